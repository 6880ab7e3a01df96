import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { assessmentInWords } from "../../src/report/words.ts";
import { design, gateway, options, world } from "../assessment/drawn-country.ts";

// In one draw everything holds.
const headlineOf = async (yaml: string, draws = 1) => {
  const result = assess(world, design(yaml), { ...options, draws });
  const text = await assessmentInWords(result, { width: 110 });
  return text.replaceAll(/\s+/g, " ");
};

describe("the headline", () => {
  it("names the operator where its failure is the worst", async () => {
    expect(await headlineOf(gateway)).toContain(
      "If the gateway’s operator fails, Cambodia loses 100% of its international traffic, as much as that of 1 million users.",
    );
  });

  it("speaks of the worst failure where that is another's", async () => {
    // Everyone but one small network is exempt: what the operator takes along is little.
    const spared = gateway.replace(
      "upstreams: inherit",
      "upstreams: inherit\n  exempt: [101, 102]",
    );
    const { questions } = assess(world, design(spared), options);
    const [operator] = questions.failure.after.operators;
    expect(operator!.demandLost).toBeLessThan(questions.failure.after.strongest!.demandLost);
    const said = await headlineOf(spared);
    // Without the design it is the same one: said once.
    expect(said).toContain("With the gateway as without it, the worst single failure loses 50%");
    expect(said).not.toContain("If the gateway’s operator fails");
  });

  it("leads with what is seen where it is not sure what a failure changes", async () => {
    const spared = gateway.replace("upstreams: inherit", "upstreams: inherit\n  exempt: [101]");
    const { headlines } = assess(world, design(spared), options).questions.trust;
    const change = (id: string) => headlines.find((each) => each.id === id)!.change!;
    expect(change("observed").more).toBe(1);
    expect(Math.max(...Object.values(change("worst-failure")))).toBeLessThan(0.95);
    expect(await headlineOf(spared, options.draws)).toMatch(
      /The gateway lets one party watch \d+% to \d+% of the international traffic of Cambodia; without it that party sees 0%\. Everything that is uncertain was drawn together 256 times\. In 100% of draws/,
    );
  });

  it("says of a regional shut-down whom that cuts off, however bad another failure is", async () => {
    const shut = `
id: drawn-shut
title: Drawn shut-down
summary: One network is shut.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators: []
sites: []
international: { regime: open }
domestic: direct
functions: [{ kind: shut-down, name: Exams, match: {}, at: [104] }]
`;
    const { byDesign, strongest } = assess(world, design(shut), options).questions.failure.after;
    expect(byDesign!.usersShare).toBeCloseTo(0.1, 9);
    expect(strongest!.usersShare).toBeGreaterThan(0.2);
    expect(await headlineOf(shut)).toContain(
      "The design itself costs Cambodia 10% of its international traffic",
    );
  });
});
