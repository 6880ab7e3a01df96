import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commandLineOf, effectiveOptions } from "../../src/cli/command-line.ts";
import type { WorldOptions } from "../../src/cli/options/world.ts";
import { recordRun } from "../../src/cli/run-record.ts";
import { readDesignText } from "../../src/data/design-library.ts";
import { openWorld } from "../../src/data/open.ts";
import { emptyCache, narrows } from "./command-line.ts";
import { parseOnly } from "./parsed-command.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-record-"));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = emptyCache();

async function record(...args: string[]) {
  const command = await parseOnly(...args);
  const world = await openWorld(command.opts<WorldOptions>(), environment);
  const { text } = await readDesignText(command.processedArgs[0]);
  return recordRun(command, { world, id: "kh-2021", text, ending: "--out report" });
}

describe("the printed command", () => {
  it("leaves out defaults and presentation, files lose their folder, shells read it back", async () => {
    const command = await parseOnly(
      ...[
        "assess",
        "/some/where/mine.yaml",
        "--set",
        "name=it's",
        "--set",
        "exempt=[1, 2]",
        "--json",
      ],
      ...["--quiet", "--tie-break", "hash", "--seed", "01", "--labels", "/data/l.csv"],
    );
    expect(commandLineOf(command, { date: "2025-09-01" }, "--out report")).toBe(
      "narrows assess mine.yaml --set 'name=it'\\''s' --set 'exempt=[1, 2]' --date 2025-09-01 --labels l.csv --tie-break hash --out report",
    );
    expect(effectiveOptions(command, { date: "2025-09-01" })).toEqual({
      language: "en",
      "tie-break": "hash",
      date: "2025-09-01",
      labels: "l.csv",
      seed: "1",
    });
  });

  it("keeps a file apart from a design of the library, and names groups", async () => {
    expect(commandLineOf(await parseOnly("assess", "/x/kh-2021"))).toBe("narrows assess ./kh-2021");
    expect(commandLineOf(await parseOnly("world", "info", "--country", "KH"))).toBe(
      "narrows world info --country KH",
    );
  });

  it("is the same however the options are ordered and wherever they come from", async () => {
    const one = await parseOnly("assess", "open", "--seed", "3", "--language", "km");
    const other = await parseOnly("assess", "--language", "KM", "--seed=3", "open");
    expect(commandLineOf(other)).toBe(commandLineOf(one));
  });

  it("names the world that was used", async () => {
    const path = join(folder, "mine.yaml");
    writeFileSync(path, (await narrows(["designs", "show", "open"])).stdout);
    const args = ["assess", path, "--set", "users=9e6", "--seed", "2"];
    const { command } = await record(...args);
    expect(command).toBe(
      "narrows assess mine.yaml --set users=9e6 --synthetic --seed 2 --out report",
    );
  });
});

describe("the run record", () => {
  it("holds the design's source and hash, overrides, every option and every input", async () => {
    const labels = join(folder, "labels.csv");
    const relationships = join(folder, "20200101.as-rel.txt");
    writeFileSync(labels, "1,KH\n2,KH\n");
    writeFileSync(relationships, "3|1|-1\n3|2|-1\n");
    const run = await record(
      ...["assess", "kh-2021", "--as-rel", relationships, "--labels", labels, "--set", "users=9e6"],
    );
    const text = (await narrows(["designs", "show", "kh-2021"])).stdout;
    const hash = (content: string | Uint8Array) =>
      createHash("sha256").update(content).digest("hex");
    expect(run.design).toEqual({
      kind: "library",
      id: "kh-2021",
      file: null,
      sha256: hash(text),
      overrides: ["users=9e6"],
    });
    expect(run.options).toMatchObject({ "as-rel": "20200101.as-rel.txt", seed: "1" });
    expect(run.inputs.map(({ role, name, date }) => [role, name, date])).toEqual([
      ["relationships", "20200101.as-rel.txt", "2020-01-01"],
      ["labels", "labels.csv", null],
      ["places", "places.csv", null],
      ["countries", "countries.csv", null],
    ]);
    expect(run.inputs[0]!.sha256).toBe(hash(readFileSync(relationships)));
    expect(run.inputs[1]!.sha256).toBe(hash(readFileSync(labels)));
    expect(JSON.stringify(run)).not.toContain(folder);
  });

  it("a design from a file has the file's name, and no inputs are claimed of an invented world", async () => {
    const path = join(folder, "own.yaml");
    writeFileSync(path, (await narrows(["designs", "show", "open"])).stdout);
    const run = await record("assess", path);
    expect(run.design).toMatchObject({ kind: "file", file: "own.yaml" });
    expect(run.inputs.map(({ role }) => role)).toEqual(["places", "countries"]);
    expect(run.options).toMatchObject({ synthetic: true });
  });
});
