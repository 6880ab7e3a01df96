/** The rate of a user at the busy hour against the speed of lines: a line must be faster than its mean use. */
import { quantileSorted } from "d3-array";
import { readCsvRecords } from "../base/csv.ts";
import { readFacts } from "../data/open.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { busyHourKbps, monthlyGigabytes } from "../models/demand.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

const kinds = ["fixed", "mobile"] as const;
const shown = "KH KZ TH VN BD PK NP EG NG BR ID IN SG US DE".split(" ");

const fileOf = (kind: (typeof kinds)[number]) => `speed/${kind}-2024-08.csv`;

export const speedInputs: ReferenceInputs = { texts: kinds.map(fileOf) };

export async function speedSection(reference: Reference): Promise<ValidationSection> {
  const { countries } = await readFacts();
  const [fixed, mobile] = await Promise.all(kinds.map((kind) => speeds(reference, fileOf(kind))));
  const rows = [...countries.values()].flatMap(({ code, name, population, gdpUsd }) => {
    const line = fixed!.get(name);
    if (population === undefined || gdpUsd === undefined || line === undefined) return [];
    const kbps = busyHourKbps(monthlyGigabytes(gdpUsd.value / population.value));
    return [{ code, kbps, line, mobile: mobile!.get(name) }];
  });
  const parts = rows.map(({ kbps, line }) => kbps / 1000 / line).sort((a, b) => a - b);
  const rank = rankCorrelation(
    rows.map(({ kbps }) => kbps),
    rows.map(({ line }) => line),
  );
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  return {
    title: "Rate of a user and speed of lines",
    published: "median download speed of fixed and mobile lines by country, August 2024 (Ookla).",
    ours: "the rate of a user at the busy hour by the country’s income.",
    result: `${rows.length} countries: the rate is ${percent(quantileSorted(parts, 0.5)!)} of the median fixed speed in the middle (${percent(parts[0]!)} to ${percent(parts.at(-1)!)}); rank correlation ${rank.toFixed(2)}.`,
    tables: [
      {
        header: ["country", "ours, kbit/s", "fixed, Mbit/s", "mobile, Mbit/s", "ours / fixed"],
        rows: shown.flatMap((code) => {
          const row = rows.find((each) => each.code === code);
          if (row === undefined) return [];
          const { kbps, line, mobile: air } = row;
          return [
            [
              ...[code, kbps.toFixed(0), line.toFixed(1), air?.toFixed(1) ?? "–"],
              percent(kbps / 1000 / line),
            ],
          ];
        }),
      },
    ],
    reasons: [
      "A plausibility, not a measurement of demand: lines stand idle most of the time, and several users share one.",
    ],
  };
}

/** Mbit/s by the country's name. */
async function speeds(reference: Reference, path: string): Promise<Map<string, number>> {
  const text = await reference.text(path);
  return new Map(
    Array.from(readCsvRecords(text, path, ["mbps", "country"]), ({ record }) => [
      record.country!,
      Number(record.mbps),
    ]),
  );
}
