/**
 * The uncertain inputs of one assessment: for each its range, whose it is, and seeded draws that all
 * questions share, so that an answer built on another answer uses the same draws. A figure that
 * nobody gave and no table holds is missing, never made up.
 */
import { assert } from "../base/errors.ts";
import { exactly, quantileOfTriangle, sampleRanges } from "../base/uncertainty.ts";
import type { Design, Quantity } from "../gateway/design.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { type AssumptionId, resolveAssumptions } from "./assumptions.ts";

/** Ids of the registry of assumptions, and figures that belong to a country or a design. */
export type ParameterId =
  | AssumptionId
  | "users"
  | "population"
  | "gdp-usd-year"
  | "site-gbps"
  | "inspection-gbps";

/** One input as it stands in the result. */
export interface Parameter {
  id: ParameterId;
  title: string;
  unit: string;
  range: Quantity;
  /** `assumption` means that no source was checked. */
  from: "override" | "design" | "country" | "world" | "source" | "assumption";
  source: string;
}

/** A figure that is not known, and how to give it. */
export interface Missing {
  what: string;
  /** Option that gives it, as `--set users=…`. */
  give: string;
}

export interface Parameters {
  readonly list: readonly Parameter[];
  /** Draws of each parameter. */
  readonly count: number;
  has(id: ParameterId): boolean;
  /** @throws when the parameter is missing; ask `has` first */
  range(id: ParameterId): Quantity;
  draw(id: ParameterId, draw: number): number;
  likely(id: ParameterId): number;
  /**
   * Does some work and tells which parameters it read the value or range of, in the order of the
   * list. Recordings may be nested: the outer one also has what the inner one read.
   */
  recordReads<T>(work: () => T): { result: T; reads: ParameterId[] };
  /** Counts parameters as read that were read from other draws of the same inputs. */
  noteReads(ids: readonly ParameterId[]): void;
}

/** Every parameter's value in one draw, or its likely value. */
export type Values = (id: ParameterId) => number;

const givenBy: Partial<Record<ParameterId, Missing>> = {
  users: { what: "Internet users of the country", give: "--set users=…" },
  population: { what: "population of the country", give: "--set population=…" },
  "gdp-usd-year": {
    what: "gross domestic product, US dollars a year",
    give: "--set gdpUsdYear=…",
  },
  "site-gbps": { what: "capacity of one site, Gbit/s", give: "--set capacity.siteGbps=…" },
};

/** What is missing of the given parameters. */
export function missingOf(parameters: Parameters, ids: readonly ParameterId[]): Missing[] {
  return ids.flatMap((id) => {
    if (parameters.has(id)) return [];
    const missing = givenBy[id];
    assert(missing !== undefined, `a way to give ${id}`);
    return [missing];
  });
}

/**
 * @param worldUsers sum of the users of the country's networks, 0 when not known
 * @param options `count` draws, 1 and up
 */
export function drawParameters(
  design: Design,
  country: CountryFacts | undefined,
  worldUsers: number,
  options: { seed: number; count: number },
): Parameters {
  const list: Parameter[] = [
    ...ownFigures(design, country, worldUsers),
    ...resolveAssumptions(design).map(
      ({ assumption: { id, title, unit, source }, range, from }): Parameter => ({
        id,
        title,
        unit,
        range,
        from,
        source: from === "design" ? `design ${design.id}` : source,
      }),
    ),
  ];
  const rate = list.find((each) => each.id === "busy-hour-kbps-per-user")!;
  if (rate.from === "assumption" && country?.bandwidth !== undefined)
    Object.assign(rate, groupRate(country.bandwidth));
  return toParameters(list, options);
}

