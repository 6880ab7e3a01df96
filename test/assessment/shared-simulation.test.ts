import { describe, expect, it } from "vitest";
import { measureSharedTraffic, simulate, simulateWith } from "../../src/assessment/simulate.ts";
import { readDesign } from "../../src/data/design-library.ts";
import { openWorld, readFacts } from "../../src/data/open.ts";

const world = await openWorld({ synthetic: true }, {});
const { points: countryPoints } = await readFacts();
const design = await readDesign("kh-2021");
const options = { countryPoints, maxTrees: 24 };

/** The simulation with a worker that is free from some group on, and then takes what is left. */
async function simulateShared(freeFrom: number) {
  let next = 0;
  const claim = () => next++;
  let measured = 0;
  const simulation = await simulateWith(
    {
      isWanted: () => next >= freeFrom,
      async measure(stage) {
        const groups = measureSharedTraffic(structuredClone(stage), claim);
        measured = groups.size;
        return structuredClone(groups);
      },
    },
    claim,
    world,
    design,
    options,
  );
  return { simulation, measured };
}

describe("a simulation of which a worker measures a part", () => {
  it("is that of one thread, however much the worker takes", async () => {
    const { before, after, coverage } = simulate(world, design, options);
    for (const [freeFrom, theirs] of [
      [0, 24],
      [10, 14],
      [Number.POSITIVE_INFINITY, 0],
    ] as const) {
      const { simulation, measured } = await simulateShared(freeFrom);
      expect(measured).toBe(theirs);
      expect(simulation.before.traffic).toEqual(before.traffic);
      expect(simulation.after.traffic).toEqual(after.traffic);
      expect(simulation.coverage).toEqual(coverage);
    }
  });

  it("fails as the worker does", async () => {
    const failing = {
      isWanted: () => true,
      measure: () => Promise.reject(new Error("out of memory")),
    };
    let next = 12;
    const claim = () => next++;
    await expect(simulateWith(failing, claim, world, design, options)).rejects.toThrow(
      "out of memory",
    );
  });
});
