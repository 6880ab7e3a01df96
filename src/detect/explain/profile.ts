/**
 * What a design looks like in measurements, from campaigns of it: for each network of the campaign and each
 * target how often it was struck, and by which signatures.
 */

import type { Sighting } from "../place/sighting.ts";
import { type Signature, signatureKey } from "../place/signature.ts";

/** Campaigns of a design, judged. */
export interface DesignCampaigns {
  readonly design: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly sightings: readonly Sighting[];
  /** Where the campaigns' boxes and resolvers stood, in acts on measured sites. */
  readonly loci: Readonly<Record<"border" | "network" | "resolver", number>>;
  /** Functions of the design that go by names, and by addresses. */
  readonly matches: { readonly names: number; readonly addresses: number };
}

export interface SignatureCounts {
  readonly total: number;
  readonly mechanisms: ReadonlyMap<string, number>;
  readonly families: ReadonlyMap<string, number>;
  /** Signature with its trait → count. */
  readonly exact: ReadonlyMap<string, number>;
}

/** A network of the campaigns: target → how often struck of how often measured. */
export interface NetworkProfile {
  readonly asn: number;
  readonly targets: ReadonlyMap<string, { readonly struck: number; readonly of: number }>;
  /** Share of measurements struck, of targets that are struck anywhere. */
  readonly rate: number;
}

export interface DesignProfile extends Omit<DesignCampaigns, "sightings"> {
  readonly networks: readonly NetworkProfile[];
  /** Targets struck anywhere. */
  readonly listed: ReadonlySet<string>;
  readonly measured: ReadonlySet<string>;
  /** Over all targets, and target by target. */
  readonly signatures: SignatureCounts;
  readonly targetSignatures: ReadonlyMap<string, SignatureCounts>;
}

export function profileOf({ sightings, ...rest }: DesignCampaigns): DesignProfile {
  const struck = sightings.filter(({ outcome }) => outcome === "struck");
  const listed = new Set(struck.map(({ target }) => target));
  const byNetwork = groupBy(sightings, ({ network }) => network);
  return {
    ...rest,
    listed,
    measured: new Set(sightings.map(({ target }) => target)),
    networks: [...byNetwork]
      .sort(([a], [b]) => a - b)
      .map(([asn, seen]) => networkProfile(asn, seen, listed)),
    signatures: countSignatures(struck),
    targetSignatures: new Map(
      [...groupBy(struck, ({ target }) => target)].map(([target, seen]) => [
        target,
        countSignatures(seen),
      ]),
    ),
  };
}

function networkProfile(
  asn: number,
  sightings: readonly Sighting[],
  listed: ReadonlySet<string>,
): NetworkProfile {
  const targets = new Map<string, { struck: number; of: number }>();
  let [hits, tries] = [0, 0];
  for (const { target, outcome } of sightings) {
    const one = targets.get(target) ?? { struck: 0, of: 0 };
    targets.set(target, one);
    one.of++;
    if (outcome === "struck") one.struck++;
    if (!listed.has(target)) continue;
    tries++;
    if (outcome === "struck") hits++;
  }
  return { asn, targets, rate: tries === 0 ? 0 : hits / tries };
}

function countSignatures(struck: readonly Sighting[]): SignatureCounts {
  const [mechanisms, families, exact] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  let total = 0;
  for (const { signature } of struck) {
    if (signature === undefined) continue;
    total++;
    add(mechanisms, signature.mechanism);
    add(families, signature.family);
    add(exact, signatureKey(signature));
  }
  return { total, mechanisms, families, exact };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function groupBy<T, Key>(items: readonly T[], key: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The probability 0…1 that a target is struck in a network like this one. */
export function struckShare(
  { targets, rate }: NetworkProfile,
  target: string,
  isListed: boolean,
  smoothing: number,
): number {
  const one = targets.get(target);
  const mean = isListed ? rate : 0;
  return ((one?.struck ?? 0) + smoothing * mean) / ((one?.of ?? 0) + smoothing);
}

/** Number of a signature among counts; see `SignatureCounts`. */
export function countOf(
  counts: SignatureCounts,
  { mechanism, family }: Signature,
): {
  readonly mechanism: number;
  readonly family: number;
} {
  return {
    mechanism: counts.mechanisms.get(mechanism) ?? 0,
    family: counts.families.get(family) ?? 0,
  };
}
