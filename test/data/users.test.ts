import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { parseUsers } from "../../src/data/users.ts";

const rows = (text: string) =>
  parseUsers(text, "u.csv").rows.map(({ asn, country, users }) => [asn, country, users]);

function mistake(text: string): InputError {
  try {
    parseUsers(text, "u.csv");
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError");
}

describe("a table of users", () => {
  it.each([
    ["plain", "AS17726,250000\n"],
    ["unquoted thousands", "17726,250,000\n"],
    ["quoted thousands", '17726,"250,000"\n'],
    ["thousands by space", "asn,users\n17726,250 000\n"],
    ["a fraction", "asn,users\n17726,250000.0\n"],
    ["more columns, thousands in the middle", "AS,CC,Users,Samples\n17726,,250,000,12\n"],
    ["APNIC's columns", '"Rank","AS","AS Name","CC","Users (est.)"\n1,"AS17726","A, B",,250000\n'],
    ["APNIC's feed", '{"Data":[{"AS":17726,"Description":"A","Users":250000}]}'],
  ])("is read with %s", (_, text) => {
    expect(rows(text)).toEqual([[17726, 0, 250000]]);
  });

  it("reads millions, and does not take a further column for thousands", () => {
    expect(rows("asn,users,year\n1,3,000,000,2024\n2,5,2024\n")).toEqual([
      [1, 0, 3_000_000],
      [2, 0, 5],
    ]);
  });

  it("leaves out and names lines without a number, and is refused when most are such", () => {
    const table = parseUsers("asn,users\n1,5\n2,many\n3,1,5\n4,7\n", "u.csv");
    expect(table.rows).toHaveLength(3);
    expect(table.problems.lines).toEqual([
      { line: 3, reason: expect.stringContaining('found "2,many"') },
    ]);
    const error = mistake("asn,users\n1,5\n2,many\n3,\n");
    expect([error.code, error.place.line]).toEqual(["users-malformed", 3]);
    expect(mistake("asn,users\n").code).toBe("users-empty");
    expect(mistake("{}").code).toBe("users-json");
  });
});
