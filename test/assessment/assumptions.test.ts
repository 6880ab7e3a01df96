import { describe, expect, it } from "vitest";
import {
  assumption,
  assumptions,
  resolveAssumption,
  resolveAssumptions,
} from "../../src/assessment/assumptions.ts";
import { exactly } from "../../src/base/uncertainty.ts";
import { designJsonSchema, parseDesign } from "../../src/gateway/schema.ts";
import { busyHourKbps, monthlyGigabytes } from "../../src/models/demand.ts";

const design = parseDesign(
  `
id: sample
title: Sample
summary: A sample.
leavesOut: Everything.
country: KH
sources: [{ title: none }]
international: { regime: open }
reliability: { siteMtbfHours: [100, 200, 400] }
records: { fields: [time], months: 6 }
`,
  "sample.yaml",
);

describe("assumptions", () => {
  it("stand once each, in ascending ranges, as a source or openly as an assumption", () => {
    expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
    for (const { range, citation, unit } of assumptions) {
      expect(range.low).toBeLessThanOrEqual(range.likely);
      expect(range.likely).toBeLessThanOrEqual(range.high);
      expect(citation).not.toBe("");
      if (unit === "share") expect(range.high).toBeLessThanOrEqual(1);
    }
  });

  it("mark what was recalled, not read, as assumptions", () => {
    for (const id of [
      "cable-faults-per-1000-km-year",
      "upgrade-utilisation",
      "record-bytes",
      "brookings-multiplier",
      "flows-per-user-day",
      "slowdown-elasticity",
    ] as const)
      expect(assumption(id).citation).toBeUndefined();
  });

  it("name paths that designs have", () => {
    const schema = designJsonSchema() as JsonSchema;
    for (const { designPath } of assumptions)
      if (designPath !== undefined)
        expect([designPath, hasPath(schema, designPath)]).toEqual([designPath, true]);
  });

  it("give way to the design", () => {
    expect(resolveAssumption("site-mtbf-hours")).toMatchObject({
      from: "assumption",
      range: { likely: 8760 },
    });
    expect(resolveAssumption("site-mtbf-hours", design)).toMatchObject({
      from: "design",
      range: { low: 100, likely: 200, high: 400 },
    });
    expect(resolveAssumption("retention-months", design).range).toEqual(exactly(6));
    expect(resolveAssumption("growth-per-year", design).from).toBe("source");
    expect(resolveAssumption("cable-repair-days", design).from).toBe("source");
    expect(resolveAssumptions(design).length).toBe(assumptions.length);
  });

  it("span the rates of users in poor to rich countries", () => {
    const { low, likely, high } = assumption("busy-hour-kbps-per-user").range;
    expect(low).toBeCloseTo(busyHourKbps(monthlyGigabytes(1)), -1);
    expect(likely).toBeCloseTo(busyHourKbps(monthlyGigabytes(6415)), -2);
    expect(high).toBeCloseTo(busyHourKbps(monthlyGigabytes(1e6)), -2);
  });
});

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

function hasPath(schema: JsonSchema, path: string): boolean {
  let here: JsonSchema | undefined = schema;
  for (const key of path.split(".")) here = key === "*" ? here?.items : here?.properties?.[key];
  return here !== undefined;
}
