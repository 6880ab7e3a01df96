import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../../src/detect/explain/explain.ts";
import { informationBits, nextProbes } from "../../../src/detect/explain/next-probe.ts";
import { explainParameters } from "../../../src/detect/explain/parameters.ts";
import { type DesignProfile, profileOf } from "../../../src/detect/explain/profile.ts";
import type { Sighting } from "../../../src/detect/place/sighting.ts";
import type { Signature } from "../../../src/detect/place/signature.ts";

const reset: Signature = { family: "tls", mechanism: "tls.reset", trait: "" };
const forged = (address: string): Signature => ({
  ...{ family: "dns-path", mechanism: "dns.injection.bogon", trait: `answer=${address}` },
});

const targets = ["a", "b", "c", "d", "e", "f"].map((one) => `${one}.example`);

/** Each network × each target, twice. */
function measured(
  networks: readonly number[],
  struck: (network: number, target: string) => Signature | undefined,
): Sighting[] {
  return networks.flatMap((network) =>
    targets.flatMap((target) =>
      [1, 2].map((): Sighting => {
        const signature = struck(network, target);
        return {
          ...{ country: "KH", network, resolver: network, line: `${network}`, target },
          ...{ destinations: [], timeMs: undefined, signature },
          outcome: signature === undefined ? "free" : "struck",
        };
      }),
    ),
  );
}

const lab = [64496, 64497, 64498];
const field = [101, 102, 103, 104, 105];

function design(
  name: string,
  struck: (network: number, target: string) => Signature | undefined,
  more: Partial<DesignProfile> = {},
): DesignProfile {
  return {
    ...profileOf({
      ...{ design: name, country: "XX", sightings: measured(lab, struck) },
      loci: { border: 0, network: 0, resolver: 0 },
      matches: { names: 1, addresses: 0 },
    }),
    ...more,
  };
}

const listed = (from: number, to: number) => (target: string) =>
  targets.indexOf(target) >= from && targets.indexOf(target) < to;
const first = listed(0, 3);
const resets = design("resets", (_, target) => (first(target) ? reset : undefined));
const forges = design("forges", (_, target) => (first(target) ? forged("10.1.1.1") : undefined));
const other = design("other-address", (_, target) =>
  first(target) ? forged("10.2.2.2") : undefined,
);
const otherList = design("other-list", (_, target) => (listed(3, 6)(target) ? reset : undefined));
const open = design("open", () => undefined);
const all = [resets, forges, other, otherList, open];

function rank(sightings: readonly Sighting[], profiles = all) {
  return explain({ sightings, country: "KH" }, profiles);
}

