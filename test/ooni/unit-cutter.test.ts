import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutUnits } from "../../src/ooni/unit-cutter.ts";

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, k = 0; at < bytes.length; k++) {
    const size = sizes[k % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function cut(text: string, sizes: readonly number[], most?: number): Promise<string[]> {
  const seen: string[] = [];
  for await (const units of cutUnits(inChunks(new TextEncoder().encode(text), sizes), most))
    for (const { line, bytes, tooLong } of units)
      seen.push(`${line} ${tooLong ? "too long" : new TextDecoder().decode(bytes)}`);
  return seen;
}

/** The same over whole lines of a whole text. */
function slowly(text: string): string[] {
  const seen: string[] = [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  let open: { at: number; close: string } | undefined;
  let first = true;
  const finish = (end: number) =>
    seen.push(`${open!.at + 1} ${lines.slice(open!.at, end).join("\n")}`);
  for (const [k, line] of lines.entries()) {
    const bare = line.trimEnd();
    if (open !== undefined && bare === "{" && open.close === "}") {
      seen.push(`${open.at + 1} ${lines.slice(open.at, k).join("\n")}\n`);
      open = { at: k, close: "}" };
    } else if (open !== undefined) {
      if (bare !== open.close) continue;
      finish(k + 1);
      open = undefined;
    } else if (line.trim() !== "") {
      const opens = ["{", "["].includes(line.trim()) || (first && isCutArray(line.trim()));
      first = false;
      if (opens) open = { at: k, close: line.trim().startsWith("{") ? "}" : "]" };
      else seen.push(`${k + 1} ${line}`);
    }
  }
  if (open !== undefined) seen.push(`${open.at + 1} ${text.split("\n").slice(open.at).join("\n")}`);
  return seen;
}

function isCutArray(line: string): boolean {
  if (!line.startsWith("[")) return false;
  try {
    JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

const line = fc.oneof(
  fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    " {",
    " }",
    "} ",
    "",
    " \t",
    "[1]",
    "[1,",
    "[{",
    "}]",
    '{"a":"ü"}',
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }).filter((text) => !/\s|\uFEFF/.test(text)),
);
const texts = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ""));
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe("units of a text", () => {
  it("are the same as by whole lines, wherever chunks end", async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, async (text, chunks) => {
        expect(await cut(text, chunks)).toEqual(slowly(text));
      }),
      { numRuns: 500 },
    );
  });

  it("are told by their place alone when they are too long, and take no memory", async () => {
    const long = "x".repeat(500);
    const text = `a\n${long}\nb\n{\n ${long}\n}\nc\n${long}`;
    for (const chunk of [3, 64, 90, 10_000])
      expect(await cut(text, [chunk], 100), String(chunk)).toEqual([
        ...["1 a", "2 too long", "3 b", "4 too long", "7 c", "8 too long"],
      ]);
    const most = await cut(`${"y".repeat(100)}\n${"z".repeat(101)}`, [7], 100);
    expect(most).toEqual([`1 ${"y".repeat(100)}`, "2 too long"]);
  });

  it("keep a byte order mark out of the way", async () => {
    expect(await cut('\uFEFF{\n"a": 1\n}\n', [1])).toEqual(['1 {\n"a": 1\n}']);
  });
});
