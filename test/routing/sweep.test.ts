import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTieBreak } from "../../src/routing/policy.ts";
import type { SweepRequest } from "../../src/routing/sums.ts";
import { prepareSweep, sweep } from "../../src/routing/sweep.ts";
import { type BlockWorker, runSweep, type SweepProgress } from "../../src/routing/sweep-run.ts";
import { createRouteEngine, pathOf } from "../../src/routing/tree.ts";
import { graphOf, graphsWithStubs, type Link, linksOf } from "./drawn-graph.ts";

/** Everything counted path by path, from the definitions. */
function countPaths(request: SweepRequest) {
  const { graph, territories } = request;
  const engine = createRouteEngine(graph, request);
  const load = new Array<number>(graph.asCount).fill(0);
  const weighted = load.slice();
  const out = load.slice();
  const into = load.slice();
  const pairsOut = new Array<number>(territories?.territoryCount ?? 0).fill(0);
  const pairsIn = pairsOut.slice();
  let pairs = 0;
  for (let destination = 0; destination < graph.asCount; destination++) {
    if (request.destinations?.[destination] === 0) continue;
    const tree = engine.tree(destination);
    for (let source = 0; source < graph.asCount; source++) {
      const path = pathOf(tree, source);
      if (path.length < 2 || request.sources?.[source] === 0) continue;
      pairs++;
      for (const as of path.slice(1, -1)) {
        load[as]!++;
        weighted[as]! +=
          (request.weights?.[0]?.sources[source] ?? 0) *
          (request.weights?.[0]?.destinations[destination] ?? 0);
      }
      if (territories === undefined) continue;
      const [from, to] = [territories.labels[source]!, territories.labels[destination]!];
      if (from === to) continue;
      if (from !== 0) pairsOut[from]!++;
      if (to !== 0) pairsIn[to]!++;
      for (let hop = 1; hop < path.length; hop++) {
        const [here, next] = [path[hop - 1]!, path[hop]!];
        const [a, b] = [territories.labels[here], territories.labels[next]];
        if (from !== 0 && a === from && b !== from) out[here]!++;
        if (to !== 0 && a !== to && b === to) into[next]!++;
      }
    }
  }
  return { pairs, load, weighted, out, in: into, pairsOut, pairsIn };
}

function expectCounts(request: SweepRequest, path: "lanes" | "trees") {
  const sums = sweep(request, path);
  const counted = countPaths(request);
  expect(sums.pairs[0]).toBe(counted.pairs);
  expect([...sums.load]).toEqual(counted.load);
  if (sums.weighted[0] !== undefined)
    sums.weighted[0].forEach((value, as) => {
      expect(value).toBeCloseTo(counted.weighted[as]!, 6);
    });
  if (sums.crossings === undefined) return;
  expect([...sums.crossings.out]).toEqual(counted.out);
  expect([...sums.crossings.in]).toEqual(counted.in);
  expect([...sums.crossings.pairsOut]).toEqual(counted.pairsOut);
  expect([...sums.crossings.pairsIn]).toEqual(counted.pairsIn);
}

const tieBreaks = ["lowest-asn", "hash", "seeded:5", "shuffled:5"].map(parseTieBreak);

