/**
 * Which design of a list explains the measurements: probabilities over designs, their variations, and none of
 * these. "None of these" is the place posterior's own evidence: what the measurements are worth under any kind
 * of country, with shares and signatures that nobody said beforehand. A design has to do better by what it
 * says: which targets, by which means, with which traits.
 */
import { type PlaceKind, placeKinds } from "../place/kinds.ts";
import { logSum } from "../place/log-sum.ts";
import { gatherPairs, type Pair, withoutOwnCauses } from "../place/pairs.ts";
import { type Place, type PlaceInputs, placeOf } from "../place/place.ts";
import { fitNetworks, logVariation } from "./likelihood.ts";
import {
  type ExplainParameters,
  explainParameters,
  type Variation,
  variations,
} from "./parameters.ts";
import type { DesignProfile } from "./profile.ts";

export interface RankedDesign {
  readonly design: string;
  readonly country: string;
  /** Probability 0…1, all variations together. */
  readonly probability: number;
  readonly variations: Readonly<Record<Variation, number>>;
  /** ln P(measurements | design), best variation mixture; differences tell, the value alone does not. */
  readonly logLikelihood: number;
  readonly agreement: Agreement;
}

/** What of the measurements the campaigns show too. */
export interface Agreement {
  /** Struck pairs whose mechanism, whose trait, the campaign shows; whose target it strikes. */
  readonly struck: number;
  readonly mechanism: number;
  readonly trait: number;
  readonly target: number;
  /** Struck pairs that have a trait. */
  readonly withTrait: number;
  /** Free pairs of targets that the campaign strikes. */
  readonly freeListed: number;
}

export interface Explanation {
  readonly place: Place;
  /** Most probable first; empty where no pair can be compared. */
  readonly designs: readonly RankedDesign[];
  /** Designs whose campaigns tell nothing, or of too few targets, to be compared with the others; by id. */
  readonly notCompared: readonly string[];
  /** Probability 0…1; 1 where no pair can be compared, which then says nothing. */
  readonly noneOfThese: number;
  /** Pairs of network and target that all designs compared tell of. */
  readonly pairs: number;
}

/**
 * Ranks designs by probability.
 * @param all one for each design, from campaigns that were asked to measure the same targets
 */
export function explain(
  inputs: PlaceInputs,
  all: readonly DesignProfile[],
  parameters: ExplainParameters = explainParameters,
): Explanation {
  const place = placeOf(inputs, parameters.place);
  const { profiles, notCompared } = comparable(all, parameters);
  const asked = explained(inputs, profiles, parameters);
  const { pairs } = gatherPairs(asked.sightings, parameters.place);
  if (pairs.length === 0) return { place, designs: [], notCompared, noneOfThese: 1, pairs: 0 };
  const prior = priorsOf(profiles, inputs.country, parameters);
  const logs = profiles.map((profile) => {
    const fits = fitNetworks(pairs, profile, parameters);
    return variations.map(
      (variation) =>
        Math.log(parameters.variations[variation]) +
        logVariation(fits, profile, variation, parameters),
    );
  });
  const none = Math.log(parameters.noneOfThese) + logAnyKind(placeOf(asked, parameters.place));
  const joint = logs.map((each, k) => Math.log(prior[k]!) + logSum(each));
  const total = logSum([none, ...joint]);
  const designs = profiles
    .map((profile, k): RankedDesign => {
      const own = logSum(logs[k]!);
      const probability = Math.exp(joint[k]! - total);
      return {
        ...{ design: profile.design, country: profile.country, probability, logLikelihood: own },
        variations: Object.fromEntries(
          variations.map((variation, v) => [variation, probability * Math.exp(logs[k]![v]! - own)]),
        ) as Record<Variation, number>,
        agreement: agreementOf(pairs, profile),
      };
    })
    .sort((a, b) => b.probability - a.probability || (a.design < b.design ? -1 : 1));
  return {
    ...{ place, designs, notCompared, noneOfThese: Math.exp(none - total) },
    pairs: pairs.length,
  };
}

/**
 * Designs that tell of enough of the targets. A gateway that cuts all off, or the test helper too, leaves
 * campaigns that show nothing; it must not take the targets from the comparison of the others.
 */
function comparable(
  all: readonly DesignProfile[],
  { leastTargets }: ExplainParameters,
): { profiles: DesignProfile[]; notCompared: string[] } {
  const targets = new Set(all.flatMap(({ measured }) => [...measured]));
  const tells = ({ measured }: DesignProfile): boolean =>
    measured.size > 0 && measured.size >= leastTargets * targets.size;
  return {
    profiles: all.filter(tells),
    notCompared: all.flatMap((one) => (tells(one) ? [] : [one.design])).sort(),
  };
}

/**
 * What designs are asked to explain: sightings of sites that the campaigns of all of them measured, without
 * filtered lines and refusing sites. Paths, traces and times are no part of it.
 */
function explained(
  { sightings, country }: PlaceInputs,
  profiles: readonly DesignProfile[],
  { place }: ExplainParameters,
): PlaceInputs {
  const measured = sightings.filter(({ target }) =>
    profiles.every((profile) => profile.measured.has(target)),
  );
  return {
    country,
    sightings: withoutOwnCauses(measured, place).map((one) => ({ ...one, timeMs: undefined })),
  };
}

/** ln P(pairs and signatures), the kind of country unknown. */
function logAnyKind({ contributions }: Place): number {
  return logSum(
    placeKinds.map((kind: PlaceKind) => {
      const { prior, pattern, signatures } = contributions[kind];
      return prior + pattern + signatures;
    }),
  );
}

function priorsOf(
  profiles: readonly DesignProfile[],
  country: string,
  { ownCountry, noneOfThese }: ExplainParameters,
): number[] {
  const weights = profiles.map((one) => (one.country === country ? ownCountry : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => ((1 - noneOfThese) * weight) / total);
}

function agreementOf(pairs: readonly Pair[], profile: DesignProfile): Agreement {
  const count = (of: (pair: Pair) => boolean): number => pairs.filter(of).length;
  const { signatures, listed } = profile;
  return {
    struck: count(({ signature }) => signature !== undefined),
    mechanism: count(
      ({ signature }) => signature !== undefined && signatures.mechanisms.has(signature.mechanism),
    ),
    trait: count(
      ({ signature }) =>
        signature !== undefined &&
        signature.trait !== "" &&
        [...signatures.exact.keys()].some((key) => key.endsWith(` ${signature.trait}`)),
    ),
    target: count(({ signature, target }) => signature !== undefined && listed.has(target)),
    withTrait: count(({ signature }) => signature !== undefined && signature.trait !== ""),
    freeListed: count(
      ({ signature, counts, target }) =>
        signature === undefined && counts.free > 0 && listed.has(target),
    ),
  };
}
