/**
 * A drawn country's networks and the paths from them to networks abroad: access networks, domestic transit,
 * foreign transit, networks of sites. Paths go up, across and down once; all shortest ones are candidates.
 * Documentation numbers (RFC 5398) stand for all networks.
 */
import type { RandomStream } from "../../base/random.ts";
import type { CandidatePaths } from "../../detect/place/paths.ts";

export interface DrawnGraph {
  readonly access: readonly number[];
  readonly transit: readonly number[];
  readonly foreign: readonly number[];
  readonly sites: readonly number[];
  readonly paths: CandidatePaths;
  /** Providers of each domestic network. */
  readonly providers: ReadonlyMap<number, readonly number[]>;
}

export interface GraphShape {
  /** All access networks buy from these many domestic transit networks alone. */
  readonly soleGateways?: number;
  /** Whether several shortest paths of a pair are kept, or the first alone. */
  readonly equalPaths: boolean;
}

const [ACCESS, TRANSIT, FOREIGN, SITES] = [65536, 65541, 64496, 64500] as const;

/** Numbers of one kind: of the range of documentation, then private ones. */
function numbers(first: number, count: number, offset: number): number[] {
  return Array.from({ length: count }, (_, k) => (k < 4 ? first + k : 4_200_000_000 + offset + k));
}

export function drawGraph(random: RandomStream, shape: GraphShape): DrawnGraph {
  const access = numbers(ACCESS, 9 + random.below(6), 100);
  const transit = numbers(TRANSIT, 3 + random.below(3), 200);
  const foreign = numbers(FOREIGN, 4, 300);
  const sites = numbers(SITES, 10, 400);
  const up = new Map<number, number[]>();
  const pick = (from: readonly number[], count: number): number[] => {
    const left = [...from];
    return Array.from(
      { length: Math.min(count, from.length) },
      () => left.splice(random.below(left.length), 1)[0]!,
    ).sort((a, b) => a - b);
  };
  const sellers = transit.slice(0, shape.soleGateways ?? transit.length);
  for (const one of access) {
    const direct = shape.soleGateways === undefined && random.next() < 0.2;
    up.set(one, direct ? pick(foreign, 2) : pick(sellers, random.next() < 0.4 ? 2 : 1));
  }
  for (const one of transit) up.set(one, pick(foreign, 2));
  const served = new Map(sites.map((one) => [one, pick(foreign, 2)]));
  const domestic = new Set([...access, ...transit]);
  const found = new Map<string, number[][]>();
  const between = (from: number, to: number): number[][] => {
    const key = `${from} ${to}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const all = shortest(from, to, up, served);
    const kept = shape.equalPaths ? all : all.slice(0, 1);
    found.set(key, kept);
    return kept;
  };
  return {
    ...{ access, transit, foreign, sites },
    providers: up,
    paths: { between, isOf: (asn) => domestic.has(asn) },
  };
}

/** Up through providers to a foreign network, at most once across, and down to the site. */
function shortest(
  from: number,
  to: number,
  up: ReadonlyMap<number, readonly number[]>,
  served: ReadonlyMap<number, readonly number[]>,
): number[][] {
  const last = served.get(to) ?? [];
  let ends: number[][] = [[from]];
  for (let depth = 0; depth < 4; depth++) {
    const arrived = ends.filter((path) => last.includes(path.at(-1)!));
    if (arrived.length > 0) return arrived.map((path) => [...path, to]);
    const across = ends
      .filter((path) => !up.has(path.at(-1)!))
      .flatMap((path) => last.map((next) => [...path, next, to]));
    const climbed = ends.flatMap((path) =>
      (up.get(path.at(-1)!) ?? []).map((next) => [...path, next]),
    );
    if (climbed.length === 0) return across;
    ends = climbed;
  }
  return [];
}
