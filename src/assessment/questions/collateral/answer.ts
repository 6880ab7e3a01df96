/**
 * Question 8: what does one blocking order take with it beside its target? By the design's own
 * functions, and by two orders that stand as examples: to block a typical foreign network, and to
 * disconnect the country's largest one. Method and limits: docs/collateral.md.
 */
import { sum } from "d3-array";
import { asShare } from "../../../base/share.ts";
import type { GatewayFunction } from "../../../gateway/design.ts";
import { type AsLabel, labelOf } from "../../../world/as-label.ts";
import { countryOf } from "../../../world/nation.ts";
import { type AsIndex, findAs } from "../../../world/world.ts";
import { borderAsesCarrying } from "../../border-shares.ts";
import type { AssessmentContext } from "../../context.ts";
import type { Side, Simulation } from "../../simulation.ts";
import { answerPaths } from "../delay/paths.ts";
import { lostWith } from "./dependants.ts";

/** Foreign networks named in a row. */
const listed = 10;

/** A rule of the design, by its own name if it has one; or an order that stands as an example. */
export type CollateralOrder =
  | { kind: "rule"; name: string | null }
  /** To block all addresses of a foreign network; half of demand is with networks at least as large. */
  | { kind: "example-block-address"; as: AsLabel }
  /** To disconnect the country's largest network. */
  | { kind: "example-disconnect"; as: AsLabel };

export interface CollateralRow {
  order: CollateralOrder;
  kind: GatewayFunction["kind"] | "example";
  /** What it aims at: names, addresses, ports, whole networks, everything. */
  target: "names" | "addresses" | "ports" | "networks" | "everything";
  /** Names, addresses or networks aimed at. */
  targets: number;
  /** Share 0…1 of international demand that meets the order; for several networks at least this much. */
  demandUnder: number;
  /** Networks that go beside the ones aimed at, and networks of other countries among all that go. */
  networksBeside: number;
  foreignNetworks: number;
  countries: number;
  /** IPv4 addresses that go; null for orders against names, whose addresses are not known. */
  addresses: number | null;
  /** Estimated domestic users that lose international connectivity. */
  usersCutOff: number;
  /** Share 0…1 of the country's international demand that goes. */
  demandLost: number;
  /** The networks beside, most demand or users first, at most `listed`. */
  beside: AsLabel[];
}

export interface CollateralSide {
  /** Networks at the border that an order must reach to cover nine tenths of international demand. */
  borderAsesCarrying90Percent: number;
}

export interface CollateralAnswer {
  before: CollateralSide;
  after: CollateralSide & {
    /** Foreign networks that depend on the country's, and how many of those computed mostly pass it. */
    foreignCustomers: { dependents: number; computed: number; mostlyThrough: number };
    orders: CollateralRow[];
  };
}

export function answerCollateral(context: AssessmentContext): CollateralAnswer {
  const { simulation } = context;
  const { design } = simulation.applied;
  const examples = [blockTypical(context), disconnectLargest(context)].flatMap((row) => row ?? []);
  const { dependents, computed, mostlyThrough } = simulation.after.outbound.foreignTransit;
  return {
    before: { borderAsesCarrying90Percent: borderAsesCarrying(simulation.before, 0.9) },
    after: {
      borderAsesCarrying90Percent: borderAsesCarrying(simulation.after, 0.9),
      foreignCustomers: { dependents, computed, mostlyThrough },
      orders: [...design.functions.map((each) => describeFunction(context, each)), ...examples],
    },
  };
}

function describeFunction(context: AssessmentContext, order: GatewayFunction): CollateralRow {
  const { simulation } = context;
  const { match, kind, at } = order;
  const base = {
    order: { kind: "rule" as const, name: order.name ?? null },
    kind,
    demandUnder: demandUnder(context, order),
  };
  const nothing = {
    networksBeside: 0,
    foreignNetworks: 0,
    countries: 0,
    usersCutOff: 0,
    demandLost: 0,
    beside: [],
  };
  if (kind === "shut-down") {
    const world = simulation.after.world;
    const aimed = Array.isArray(at)
      ? at.flatMap((asn) => (findAs(world, asn) >= 0 ? [findAs(world, asn)] : []))
      : networksOf(simulation);
    // Under an open or cut border the order is the design: it takes from the country as it was.
    const { regime } = simulation.applied.design.international;
    const isDesign = regime === "open" || regime === "cut";
    const row = takeAway(context, aimed, isDesign ? simulation.before : simulation.after);
    return Array.isArray(at)
      ? { ...base, ...row, target: "networks", targets: aimed.length }
      : { ...base, ...row, target: "everything", targets: aimed.length, demandLost: 1 };
  }
  if (match.addresses !== undefined) {
    const addresses = sum(match.addresses, addressesIn);
    return { ...base, ...nothing, target: "addresses", targets: addresses, addresses };
  }
  if (match.domains !== undefined)
    return { ...base, ...nothing, target: "names", targets: match.domains.length, addresses: null };
  const ports = match.ports?.length ?? 0;
  return {
    ...base,
    ...nothing,
    target: ports > 0 ? "ports" : "everything",
    targets: ports,
    addresses: null,
  };
}

