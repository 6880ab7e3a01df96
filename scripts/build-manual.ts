/** Writes `man/narrows.1` from the tree of commands. */
import { mkdirSync, writeFileSync } from "node:fs";
import { manualPage } from "./manual/manual-page.ts";

const file = new URL("../man/narrows.1", import.meta.url);
mkdirSync(new URL(".", file), { recursive: true });
writeFileSync(file, manualPage());
