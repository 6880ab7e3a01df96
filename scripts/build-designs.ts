/**
 * Writes `designs/checked.json`: the library's designs as the schema gives them, each with the SHA-256 of its text, so
 * that commands need not check them again. A text that has changed since is checked as any other.
 */
import { writeFileSync } from "node:fs";
import { sha256 } from "../src/data/cache.ts";
import { libraryIds, readDesignText } from "../src/data/design-library.ts";
import { parseDesign } from "../src/gateway/schema.ts";

const designs: Record<string, unknown> = {};
for (const id of await libraryIds()) {
  const { text, file } = await readDesignText(id);
  designs[id] = { sha256: sha256(text), design: parseDesign(text, file) };
}
writeFileSync(new URL("../designs/checked.json", import.meta.url), `${JSON.stringify(designs)}\n`);
