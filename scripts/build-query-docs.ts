/** Writes the tables of `docs/query.md` anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { withTables } from "./query-docs/tables.ts";

const file = new URL("../docs/query.md", import.meta.url);
writeFileSync(file, withTables(readFileSync(file, "utf8")));
