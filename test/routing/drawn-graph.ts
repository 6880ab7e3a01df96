/** Small graphs for tests: drawn in text, or random. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { buildRows, row } from "../../src/base/rows.ts";
import type { Graph } from "../../src/routing/policy.ts";

/** `[a, ">", b]` a is the provider of b, `[a, "=", b]` peers; AS numbers. */
export type Link = readonly [number, ">" | "=", number];

/** A graph from links; ASes in ascending order of number, whatever the order of the links. */
export function graphOf(links: readonly Link[], alone: readonly number[] = []): Graph {
  const numbers = new Set([...links.flatMap(([a, , b]) => [a, b]), ...alone]);
  const asns = Uint32Array.from(numbers).sort();
  const at = new Map([...asns].map((asn, index) => [asn, index]));
  const pairs = (kind: ">" | "=") =>
    links.filter((link) => link[1] === kind).map(([a, , b]) => [at.get(a)!, at.get(b)!] as const);
  const rows = (list: (readonly [number, number])[]) =>
    buildRows(
      asns.length,
      Uint32Array.from(list, ([from]) => from),
      Uint32Array.from(list, ([, to]) => to),
    );
  const transit = pairs(">");
  const peering = pairs("=");
  return {
    asCount: asns.length,
    asns,
    providers: rows(transit.map(([a, b]) => [b, a])),
    customers: rows(transit),
    peers: rows([...peering, ...peering.map(([a, b]) => [b, a] as const)]),
  };
}

export interface DrawnCase {
  graph: Graph;
  /** Expected routes, `asn,destination,class,length,next_hop` as the command prints them. */
  expected: string[];
  destinations: number[];
}

/**
 * A file of test/routing/graphs/: lines starting with `#` are picture and words; then links, one a
 * line (`1 > 2`, `1 = 2`); then the expected rows.
 */
export function readDrawnCase(name: string): DrawnCase {
  const text = readFileSync(new URL(`graphs/${name}.txt`, import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const links = lines
    .filter((line) => !line.includes(","))
    .map((line) => line.split(" "))
    .map(([a, kind, b]) => [Number(a), kind as ">" | "=", Number(b)] as const);
  const expected = lines.filter((line) => line.includes(","));
  const destinations = [...new Set(expected.map((line) => Number(line.split(",")[1])))];
  return { graph: graphOf(links), expected, destinations };
}

/**
 * Random graphs of 2 to `maxAses` ASes with sparse, unordered numbers on both sides of 2¹⁶; links of
 * both kinds at random, so that cycles of providers are frequent unless `acyclic`.
 */
export function randomGraphs(maxAses = 12, acyclic = false): fc.Arbitrary<Graph> {
  const number = fc.oneof(
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 65_000, max: 400_000 }),
  );
  return fc.uniqueArray(number, { minLength: 2, maxLength: maxAses }).chain((asns) => {
    const end = fc.nat({ max: asns.length - 1 });
    const kind = fc.constantFrom<">" | "=">(">", ">", "=");
    const links = fc.array(fc.tuple(end, kind, end), { maxLength: asns.length * 3 });
    return links.map((list) => {
      const seen = new Set<number>();
      const kept: Link[] = [];
      for (const [a, type, b] of list) {
        const low = Math.min(a, b);
        const high = Math.max(a, b);
        if (low === high || seen.has(low * asns.length + high)) continue;
        seen.add(low * asns.length + high);
        kept.push(acyclic ? [asns[low]!, type, asns[high]!] : [asns[a]!, type, asns[b]!]);
      }
      return graphOf(kept, asns);
    });
  });
}

/** The links of a graph, each once. */
export function linksOf(graph: Graph): Link[] {
  const links: Link[] = [];
  for (let as = 0; as < graph.asCount; as++) {
    for (const other of row(graph.customers, as))
      links.push([graph.asns[as]!, ">", graph.asns[other]!]);
    for (const other of row(graph.peers, as))
      if (other > as) links.push([graph.asns[as]!, "=", graph.asns[other]!]);
  }
  return links;
}

/** Graphs with a few transit ASes and many stubs, several of them alike. */
export function graphsWithStubs(acyclic: boolean): fc.Arbitrary<Graph> {
  return fc
    .tuple(
      randomGraphs(9, acyclic),
      fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8), fc.constantFrom(0, 1, 2, 3)), {
        maxLength: 24,
      }),
    )
    .map(([top, stubs]) => {
      const links = linksOf(top);
      const firstStub = 500_000;
      stubs.forEach(([a, b, c, kind], k) => {
        const at = (index: number) => top.asns[index % top.asCount]!;
        const asn = firstStub + k;
        links.push([at(a), ">", asn]);
        if (kind > 0 && at(b) !== at(a)) links.push([at(b), ">", asn]);
        if (kind === 2 && at(c) !== at(a) && at(c) !== at(b)) links.push([at(c), "=", asn]);
        if (kind === 3 && k > 0) links.push([firstStub + (c % k), "=", asn]);
      });
      return graphOf(links, [...top.asns]);
    });
}
