/** International demand at the busy hour, as question 4 computes it, against published totals. */
import { quantileSorted } from "d3-array";
import { contentIds } from "../assessment/assumptions.ts";
import { countryInputs } from "../assessment/country-demand.ts";
import { internationalBps } from "../assessment/questions/capacity/site-load.ts";
import { readFacts } from "../data/open.ts";
import { readCountryContent } from "../data/shipped/country-content.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import { portsAbroad } from "../traffic/content.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { nationOf } from "../world/nation.ts";
import type { World } from "../world/world.ts";
import type { ValidationSection, ValidationTable } from "./page.ts";
import type { Reference } from "./reference.ts";

interface Published {
  readonly country: string;
  readonly date: string;
  readonly gbps: number;
  /** What crosses the border, what is bought or lit of it, or all use. */
  readonly of: "traffic abroad" | "capacity abroad" | "all traffic";
  readonly source: string;
}

/** Totals that regulators, ministries and operators published, found by a search in 2026; not complete. */
const published: readonly Published[] = [
  {
    ...{ country: "BD", date: "2025-02", gbps: 6500, of: "traffic abroad" },
    source: "BTRC, by The Daily Star: consumption that is imported",
  },
  {
    ...{ country: "PK", date: "2024-02", gbps: 5650, of: "traffic abroad" },
    source: "PTA, by ProPakistani, 23 February 2024: carriers, beside CDNs in the country",
  },
  {
    ...{ country: "PK", date: "2024-02", gbps: 18_030, of: "all traffic" },
    source: "the same, with 12,380 Gbit/s of CDNs",
  },
  {
    ...{ country: "KE", date: "2023-12", gbps: 8042, of: "capacity abroad" },
    source: "Communications Authority, second quarter of 2023/24: used in the country",
  },
  {
    ...{ country: "UZ", date: "2022", gbps: 3200, of: "capacity abroad" },
    source: "Minister of Digital Technologies, by UzA: international channels",
  },
  {
    ...{ country: "NP", date: "2020-07", gbps: 2100, of: "all traffic" },
    source: "Nepal Network Operators’ Group, by Nepali Times: consumption in lockdown",
  },
];

/** Shares of all traffic that cross the border. */
const publishedShares = [
  { country: "PK", date: "2024-02", share: 5650 / 18_030, source: "PTA, as above" },
  {
    ...{ country: "IR", date: "2019-01", share: 0.5 },
    source:
      "Telecommunication Infrastructure Company, by Capacity Media: half stays in the country",
  },
] as const;

/** Countries of which totals are of interest and none was found. */
const without = ["KH", "KZ", "EG"];

const month = "2025-09";
const draws = 400;

export async function demandSection(reference: Reference): Promise<ValidationSection> {
  const world = await reference.world(month, { users: "2026-08-08", exchanges: "2022-10-06" });
  const countries = [
    ...new Set([...[...published, ...publishedShares].map(({ country }) => country), ...without]),
  ];
  const computed = new Map<string, Computed>();
  const facts = await readFacts();
  const contentOf = await readCountryContent(contentIds);
  for (const code of countries) {
    const found = facts.countries.get(code)!;
    computed.set(code, compute(world, code, { ...found, content: contentOf(code) }, facts.points));
  }
  const abroad = published.filter((row) => row.of !== "all traffic");
  const within = abroad.filter(({ country, gbps }) => {
    const ratio = computed.get(country)!.abroad[1] / gbps;
    return ratio >= 0.5 && ratio <= 2;
  });
  return {
    title: "Traffic across the border",
    published:
      "totals of regulators, ministries and operators, as reported; nothing in the model rests on them.",
    ours: `users × rate at the busy hour, by ITU’s volumes of 2024 and the country’s income × the share that crosses the border by source of content, for networks of ${month}; middle and 90 % of ${draws} draws, Gbit/s.`,
    result: `${within.length} of ${abroad.length} totals of traffic or capacity abroad within a factor of two; no published total was found for Cambodia, Kazakhstan and Egypt.`,
    tables: tablesOf(computed),
    reasons: [
      "Days differ by up to five years, and traffic grows by a sixth to a third a year.",
      "Capacity that is bought or lit is more than what passes at the busy hour, in Kenya by far: cables also carry traffic of neighbours and of data centres.",
      "Of countries with one income, homes with a fixed line and prices differ: Nepal has many and cheap ones, and uses more than its income tells.",
      "In Pakistan 69 % of traffic comes from networks of content inside the country, where ours has 40 %: Meta (38 %), Google (30 %) and Akamai (17 %) send more there than of the world’s traffic, which our shares follow.",
      "Iran keeps at home what it blocks abroad: its own networks of video and messages are not among the sources of content, and its exchanges are not registered.",
      "Ports at exchanges abroad are the least capacity across the border; of carriers they also serve other countries.",
    ],
  };
}

function tablesOf(computed: ReadonlyMap<string, Computed>): ValidationTable[] {
  return [
    {
      header: ["country", "of", "date", "published", "ours", "90 %", "ours / published", "source"],
      rows: published.map(({ country, date, gbps, of, source }) => {
        const { abroad: own, all } = computed.get(country)!;
        const [low, middle, high] = of === "all traffic" ? all : own;
        return [
          ...[country, of, date, round(gbps), round(middle), `${round(low)}–${round(high)}`],
          ...[(middle / gbps).toFixed(2), source],
        ];
      }),
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
