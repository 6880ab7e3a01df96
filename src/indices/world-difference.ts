/**
 * What changed between two worlds, by AS number: networks and links that appeared, vanished or
 * changed their relationship. A link that a snapshot lacks may exist all the same: what is seen
 * depends on the collectors and the methods of its day, and peer links most of all.
 */
import type { CountryCode } from "../base/country-code.ts";
import type { Asn, World } from "../world/world.ts";

export type Relationship = "provider" | "customer" | "peer";

export interface LinkChangeRow {
  /** The two ends; where `country` is given, a is of that country. */
  a: Asn;
  b: Asn;
  /** What b is to a, before and after; null where there was no link. */
  before: Relationship | null;
  after: Relationship | null;
  /** Whether exactly one end lies in the country, in either world. */
  crossesBorder: boolean;
}

export interface WorldDifference {
  asesBefore: number;
  asesAfter: number;
  /** Ascending AS numbers. */
  appeared: Asn[];
  vanished: Asn[];
  /** ASes of both worlds that moved into or out of the country; empty without a country. */
  joined: Asn[];
  left: Asn[];
  linksBefore: number;
  linksAfter: number;
  /** By a, then b. */
  links: LinkChangeRow[];
}

/**
 * @param country only networks of this country, and links with an end in it, in either world
 */
export function compareWorlds(before: World, after: World, country?: CountryCode): WorldDifference {
  const asesBefore = membersOf(before, country);
  const asesAfter = membersOf(after, country);
  const anyBefore = country === undefined ? asesBefore : membersOf(before, undefined);
  const anyAfter = country === undefined ? asesAfter : membersOf(after, undefined);
  const inside = new Set([...asesBefore, ...asesAfter]);
  const linksBefore = linksOf(before, inside);
  const linksAfter = linksOf(after, inside);
  const links: LinkChangeRow[] = [];
  const add = (key: string, was: Relationship | null, is: Relationship | null) => {
    const [a, b] = key.split(" ").map(Number) as [number, number];
    links.push({
      a,
      b,
      before: was,
      after: is,
      crossesBorder: country !== undefined && !inside.has(b),
    });
  };
  for (const [key, was] of linksBefore) {
    const is = linksAfter.get(key) ?? null;
    if (is !== was) add(key, was, is);
  }
  for (const [key, is] of linksAfter) if (!linksBefore.has(key)) add(key, null, is);
  return {
    asesBefore: asesBefore.size,
    asesAfter: asesAfter.size,
    appeared: missing(asesAfter, anyBefore),
    vanished: missing(asesBefore, anyAfter),
    joined: missing(asesAfter, asesBefore).filter((asn) => anyBefore.has(asn)),
    left: missing(asesBefore, asesAfter).filter((asn) => anyAfter.has(asn)),
    linksBefore: linksBefore.size,
    linksAfter: linksAfter.size,
    links: links.sort((x, y) => x.a - y.a || x.b - y.b),
  };
}

function membersOf(world: World, country: CountryCode | undefined): Set<Asn> {
  const members = new Set<Asn>();
  for (let as = 0; as < world.asCount; as++)
    if (country === undefined || world.countries[as] === country) members.add(world.asns[as]!);
  return members;
}

function missing(from: ReadonlySet<Asn>, other: ReadonlySet<Asn>): Asn[] {
  return [...from].filter((asn) => !other.has(asn)).sort((a, b) => a - b);
}

/** Links with an end among some AS numbers, keyed by both numbers, an inside one first. */
function linksOf(world: World, inside: ReadonlySet<Asn>): Map<string, Relationship> {
  const links = new Map<string, Relationship>();
  const kinds = [
    ["provider", world.providers],
    ["customer", world.customers],
    ["peer", world.peers],
  ] as const;
  for (let as = 0; as < world.asCount; as++) {
    const a = world.asns[as]!;
    if (!inside.has(a)) continue;
    for (const [kind, rows] of kinds)
      for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) {
        const b = world.asns[rows.targets[k]!]!;
        if (!inside.has(b) || a < b) links.set(`${a} ${b}`, kind);
      }
  }
  return links;
}
