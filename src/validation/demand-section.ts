/** International demand at the busy hour, as question 4 computes it, against published totals. */
import { quantileSorted } from "d3-array";
import { contentIds } from "../assessment/assumptions.ts";
import { countryInputs } from "../assessment/country-demand.ts";
import { internationalBps } from "../assessment/questions/capacity/site-load.ts";
import { readFacts } from "../data/open.ts";
import { readCountryContent } from "../data/shipped/country-content.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import { diurnalProfile } from "../models/demand.ts";
import { portsAbroad } from "../traffic/content.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { nationOf } from "../world/nation.ts";
import type { World } from "../world/world.ts";
import type { ValidationSection, ValidationTable } from "./page.ts";
import {
  bandwidthPerHead,
  type PublishedTotal,
  publishedShares,
  publishedTotals,
  publishedVolumes,
} from "./published-traffic.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

const month = "2025-09";
const draws = 400;

/** Mean over the day of what the busy hour is 1 of. */
const meanShare = diurnalProfile.reduce((sum, share) => sum + share, 0) / 24;

/** With a year's volume as the busy hour that it makes when spread by the profile of the day. */
const totals: readonly PublishedTotal[] = [
  ...publishedTotals,
  ...publishedVolumes.map(({ country, year, exabytes, source }) => ({
    ...{ country, date: String(year), source },
    gbps: (exabytes * 8e9) / (365 * 86_400) / meanShare,
    of: "all traffic" as const,
  })),
];

const tables = { users: "2026-08-08", exchanges: "2022-10-06" };

export const demandInputs: ReferenceInputs = { worlds: [[month, tables]] };

export async function demandSection(reference: Reference): Promise<ValidationSection> {
  const world = await reference.world(month, tables);
  const countries = new Set([
    ...[...totals, ...publishedShares].map(({ country }) => country),
    ...Object.keys(bandwidthPerHead),
  ]);
  const computed = new Map<string, Computed>();
  const facts = await readFacts();
  const contentOf = await readCountryContent(contentIds);
  for (const code of countries) {
    const found = facts.countries.get(code)!;
    computed.set(code, compute(world, code, { ...found, content: contentOf(code) }, facts.points));
  }
  const usage = usageRows(computed, (code) => facts.countries.get(code)!.population!.value);
  return {
    title: "Traffic across the border",
    published:
      "totals of regulators, ministries and operators, as reported, and ITU’s international bandwidth usage of 2023 (bit/s a head, by data360.worldbank.org/en/indicator/ITU_DH_INT_BAND_PER_CAP, times the population of 2024); nothing in the model rests on them.",
    ours: `users × rate at the busy hour, by ITU’s volumes of 2024 and the country’s income × the share that crosses the border by source of content, for networks of ${month}; middle and 90 % of ${draws} draws, Gbit/s. The mean of the day is ${meanShare.toFixed(2)} of the busy hour.`,
    result: resultOf(computed, usage),
    tables: tablesOf(computed, usage),
    reasons,
  };
}

const reasons = [
  "Days differ by up to five years, and traffic grows by a sixth to a third a year.",
  "ITU defines its figure as the average load of a year, but takes what countries report, and some report capacity that is bought or lit: Kenya’s was 268 kbit/s a head in 2020, 87 in 2021 and 180 in 2023, and is what operators bought. Where it is capacity, it is more than passes at any hour.",
  "Kenya’s 8,042 Gbit/s of December 2023 are bought capacity: in the third quarter of 2023 its 34.6 million mobile broadband subscriptions moved 378 million GB (Communications Authority, by KBC, 15 December 2023), 380 Gbit/s on average, a twentieth. Bahrain, Moldova and Belarus carry other countries’ traffic.",
  "Kazakhstan’s users moved 53 GB a month each in 2023; its income tells 123 GB in 2024. And half of Kazakhtelecom’s traffic stays in the country, where ours keeps 40 %.",
  "Of countries with one income, homes with a fixed line and prices differ: Nepal has many and cheap ones, and uses more than its income tells.",
  "In Pakistan 69 % of traffic comes from networks of content inside the country, where ours has 40 %: Meta (38 %), Google (30 %) and Akamai (17 %) send more there than of the world’s traffic, which our shares follow.",
  "Iran keeps at home what it blocks abroad: its own networks of video and messages are not among the sources of content, and its exchanges are not registered.",
  "Ports at exchanges abroad are the least capacity across the border; of carriers they also serve other countries.",
];

interface Usage {
  readonly country: string;
  readonly perHead: number;
  readonly gbps: number;
  /** Ours over the published: the mean of the day and the busy hour. */
  readonly meanRatio: number;
  readonly busyRatio: number;
}

