/** Likelihoods of designs and what further measurements would tell, against sums written out. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitNetworks, logVariation } from "../../../src/detect/explain/likelihood.ts";
import { informationBits, nextProbes } from "../../../src/detect/explain/next-probe.ts";
import { explainParameters as numbers } from "../../../src/detect/explain/parameters.ts";
import {
  countOf,
  type DesignProfile,
  profileOf,
  struckShare,
} from "../../../src/detect/explain/profile.ts";
import type { Family } from "../../../src/detect/place/kinds.ts";
import { gatherPairs, type Pair } from "../../../src/detect/place/pairs.ts";
import type { Sighting } from "../../../src/detect/place/sighting.ts";
import { type Signature, signatureKey } from "../../../src/detect/place/signature.ts";

const { place } = numbers;
const reset: Signature = { family: "tls", mechanism: "tls.reset", trait: "" };
const page = (trait: string): Signature => ({
  family: "http-page",
  mechanism: "http.blockpage",
  trait,
});
const some = [reset, page("page=403 A"), page("page=403 B"), undefined] as const;

const sighting = (network: number, target: string, signature: Signature | undefined): Sighting => ({
  ...{ country: "XX", network, resolver: network, line: `${network}`, target, signature },
  ...{ destinations: [], timeMs: undefined, outcome: signature === undefined ? "free" : "struck" },
});
const drawn = (networks: readonly number[], atLeast: number) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...networks),
        fc.constantFrom("a", "b", "c"),
        fc.constantFrom(...some),
      ),
      { minLength: atLeast, maxLength: 14 },
    )
    .map((all) => all.map(([network, target, signature]) => sighting(network, target, signature)));
const profile = (
  sightings: readonly Sighting[],
  more: Partial<DesignProfile> = {},
): DesignProfile => ({
  ...profileOf({
    ...{ design: "d", country: "XX", sightings, loci: { border: 3, network: 0, resolver: 1 } },
    matches: { names: 3, addresses: 1 },
  }),
  ...more,
});

describe("the profile of a design", () => {
  it("counts what is struck network by network, and its signatures", () => {
    fc.assert(
      fc.property(drawn([64497, 64496], 0), (sightings) => {
        const found = profile(sightings);
        const struck = sightings.filter(({ outcome }) => outcome === "struck");
        const listed = new Set(struck.map(({ target }) => target));
        expect(found.listed).toEqual(listed);
        expect(found.measured).toEqual(new Set(sightings.map(({ target }) => target)));
        const asns = [...new Set(sightings.map(({ network }) => network))].sort();
        expect(found.networks.map(({ asn }) => asn)).toEqual(asns);
        for (const { asn, targets, rate } of found.networks) {
          const own = sightings.filter(({ network }) => network === asn);
          const tries = own.filter(({ target }) => listed.has(target));
          const hits = tries.filter(({ outcome }) => outcome === "struck").length;
          expect(rate).toBe(tries.length === 0 ? 0 : hits / tries.length);
          for (const target of ["a", "b", "c"]) {
            const of = own.filter((one) => one.target === target);
            const hit = of.filter(({ outcome }) => outcome === "struck").length;
            expect(targets.get(target)).toEqual(
              of.length === 0 ? undefined : { struck: hit, of: of.length },
            );
            for (const isListed of [true, false])
              expect(struckShare({ asn, targets, rate }, target, isListed, 2)).toBeCloseTo(
                (hit + 2 * (isListed ? rate : 0)) / (of.length + 2),
                12,
              );
          }
        }
        const count = (all: readonly Sighting[], like: (one: Signature) => boolean) =>
          all.filter(({ signature }) => signature !== undefined && like(signature)).length;
        for (const target of [undefined, "a", "b"]) {
          const own = target === undefined ? struck : struck.filter((one) => one.target === target);
          const counts =
            target === undefined ? found.signatures : found.targetSignatures.get(target);
          if (counts === undefined) expect(own).toEqual([]);
          else {
            expect(counts.total).toBe(own.length);
            for (const one of some.slice(0, 3) as Signature[]) {
              expect(countOf(counts, one)).toEqual({
                mechanism: count(own, ({ mechanism }) => mechanism === one.mechanism),
                family: count(own, ({ family }) => family === one.family),
              });
              expect(counts.exact.get(signatureKey(one)) ?? 0).toBe(
                count(own, (each) => signatureKey(each) === signatureKey(one)),
              );
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** P(one pair | free), and P(one pair | like a network of the campaign), of a target's first signature. */
function pairSlowly(pair: Pair, own: DesignProfile, k: number): { free: number; like: number } {
  const { logs, signature, target } = pair;
  const outcomes =
    place.strayFilter * Math.exp(logs.filter) + (1 - place.strayFilter) * Math.exp(logs.free);
  const rarity = signature === undefined || signature.trait === "" ? 1 : place.traitRarity;
  const mistaken =
    signature === undefined
      ? 1
      : (place.families.none[signature.family] ?? place.otherFamily) * rarity;
  const free = outcomes * mistaken;
  const seen = struckShare(own.networks[k]!, target, own.listed.has(target), numbers.smoothing);
  const share = numbers.unlisted + (1 - 2 * numbers.unlisted) * seen;
  return {
    free,
    like: share * Math.exp(logs.struck) * shownSlowly(signature, target, own) + (1 - share) * free,
  };
}

