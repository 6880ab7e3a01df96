import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { equivalents } from "../../scripts/mutation/equivalents.ts";
import { mutationPage } from "../../scripts/mutation/page.ts";
import {
  type Change,
  changeKey,
  changesOf,
  chooseWindows,
  codeLinesOf,
  whyEquivalent,
  windowLines,
} from "../../scripts/mutation/sample.ts";

const code = (count: number) => Array.from({ length: count }, (_, k) => `x += ${k};`).join("\n");
const sources = [
  { path: "a/one.ts", text: code(40) },
  { path: "a/index.ts", text: code(40) },
  { path: "a/still.ts", text: "// a\n/** b */\n * c\nimport x\n}\n\nreadonly y;\nexport type Z =" },
  { path: "ab/two.ts", text: code(40) },
];

describe("the sample of a mutation test", () => {
  it("is of windows with code, in an order by the seed, as many as hold the lines asked for", () => {
    const all = chooseWindows(sources, "a", 999, 1);
    expect(all).toEqual(
      ["1-8", "17-24", "25-32", "33-40", "9-16"].map((one) => `src/a/one.ts:${one}`),
    );
    expect(codeLinesOf(sources, "a")).toBe(40);
    const two = (seed: number) => chooseWindows(sources, "a", windowLines + 1, seed);
    expect(two(1)).toHaveLength(2);
    expect(two(1)).toEqual(two(1));
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => two(seed).join())).size).toBeGreaterThan(1);
  });

  it("gives changes with their fate, and leaves out what did not run", () => {
    const mutant = (
      status: string,
      start: [number, number],
      end: [number, number],
      replacement: string,
    ) => ({
      ...{ status, replacement },
      location: {
        start: { line: start[0], column: start[1] },
        end: { line: end[0], column: end[1] },
      },
    });
    const source = "if (a < b) {\n  c();\n}";
    const changes = changesOf({
      files: {
        "src/a/one.ts": {
          source,
          mutants: [
            mutant("Killed", [1, 5], [1, 10], "a <= b"),
            mutant("NoCoverage", [1, 12], [3, 2], "{}"),
            mutant("Timeout", [1, 5], [1, 10], "true"),
            mutant("Ignored", [1, 5], [1, 10], "false"),
          ],
        },
      },
    });
    expect(changes.map(({ becomes, fate, range }) => [becomes, fate, range])).toEqual([
      ["if (a <= b) {", "noticed", "src/a/one.ts:1:4-1:9"],
      ["if (a < b) {}", "survived", "src/a/one.ts:1:11-3:1"],
      ["if (true) {", "late", "src/a/one.ts:1:4-1:9"],
    ]);
    expect(changeKey(changes[0]!)).toBe("a/one.ts:1 if (a <= b) {");
  });

  it("is scored without what cannot be noticed, and what only a limit revealed is not noticed", () => {
    const change = (fate: Change["fate"], becomes: string): Change => ({
      ...{ file: "a/one.ts", atLine: 1, line: "x", range: "", fate, becomes },
    });
    const named = [{ file: "a/one.ts", line: "x", becomes: "y", because: "it is so" }];
    expect(whyEquivalent(change("survived", "y"), named)).toBe("it is so");
    const found = [
      ...["a", "b", "c"].map((one) => change("noticed", one)),
      ...[change("survived", "y"), change("survived", "z"), change("late", "w")],
    ];
    const page = mutationPage("npm run x", new Map([["a", found]]), named, true);
    expect(page).toContain("| `src/a` | 6 | 3 | 1 | 1 | 1 | 60 % |");
    expect(page).toContain("| `src/a/one.ts:1` | `x` | `z` |");
    expect(page).toContain("| `src/a/one.ts` | `x` | `y` | it is so |");
  });

  it("names changes of lines that stand in the source", () => {
    for (const { file, line, becomes, because } of equivalents) {
      const text = readFileSync(new URL(`../../src/${file}`, import.meta.url), "utf8");
      expect([file, line, text.split("\n").some((one) => one.trim() === line)]).toEqual([
        file,
        line,
        true,
      ]);
      expect(becomes).not.toBe(line);
      expect(because).not.toBe("");
    }
  });
});
