import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFilePlace } from "../../src/data/storage/file-set.ts";
import { narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-further-"));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const taken = join(folder, "taken");
mkdirSync(taken);
const missing = join(folder, "none");

const cases: [name: string, args: string[], says: RegExp][] = [
  ["help for no command", ["help", "asses"], /unknown command 'asses'\n\(Did you mean assess\?\)/],
  ["help for no command of a group", ["lab", "help", "foo"], /unknown command 'foo'/],
  [
    "a country that has designs",
    ["assess", "Cambodia"],
    /no design "Cambodia" .*for KH there are: kh-2021, .*generic-two --country KH\. A file needs/,
  ],
  [
    "a country without a design",
    ["assess", "LA"],
    /no design "LA" in the library, and none for LA: .*generic-two --country LA/,
  ],
  [
    "a number that does not move",
    ["sweep", "open", "--vary", "users=5..5"],
    /--vary "users=5\.\.5": both ends are 5; --set users=5 sets one value/,
  ],
  [
    "a number that is moved twice",
    ["sweep", "open", "--vary", "users=1..2", "--vary", "users=2..3"],
    /--vary "users=2\.\.3": --vary "users=1\.\.2" gives a value to users already/,
  ],
  ["no designs", ["explain", missing, "--designs", ","], /--designs ",": expected one or more/],
  [
    "a table without a path, before any measurement is read",
    ["explain", missing, "--paths", file("paths.csv", "path\n")],
    /paths\.csv: no path in it, expected CSV with a column path/,
  ],
  [
    "a page to compare with that is missing, before the work",
    ["validate", "--only", "events", "--check", missing],
    /none: no such file/,
  ],
  [
    "a page where a folder stands, before the work",
    ["validate", "--only", "events", "--out", taken],
    /taken: cannot write: it is a folder/,
  ],
  [
    "loads where a folder stands, before the work",
    ["routes", "--synthetic", "--all", "--load", taken],
    /taken: cannot write: it is a folder, not a file/,
  ],
  [
    "a root certificate where a folder stands",
    ["lab", "serve", "open", "--ca-out", taken],
    /taken: cannot write: it is a folder, not a file/,
  ],
  ["empty cases", ["lab", "qa", "--cases", file("e.json", "")], /e\.json: the file is empty/],
  [
    "binary cases",
    ["lab", "qa", "--cases", file("b.json", Uint8Array.of(1, 0, 2))],
    /b\.json: the file is binary/,
  ],
  [
    "cases cut short",
    ["lab", "qa", "--cases", file("cut.json", '{\n "a": 1,\n x')],
    /cut\.json:3:2: not JSON: Expected double-quoted property name$/m,
  ],
  [
    "a share of noise out of range",
    ["lab", "run", "open", "--out", taken, "--noise", "loss=2"],
    /noise "loss=2": expected loss=SHARE with a share from 0 to 1/,
  ],
  [
    "months from last to first",
    ["history", "KH", "--from", "2025-09", "--to", "2020-01"],
    /the last month, 2020-01, is before the first, 2025-09/,
  ],
  [
    "a month that is not cached",
    ["diff", "2024-09", "2025-09"],
    /no relationships of 2024-09 in the cache; run: narrows data fetch --date 2024-09$/m,
  ],
];

describe("wrong input ends with one clear line and status 2, before the work", () => {
  it.each(cases)("%s", async (_, args, says) => {
    const { status, stdout, stderr } = await narrows(args);
    expect(stderr).toMatch(says);
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("help for a command that is there stays help", async () => {
    const { status, stdout } = await narrows(["help", "lab"]);
    expect(stdout).toContain("Usage: narrows lab");
    expect(status).toBe(0);
  });
});

describe("the place of a file", () => {
  it("may be in a folder that is not there yet, or be an older file", async () => {
    await checkFilePlace(join(folder, "new", "a.csv"));
    await checkFilePlace(file("old.csv", "x"));
    await checkFilePlace(undefined);
  });

  it("is neither a folder nor without a name", async () => {
    await expect(checkFilePlace(taken)).rejects.toThrow("it is a folder, not a file");
    await expect(checkFilePlace("")).rejects.toThrow("no file is named");
  });
});

describe("help", () => {
  it("is no wider than the terminal, notes and lists of commands included", async () => {
    for (const args of [["validate"], ["world"], ["explain"], ["routes"]]) {
      const { stdout } = await narrows([...args, "--help"]);
      const [options = "", end = ""] = stdout.split("\nExamples:\n");
      const note = end.split("\n").filter((line) => !line.startsWith("  "));
      for (const line of [...options.split("\n"), ...note])
        expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });
});
