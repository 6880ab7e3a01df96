/**
 * Drawn countries of a known kind, as judged measurements: who interferes where is drawn, then what probes
 * see of it, with misses, false alarms, sites that refuse, filtered lines and paths that are not the
 * expected ones. Shares are drawn anew for each country from ranges, not taken from the posterior's
 * parameters. The lab's countries are the other material; here thousands cost nothing.
 */
import { type RandomStream, randomStream } from "../../base/random.ts";
import {
  type Family,
  isInterfering,
  type Outcome,
  type PlaceKind,
} from "../../detect/place/kinds.ts";
import type { CandidatePaths } from "../../detect/place/paths.ts";
import type { Sighting } from "../../detect/place/sighting.ts";
import type { Signature } from "../../detect/place/signature.ts";
import { type DrawnGraph, drawGraph } from "./drawn-graph.ts";

export interface DrawnCountry {
  readonly kind: PlaceKind;
  readonly sightings: readonly Sighting[];
  readonly paths: CandidatePaths;
  /** Networks of the gateway that some measured path passes. */
  readonly gateways: readonly number[];
}

export interface CountryShape {
  readonly equalPaths: boolean;
  /** Share 0…1 of the access networks without a vantage point. */
  readonly missing: number;
  /**
   * Whether all interference begins within the period, and half of it is over before its end; else it is older
   * than the period in half of the countries, and lasts.
   */
  readonly isSpell: boolean;
}

interface Function {
  readonly family: Family;
  readonly mechanism: string;
  /** Whether boxes of this kind show a trait of their owner. */
  readonly hasTrait: boolean;
}

const onPath: readonly Function[] = [
  { family: "tls", mechanism: "tls.reset", hasTrait: false },
  { family: "tls", mechanism: "tls.timeout", hasTrait: false },
  { family: "dns-path", mechanism: "dns.injection.other", hasTrait: true },
  { family: "http-page", mechanism: "http.blockpage", hasTrait: true },
  { family: "tls-mitm", mechanism: "tls.mitm.ca_signed", hasTrait: true },
  { family: "tcp", mechanism: "tcp.timeout", hasTrait: false },
];

const atResolver: readonly Function[] = [
  { family: "dns-resolver", mechanism: "dns.nxdomain", hasTrait: false },
  { family: "dns-resolver", mechanism: "dns.injection.blockpage", hasTrait: true },
  { family: "dns-resolver", mechanism: "dns.injection.bogon", hasTrait: true },
  { family: "dns", mechanism: "dns.timeout", hasTrait: false },
];

/** What is taken for interference and is none. */
const mistaken: readonly Function[] = [
  { family: "dns", mechanism: "dns.timeout", hasTrait: false },
  { family: "tcp", mechanism: "tcp.timeout", hasTrait: false },
  { family: "tls", mechanism: "tls.timeout", hasTrait: false },
  { family: "http-page", mechanism: "http.blockpage", hasTrait: true },
];

const DAYS = 30;
const dayMs = 86_400_000;
const startMs = Date.UTC(2024, 0, 1);
const PUBLIC_RESOLVERS = [15169, 13335] as const;

/** What is done to a pair from a day on; `undefined` where nothing is. */
type Interference = (
  where: Where,
) => { readonly signature: Signature; readonly fromDay: number } | undefined;

interface Where {
  readonly network: number;
  readonly resolver: number;
  readonly target: number;
  readonly path: readonly number[];
}

interface Draw {
  readonly random: RandomStream;
  readonly graph: DrawnGraph;
  readonly listed: readonly boolean[];
  /** The day of an order; 0 where it is older than the measurements. */
  readonly order: number;
  /** The day from which nothing is done any more; infinite where it lasts. */
  readonly over: number;
}

const TARGETS = 24;

/** A country shows its kind in so many measured networks, and struck measurements, at least. */
const leastNetworks = 5;
const leastStruck = 20;