function toParameters(
  list: readonly Parameter[],
  { seed, count }: { seed: number; count: number },
): Parameters {
  const byId = new Map(list.map((each) => [each.id, each]));
  const draws = new Map<ParameterId, Float64Array>();
  const recordings: Set<ParameterId>[] = [];
  const range = (id: ParameterId): Quantity => {
    for (const recording of recordings) recording.add(id);
    const found = byId.get(id);
    assert(found !== undefined, `parameter ${id} is known`);
    return found.range;
  };
  return {
    list,
    count,
    has: (id) => byId.has(id),
    range,
    likely: (id) => range(id).likely,
    noteReads(ids) {
      for (const recording of recordings) for (const id of ids) recording.add(id);
    },
    recordReads(work) {
      const recording = new Set<ParameterId>();
      recordings.push(recording);
      try {
        const result = work();
        return { result, reads: list.flatMap(({ id }) => (recording.has(id) ? [id] : [])) };
      } finally {
        recordings.splice(recordings.lastIndexOf(recording), 1);
      }
    },
    draw(id, draw) {
      for (const recording of recordings) recording.add(id);
      let values = draws.get(id);
      if (values === undefined) {
        values = sampleRanges({ [id]: range(id) }, { seed, count })[id]!;
        draws.set(id, values);
      }
      return values[draw]!;
    },
  };
}

/** Draws of a range that is no parameter of its own, such as one cable's fault rate. */
export function drawsOf(
  name: string,
  range: Quantity,
  { seed, count }: { seed: number; count: number },
): Float64Array {
  return sampleRanges({ [name]: range }, { seed, count })[name]!;
}

/** The value of a range at the same place in its triangle as `value` has in `of`. */
export function alike(value: number, of: Quantity, range: Quantity): number {
  if (of.high === of.low) return range.likely;
  const mode = (of.likely - of.low) / (of.high - of.low);
  const at = (value - of.low) / (of.high - of.low);
  const u = at < mode ? at ** 2 / mode : 1 - (1 - at) ** 2 / (1 - mode);
  return quantileOfTriangle(range, Math.min(1, Math.max(0, u)));
}

/**
 * The ITU's figure is international use per user; the parameter is all use, of which the
 * registry's likely share (0.4) crosses the border.
 */
function groupRate(bandwidth: {
  kbpsPerUser: number;
  group: string;
}): Pick<Parameter, "range" | "from" | "source"> {
  const likely = bandwidth.kbpsPerUser / 0.4;
  return {
    range: { low: likely / 2.5, likely, high: likely * 2.5 },
    from: "country",
    source: `ITU 2021, ${bandwidth.kbpsPerUser} kbit/s of international use per user in the group ${bandwidth.group}, over an international share of 0.4; the ends are an assumption`,
  };
}

/** Internet users of a country by its population and their share in it, where both are known. */
export function usersByFacts(country: CountryFacts | undefined): number | undefined {
  const { population, internetShare } = country ?? {};
  return population === undefined || internetShare === undefined
    ? undefined
    : population.value * internetShare.value;
}

function ownFigures(
  design: Design,
  country: CountryFacts | undefined,
  worldUsers: number,
): Parameter[] {
  const figures: Parameter[] = [];
  const add = (
    id: ParameterId,
    title: string,
    unit: string,
    given: Quantity | undefined,
    other?: Pick<Parameter, "range" | "from" | "source">,
  ): void => {
    const source = `design ${design.id}`;
    if (given !== undefined)
      figures.push({ id, title, unit, range: given, from: "design", source });
    else if (other !== undefined) figures.push({ id, title, unit, ...other });
  };
  const { population, internetShare, gdpUsd } = country ?? {};
  const users = usersByFacts(country);
  add(
    "users",
    "Internet users of the country",
    "people",
    design.users,
    users !== undefined && population !== undefined && internetShare !== undefined
      ? {
          range: exactly(users),
          from: "country",
          source: `population ${population.year} (${population.source}) × share of users ${internetShare.year} (${internetShare.source})`,
        }
      : worldUsers > 0
        ? { range: exactly(worldUsers), from: "world", source: "users of the country's networks" }
        : undefined,
  );
  add(
    "population",
    "Population",
    "people",
    design.population,
    population && {
      range: exactly(population.value),
      from: "country",
      source: `${population.year} (${population.source})`,
    },
  );
  add(
    "gdp-usd-year",
    "Gross domestic product",
    "USD/year",
    design.gdpUsdYear,
    gdpUsd && {
      range: exactly(gdpUsd.value),
      from: "country",
      source: `${gdpUsd.year} (${gdpUsd.source})`,
    },
  );
  add("site-gbps", "Capacity of one site", "Gbit/s", design.capacity?.siteGbps);
  add("inspection-gbps", "Inspection of one site", "Gbit/s", design.capacity?.inspectionGbps);
  return figures;
}
