import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnName,
  csvField,
  readCsv,
  readCsvRecords,
  splitCsvLine,
  toCsv,
} from "../../src/base/csv.ts";

describe("comma-separated values", () => {
  it.each([
    ["a,b,,c", ["a", "b", "", "c"]],
    [' a , "b,c" ,"d ""e""" ', ["a", "b,c", 'd "e"']],
    ['"",x,""', ["", "x", ""]],
    ['"a",', ["a", ""]],
    ["", [""]],
  ])("splits %j", (line, fields) => {
    expect(splitCsvLine(line)).toEqual(fields);
  });

  it.each(['"a', '"a"b', 'x,"a""'])("does not guess where quotes do not close: %j", (line) => {
    expect(splitCsvLine(line)).toBeUndefined();
  });

  it("gives back any field it wrote", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', " ", "#", "é") });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        fc.pre(fields.some((value) => value !== ""));
        expect(splitCsvLine(fields.map(csvField).join(","))).toEqual(fields);
      }),
    );
  });

  it("skips comments, empty lines and a byte-order mark, and counts lines as they stand", () => {
    const rows = [...readCsv("\uFEFF# c\r\na,b\r\n\r\nc,d", "x.csv")];
    expect(rows).toEqual([
      { line: 2, fields: ["a", "b"] },
      { line: 4, fields: ["c", "d"] },
    ]);
  });

  it("names the missing column, and the line with too many fields", () => {
    expect(() => [...readCsvRecords("a,b\n", "x.csv", ["a", "c"])]).toThrow("no column “c”");
    expect(() => [...readCsvRecords("a,b\n1,2\n1,2,3\n", "x.csv", ["a"])]).toThrow("3 fields");
    expect([...readCsvRecords("b,a\n1,2\n", "x.csv", ["a"])]).toEqual([
      { line: 2, record: { b: "1", a: "2" } },
    ]);
  });

  it("is written with a head, empty fields for missing values, and read back", () => {
    const rows = [
      [1, "a, b", null],
      [2, 'say "x"', undefined],
      [3, " padded", "#no comment"],
    ];
    const text = toCsv(["asn", "name", "note"], rows);
    expect(text).toBe('asn,name,note\n1,"a, b",\n2,"say ""x""",\n3," padded","#no comment"\n');
    const back = [...readCsv(text, "t.csv")].slice(1).map(({ fields }) => fields);
    expect(back).toEqual(rows.map((row) => row.map((cell) => String(cell ?? ""))));
    expect(toCsv(["asn"], [])).toBe("asn\n");
  });

  it.each([
    ["usersShare", "users_share"],
    ["points-of-control", "points_of_control"],
    ["k90-out", "k90_out"],
    ["ipv4", "ipv4"],
    ["usdPerUserMonth", "usd_per_user_month"],
  ])("names the column of %s %s", (id, name) => {
    expect(columnName(id)).toBe(name);
  });
});