function shownSlowly(signature: Signature | undefined, target: string, own: DesignProfile): number {
  if (signature === undefined) return 1;
  const counts = own.targetSignatures.get(target) ?? own.signatures;
  const base = place.families["central-gateway"][signature.family as Family] ?? place.otherFamily;
  const [exact, family, any] = numbers.mechanism;
  const of = (map: ReadonlyMap<string, number>, key: string) => map.get(key) ?? 0;
  const same = of(counts.mechanisms, signature.mechanism);
  const total = Math.max(1, counts.total);
  const kind =
    (exact * same) / total +
    ((family * of(counts.families, signature.family)) / total) * base +
    any * base * place.mistaken;
  if (signature.trait === "") return kind;
  const known = of(counts.exact, signatureKey(signature)) / Math.max(1, same);
  return kind * (numbers.sameTrait * known + (1 - numbers.sameTrait) * place.traitRarity);
}

describe("how likely a design is", () => {
  const invented = [64496, 64497];

  it("is the product over pairs, of each network like one of the campaign's", () => {
    fc.assert(
      fc.property(
        drawn(invented, 1),
        fc.constantFrom("a", "z"),
        fc.constantFrom(...some),
        (campaign, target, signature) => {
          const own = profile(campaign);
          const { pairs } = gatherPairs([sighting(7, target, signature)], place);
          const [fit] = fitNetworks(pairs, own, numbers);
          const slow = own.networks.map((_, k) => pairSlowly(pairs[0]!, own, k));
          expect(fit!.asn).toBe(7);
          expect(Math.exp(fit!.free)).toBeCloseTo(slow[0]!.free, 10);
          for (const [k, { like }] of slow.entries())
            expect(Math.exp(fit!.like[k]!)).toBeCloseTo(like, 10);
          expect(fitNetworks([], own, numbers)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is summed over networks by variation: as written, in every network, in one", () => {
    const fits = [3, 64497, 5].map((asn, k) => ({
      ...{ asn, free: Math.log(0.1 + k / 10) },
      like: [0.5, 0.2 + k / 10, 0.05].map(Math.log),
    }));
    const network = (asn: number, rate: number) => ({ asn, rate, targets: new Map() });
    const own = (...networks: ReturnType<typeof network>[]) => profile([], { networks });
    const networks = [network(64496, 0.5), network(5, 0), network(64497, 1)];
    const { unlikeAny, sameNetwork } = numbers;
    /** Like those of the members, one of them by its own number. */
    const one = (k: number, members: readonly number[], same?: number) => {
      const { free, like } = fits[k]!;
      const mean = members.reduce((sum, m) => sum + Math.exp(like[m]!), 0) / members.length;
      const best =
        same === undefined ? mean : sameNetwork * Math.exp(like[same]!) + (1 - sameNetwork) * mean;
      return unlikeAny * Math.exp(free) + (1 - unlikeAny) * best;
    };
    const log = (variation: Parameters<typeof logVariation>[2], profiles = own(...networks)) =>
      Math.exp(logVariation(fits, profiles, variation, numbers));
    const all = [0, 1, 2];
    expect(log("as-written")).toBeCloseTo(one(0, all) * one(1, all) * one(2, all, 1), 12);
    const struck = [0, 2];
    expect(log("every-network")).toBeCloseTo(one(0, struck) * one(1, struck) * one(2, struck), 12);
    const free = fits.map((fit) => Math.exp(fit.free));
    const product = free.reduce((a, b) => a * b, 1);
    const only = all.reduce((sum, k) => sum + (product / free[k]!) * one(k, struck), 0) / 3;
    const variations = ["as-written", "every-network", "one-network"] as const;
    expect(log(variations[2])).toBeCloseTo(only, 12);
    // Without any effect all variations are of all networks; without a network, of nothing.
    const still = own(network(64496, 0), network(6, 0), network(64497, 0));
    expect(log("every-network", still)).toBeCloseTo(one(0, all) * one(1, all) * one(2, all), 12);
    expect(log("every-network", own())).toBeCloseTo(product, 12);
    for (const variation of variations)
      expect(logVariation([], own(...networks), variation, numbers)).toBe(0);
    // Numbers of documentation and private use are nobody's.
    for (const [asn, isOwn] of [
      [64495, true],
      [64496, false],
      [65551, false],
      [65552, true],
      [4_199_999_999, true],
      [4_200_000_000, false],
    ] as const) {
      const fit = { ...fits[0]!, asn };
      const of = own(network(asn, 1), network(1, 1), network(2, 1));
      const expected = isOwn ? one(0, all, 0) : one(0, all);
      expect(Math.exp(logVariation([fit], of, "as-written", numbers)), `AS${asn}`).toBeCloseTo(
        expected,
        12,
      );
    }
  });
});

describe("what to measure next", () => {
  const none = profile([64496, 64497].map((network) => sighting(network, "a", undefined)));
  const struck = (signature: Signature, target = "a") =>
    [64496, 64497].flatMap((network) => [
      sighting(network, target, signature),
      sighting(network, "b", undefined),
    ]);
  const dns: Signature = { family: "dns-path", mechanism: "dns.nxdomain", trait: "" };

  it("has the shares of each outcome under both designs", () => {
    const forges = profile([...struck(dns), ...struck(reset)]);
    const resets = profile(struck(reset), { matches: { names: 0, addresses: 0 } });
    const found = nextProbes(forges, resets, new Set(["a"]), numbers);
    const of = (kind: string, target: string) => {
      const { outcomes, bits } = found.find((one) => one.kind === kind && one.target === target)!;
      const map = (side: "first" | "second") =>
        new Map(outcomes.map((one) => [one.outcome, one[side]]));
      expect(bits).toBeCloseTo(informationBits(map("first"), map("second")), 12);
      return outcomes.map(({ outcome, first, second }) => [outcome, first, second]);
    };
    const { unlisted, smoothing } = numbers;
    const share = (own: DesignProfile) => {
      const mean =
        own.networks.reduce((sum, one) => sum + struckShare(one, "a", true, smoothing), 0) / 2;
      return unlisted + (1 - 2 * unlisted) * mean;
    };
    const close = (value: number) => expect.closeTo(value, 12);
    const hits = [forges, resets].map((own) => share(own) * place.emission.struck.struck) as [
      number,
      number,
    ];
    expect(of("network", "a")).toEqual([
      ["dns.nxdomain", close(hits[0] / 2), 0],
      ["free", close(1 - hits[0]), close(1 - hits[1])],
      ["tls.reset", close(hits[0] / 2), close(hits[1])],
    ]);
    const told = (chance: number) => unlisted + (1 - 2 * unlisted) * chance;
    const forged = told(share(forges) / 2);
    expect(of("resolver", "a")).toEqual([
      ["forged", close(forged), close(told(0))],
      ["free", close(1 - forged), close(1 - told(0))],
    ]);
    const other = told(share(forges) / 4);
    expect(of("other-name", "a")).toEqual([
      ["free", close(1 - other), close(1 - told(0))],
      ["struck", close(other), close(told(0))],
    ]);
    expect(of("ttl-trace", "")).toEqual(
      [4, 1, 2].map((n, k) => [["border", "network", "resolver"][k], n / 7, n / 7]),
    );
    // One not measured yet; those that neither strikes have no further probes.
    expect(found.map(({ kind, target }) => `${kind} ${target}`).sort()).toEqual(
      ["network a", "other-name a", "resolver a", "target b", "ttl-trace "].sort(),
    );
    expect(found.filter(({ labOnly }) => labOnly).map(({ kind }) => kind)).toEqual(["ttl-trace"]);
    expect(found.map(({ bits }) => bits)).toEqual(
      found.map(({ bits }) => bits).sort((a, b) => b - a),
    );
  });

  it("stands in order of kind and name where all tell as little", () => {
    const all = profile(["c", "a", "b"].flatMap((target) => struck(reset, target)));
    const found = nextProbes(all, all, new Set(["c"]), numbers);
    expect(found.map(({ kind, target, bits }) => [kind, target, bits])).toEqual([
      ["network", "c", 0],
      ["target", "a", 0],
      ["target", "b", 0],
      ...["a", "b", "c"].map((target) => ["resolver", target, 0]),
      ...["a", "b", "c"].map((target) => ["other-name", target, 0]),
      ["ttl-trace", "", 0],
    ]);
    expect(
      nextProbes(all, none, new Set(), numbers)
        .map(({ target }) => target)
        .sort(),
    ).toEqual([...["", "a", "a", "a"]]);
    const empty = profile([], { measured: new Set(["a"]), listed: new Set(["a"]) });
    const [one] = nextProbes(empty, empty, new Set(["a"]), numbers);
    expect(one!.outcomes).toEqual([
      { outcome: "free", first: 1, second: 1 },
      { outcome: "struck", first: 0, second: 0 },
    ]);
  });
});
