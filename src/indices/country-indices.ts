/** Everything about one country's dependence on few networks, for one world. */
import { type CountryCode, unpackCountry } from "../base/country-code.ts";
import { herfindahlHirschman } from "../models/concentration.ts";
import type { TieBreak } from "../routing/policy.ts";
import { type AsLabel, labelOf } from "../world/as-label.ts";
import type { Nation } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { IndexValues } from "./catalogue.ts";
import {
  controlCounts,
  controlCurve,
  controlShares,
  type Flow,
  measureInflow,
  measureOutflow,
  rankByCrossings,
  resilienceCurve,
} from "./crossings.ts";
import { type FrontierClass, frontierClass, frontierOf } from "./frontier.ts";
import { countryHegemony } from "./hegemony.ts";
import { type LargestComponent, largestComponentOf } from "./largest-component.ts";
import { domesticHierarchy, findPointsOfControl } from "./points-of-control.ts";
import { summariseCountry } from "./summary.ts";
import { originsIn, transitInfluence } from "./transit-influence.ts";
import { chooseVantagePoints } from "./vantage-points.ts";

/** A border AS and its part in one direction. */
export interface BorderShare extends AsLabel {
  /** Share of the direction's pairs whose path crosses there, 0…1. */
  share: number;
}

/** One direction across the border. */
export interface FlowIndices {
  pairs: number;
  /**
   * K_f of `controlShares`: border ASes that see 50, 90, 95 and 99 % of the crossings, and their
   * share of the component's border.
   */
  control: { share: number; count: number; ofBorder: number }[];
  /** The share of all crossings that the k strongest see, k = 0, 1, 2, … */
  curve: number[];
  strongest: BorderShare[];
}

export interface CountryIndices {
  country: string;
  values: IndexValues;
  frontierClass: FrontierClass;
  largestComponent: { networks: number; border: number };
  /** In the order in which they were found; `covered` is the share with all so far. Null without addresses. */
  pointsOfControl: { addresses: number; points: (AsLabel & { covered: number })[] } | null;
  outflow: FlowIndices;
  inflow: FlowIndices;
  /** Both directions added; `pairs` counts each direction. */
  both: FlowIndices;
  /** CRP(N) for N = 0, 1, 2, … */
  resilience: number[];
  transitInfluence: { monitors: number; top: (AsLabel & { cti: number })[] };
  hegemony: {
    vantagePoints: number;
    weights: "users" | "equal";
    origins: number;
    /** HHI over the transit hegemonies above 1 %. */
    hhi: number | null;
    top: (AsLabel & { hegemony: number; transit: number })[];
  };
}

export interface CountryIndexOptions {
  tieBreak?: TieBreak;
  /** Default: `chooseVantagePoints`. */
  vantagePoints?: Uint32Array;
  /** Rows of each list. */
  top?: number;
  onProgress?: (what: string, done: number, total: number) => void;
}

export function measureCountry(
  world: World,
  nation: Nation,
  options: CountryIndexOptions = {},
): CountryIndices {
  const top = options.top ?? 15;
  const { tieBreak } = options;
  const component = largestComponentOf(world, nation.ases);
  const outflow = measureOutflow(world, component, options);
  const inflow = measureInflow(world, component, options);
  const values = summariseCountry(world, nation.ases, { component, outflow, inflow });
  const hierarchy = domesticHierarchy(world, nation.ases);
  const points = findPointsOfControl(
    hierarchy,
    Float64Array.from(nation.ases, (as) => world.ipv4[as]!),
  );
  const vantagePoints = options.vantagePoints ?? chooseVantagePoints(world);
  const monitors = monitorsOutside(world, nation.country, vantagePoints);
  const influence = transitInfluence(world, originsIn(world, nation.country), monitors, tieBreak);
  const hegemony = countryHegemony(world, nation.ases, vantagePoints, tieBreak);
  const label = (as: AsIndex) => labelOf(world, as);
  const hhi = herfindahlHirschman(
    hegemony.rows.map((row) => row.transit).filter((transit) => transit > 0.01),
  );
  return {
    country: unpackCountry(nation.country),
    values,
    frontierClass: frontierClass(frontierOf(world, nation.ases).providers.length),
    largestComponent: { networks: component.members.length, border: component.border.length },
    pointsOfControl:
      points === undefined
        ? null
        : {
            addresses: points.addresses,
            points: points.ases.map((as, k) => ({ ...label(as), covered: points.covered[k]! })),
          },
    outflow: describeFlow(world, component, outflow, top),
    inflow: describeFlow(world, component, inflow, top),
    both: describeFlow(world, component, addFlows(outflow, inflow), top),
    resilience: resilienceCurve(outflow),
    transitInfluence: {
      monitors: monitors.length,
      top: influence.slice(0, top).map(({ as, cti }) => ({ ...label(as), cti })),
    },
    hegemony: {
      vantagePoints: vantagePoints.length,
      weights: hegemony.weights,
      origins: hegemony.origins,
      hhi: Number.isNaN(hhi) ? null : hhi,
      top: hegemony.rows
        .slice(0, top)
        .map(({ as, hegemony: own, transit }) => ({ ...label(as), hegemony: own, transit })),
    },
  };
}

/** Vantage points that are not labelled with the country. */
export function monitorsOutside(
  world: World,
  country: CountryCode,
  vantagePoints: Uint32Array,
): Uint32Array {
  return vantagePoints.filter((as) => world.countries[as] !== country);
}

function addFlows(first: Flow, second: Flow): Flow {
  return {
    pairs: first.pairs + second.pairs,
    crossings: first.crossings.map((each, k) => each + second.crossings[k]!),
  };
}

function describeFlow(
  world: World,
  component: LargestComponent,
  flow: Flow,
  top: number,
): FlowIndices {
  const counts = controlCounts(flow.crossings);
  return {
    pairs: flow.pairs,
    control: controlShares.map((share, k) => ({
      share,
      count: counts[k]!,
      ofBorder: component.border.length > 0 ? counts[k]! / component.border.length : 0,
    })),
    curve: controlCurve(flow.crossings),
    strongest: Array.from(rankByCrossings(flow.crossings).subarray(0, top), (position) => ({
      ...labelOf(world, component.border[position]!),
      share: flow.pairs > 0 ? flow.crossings[position]! / flow.pairs : 0,
    })),
  };
}
