import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/data/cache.ts";
import {
  type CheckedDesigns,
  designOf,
  libraryIds,
  readDesign,
  readDesignText,
} from "../../src/data/design-library.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";

describe("the library of designs", () => {
  it("gives each of its designs by id, and takes changes", async () => {
    for (const id of await libraryIds()) expect((await readDesign(id)).id).toBe(id);
    const changed = await readDesign("kh-2021", [parseOverride("international.exempt-=38901")]);
    expect(changed.international.exempt).toEqual([55329, 38623, 17726]);
    expect(await readDesignText("kh-2021")).toMatchObject({ isLibrary: true });
  });

  it("has each of its designs checked as the schema gives it", async () => {
    const checked: CheckedDesigns = JSON.parse(
      readFileSync(new URL("../../designs/checked.json", import.meta.url), "utf8"),
    );
    expect(Object.keys(checked)).toEqual(await libraryIds());
    for (const id of await libraryIds()) {
      const { text, file } = await readDesignText(id);
      expect(checked[id]).toStrictEqual({ sha256: sha256(text), design: parseDesign(text, file) });
    }
  });

  it("checks a text that was changed", async () => {
    const known = await readDesignText("kh-2021");
    const changed = { ...known, text: known.text.replace(/^title: .*$/m, "title: Another") };
    expect((await designOf(changed)).title).toBe("Another");
    await expect(designOf({ ...known, text: "id: kh-2021\n" })).rejects.toThrow(/title: missing/);
  });

  it("says which id was probably meant, else all there are", async () => {
    await expect(readDesign("kh-2012")).rejects.toThrow(
      'no design "kh-2012" in the library, did you mean "kh-2021"? A file needs its path, as ./kh-2012.yaml',
    );
    await expect(readDesign("atlantis")).rejects.toThrow(/there are: af-2025, bd, by, cn, /);
  });
});
