/** Hegemony against the Internet Health Report. */
import { packCountry } from "../base/country-code.ts";
import { countryHegemony, globalHegemony } from "../indices/hegemony.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { chooseVantagePoints } from "../indices/vantage-points.ts";
import { asesOf, asName, findAs } from "../world/world.ts";
import { signed, type ValidationSection } from "./page.ts";
import { publishedTables, type Reference, type ReferenceInputs } from "./reference.ts";

/** Of the country; the last for the whole as well. */
const months = ["2018-01", "2025-09"] as const;

export const hegemonyInputs: ReferenceInputs = {
  texts: [publishedTables],
  worlds: months.map((month) => [month]),
};

export async function hegemonySection(
  reference: Reference,
  onProgress?: (what: string, done: number, total: number) => void,
): Promise<ValidationSection> {
  const world = await reference.world(months[1]);
  const vantagePoints = chooseVantagePoints(world);
  const ours = globalHegemony(world, vantagePoints, {
    onProgress: (done, total) => onProgress?.("global hegemony", done, total),
  });
  const global = (await reference.rows("as_hegemony_global_2023")).flatMap(([asn, hegemony]) => {
    const as = findAs(world, Number(asn));
    return as < 0
      ? []
      : [
          {
            asn: Number(asn),
            name: asName(world, as),
            published: Number(hegemony),
            ours: ours[as]!,
          },
        ];
  });
  const japan = packCountry("JP");
  const byMonth = await Promise.all(
    months.map(async (month) => {
      const each = await reference.world(month);
      const { rows } = countryHegemony(each, asesOf(each, japan), chooseVantagePoints(each));
      return new Map(rows.map((row) => [each.asns[row.as]!, row]));
    }),
  );
  const country = (await reference.rows("country_hegemony_jp_2019")).map(
    ([asn, hegemony, transit]) => ({
      asn: Number(asn),
      published: Number(hegemony),
      transit: transit === null ? null : Number(transit),
      ours: byMonth.map((rows) => rows.get(Number(asn))?.hegemony ?? 0),
      ourTransit: byMonth.map((rows) => rows.get(Number(asn))?.transit ?? 0),
    }),
  );
  const correlation = (a: readonly number[], b: readonly number[]) =>
    rankCorrelation(a, b).toFixed(2);
  const japanese = months.map((_, k) =>
    correlation(
      country.map((row) => row.published),
      country.map((row) => row.ours[k]!),
    ),
  );
  return {
    title: "AS hegemony and country hegemony",
    published: `Internet Health Report: global AS hegemony of 1 August 2023 for ${global.length} networks (redistributed by ai4netmon), and country hegemony of Japan of 29 September 2019, its first ${country.length} networks.`,
    ours: `relationships of September 2025 (serial-2) for both, and of January 2018 (serial-1) for Japan; ${vantagePoints.length} vantage points as in docs/indices.md in place of full-feed peers, users by address share in place of APNIC's.`,
    result: `rank correlation of global hegemony ${correlation(
      global.map((row) => row.published),
      global.map((row) => row.ours),
    )} over ${global.length} networks; of Japan's first ${country.length} ${japanese[0]} with the relationships of 2018, ${japanese[1]} with those of 2025.`,
    tables: [
      {
        header: ["network", "name", "published", "ours", "difference"],
        rows: global.map((row) => [
          `AS${row.asn}`,
          row.name,
          row.published.toFixed(5),
          row.ours.toFixed(5),
          signed(row.ours - row.published, 5),
        ]),
      },
      {
        header: [
          "Japan",
          "published",
          ...months.map((month) => `ours, ${month}`),
          "published, transit only",
          ...months.map((month) => `ours, ${month}`),
        ],
        rows: country.map((row) => [
          `AS${row.asn}`,
          row.published.toFixed(3),
          ...row.ours.map((value) => value.toFixed(3)),
          row.transit === null ? "–" : row.transit.toFixed(3),
          ...row.ourTransit.map((value) => value.toFixed(3)),
        ]),
      },
    ],
    reasons: [
      "Full-feed peers of the collectors are mostly large networks in Europe and North America that buy from or are tier-1 networks: through them AS3356 and AS1299 stand on many paths. Ours look once from each country and mostly from networks with many peers, so that AS6939, which peers with nearly everyone, gains and the tier-1 networks lose.",
      "A weight is an AS's addresses here, of the day of the label table; there a prefix's, of the day of the measurement. AS749 (US Department of Defense) announces its space in parts and at times.",
      "Where few vantage points look at a network, the trimming takes all: 0 here, a small number there.",
      "Japan's users by address share favour networks with old, large address blocks.",
    ],
  };
}
