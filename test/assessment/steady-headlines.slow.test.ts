import { beforeAll, describe, expect, it } from "vitest";
import { prepareAssessment } from "../../src/assessment/prepare.ts";
import { measureGraphs } from "../../src/assessment/questions/trust/graphs.ts";
import { answerHeadlines } from "../../src/assessment/questions/trust/joint.ts";
import { isGeneric } from "../../src/data/design-library.ts";
import { openWorld } from "../../src/data/open.ts";
import { loadDesign } from "../../src/facade/twin.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import type { World } from "../../src/world/world.ts";
import { emptyCache } from "../cli/command-line.ts";

const mirror = process.env.NARROWS_MIRROR;
const seeds = 10;

/** By headline, side and end the values of all seeds. */
async function valuesOf(world: World, id: string, country: string) {
  const design = await loadDesign(id, [], isGeneric(id) ? { country, world } : undefined);
  const facts = (await readAssessFacts())(design.country);
  const first = prepareAssessment(world, design, { ...facts, seed: 1 });
  const graphs = measureGraphs(first);
  const values = new Map<string, { own: number[]; greatest: number[] }>();
  for (let seed = 1; seed <= seeds; seed++) {
    const { simulation } = first;
    const context = prepareAssessment(world, design, { ...facts, seed, simulation });
    for (const { id: headline, interval, beforeInterval } of answerHeadlines(context, graphs))
      for (const [side, ends] of Object.entries({ after: interval, before: beforeInterval })) {
        if (ends === null) continue;
        const greatest = Math.max(...[ends.p5, ends.median, ends.p95].map(Math.abs));
        for (const end of ["p5", "median", "p95"] as const) {
          const key = `${headline} ${side} ${end}`;
          const known = values.get(key) ?? { own: [], greatest: [] };
          known.own.push(ends[end]);
          known.greatest.push(greatest);
          values.set(key, known);
        }
      }
  }
  return values;
}

const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;

describe.skipIf(!mirror)(
  "ten seeds on the Internet of September 2025 (needs NARROWS_MIRROR)",
  () => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld({}, { ...emptyCache(), NARROWS_MIRROR: mirror! });
    });

    // The bound is on the way of an end from the mean of the seeds, as a share of that mean. An end that may be
    // on either side of 0 (what a gateway adds to a round trip) is set against the greatest of median and ends.
    // Where a queue is full in about one draw of twenty, the upper end stands on a cliff, and may move more.
    it.each([
      ["kh-2021", "KH", 0.05],
      ["th-2015", "TH", 0.05],
      ["kz-2015", "KZ", 0.05],
      ["generic-two", "TH", 0.08],
      ["generic-licensed", "KZ", 0.08],
    ])(
      "move no middle or end of %s in %s by more than a few per cent",
      async (id, country, onCliff) => {
        const moved: string[] = [];
        const values = await valuesOf(world, id, country);
        expect(values.size).toBeGreaterThan(20);
        for (const [key, { own, greatest }] of values) {
          const middle = mean(own);
          const basis =
            key.startsWith("added-ms") && key.endsWith("p5") ? mean(greatest) : Math.abs(middle);
          const most = Math.max(...own.map((each) => Math.abs(each - middle)));
          const bound = key === "added-ms after p95" ? onCliff : 0.05;
          if (most > bound * basis) moved.push(`${key}: ${most} of ${basis}`);
        }
        expect(moved).toEqual([]);
      },
    );
  },
);
