/** An operator that carries nothing moves no figure. */
import { describe, expect, it } from "vitest";
import { type Assessment, assess } from "../../src/assessment/assess.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { factsOf } from "../../src/report/facts.ts";
import { headline } from "../../src/report/headline.ts";
import { wordingIn } from "../../src/report/wording.ts";
import { design, gateway, options, result, world } from "./drawn-country.ts";

/** The gateway with a second operator at one of its sites, where the first takes every link. */
const withSecond = (asn: string) =>
  design(
    gateway
      .replace(
        /^(operators: \[.*)\]$/m,
        `$1, { id: idle, name: Idle, ${asn}, sites: [west, unused] }]`,
      )
      .replace(
        /^international:/m,
        "  - { id: unused, city: Unused, latitude: 12.5, longitude: 107, roles: [domestic], landing: Shore }\ninternational:",
      ),
  );

describe.each([
  ["a new one", "asn: 4200000002, new: true"],
  ["a network without links abroad", "asn: 104"],
])("an idle operator, %s,", (_, asn) => {
  const second = withSecond(asn);
  const assessed = assess(world, second, options);

  it("is one", () => {
    expect(applyDesign(world, second, options.countryPoints).idleOperators.size).toBe(1);
  });

  it("moves no figure of any question", () => {
    // With a link abroad, as a drawn graph may give it one, an operator is idle no longer.
    const figures = ({ questions: { trust, ...questions } }: Assessment) => {
      const { headlines: _, ...steady } = trust;
      return { ...questions, trust: steady };
    };
    expect(figures(assessed)).toEqual(figures(result));
  });

  it("does not make a gateway of one operator one of several", () => {
    const said = (assessment: Assessment) =>
      headline({ assessment, facts: factsOf(assessment), wording: wordingIn("en") });
    expect(said(assessed)).toMatch(/^(If|With|The) (the )?gateway/);
    expect(said(result)).toMatch(/^(If|With|The) (the )?gateway/);
  });
});