/**
 * Draws a country; the same seed and shape give the same. Draws with too few vantage points are repeated, and
 * so are those of interfering kinds that hardly any measurement shows, or whose gateway fewer than three
 * measured networks pass.
 */
export function drawCountry(kind: PlaceKind, seed: number, shape: CountryShape): DrawnCountry {
  for (let attempt = 0; ; attempt++) {
    const drawn = drawOnce(kind, randomStream(seed, "place", kind, attempt), shape);
    const networks = new Set(drawn.sightings.map(({ network }) => network)).size;
    if (networks >= leastNetworks && (!isInterfering(kind) || drawn.shows)) return drawn;
  }
}

function drawOnce(
  kind: PlaceKind,
  random: RandomStream,
  shape: CountryShape,
): DrawnCountry & { readonly shows: boolean } {
  const soleGateways =
    kind === "central-gateway" && random.next() < 0.5 ? 1 + random.below(2) : undefined;
  const graph = drawGraph(random.stream("graph"), {
    equalPaths: shape.equalPaths,
    ...(soleGateways && { soleGateways }),
  });
  const listedShare = between(random, 0.15, 0.6);
  const draw: Draw = {
    ...{ random, graph },
    listed: Array.from({ length: TARGETS }, (_, t) => t === 0 || random.next() < listedShare),
    ...(shape.isSpell
      ? drawSpell(random)
      : { order: drawOrder(random), over: Number.POSITIVE_INFINITY }),
  };
  const gateways =
    kind === "central-gateway" ? graph.transit.slice(0, soleGateways ?? 1 + random.below(2)) : [];
  const { sightings, users, struck } = measure(
    kind,
    draw,
    interferenceOf(kind, draw, gateways),
    shape,
  );
  const usersOf = (asn: number): number => users.get(asn)?.size ?? 0;
  const passed = gateways.filter((asn) => usersOf(asn) > 0);
  return {
    ...{ kind, sightings, paths: graph.paths, gateways: passed },
    shows:
      struck.count >= leastStruck &&
      struck.networks.size > 1 &&
      (kind !== "per-network" || struck.onPath.size > 1) &&
      (kind !== "central-gateway" || passed.some((asn) => usersOf(asn) > 2)),
  };
}

function drawOrder(random: RandomStream): number {
  return random.next() < 0.5 ? 0 : 5 + random.below(18);
}

/** Begins in the second or third quarter of the period; lasts, or is over after 4 to 12 days. */
function drawSpell(random: RandomStream): { order: number; over: number } {
  const order = 8 + random.below(15);
  return {
    order,
    over: random.next() < 0.5 ? Number.POSITIVE_INFINITY : order + 4 + random.below(9),
  };
}

function between(random: RandomStream, low: number, high: number): number {
  return low + (high - low) * random.next();
}

function interferenceOf(kind: PlaceKind, draw: Draw, gateways: readonly number[]): Interference {
  switch (kind) {
    case "central-gateway": {
      const rules = drawRules(draw, onPath, 1 + draw.random.below(2), "gateway");
      return ({ target, path }) =>
        draw.listed[target] && path.some((asn) => gateways.includes(asn))
          ? { signature: rules(target), fromDay: draw.order }
          : undefined;
    }
    case "central-rules":
      return centralRules(draw);
    case "per-network":
      return perNetwork(draw);
    case "resolver":
      return byResolver(draw);
    default:
      return () => undefined;
  }
}

/** Functions of one owner, one for each target. */
function drawRules(
  { random }: Draw,
  from: readonly Function[],
  count: number,
  owner: string,
): (target: number) => Signature {
  const functions = Array.from({ length: count }, () => from[random.below(from.length)]!);
  const chosen = Array.from({ length: TARGETS }, () => functions[random.below(count)]!);
  return (target) => signatureBy(chosen[target]!, owner);
}

function signatureBy({ family, mechanism, hasTrait }: Function, owner: string): Signature {
  return { family, mechanism, trait: hasTrait ? `owner=${owner}` : "" };
}

