import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPageFiles } from "../../src/server/page-files.ts";
import { buildPage } from "./built-page.ts";

describe("files of the built page", () => {
  it("are the page, what it asks for by name, and its assets", async () => {
    const files = await readPageFiles(buildPage());
    expect(files.map(({ path, isHashed }) => `${path}${isHashed ? " hashed" : ""}`)).toEqual([
      "/",
      "/favicon.svg",
      "/narrows.webmanifest",
      "/service-worker.js",
      "/assets/index-B1c2D3e4.js hashed",
      "/assets/index-a_b-D3e4.css hashed",
      "/assets/plain.js",
    ]);
  });

  it("may be the page alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-page-"));
    writeFileSync(join(folder, "index.html"), "a");
    expect(await readPageFiles(folder)).toEqual([
      { path: "/", bytes: Uint8Array.of(97), isHashed: false },
    ]);
  });

  it.each([
    ["there is no folder", (_: string) => undefined],
    ["the folder is empty", (folder: string) => mkdirSync(folder)],
    ["the folder is a file", (folder: string) => writeFileSync(folder, "")],
    [
      "the page is a folder",
      (folder: string) => mkdirSync(join(folder, "index.html"), { recursive: true }),
    ],
  ])("are missing where %s", async (_what, make) => {
    const folder = join(mkdtempSync(join(tmpdir(), "narrows-page-")), "page");
    make(folder);
    await expect(readPageFiles(folder)).rejects.toMatchObject({
      name: "InputError",
      code: "page-missing",
      message: `no page in ${folder}: run npm run build:page`,
    });
  });
});
