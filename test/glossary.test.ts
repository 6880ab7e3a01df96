import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** Words that the glossary has replaced, from its last column. */
function replacedWords(): string[] {
  return read("docs/glossary.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (term|---)/.test(line))
    .flatMap((line) =>
      [
        ...line
          .split("|")
          .at(-2)!
          .matchAll(/`([^`]+)`/g),
      ].map(([, word]) => word!),
    );
}

function files(folder: string, pattern: RegExp): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}${name}`);
}

describe("the glossary", () => {
  const texts = [
    ...files("src/", /\.tsx?$/).filter(
      (path) => !/messages\/(km|kk|ru)(\/[\w-]+)?\.ts$/.test(path),
    ),
    ...files("docs/", /\.md$/).filter(
      (path) => !/(glossary|CHANGELOG)\.md$|node_modules/.test(path),
    ),
    ...files("designs/", /\.yaml$/),
    "README.md",
  ].map((path) => ({
    path,
    // The synthetic world keeps the name of its random stream, so that a seed gives the same world.
    text: read(path).replace(`randomStream(seed, "practice world")`, ""),
  }));

  it("has words to look for", () => {
    expect(replacedWords().length).toBeGreaterThan(20);
  });

  it.each(replacedWords())("has replaced: %s", (word) => {
    const pattern = new RegExp(
      `(?<![A-Za-z])${word.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")}(?![a-z])`,
    );
    expect(texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("quotes with straight or typographic double quotes, not with guillemets", () => {
    expect(texts.filter(({ text }) => /[«»]/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