function centralRules(draw: Draw): Interference {
  const { random, graph, listed, order } = draw;
  const rules = drawRules(draw, onPath, 1 + random.below(2), "state");
  const share = between(random, 0.8, 0.97);
  const boxed = new Set(graph.access.filter(() => random.next() < share));
  const kept = between(random, 0.8, 0.97);
  return ({ network, target }) =>
    listed[target] && boxed.has(network) && chance(random, [network, target], kept)
      ? {
          signature: rules(target),
          fromDay: order === 0 ? 0 : order + random.stream("lag", network).exponential() / 4,
        }
      : undefined;
}

function perNetwork(draw: Draw): Interference {
  const { random, graph, listed, order } = draw;
  const share = between(random, 0.6, 1);
  const own = new Map(
    graph.access.map((asn, k) => {
      const functions = k % 2 === 1 && random.next() < 0.8 ? atResolver : onPath;
      const rules = drawRules(draw, functions, 1, `AS${asn}`);
      return [asn, { rules, active: random.next() < share, kept: between(random, 0.3, 0.9) }];
    }),
  );
  const additions = between(random, 0, 0.12);
  return ({ network, resolver, target }) => {
    const { rules, active, kept } = own.get(network)!;
    const isListed = chance(random, [network, target], listed[target] ? kept : additions);
    if (!active || !isListed) return undefined;
    const signature = rules(target);
    if (signature.family === "dns-resolver" && resolver !== network) return undefined;
    const lag = random.stream("lag", network, target).exponential() * 6;
    return { signature, fromDay: order === 0 ? 0 : order + lag };
  };
}

function byResolver(draw: Draw): Interference {
  const { random, graph, listed, order } = draw;
  const share = between(random, 0.5, 1);
  const own = new Map(
    graph.access.map((asn, k) => {
      const rules = drawRules(draw, atResolver.slice(0, 3), 1, `AS${asn}`);
      return [
        asn,
        { rules, active: k < 2 || random.next() < share, kept: between(random, 0.6, 1) },
      ];
    }),
  );
  return ({ resolver, target }) => {
    const one = own.get(resolver);
    if (one === undefined || !one.active || !listed[target]) return undefined;
    if (!chance(random, [resolver, target], one.kept)) return undefined;
    const lag = random.stream("lag", resolver).exponential() * 3;
    return { signature: one.rules(target), fromDay: order === 0 ? 0 : order + lag };
  };
}

/** Whether a thing that lasts holds: the same answer for the same name. */
function chance(random: RandomStream, name: readonly number[], share: number): boolean {
  return random.stream("chance", ...name).next() < share;
}

/** Shares of what goes wrong with measurements in one country. */
interface Noise {
  readonly miss: number;
  readonly falseAlarm: number;
  readonly serverTargets: number;
  readonly filteredLines: number;
  readonly otherPath: number;
}

function noiseOf(kind: PlaceKind, random: RandomStream): Noise {
  // Of a country where nothing happens, nothing does: single refusing sites and filters are kinds of their own.
  const stray = kind === "none" ? 0 : 0.06;
  return {
    miss: between(random, 0.05, 0.3),
    falseAlarm: between(random, 0.002, 0.02),
    serverTargets: kind === "server-side" ? between(random, 0.12, 0.4) : between(random, 0, stray),
    filteredLines: kind === "users-filter" ? between(random, 0.15, 0.4) : between(random, 0, stray),
    otherPath: 0.05,
  };
}

