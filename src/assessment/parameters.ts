/**
 * The uncertain inputs of one assessment: for each its range, whose it is, and seeded draws that all
 * questions share, so that an answer built on another answer uses the same draws. A figure that
 * nobody gave and no table holds is missing, never made up.
 */
import { quantileSorted } from "d3-array";
import { assert, InputError } from "../base/errors.ts";
import {
  exactly,
  probabilityOfTriangle,
  quantileOfTriangle,
  sampleRange,
} from "../base/uncertainty.ts";
import type { Design, Figure, Quantity } from "../gateway/design.ts";
import { basisOf } from "../gateway/figures.ts";
import { busyHourKbps, monthlyGigabytes } from "../models/demand.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { type AssumptionId, assumptions, resolveAssumptions, type Unit } from "./assumptions.ts";
import type { ContentModel } from "./content.ts";

/** Ids of the registry of assumptions, and figures that belong to a country or a design. */
export type ParameterId =
  | AssumptionId
  | "users"
  | "population"
  | "gdp-usd-year"
  | "site-gbps"
  | "inspection-gbps"
  | "licensees"
  | "capex-usd"
  | "opex-usd-year";

/** A year's figure of a table. */
interface TableFigure {
  year: number;
  /** As the table names it. */
  source: string;
}

/** Where a range comes from, as data: the message catalogue says it. */
export type ParameterSource =
  /** No source was checked. */
  | { kind: "assumption" }
  /** `text`: what the design says that the figure rests on; null where it says nothing. */
  | { kind: "design"; id: string; basis: "source" | "assumption"; text: string | null }
  | { kind: "citation"; text: string }
  | ({ kind: "table" } & TableFigure)
  /** Population times the share of users in it. */
  | { kind: "population-share"; population: TableFigure; share: TableFigure }
  /** Sum over the country's networks in the world. */
  | { kind: "networks" }
  /** What content networks, hosts and people send, and what of it caches and sites serve (content.ts). */
  | { kind: "content-split" }
  /** Volume of a user by income, ITU 2024 (models/demand.ts); the ends are an assumption. */
  | { kind: "volume-by-income"; gigabytesMonth: number; gdpUsdPerHead: number };

/** One uncertain input; its name is the message `input.ID`, its unit `unit.UNIT`. */
export interface Parameter {
  id: ParameterId;
  unit: Unit;
  range: Quantity;
  /** `assumption` means that no source was checked. */
  from: "override" | "design" | "country" | "world" | "source" | "assumption";
  source: ParameterSource;
}

/** A figure that is not known; the catalogue says what it is and how to give it. */
export interface Missing {
  id: GivenId;
}

/** Inputs without which a question has no answer. */
export type GivenId = Exclude<ParameterId, AssumptionId>;

const givenAt: Readonly<Record<GivenId, string>> = {
  users: "users",
  population: "population",
  "gdp-usd-year": "gdpUsdYear",
  "site-gbps": "capacity.siteGbps",
  "inspection-gbps": "capacity.inspectionGbps",
  licensees: "fees.licensees",
  "capex-usd": "fees.capexUsd",
  "opex-usd-year": "fees.opexUsdYear",
};

const designPaths: ReadonlyMap<ParameterId, string> = new Map<ParameterId, string>([
  ...(Object.entries(givenAt) as [GivenId, string][]),
  ...assumptions.flatMap(({ id, designPath }): [ParameterId, string][] =>
    designPath === undefined ? [] : [[id, designPath]],
  ),
]);

/** Place in a design that gives a parameter; `*` for every entry of a list. Undefined where none does. */
export function designPathOf(id: ParameterId): string | undefined {
  return designPaths.get(id);
}

const dimensions: ReadonlyMap<ParameterId, number> = new Map(
  [...(Object.keys(givenAt) as ParameterId[]), ...assumptions.map(({ id }) => id)].map(
    (id, dimension) => [id, dimension],
  ),
);

/** The place of a parameter in the joint sample, the same in every design. */
export function dimensionOf(id: ParameterId): number {
  return dimensions.get(id)!;
}

/** Places that parameters take in the joint sample; the next ones are free. */
export const parameterDimensions = dimensions.size;

export interface Parameters {
  readonly list: readonly Parameter[];
  /** Draws of each parameter: for the figures that lead a question. */
  readonly count: number;
  /** The first of these, a lattice too: for the intervals beside them. */
  readonly fewer: number;
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
  /**
   * The values with what follows from others computed from them: the share that crosses the border, from
   * what each source of content sends, unless the design gives it.
   */
  completed(values: Values): Values;
  /** Counts parameters as read that were read from other draws of the same inputs. */
  noteReads(ids: readonly ParameterId[]): void;
}

/** Every parameter's value in one draw, or its likely value. */
export type Values = (id: ParameterId) => number;

