import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { InputError } from "../../src/base/errors.ts";
import { fitUsers, parseUsers } from "../../src/data/users.ts";

const rows = (text: string) =>
  parseUsers(text, "u.csv").rows.map(({ asn, country, users }) => [asn, country, users]);
const kh = packCountry("KH");

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

describe("an AS in several rows", () => {
  const asns = Uint32Array.of(1, 2, 3);
  const countries = Uint16Array.of(kh, kh, 0);
  const fitted = (text: string) => fitUsers(parseUsers(text, "u.csv"), asns, countries);

  it("sums rows that name no country, and those of an AS whose country is not known", () => {
    expect([...fitted("1,5\n1,7\n9,4\n").users]).toEqual([12, 0, 0]);
    expect([...fitted("asn,cc,users\n3,KH,5\n3,VN,7\n").users]).toEqual([0, 0, 12]);
  });

  it("counts the users in the AS's own country, and names the others", () => {
    const { users, abroad } = fitted("asn,cc,users\n1,KH,5\n1,VN,7\n2,TH,3\n2,ZZ,1\n");
    expect([...users]).toEqual([5, 1, 0]);
    expect(abroad).toEqual([
      { asn: 1, country: packCountry("VN"), labelled: kh, users: 7 },
      { asn: 2, country: packCountry("TH"), labelled: kh, users: 3 },
    ]);
  });
});
