import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatLabels } from "../../src/data/label-format.ts";
import { parseOrganisations } from "../../src/data/organisations.ts";
import { parsePlaces } from "../../src/data/places.ts";
import { parseRelationships } from "../../src/data/relationships.ts";
import {
  dataSources,
  daysBetween,
  isoDay,
  parseDay,
  requireSource,
  sourcesOf,
} from "../../src/data/sources.ts";
import { nearestOf } from "../../src/data/stored-files.ts";

const links = (text: string) => {
  const { a, b, codes, clique } = parseRelationships(Buffer.from(text), "f");
  return { links: [...a].map((one, k) => [one, b[k]!, codes[k]!]), clique: [...clique] };
};

describe("lines of AS relationships", () => {
  it("are two AS numbers and a code, and what follows a bar", () => {
    for (const [line, link] of [
      ["1|2|0", [1, 2, 0]],
      ["1|2|-1", [1, 2, -1]],
      ["1|2|-1|bgp", [1, 2, -1]],
      ["1|2|0|", [1, 2, 0]],
      ["4294967295|1|0", [4294967295, 1, 0]],
      ["0000000007|8|0", [7, 8, 0]],
    ] as const) {
      expect(links(`${line}\n`).links).toEqual([link]);
      expect(links(line).links).toEqual([link]);
      expect(links(`${line}\r\n`).links).toEqual([link]);
    }
    for (const line of [
      ...[
        "1|2|1",
        "1|2|-0",
        "1|2|-2",
        "1|2|",
        "1|2",
        "1|",
        "|2|0",
        "1||0",
        "0|2|0",
        "4294967296|1|0",
      ],
      ...[
        "00000000007|8|0",
        "1|2|0x",
        "1|2|00",
        "1|2|-1x",
        "1|2|-",
        " 1|2|0",
        "1 |2|0",
        "a|2|0",
        "1:2|0",
        "1|2;0",
        "1|2/|0",
      ],
    ])
      expect([line, links(`3|4|0\n5|6|0\n${line}\n`).links]).toEqual([
        line,
        [
          [3, 4, 0],
          [5, 6, 0],
        ],
      ]);
  });

  it("may be blank or comments, of which one names the clique", () => {
    expect(links("# x\n\n\r\n# input clique: 209 174 3356\n1|2|0\n#1|2|0").links).toEqual([
      [1, 2, 0],
    ]);
    expect(links("# input clique: 3356 174 20\n1|2|0").clique).toEqual([20, 174, 3356]);
    expect(links("# clique 7\n# other\n1|2|0").clique).toEqual([7]);
    expect(links("# clique: 7\n# inferred clique: 8 9\n1|2|0").clique).toEqual([8, 9]);
    for (const comment of ["# clique: x", "# cliques", "# 1 2 3"])
      expect(links(`${comment}\n1|2|0`).clique).toEqual([]);
  });

  it("are counted when they cannot be read, and refused when they are most", () => {
    const { problems } = parseRelationships(Buffer.from("1|2|0\n3|4|0\nx\n5|6|0\n"), "f");
    expect(problems).toMatchObject({ unreadable: 1, lines: [{ line: 3 }] });
    const code = (text: string) => {
      try {
        parseRelationships(Buffer.from(text), "f");
        return "";
      } catch (error) {
        const { code, place } = error as { code: string; place: { line?: number } };
        return [code, place.line];
      }
    };
    expect(code("")).toMatchObject(["relationships-empty", undefined]);
    expect(code("# a\n\n")).toMatchObject(["relationships-empty", undefined]);
    expect(code("x\0y")[0]).toBe("relationships-binary");
    expect(code("# a\nx\ny")).toEqual(["relationships-malformed", 2]);
    expect(code("1|2|0\nx\ny\nz\n")[0]).toBe("relationships-malformed");
    expect(code("1|2|-1\n2|1|1\n")[0]).toBe("relationships-old-format");
    expect(code("1|2|-1\n3|4|0\n1|2|1\n")).toBe("");
    expect(code("1|2|0\n3|4|0\n2|1|1\n")).toBe("");
    // Lines of the old format that say nothing of these links.
    for (const other of ["5|1|1", "2|7|1", "1|2|1"])
      expect(code(`1|2|-1\n3|4|0\n5|6|0\n${other}\n`)).toBe("");
    expect(code("5|6|0\n7|8|-1\n1|2|-1\n2|1|1\n")).toEqual(["relationships-old-format", 4]);
    expect(() => parseRelationships(Buffer.from("# a\nodd\n"), "f")).toThrow(/found .odd/);
  });

  it("come back as they were drawn", () => {
    const asn = fc.integer({ min: 1, max: 4294967295 });
    fc.assert(
      fc.property(fc.array(fc.tuple(asn, asn, fc.constantFrom(-1, 0)), { minLength: 1 }), (all) => {
        expect(links(all.map((one) => one.join("|")).join("\n")).links).toEqual(all);
      }),
    );
  });
});

