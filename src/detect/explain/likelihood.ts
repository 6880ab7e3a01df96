/**
 * How likely the measured pairs are if a design is the one: each measured network is like one of the campaign's
 * (which, is not known, unless it has its number), each pair is struck as often as there, and a struck pair has
 * the signatures of the campaign.
 */
import { logMix, logSum } from "../place/log-sum.ts";
import type { Pair } from "../place/pairs.ts";
import { type Signature, signatureKey } from "../place/signature.ts";
import { centralUrns } from "../place/urns.ts";
import type { ExplainParameters, Variation } from "./parameters.ts";
import { countOf, type DesignProfile, type NetworkProfile, struckShare } from "./profile.ts";

/** For one measured network: ln P(its pairs | it is free, and like each of the campaign's networks). */
export interface NetworkFit {
  readonly asn: number;
  readonly free: number;
  readonly like: readonly number[];
}

/** Fits of all measured networks. `pairs` are without refusing sites and filtered lines. */
export function fitNetworks(
  pairs: readonly Pair[],
  profile: DesignProfile,
  parameters: ExplainParameters,
): NetworkFit[] {
  const networks = new Map<number, StruckPair[]>();
  for (const pair of withStruckLogs(pairs, profile, parameters)) {
    const group = networks.get(pair.network);
    if (group === undefined) networks.set(pair.network, [pair]);
    else group.push(pair);
  }
  return [...networks].map(([asn, own]) => ({
    asn,
    free: own.reduce((sum, pair) => sum + freeLog(pair, parameters), 0),
    like: profile.networks.map((one) =>
      own.reduce((sum, pair) => sum + pairLog(pair, one, profile, parameters), 0),
    ),
  }));
}

/** A pair with ln P(its outcomes and signature | the design strikes it). */
interface StruckPair extends Pair {
  readonly struckLog: number;
}

/**
 * Signatures are predicted one after the other: what the campaign shows, and what earlier pairs showed, since
 * the boxes of a country that differ from the lab's do so alike.
 */
function withStruckLogs(
  pairs: readonly Pair[],
  profile: DesignProfile,
  parameters: ExplainParameters,
): StruckPair[] {
  const draw = centralUrns(parameters.place);
  return pairs.map((pair) => {
    const { signature, target, logs } = pair;
    if (signature === undefined) return { ...pair, struckLog: logs.struck };
    const expected = signatureShare(signature, target, profile, parameters);
    const share = draw(target, signatureKey(signature), expected);
    return { ...pair, struckLog: logs.struck + Math.log(share) };
  });
}

/** ln P(pair | nothing strikes it). */
function freeLog({ logs, signature }: Pair, { place }: ExplainParameters): number {
  const outcomes = logMix(place.strayFilter, logs.filter, logs.free);
  return signature === undefined ? outcomes : outcomes + Math.log(mistakenShare(signature, place));
}

function mistakenShare(
  { family, trait }: Signature,
  { families, otherFamily, traitRarity }: ExplainParameters["place"],
): number {
  const share = families.none[family] ?? otherFamily;
  return trait === "" ? share : share * traitRarity;
}

function pairLog(
  pair: StruckPair,
  network: NetworkProfile,
  profile: DesignProfile,
  parameters: ExplainParameters,
): number {
  const { target, struckLog } = pair;
  const seen = struckShare(network, target, profile.listed.has(target), parameters.smoothing);
  const { unlisted } = parameters;
  const share = unlisted + (1 - 2 * unlisted) * seen;
  return logMix(share, struckLog, freeLog(pair, parameters));
}

/** The probability of a signature at a target that the design strikes. */
function signatureShare(
  signature: Signature,
  target: string,
  { signatures, targetSignatures }: DesignProfile,
  { mechanism: weights, sameTrait, place }: ExplainParameters,
): number {
  const own = targetSignatures.get(target);
  const counts = own !== undefined && own.total > 0 ? own : signatures;
  const [exact, family, any] = weights;
  const { mechanism, family: alike } = countOf(counts, signature);
  const base = place.families["central-gateway"][signature.family] ?? place.otherFamily;
  const total = Math.max(1, counts.total);
  const kind =
    exact * (mechanism / total) + family * (alike / total) * base + any * base * place.mistaken;
  if (signature.trait === "") return kind;
  const known = (counts.exact.get(signatureKey(signature)) ?? 0) / Math.max(1, mechanism);
  return kind * (sameTrait * known + (1 - sameTrait) * place.traitRarity);
}

/** ln P(all pairs | the design holds in this variation). */
export function logVariation(
  fits: readonly NetworkFit[],
  profile: DesignProfile,
  variation: Variation,
  parameters: ExplainParameters,
): number {
  const { networks } = profile;
  if (fits.length === 0) return 0;
  const isStruck = networks.map(({ rate }) => rate > 0);
  const some = isStruck.some((one) => one);
  // A design without any effect has no variations: all say the same.
  const among = (only: boolean): number[] =>
    networks.flatMap((_, k) => (only && some && !isStruck[k] ? [] : [k]));
  const like = (fit: NetworkFit, members: readonly number[]): number =>
    logOfOne(fit, members, networks, parameters);
  if (variation === "as-written")
    return fits.reduce((sum, fit) => sum + like(fit, among(false)), 0);
  const struck = among(true);
  if (variation === "every-network") return fits.reduce((sum, fit) => sum + like(fit, struck), 0);
  const free = fits.reduce((sum, fit) => sum + fit.free, 0);
  return logSum(fits.map((fit) => free - fit.free + like(fit, struck) - Math.log(fits.length)));
}

/** ln P(a network's pairs), which of the members it is like being unknown. */
function logOfOne(
  { asn, free, like }: NetworkFit,
  members: readonly number[],
  networks: readonly NetworkProfile[],
  { unlikeAny, sameNetwork }: ExplainParameters,
): number {
  if (members.length === 0) return free;
  const mixed = logSum(members.map((k) => like[k]!)) - Math.log(members.length);
  const same = networks.findIndex((one) => one.asn === asn && !isInvented(asn));
  const known = same >= 0 && members.includes(same);
  const best = known ? logMix(sameNetwork, like[same]!, mixed) : mixed;
  return logMix(unlikeAny, free, best);
}

/** Numbers for documentation and private use stand for any network (RFC 5398, RFC 6996). */
function isInvented(asn: number): boolean {
  return (asn >= 64496 && asn <= 65551) || asn >= 4_200_000_000;
}