describe("an explanation", () => {
  it.each([
    ["mechanism", "resets", (_: number, target: string) => (first(target) ? reset : undefined)],
    [
      "trait",
      "forges",
      (_: number, target: string) => (first(target) ? forged("10.1.1.1") : undefined),
    ],
    [
      "list",
      "other-list",
      (_: number, target: string) => (listed(3, 6)(target) ? reset : undefined),
    ],
    ["quiet", "open", () => undefined],
  ] as const)("puts the design with the same %s first", (_, name, struck) => {
    const { designs, noneOfThese } = rank(measured(field, struck));
    expect(designs[0]!.design).toBe(name);
    const sum = designs.reduce((total, { probability }) => total + probability, noneOfThese);
    expect(sum).toBeCloseTo(1, 9);
  });

  it("says none of these where no design has what was seen", () => {
    const strange: Signature = {
      ...{ family: "tls-mitm", mechanism: "tls.mitm.ca_signed", trait: "root=Strange" },
    };
    const { noneOfThese } = rank(
      measured(field, (_, target) => (listed(1, 5)(target) ? strange : undefined)),
    );
    expect(noneOfThese).toBeGreaterThan(0.9);
  });

  it("leaves out what the campaigns did not measure, and lines with a filter of their own", () => {
    const struck = (_: number, target: string) => (first(target) ? forged("10.1.1.1") : undefined);
    const more = measured(field, struck);
    const elsewhere = more.map((one) => ({ ...one, target: `other-${one.target}` }));
    const filtered = measured([106], () => undefined).map((one) => {
      return { ...one, outcome: "filter" as const };
    });
    const { designs, noneOfThese, pairs } = rank([...more, ...elsewhere, ...filtered]);
    const alone = rank(more);
    expect(pairs).toBe(alone.pairs);
    expect(noneOfThese).toBeCloseTo(alone.noneOfThese, 9);
    expect(designs).toEqual(alone.designs);
  });

  it("names designs whose campaigns tell nothing, and compares the others as without them", () => {
    const sightings = measured(field, (_, target) => (first(target) ? reset : undefined));
    const silent = profileOf({
      ...{ design: "all-cut-off", country: "KH", sightings: [] },
      ...{ loci: { border: 9, network: 0, resolver: 0 }, matches: { names: 0, addresses: 1 } },
    });
    const few = design("few", () => undefined, { measured: new Set(targets.slice(0, 2)) });
    const half = design("half", () => undefined, { measured: new Set(targets.slice(0, 3)) });
    const some = rank(sightings, [silent, few, ...all]);
    expect(some.notCompared).toEqual(["all-cut-off", "few"]);
    expect({ ...some, notCompared: [] }).toEqual(rank(sightings));
    const fewer = rank(sightings, [half, ...all]);
    expect(fewer.notCompared).toEqual([]);
    expect(fewer.pairs).toBe(some.pairs / 2);
  });

  it("ranks nothing where no pair can be compared", () => {
    const elsewhere = measured(field, () => reset).map((one) => ({ ...one, target: "z.example" }));
    const { designs, pairs } = rank(elsewhere);
    expect({ designs, pairs }).toEqual({ designs: [], pairs: 0 });
  });

  it("tells one network from all of them", () => {
    const { designs } = rank(
      measured(field, (network, target) => (network === 103 && first(target) ? reset : undefined)),
      [resets],
    );
    const { variations } = designs[0]!;
    expect(variations["one-network"]).toBeGreaterThan(variations["as-written"]);
    expect(variations["one-network"]).toBeGreaterThan(variations["every-network"]);
  });

  it("prefers designs of the country where measurements do not tell", () => {
    const here = { ...resets, design: "here", country: "KH" };
    const { designs } = rank(
      measured(field, (_, target) => (first(target) ? reset : undefined)),
      [resets, here],
    );
    expect(designs[0]!.design).toBe("here");
    expect(designs[0]!.probability / designs[1]!.probability).toBeCloseTo(
      explainParameters.ownCountry,
      6,
    );
  });

  it("counts what the campaign shows too", () => {
    const { designs } = rank(
      measured(field, (_, target) => (first(target) ? forged("10.1.1.1") : undefined)),
    );
    const of = (name: string) => designs.find((one) => one.design === name)!.agreement;
    expect(of("forges")).toEqual({
      ...{ struck: 15, mechanism: 15, trait: 15, target: 15, withTrait: 15, freeListed: 0 },
    });
    expect(of("other-address")).toMatchObject({ mechanism: 15, trait: 0, target: 15 });
    expect(of("other-list")).toMatchObject({ mechanism: 0, target: 0, freeListed: 15 });
  });
});

describe("the next probe", () => {
  const probes = (one: DesignProfile, two: DesignProfile, known: readonly string[]) =>
    nextProbes(one, two, new Set(known), explainParameters);

  it("is a target that only one of the two strikes", () => {
    const more = design("more", (_, target) => (listed(0, 4)(target) ? reset : undefined));
    const [best] = probes(resets, more, targets.slice(0, 3));
    expect(best).toMatchObject({ kind: "target", target: targets[3] });
    expect(best!.bits).toBeGreaterThan(0.3);
  });

  it("is another name at the same address where one goes by names, the other by addresses", () => {
    const byAddress = design("by-address", (_, target) => (first(target) ? reset : undefined), {
      matches: { names: 0, addresses: 1 },
    });
    expect(probes(resets, byAddress, targets)[0]!.kind).toBe("other-name");
  });

  it("is of no use between two that look alike", () => {
    const alike = { ...resets, design: "alike" };
    for (const { bits } of probes(resets, alike, targets)) expect(bits).toBe(0);
  });

  it("tells its outcomes with probabilities, and is marked where only the lab makes it", () => {
    const found = probes(resets, forges, targets);
    for (const { outcomes, kind, labOnly } of found) {
      for (const side of ["first", "second"] as const)
        expect(outcomes.reduce((sum, one) => sum + one[side], 0)).toBeCloseTo(1, 9);
      expect(labOnly).toBe(kind === "ttl-trace");
    }
  });

  it("has information between nothing and one bit, and one for what never agrees", () => {
    expect(informationBits(new Map([["x", 1]]), new Map([["y", 1]]))).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const of = (share: number) =>
            new Map([
              ["x", share],
              ["y", 1 - share],
            ]);
          const bits = informationBits(of(a), of(b));
          expect(bits).toBeGreaterThanOrEqual(0);
          expect(bits).toBeLessThanOrEqual(1);
          if (a === b) expect(bits).toBeCloseTo(0, 12);
        },
      ),
    );
  });
});
