/** YAML of hand-written files: keys that stand twice are told as the library tells them, of many keys as of few. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineCounter, parseDocument } from "yaml";
import { parseWritten } from "../../src/base/schema/written-yaml.ts";
import { checkDesign } from "../../src/gateway/schema.ts";

const told = (errors: readonly { pos: readonly number[]; code: string; message: string }[]) =>
  errors.map(({ pos, code, message }) => [pos[0], code, message]).sort();

describe("the YAML of hand-written files", () => {
  it("has the library's errors, keys that stand twice among them", () => {
    const key = fc.constantFrom("a", "b", '"a"', "1", '"1"', "null", "&x c", "? d", "[a]");
    const value = fc.constantFrom(
      "1",
      "{ a: 1, b: 2, a: 3 }",
      "\n  a: 1\n  a: 2",
      "[{ b: 1, b: 2 }]",
      "{ a, a }",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 6 }), (pairs) => {
        const text = pairs
          .map(([name, one]) => (name.startsWith("?") ? `${name}\n: ${one}` : `${name}: ${one}`))
          .join("\n");
        const usual = parseDocument(text, { prettyErrors: false, logLevel: "error" });
        expect(told(parseWritten(text, new LineCounter()).errors)).toEqual(told(usual.errors));
      }),
      { numRuns: 40 },
    );
    const [error] = parseWritten("a: 1\nb: 2\na: 3\n", new LineCounter()).errors;
    expect([error?.message, error?.pos[0]]).toEqual(["Map keys must be unique", 10]);
  });

  it("has no value that cannot be taken: of aliases without end, or of nothing", () => {
    const grown = Array.from({ length: 9 }, (_, k) =>
      k === 0 ? "a0: &a0 [1, 1]" : `a${k}: &a${k} [${`*a${k - 1}, `.repeat(9)}1]`,
    ).join("\n");
    const texts = [": *a", "- {*a}", "? *a\n: 1", "a: *b\nb: &b 2", "a: &b [{ c: *b }]", grown];
    const codes = texts.map((text) => parseWritten(text, new LineCounter()).errors[0]?.code);
    expect(codes).toEqual(texts.map(() => "BAD_ALIAS"));
    const twice = parseWritten("a: &b [1]\nc: *b", new LineCounter());
    expect([twice.errors, twice.toJS()]).toEqual([[], { a: [1], c: [1] }]);
  });

  it("has its faults at their own lines, of thousands of unknown keys too", () => {
    const count = 1000;
    const text = Array.from({ length: count }, (_, k) => `k${k}: 1`).join("\n");
    const faults = checkDesign(text).faults.filter(({ message }) => message.startsWith("unknown"));
    expect(faults.map(({ path, line, column }) => [path, line, column])).toEqual(
      Array.from({ length: count }, (_, k) => [`k${k}`, k + 1, 1]),
    );
  });
});
