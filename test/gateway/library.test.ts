import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { findLabel, type LabelTable, parseLabels } from "../../src/data/labels.ts";
import { readShippedTable } from "../../src/data/tables.ts";
import type { Design } from "../../src/gateway/design.ts";
import { figuresOf } from "../../src/gateway/figures.ts";
import { checkDesign, parseDesign } from "../../src/gateway/schema.ts";

const folder = new URL("../../designs/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .sort();
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8");
const design = (id: string): Design => parseDesign(textOf(`${id}.yaml`), `${id}.yaml`);

/** Numbers that a design names as networks of its own country. */
function domesticAsns({ operators, international, functions }: Design): number[] {
  const { exempt = [], boxes } = international;
  return [
    ...operators.filter((each) => each.new !== true).map((each) => each.asn),
    ...exempt,
    ...(Array.isArray(boxes) ? boxes : []),
    ...functions.flatMap((each) => (Array.isArray(each.at) ? each.at : [])),
  ];
}

describe("the library as a whole", () => {
  it("holds the designs that the documentation lists, and no other file", () => {
    const page = readFileSync(new URL("../../docs/designs.md", import.meta.url), "utf8");
    const library = page.slice(page.indexOf("## The library"), page.indexOf("## Generic designs"));
    const documented = [...library.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(
      (match) => `${match[1]}.yaml`,
    );
    expect(documented.sort()).toEqual(files);
    expect(files.length).toBeGreaterThanOrEqual(17);
  });
});

describe.each(files)("%s", (file) => {
  it("has no fault", () => {
    expect(checkDesign(textOf(file)).faults).toEqual([]);
  });

  it("has its file name as id", () => {
    expect(`${design(file.replace(/\.yaml$/, "")).id}.yaml`).toBe(file);
  });

  it("says where it comes from, what it represents and what it leaves out", () => {
    const { sources, summary, leavesOut } = parseDesign(textOf(file), file);
    expect(sources.every((each) => each.date !== undefined)).toBe(true);
    expect(sources.some((each) => each.url?.startsWith("http"))).toBe(true);
    expect(summary.length).toBeGreaterThan(150);
    expect(leavesOut.length).toBeGreaterThan(150);
  });

  it("says of every number what it rests on, a source with its year", () => {
    const read = parseDesign(textOf(file), file);
    for (const { path, basis, because } of figuresOf(read)) {
      expect([path, because]).not.toEqual([path, null]);
      if (basis === "source")
        expect([path, because]).toEqual([path, expect.stringMatching(/\b(19|20)\d\d\b/)]);
    }
    for (const { asn, reason } of read.international.unsure ?? [])
      expect([asn, reason.length > 20]).toEqual([asn, true]);
  });

  it("ends no function before it begins, and tells its timeline in order", () => {
    const { functions, timeline } = parseDesign(textOf(file), file);
    for (const { since, until } of functions)
      if (since !== undefined && until !== undefined) expect(until >= since).toBe(true);
    const dates = timeline.map((each) => each.date);
    expect(dates).toEqual([...dates].sort());
  });

  it("lets every operator run a site, and every site have an operator or a box", () => {
    const { operators, sites } = parseDesign(textOf(file), file);
    const run = new Set(operators.flatMap((each) => each.sites));
    expect(sites.map((each) => each.id).filter((id) => !run.has(id))).toEqual([]);
    expect(operators.filter((each) => each.sites.length === 0)).toEqual([]);
  });

  it("gives its new networks private numbers only (RFC 6996)", () => {
    for (const each of parseDesign(textOf(file), file).operators)
      if (each.new === true)
        expect(each.asn >= 4200000000 || (each.asn >= 64512 && each.asn <= 65534)).toBe(true);
  });
});

describe("networks that the designs name", () => {
  let labels: LabelTable;
  beforeAll(async () => {
    labels = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv.gz");
  });

  it.each(files)("of %s exist and belong to its country", (file) => {
    const { country, ...rest } = parseDesign(textOf(file), file);
    const packed = (country.charCodeAt(0) << 8) | country.charCodeAt(1);
    const strangers = domesticAsns({ country, ...rest }).filter((asn) => {
      const at = findLabel(labels, asn);
      return at < 0 || labels.countries[at] !== packed;
    });
    expect(strangers).toEqual([]);
  });
});

describe("what single designs must keep to", () => {
  const decreed = ["phnom-penh", "sihanoukville", "poipet", "bavet"];

  it("Cambodia 2021: the four places of the decree, twelve months, a domestic exchange", () => {
    const kh = design("kh-2021");
    expect(kh.operators[0]!.sites).toEqual(decreed);
    expect(kh.records?.months).toMatchObject({ low: 12, likely: 12, high: 12 });
    expect(kh.domestic).toBe("exchange");
    expect(kh.international.exempt).toContain(55329);
  });

  it("Cambodia 2021 without exemptions differs from it in the exemptions alone", () => {
    const { exempt, unsure, ...international } = design("kh-2021").international;
    expect(exempt?.length).toBeGreaterThan(0);
    expect(unsure?.map(({ asn }) => asn)).toEqual([38623, 17726]);
    const without = design("kh-2021-no-exemptions");
    expect(without.international).toEqual(international);
    const parts = ({ operators, sites, records, functions, capacity, reliability }: Design) => ({
      operators,
      sites,
      records,
      functions,
      capacity,
      reliability,
    });
    expect(parts(without)).toEqual(parts(design("kh-2021")));
  });

  it("the variants on one and two sites have no exemption and the same operator", () => {
    for (const [id, sites] of [
      ["kh-2021-one-site", ["phnom-penh"]],
      ["kh-2021-two-sites", ["phnom-penh", "sihanoukville"]],
    ] as const) {
      const variant = design(id);
      expect(variant.international.exempt).toBeUndefined();
      expect(variant.operators.map((each) => [each.asn, each.sites])).toEqual([
        [4200000023, sites],
      ]);
    }
  });

  it("every Cambodian cable lands where a site can be lost with it", () => {
    const { reliability, sites } = design("kh-2021");
    const landings = new Set(sites.map((each) => each.landing));
    expect(reliability?.cables?.map((each) => each.lengthKm)).toEqual([1300, 3000, 2715]);
    for (const cable of reliability!.cables!) expect(landings.has(cable.landing)).toBe(true);
  });

  it("Kazakhstan 2019: 37 distinct names in both phases, in AS9198 only, exponent 3", () => {
    const { functions, international } = design("kz-2019");
    expect(international.boxes).toEqual([9198]);
    expect(functions).toHaveLength(2);
    for (const each of functions) {
      expect(new Set(each.match.domains).size).toBe(37);
      expect(each.match.domains).toHaveLength(37);
      expect(each.at).toEqual([9198]);
      expect(each.direction).toBe("both");
      expect(each.certificate).toMatchObject({ root: "Qaznet Trust Network", exponent: 3 });
    }
    expect(functions.map((each) => each.certificate!.shiftDays)).toEqual([-0.25, -1]);
  });

  it("13 June 2025 cuts Thailand and nothing else; open and Egypt change no link", () => {
    expect(design("kh-2025-06-13").international).toEqual({ regime: "cut", countries: ["TH"] });
    expect(design("open").international).toEqual({ regime: "open" });
    expect(design("eg-2011").international).toEqual({ regime: "open" });
    expect(design("eg-2011").functions.every((each) => each.kind === "shut-down")).toBe(true);
  });
});