describe("tables of organisations", () => {
  const holders = (text: string) => [...parseOrganisations(text, "f").holders];
  const head = "# format:aut|changed|aut_name|org_id|opaque_id|source";

  it("have AS numbers and handles in columns that a line names", () => {
    expect(holders(`${head}\n1|x|y|ORG-A|z|R\r\n\n2|x|y|ORG-B|z|R`)).toEqual([
      [1, "ORG-A"],
      [2, "ORG-B"],
    ]);
    expect(holders("#format: org_id|aut\nA|7\n# other\nB|8")).toEqual([
      [7, "A"],
      [8, "B"],
    ]);
    expect(
      holders(`# format:org_id|name\nA|1\n${head}\n1|||ORG-A\n# format:org_id|name\nB|2`),
    ).toEqual([[1, "ORG-A"]]);
    expect(holders(`5|6|7|X\n${head}\n1|||A\n1|||B`)).toEqual([[1, "B"]]);
    expect(holders(`${head}\n4294967295|||A`)).toEqual([[4294967295, "A"]]);
  });

  it("leave out and count what is no such line", () => {
    const { problems, holders: found } = parseOrganisations(
      [
        head,
        "1|||A",
        "0|||A",
        "4294967296|||A",
        "2|||",
        "x|||A",
        "2",
        "12345678901|||A",
        "3|||C",
        ...Array.from({ length: 9 }, (_, k) => `${10 + k}|||D`),
      ].join("\n"),
      "f",
    );
    expect([...found.keys()].slice(0, 2)).toEqual([1, 3]);
    expect(problems.lines.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(() => holders("1|||A")).toThrow(
      expect.objectContaining({ code: "organisations-format", place: { file: "f" } }),
    );
    expect(() => holders("# format:org_id|x\n1|2")).toThrow(
      expect.objectContaining({ code: "organisations-format" }),
    );
    expect(() => holders("# format:aut|x\n1|2")).toThrow(
      expect.objectContaining({ code: "organisations-format" }),
    );
    expect(() => holders(`${head}\nx\ny\n1|||A`)).toThrow(
      expect.objectContaining({ code: "organisations-malformed" }),
    );
  });
});

describe("tables of places", () => {
  const places = (row: string) => parsePlaces(`code,city,latitude,longitude,kind,source\n${row}\n`);
  it("have cities on the globe", () => {
    expect(places("KH,Phnom Penh,11.5,104.9,capital,x")).toEqual([
      {
        country: "KH",
        city: "Phnom Penh",
        latitude: 11.5,
        longitude: 104.9,
        kind: "capital",
        source: "x",
      },
    ]);
    for (const good of ["90,180", "-90,-180", "0,0"])
      expect(places(`KH,P,${good},city,x`)).toHaveLength(1);
    for (const bad of ["90.1,0", "-90.1,0", "0,180.1", "0,-180.1", ",0", "0,", "x,0", "0,x"])
      expect(() => places(`KH,P,${bad},city,x`)).toThrow(
        expect.objectContaining({
          code: "places-malformed",
          place: { file: "places.csv", line: 2 },
        }),
      );
    expect(() => places("QQ,P,0,0,city,x")).toThrow(/country code/);
    expect(() => places("KH,P,0,0,town,x")).toThrow(/none of capital/);
  });
});

describe("label tables", () => {
  it("say steps of AS numbers, short names, and presence where it is not whole", () => {
    const label = (asn: number, name: string, presence: [string, number][]) => ({
      ...{ asn, name, country: "DE", ipv4: 5, ipv6: 6 },
      presence: presence.map(([country, share]) => ({ country, share })),
    });
    const text = formatLabels(
      [
        label(5, "a", [["DE", 1]]),
        label(7, 'b,"', [
          ["DE", 0.94],
          ["NL", 0.0554],
        ]),
        label(8, `${"x".repeat(46)} yz`, [["DE", 0.9994]]),
        label(9, "n".repeat(48), [["NL", 1]]),
        label(10, "c", []),
      ],
      ["s1", "s2"],
    );
    expect(text.split("\n").slice(1)).toEqual([
      "# Made from s1, s2; sources and licences (CC BY 4.0): tables/README.md",
      "asn-step,name,country,presence,ipv4,ipv6",
      "5,a,DE,,5,6",
      '2,"b,""",DE,DE940 NL55,5,6',
      `1,${"x".repeat(46)}…,DE,DE999,5,6`,
      `1,${"n".repeat(48)},DE,NL1000,5,6`,
      "1,c,DE,,5,6",
      "",
    ]);
  });
});

describe("days of data sets", () => {
  it("are read from what people write", () => {
    for (const [text, day] of [
      ["20250901", "20250901"],
      ["2025-09-01", "20250901"],
      ["2025-09", "20250901"],
      ["202509", "20250901"],
      [" 2024-02-29 ", "20240229"],
    ] as const)
      expect(parseDay(text)).toBe(day);
    for (const bad of [
      "2025-02-29",
      "2025-13",
      "2025-00",
      "2025",
      "25-09-01",
      "2025-09-01x",
      "x2025-09-01",
      "2025-9-1",
      "2025-09-32",
      "",
    ])
      expect(() => parseDay(bad)).toThrow(expect.objectContaining({ code: "date-malformed" }));
    expect(isoDay("20250901")).toBe("2025-09-01");
    expect([
      daysBetween("20240228", "20240301"),
      daysBetween("20240301", "20240228"),
      daysBetween("20240101", "20240101"),
    ]).toEqual([2, 2, 0]);
  });

  it("stand in the names of their files", () => {
    for (const source of dataSources) {
      expect(source.dayOf(source.fileOf("20240203"))).toBe("20240203");
      for (const other of ["", "20240203", "x", "index.html", `${source.fileOf("20240203")}x`])
        expect([source.id, other, source.dayOf(other)]).toEqual([source.id, other, undefined]);
      expect(requireSource(source.id)).toBe(source);
      expect(sourcesOf(source.content)).toContain(source);
    }
    expect(requireSource("as-relationships-2").fileOf("20240203")).toBe("20240203.as-rel2.txt.bz2");
    expect(requireSource("peeringdb").fileOf("20240203")).toBe(
      "2024/02/peeringdb_2_dump_2024_02_03.json",
    );
    const dump = "2024/02/peeringdb_2_dump_2024_02_03.json";
    for (const bad of [
      `x${dump}`,
      `${dump}x`,
      dump.replace("_02_03", "_2_03"),
      dump.replace("2024/", "24/"),
    ])
      expect(requireSource("peeringdb").dayOf(bad)).toBeUndefined();
    const apnic = requireSource("apnic-users");
    expect(apnic.fileOf("20240203")).toBe("aspop?f=j&d=03%2F02%2F2024");
    expect(apnic.newest!.dayIn('{"Date" : "03/02/2024"')).toBe("20240203");
    expect(apnic.newest!.dayIn('{"Date":"3/2/2024"')).toBeUndefined();
    expect(sourcesOf("relationships").map(({ id }) => id)).toEqual([
      "as-relationships-2",
      "as-relationships-1",
    ]);
    expect(() => requireSource("x")).toThrow(/as-relationships-2, as-relationships-1, apnic-users/);
  });

  it("are nearest in time, of two equally near the newer", () => {
    const files = ["20240101", "20240110", "20240120"].map((day) => ({ day }) as never);
    const nearest = (day: string) => nearestOf(files, day)?.day;
    expect(["20230101", "20240104", "20240106", "20240115", "20250101"].map(nearest)).toEqual([
      ...["20240101", "20240101", "20240110", "20240120", "20240120"],
    ]);
    expect(nearestOf([], "20240101")).toBeUndefined();
  });
});
