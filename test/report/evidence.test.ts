import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judgement } from "../../src/detect/evidence/judgement.ts";
import { type PlaceLimits, placeLimits, SightingStore } from "../../src/detect/evidence/places.ts";
import { EvidenceCounter } from "../../src/detect/evidence/tables.ts";
import { type CandidatePaths, pathsOfTable } from "../../src/detect/place/paths.ts";
import type { Sighting } from "../../src/detect/place/sighting.ts";
import type { EvidenceReport } from "../../src/report/evidence/context.ts";
import { evidenceFiles } from "../../src/report/evidence/files.ts";
import { timeBins } from "../../src/report/evidence/time-bins.ts";

const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);

/** 40 domains in 8 networks over 100 days, the first domains blocked in the first networks. */
function drawnReport(): EvidenceReport {
  const counter = new EvidenceCounter();
  let line = 0;
  for (let domain = 0; domain < 40; domain++)
    for (let network = 1; network <= 8; network++)
      for (let at = domain % 7; at < 100; at += 7) {
        const isBlocked = domain < 25 && network <= 1 + (domain % 7);
        const judgement: Judgement = {
          verdict: isBlocked ? "blocked" : at % 3 === 0 ? "insufficient" : "ok",
          interference: isBlocked ? 0.99 : 0.05,
          mechanisms: isBlocked ? [{ mechanism: "dns.nxdomain", probability: 0.99 }] : [],
          ...{ uid: undefined, testVersion: "0.5.28", isEmulated: false },
        };
        const target = `d${domain}.example`;
        const time = start + at * day;
        counter.add(
          { ...{ country: "KZ", network, target, time }, suspicions: [], mute: 0 },
          judgement,
          { file: "f.jsonl", line: ++line },
        );
      }
  return {
    tables: counter.tables(),
    places: new SightingStore().places(undefined, () => undefined),
    ...{ events: [], explanations: new Map(), late: 0, leftOut: [], inputs: [] },
    ...{ version: "0", command: "narrows detect report f.jsonl --out report" },
  };
}

function fileOf(report: EvidenceReport, name: string): string {
  return evidenceFiles(report, "en").find(({ path }) => path === name)!.content;
}

const says = (report: EvidenceReport, text: string): boolean => pageOf(report).includes(text);

const pageOf = (report: EvidenceReport): string => fileOf(report, "report.html");

/** Networks 1 to 6, of which the first `struck` meet a notice at half of the sites. */
function sightingsOf(struck: number, country = "KZ"): Sighting[] {
  return [1, 2, 3, 4, 5, 6].flatMap((network) =>
    Array.from({ length: 40 }, (_, k): Sighting => {
      const isStruck = network <= struck && k % 10 < 5;
      return {
        ...{ country, network, resolver: network, line: `line ${k % 2}`, destinations: [900] },
        ...{ target: `d${k % 10}.example`, timeMs: start + k * day },
        outcome: isStruck ? "struck" : "free",
        signature: isStruck
          ? { family: "http-page", mechanism: "http.blockpage", trait: "page=403 <X>\u001b" }
          : undefined,
      };
    }),
  );
}

function placesOf(
  sightings: readonly Sighting[],
  limits: PlaceLimits = placeLimits,
  paths?: CandidatePaths,
): EvidenceReport["places"] {
  const store = new SightingStore();
  for (const one of sightings) store.add(one);
  return store.places(paths, () => undefined, limits);
}

describe("the section on the place", () => {
  const throughGateway = pathsOfTable(
    [1, 2, 3, 4, 5, 6].map((network) => [network, network < 4 ? 50 : 51, 60, 900]),
  );

  it("names a gateway with paths, and says without them what is not known", () => {
    const report = {
      ...drawnReport(),
      places: placesOf(sightingsOf(3), placeLimits, throughGateway),
    };
    expect(says(report, "at a central gateway")).toBe(true);
    expect(says(report, "AS50: boxes stand in this network")).toBe(true);
    expect(fileOf(report, "place.csv")).toMatch(/^KZ,gateway,AS50,0\.9\d+$/m);
    expect(says(report, "Without candidate paths")).toBe(false);
    const without = { ...report, places: placesOf(sightingsOf(6)) };
    expect(says(without, "Without candidate paths")).toBe(true);
    expect(fileOf(without, "place.csv")).not.toContain("gateway,AS");
    expect(says(without, "page=403 &lt;X&gt;")).toBe(true);
    expect(says(without, "\u001b")).toBe(false);
  });

  it("names nobody where nobody interferes", () => {
    const report = { ...drawnReport(), places: placesOf(sightingsOf(0)) };
    expect(says(report, "Nothing points to interference.")).toBe(true);
    expect(says(report, "No network is named")).toBe(true);
    expect(fileOf(report, "place.csv")).not.toMatch(/,AS\d/);
  });

  it("says how much was used where there is too much, of the countries with most interference", () => {
    const sightings = [
      ...sightingsOf(3),
      ...sightingsOf(0, "KH").slice(0, 50),
      ...sightingsOf(3, "RU"),
      sightingsOf(3, "RU")[0]!,
    ];
    const limits = { countries: 2, measurements: 100 };
    const places = placesOf(sightings, limits);
    expect(places.countries.map(({ country }) => country)).toEqual(["RU", "KZ"]);
    expect(places.countries.map(({ used, all }) => [used, all])).toEqual([
      [
        { measurements: 81, networks: 2 },
        { measurements: 241, networks: 6 },
      ],
      [
        { measurements: 80, networks: 2 },
        { measurements: 240, networks: 6 },
      ],
    ]);
    const report = { ...drawnReport(), places };
    const cut = "only the networks with most measurements are used: 2 of 6";
    expect(says(report, cut)).toBe(true);
    expect(says(report, "1 further country is not told of")).toBe(true);
  });
});

