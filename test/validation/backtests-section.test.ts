import { expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { backtestsSection } from "../../src/validation/backtests-section.ts";
import { validationPage } from "../../src/validation/page.ts";
import { pastEvents } from "../../src/validation/past-events.ts";
import { openReference, type Reference } from "../../src/validation/reference.ts";
import { drawWorld } from "../world/drawing.ts";

/** In each country one network that is named sells to all others, but for one that stays up. */
const countries: Record<number, string> = {
  ...{ 1: "US", 2: "TH" },
  ...{ 8452: "EG", 24863: "EG", 20928: "EG", 5536: "MU" },
  ...{ 38901: "KH", 45498: "KH" },
  ...{ 9198: "KZ", 29355: "KZ" },
};
const drawing = `1 > 2, 1 > 8452, 8452 > 24863, 8452 > 5536, 1 > 20928
  1 > 38901, 2 > 45498, 1 > 9198, 9198 > 29355`;

const asked: string[] = [];
const reference: Reference = {
  text: () =>
    Promise.resolve(
      "10.0.0.0/8 1\n41.0.0.0/24 8452\n41.0.1.0/24 24863\n41.0.2.0/24 5536\n41.0.3.0/25 20928",
    ),
  rows: () => Promise.resolve([]),
  world: (month, tables) => {
    asked.push(`${month} ${tables?.users ?? "addresses"}`);
    return Promise.resolve(drawWorld(drawing, countries));
  },
  countries: () => Promise.resolve(new Map()),
  yearlyCountries: () =>
    Promise.resolve({
      countries: new Map(
        Object.entries(countries).map(([asn, code]) => [Number(asn), packCountry(code)]),
      ),
      unsteady: [],
    }),
};

it("says of each event what was seen, what the twin says and whether they agree", async () => {
  const section = await backtestsSection(reference, () => undefined);
  const [events, failures, networks, sets] = section.tables;
  expect(events!.rows.map(([, day]) => day)).toEqual(pastEvents.map(({ day }) => day));
  for (const { header, rows } of section.tables)
    for (const cells of rows) expect(cells).toHaveLength(header.length);

  const rowsOf = (name: string) => failures!.rows.filter(([event]) => event === name);
  const [egypt] = rowsOf("EG 2011-01-27");
  // 8452 takes 24863 and 5536 along, which reports place in Egypt; Noor stays: 3 of 4, by prefixes.
  expect(egypt).toContain(
    "75 % by prefixes of 2008-05, 86 % by addresses of 2008-05, 75 % by addresses",
  );
  expect(egypt).toContain("3 of 4");
  expect(
    networks!.rows.filter(([event]) => event === "EG 2011-01-27").map((row) => row.at(-1)),
  ).toEqual(["yes", "yes"]);
  // All is lost where 98 % was seen to be: less than ten points apart, on both maps.
  expect(rowsOf("KZ 2022-01-05").map((row) => [row[2], row[3], row.at(-2)])).toEqual([
    ["2018-01", "48 before", "partly"],
    ["2025-09", "44 after", "partly"],
    ["2018-01", "48 before", "partly"],
    ["2025-09", "44 after", "partly"],
  ]);
  expect(rowsOf("KH 2018-11-13").map((row) => row.at(-2))).toEqual(["cannot tell"]);
  expect(new Set(rowsOf("KH 2025-06-13").map((row) => row.at(-2)))).toEqual(
    new Set(["cannot tell"]),
  );
  expect(
    sets!.rows.filter(([event]) => String(event).startsWith("KZ")).map((row) => row[5]),
  ).toEqual([1, 1]);
  expect(asked).toContain("2018-01 2020-11-15");
  expect(validationPage([section])).toContain(section.result);
});

it("gives a source for every event, and a day that is one", () => {
  for (const { day, sources, seen, needed, lost } of pastEvents) {
    expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
    for (const text of [sources, seen, needed]) expect(text).not.toBe("");
    if (lost !== undefined) {
      const [low, high] = lost.range;
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    }
  }
});

const folder = process.env.NARROWS_REFERENCE ?? "";

it.skipIf(folder === "")(
  "has IODA's entries as they stand there (skipped without NARROWS_REFERENCE)",
  async () => {
    const lines = (await openReference(folder, {}).text("events/outages-2018-2022.csv.gz")).split(
      "\n",
    );
    const entries = pastEvents.flatMap(({ day, seen, sources }) => {
      const id = /entry (\d+)/.exec(sources)?.[1];
      return id === undefined ? [] : [{ id, day, seen }];
    });
    expect(entries).toHaveLength(3);
    for (const { id, day, seen } of entries) {
      const [, begin, end, country, bgp, probing, radiation, scope] = lines
        .find((line) => line.startsWith(`${id},`))!
        .split(",")
        .map((cell) => cell.trim());
      expect([begin!.slice(0, 10), country, scope]).toEqual([day, "Cambodia", "Country"]);
      expect([bgp, probing, radiation]).toEqual(["TRUE", "TRUE", "FALSE"]);
      for (const time of [begin!, end!]) expect(seen).toContain(time.slice(11, 16));
    }
  },
);
