import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { unpackCountry } from "../../src/base/country-code.ts";
import { syntheticCountries, syntheticRoles } from "../../src/world/synthetic/countries.ts";
import { firstSyntheticAsn } from "../../src/world/synthetic/networks.ts";
import {
  type SyntheticWorld,
  syntheticBounds,
  syntheticWorld,
} from "../../src/world/synthetic/world.ts";

/** Plain adjacency by AS number, for obvious counting. */
interface Graph {
  asns: number[];
  country: Map<number, string>;
  providers: Map<number, number[]>;
  customers: Map<number, number[]>;
  peers: Map<number, number[]>;
}

function graphOf({ relationships, labels }: SyntheticWorld): Graph {
  const asns = [...labels.asns];
  const empty = () => new Map(asns.map((asn) => [asn, [] as number[]]));
  const graph: Graph = {
    asns,
    country: new Map(asns.map((asn, k) => [asn, unpackCountry(labels.countries[k]!)])),
    providers: empty(),
    customers: empty(),
    peers: empty(),
  };
  relationships.codes.forEach((code, k) => {
    const [a, b] = [relationships.a[k]!, relationships.b[k]!];
    if (code === -1) {
      graph.providers.get(b)!.push(a);
      graph.customers.get(a)!.push(b);
    } else {
      graph.peers.get(a)!.push(b);
      graph.peers.get(b)!.push(a);
    }
  });
  return graph;
}

/** Links on the best valley-free path from every network to one, by relaxation class by class. */
function pathLinks(graph: Graph, destination: number): Map<number, number> {
  const up = new Map([[destination, 0]]);
  for (const [asn, links] of up)
    for (const provider of graph.providers.get(asn)!)
      if (!up.has(provider)) up.set(provider, links + 1);
  const best = new Map(up);
  for (const [asn, links] of up)
    for (const peer of graph.peers.get(asn)!)
      if (!up.has(peer))
        best.set(peer, Math.min(best.get(peer) ?? Number.POSITIVE_INFINITY, links + 1));
  const chosen = new Set(best.keys());
  let frontier = [...best].sort((one, other) => one[1] - other[1]);
  for (let links = 0; frontier.length > 0; links++) {
    const later = frontier.filter(([, at]) => at > links);
    for (const [asn, at] of frontier)
      if (at === links && best.get(asn) === links)
        for (const customer of graph.customers.get(asn)!)
          if (
            !chosen.has(customer) &&
            (best.get(customer) ?? Number.POSITIVE_INFINITY) > links + 1
          ) {
            best.set(customer, links + 1);
            later.push([customer, links + 1]);
          }
    frontier = later;
  }
  return best;
}

function statistics(graph: Graph) {
  const { asns, providers, customers, peers } = graph;
  const count = (links: Map<number, number[]>, asn: number) => links.get(asn)!.length;
  const total = (links: Map<number, number[]>) =>
    asns.reduce((sum, asn) => sum + count(links, asn), 0);
  const stubs = asns.filter((asn) => count(customers, asn) === 0);
  const degrees = asns.map(
    (asn) => count(providers, asn) + count(customers, asn) + count(peers, asn),
  );
  let links = 0;
  let paths = 0;
  for (let k = 0; k < asns.length; k += Math.floor(asns.length / 12)) {
    const reached = pathLinks(graph, asns[k]!);
    expect(reached.size).toBe(asns.length);
    for (const value of reached.values()) links += value;
    paths += reached.size - 1;
  }
  return {
    networks: asns.length,
    stubShare: stubs.length / asns.length,
    meanDegree: degrees.reduce((sum, degree) => sum + degree, 0) / asns.length,
    largestDegreeShare: Math.max(...degrees) / asns.length,
    peerLinksPerTransitLink: total(peers) / 2 / total(providers),
    multihomedStubShare: stubs.filter((asn) => count(providers, asn) > 1).length / stubs.length,
    meanPathLinks: links / paths,
  };
}

/** Networks left over after taking away, again and again, those without a provider. */
function inProviderCircles({ asns, providers, customers }: Graph): number {
  const left = new Map(asns.map((asn) => [asn, providers.get(asn)!.length]));
  const free = asns.filter((asn) => left.get(asn) === 0);
  for (const asn of free)
    for (const customer of customers.get(asn)!) {
      left.set(customer, left.get(customer)! - 1);
      if (left.get(customer) === 0) free.push(customer);
    }
  return asns.length - free.length;
}