describe("the report of many domains", () => {
  it("draws the most affected first and sums up the rest, so that all adds up", () => {
    const report = drawnReport();
    const map = /<svg class="chart wide"[\s\S]*?<\/svg>/.exec(pageOf(report))![0];
    const titles = [
      ...map.matchAll(/font-weight="700">([^<]*)<\/text><text[^>]*>([\d,]+) of ([\d,]+)</g),
    ];
    expect(titles).toHaveLength(11);
    expect(titles.at(-1)![1]).toBe("All other domains together (30)");
    const numbers = (k: number) => titles.map((each) => Number(each[k]!.replace(",", "")));
    const sum = (all: readonly number[]) => all.reduce((one, more) => one + more, 0);
    expect(sum(numbers(3))).toBe(report.tables.total.measurements);
    expect(sum(numbers(2))).toBe(report.tables.total.verdicts.blocked);
    const shown = numbers(2).slice(0, -1);
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    expect(map).toContain(">3 others<");
  });

  it("has all cells in the file beside it", () => {
    const report = drawnReport();
    const cells = evidenceFiles(report, "en").find(({ path }) => path === "cells.csv")!.content;
    const rows = cells.trimEnd().split("\n").slice(1);
    expect(rows).toHaveLength(report.tables.total.measurements);
    expect(new Set(rows.map((row) => row.split(",")[2])).size).toBe(40);
  });

  it("tells the place between events and verdicts, or that nothing tells of it", () => {
    const page = pageOf(drawnReport());
    const order = [...page.matchAll(/<section id="([^"]+)"/g)];
    expect(order.map(([, id]) => id)).toEqual([
      ...["map", "mechanisms", "events", "place", "verdicts", "read"],
    ]);
    expect(page).toContain("No measurement here tells where interference is done.");
    expect(fileOf(drawnReport(), "place.csv")).toBe("country,what,name,probability\n");
  });

  it("escapes what measurements hold", () => {
    const counter = new EvidenceCounter();
    counter.add(
      {
        ...{ country: "KZ", network: 1, target: '<img src=x onerror="1">\u001b[2J', time: start },
        ...{ suspicions: [], mute: 0 },
      },
      {
        ...({ verdict: "blocked", interference: 1, uid: "<u>\u001b", testVersion: "<v>" } as const),
        ...{ mechanisms: [{ mechanism: "tls.<b>", probability: 1 }], isEmulated: false },
      },
      { file: "<f>\u001b", line: 1 },
    );
    for (const { path, content } of evidenceFiles(
      { ...drawnReport(), tables: counter.tables() },
      "en",
    )) {
      expect(content.includes("\u001b"), path).toBe(false);
      if (path === "report.html")
        for (const tag of ["<img", "<u>", "<v>", "<f>", "tls.<b>"])
          expect(content.includes(tag), tag).toBe(false);
    }
  });
});

describe("columns of time", () => {
  it("are few, without gaps, and hold each day under its own label", () => {
    const iso = (at: number) => new Date(at * day).toISOString();
    fc.assert(
      fc.property(
        fc.integer({ min: 12_000, max: 20_000 }),
        fc.integer({ min: 0, max: 15_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (first, length, part) => {
          const bins = timeBins(first, first + length);
          if (bins.unit !== "year") expect(bins.starts.length).toBeLessThanOrEqual(62);
          const at = first + Math.round(part * length);
          const bin = bins.indexOf(at);
          expect(bins.starts[bin]!).toBeLessThanOrEqual(at);
          expect(bins.starts[bin + 1] ?? at + 1).toBeGreaterThan(at);
          if (bins.unit === "week") expect(new Date(bins.starts[bin]! * day).getUTCDay()).toBe(1);
          else
            expect(bins.label(bin)).toBe(
              iso(at).slice(0, { day: 10, month: 7, year: 4 }[bins.unit]),
            );
        },
      ),
    );
  });
});
