import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { isoCountries } from "../../src/base/iso-countries.ts";
import { decompress } from "../../src/data/decompress.ts";
import { formatLabels } from "../../src/data/label-format.ts";
import type { AsLabel } from "../../src/data/label-join.ts";
import { compareLabels, findLabel, type LabelTable, parseLabels } from "../../src/data/labels.ts";
import { readShippedTable } from "../../src/data/tables.ts";

const code = (letters: string): number => (letters.charCodeAt(0) << 8) | letters.charCodeAt(1);
const letters = (packed: number): string => String.fromCharCode(packed >> 8, packed & 255);

function presenceOf(table: LabelTable, asn: number): [string, number][] {
  const row = findLabel(table, asn);
  const { offsets, countries, shares } = table.presence;
  const found: [string, number][] = [];
  for (let k = offsets[row]!; k < offsets[row + 1]!; k++)
    found.push([letters(countries[k]!), Math.round(shares[k]! * 1000) / 1000]);
  return found;
}

function mistake(text: string): InputError {
  try {
    parseLabels(text, "mine.csv");
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError");
}

describe("a user's label table", () => {
  it("is read with or without a header, in any order, with comments and CRLF", () => {
    const plain = parseLabels("# mine\r\nAS17726,KH\r\n\r\n9198,kz\r\n", "mine.csv");
    expect([...plain.asns]).toEqual([9198, 17726]);
    expect([...plain.countries].map(letters)).toEqual(["KZ", "KH"]);
    const headed = parseLabels(
      '\uFEFFcountry,name,asn\nKH,"A, ""B""",17726\nKZ,C,9198\n',
      "mine.csv",
    );
    expect(headed.countries).toEqual(plain.countries);
    expect(headed.names).toEqual(["C", 'A, "B"']);
    expect(presenceOf(headed, 17726)).toEqual([["KH", 1]]);
  });

  it("may leave a country open", () => {
    const table = parseLabels("1,\n2,DE\n", "mine.csv");
    expect([...table.countries]).toEqual([0, code("DE")]);
    expect(presenceOf(table, 1)).toEqual([]);
  });

  it.each([
    ["a line with too few fields", "1,DE\n2\n", 2, "1 field where 2"],
    ["a word for an AS number", "asn,country\n\n1,DE\nxyz,DE\n", 4, '"xyz" is not an AS number'],
    ["an AS number past 32 bits", "1,DE\n4294967296,DE\n", 2, "is not an AS number"],
    ["letters that no country has", "1,DE\n2,ZQ\n", 2, '"ZQ" is not a country code'],
    ["a word for a country", "1,DE\n2,Cambodia\n", 2, '"Cambodia" is not a country code'],
    ["a quote that does not close", '1,DE\n2,"DE\n', 2, "quote is not closed"],
    [
      "a presence that is no share",
      "asn,country,presence\n1,DE,\n2,DE,DE1200\n",
      3,
      "countries with thousandths",
    ],
    ["a negative count", "asn,country,ipv4\n1,DE,4\n2,DE,-4\n", 3, "not numbers of 0 or more"],
  ])("leaves out %s, and is refused when most lines are such", (_, text, line, reason) => {
    const table = parseLabels(text, "mine.csv");
    expect([...table.asns]).toEqual([1]);
    expect(table.problems).toEqual({
      unreadable: 1,
      lines: [{ line, reason: expect.stringContaining(reason) }],
      unknown: [],
    });
    const error = mistake(`${text}${text.trimEnd().split("\n").at(-1)}\n`);
    expect([error.code, error.place.file, error.place.line]).toEqual([
      "labels-malformed",
      "mine.csv",
      line,
    ]);
  });

  it("reads codes that are no country as not known, counts and names them; UK is GB, XK Kosovo", () => {
    const table = parseLabels("1,EU\n2,AP\n3,ZZ\n4,eu\n5,??\n6,UK\n7,XK\n8,gb\n", "mine.csv");
    expect([...table.countries].map(letters)).toEqual([
      ...Array<string>(5).fill("\0\0"),
      "GB",
      "XK",
      "GB",
    ]);
    expect(table.problems).toEqual({
      unreadable: 0,
      lines: [],
      unknown: [
        { value: "EU", rows: 1, line: 1 },
        { value: "AP", rows: 1, line: 2 },
        { value: "ZZ", rows: 1, line: 3 },
        { value: "eu", rows: 1, line: 4 },
        { value: "??", rows: 1, line: 5 },
      ],
    });
  });

  it.each(["ASN,cc", "AS Number,Country Code", "autnum,economy", "AS,CC", "asn,iso_2"])(
    "understands the header %s",
    (header) => {
      const table = parseLabels(`${header}\n17726,KH\n`, "mine.csv");
      expect([[...table.asns], [...table.countries].map(letters)]).toEqual([[17726], ["KH"]]);
    },
  );

  it.each([
    ["an AS listed again", "5,DE\n1,FR\n5,DE\n", "labels-duplicate", 3],
    ["a header without a country", "asn,name\n1,x\n", "labels-header", 1],
    ["a step of the compact form", "asn-step,country\n1,DE\nx,DE\n4,DE\n", "labels-malformed", 3],
  ])("is refused for %s, with the line", (_, text, expectedCode, line) => {
    const error = mistake(text);
    expect([error.code, error.place.file, error.place.line]).toEqual([
      expectedCode,
      "mine.csv",
      line,
    ]);
  });

  it("is refused when it lists nothing", () => {
    expect(mistake("# nothing\n").code).toBe("labels-empty");
  });
});

describe("comparing label tables", () => {
  it("names the ASes whose country differs, absent ones as not known", () => {
    const before = parseLabels("1,DE\n2,FR\n3,IT\n4,\n", "a");
    const after = parseLabels("1,DE\n2,NL\n4,\n5,SE\n", "b");
    expect(
      compareLabels(before, after).map((d) => [d.asn, letters(d.before), letters(d.after)]),
    ).toEqual([
      [2, "FR", "NL"],
      [3, "IT", "\0\0"],
      [5, "\0\0", "SE"],
    ]);
    expect(compareLabels(before, before)).toEqual([]);
  });
});

describe("the compact form", () => {
  const labels = fc.uniqueArray(
    fc.record({
      asn: fc.integer({ min: 1, max: 4_199_999_999 }),
      country: fc.constantFrom("", ...isoCountries),
      ipv4: fc.nat(),
      ipv6: fc.nat({ max: 2 ** 40 }),
      name: fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/),
      thousandths: fc.integer({ min: 10, max: 1000 }),
    }),
    { selector: (label) => label.asn, minLength: 1, maxLength: 30 },
  );

  it("gives back what was written", () => {
    fc.assert(
      fc.property(labels, (drawn) => {
        const written = drawn
          .sort((a, b) => a.asn - b.asn)
          .map(
            ({ thousandths, ...label }): AsLabel => ({
              ...label,
              presence:
                label.country === ""
                  ? []
                  : [
                      { country: label.country, share: thousandths / 1000 },
                      { country: "SJ", share: 0.01 },
                    ],
            }),
          );
        const table = parseLabels(formatLabels(written, ["x 1"]), "t");
        expect([...table.asns]).toEqual(written.map((label) => label.asn));
        expect([...table.ipv4]).toEqual(written.map((label) => label.ipv4));
        expect([...table.ipv6]).toEqual(written.map((label) => label.ipv6));
        expect(table.names).toEqual(written.map((label) => label.name));
        for (const { asn, presence } of written)
          expect(presenceOf(table, asn)).toEqual(presence.map((p) => [p.country, p.share]));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the label table that ships", () => {
  it("names well-known networks, every country a valid code, every presence a share", async () => {
    const table = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv.gz");
    expect(table.asns.length).toBeGreaterThan(90_000);
    for (const [asn, country] of [
      [17726, "KH"],
      [9198, "KZ"],
      [12880, "IR"],
      [6697, "BY"],
      [8452, "EG"],
      [3320, "DE"],
    ] as const)
      expect([asn, letters(table.countries[findLabel(table, asn)]!)]).toEqual([asn, country]);
    expect(table.names[findLabel(table, 13335)]).toMatch(/^Cloudflare/);
    const { offsets, shares } = table.presence;
    for (let i = 0; i < table.asns.length; i++) {
      let sum = 0;
      for (let k = offsets[i]!; k < offsets[i + 1]!; k++) sum += shares[k]!;
      if (sum > 1.01) expect.fail(`AS${table.asns[i]} is present ${sum} times`);
    }
    const addresses = table.ipv4.reduce((sum, count) => sum + count, 0);
    expect(addresses).toBeGreaterThan(2.5e9);
    expect(addresses).toBeLessThan(3.8e9);
  });
});

const mirror = process.env.NARROWS_MIRROR;
describe.skipIf(!mirror)(
  "the shipped labels on the AS relationships of September 2025 (needs NARROWS_MIRROR)",
  () => {
    it("label 96.8 % of the ASes, and count networks and border networks as expected", async () => {
      const table = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv.gz");
      const path =
        "publicdata.caida.org/datasets/as-relationships/serial-2/20250901.as-rel2.txt.bz2";
      const packed = readFileSync(`${mirror}/${path}`);
      const text = Buffer.from(await decompress(packed, path)).toString("latin1");
      const countryOf = new Map<number, string>();
      const border = new Set<number>();
      const links: [number, number][] = [];
      for (const line of text.split("\n")) {
        if (line === "" || line.startsWith("#")) continue;
        const [a, b] = line.split("|", 2).map(Number);
        links.push([a!, b!]);
        for (const asn of [a!, b!]) {
          const row = findLabel(table, asn);
          countryOf.set(asn, row < 0 || !table.countries[row] ? "" : letters(table.countries[row]));
        }
      }
      for (const [a, b] of links)
        if (countryOf.get(a) !== countryOf.get(b)) {
          border.add(a);
          border.add(b);
        }
      const all = [...countryOf];
      const labelled = all.filter(([, country]) => country !== "").length;
      expect(labelled / all.length).toBeCloseTo(0.968, 3);
      const counts = (country: string) => {
        const networks = all.filter(([, of]) => of === country);
        return [networks.length, networks.filter(([asn]) => border.has(asn)).length];
      };
      expect({ KH: counts("KH"), KZ: counts("KZ"), IR: counts("IR") }).toEqual({
        KH: [90, 52],
        KZ: [180, 35],
        IR: [542, 65],
      });
    });
  },
);
