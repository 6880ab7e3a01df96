import { describe, expect, it } from "vitest";
import { dayPlan } from "../../../src/models/day-plan.ts";
import { inventDay, namePrivacies } from "../../../src/models/invented-day.ts";

describe("an invented day", () => {
  it("is what its seed says, line by line", async () => {
    const days = namePrivacies.flatMap((privacy, k) => [
      inventDay(privacy, { seed: 5, sites: ["one"] }),
      inventDay(privacy, { seed: `s${k}`, sites: ["one", "two"], namesKept: k % 2 === 0 }),
    ]);
    const lines = days.flatMap(({ person, rows, activitiesNamed, activities, awake }) => [
      `${person} ${activitiesNamed}/${activities} ${awake.from}–${awake.until}`,
      ...rows.map(({ minute, kind, activity, log, by, reveals }) =>
        [
          minute,
          kind,
          activity,
          by,
          reveals.key,
          ...Object.values(log).map((one) => one ?? "-"),
        ].join(" "),
      ),
    ]);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../invented-days.txt");
    for (const { rows } of days) {
      expect(rows).toHaveLength(2 * dayPlan.length);
      for (const { log } of rows) expect(log.sourcePort).toBeGreaterThanOrEqual(49_152);
    }
    expect(() => inventDay(namePrivacies[0]!, { seed: 1, sites: [] })).toThrow("has a site");
  });
});