/** Where a design's own figure comes from. */
export function designSource({ id }: Design, figure: Figure): ParameterSource {
  const text = figure.assumption ?? figure.source ?? null;
  return { kind: "design", id, basis: basisOf(figure), text };
}

/** A figure without what it rests on. */
export function bare({ low, likely, high }: Quantity): Quantity {
  return { low, likely, high };
}

/** Whether no source stands behind a range: none was checked, or the design names none. */
export function isAssumed({ from, source }: Pick<Parameter, "from" | "source">): boolean {
  return from === "assumption" || (source.kind === "design" && source.basis === "assumption");
}

/** What is missing of the given parameters. */
export function missingOf(parameters: Parameters, ids: readonly GivenId[]): Missing[] {
  return ids.flatMap((id) => (parameters.has(id) ? [] : [{ id }]));
}

/**
 * @param worldUsers sum of the users of the country's networks, 0 when not known
 * @param options `count` draws, 1 and up
 */
export function drawParameters(
  design: Design,
  country: CountryFacts | undefined,
  worldUsers: number,
  options: { seed: number; count: number; content?: ContentModel | undefined },
): Parameters {
  const list: Parameter[] = [
    ...ownFigures(design, country, worldUsers),
    ...resolveAssumptions(design).map(
      ({ assumption: { id, unit, citation }, range, from }): Parameter => ({
        id,
        unit,
        range,
        from,
        source:
          from === "design"
            ? designSource(design, range)
            : citation === undefined
              ? { kind: "assumption" }
              : { kind: "citation", text: citation },
      }),
    ),
  ];
  const abroad = list.find((each) => each.id === "international-share")!;
  const content = abroad.from === "assumption" ? options.content : undefined;
  if (content !== undefined)
    Object.assign(abroad, {
      range: exactly(content.crossing((id) => list.find((each) => each.id === id)!.range.likely)),
      from: "country",
      source: { kind: "content-split" } satisfies ParameterSource,
    });
  const rate = list.find((each) => each.id === "busy-hour-kbps-per-user")!;
  if (rate.from === "assumption") Object.assign(rate, rateByIncome(country));
  return toParameters(
    list.map((each) => ({ ...each, range: bare(each.range) })),
    options,
    content,
  );
}

/** Draws that hold a middle and its ends to a few per cent. */
const mostFewer = 1024;

function toParameters(
  list: readonly Parameter[],
  { seed, count }: { seed: number; count: number },
  content: ContentModel | undefined,
): Parameters {
  const byId = new Map(list.map((each) => [each.id, each]));
  const isDerived = (id: ParameterId) => content !== undefined && id === "international-share";
  const drawsOf = createDraws(byId, { seed, count }, (id) => (isDerived(id) ? content : undefined));
  const recordings: Set<ParameterId>[] = [];
  const range = (id: ParameterId): Quantity => {
    note(id);
    const found = byId.get(id);
    assert(found !== undefined, `parameter ${id} is known`);
    return found.range;
  };
  /** Draws of parameters that all open recordings have: to read these again tells them nothing. */
  const recorded = new Map<ParameterId, Float64Array>();
  /** Counts as read; what follows from others reads them too. */
  const note = (id: ParameterId) => {
    for (const recording of recordings) {
      recording.add(id);
      if (isDerived(id)) for (const input of content!.inputs) recording.add(input);
    }
  };
  if (content !== undefined) {
    const share = byId.get("international-share")!;
    share.range = middleOf(drawsOf(share.id), share.range.likely);
  }
  return {
    list,
    count,
    fewer: Math.min(count, mostFewer),
    has: (id) => byId.has(id),
    range,
    likely: (id) => range(id).likely,
    noteReads(ids) {
      for (const recording of recordings) for (const id of ids) recording.add(id);
    },
    recordReads(work) {
      const recording = new Set<ParameterId>();
      recordings.push(recording);
      recorded.clear();
      try {
        const result = work();
        return { result, reads: list.flatMap(({ id }) => (recording.has(id) ? [id] : [])) };
      } finally {
        recordings.splice(recordings.lastIndexOf(recording), 1);
      }
    },
    completed: (values) => (id) => (isDerived(id) ? content!.crossing(values) : values(id)),
    draw(id, draw) {
      let draws = recorded.get(id);
      if (draws === undefined) {
        note(id);
        assert(byId.has(id), `parameter ${id} is known`);
        draws = drawsOf(id);
        recorded.set(id, draws);
      }
      return draws[draw]!;
    },
  };
}

