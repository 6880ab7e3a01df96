import { describe, expect, it } from "vitest";
import { inForce } from "../../src/assessment/in-force.ts";
import type { Design } from "../../src/gateway/design.ts";

const design = (
  functions: { since?: string; until?: string }[],
  timeline: { date: string }[] = [],
) => ({ functions, timeline }) as unknown as Design;

describe("a design's own dates", () => {
  it.each([
    ["begun", [{ since: "2024-05" }], [], true],
    ["begun on the day", [{ since: "2025-09-01" }], [], true],
    ["to come", [{ since: "2026" }], [], false],
    ["over", [{ since: "2019", until: "2019-08-07" }], [], false],
    ["over within the month of the data", [{ since: "2019", until: "2025-09" }], [], true],
    ["one of two begun", [{ since: "2026" }, { since: "2020" }], [], true],
    ["told by the timeline only", [{}], [{ date: "2020-02" }], true],
    ["told by nothing", [{}], [], false],
    ["without functions", [], [{ date: "2020-02" }], false],
  ] as const)("%s", (_, functions, timeline, expected) => {
    expect(inForce(design([...functions], [...timeline]), "2025-09-01")).toBe(expected);
  });

  it("do not apply to a world without a date", () => {
    expect(inForce(design([{ since: "2000" }]), "")).toBe(false);
  });
});
