import { describe, expect, it } from "vitest";
import { unpackCountry } from "../../src/base/country-code.ts";
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

const users = (text: string) =>
  parseUsers(text, "f").rows.map(({ asn, country, users: count, percentOfCountry }) => [
    ...[asn, unpackCountry(country), count],
    ...(percentOfCountry === undefined ? [] : [percentOfCountry]),
  ]);

describe("tables of users, cell by cell", () => {
  it("have numbers with groups of thousands, quoted or not", () => {
    const count = (text: string) =>
      users(`asn,users\n1,"${text}"\n2,5\n3,5`)[0]?.[0] === 1
        ? users(`asn,users\n1,"${text}"\n2,5\n3,5`)[0]![2]
        : undefined;
    for (const [text, value] of [
      ...[
        "4000000",
        "4,000,000",
        "4 000 000",
        "4\u00a0000\u00a0000",
        "4\u202f000\u202f000",
        "4'000'000",
        "4’000’000",
        "4_000_000",
        "4.000.000",
        " 4000000 ",
      ].map((one) => [one, 4_000_000] as const),
      ["1,234", 1234],
      ["1,234.5", 1234.5],
      ["1.234", 1.234],
      ["12.5", 12.5],
      ["1e3", 1000],
      ["0", 0],
    ] as const)
      expect([text, count(text)]).toEqual([text, value]);
    for (const text of [
      "",
      "-1",
      "x",
      "1,23",
      "1,2345",
      "1,234 567",
      "Infinity",
      "1234,567",
      "1.234.56",
      "NaN",
      "none",
    ])
      expect([text, count(text)]).toEqual([text, undefined]);
    expect(users("asn,users\n1,3,000,000\n2,7")).toEqual([
      [1, "ZZ", 3_000_000],
      [2, "ZZ", 7],
    ]);
    expect(users("AS,CC,Users (est.),x\nAS1,KH,3,000,000,20\n2,kh,7,8\n3,,9,9")).toEqual([
      [1, "KH", 3_000_000],
      [2, "KH", 7],
      [3, "ZZ", 9],
    ]);
    // No group of thousands: the row has a field too many, and "00" is no country.
    expect(users("asn,users,cc\n1,3,00,KH\n2,7,KH\n3,7,KH\n4,5,6")).toEqual([
      [2, "KH", 7],
      [3, "KH", 7],
    ]);
  });

  it("have columns by a header or by order, and rows that can be read", () => {
    expect(users("1,5\n2,6")).toEqual([
      [1, "ZZ", 5],
      [2, "ZZ", 6],
    ]);
    expect(users("users,asn\n5,1")).toEqual([[1, "ZZ", 5]]);
    const table = parseUsers(
      "asn,country,users\n1,KH,5\nx,KH,5\n2,QQ,5\n3,KHM,5\n4,KH,6\n5,KH,7\n6,KH,7",
      "f",
    );
    expect(table.rows.map(({ asn }) => asn)).toEqual([1, 2, 4, 5, 6]);
    expect(table.problems.unreadable).toBe(2);
    expect(table.problems.lines.map(({ line }) => line)).toEqual([3, 5]);
    expect(table.problems.unknown).toMatchObject([{ value: "QQ", rows: 1, line: 4 }]);
    expect(() => parseUsers("asn,users\n", "f")).toThrow(
      expect.objectContaining({ code: "users-empty", place: { file: "f" } }),
    );
    expect(() => parseUsers("asn,users\n1,2\nx\ny\n", "f")).toThrow(
      expect.objectContaining({ code: "users-malformed" }),
    );
  });

  it("may be APNIC's feed", () => {
    const feed = (data: unknown) => ` ${JSON.stringify({ Data: data })}`;
    expect(
      users(
        feed([
          { AS: 1, CC: "KH", Users: 5, "Percent of CC Pop": 2.5 },
          { AS: "2", CC: "TH", Users: "6", "Percent of CC Pop": "x" },
          { AS: 3, Users: 7 },
        ]),
      ),
    ).toEqual([
      [1, "KH", 5, 2.5],
      [2, "TH", 6],
      [3, "ZZ", 7],
    ]);
    for (const bad of ["{", '{"Data":1}', "{}"])
      expect(() => parseUsers(bad, "f")).toThrow(
        expect.objectContaining({ code: "users-json", place: { file: "f" } }),
      );
    expect(
      parseUsers(feed([null, { AS: 1, Users: 1 }, { AS: 2, Users: 1 }]), "f").problems.lines,
    ).toMatchObject([{ line: 1 }]);
  });
});