function usageRows(
  computed: ReadonlyMap<string, Computed>,
  population: (country: string) => number,
): Usage[] {
  return Object.entries(bandwidthPerHead).map(([country, perHead]) => {
    const gbps = (perHead * population(country)) / 1e9;
    const busyRatio = computed.get(country)!.abroad[1] / gbps;
    return { country, perHead, gbps, meanRatio: busyRatio * meanShare, busyRatio };
  });
}

function resultOf(computed: ReadonlyMap<string, Computed>, usage: readonly Usage[]): string {
  const near = (ratio: number) => ratio >= 0.5 && ratio <= 2;
  const abroad = totals.filter(({ of }) => of !== "all traffic");
  const within = abroad.filter(({ country, gbps }) =>
    near(computed.get(country)!.abroad[1] / gbps),
  );
  const means = usage.filter(({ meanRatio }) => near(meanRatio)).length;
  const busy = usage.filter(({ busyRatio }) => near(busyRatio)).length;
  const { KH, BD, EG, KZ } = Object.fromEntries(
    usage.map(({ country, busyRatio }) => [country, `${busyRatio.toFixed(1)}`]),
  );
  return `${within.length} of ${abroad.length} totals of traffic or capacity abroad within a factor of two. Of ITU’s ${usage.length} countries, ${means} when its figure is the mean of the day, ${busy} when it is the busy hour; at the busy hour ours is ${KH} times ITU’s in Cambodia, ${BD} in Bangladesh, ${EG} in Egypt and ${KZ} in Kazakhstan.`;
}

function tablesOf(
  computed: ReadonlyMap<string, Computed>,
  usage: readonly Usage[],
): ValidationTable[] {
  return [
    {
      header: ["country", "of", "date", "published", "ours", "90 %", "ours / published", "source"],
      rows: totals.map(({ country, date, gbps, of, source }) => {
        const { abroad: own, all } = computed.get(country)!;
        const [low, middle, high] = of === "all traffic" ? all : own;
        return [
          ...[country, of, date, round(gbps), round(middle), `${round(low)}–${round(high)}`],
          ...[(middle / gbps).toFixed(2), source],
        ];
      }),
    },
    {
      header: [
        ...["country", "ITU, 2023, kbit/s a head", "Gbit/s", "ours, mean of the day"],
        ...["ours / ITU", "ours, busy hour", "ours / ITU"],
      ],
      rows: usage.map(({ country, perHead, gbps, meanRatio, busyRatio }) => [
        ...[country, Number((perHead / 1000).toPrecision(3)).toLocaleString("en"), round(gbps)],
        ...[round(gbps * meanRatio), meanRatio.toFixed(2)],
        ...[round(gbps * busyRatio), busyRatio.toFixed(2)],
      ]),
    },
    {
      header: ["country", "date", "share abroad, published", "ours", "90 %", "source"],
      rows: publishedShares.map(({ country, date, share, source }) => {
        const [low, middle, high] = computed.get(country)!.share;
        const range = `${low.toFixed(2)}–${high.toFixed(2)}`;
        return [country, date, share.toFixed(2), middle.toFixed(2), range, source];
      }),
    },
    {
      header: ["country", "ours, abroad", "90 %", "ports at exchanges abroad"],
      rows: [...computed].map(([code, { abroad, ports }]) => {
        const [low, middle, high] = abroad;
        return [code, round(middle), `${round(low)}–${round(high)}`, round(ports)];
      }),
    },
  ];
}

interface Computed {
  /** 5 %, 50 %, 95 % of draws, Gbit/s. */
  readonly abroad: Spread;
  readonly all: Spread;
  /** Of all traffic, 0…1. */
  readonly share: Spread;
  readonly ports: number;
}

type Spread = readonly [number, number, number];

function compute(
  world: World,
  code: string,
  country: CountryFacts,
  countryPoints: CountryPoints,
): Computed {
  const inputs = countryInputs(world, code, { country, countryPoints, draws });
  const spread = (gbps: (draw: number) => number): Spread => {
    const sorted = Array.from({ length: draws }, (_, draw) => gbps(draw)).sort((a, b) => a - b);
    return [0.05, 0.5, 0.95].map((q) => quantileSorted(sorted, q)!) as unknown as Spread;
  };
  const abroad = (draw: number) => internationalBps((id) => inputs.draw(id, draw)) / 1e9;
  return {
    abroad: spread(abroad),
    all: spread((draw) => abroad(draw) / inputs.draw("international-share", draw)),
    share: spread((draw) => inputs.draw("international-share", draw)),
    ports: portsAbroad(world, nationOf(world, code)) / 1e3,
  };
}

function round(gbps: number): string {
  return Number(gbps.toPrecision(2)).toLocaleString("en");
}