function measure(
  kind: PlaceKind,
  { random, graph, over }: Draw,
  interference: Interference,
  { missing }: CountryShape,
): {
  sightings: Sighting[];
  /** For each network the measured ones whose packets pass it. */
  users: ReadonlyMap<number, ReadonlySet<number>>;
  struck: { count: number; networks: ReadonlySet<number>; onPath: ReadonlySet<number> };
} {
  const noise = noiseOf(kind, random);
  const refusing = Array.from({ length: TARGETS }, (_, t) =>
    kind === "server-side" && t < 2 ? true : random.next() < noise.serverTargets,
  );
  const sightings: Sighting[] = [];
  const users = new Map<number, Set<number>>();
  const struck = { count: 0, networks: new Set<number>(), onPath: new Set<number>() };
  let lineNumber = 0;
  for (const network of graph.access) {
    if (random.next() < missing) continue;
    for (let line = 1 + random.below(4); line > 0; line--) {
      const user = drawLine(random, network, lineNumber++, kind, noise);
      for (let target = 0; target < TARGETS; target++) {
        const site = graph.sites[target % graph.sites.length]!;
        const path = pathOf(random, graph, network, site, noise.otherPath);
        const done = interference({ network, resolver: user.resolver, target, path });
        for (const asn of path) users.set(asn, (users.get(asn) ?? new Set()).add(network));
        for (let repeat = random.below(4); repeat > 0; repeat--) {
          const day = random.next() * DAYS;
          const acts = done !== undefined && day >= done.fromDay && day < over;
          if (acts) {
            struck.count++;
            struck.networks.add(network);
            if (!done.signature.family.startsWith("dns")) struck.onPath.add(network);
          }
          const seen = see(random, noise, {
            refuses: refusing[target]!,
            filtered: user.filters[target]!,
            done: acts ? done.signature : undefined,
          });
          sightings.push({
            ...{ country: "ZZ", network, resolver: user.resolver, line: user.name },
            ...{ target: `site-${target}.example`, destinations: [site], ...seen },
            timeMs: startMs + day * dayMs,
          });
        }
      }
    }
  }
  return { sightings, users, struck };
}

interface Line {
  readonly name: string;
  readonly resolver: number;
  /** For each target. */
  readonly filters: readonly boolean[];
}

function drawLine(
  random: RandomStream,
  network: number,
  number: number,
  kind: PlaceKind,
  { filteredLines }: Noise,
): Line {
  const own = random.next() < 0.75;
  const resolver = own ? network : PUBLIC_RESOLVERS[random.below(2)]!;
  const isFiltered = random.next() < filteredLines || (kind === "users-filter" && number < 2);
  const share = between(random, 0.2, 0.9);
  return {
    ...{ name: `AS${resolver} line-${number}`, resolver },
    filters: Array.from({ length: TARGETS }, () => isFiltered && random.next() < share),
  };
}

/** The path that packets take: one of the candidates, or with a share `otherPath` any way up. */
function pathOf(
  random: RandomStream,
  { paths, foreign, providers }: DrawnGraph,
  network: number,
  site: number,
  otherPath: number,
): readonly number[] {
  const own = random.stream("path", network, site);
  const all = paths.between(network, site);
  if (all.length > 0 && own.next() >= otherPath) return all[own.below(all.length)]!;
  const path = [network];
  for (let next = providers.get(network); next !== undefined; next = providers.get(path.at(-1)!))
    path.push(next[own.below(next.length)]!);
  return [...path, foreign[own.below(foreign.length)]!, site];
}

/** What one measurement shows. */
function see(
  random: RandomStream,
  { miss, falseAlarm }: Noise,
  { refuses, filtered, done }: { refuses: boolean; filtered: boolean; done: Signature | undefined },
): { outcome: Outcome; signature: Signature | undefined } {
  const free = { outcome: "free" as const, signature: undefined };
  const alarm = (signature: Signature) => ({ outcome: "struck" as const, signature });
  if (filtered) {
    const draw = random.next();
    if (draw < 0.5) return { outcome: "filter", signature: undefined };
    return draw < 0.7 ? alarm(signatureBy(atResolver[2]!, "filter")) : free;
  }
  if (done !== undefined) return random.next() < miss ? free : alarm(done);
  if (refuses) {
    const draw = random.next();
    if (draw < 0.55) return { outcome: "server", signature: undefined };
    return draw < 0.7 ? alarm(signatureBy(onPath[3]!, "site")) : free;
  }
  if (random.next() >= falseAlarm) return free;
  return alarm(signatureBy(mistaken[random.below(mistaken.length)]!, "noise"));
}
