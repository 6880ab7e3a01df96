import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { foreignKeys } from "../../scripts/structure/own-keys.ts";

/** What the check says of a file with these lines. */
function faultsIn(lines: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "narrows-keys-"));
  try {
    writeFileSync(join(folder, "file.ts"), `export {};\n${lines}`);
    const config = join(folder, "tsconfig.json");
    writeFileSync(
      config,
      JSON.stringify({ compilerOptions: { strict: true, types: [] }, files: ["file.ts"] }),
    );
    return foreignKeys(pathToFileURL(config));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const told = "declare const text: string; declare const known: { a: number; b: number };";

describe("a text as key of a plain object", () => {
  it.each([
    ["read", "declare const all: Record<string, number>; all[text];"],
    ["written", "declare const all: Record<string, number>; all[text] = 1;"],
    ["claimed to be a key", "known[text as keyof typeof known];"],
    ["claimed in two steps", "known[text as unknown as 'a'];"],
    ["made of parts", "declare const all: { [key: string]: number }; all['x-' + text];"],
    ["perhaps absent", "declare const all: Record<string, number> | undefined; all?.[text];"],
    ["of any type", "declare const json: any; known[json.key as 'a'];"],
    ["asked for by in", "text in known;"],
  ])("is refused: %s", (_, line) => {
    expect(faultsIn(`${told}\n${line}`)).toHaveLength(1);
  });

  it.each([
    ["a key that the types list", "declare const key: keyof typeof known; known[key];"],
    ["a number in a list", "declare const list: string[]; list[Number(text)];"],
    ["a Map", "new Map<string, number>().get(text);"],
    ["a named key", "known['a']; 'a' in known;"],
  ])("is no fault: %s", (_, line) => {
    expect(faultsIn(`${told}\n${line}`)).toEqual([]);
  });
});
