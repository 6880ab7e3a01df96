import { describe, expect, it } from "vitest";
import { type AssessOptions, assess } from "../../src/assessment/assess.ts";
import { readDesign } from "../../src/data/design-library.ts";
import { openWorld, readFacts } from "../../src/data/open.ts";
import { openAssessmentThreads } from "../../src/jobs/assessment-threads.ts";

const world = await openWorld({ synthetic: true }, {});
const { points } = await readFacts();
const [decree, revival] = await Promise.all([readDesign("kh-2021"), readDesign("kh-2025")]);
const options: AssessOptions = {
  version: "test",
  countryPoints: points,
  alternatives: [decree, revival],
  draws: 20,
};

describe("an assessment in two threads", () => {
  it("is the one of this thread alone, to the byte", async () => {
    const threads = openAssessmentThreads(2);
    try {
      const progress: number[] = [];
      const together = await threads.assess(world, decree, {
        ...options,
        onProgress: (_, done, total) => progress.push(done / total),
      });
      expect(JSON.stringify(together)).toBe(JSON.stringify(assess(world, decree, options)));
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    } finally {
      await threads.close();
    }
  }, 120_000);

  it("says of a design that does not fit what the other thread would", async () => {
    const threads = openAssessmentThreads(2);
    const lost = { ...decree, country: "AQ" };
    try {
      await expect(threads.assess(world, lost, options)).rejects.toMatchObject({
        name: "InputError",
      });
    } finally {
      await threads.close();
    }
  }, 120_000);
});
