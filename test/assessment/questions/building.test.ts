import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { buildingSection } from "../../../src/assessment/questions/building/section.ts";
import { languages, wordingIn } from "../../../src/report/wording.ts";
import { design, result as drawn, gateway, options, world } from "../drawn-country.ts";
import { sentencesOf } from "../sentences.ts";

const { building, observation } = drawn.questions;

describe("whether it is being built", () => {
  it("shows the border shrink to the operator, with the index of question 2", () => {
    const { before, after, signs } = building;
    expect(before).toMatchObject({ borderNetworks: 3, borderLinks: 4, frontierProviders: 1 });
    expect(after).toMatchObject({ borderNetworks: 1, borderLinks: 2, frontierProviders: 1 });
    expect(after.hhi).toBeCloseTo(10_000, 6);
    expect(before.hhi).toBe(observation.before.hhi);
    expect(after.hhi).toBe(observation.after.hhi);
    expect(signs).toEqual([
      { sign: "border-networks", from: 3, to: 1 },
      { sign: "border-links", from: 4, to: 2 },
      { sign: "frontier-providers", from: 1, to: 1 },
      { sign: "carrying-90-percent", from: 3, to: 1 },
    ]);
  });

  it("tells of a plan what to look for in newer data", () => {
    const said = sentencesOf(buildingSection, drawn);
    expect(said).toContain("Built as designed, the border would have 1 network, and 1 network");
    expect(said).toContain("routing data that is newer would show it: look for the changes below");
  });

  it("speaks of no data to come where the world is invented", () => {
    const invented = assess(
      { ...world, meta: { ...world.meta, kind: "synthetic" as const } },
      design(gateway),
      options,
    );
    for (const language of languages) {
      const said = sentencesOf(buildingSection, invented, language);
      const { text } = wordingIn(language);
      expect(said).toContain(text("building.text-signs-invented"));
      expect(said).not.toContain(text("building.text-signs"));
    }
  });

  it("tells nothing of newer data of an event, nor of what already stands", () => {
    const cut = assess(
      world,
      design(
        gateway
          .replace(/regime: gateway[\s\S]*?failure: closed/, "regime: cut\n  countries: [HK]")
          .replace(/^(operators|domestic|capacity|reliability):.*$/gm, "")
          .replace(/^functions:\n(?: {2}-.*\n)+/m, ""),
      ),
      options,
    );
    expect(cut.questions.building.kind).toBe("event");
    const said = sentencesOf(buildingSection, cut);
    expect(said).toContain("an event that passes");
    expect(said).not.toContain("newer");

    const dated = { ...world, meta: { ...world.meta, date: "2025-09-01" } };
    const standing = assess(dated, design(`${gateway}inForce: { since: "2024" }\n`), options);
    expect(standing.stands).toBe(true);
    const stood = sentencesOf(buildingSection, standing);
    expect(stood).toContain("already stood on that day");
    expect(stood).not.toMatch(/newer|Built as designed/);
  });

  it("asks whether the design stood on the day of the data", () => {
    const dated = { ...world, meta: { ...world.meta, date: "2025-09-01" } };
    const stands = (yaml: string) => assess(dated, design(yaml), { ...options, draws: 5 }).stands;
    expect(stands(gateway)).toBe(false);
    expect(stands(`${gateway}inForce: { since: "2025-09" }\n`)).toBe(true);
    expect(stands(`${gateway}inForce: { since: "2025-10" }\n`)).toBe(false);
  });
});
