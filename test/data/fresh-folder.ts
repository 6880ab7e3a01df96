import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach } from "vitest";

/** An empty folder for each test of the file that calls this; all are removed behind the last. */
export function freshFolder(name: string): () => string {
  const root = mkdtempSync(join(tmpdir(), `narrows-${name}-`));
  let count = 0;
  let folder = "";
  beforeEach(() => {
    folder = join(root, String(++count));
    mkdirSync(folder);
  });
  afterAll(() => rmSync(root, { recursive: true }));
  return () => folder;
}
