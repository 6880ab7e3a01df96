import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { retentionSection } from "../../../src/assessment/questions/retention/section.ts";
import { en } from "../../../src/report/messages/en.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, result as drawn, gateway, options, world } from "../drawn-country.ts";
import { sentencesOf } from "../sentences.ts";

const { retention } = drawn.questions;
const bare = design(gateway.replace(/^records:.*$/m, ""));

describe("what is retained", () => {
  it("is the drawing's sum of records", () => {
    const { after, inventedDay } = retention;
    expect(after!.recordsPerUserDay.p5).toBeGreaterThan(5000);
    expect(after!.recordsPerUserDay.p95).toBeLessThan(50_000);
    expect(after!.recordsHeld.median).toBeCloseTo(after!.recordsDay.median * 365, -3);
    expect(inventedDay.length).toBe(4);
    expect(retention.namesKept).toBe(false);
  });

  it("names no site where nothing passes", () => {
    const unused = design(
      gateway.replace(
        /^international:/m,
        "  - { id: unused, city: Unused, latitude: 12, longitude: 107, roles: [domestic] }\ninternational:",
      ),
    );
    const { inventedDay } = assess(world, unused, options).questions.retention;
    expect(inventedDay).toEqual(retention.inventedDay);
  });

  it("reveals by keys that have messages", () => {
    const keys = retention.inventedDay.flatMap(({ rows }) => rows.map(({ reveals }) => reveals));
    expect(keys.length).toBeGreaterThan(50);
    for (const reveals of keys) {
      expect(Object.keys(reveals)).toEqual(["key"]);
      expect(en).toHaveProperty([`day.${reveals.key}`]);
    }
  });

  it("is nothing for a design without records, and nothing is given away", () => {
    const { questions } = assess(world, bare, options);
    expect(questions.retention).toMatchObject({
      keepsRecords: false,
      after: null,
      namesKept: null,
      inventedDay: [],
      missing: [],
    });
    const said = sentencesOf(retentionSection, assess(world, bare, options));
    expect(said).toBe("The design keeps no records, so no log can give anyone away.");
  });

  it("is not known without users, though the day still shows what a log gives away", () => {
    const { country: _, ...without } = options;
    const nobody = drawWorld(
      "10 > 101, 10 > 102, 10 > 30",
      { 10: "SG", 30: "SG", 101: "KH", 102: "KH" },
      {},
      {},
    );
    const unknown = assess(nobody, design(gateway.replace(/^users:.*$/m, "")), without);
    expect(unknown.questions.retention).toMatchObject({
      keepsRecords: true,
      after: null,
      missing: [{ id: "users" }],
    });
    expect(sentencesOf(retentionSection, unknown)).toContain("--set users=");
    expect(unknown.questions.comparison.after["records-per-user-day"]).toBeNull();
  });
});
