import { describe, expect, it } from "vitest";
import { tables } from "../../src/report/export/tables.ts";
import { type DrawnDesign, drawnAssessment } from "./drawn-assessment.ts";

/** A column of a table whose fields have no quotes. */
function column(which: DrawnDesign, path: string, name: string): string[] {
  const file = tables(drawnAssessment(which)).find((each) => each.path === path)!;
  const [header, ...rows] = file.content.trimEnd().split("\n");
  const at = header!.split(",").indexOf(name);
  return rows.map((row) => row.split(",")[at]!);
}

describe("the tables beside a report", () => {
  it("name what fails and who watches by codes and numbers", () => {
    expect(column("gateway", "failures.csv", "fails")).toEqual([
      "as 101",
      "pair 101 102",
      "sites west",
      "sites east",
      "sites west east",
      "operator 4200000001",
      "landing Shore",
      "as 4200000001",
      "pair 4200000001 103",
    ]);
    expect(column("cut", "failures.csv", "fails")).toContain("design");
    expect(column("gateway", "observers.csv", "observer")).toEqual([
      "operator 4200000001",
      "operator 4200000001",
    ]);
    expect(column("inline", "observers.csv", "observer")).toEqual([
      "boxes-everywhere",
      "boxes-everywhere",
    ]);
    expect(column("inline", "observers.csv", "international")[0]).toBe("0");
  });
});
