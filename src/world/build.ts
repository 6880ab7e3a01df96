/**
 * Builds a world from a relationship table and a label table. Later statements about two ASes that
 * repeat or contradict an earlier one are dropped and counted; cycles of providers are kept (the
 * engine copes with them) and counted.
 */
import { assert } from "../base/errors.ts";
import { buildRows } from "../base/rows.ts";
import type { TableProblems } from "../base/table-problems.ts";
import type { LabelTable } from "../data/labels.ts";
import type { Relationships } from "../data/relationships.ts";
import { withParts } from "./carrier-parts.ts";
import { mapNumbers, type NumberName } from "./columns.ts";
import { cyclicComponents } from "./cycles.ts";
import {
  type ExchangesInput,
  noExchanges,
  withExchanges,
  withPartsAsMembers,
} from "./memberships.ts";
import { type OrganisationsInput, withOrganisations, withPartsHeld } from "./organisations.ts";
import { encodeWorld } from "./snapshot.ts";
import { divideUsers, type UserDivision, type UsersInput } from "./user-division.ts";
import { type AsIndex, findAs, type UserTableUse, type World, type WorldMeta } from "./world.ts";

export interface WorldInput {
  relationships: Relationships;
  labels: LabelTable;
  /** Internet users of a country by packed code; countries left out have users unknown (0). */
  countryUsers: ReadonlyMap<number, number>;
  /** Users of ASes instead of the division by addresses, which is left to countries it does not know. */
  asUsers?: UsersInput;
  exchanges?: ExchangesInput;
  organisations?: OrganisationsInput;
  provenance: Pick<
    WorldMeta,
    "kind" | "date" | "source" | "sourceSha256" | "labels" | "labelsSha256"
  >;
  /** Put the world in shared memory, for workers. */
  shared?: boolean;
}

/** @returns a world with one index per AS number that has a link, ascending */
export function buildWorld(input: WorldInput): World {
  const { relationships, labels } = input;
  const asns = distinctAsns(relationships);
  const links = indexLinks(relationships, asns);
  const providers = buildRows(asns.length, links.customerOf, links.providerOf);
  const customers = buildRows(asns.length, links.providerOf, links.customerOf);
  const peers = buildRows(
    asns.length,
    concat(links.peerA, links.peerB),
    concat(links.peerB, links.peerA),
  );
  const cycles = cyclicComponents(providers);
  const labelled = placeLabels(asns, labels);
  const meta: WorldMeta = {
    ...input.provenance,
    users: "address-share",
    counts: {
      providerCustomer: links.providerOf.length,
      peer: links.peerA.length,
      duplicates: links.duplicates,
      contradictions: links.contradictions,
      selfLinks: links.selfLinks,
      malformed: relationships.problems?.unreadable ?? 0,
      providerCycles: cycles.components,
      cycleAses: cycles.members,
    },
    labelled: labelled.countries.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0),
    ...problemsOf({
      relationships: relationships.problems,
      labels: labels.problems,
      users: input.asUsers?.table.problems,
      exchanges: input.exchanges?.table.problems,
      organisations: input.organisations?.table.problems,
    }),
  };
  const world: World = {
    meta,
    asCount: asns.length,
    ...labelled,
    asns,
    providers,
    customers,
    peers,
    clique: relationships.clique.filter((asn) => positionOf(asns, asn) >= 0),
    ...noExchanges(asns.length),
  };
  const peopled =
    input.asUsers === undefined
      ? { ...world, users: usersByAddresses(world, input.countryUsers) }
      : withTable(world, input.asUsers, input.countryUsers);
  const held =
    input.organisations === undefined ? peopled : withOrganisations(peopled, input.organisations);
  return encodeWorld(
    input.exchanges === undefined ? held : withExchanges(held, input.exchanges),
    input.shared ?? false,
  );
}

/**
 * A built world whose users are divided by addresses, with those of a table instead: the world that would have
 * been built with that table.
 * @param world of `buildWorld`, without a table of users
 * @param countryUsers as it was built with
 */
