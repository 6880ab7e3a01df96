import { describe, expect, it } from "vitest";
import { readSources } from "../../scripts/structure/imports.ts";
import { visible, withoutControls } from "../../src/base/visible-text.ts";
import { narrows } from "../cli/command-line.ts";

const clearScreen = "\u001b[2J";
const others = "\u009b\u202e\u200f\u2066\u0007";

describe("what is printed", () => {
  it("goes through one place", () => {
    const writers = readSources(new URL("../../src/", import.meta.url))
      .filter(({ text }) => /\bstd(?:out|err)\.write\(/.test(text))
      .map(({ path }) => path);
    // Progress draws over its own line; warnings of the data stand below the command line.
    expect(writers.sort()).toEqual([
      "cli/io.ts",
      "cli/program.ts",
      "cli/streams.ts",
      "data/warnings.ts",
    ]);
  });

  it("shows what would steer a terminal, and leaves JSON the same JSON", () => {
    expect(visible(`a${clearScreen}b\n\tc\r`)).toBe("a\\u001b[2Jb\n\tc\\u000d");
    expect(withoutControls(`a${others}b\n`)).toBe(`a${"\ufffd".repeat(5)}b\ufffd`);
    const value = { [`k${others}`]: [`v\\${others}`, clearScreen] };
    const printed = visible(JSON.stringify(value));
    expect(printed).not.toMatch(/\p{Cc}|\u202e|\u2066/u);
    expect(JSON.parse(printed)).toEqual(value);
  });

  it.each([
    [["assess", `kh${clearScreen}${others}`]],
    [[`as${clearScreen}sess`]],
    [["assess", "kh-2021", `--s${clearScreen}et`, "x=1"]],
    [["country", `${others}KH`]],
    [["assess", "kh-2021", "--set", `${clearScreen}=1`]],
    [["what-if", "kh-2021", "--fail", `site:${clearScreen}`]],
    [["detect", `${clearScreen}.jsonl`]],
  ])("is plain in the error of %j", async (args) => {
    const { status, stdout, stderr } = await narrows(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^narrows: /);
    expect((stdout + stderr).replaceAll(/[\n\t]/g, "")).not.toMatch(/\p{Cc}|[\u202e\u200f\u2066]/u);
  });
});
