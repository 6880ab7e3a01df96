import { describe, expect, it } from "vitest";
import { threadRunner } from "../../src/jobs/runner.ts";
import { startSweepWorkers } from "../../src/jobs/sweep-workers.ts";
import { addSums, arraysOf, emptySums } from "../../src/routing/sums.ts";
import { prepareSweep, sweep } from "../../src/routing/sweep.ts";
import { runSweep } from "../../src/routing/sweep-run.ts";
import { accumulate, createRouteEngine } from "../../src/routing/tree.ts";
import { hasMirror, loadMirrorGraph, mirrorFiles } from "./mirror-graph.ts";

describe.skipIf(!hasMirror)("all pairs of real graphs (needs NARROWS_MIRROR)", () => {
  it("loads of 2005 equal brute force for every AS, on each path, with 1 and 2 workers", async () => {
    const graph = loadMirrorGraph(mirrorFiles.year2005);
    const engine = createRouteEngine(graph);
    const ones = new Float64Array(graph.asCount).fill(1);
    const through = new Float64Array(graph.asCount);
    const load = new Float64Array(graph.asCount);
    let pairs = 0;
    for (let destination = 0; destination < graph.asCount; destination++) {
      const tree = engine.tree(destination);
      accumulate(tree, ones, through);
      pairs += tree.reachable - 1;
      for (const as of tree.order) if (as !== destination) load[as]! += through[as]! - 1;
    }
    for (const path of ["lanes", "trees"] as const)
      for (const count of [1, 2]) {
        const request = { graph };
        const { blockCount } = prepareSweep(request, path);
        const workers = startSweepWorkers(request, threadRunner(count), path);
        const sums = await runSweep(request, { blockCount, workers });
        await Promise.all(workers.map((worker) => worker.close()));
        expect(sums.pairs[0]).toBe(pairs);
        expect(sums.load).toEqual(load);
      }
  });

  it("crossings and weighted loads of 2005 are the same on both paths", () => {
    const graph = loadMirrorGraph(mirrorFiles.year2005);
    const labels = Uint16Array.from(graph.asns, (asn) => (asn * 7) % 60);
    const weights = {
      sources: Float64Array.from(graph.asns),
      destinations: new Float64Array(graph.asCount).fill(1),
    };
    const request = { graph, weights: [weights], territories: { labels, territoryCount: 60 } };
    const destinations = Uint8Array.from(graph.asns, (_, as) => (as % 9 === 0 ? 1 : 0));
    const [lanes, trees] = (["lanes", "trees"] as const).map((path) =>
      sweep({ ...request, destinations }, path),
    );
    expect(lanes!.crossings).toEqual(trees!.crossings);
    arraysOf(lanes!).forEach((array, k) => {
      const other = arraysOf(trees!)[k]!;
      for (let i = 0; i < array.length; i++)
        expect(Math.abs(array[i]! - other[i]!)).toBeLessThanOrEqual(1e-9 * Math.abs(other[i]!));
    });
  });

  it("all pairs of 2025-09: the known totals", () => {
    const graph = loadMirrorGraph(mirrorFiles.newest);
    const prepared = prepareSweep({ graph });
    const sums = emptySums({ graph });
    for (let block = 0; block < prepared.blockCount; block++) addSums(sums, prepared.run(block));
    const loadOf = (asn: number) => sums.load[graph.asns.indexOf(asn)];
    expect(sums.pairs[0]).toBe(6_121_121_196);
    expect(sums.load.reduce((sum, load) => sum + load, 0)).toBe(21_461_983_532);
    expect([6939, 174, 3356].map(loadOf)).toEqual([1_254_525_845, 912_566_640, 752_334_249]);
  });
});
