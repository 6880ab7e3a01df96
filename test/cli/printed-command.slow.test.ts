import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { WorldOptions } from "../../src/cli/options/world.ts";
import { recordRun } from "../../src/cli/run-record.ts";
import { readDesignText } from "../../src/data/design-library.ts";
import { openWorld } from "../../src/data/open.ts";
import { emptyCache, narrows } from "./command-line.ts";
import { parseOnly } from "./parsed-command.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-again-"));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = emptyCache();

describe("the printed command", () => {
  it("run in another folder with the same design makes the same files, byte for byte", async () => {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    for (const each of [first, second]) mkdirSync(each);
    writeFileSync(join(first, "mine.yaml"), (await narrows(["designs", "show", "kh-2021"])).stdout);
    cpSync(join(first, "mine.yaml"), join(second, "mine.yaml"));
    const args = ["assess", join(first, "mine.yaml"), "--set", "users=9e6", "--seed", "2"];
    const parsed = await parseOnly(...args);
    const world = await openWorld(parsed.opts<WorldOptions>(), environment);
    const { command } = await recordRun(parsed, {
      world,
      id: "kh-2021",
      text: (await readDesignText("kh-2021")).text,
      ending: "--out report",
    });
    await narrows([...args, "--out", join(first, "elsewhere")], environment);
    const before = process.cwd();
    process.chdir(second);
    try {
      expect((await narrows(command.split(" ").slice(1), environment)).status).toBe(0);
    } finally {
      process.chdir(before);
    }
    for (const name of ["report.json", "report.html", "networks.csv", "links.csv"])
      expect(
        readFileSync(join(second, "report", name), "utf8") ===
          readFileSync(join(first, "elsewhere", name), "utf8"),
        name,
      ).toBe(true);
  }, 300_000);
});
