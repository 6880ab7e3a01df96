import { describe, expect, it, vi } from "vitest";
import { languageTags } from "../../src/cli/options/language.ts";
import { runNarrows } from "../../src/cli/program.ts";
import { languages } from "../../src/report/wording.ts";

async function run(...args: string[]): Promise<string[]> {
  let text = "";
  const spy = vi.spyOn(console, "log").mockImplementation((line: string) => {
    text += `${line}\n`;
  });
  try {
    expect(await runNarrows(args)).toBe(0);
  } finally {
    spy.mockRestore();
  }
  return text.trimEnd().split("\n");
}

/** What is offered for the last, unfinished word. */
async function offered(...words: string[]): Promise<string[]> {
  const lines = await run("complete", "--", ...words);
  return lines.slice(0, -1).map((line) => line.split("\t")[0]!);
}

describe("narrows completions", () => {
  it.each([
    ["bash", /^complete -F /m],
    ["zsh", /^#compdef narrows/m],
    ["fish", /^complete -c narrows/m],
    ["powershell", /Register-ArgumentCompleter/],
  ])("prints a script for %s that asks narrows", async (shell, mark) => {
    const script = (await run("completions", shell)).join("\n");
    expect(script).toMatch(mark);
    expect(script).toMatch(/narrows complete|"narrows"|complete --/);
  });

  it("offers commands, groups, options and values", async () => {
    expect(await offered("as")).toEqual(["assess"]);
    expect(await offered("lab", "")).toEqual(expect.arrayContaining(["serve", "trace", "qa"]));
    expect(await offered("assess", "--tie")).toEqual(["--tie-break"]);
    expect(await offered("assess", "--quie")).toEqual(["--quiet"]);
    expect(await offered("lab", "qa", "--mode", "")).toEqual(["ooni", "truth"]);
    expect(await offered("assess", "--language", "k")).toEqual(["kk", "km"]);
    expect(await offered("assess", "kh-2021-o")).toEqual(["kh-2021-one-site"]);
    expect(await offered("what-if", "--each", "o")).toEqual(["operator"]);
    expect(await offered("what-if", "--fail", "s")).toEqual(["site:"]);
    expect(await offered("rank", "--by", "hhi")).toEqual([
      "hhi-out",
      "hhi-in",
      "hhi-organisations-out",
      "hhi-organisations-in",
    ]);
  });

  it("does not offer its own machinery", async () => {
    expect(await offered("com")).toEqual(["compare", "completions"]);
  });
});

describe("--language", () => {
  it("knows the languages of the report", () => {
    expect([...languageTags]).toEqual([...languages].sort());
  });
});
