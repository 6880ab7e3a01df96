/**
 * A virtual internet along AS paths from elsewhere (the twin's world): a router per AS, a link per
 * pair of neighbours on a path, packets routed exactly along the paths given. Domestic networks
 * whose neighbour is not get their boxes on that link, or inside.
 *
 * Leaves out the inside of an AS and several links between the same two.
 */
import { assert } from "../../base/errors.ts";
import type { Link, LinkOptions } from "../net/link.ts";
import type { Router } from "../net/router.ts";
import type { Lab } from "./lab.ts";

export interface AsTopologyOptions {
  /** Paths, source AS first. Towards one destination they must agree about each next AS. */
  readonly paths: readonly (readonly number[])[];
  /** Link between two neighbours; default 5 ms. */
  readonly link?: (a: number, b: number) => LinkOptions;
}

export interface AsTopology {
  /** The router of an AS on a path. @throws Error for another */
  router(asn: number): Router;
  /** The address block of an AS; hosts attached to its router may take addresses from it. */
  block(asn: number): AsBlock;
  /** Links of which exactly one end is in `domestic`, that end first. */
  bordersOf(domestic: ReadonlySet<number>): { link: Link; inside: Router; outside: Router }[];
  readonly asns: readonly number[];
}

export interface AsBlock {
  /** The `n`-th IPv4 address, 10…65000. */
  four(n: number): string;
  /** The `n`-th IPv6 address. */
  six(n: number): string;
}

/** ASes that fit into the invented address space. */
const MOST_ASES = 4000;

/**
 * Adds routers and links for the paths, both ways: a path also serves for the way back unless the way
 * back is given as a path of its own.
 */
export function buildAsTopology(lab: Lab, options: AsTopologyOptions): AsTopology {
  const { network } = lab;
  const asns = [...new Set(options.paths.flat())].sort((a, b) => a - b);
  assert(asns.length <= MOST_ASES, `more than ${MOST_ASES} ASes in a lab`);
  const index = new Map(asns.map((asn, i) => [asn, i]));
  const routers = new Map<number, Router>();
  const links = new Map<string, Link>();
  for (const asn of asns) {
    const { four, six, prefixes } = blockOf(index.get(asn)!);
    routers.set(asn, network.router(`as${asn}`, { asn, addresses: [four(1), six(1)], prefixes }));
  }
  for (const path of options.paths)
    for (let i = 0; i + 1 < path.length; i++) {
      const [a, b] = [path[i]!, path[i + 1]!];
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (a === b || links.has(key)) continue;
      const link = network.link(
        routers.get(a)!,
        routers.get(b)!,
        options.link?.(a, b) ?? { delayMs: 5 },
      );
      links.set(key, link);
    }
  network.useAsPaths(withWaysBack(options.paths));
  const router = (asn: number): Router => {
    const found = routers.get(asn);
    assert(found, `AS${asn} is on no path`);
    return found;
  };
  return {
    asns,
    router,
    block: (asn) => blockOf(index.get(router(asn).asn!)!),
    bordersOf: (domestic) =>
      [...links].flatMap(([key, link]) => {
        const [a, b] = key.split(" ").map(Number) as [number, number];
        if (domestic.has(a) === domestic.has(b)) return [];
        const [inner, outer] = domestic.has(a) ? [a, b] : [b, a];
        return [{ link, inside: router(inner), outside: router(outer) }];
      }),
  };
}

/** The paths and, where nothing contradicts, their reverses. */
function withWaysBack(paths: readonly (readonly number[])[]): (readonly number[])[] {
  const next = new Map<string, number>();
  const note = (path: readonly number[]): void => {
    const destination = path.at(-1);
    for (let i = 0; i + 1 < path.length; i++) next.set(`${destination} ${path[i]}`, path[i + 1]!);
  };
  for (const path of paths) note(path);
  const all = [...paths];
  for (const path of paths) {
    const back = [...path].reverse();
    const agrees = back.every((asn, i) => {
      const known = next.get(`${back.at(-1)} ${asn}`);
      return i + 1 === back.length || known === undefined || known === back[i + 1];
    });
    if (!agrees) continue;
    note(back);
    all.push(back);
  }
  return all;
}

/** Blocks from 60.0.0.0/8 on, a /16 each, and from 2a10::/16, a /32 each. */
function blockOf(index: number): AsBlock & { readonly prefixes: readonly string[] } {
  const [high, low] = [60 + (index >> 8), index & 255];
  const group = index.toString(16);
  return {
    prefixes: [`${high}.${low}.0.0/16`, `2a10:${group}::/32`],
    four: (n) => `${high}.${low}.${n >> 8}.${n & 255}`,
    six: (n) => `2a10:${group}::${n.toString(16)}`,
  };
}
