/**
 * What carried a place's posterior, as codes with values: sentences are made of them in the report's
 * catalogues. Each is a count that can be checked by hand in the measurements.
 */
import type { OnsetGap } from "./onsets.ts";
import type { Pair, PairTable } from "./pairs.ts";
import type { PathView } from "./path-view.ts";
import type { Signature } from "./signature.ts";
import { signatureKey } from "./signature.ts";
import type { TtlTrace } from "./traces.ts";

export interface PlaceEvidenceValues {
  /** Pairs (network, target) that are struck, of those measured. */
  "pairs.struck": { readonly struck: number; readonly of: number; readonly networks: number };
  /** Targets struck for a part of the time, and their measurements at other times; empty: before, or after, the data. */
  "period.part": {
    readonly targets: number;
    readonly sightings: number;
    /** `YYYY-MM-DD`, UTC: the first day of the first, the last day of the last. */
    readonly from: string;
    readonly until: string;
  };
  /** The same signature in several networks. */
  "signature.shared": {
    readonly mechanism: string;
    readonly trait: string;
    readonly networks: number;
    readonly pairs: number;
  };
  /** A signature that one network alone has. */
  "signature.own": {
    readonly mechanism: string;
    readonly trait: string;
    readonly asn: number;
    readonly pairs: number;
  };
  /** Struck pairs in which only the system's resolver answered falsely. */
  "resolver.only": { readonly pairs: number; readonly of: number };
  /** A target that began to be struck in several networks within so many days. */
  "onset.together": { readonly target: string; readonly days: number };
  /** Struck pairs, and free pairs of targets struck somewhere, with paths through a network. */
  "path.through": {
    readonly asn: number;
    readonly struck: number;
    readonly ofStruck: number;
    readonly free: number;
    readonly ofFree: number;
  };
  /** No candidate paths were given for any pair. */
  "path.unknown": Readonly<Record<never, never>>;
  "trace.named": { readonly asn: number; readonly traces: number };
  "server.pairs": { readonly targets: number; readonly networks: number };
  "filter.pairs": { readonly networks: number; readonly pairs: number };
}

export type PlaceEvidence = {
  readonly [Code in keyof PlaceEvidenceValues]: {
    readonly code: Code;
    readonly values: PlaceEvidenceValues[Code];
  };
}[keyof PlaceEvidenceValues];

/** Of one code, at most so many are told. */
const told = 6;

export function placeEvidence({
  table,
  view,
  gaps,
  traces,
}: {
  table: PairTable;
  view: PathView;
  gaps: readonly OnsetGap[];
  traces: readonly TtlTrace[];
}): PlaceEvidence[] {
  const { pairs } = table;
  const struck = pairs.filter(({ signature }) => signature !== undefined);
  const networks = new Set(struck.map(({ network }) => network)).size;
  const resolverOnly = struck.filter(({ signature }) => signature!.family === "dns-resolver");
  return [
    { code: "pairs.struck", values: { struck: struck.length, of: pairs.length, networks } },
    ...periodEvidence(table),
    ...signatureEvidence(struck),
    ...(resolverOnly.length === 0
      ? []
      : [
          {
            code: "resolver.only",
            values: { pairs: resolverOnly.length, of: struck.length },
          } as const,
        ]),
    ...onsetEvidence(gaps),
    ...pathEvidence(pairs, struck, view),
    ...traceEvidence(traces),
    ...innocentEvidence(pairs),
  ];
}

function periodEvidence({ periods, outOfPeriod }: PairTable): PlaceEvidence[] {
  const all = [...periods.ofTarget.values()];
  if (all.length === 0) return [];
  const from = all.reduce((least, { fromMs }) => Math.min(least, fromMs), Number.POSITIVE_INFINITY);
  const until = all.reduce(
    (most, { untilMs }) => Math.max(most, untilMs),
    Number.NEGATIVE_INFINITY,
  );
  const values = { targets: all.length, sightings: outOfPeriod, from: dayOf(from) };
  return [{ code: "period.part", values: { ...values, until: dayOf(until) } }];
}

