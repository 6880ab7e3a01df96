/**
 * Which further measurement would tell the first two designs apart best: for each simple one the expected
 * information about which of the two it is, in bits, the two taken as equally likely (Lindley 1956). Only measurements that a volunteer's
 * ordinary probe makes, or that the lab makes; none says anything on where to interfere.
 */
import type { ExplainParameters } from "./parameters.ts";
import { type DesignProfile, struckShare } from "./profile.ts";

export type ProbeKind =
  /** A target that was not measured yet, or hardly. */
  | "target"
  /** A known target from a network that was not measured yet. */
  | "network"
  /** The same name by another resolver over UDP. */
  | "resolver"
  /** HTTPS to the same address under another name. */
  | "other-name"
  /** Packets whose TTL runs out on the way: in the lab only. */
  | "ttl-trace";

export interface NextProbe {
  readonly kind: ProbeKind;
  /** Empty for a trace. */
  readonly target: string;
  /** Expected information about which of the two, bits 0…1. */
  readonly bits: number;
  readonly labOnly: boolean;
  /** Outcome → its probability under the first and the second design. */
  readonly outcomes: readonly {
    readonly outcome: string;
    readonly first: number;
    readonly second: number;
  }[];
}

type Outcomes = ReadonlyMap<string, number>;

/**
 * Probes by information, best first.
 * @param measured targets in the measurements
 */
export function nextProbes(
  first: DesignProfile,
  second: DesignProfile,
  measured: ReadonlySet<string>,
  parameters: ExplainParameters,
): NextProbe[] {
  const common = [...first.measured].filter((target) => second.measured.has(target)).sort();
  const make = (
    kind: ProbeKind,
    target: string,
    of: (profile: DesignProfile) => Outcomes,
  ): NextProbe => {
    const [a, b] = [of(first), of(second)];
    const names = [...new Set([...a.keys(), ...b.keys()])].sort();
    return {
      ...{ kind, target, labOnly: kind === "ttl-trace" },
      bits: informationBits(a, b),
      outcomes: names.map((outcome) => ({
        ...{ outcome, first: a.get(outcome) ?? 0, second: b.get(outcome) ?? 0 },
      })),
    };
  };
  return [
    ...common.map((target) =>
      make(measured.has(target) ? "network" : "target", target, (profile) =>
        expectAtTarget(profile, target, parameters),
      ),
    ),
    ...common
      .filter((target) => first.listed.has(target) || second.listed.has(target))
      .flatMap((target) => [
        make("resolver", target, (profile) => expectAtResolver(profile, target, parameters)),
        make("other-name", target, (profile) => expectOtherName(profile, target, parameters)),
      ]),
    make("ttl-trace", "", expectTrace),
  ].sort((a, b) => b.bits - a.bits || order(a) - order(b) || (a.target < b.target ? -1 : 1));
}

const kinds: readonly ProbeKind[] = ["network", "target", "resolver", "other-name", "ttl-trace"];

function order({ kind }: NextProbe): number {
  return kinds.indexOf(kind);
}

/** Mutual information of the outcome and which of two equally likely designs it is. */
export function informationBits(first: Outcomes, second: Outcomes): number {
  let bits = 0;
  for (const name of new Set([...first.keys(), ...second.keys()])) {
    const [a, b] = [first.get(name) ?? 0, second.get(name) ?? 0];
    const mean = (a + b) / 2;
    // Half of the smallest number is none.
    if (mean === 0) continue;
    for (const share of [a, b]) if (share > 0) bits += (share / 2) * Math.log2(share / mean);
  }
  return Math.min(1, Math.max(0, bits));
}

/** The probability that a target is struck in a network of which nothing is known. */
function strikeShare(
  profile: DesignProfile,
  target: string,
  parameters: ExplainParameters,
): number {
  const { networks, listed } = profile;
  if (networks.length === 0) return 0;
  const { unlisted, smoothing } = parameters;
  const shares = networks.map((one) => struckShare(one, target, listed.has(target), smoothing));
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  return unlisted + (1 - 2 * unlisted) * mean;
}

/** Free, or struck by one of the mechanisms that the campaign shows. */
function expectAtTarget(
  profile: DesignProfile,
  target: string,
  parameters: ExplainParameters,
): Outcomes {
  const struck = strikeShare(profile, target, parameters) * parameters.place.emission.struck.struck;
  const counts = profile.targetSignatures.get(target) ?? profile.signatures;
  const outcomes = new Map<string, number>([["free", 1 - struck]]);
  if (counts.total === 0) outcomes.set("struck", struck);
  for (const [mechanism, count] of counts.mechanisms)
    outcomes.set(mechanism, (struck * count) / counts.total);
  return outcomes;
}

/** Whether a forged answer follows the user to another resolver. */
function expectAtResolver(
  profile: DesignProfile,
  target: string,
  parameters: ExplainParameters,
): Outcomes {
  const counts = profile.targetSignatures.get(target) ?? profile.signatures;
  const onPath = ["dns-path", "dns"].reduce(
    (sum, family) => sum + (counts.families.get(family) ?? 0),
    0,
  );
  const share =
    counts.total === 0 ? 0 : (strikeShare(profile, target, parameters) * onPath) / counts.total;
  return twoOutcomes("forged", share, parameters);
}

/** Whether the same address under an innocent name is struck as well. */
function expectOtherName(
  profile: DesignProfile,
  target: string,
  parameters: ExplainParameters,
): Outcomes {
  const { names, addresses } = profile.matches;
  const all = names + addresses;
  const share = all === 0 ? 0 : (strikeShare(profile, target, parameters) * addresses) / all;
  return twoOutcomes("struck", share, parameters);
}

function twoOutcomes(name: string, share: number, { unlisted }: ExplainParameters): Outcomes {
  const seen = unlisted + (1 - 2 * unlisted) * share;
  return new Map([
    [name, seen],
    ["free", 1 - seen],
  ]);
}

/** At which kind of place interference begins; each place a little, so that none is impossible. */
function expectTrace({ loci }: DesignProfile): Outcomes {
  const names = ["border", "network", "resolver"] as const;
  const total = names.reduce((sum, name) => sum + loci[name] + 1, 0);
  return new Map(names.map((name) => [name, (loci[name] + 1) / total]));
}
