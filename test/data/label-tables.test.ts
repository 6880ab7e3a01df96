import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { packCountry, unpackCountry } from "../../src/base/country-code.ts";
import { parseExchanges } from "../../src/data/exchanges.ts";
import { placeByVote } from "../../src/data/label-vote.ts";
import { openYearlyLabels } from "../../src/data/label-years.ts";
import { compareLabels, findLabel, parseAsn, parseLabels } from "../../src/data/labels.ts";
import { readCountryContent } from "../../src/data/shipped/country-content.ts";
import { drawWorld } from "../world/drawing.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-labels-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("AS numbers", () => {
  it("are written with or without AS, from 1 to 2³²−1", () => {
    for (const [text, asn] of [
      ["1", 1],
      ["AS17726", 17726],
      ["as 5", 5],
      ["4294967295", 4294967295],
      ["0000000001", 1],
    ] as const)
      expect(parseAsn(text)).toBe(asn);
    for (const bad of [
      "0",
      "4294967296",
      "00000000001",
      "",
      "AS",
      "x1",
      "1x",
      "-1",
      "1.5",
      " 1",
      "ASAS1",
    ])
      expect([bad, parseAsn(bad)]).toEqual([bad, Number.NaN]);
  });
});

const rows = (text: string) => {
  const table = parseLabels(text, "f");
  return [...table.asns].map((asn, k) => [
    ...[asn, unpackCountry(table.countries[k]!), table.ipv4[k]!, table.ipv6[k]!, table.names[k]!],
    [...table.presence.countries.subarray(table.presence.offsets[k], table.presence.offsets[k + 1])]
      .map(
        (code, j) =>
          `${unpackCountry(code)}${Math.round(1000 * table.presence.shares[table.presence.offsets[k]! + j]!)}`,
      )
      .join(" "),
  ]);
};
const code = (run: () => unknown) => {
  try {
    run();
    return "none";
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as { place: { line?: number } }).place.line ?? ""}`.trim();
  }
};

describe("label tables", () => {
  it("have columns by name, in any order", () => {
    expect(
      rows("name,ipv6,asn,cc,presence,ipv4\na,1,7,DE,DE940 NL55,5\nb,,9,KH,,\nc,0,8,,,2.5"),
    ).toEqual([
      [7, "DE", 5, 1, "a", "DE940 NL55"],
      [8, "ZZ", 2.5, 0, "c", ""],
      [9, "KH", 0, 0, "b", "KH1000"],
    ]);
    expect(rows("3,KH\n1,DE")).toEqual([
      [1, "DE", 0, 0, "", "DE1000"],
      [3, "KH", 0, 0, "", "KH1000"],
    ]);
    expect(rows("asn-step,name,country\n5,a,KH\n1,b,DE\n4294967290,c,KH")).toHaveLength(3);
    expect(rows("asn-step,country\n5,KH\n1,DE").map(([asn]) => asn)).toEqual([5, 6]);
    expect(rows("asn,country,presence\n1,DE,QQ5 KH1000")).toEqual([[1, "DE", 0, 0, "", "KH1000"]]);
  });

  it("leave out and count lines, but not of steps, and refuse what is no table", () => {
    const table = parseLabels(
      "asn,country,presence,ipv4\n1,DE,,1\n0,DE,,1\n2,DEU,,1\n3,DE,,-1\n4,DE,,x\n5,DE,DE1001,1\n6,DE,D5,1\n7,DE\n8,DE,,1\n9,QQ,,1\n10,DE,,1\n11,DE,,Infinity\n12,DE,,1\n13,DE,,1\n14,DE,DE1000,1\n15,KH,,\n",
      "f",
    );
    expect([...table.asns]).toEqual([1, 8, 9, 10, 12, 13, 14, 15]);
    expect(table.problems!.lines.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 13]);
    expect(table.problems!.unknown).toMatchObject([{ value: "QQ", line: 11 }]);
    expect(table.problems!.lines[6]!.reason).toBe("2 fields where 4 were expected");
    expect(code(() => parseLabels("asn,x\n1,2", "f"))).toBe("labels-header 1");
    expect(code(() => parseLabels("asn-step,country\n5,KH\nx,KH\n1,KH", "f"))).toBe(
      "labels-malformed 3",
    );
    expect(code(() => parseLabels("asn,country\n", "f"))).toBe("labels-empty");
    expect(code(() => parseLabels("asn,country\n2,KH\n1,KH\n3,KH\n2,DE", "f"))).toBe(
      "labels-duplicate 5",
    );
    expect(code(() => parseLabels("asn,country\n1,KH\n1,KH", "f"))).toBe("labels-duplicate 3");
    expect(code(() => parseLabels("asn,country\n1,KH\nx,KH\ny,KH", "f"))).toMatch(
      /^labels-malformed/,
    );
    expect(() => parseLabels("1,KH\n2\n3,KH\n4,KH", "f")).not.toThrow();
    expect(parseLabels("1,KH\n2\n3,KH\n4,KH", "f").problems!.lines[0]!.reason).toBe(
      "1 field where 2 were expected",
    );
  });

  it("are searched and compared by AS number", () => {
    const asns = [2, 3, 5, 9, 4294967295];
    const table = parseLabels(asns.map((asn) => `${asn},KH`).join("\n"), "f");
    for (let asn = 0; asn < 12; asn++) expect(findLabel(table, asn)).toBe(asns.indexOf(asn));
    expect(findLabel(table, 4294967295)).toBe(4);
    const other = parseLabels("1,KH\n3,DE\n5,KH\n10,", "f");
    expect(
      compareLabels(table, other).map(({ asn, before, after }) => [
        asn,
        unpackCountry(before),
        unpackCountry(after),
      ]),
    ).toEqual([
      [1, "ZZ", "KH"],
      [2, "KH", "ZZ"],
      [3, "KH", "DE"],
      [9, "KH", "ZZ"],
      [4294967295, "KH", "ZZ"],
    ]);
    expect(compareLabels(table, table)).toEqual([]);
  });
});

describe("the vote of tables", () => {
  const share = (country: string, value: number) => ({ country, share: value });
  it("goes to most tables, of equals to the first, and shares are those of its voters", () => {
    expect(placeByVote([])).toEqual({ country: "", presence: [] });
    expect(placeByVote([[], []])).toEqual({ country: "", presence: [] });
    expect(placeByVote([[share("A", 1)], [share("B", 1)]]).country).toBe("A");
    expect(
      placeByVote([[share("A", 1)], [share("B", 0.6), share("A", 0.4)], [share("B", 1)]]),
    ).toEqual({
      country: "B",
      presence: [share("B", 0.8), share("A", 0.2)],
    });
    expect(placeByVote([[share("A", 0.5), share("C", 0.5)], [], [share("A", 1)]]).presence).toEqual(
      [share("A", 0.75), share("C", 0.25)],
    );
  });

  it("leaves out less than a hundredth", () => {
    const presence = (value: number) =>
      placeByVote([[share("A", 1 - value), share("B", value)]]).presence.length;
    expect([presence(0.01), presence(0.0099)]).toEqual([2, 1]);
  });
});

describe("labels year by year", () => {
  const table = (name: string, text: string) =>
    writeFileSync(join(folder, name), name.endsWith(".gz") ? gzipSync(text) : text);
  const world = (date: string) => {
    const drawn = drawWorld("1 > 2, 2 > 3", { 1: "US", 2: "KH", 3: "TH" });
    return { ...drawn, meta: { ...drawn.meta, date } };
  };

  it("are those of the table nearest in time, and none of a world that is much younger", async () => {
    await expect(openYearlyLabels(folder)).rejects.toMatchObject({ code: "labels-dir" });
    table("asn_20100101.csv", "asn,cc\n1,DE\n2,FR\n2,GB\nx,DE\n9,QQ");
    table("20140101.csv.gz", "number,where\n1,KH\n3,TH\n4,TH");
    table("notes.txt", "x");
    table("20160101.csv.old", "1,KH");
    const warnings: string[] = [];
    const labels = await openYearlyLabels(folder, (line) => warnings.push(line));
    const codes = async (date: string) => {
      const { countries, meta } = await labels.relabel(world(date));
      return [[...countries].map(unpackCountry).join(" "), meta.labels, meta.labelled];
    };
    expect(await codes("2009-01-01")).toEqual(["DE GB ZZ", "asn_20100101.csv", 2]);
    expect(await codes("2011-12-30")).toEqual(["DE GB ZZ", "asn_20100101.csv", 2]);
    expect(await codes("2012-01-02")).toEqual(["KH ZZ TH", "20140101.csv.gz", 2]);
    expect(await codes("2016-12-30")).toEqual(["KH ZZ TH", "20140101.csv.gz", 2]);
    expect((await codes("2017-01-01"))[0]).toBe("US KH TH");
    expect(warnings.some((line) => /asn_20100101\.csv:5/.test(line))).toBe(true);
    expect(warnings.some((line) => /"QQ" is no country/.test(line))).toBe(true);
    const count = warnings.length;
    await codes("2009-06-01");
    expect(warnings).toHaveLength(count);
  });
});

describe("exchanges of a dump", () => {
  const dump = (ix: unknown[], netixlan: unknown[]) =>
    JSON.stringify({ ix: { data: ix }, netixlan: { data: netixlan } });
  const ix = { id: 1, name: "A", city: "P", country: "KH" };
  it("have members with an AS number and a speed", () => {
    const port = (change: object) => ({ ix_id: 1, asn: 5, speed: 100, ...change });
    const table = parseExchanges(
      dump(
        [
          ix,
          { ...ix, id: 2, city: 5 },
          { ...ix, id: "3" },
          { ...ix, name: 1 },
          { ...ix, country: "KHM" },
          null,
        ],
        [
          ...[
            port({}),
            port({ speed: 50, is_rs_peer: true }),
            port({ asn: 4 }),
            port({ ix_id: 2, speed: 0 }),
          ],
          ...[
            port({ operational: false }),
            port({ asn: 0 }),
            port({ asn: 4294967296 }),
            port({ asn: 1.5 }),
            port({ speed: -1 }),
          ],
          ...[
            port({ speed: 1e8 }),
            port({ speed: "1" }),
            port({ ix_id: 9 }),
            port({ asn: 4294967295, speed: 99_999_999 }),
            port({ asn: 5, speed: 1 }),
            port({ asn: 6 }),
            port({ asn: 7 }),
            port({ asn: 8 }),
          ],
          ...[10, 11, 12, 13, 14, 15].map((asn) => port({ asn, operational: true })),
        ],
      ),
      "f",
    );
    expect(table.exchanges).toEqual([
      { name: "A", city: "P", country: packCountry("KH") },
      { name: "A", city: "", country: packCountry("KH") },
    ]);
    expect(
      table.members.map(({ exchange, asn, mbps, usesRouteServer }) => [
        exchange,
        asn,
        mbps,
        usesRouteServer,
      ]),
    ).toEqual([
      [0, 4, 100, false],
      [0, 5, 151, true],
      [0, 6, 100, false],
      [0, 7, 100, false],
      [0, 8, 100, false],
      ...[10, 11, 12, 13, 14, 15].map((asn) => [0, asn, 100, false]),
      [0, 4294967295, 99_999_999, false],
      [1, 5, 0, false],
    ]);
    expect(table.problems.unreadable).toBe(4 + 7);
    expect(table.problems.lines.map(({ line }) => line)).toEqual(
      [3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12].slice(0, table.problems.lines.length),
    );
  });

  it("need both lists", () => {
    for (const bad of [
      "{",
      "{}",
      '{"ix":{"data":[]}}',
      '{"ix":{"data":1},"netixlan":{"data":[]}}',
      "null",
    ])
      expect(() => parseExchanges(bad, "f")).toThrow();
    expect(code(() => parseExchanges('{"ix":{"data":[]}}', "f"))).toBe("exchanges-json");
    expect(code(() => parseExchanges("{", "f"))).toBe("exchanges-json 1");
  });
});

describe("content networks in a country", () => {
  it("are told by the shipped tables", async () => {
    const ids = ["google", "meta", "apple", "bytedance", "akamai", "netflix", "nobody"];
    const contentIn = await readCountryContent(ids);
    const told = ["KH", "CN", "US", "KP"].flatMap((country) =>
      contentIn(country).map(
        ({ id, name, asns, inAccess, atHome, isAbsent }) =>
          `${country} ${id} ${name} ${asns[0] ?? "-"} ${Number(inAccess)}${Number(atHome)}${Number(isAbsent)}`,
      ),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "KH google Google (YouTube) 15169 100",
        "KH meta Meta (Facebook, Instagram, WhatsApp) 32934 100",
        "KH apple Apple 714 010",
        "KH bytedance ByteDance (TikTok) 396986 010",
        "KH akamai Akamai 20940 010",
        "KH netflix Netflix 2906 100",
        "KH nobody nobody - 000",
        "CN google Google (YouTube) 15169 111",
        "CN meta Meta (Facebook, Instagram, WhatsApp) 32934 001",
        "CN apple Apple 714 010",
        "CN bytedance ByteDance (TikTok) 396986 011",
        "CN akamai Akamai 20940 010",
        "CN netflix Netflix 2906 001",
        "CN nobody nobody - 000",
        "US google Google (YouTube) 15169 110",
        "US meta Meta (Facebook, Instagram, WhatsApp) 32934 100",
        "US apple Apple 714 010",
        "US bytedance ByteDance (TikTok) 396986 010",
        "US akamai Akamai 20940 010",
        "US netflix Netflix 2906 110",
        "US nobody nobody - 000",
        "KP google Google (YouTube) 15169 001",
        "KP meta Meta (Facebook, Instagram, WhatsApp) 32934 001",
        "KP apple Apple 714 000",
        "KP bytedance ByteDance (TikTok) 396986 001",
        "KP akamai Akamai 20940 000",
        "KP netflix Netflix 2906 001",
        "KP nobody nobody - 000",
      ]
    `);
  });
});
