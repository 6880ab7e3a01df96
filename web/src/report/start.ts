/** The script that a report carries beside its own: made into text by `npm run generate`. */
import { followReading } from "./contents.ts";
import { offerPictures } from "./pictures.ts";
import { enableTables } from "./tables.ts";

offerPictures(document);
enableTables(document);
followReading(document);
