import { describe, expect, it } from "vitest";
import { libraryIds, readDesign, readDesignText } from "../../src/data/design-library.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";

describe("the library of designs", () => {
  it("gives each of its designs by id, and takes changes", async () => {
    for (const id of await libraryIds()) expect((await readDesign(id)).id).toBe(id);
    const changed = await readDesign("kh-2021", [parseOverride("international.exempt-=38901")]);
    expect(changed.international.exempt).toEqual([55329, 38623, 17726]);
    expect(await readDesignText("kh-2021")).toMatchObject({ isLibrary: true });
  });

  it("says which id was probably meant, else all there are", async () => {
    await expect(readDesign("kh-2012")).rejects.toThrow(
      'no design "kh-2012" in the library, did you mean "kh-2021"? A file needs its path, as ./kh-2012.yaml',
    );
    await expect(readDesign("atlantis")).rejects.toThrow(/there are: af-2025, bd, by, cn, /);
  });
});
