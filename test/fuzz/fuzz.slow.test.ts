/**
 * The corpus replayed, and a run of a stated number of inputs for each target; `npm run fuzz` runs for a time, and
 * looks at time and memory too.
 */
import { describe, expect, it } from "vitest";
import { corpusNames, corpusOf } from "../../scripts/fuzz/corpus.ts";
import { fuzz } from "../../scripts/fuzz/run.ts";
import { fuzzTargets } from "../../scripts/fuzz/targets.ts";

/** New inputs of a target whose share is 1. */
const usualRuns = 100;

describe("what comes from outside is read or refused with a clear error", () => {
  it("has a corpus for every target, and no other", () => {
    expect(corpusNames()).toEqual(fuzzTargets.map(({ name }) => name).sort());
  });

  it.each(fuzzTargets.map((target) => [target.name, target] as const))(
    "%s",
    async (name, target) => {
      const corpus = corpusOf(name).map(({ input }) => input);
      const most = corpus.length + Math.ceil(usualRuns * (target.shortShare ?? 1));
      const { runs, found } = await fuzz(target, corpus, {
        seed: 7,
        goesOn: (done) => done < most,
      });
      expect(
        found.map(({ fault, input }) => `${fault}: ${Buffer.from(input).toString("base64")}`),
      ).toEqual([]);
      expect(runs).toBe(most);
    },
  );
});