describe("the synthetic world", () => {
  it.each([1, 2, 3, 2026])("keeps its stated bounds for seed %i", (seed) => {
    const measured = statistics(graphOf(syntheticWorld(seed)));
    for (const [name, [low, high]] of Object.entries(syntheticBounds)) {
      const value = measured[name as keyof typeof syntheticBounds];
      expect(value, name).toBeGreaterThanOrEqual(low);
      expect(value, name).toBeLessThanOrEqual(high);
    }
  });

  it("is the same for the same seed, and another for another", () => {
    const bytes = ({ relationships: { a, b, codes }, labels }: SyntheticWorld) =>
      [a, b, codes, labels.asns, labels.countries, labels.ipv4, labels.presence.shares]
        .map(({ buffer }) => Buffer.from(buffer as ArrayBuffer).toString("base64"))
        .concat(labels.names)
        .join();
    const once = bytes(syntheticWorld(7));
    const again = bytes(syntheticWorld(7));
    const other = bytes(syntheticWorld(8));
    expect(once === again).toBe(true);
    expect(once === other).toBe(false);
  });

  it("has no customer–provider cycle, no pair linked twice, and reaches everyone from the top", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const world = syntheticWorld(seed);
        const graph = graphOf(world);
        expect(inProviderCircles(graph)).toBe(0);
        const { a, b, clique } = world.relationships;
        const rank = new Map(graph.asns.map((asn, k) => [asn, k]));
        const pairs = new Set(
          Array.from(a, (asn, k) => {
            const [one, other] = [rank.get(asn)!, rank.get(b[k]!)!];
            return Math.min(one, other) * rank.size + Math.max(one, other);
          }),
        );
        expect(pairs.size).toBe(a.length);
        expect(a.some((one, k) => one === b[k])).toBe(false);
        const top = new Set(clique);
        const without = graph.asns.filter((asn) => graph.providers.get(asn)!.length === 0);
        expect(without.sort()).toEqual([...top].sort());
        for (const one of top)
          expect(graph.peers.get(one)!.filter((asn) => top.has(asn))).toHaveLength(top.size - 1);
      }),
      { numRuns: 8 },
    );
  });

  it("marks every network as invented, by number and name, except the roles' numbers", () => {
    const { labels } = syntheticWorld(1);
    const roles = new Map(syntheticRoles.map((role) => [role.asn, role]));
    labels.asns.forEach((asn, k) => {
      const role = roles.get(asn);
      if (role === undefined) {
        expect(asn).toBeGreaterThanOrEqual(firstSyntheticAsn);
        expect(labels.names[k]).toMatch(/\(synthetic\)$/);
      } else {
        expect(labels.names[k]).toBe(`Synthetic AS${asn}`);
        expect(unpackCountry(labels.countries[k]!)).toBe(role.country);
        roles.delete(asn);
      }
    });
    expect(roles.size).toBe(0);
  });

  it("populates the countries of the design library", () => {
    const countries = new Map<string, number>();
    for (const country of graphOf(syntheticWorld(1)).country.values())
      countries.set(country, (countries.get(country) ?? 0) + 1);
    expect(countries.size).toBe(syntheticCountries.length);
    for (const code of ["KH", "TH", "KZ", "CN", "IR", "BY", "EG", "RU", "BD", "VN"])
      expect(countries.get(code), code).toBeGreaterThanOrEqual(35);
    expect(countries.get("KH")).toBeGreaterThanOrEqual(60);
    expect(countries.get("KH")).toBeLessThanOrEqual(90);
  });

  it("has every AS number that a design of the library names", () => {
    const { labels } = syntheticWorld(1);
    const known = new Set(labels.asns);
    const folder = new URL("../../designs/", import.meta.url);
    const missing: string[] = [];
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
      const design = parse(readFileSync(new URL(file, folder), "utf8"));
      const { boxes, exempt, upstreams } = design.international ?? {};
      const operators: { asn: number; new?: boolean }[] = design.operators ?? [];
      const named = [
        boxes,
        exempt,
        upstreams,
        ...(design.functions ?? []).map((f: { at: unknown }) => f.at),
      ]
        .filter((list) => Array.isArray(list))
        .flat()
        .filter((item) => typeof item === "number")
        .concat(operators.filter((operator) => operator.new !== true).map(({ asn }) => asn));
      for (const asn of named) if (!known.has(asn)) missing.push(`${file}: AS${asn}`);
    }
    expect(missing).toEqual([]);
  });

  it("connects Cambodia by its neighbours and the hubs of the region", () => {
    for (const seed of [1, 2, 3]) {
      const { asns, country, providers, customers, peers } = graphOf(syntheticWorld(seed));
      const domestic = asns.filter((asn) => country.get(asn) === "KH");
      const foreign = domestic.flatMap((asn) =>
        providers.get(asn)!.filter((provider) => country.get(provider) !== "KH"),
      );
      const near = foreign.filter((asn) => ["VN", "TH", "HK", "SG"].includes(country.get(asn)!));
      expect(near.length / foreign.length).toBeGreaterThan(0.6);
      const atBorder = domestic.filter((asn) =>
        [providers, customers, peers].some((links) =>
          links.get(asn)!.some((neighbour) => country.get(neighbour) !== "KH"),
        ),
      );
      expect(atBorder.length / domestic.length).toBeGreaterThan(0.4);
      expect(atBorder.length / domestic.length).toBeLessThan(0.75);
    }
  });

  it("gives addresses to everyone, and shares of presence that add up", () => {
    const { labels } = syntheticWorld(4);
    const { offsets, shares, countries } = labels.presence;
    labels.asns.forEach((_, k) => {
      expect(labels.ipv4[k]).toBeGreaterThan(0);
      let sum = 0;
      for (let at = offsets[k]!; at < offsets[k + 1]!; at++) sum += shares[at]!;
      expect(sum).toBeCloseTo(1, 5);
      expect(countries[offsets[k]!]).toBe(labels.countries[k]);
    });
  });

  it("takes other roles, and refuses two for one number or a country without networks", () => {
    const world = syntheticWorld(1, [{ asn: 64500, country: "KH", role: "content" }]);
    expect([...world.labels.asns].filter((asn) => asn < firstSyntheticAsn)).toEqual([64500]);
    const role = { asn: 64500, country: "KH", role: "stub" } as const;
    expect(() => syntheticWorld(1, [role, role])).toThrow("AS64500 is given two roles");
    expect(() => syntheticWorld(1, [{ ...role, country: "AQ" }])).toThrow("no networks in AQ");
  });
});
