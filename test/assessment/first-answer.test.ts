/** The first answer is the whole one where the close-up is the whole world, but for what it leaves out. */
import { describe, expect, it } from "vitest";
import { type Assessment, assess } from "../../src/assessment/assess.ts";
import { createFirstAnswers } from "../../src/assessment/first-answer.ts";
import { createComparer } from "../../src/assessment/prepare.ts";
import { openWorld } from "../../src/data/open.ts";
import { libraryDesigns, readAssessFacts } from "../../src/facts/assess-facts.ts";
import { design, gateway, options, world } from "./drawn-country.ts";

/** To nine digits: sums over the same parts come in another order. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, v) => (typeof v === "number" ? Number(v.toPrecision(9)) : v)),
  );

describe("a first answer", () => {
  const closed = design(gateway);
  const answer = createFirstAnswers(world, closed, options)(closed);

  it("is that of assess where nothing lies outside the close-up", () => {
    const whole = assess(world, closed, {
      ...{ ...options, joint: false, draws: 128, outboundDestinations: 0 },
    });
    const figures = ({ questions, networks, links, dependence }: Assessment) => {
      const { comparison: _, trust: __, failure, ...rest } = questions;
      const { before, after, ...others } = failure;
      const { strongestPair: ___, ...ofBefore } = before;
      const { strongestPair: ____, ...ofAfter } = after;
      return { rest, others, ofBefore, ofAfter, networks, links, dependence };
    };
    expect(rounded(figures(answer.assessment))).toEqual(rounded(figures(whole)));
    expect(answer.demandShare).toBeCloseTo(1, 9);
    expect(answer.assessment.questions.comparison.designs.map(({ id }) => id)).toEqual([closed.id]);
  });

  it("measures harm as compare does", () => {
    const { compare } = createComparer(world, [closed], options);
    expect(rounded(answer.compared)).toEqual(rounded(compare(closed)));
  });
});

describe("a first answer in a large world", () => {
  it("stays near the whole answer, and measures harm as the question on designs does", async () => {
    const large = await openWorld({ synthetic: true }, {});
    const factsOf = await readAssessFacts();
    const alternatives = await libraryDesigns("KH");
    const base = alternatives.find(({ id }) => id === "kh-2021")!;
    const told = { version: "1", ...factsOf("KH"), alternatives };
    const answerTo = createFirstAnswers(large, base, told);
    const [site, ...others] = base.sites;
    const changed = { ...base, sites: [{ ...site!, latitude: site!.latitude + 0.4 }, ...others] };
    const { assessment, compared, demandShare } = answerTo(changed);
    const whole = assess(large, changed, { ...told, joint: false });
    const [soon, late] = [assessment, whole].map(({ questions: { failure, observation } }) => [
      failure.before.strongest!.demandLost,
      failure.after.operators[0]!.demandLost,
      observation.after.observers[0]!.international,
      observation.after.observers[0]!.domestic,
    ]);
    for (const [k, figure] of soon!.entries()) expect(figure).toBeCloseTo(late![k]!, 1);
    expect(demandShare).toBeGreaterThan(0.5);
    expect(demandShare).toBeLessThanOrEqual(1);
    expect(rounded(compared.harms)).toEqual(
      rounded(whole.questions.comparison.designs.find(({ id }) => id === base.id)!.harms),
    );
  });
});
