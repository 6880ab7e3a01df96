/**
 * Builds a world from a relationship table and a label table. Later statements about two ASes that
 * repeat or contradict an earlier one are dropped and counted; cycles of providers are kept (the
 * engine copes with them) and counted.
 */
import { buildRows } from "../base/rows.ts";
import type { LabelTable } from "../data/labels.ts";
import type { Relationships } from "../data/relationships.ts";
import { cyclicComponents } from "./cycles.ts";
import { encodeWorld } from "./snapshot.ts";
import type { World, WorldMeta } from "./world.ts";

export interface WorldInput {
  relationships: Relationships;
  labels: LabelTable;
  /** Internet users of a country by packed code; countries left out have users unknown (0). */
  countryUsers: ReadonlyMap<number, number>;
  /** Users by AS number; where given, it replaces the division by address share everywhere. */
  asUsers?: ReadonlyMap<number, number>;
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
  const users =
    input.asUsers === undefined
      ? usersByAddresses(labelled, input.countryUsers)
      : Float64Array.from(asns, (asn) => input.asUsers!.get(asn) ?? 0);
  const meta: WorldMeta = {
    ...input.provenance,
    users: input.asUsers === undefined ? "address-share" : "table",
    counts: {
      providerCustomer: links.providerOf.length,
      peer: links.peerA.length,
      duplicates: links.duplicates,
      contradictions: links.contradictions,
      selfLinks: links.selfLinks,
      malformed: relationships.malformedCount,
      providerCycles: cycles.components,
      cycleAses: cycles.members,
    },
    labelled: labelled.countries.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0),
  };
  return encodeWorld(
    {
      meta,
      asCount: asns.length,
      asns,
      providers,
      customers,
      peers,
      countries: labelled.countries,
      ipv4: labelled.ipv4,
      ipv6: labelled.ipv6,
      users,
      presence: labelled.presence,
      names: labelled.names,
      clique: relationships.clique.filter((asn) => positionOf(asns, asn) >= 0),
    },
    input.shared ?? false,
  );
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

type Labelled = Pick<World, "countries" | "ipv4" | "ipv6" | "presence" | "names">;

function placeLabels(asns: Uint32Array, labels: LabelTable): Labelled {
  const n = asns.length;
  const countries = new Uint16Array(n);
  const ipv4 = new Float64Array(n);
  const ipv6 = new Float64Array(n);
  const nameOffsets = new Uint32Array(n + 1);
  const nameBytes: Uint8Array[] = [];
  const presenceOffsets = new Uint32Array(n + 1);
  const presenceCountries: number[] = [];
  const presenceShares: number[] = [];
  const encoder = new TextEncoder();
  for (let i = 0, k = 0; i < n; i++) {
    while (k < labels.asns.length && labels.asns[k]! < asns[i]!) k++;
    nameOffsets[i + 1] = nameOffsets[i]!;
    if (k < labels.asns.length && labels.asns[k] === asns[i]) {
      countries[i] = labels.countries[k]!;
      ipv4[i] = labels.ipv4[k]!;
      ipv6[i] = labels.ipv6[k]!;
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
    countries,
    ipv4,
    ipv6,
    presence: {
      offsets: presenceOffsets,
      countries: Uint16Array.from(presenceCountries),
      shares: Float32Array.from(presenceShares),
    },
    names: { offsets: nameOffsets, bytes },
  };
}

/** A country's users divided over its ASes by their share of its IPv4 addresses. */
function usersByAddresses(labelled: Labelled, countryUsers: ReadonlyMap<number, number>) {
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