function dayOf(ms: number): string {
  return Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : "";
}

function signatureEvidence(struck: readonly Pair[]): PlaceEvidence[] {
  const found = new Map<string, { signature: Signature; networks: Set<number>; pairs: number }>();
  for (const { signature, network } of struck) {
    if (signature === undefined) continue;
    const key = signatureKey(signature);
    const one = found.get(key) ?? { signature, networks: new Set<number>(), pairs: 0 };
    found.set(key, one);
    one.networks.add(network);
    one.pairs++;
  }
  return [...found.values()]
    .sort((a, b) => b.networks.size - a.networks.size || b.pairs - a.pairs)
    .slice(0, 2 * told)
    .map(({ signature: { mechanism, trait }, networks, pairs }): PlaceEvidence => {
      const [first] = networks;
      return networks.size > 1
        ? { code: "signature.shared", values: { mechanism, trait, networks: networks.size, pairs } }
        : { code: "signature.own", values: { mechanism, trait, asn: first!, pairs } };
    });
}

/** One for each target, with the longest of its gaps of less than a day. */
function onsetEvidence(gaps: readonly OnsetGap[]): PlaceEvidence[] {
  const longest = new Map<string, number>();
  for (const { target, gapDays } of gaps)
    if (gapDays < 1) longest.set(target, Math.max(gapDays, longest.get(target) ?? 0));
  return [...longest].slice(0, told).map(([target, days]): PlaceEvidence => {
    return { code: "onset.together", values: { target, days } };
  });
}

/** Networks whose paths divide struck pairs from free ones best. */
function pathEvidence(
  pairs: readonly Pair[],
  struck: readonly Pair[],
  { candidates, networksWithPaths }: PathView,
): PlaceEvidence[] {
  if (networksWithPaths === 0) return [{ code: "path.unknown", values: {} }];
  const targets = new Set(struck.map(({ target }) => target));
  const isFree = (pair: Pair): boolean =>
    pair.signature === undefined && pair.counts.free > 0 && targets.has(pair.target);
  const ofFree = pairs.filter(isFree).length;
  if (struck.length === 0) return [];
  return candidates
    .map(({ asn, pairs: passing }) => {
      let [through, free] = [0, 0];
      for (const k of passing) {
        const pair = pairs[k]!;
        if (pair.signature !== undefined) through++;
        else if (isFree(pair)) free++;
      }
      return { asn, struck: through, ofStruck: struck.length, free, ofFree };
    })
    .sort(
      (a, b) =>
        b.struck / b.ofStruck -
          b.free / Math.max(1, b.ofFree) -
          (a.struck / a.ofStruck - a.free / Math.max(1, a.ofFree)) || a.asn - b.asn,
    )
    .slice(0, 3)
    .map((values): PlaceEvidence => ({ code: "path.through", values }));
}

function traceEvidence(traces: readonly TtlTrace[]): PlaceEvidence[] {
  const counts = new Map<number, number>();
  for (const { asn } of traces) counts.set(asn, (counts.get(asn) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .slice(0, told)
    .map(([asn, count]): PlaceEvidence => {
      return { code: "trace.named", values: { asn, traces: count } };
    });
}

function innocentEvidence(pairs: readonly Pair[]): PlaceEvidence[] {
  const by = (outcome: "server" | "filter") => pairs.filter(({ counts }) => counts[outcome] > 0);
  const [server, filter] = [by("server"), by("filter")];
  const count = (items: readonly (string | number)[]): number => new Set(items).size;
  return [
    ...(server.length === 0
      ? []
      : [
          {
            code: "server.pairs",
            values: {
              targets: count(server.map(({ target }) => target)),
              networks: count(server.map(({ network }) => network)),
            },
          } as const,
        ]),
    ...(filter.length === 0
      ? []
      : [
          {
            code: "filter.pairs",
            values: {
              networks: count(filter.map(({ network }) => network)),
              pairs: filter.length,
            },
          } as const,
        ]),
  ];
}
