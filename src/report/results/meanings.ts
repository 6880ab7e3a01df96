/**
 * What the numbers of an assessment mean, how they are made, from what, and how sure they are: for a page that
 * tells it where a number stands. Definitions are the report's.
 */
import type { ParameterId } from "../../assessment/parameters.ts";
import { nameInput, saySource } from "../about.ts";
import type { ReportContext } from "../context.ts";
import type { MessageKey } from "../messages/en.ts";
import type { Wording } from "../wording.ts";

export interface Meaning {
  /** Of the definition, as `define-ID` names its anchor. */
  id: string;
  meaning: string;
  method: string;
  /** Page of the documentation that has the method in full. */
  page: string;
  /** What it was made from, one line each: the map of networks, then inputs with their ranges. */
  sources: readonly string[];
  doubt: string;
}

type DefinitionKey = Extract<MessageKey, `define.${string}`>;
type MethodKey = Extract<MessageKey, `method.${string}`>;

type Id<Key extends string, Prefix extends string> = Key extends `${Prefix}.${infer Rest}`
  ? Rest
  : never;

interface Method {
  readonly page: string;
  readonly inputs: readonly ParameterId[];
}

const methods: Readonly<Record<Id<MethodKey, "method">, Method>> = {
  routing: { page: "docs/routing.md", inputs: [] },
  demand: {
    page: "docs/traffic.md",
    inputs: ["users", "content-people", "people-at-home", "hosting-home-bias", "site-served"],
  },
  observe: { page: "docs/assessment.md", inputs: [] },
  concentration: { page: "docs/assessment.md", inputs: [] },
  hours: {
    page: "docs/outages.md",
    inputs: [
      "site-mtbf-hours",
      "site-mttr-hours",
      "common-cause",
      "landing-losses-per-year",
      "landing-repair-hours",
    ],
  },
  delay: {
    page: "docs/delay.md",
    inputs: ["land-stretch", "network-ms", "port-detour-km", "last-mile-ms", "server-ms"],
  },
  capacity: {
    page: "docs/capacity.md",
    inputs: [
      "users",
      "busy-hour-kbps-per-user",
      "international-share",
      "site-gbps",
      "inspection-gbps",
      "inspection-overhead",
    ],
  },
  cost: {
    page: "docs/cost.md",
    inputs: [
      "gdp-usd-year",
      "internet-economy-share",
      "shutdown-method",
      "slowdown-elasticity",
      "capex-usd",
      "opex-usd-year",
    ],
  },
  records: {
    page: "docs/retention.md",
    inputs: ["users", "flows-per-user-day", "sampling", "retention-months"],
  },
  comparison: { page: "docs/comparison.md", inputs: [] },
  interval: { page: "docs/uncertainty.md", inputs: [] },
};

const methodOf: Readonly<Record<Id<DefinitionKey, "define">, keyof typeof methods>> = {
  "cut-off": "routing",
  traffic: "demand",
  observe: "observe",
  hhi: "concentration",
  hops: "routing",
  link: "routing",
  changed: "routing",
  site: "routing",
  hours: "hours",
  delay: "delay",
  capacity: "capacity",
  cost: "cost",
  records: "records",
  comparison: "comparison",
  "close-up": "comparison",
  order: "observe",
  interval: "interval",
};

/** In the order of the definitions. */
export function meaningsOf({
  assessment,
  wording,
}: Pick<ReportContext, "assessment" | "wording">): Meaning[] {
  const { world, parameters } = assessment;
  const source = nameInput(world.source, wording);
  const map =
    world.date === ""
      ? wording.text("meaning.map-undated", { source })
      : wording.text("meaning.map", { source, date: wording.date(world.date) });
  return (Object.keys(methodOf) as (keyof typeof methodOf)[]).map((id) => {
    const method = methodOf[id];
    const { page, inputs } = methods[method];
    return {
      ...{ id, page },
      meaning: wording.text(`define.${id}`),
      method: wording.text(`method.${method}`),
      sources: [
        map,
        ...parameters.inputs
          .filter((input) => inputs.includes(input.id))
          .map((input) => sayInput(input, wording)),
      ],
      doubt: wording.text(`doubt.${method}`),
    };
  });
}

type Input = ReportContext["assessment"]["parameters"]["inputs"][number];

function sayInput({ id, of, unit, range, source }: Input, wording: Wording): string {
  const isPlain = unit === "share" || unit === "choice";
  const number = unit === "share" ? wording.percent : wording.rough;
  const name = wording.text(`input.${id}`);
  return wording.text("meaning.input", {
    input: of === null ? name : `${name}: ${of}`,
    likely: isPlain
      ? number(range.likely)
      : `${number(range.likely)} ${wording.text(`unit.${unit}`)}`,
    low: number(range.low),
    high: number(range.high),
    source: saySource(source, wording),
  });
}
