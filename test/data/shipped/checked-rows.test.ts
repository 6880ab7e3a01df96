import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/base/errors.ts";
import { parseCachesByCity } from "../../../src/data/shipped/caches-by-city.ts";
import type { CheckedTable } from "../../../src/data/shipped/checked-rows.ts";
import { parseContentNetworks } from "../../../src/data/shipped/content-networks.ts";
import { parseStateOwned } from "../../../src/data/shipped/state-owned.ts";

interface Case {
  id: string;
  parse: (text: string, file: string) => CheckedTable<object>;
  header: string;
  good: string[];
  /** Lines, and why each cannot be read. */
  bad: [line: string, reason: string][];
}

const tables: Case[] = [
  {
    id: "state-owned",
    parse: parseStateOwned,
    header: "owner,asn,stake,organisation",
    good: ["KH,17726,majority,Telecom Cambodia", 'VN,38623,minority,"Viettel, Ltd"'],
    bad: [
      ["ZZ,1,majority,A", '"ZZ" is not a country code'],
      ["KH,AS0,majority,A", '"AS0" is not an AS number'],
      ["KH,1,half,A", '"half" is none of majority, minority'],
      ["KH,1,majority", "3 fields where 4 were expected"],
      ["KH,17726,minority,again", "says again what line 2 says"],
      ['KH,1,majority,"A', "a double quote is not closed, or text follows it"],
    ],
  },
  {
    id: "caches",
    parse: parseCachesByCity,
    header: "country,city,provider,kind,caches,host,latitude,longitude",
    good: ["KH,Phnom Penh,meta,access,35,,11.55,104.84", "KH,,meta,exchange,1,,0,-180"],
    bad: [
      ["XX,A,meta,access,1,,1,1", '"XX" is not a country code'],
      ["KH,A,,access,1,,1,1", "no provider"],
      ["KH,A,meta,ISP,1,,1,1", '"ISP" is none of access, exchange, site'],
      ["KH,A,meta,access,0,,1,1", '"0" is not a number of caches from 1 on'],
      ["KH,A,meta,access,1.5,,1,1", '"1.5" is not a number of caches from 1 on'],
      ["KH,A,meta,access,1,,91,1", '"91, 1" is no place'],
      ["KH,A,meta,access,1,,,1", '", 1" is no place'],
      ["KH,Phnom Penh,meta,access,2,,11.55,104.84", "says again what line 2 says"],
    ],
  },
  {
    id: "content-networks",
    parse: parseContentNetworks,
    header: "network,name,asn,holder,source",
    good: ["google,Google,AS15169,Google LLC,a b", "meta,Meta,32934,,a"],
    bad: [
      ["Google,Google,1,,a", '"Google" is no id of lower-case letters, digits and hyphens'],
      ["google,,1,,a", "no name"],
      ["google,Google,1,,", "no source"],
      ["google,Google,4294967296,,a", '"4294967296" is not an AS number'],
      ["meta,Meta,15169,,a", "says again what line 2 says"],
    ],
  },
];

describe.each(tables)("the table $id", ({ id, parse, header, good, bad }) => {
  const text = (lines: readonly string[]) => [header, ...good, ...lines].join("\n");
  const mistake = (content: string): InputError => {
    try {
      parse(content, "t.csv");
    } catch (error) {
      if (error instanceof InputError) return error;
    }
    throw new Error("no InputError");
  };

  it.each(bad)("leaves out and names %s", (line, reason) => {
    const { rows, problems } = parse(text([line]), "t.csv");
    expect(rows).toHaveLength(2);
    expect(problems).toMatchObject({ unreadable: 1, lines: [{ line: 4, reason }] });
  });

  it("finds its columns by name, whatever their order", () => {
    const turned = (line: string) => `extra,${line}`;
    expect(parse([header, ...good].map(turned).join("\n"), "t.csv")).toEqual(
      parse(text([]), "t.csv"),
    );
  });

  it("is refused with file and line without a column, without rows, or when most lines are bad", () => {
    const missing = mistake(text([]).replace(header, header.replace(/^\w+/, "other")));
    expect([missing.code, missing.place]).toEqual([`${id}-header`, { file: "t.csv", line: 1 }]);
    expect(mistake(`# none\n${header}\n`).code).toBe(`${id}-empty`);
    const [line] = bad[0]!;
    const malformed = mistake(text([line, line, line]));
    expect(malformed.code).toBe(`${id}-malformed`);
    expect(malformed.place).toMatchObject({ file: "t.csv", line: 4 });
  });
});