export function withUserTable(
  world: World,
  users: UsersInput,
  countryUsers: ReadonlyMap<number, number>,
): World {
  assert(world.meta.users === "address-share", "a world has one table of users");
  const { problems } = users.table;
  const told: WorldMeta = {
    ...world.meta,
    ...problemsOf({ ...world.meta.problems, users: problems }),
  };
  return encodeWorld(
    withPartsAsMembers(withPartsHeld(withTable({ ...world, meta: told }, users, countryUsers))),
  );
}

/** The world with the users of a table, and the parts of carriers that they are in. */
function withTable(
  world: World,
  { table, relabel, ...origin }: UsersInput,
  countryUsers: ReadonlyMap<number, number>,
): World {
  const division = divideUsers(table, world, { relabel, isEstimate: origin.isScaled });
  const placed: World = { ...world, countries: division.countries };
  const divided = withParts(
    placed,
    division.parts.map(({ asn, country }) => ({ whole: findAs(world, asn), country })),
  );
  const { parts, small, absent, doubts, moved } = division;
  const userTable: UserTableUse = {
    ...{ ...origin, absent, doubts, moved },
    parts: parts.length,
    leftOut: { rows: small.length, users: small.reduce((sum, { users }) => sum + users, 0) },
  };
  return {
    ...divided,
    users: usersByTable(divided, division, countryUsers, origin.isScaled),
    meta: {
      ...world.meta,
      ...{ users: "table", userTable },
      labelled: division.countries.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0),
    },
  };
}

/** Users of each AS by the table; by addresses in countries of which it says nothing that is believed. */
function usersByTable(
  world: World,
  division: UserDivision,
  countryUsers: ReadonlyMap<number, number>,
  isScaled: boolean,
): Float64Array {
  const users = usersByAddresses(world, countryUsers);
  const ofTable = (as: AsIndex) =>
    division.users[as] ?? division.parts[as - division.users.length]!.users;
  const totals = new Map<number, number>();
  for (let as = 0; as < world.asCount; as++) {
    const country = world.countries[as]!;
    if (country !== 0 && !division.known.has(country)) continue;
    users[as] = ofTable(as);
    totals.set(country, (totals.get(country) ?? 0) + users[as]!);
  }
  if (!isScaled) return users;
  return users.map((count, as) => {
    const country = world.countries[as]!;
    const [all, total] = [countryUsers.get(country), totals.get(country) ?? 0];
    return all === undefined || total === 0 ? count : (count / total) * all;
  });
}

function distinctAsns(table: Relationships): Uint32Array {
  const all = concat(table.a, table.b).sort();
  let count = 0;
  for (let k = 0; k < all.length; k++)
    if (k === 0 || all[k] !== all[count - 1]) all[count++] = all[k]!;
  return all.slice(0, count);
}

/** Binary search in ascending AS numbers; -1 when absent. */
function positionOf(asns: Uint32Array, asn: number): number {
  let low = 0;
  let high = asns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (asns[middle]! < asn) low = middle + 1;
    else high = middle;
  }
  return low < asns.length && asns[low] === asn ? low : -1;
}

function indexLinks(table: Relationships, asns: Uint32Array) {
  const lines = table.a.length;
  const providerOf = new Uint32Array(lines);
  const customerOf = new Uint32Array(lines);
  const peerA = new Uint32Array(lines);
  const peerB = new Uint32Array(lines);
  let transit = 0;
  let peering = 0;
  let duplicates = 0;
  let contradictions = 0;
  let selfLinks = 0;
  const said = new Map<number, number>();
  for (let k = 0; k < lines; k++) {
    if (table.a[k] === table.b[k]) {
      selfLinks++;
      continue;
    }
    const a = positionOf(asns, table.a[k]!);
    const b = positionOf(asns, table.b[k]!);
    const key = Math.min(a, b) * asns.length + Math.max(a, b);
    const statement = table.codes[k] === 0 ? 0 : a < b ? 1 : 2;
    const earlier = said.get(key);
    if (earlier !== undefined) {
      if (earlier === statement) duplicates++;
      else contradictions++;
      continue;
    }
    said.set(key, statement);
    if (statement === 0) {
      peerA[peering] = a;
      peerB[peering++] = b;
    } else {
      providerOf[transit] = a;
      customerOf[transit++] = b;
    }
  }
  return {
    providerOf: providerOf.slice(0, transit),
    customerOf: customerOf.slice(0, transit),
    peerA: peerA.slice(0, peering),
    peerB: peerB.slice(0, peering),
    duplicates,
    contradictions,
    selfLinks,
  };
}

