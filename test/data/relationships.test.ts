import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { parseRelationships } from "../../src/data/relationships.ts";

const parse = (text: string) => parseRelationships(new TextEncoder().encode(text), "f");

function mistake(text: string): InputError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError");
}

describe("parseRelationships", () => {
  it("reads serial-1 and serial-2, comments, blank lines, CRLF and a last line without an end", () => {
    const table = parse(
      "# source:x\n# inferred clique: 7018 174 3356\r\n174|3356|0\r\n\n701|64496|-1|bgp\n1|4294967295|0",
    );
    expect([...table.a]).toEqual([174, 701, 1]);
    expect([...table.b]).toEqual([3356, 64496, 4294967295]);
    expect([...table.codes]).toEqual([0, -1, 0]);
    expect([...table.clique]).toEqual([174, 3356, 7018]);
    expect(table.problems).toEqual(noProblems);
  });

  it.each([
    "1|2",
    "1|2|",
    "1|2|1",
    "1|2|-2",
    "1|2|-",
    "1|2|0x",
    "1|2|00",
    "|2|0",
    "1||0",
    "a|2|0",
    "1|2 |0",
    " 1|2|0",
    "-1|2|0",
    "0|2|0",
    "1|4294967296|0",
    "99999999999999999999|2|0",
    "1 2 0",
  ])('counts "%s" as malformed and keeps its number', (line) => {
    const table = parse(`1|2|0\n${line}\n3|4|-1\n`);
    expect(table.a).toHaveLength(2);
    expect(table.problems).toMatchObject({
      unreadable: 1,
      lines: [{ line: 2, reason: expect.stringContaining("is no AS relationship") }],
    });
  });

  it("loses no line, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant("5|6|-1"), fc.string({ maxLength: 12 }))),
        (lines) => {
          const good = lines.map((_, k) => `1|${k + 2}|0`);
          const text = [...good, "1|2|0", ...lines.map((line) => line.replace(/[\r\n]/g, ""))].join(
            "\n",
          );
          const table = parse(text);
          const blankOrComment = text.split("\n").filter((line) => line === "" || line[0] === "#");
          expect(table.a.length + table.problems!.unreadable + blankOrComment.length).toBe(
            text.split("\n").length,
          );
        },
      ),
    );
  });

  it("refuses a file of which more than half cannot be read, and names the first such line", () => {
    const half = parse("# c\n1|2|0\n1,3,0\n");
    expect(half.problems!.unreadable).toBe(1);
    const error = mistake("# c\n1|2|0\n1,3,0\n1\t4\t0\n");
    expect([error.code, error.place.line]).toEqual(["relationships-malformed", 3]);
    expect(error.message).toContain('2 of 3 lines cannot be read; the first: "1,3,0"');
  });

  it("does not read the format of before 2008 with every link turned round", () => {
    const error = mistake("# old\n10|1|-1\n1|10|1\n1|2|0\n2|1|0\n");
    expect([error.code, error.place.line]).toEqual(["relationships-old-format", 3]);
    expect(parse("10|1|-1\n5|6|1\n").problems!.unreadable).toBe(1);
  });
});
