import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveArgument } from "../../src/jobs/detection/inputs.ts";
import { sourcesOf } from "../../web/src/evidence/dropped-sources.ts";

/** As OONI's bucket has them, and as people keep them; in an order that no folder gives. */
const paths = [
  "b/later.jsonl",
  "b.jsonl",
  "notes.txt",
  "B/first.json",
  "20240101/00/KZ/webconnectivity/x.tar.gz",
  "20240101/00/KZ/webconnectivity/x.jsonl.gz",
  "20240101/00/KZ/webconnectivity/y.tar.gz",
  "20240101/00/KZ/ndt/x.jsonl.gz",
  "b/10/a.ndjson",
  "b/9/a.ndjson",
  "b-c/a.jsonl",
];

describe("what is dropped on the page", () => {
  it("is read in the order and by the rules by which the command reads a folder", async () => {
    const root = mkdtempSync(join(tmpdir(), "narrows-dropped-"));
    const folder = join(root, "measured");
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path);
    }
    const command = await resolveArgument(folder);
    const [page, ...others] = sourcesOf(
      paths.map((path) => ({
        path: `measured/${path}`,
        file: new Blob([readFileSync(join(folder, path))]),
      })),
    );
    expect(others).toEqual([]);
    expect(page!.files.map(({ name }) => join(root, name))).toEqual(
      command.files.map(({ name }) => name),
    );
    expect(page!.files.map(({ size }) => size)).toEqual(command.files.map(({ size }) => size));
    expect([...page!.otherTests]).toEqual([...command.otherTests]);
    expect(page!.isFolder).toBe(true);
    expect(page!.files).toHaveLength(8);
  });

  it("is by name where several files are dropped, whatever they are called", () => {
    const file = new Blob(["x"]);
    const sources = sourcesOf(["c.txt", "a.jsonl", "b"].map((path) => ({ path, file })));
    expect(sources.map(({ name, files }) => [name, files.length])).toEqual([
      ["a.jsonl", 1],
      ["b", 1],
      ["c.txt", 1],
    ]);
  });
});