/** Draws of each parameter, made when first asked for; what follows from others, from their draws. */
function createDraws(
  byId: ReadonlyMap<ParameterId, Parameter>,
  { seed, count }: { seed: number; count: number },
  contentOf: (id: ParameterId) => ContentModel | undefined,
): (id: ParameterId) => Float64Array {
  const draws = new Map<ParameterId, Float64Array>();
  const drawsOf = (id: ParameterId): Float64Array => {
    const known = draws.get(id);
    if (known !== undefined) return known;
    const content = contentOf(id);
    const values =
      content === undefined
        ? sampleRange(byId.get(id)!.range, { seed, count, name: id, dimension: dimensionOf(id) })
        : Float64Array.from({ length: count }, (_, k) =>
            content.crossing((input) => drawsOf(input)[k]!),
          );
    draws.set(id, values);
    return values;
  };
  return drawsOf;
}

/** The middle 90 % of draws, and the likely value among them. */
export function middleOf(draws: Iterable<number>, likely: number): Quantity {
  const sorted = [...draws].sort((a, b) => a - b);
  return {
    low: Math.min(likely, quantileSorted(sorted, 0.05)!),
    likely,
    high: Math.max(likely, quantileSorted(sorted, 0.95)!),
  };
}

/** The value of a range at the same place in its triangle as `value` has in `of`. */
export function alike(value: number, of: Quantity, range: Quantity): number {
  if (of.high === of.low) return range.likely;
  return quantileOfTriangle(range, probabilityOfTriangle(of, value));
}

/** Times that countries of one income use more or less than the middle of them; a guess. */
const rateSpread = 2.5;

/** Busy-hour rate of a user by the country's income; nothing where that is not known. */
function rateByIncome(
  country: CountryFacts | undefined,
): Partial<Pick<Parameter, "range" | "from" | "source">> {
  const { population, gdpUsd } = country ?? {};
  if (population === undefined || gdpUsd === undefined) return {};
  const gdpUsdPerHead = gdpUsd.value / population.value;
  const gigabytesMonth = monthlyGigabytes(gdpUsdPerHead);
  const likely = busyHourKbps(gigabytesMonth);
  return {
    range: { low: likely / rateSpread, likely, high: likely * rateSpread },
    from: "country",
    source: { kind: "volume-by-income", gigabytesMonth, gdpUsdPerHead },
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
    id: GivenId,
    unit: Unit,
    given: Figure | undefined,
    other?: Pick<Parameter, "range" | "from" | "source">,
  ): void => {
    if (given !== undefined)
      figures.push({
        id,
        unit,
        range: given,
        from: "design",
        source: designSource(design, given),
      });
    else if (other !== undefined) figures.push({ id, unit, ...other });
  };
  const { population, gdpUsd } = country ?? {};
  add("users", "people", design.users, usersOf(country, worldUsers));
  add(
    "population",
    "people",
    design.population,
    population && {
      range: exactly(population.value),
      from: "country",
      source: { kind: "table", ...figureOf(population) },
    },
  );
  add(
    "gdp-usd-year",
    "usd-per-year",
    design.gdpUsdYear,
    gdpUsd && {
      range: exactly(gdpUsd.value),
      from: "country",
      source: { kind: "table", ...figureOf(gdpUsd) },
    },
  );
  add("site-gbps", "gbit-per-second", design.capacity?.siteGbps);
  add("inspection-gbps", "gbit-per-second", design.capacity?.inspectionGbps);
  add("licensees", "networks", design.fees?.licensees);
  add("capex-usd", "usd", design.fees?.capexUsd);
  add("opex-usd-year", "usd-per-year", design.fees?.opexUsdYear);
  refuseMoreUsersThanPeople(design, country);
  return figures;
}

/** Growth of a population between the table's year and the design's that is still believed. */
const populationDrift = 1.25;

/**
 * A design's users against the table's population; against its own population the schema does.
 * @throws InputError `users-exceed-population`
 */
function refuseMoreUsersThanPeople(design: Design, country: CountryFacts | undefined): void {
  const people = design.population === undefined ? country?.population : undefined;
  const users = design.users?.likely ?? 0;
  if (people === undefined || users <= populationDrift * people.value) return;
  throw new InputError(
    "users-exceed-population",
    `users: ${users} are more than the ${people.value} people of ${country!.name} (${people.source}, ${people.year}); give "population" too if the table is wrong`,
  );
}

/** Users by the tables of countries, else the sum over the country's networks. */
function usersOf(
  country: CountryFacts | undefined,
  worldUsers: number,
): Pick<Parameter, "range" | "from" | "source"> | undefined {
  const { population, internetShare } = country ?? {};
  if (population !== undefined && internetShare !== undefined)
    return {
      range: exactly(population.value * internetShare.value),
      from: "country",
      source: {
        kind: "population-share",
        population: figureOf(population),
        share: figureOf(internetShare),
      },
    };
  if (worldUsers === 0) return undefined;
  return { range: exactly(worldUsers), from: "world", source: { kind: "networks" } };
}

function figureOf({ year, source }: TableFigure): TableFigure {
  return { year, source };
}