/** The country's networks, and operators that are yet to be founded where they carry something. */
function networksOf({ applied: { nation, added, idleOperators } }: Simulation): AsIndex[] {
  return [...nation.ases].filter((as) => !(added.has(as) && idleOperators.has(as)));
}

/** IPv4 addresses of a prefix; 0 for IPv6. */
function addressesIn(prefix: string): number {
  return prefix.includes(":") ? 0 : 2 ** (32 - Number(prefix.split("/")[1]));
}

/** Half of all demand is with networks at least as large as this one. */
function blockTypical(context: AssessmentContext): CollateralRow | undefined {
  const { gravity, before } = context.simulation;
  const foreign = [...gravity.foreign.keys()]
    .filter((as) => gravity.foreign[as]! > 0)
    .sort((a, b) => gravity.foreign[b]! - gravity.foreign[a]! || a - b);
  let sum = 0;
  const typical = foreign.find((as) => {
    sum += gravity.foreign[as]!;
    return sum >= 0.5;
  });
  if (typical === undefined) return undefined;
  return {
    order: { kind: "example-block-address", as: labelOf(before.world, typical) },
    kind: "example",
    target: "networks",
    targets: 1,
    demandUnder: 1,
    ...takeAway(context, [typical], context.simulation.after),
  };
}

function disconnectLargest(context: AssessmentContext): CollateralRow | undefined {
  const { gravity, applied, before } = context.simulation;
  const [largest] = [...applied.nation.ases].sort(
    (a, b) => gravity.domestic[b]! - gravity.domestic[a]! || a - b,
  );
  if (largest === undefined) return undefined;
  return {
    order: { kind: "example-disconnect", as: labelOf(before.world, largest) },
    kind: "example",
    target: "networks",
    targets: 1,
    demandUnder: gravity.domestic[largest]! * reachIn(context, context.simulation.after)(largest),
    ...takeAway(context, [largest], context.simulation.after),
  };
}

/**
 * Share 0…1 of what a domestic network exchanges with abroad that has a route on one side: what has none is
 * not lost once more. As among all where the network is not computed.
 */
function reachIn(context: AssessmentContext, { traffic }: Side): (as: AsIndex) => number {
  const all = reachOfAll(context, traffic);
  return (as) => asShare(traffic.networks.get(as)?.reach ?? all);
}

function reachOfAll({ simulation }: AssessmentContext, traffic: Side["traffic"]): number {
  const { before, after } = answerPaths(simulation);
  return asShare(traffic === simulation.after.traffic ? after.reach : before.reach);
}

/** What goes with some networks on one side, of what has a route there. */
function takeAway(
  context: AssessmentContext,
  aimed: readonly AsIndex[],
  side: Side,
): Pick<
  CollateralRow,
  | "networksBeside"
  | "foreignNetworks"
  | "countries"
  | "addresses"
  | "usersCutOff"
  | "demandLost"
  | "beside"
> {
  const { applied, gravity } = context.simulation;
  const { isDomestic } = applied.nation;
  const { world } = side;
  const lost = [...lostWith(world, aimed)];
  const reach = reachOfAll(context, side.traffic);
  const reachOf = reachIn(context, side);
  const weight = (as: AsIndex) =>
    gravity.foreign[as]! * reach + gravity.domestic[as]! * reachOf(as);
  const foreign = lost.filter((as) => isDomestic[as] === 0);
  const beside = lost
    .filter((as) => !aimed.includes(as))
    .sort((a, b) => weight(b) - weight(a) || a - b);
  return {
    networksBeside: beside.length,
    foreignNetworks: foreign.length,
    countries: new Set(lost.map((as) => countryOf(world, as))).size,
    addresses: sum(lost, (as) => world.ipv4[as]!),
    usersCutOff: lost.reduce(
      (sum, as) => sum + (isDomestic[as] === 1 ? world.users[as]! * reachOf(as) : 0),
      0,
    ),
    demandLost: Math.min(1, sum(lost, weight)),
    beside: beside.slice(0, listed).map((as) => labelOf(world, as)),
  };
}

/** Share 0…1 of international demand that meets a function where it stands. */
export function demandUnder(
  { simulation }: Pick<AssessmentContext, "simulation">,
  order: GatewayFunction,
): number {
  const { after, gravity, applied } = simulation;
  const { at, paths = 1 } = order;
  if (at === "every-as" || at === "resolver") return paths;
  const { regime, boxes } = applied.design.international;
  if (order.kind === "shut-down" && at === "border") return paths;
  const seen = asShare(after.traffic.observed[0]?.international ?? 0);
  if (at === "border") return regime === "gateway" || regime === "licensed" ? paths * seen : paths;
  if (Array.isArray(boxes) && boxes.join() === at.join()) return seen;
  const standing = at.map((asn) => findAs(after.world, asn)).filter((as) => as >= 0);
  const own = sum(standing, (as) => gravity.domestic[as]!);
  return (
    paths * Math.min(1, Math.max(own, ...standing.map((as) => after.traffic.crossing[as]!), 0))
  );
}
