/** Which networks of a world are members of which Internet exchanges. */
import { type CountryCode, packCountry, unpackCountry } from "../base/country-code.ts";
import { row } from "../base/rows.ts";
import type { ExchangeMember, ExchangeTable } from "../data/exchanges.ts";
import { type AsIndex, type Asn, exchangeOf, type World, type WorldMeta } from "./world.ts";

/** A table of exchanges, and where it comes from. */
export type ExchangesInput = NonNullable<WorldMeta["exchangeTable"]> & {
  readonly table: ExchangeTable;
};

/** What a world has without a table of exchanges. */
export function noExchanges(
  asCount: number,
): Pick<World, "exchanges" | "memberships" | "routeServerPeers" | "assumedPeers"> {
  return {
    exchanges: { offsets: new Uint32Array(1), bytes: new Uint8Array(0) },
    memberships: {
      offsets: new Uint32Array(asCount + 1),
      exchanges: new Uint16Array(0),
      mbps: new Uint32Array(0),
      routeServers: new Uint8Array(0),
    },
    routeServerPeers: new Uint32Array(0),
    assumedPeers: new Uint32Array(0),
  };
}

/** The world with the members of its networks; the part of a carrier in the exchange's country stands for it. */
export function withExchanges(world: World, { table, ...origin }: ExchangesInput): World {
  const members: ExchangeMember[][] = Array.from({ length: world.asCount }, () => []);
  const positions = new Map(Array.from(world.asns, (asn, as) => [asn, as]));
  for (const member of table.members) {
    const whole = positions.get(member.asn);
    if (whole === undefined) continue;
    const { country } = table.exchanges[member.exchange]!;
    members[partIn(world, whole, country) ?? whole]!.push(member);
  }
  const rows = members.flat();
  const offsets = new Uint32Array(world.asCount + 1);
  for (const [as, own] of members.entries()) offsets[as + 1] = offsets[as]! + own.length;
  return {
    ...world,
    meta: { ...world.meta, exchangeTable: origin },
    exchanges: encodeExchanges(table),
    memberships: {
      offsets,
      exchanges: Uint16Array.from(rows, ({ exchange }) => exchange),
      mbps: Uint32Array.from(rows, ({ mbps }) => mbps),
      routeServers: Uint8Array.from(rows, ({ usesRouteServer }) => (usesRouteServer ? 1 : 0)),
    },
  };
}

/** The world with memberships of carriers that got parts later: the part in the exchange's country takes them. */
export function withPartsAsMembers(world: World): World {
  const { memberships } = world;
  const rowsOf: number[][] = Array.from({ length: world.asCount }, () => []);
  for (let as = 0; as < world.asCount; as++)
    for (let k = memberships.offsets[as]!; k < memberships.offsets[as + 1]!; k++) {
      const country = packCountry(exchangeOf(world, memberships.exchanges[k]!).country);
      rowsOf[partIn(world, as, country) ?? as]!.push(k);
    }
  const rows = rowsOf.flat();
  const offsets = new Uint32Array(world.asCount + 1);
  for (const [as, own] of rowsOf.entries()) offsets[as + 1] = offsets[as]! + own.length;
  return {
    ...world,
    memberships: {
      offsets,
      exchanges: Uint16Array.from(rows, (k) => memberships.exchanges[k]!),
      mbps: Uint32Array.from(rows, (k) => memberships.mbps[k]!),
      routeServers: Uint8Array.from(rows, (k) => memberships.routeServers[k]!),
    },
  };
}

/** By exchange, 1 for those in a country. */
export function exchangesIn(world: World, country: CountryCode): Uint8Array {
  const letters = unpackCountry(country);
  return Uint8Array.from({ length: world.exchanges.offsets.length - 1 }, (_, exchange) =>
    exchangeOf(world, exchange).country === letters ? 1 : 0,
  );
}

/** Share of a carrier's neighbours that are at home in a country, from which it is taken to have routers there; a guess. */
const neighboursAtHome = 0.05;

/**
 * Whether an AS may hand over traffic in a country: members of an exchange there and carriers whose part there is one,
 * networks that hold addresses there, and carriers of which two neighbours and one in twenty are at home there.
 * Carriers of all continents are at no exchange, and no company's seat says where their routers are. Found out when it
 * is first asked: of few ASes it is.
 */
export function presenceIn(world: World, country: CountryCode): (as: AsIndex) => boolean {
  const isThere = exchangesIn(world, country);
  const { memberships, presence } = world;
  const isMember = (as: AsIndex): boolean => {
    for (let k = memberships.offsets[as]!; k < memberships.offsets[as + 1]!; k++)
      if (isThere[memberships.exchanges[k]!] === 1) return true;
    return false;
  };
  const holdsAddresses = (as: AsIndex): boolean => {
    for (let k = presence.offsets[as]!; k < presence.offsets[as + 1]!; k++)
      if (presence.countries[k] === country) return true;
    return false;
  };
  const withPart = new Set<Asn>();
  for (let as = 0; as < world.asCount; as++)
    if (world.wholes[as] !== 0 && isMember(as)) withPart.add(world.wholes[as]!);
  const known = new Map<AsIndex, boolean>();
  return (as) => {
    let isPresent = known.get(as);
    if (isPresent === undefined) {
      isPresent =
        isMember(as) ||
        holdsAddresses(as) ||
        withPart.has(world.asns[as]!) ||
        servesAtHome(world, as, country);
      known.set(as, isPresent);
    }
    return isPresent;
  };
}

/** Whether a carrier's neighbours say that it has routers in a country. */
function servesAtHome({ customers, peers, countries }: World, as: AsIndex, country: CountryCode) {
  if (row(customers, as).length === 0) return false;
  let [all, home] = [0, 0];
  for (const rows of [customers, peers])
    for (const neighbour of row(rows, as)) {
      all++;
      if (countries[neighbour] === country) home++;
    }
  return home >= 2 && home >= neighboursAtHome * all;
}

/** The part of a carrier in a country, if it has one. */
function partIn(world: World, whole: AsIndex, country: number): AsIndex | undefined {
  const { offsets, targets } = world.customers;
  for (let k = offsets[whole + 1]! - 1; k >= offsets[whole]!; k--) {
    const customer = targets[k]!;
    if (world.wholes[customer] !== world.asns[whole]) continue;
    if (world.countries[customer] === country) return customer;
  }
  return undefined;
}

function encodeExchanges({ exchanges }: ExchangeTable): World["exchanges"] {
  const encoder = new TextEncoder();
  const clean = (text: string) => text.replace(/\s+/g, " ").trim();
  const names = exchanges.map(({ name, city, country }) =>
    encoder.encode(`${unpackCountry(country)}\t${clean(city)}\t${clean(name)}`),
  );
  const offsets = new Uint32Array(names.length + 1);
  for (const [k, name] of names.entries()) offsets[k + 1] = offsets[k]! + name.length;
  const bytes = new Uint8Array(offsets.at(-1)!);
  for (const [k, name] of names.entries()) bytes.set(name, offsets[k]);
  return { offsets, bytes };
}
