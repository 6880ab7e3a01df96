import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackCountry } from "../../src/base/country-code.ts";
import { readCsvRecords } from "../../src/base/csv.ts";
import { internetUsers, parseCountries } from "../../src/data/countries.ts";
import { type CountryShare, placeByVote } from "../../src/data/label-vote.ts";
import { findLabel, parseLabels } from "../../src/data/labels.ts";
import { readShippedTable } from "../../src/data/tables.ts";

/** `"KH 0.9 TH 0.1"` as shares. */
const table = (text: string): CountryShare[] =>
  [...text.matchAll(/([A-Z]{2}) (\S+)/g)].map(([, country, share]) => ({
    country: country!,
    share: Number(share),
  }));
const place = (...tables: string[]) => placeByVote(tables.map(table));

describe("the country of an AS by vote", () => {
  it.each([
    ["two against the table of highest rank", ["SC 1", "KH 0.6 TH 0.4", "KH 1"], "KH"],
    ["two against the middle", ["KH 1", "SC 1", "KH 0.5 TH 0.5"], "KH"],
    ["three that differ: the highest rank", ["VN 0.4 KH 0.3 TH 0.3", "KH 1", "TH 1"], "VN"],
    ["two that differ: the higher rank", ["", "KH 0.6 TH 0.4", "TH 1"], "KH"],
    ["one that knows", ["", "", "TH 1"], "TH"],
    ["none that knows", ["", "", ""], ""],
  ])("of %s", (_, tables, country) => {
    expect(place(...tables).country).toBe(country);
  });

  it("averages presence over the tables that voted for the country, from 1 % on", () => {
    expect(place("SC 1", "KH 0.6 TH 0.38 VN 0.02", "KH 0.99 VN 0.01").presence).toEqual([
      { country: "KH", share: expect.closeTo(0.795, 12) },
      { country: "TH", share: 0.19 },
      { country: "VN", share: 0.015 },
    ]);
    expect(place("KH 0.98 VN 0.02", "KH 1", "KH 1").presence).toHaveLength(1);
  });

  it("has the country first in its own presence, and no more votes are cast for any other", () => {
    const shares = fc
      .array(fc.tuple(fc.constantFrom("KH", "TH", "VN", "SC"), fc.integer({ min: 1, max: 50 })), {
        maxLength: 4,
      })
      .map((parts) => {
        const counts = new Map(parts);
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        return [...counts]
          .sort((a, b) => b[1] - a[1])
          .map(([country, count]) => ({ country, share: count / total }));
      });
    fc.assert(
      fc.property(fc.array(shares, { maxLength: 4 }), (tables) => {
        const { country, presence } = placeByVote(tables);
        const votesFor = (code: string) => tables.filter(([top]) => top?.country === code).length;
        for (const [top] of tables)
          if (top !== undefined)
            expect(votesFor(top.country)).toBeLessThanOrEqual(votesFor(country));
        expect(country === "").toBe(tables.every((each) => each.length === 0));
        for (const { share } of presence)
          expect(share).toBeLessThanOrEqual(
            presence.find((each) => each.country === country)!.share + 1e-12,
          );
      }),
    );
  });
});

const reference = process.env.NARROWS_REFERENCE;
describe.skipIf(!reference)(
  "the shipped labels where three address tables differ (needs NARROWS_REFERENCE)",
  () => {
    it("are where most users are as often as tables/README.md says", async () => {
      const labels = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv.gz");
      const countries = parseCountries(await readShippedTable("countries.csv"));
      const packed = readFileSync(`${reference}/labels/as-country-disagreements-2026-06.csv.gz`);
      const text = gunzipSync(packed).toString("utf8");
      const column = "apnic_2020_country:percent";
      const score = { ases: 0, vote: 0, asnCountry: 0, geoWhois: 0, dbip: 0 };
      const agreed = { ases: 0, vote: 0 };
      const allDiffer = { ases: 0, asnCountry: 0, geoWhois: 0, dbip: 0 };
      for (const { record } of readCsvRecords(text, "reference", ["asn", column])) {
        const truth = mostUsers(record[column]!, (code) => {
          const country = countries.get(code);
          return (country && internetUsers(country)) ?? 0;
        });
        if (truth === undefined) continue;
        const label = labels.countries[findLabel(labels, Number(record.asn))]!;
        const right = Number(unpackCountry(label) === truth);
        const by = {
          asnCountry: record.narrows_country!,
          geoWhois: record.geo_whois_country!,
          dbip: record.dbip_country!,
        };
        const differ = new Set(Object.values(by)).size === 3;
        score.ases++;
        score.vote += right;
        for (const [name, country] of Object.entries(by) as [keyof typeof by, string][]) {
          score[name] += Number(country === truth);
          allDiffer[name] += Number(differ && country === truth);
        }
        allDiffer.ases += Number(differ);
        if (by.geoWhois !== by.dbip) continue;
        agreed.ases++;
        agreed.vote += right;
      }
      expect(score).toEqual({ ases: 461, vote: 281, asnCountry: 89, geoWhois: 261, dbip: 306 });
      expect(agreed).toEqual({ ases: 300, vote: 224 });
      expect(allDiffer).toEqual({ ases: 23, asnCountry: 1, geoWhois: 3, dbip: 11 });
      const readme = readFileSync(new URL("../../tables/README.md", import.meta.url), "utf8");
      expect(readme).toContain(`| in ${score.vote} of ${score.ases} |`);
      for (const [table, right] of [
        ["asn-country", score.asnCountry],
        ["geo-whois-asn-country", score.geoWhois],
        ["dbip-country", score.dbip],
      ] as const)
        expect(readme).toMatch(new RegExp(`\\| \`${table}\` alone.* \\| ${right} \\|`));
    });

    it("has EZECOM in Cambodia and Earthlink in Iraq", async () => {
      const labels = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv.gz");
      for (const [asn, country] of [
        [131178, "KH"],
        [24492, "KH"],
        [199739, "IQ"],
        [203214, "IQ"],
        [50710, "IQ"],
      ] as const)
        expect([asn, unpackCountry(labels.countries[findLabel(labels, asn)]!)]).toEqual([
          asn,
          country,
        ]);
    });
  },
);

/** `"IE:20.4 HU:15.7"`, per cent of a country's users each, as the country that holds most of them. */
function mostUsers(text: string, internetUsersOf: (country: string) => number): string | undefined {
  let most = -1;
  let found: string | undefined;
  for (const [, country, percent] of text.matchAll(/([A-Z]{2}):([\d.]+)/g)) {
    const users = (Number(percent) / 100) * internetUsersOf(country!);
    if (users > most) [most, found] = [users, country];
  }
  return found;
}
