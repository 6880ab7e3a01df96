import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRelationships } from "../../src/data/relationships.ts";

const parse = (text: string) => parseRelationships(new TextEncoder().encode(text), "f");

describe("parseRelationships", () => {
  it("reads serial-1 and serial-2, comments, blank lines, CRLF and a last line without an end", () => {
    const table = parse(
      "# source:x\n# inferred clique: 7018 174 3356\r\n174|3356|0\r\n\n701|64496|-1|bgp\n1|4294967295|0",
    );
    expect([...table.a]).toEqual([174, 701, 1]);
    expect([...table.b]).toEqual([3356, 64496, 4294967295]);
    expect([...table.codes]).toEqual([0, -1, 0]);
    expect([...table.clique]).toEqual([174, 3356, 7018]);
    expect(table.malformedCount).toBe(0);
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
    expect(table.malformed).toEqual([{ line: 2, text: line }]);
  });

  it("loses no line, whatever the bytes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant("5|6|-1"), fc.string({ maxLength: 12 }))),
        (lines) => {
          const text = ["1|2|0", ...lines.map((line) => line.replace(/[\r\n]/g, ""))].join("\n");
          const table = parse(text);
          const blankOrComment = text.split("\n").filter((line) => line === "" || line[0] === "#");
          expect(table.a.length + table.malformedCount + blankOrComment.length).toBe(
            text.split("\n").length,
          );
        },
      ),
    );
  });
});
