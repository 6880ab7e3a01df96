import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeKinds } from "../../../src/detect/place/kinds.ts";
import { gatherPairs, logDirichletMultinomial } from "../../../src/detect/place/pairs.ts";
import { placeParameters } from "../../../src/detect/place/parameters.ts";
import { viewPaths } from "../../../src/detect/place/path-view.ts";
import { pathsOfTable } from "../../../src/detect/place/paths.ts";
import { patternProblem } from "../../../src/detect/place/pattern.ts";
import { placeOf } from "../../../src/detect/place/place.ts";
import type { Sighting } from "../../../src/detect/place/sighting.ts";
import type { Signature } from "../../../src/detect/place/signature.ts";
import { scoreGatewaySets, sumSets } from "../../../src/detect/place/tomography.ts";
import { gatewayProbabilities } from "./oracle.ts";

const page: Signature = { family: "http-page", mechanism: "http.blockpage", trait: "page=403 X" };
const reset: Signature = { family: "tls", mechanism: "tls.reset", trait: "" };

interface Sketch {
  readonly network: number;
  readonly target: number;
  readonly struck?: Signature | undefined;
  readonly resolver?: number;
  readonly outcome?: Sighting["outcome"];
  readonly times?: number;
  readonly day?: number;
}

function sight({ network, target, struck, resolver, outcome, day }: Sketch): Sighting {
  return {
    ...{ country: "KH", network, resolver: resolver ?? network, line: `line ${network}` },
    ...{ target: `site-${target}.example`, destinations: [900 + (target % 2)] },
    timeMs: day === undefined ? undefined : day * 86_400_000,
    outcome: outcome ?? (struck === undefined ? "free" : "struck"),
    signature: struck,
  };
}

const sights = (sketches: readonly Sketch[]): Sighting[] =>
  sketches.flatMap((one) => Array.from({ length: one.times ?? 2 }, () => sight(one)));

/** Every network × every target; `struck` tells which, and how. */
function country(
  networks: readonly number[],
  struck: (network: number, target: number) => Signature | undefined,
): Sighting[] {
  return sights(
    networks.flatMap((network) =>
      Array.from({ length: 10 }, (_, target) => ({
        network,
        target,
        struck: struck(network, target),
      })),
    ),
  );
}

/** Networks 1–4 buy from 50, 5–8 from 51; both reach 900 and 901 by 60 or 61. */
const networks = [1, 2, 3, 4, 5, 6, 7, 8];
const paths = pathsOfTable(
  networks.flatMap((network) =>
    [900, 901].flatMap((to) =>
      [60, 61].map((across) => [network, network < 5 ? 50 : 51, across, to]),
    ),
  ),
);