describe("a sweep", () => {
  it.each(["lanes", "trees"] as const)("counts what its paths cross (%s)", (path) => {
    fc.assert(
      fc.property(
        graphsWithStubs(true),
        fc.constantFrom(...tieBreaks),
        fc.infiniteStream(fc.nat(3)),
        (graph, tieBreak, stream) => {
          const n = graph.asCount;
          const draw = () => Number(stream.next().value);
          const some = () => Uint8Array.from({ length: n }, () => (draw() > 0 ? 1 : 0));
          const weigh = () => Float64Array.from({ length: n }, draw);
          expectCounts({ graph, tieBreak }, path);
          const borders = {
            graph,
            tieBreak,
            ...(draw() > 0 && { sources: some(), destinations: some() }),
            territories: { labels: Uint16Array.from({ length: n }, draw), territoryCount: 4 },
          };
          // With weights every leaf's hops are stored; without, few are.
          expectCounts(borders, path);
          expectCounts(
            { ...borders, weights: [{ sources: weigh(), destinations: weigh() }] },
            path,
          );
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  it("counts loads alone, of stubs with many providers too, from some sources to some destinations", () => {
    const stubs = fc.array(fc.tuple(fc.nat(511), fc.nat(40)), { maxLength: 12 });
    fc.assert(
      fc.property(
        graphsWithStubs(true),
        stubs,
        fc.infiniteStream(fc.nat(3)),
        (top, wide, draws) => {
          const links = linksOf(top);
          const transit = [...top.asns].filter((asn) => asn < 500_000);
          for (const [k, [providers, peer]] of wide.entries()) {
            for (const [bit, asn] of transit.entries())
              if ((providers >> bit) & 1) links.push([asn, ">", 600_000 + k]);
            if (peer < k) links.push([600_000 + peer, "=", 600_000 + k]);
          }
          const graph = graphOf(links, [...top.asns]);
          const flags = () => Uint8Array.from(graph.asns, () => Math.min(draws.next().value!, 1));
          expectCounts({ graph }, "lanes");
          expectCounts({ graph, sources: flags(), destinations: flags() }, "lanes");
        },
      ),
      { numRuns: 60, seed: 9 },
    );
  });

  it("counts on graphs with customer–provider cycles", () => {
    fc.assert(
      fc.property(graphsWithStubs(false), fc.constantFrom(...tieBreaks), (graph, tieBreak) => {
        expectCounts({ graph, tieBreak }, "lanes");
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it("goes round a circle until nothing changes, also where a member has a peer's route", () => {
    const links: Link[] = [
      [3, ">", 5],
      [5, ">", 6],
      [6, ">", 3],
      [2, "=", 3],
    ];
    const graph = graphOf(links);
    expect(sweep({ graph }, "lanes")).toEqual(sweep({ graph }, "trees"));
    expect(sweep({ graph }, "lanes").pairs[0]).toBe(12);
  });

  it("falls back to trees where a path is too long for a byte", () => {
    const chain = Array.from({ length: 130 }, (_, k): Link => [k + 2, ">", k + 1]);
    const graph = graphOf([...chain, [131, "=", 200], [200, ">", 201]]);
    const sums = sweep({ graph }, "lanes");
    expect(sums).toEqual(sweep({ graph }, "trees"));
    expect(sums.pairs[0]).toBe(133 * 132);
  });

  it("gives the same bytes whatever the workers, and after a stop", async () => {
    const links: Link[] = [];
    for (let a = 1; a <= 50; a++) {
      links.push([1000, ">", a]);
      for (let b = a + 1; b <= 50; b++) {
        const stub = 10_000 + 100 * a + b;
        links.push([a, ">", stub], [b, ">", stub]);
      }
    }
    const graph = graphOf(links);
    const weights = {
      sources: Float64Array.from(graph.asns, Math.sqrt),
      destinations: Float64Array.from(graph.asns, Math.cbrt),
    };
    const request = { graph, weights: [weights] };
    const { blockCount, run } = prepareSweep(request);
    expect(blockCount).toBeGreaterThan(1);
    const alone = sweep(request);
    // The later a block, the sooner it is done.
    const worker = (): BlockWorker => ({
      run: (block) =>
        new Promise((resolve) => setTimeout(() => resolve(run(block)), 30 - 20 * block)),
      close: () => Promise.resolve(),
    });
    const seen: number[] = [];
    const together = await runSweep(request, {
      blockCount,
      workers: [worker(), worker(), worker()],
      onProgress: ({ blocks }) => {
        seen.push(blocks);
      },
    });
    expect(together).toEqual(alone);
    expect(seen).toEqual(Array.from({ length: blockCount }, (_, k) => k + 1));

    const abort = new AbortController();
    let from: SweepProgress | undefined;
    await expect(
      runSweep(request, {
        blockCount,
        workers: [worker()],
        signal: abort.signal,
        onProgress: ({ blocks, sums }) => {
          from = { blocks, sums: structuredClone(sums) };
          abort.abort();
        },
      }),
    ).rejects.toThrow();
    expect(from!.blocks).toBe(1);
    expect(await runSweep(request, { blockCount, workers: [worker()], from: from! })).toEqual(
      alone,
    );
  });
});
