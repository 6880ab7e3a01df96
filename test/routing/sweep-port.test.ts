import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareSweep, sweep } from "../../src/routing/sweep.ts";
import { connectSweep, type SweepPort, serveSweep } from "../../src/routing/sweep-port.ts";
import { runSweep } from "../../src/routing/sweep-run.ts";
import { graphOf, graphsWithStubs } from "./drawn-graph.ts";

/** A served port's other end, and what closes both. */
function open(): { port: SweepPort; close: () => void } {
  const { port1, port2 } = new MessageChannel();
  serveSweep(port2 as unknown as SweepPort);
  port1.start();
  port2.start();
  return { port: port1 as unknown as SweepPort, close: () => port1.close() };
}

describe("a sweep over message ports", () => {
  it("gives what this thread gives, on both paths and with any number of ports", async () => {
    await fc.assert(
      fc.asyncProperty(
        graphsWithStubs(true),
        fc.constantFrom("lanes" as const, "trees" as const),
        fc.integer({ min: 1, max: 3 }),
        async (graph, path, count) => {
          const ends = Array.from({ length: count }, open);
          const workers = ends.map(({ port }) => connectSweep(port, { graph }, path));
          const { blockCount } = prepareSweep({ graph }, path);
          const sums = await runSweep({ graph }, { blockCount, workers });
          for (const { close } of ends) close();
          expect(sums).toEqual(sweep({ graph }, path));
        },
      ),
      { numRuns: 15, seed: 6 },
    );
  });

  it("hands on why a block failed, and answers no further one", async () => {
    const graph = graphOf([[1, ">", 2]]);
    const { port, close } = open();
    const broken = { graph: { ...graph, providers: { ...graph.providers, offsets: undefined } } };
    const worker = connectSweep(port, broken as unknown as { graph: typeof graph });
    await expect(worker.run(0)).rejects.toThrow(/undefined/);
    await expect(worker.run(1)).rejects.toThrow(/undefined/);
    close();
  });
});
