import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

describe.each(["README.md", "docs/README.md", "CONTRIBUTING.md", "SECURITY.md"])("%s", (page) => {
  const base = new URL(page, root);

  it("links to files that are there", () => {
    const links = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(new URL(link, base)))).toEqual([]);
  });
});

describe("the picture in README.md", () => {
  it("is a PNG of some size", () => {
    const bytes = readFileSync(new URL("docs/pictures/report.png", root));
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(600);
    expect(bytes.subarray(-8, -4).toString("latin1")).toBe("IEND");
  });
});