/** Only what there is to say, so that a world of clean tables says nothing. */
function problemsOf(
  tables: Partial<
    Record<
      "relationships" | "labels" | "users" | "exchanges" | "organisations",
      TableProblems | undefined
    >
  >,
) {
  const found = Object.entries(tables).filter(
    ([, problems]) =>
      problems !== undefined && (problems.unreadable > 0 || problems.unknown.length > 0),
  );
  return found.length === 0 ? {} : { problems: Object.fromEntries(found) };
}

type Labelled = Pick<World, NumberName | "presence" | "names">;

function placeLabels(asns: Uint32Array, labels: LabelTable): Labelled {
  const n = asns.length;
  const rowOf = matchLabels(asns, labels);
  const numbers = mapNumbers((name, { make, fromLabels }) => {
    const column = make(n);
    if (!fromLabels) return column;
    const values = labels[name as NumberName & keyof LabelTable];
    for (let i = 0; i < n; i++) if (rowOf[i]! >= 0) column[i] = values[rowOf[i]!]!;
    return column;
  });
  const nameOffsets = new Uint32Array(n + 1);
  const nameBytes: Uint8Array[] = [];
  const presenceOffsets = new Uint32Array(n + 1);
  const presenceCountries: number[] = [];
  const presenceShares: number[] = [];
  const encoder = new TextEncoder();
  for (let i = 0; i < n; i++) {
    const k = rowOf[i]!;
    nameOffsets[i + 1] = nameOffsets[i]!;
    if (k >= 0) {
      const name = encoder.encode(labels.names[k] ?? "");
      nameBytes.push(name);
      nameOffsets[i + 1] = nameOffsets[i]! + name.length;
      for (let p = labels.presence.offsets[k]!; p < labels.presence.offsets[k + 1]!; p++) {
        presenceCountries.push(labels.presence.countries[p]!);
        presenceShares.push(labels.presence.shares[p]!);
      }
    }
    presenceOffsets[i + 1] = presenceCountries.length;
  }
  const bytes = new Uint8Array(nameOffsets[n]!);
  let at = 0;
  for (const name of nameBytes) {
    bytes.set(name, at);
    at += name.length;
  }
  return {
    ...numbers,
    presence: {
      offsets: presenceOffsets,
      countries: Uint16Array.from(presenceCountries),
      shares: Float32Array.from(presenceShares),
    },
    names: { offsets: nameOffsets, bytes },
  };
}

/** The row of each AS in the label table, -1 where it has none. */
function matchLabels(asns: Uint32Array, labels: LabelTable): Int32Array {
  let k = 0;
  return Int32Array.from(asns, (asn) => {
    while (k < labels.asns.length && labels.asns[k]! < asn) k++;
    return labels.asns[k] === asn ? k : -1;
  });
}

/** A country's users divided over its ASes by their share of its IPv4 addresses. */
function usersByAddresses(
  labelled: Pick<World, "countries" | "ipv4">,
  countryUsers: ReadonlyMap<number, number>,
): Float64Array {
  const addresses = new Map<number, number>();
  for (const [i, code] of labelled.countries.entries())
    addresses.set(code, (addresses.get(code) ?? 0) + labelled.ipv4[i]!);
  return Float64Array.from(labelled.countries, (code, i) => {
    const total = addresses.get(code) ?? 0;
    return total > 0 ? ((countryUsers.get(code) ?? 0) * labelled.ipv4[i]!) / total : 0;
  });
}

function concat(first: Uint32Array, second: Uint32Array): Uint32Array {
  const both = new Uint32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