describe("the place of interference", () => {
  it("is nobody's where nothing is struck, and the prior where nothing is measured", () => {
    expect(
      placeOf({ sightings: country(networks, () => undefined), country: "KH" }).conclusion,
    ).toBe("none");
    const nothing = placeOf({ sightings: [], country: "KH" });
    for (const kind of placeKinds)
      expect(nothing.posterior[kind]).toBeCloseTo(placeParameters.prior[kind], 12);
  });

  it("is a gateway that only struck networks pass, named by its number", () => {
    const sightings = country(networks, (network, t) => (network < 5 && t < 5 ? page : undefined));
    const place = placeOf({ sightings, country: "KH", paths });
    expect(place.conclusion).toBe("central-gateway");
    expect(place.networks[0]).toMatchObject({ asn: 50, role: "gateway" });
    expect(place.networks[0]!.probability).toBeGreaterThan(0.95);
  });

  it("names no network on the way without candidate paths, and tells neither central kind", () => {
    const sightings = country(networks, (_, t) => (t < 5 ? page : undefined));
    const place = placeOf({ sightings, country: "KH" });
    expect(place.conclusion).toBe("central");
    expect(place.networks.some(({ role }) => role === "gateway")).toBe(false);
    expect(place.evidence.map(({ code }) => code)).toContain("path.unknown");
  });

  it("is each network's own where means and lists differ", () => {
    const own = (network: number): Signature => ({ ...page, trait: `page=403 of ${network}` });
    const sightings = country(networks, (network, t) =>
      network % 4 !== 0 && (t + network) % 3 === 0 ? own(network) : undefined,
    );
    expect(placeOf({ sightings, country: "KH", paths }).conclusion).toBe("per-network");
  });

  it("is the resolver's where another resolver's users are free", () => {
    const forged: Signature = {
      ...{ family: "dns-resolver", mechanism: "dns.injection.bogon" },
      trait: "answer=10.1.1.1",
    };
    const sightings = networks.flatMap((network) =>
      [network, 15169].flatMap((resolver) =>
        sights(
          Array.from({ length: 8 }, (_, target) => ({
            ...{ network, target, resolver },
            struck:
              resolver === network && target < 5
                ? { ...forged, trait: `answer=10.1.1.${network}` }
                : undefined,
          })),
        ),
      ),
    );
    expect(placeOf({ sightings, country: "KH", paths }).conclusion).toBe("resolver");
  });

  it("is the site's where it refuses all networks, a line's where that line alone meets filters", () => {
    const refused = sights(
      networks.flatMap((network) =>
        Array.from({ length: 10 }, (_, target) => ({
          ...{ network, target },
          outcome: target < 3 ? ("server" as const) : ("free" as const),
        })),
      ),
    );
    expect(placeOf({ sightings: refused, country: "KH", paths }).conclusion).toBe("server-side");
    const filtered = sights(
      networks.flatMap((network) =>
        Array.from({ length: 10 }, (_, target) => ({
          ...{ network, target },
          outcome: network === 3 && target < 8 ? ("filter" as const) : ("free" as const),
        })),
      ),
    );
    expect(placeOf({ sightings: filtered, country: "KH", paths }).conclusion).toBe("users-filter");
  });

  it("takes a trace by TTL for what it names", () => {
    const sightings = country([1, 2, 5, 6], (_, t) => (t < 4 ? reset : undefined));
    const at = (asn: number) => {
      const traces = [1, 2, 5].map((network) => ({ network, destination: 900, asn }));
      const place = placeOf({ sightings, country: "KH", paths, traces });
      return place.networks.find((one) => one.asn === asn && one.role === "gateway")?.probability;
    };
    const untraced = placeOf({ sightings, country: "KH", paths });
    const before = untraced.networks.find(({ asn }) => asn === 60)?.probability ?? 0;
    expect(at(60)).toBeGreaterThan(before);
  });

  it("counts the same onset in several networks for central kinds", () => {
    const within = (lag: (network: number) => number): Sighting[] =>
      networks.flatMap((network) =>
        Array.from({ length: 60 }, (_, half) =>
          sight({
            ...{ network, target: 0, day: half / 2 },
            struck: half / 2 >= 10 + lag(network) ? reset : undefined,
          }),
        ),
      );
    const together = placeOf({ sightings: within(() => 0), country: "KH" });
    const apart = placeOf({ sightings: within((network) => 2 * network), country: "KH" });
    const gain = ({ contributions }: typeof together): number =>
      contributions["central-rules"].onsets - contributions["per-network"].onsets;
    expect(gain(together)).toBeGreaterThan(3);
    expect(gain(apart)).toBeLessThan(0);
  });

  it("looks at the time in which interference was on", () => {
    // Networks 7 and 8 were measured before it began alone, and are no evidence that they are free.
    const sightings = networks.flatMap((network) =>
      Array.from({ length: 10 }, (_, target) =>
        Array.from({ length: 15 }, (_, k) => {
          const day = network > 6 ? k / 2 : 2 * k;
          return sight({
            network,
            target,
            day,
            struck: target < 5 && day >= 20 ? page : undefined,
          });
        }),
      ).flat(),
    );
    const place = placeOf({ sightings, country: "KH" });
    expect(place.conclusion).toBe("central");
    expect(place.evidence[0]).toMatchObject({
      code: "pairs.struck",
      values: { struck: 30, networks: 6 },
    });
    const network = (asn: number) => place.networks.find((one) => one.asn === asn)!.probability;
    expect(network(6)).toBeGreaterThan(0.95);
    // The prior of central rules, or little more.
    expect(network(7)).toBeGreaterThan(0.5);
    expect(place.evidence).toContainEqual({
      code: "period.part",
      values: {
        ...{ targets: 5, sightings: 8 * 5 * 15 - 6 * 5 * 5 },
        ...{ from: "1970-01-21", until: "" },
      },
    });
  });

  it("does not depend on the order of measurements, and its probabilities sum to 1", () => {
    const sightings = country(networks, (network, t) => (t < network % 5 ? page : undefined));
    const shuffled = fc.shuffledSubarray(sightings, { minLength: sightings.length });
    const first = placeOf({ sightings, country: "KH", paths });
    fc.assert(
      fc.property(shuffled, (other) => {
        const place = placeOf({ sightings: other, country: "KH", paths });
        const sum = placeKinds.reduce((total, kind) => total + place.posterior[kind], 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(place.conclusion).toBe(first.conclusion);
        for (const kind of placeKinds)
          expect(place.posterior[kind]).toBeCloseTo(first.posterior[kind], 6);
      }),
      { numRuns: 5 },
    );
  });
});

describe("tomography", () => {
  it("equals the sum over all sets on small graphs", () => {
    const route = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 900, max: 901 }),
      fc.array(fc.integer({ min: 50, max: 54 }), { minLength: 1, maxLength: 3 }),
    );
    const seen = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.array(route, { minLength: 4, maxLength: 16 }),
        fc.array(seen, { minLength: 4, maxLength: 14 }),
        (routes, seens) => {
          const table = pathsOfTable(routes.map(([from, to, via]) => [from, ...via, to]));
          const parameters = {
            ...placeParameters,
            gateway: { ...placeParameters.gateway, most: 3, sharedBy: 0, beam: 99 },
          };
          const sightings = seens
            .map(([network, target, isStruck]) =>
              sight({ network, target, struck: isStruck ? reset : undefined }),
            )
            .filter(({ network, destinations }) =>
              destinations.some((to) => table.between(network, to).length > 0),
            );
          const { pairs } = gatherPairs(sightings, parameters);
          const view = viewPaths(pairs, table, "KH", parameters);
          if (view.candidates.length === 0 || view.narrow !== undefined) return;
          const problem = patternProblem(
            pairs,
            {
              compliance: parameters.compliance["central-gateway"],
              ownAdditions: parameters.ownAdditions["central-gateway"],
            },
            parameters,
          );
          const sets = scoreGatewaySets(view, problem, () => 0, parameters);
          const { member } = sumSets(sets, view.candidates.length);
          const asns = view.candidates.map(({ asn }) => asn);
          const expected = gatewayProbabilities(pairs, table, asns, parameters);
          for (const [k, asn] of asns.entries())
            expect(member[k]).toBeCloseTo(expected.get(asn)!, 9);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("multiplies outcomes as an urn does, whatever their order", () => {
    // First draw 2/4, then 3/5, then the other colour 2/6.
    expect(logDirichletMultinomial([2, 1], [2, 2])).toBeCloseTo(
      Math.log((2 / 4) * (3 / 5) * (2 / 6)),
      12,
    );
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (a, b) => {
        const log = logDirichletMultinomial([a, b], [0.3, 2.7]);
        expect(log).toBeLessThanOrEqual(0);
        expect(log).toBeCloseTo(logDirichletMultinomial([b, a], [2.7, 0.3]), 9);
      }),
    );
  });
});
