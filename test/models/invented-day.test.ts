import { describe, expect, it } from "vitest";
import { dayPlan } from "../../src/models/day-plan.ts";
import { inventDay, namePrivacies } from "../../src/models/invented-day.ts";

const options = { seed: 5, sites: ["capital", "coast"] };
const [open, dnsHidden, helloHidden, bothHidden] = namePrivacies.map((privacy) =>
  inventDay(privacy, options),
);

describe("an invented day in the log", () => {
  it("is the same bytes for the same seed, another person for another", () => {
    expect(inventDay(namePrivacies[0]!, options)).toEqual(open);
    const people = new Set(
      [1, 2, 3, 4, 5, 6].map((seed) => inventDay(namePrivacies[0]!, { ...options, seed }).person),
    );
    expect(people.size).toBeGreaterThan(3);
  });

  it("gives every activity away unless both DNS and hello are encrypted", () => {
    expect(open!.activitiesNamed).toBe(dayPlan.length);
    expect(dnsHidden!.activitiesNamed).toBe(dayPlan.length);
    expect(helloHidden!.activitiesNamed).toBe(dayPlan.length);
    expect(bothHidden!.activitiesNamed).toBe(dayPlan.filter((activity) => !activity.shared).length);
  });

  it("shows a name where, and only where, the mode leaves it readable", () => {
    for (const day of [open!, dnsHidden!, helloHidden!, bothHidden!])
      for (const { kind, log } of day.rows) {
        const hidden = kind === "lookup" ? day.privacy.encryptedDns : day.privacy.encryptedHello;
        expect(log.name === undefined).toBe(hidden);
      }
  });

  it("still shows, with both encrypted, services that have an address to themselves", () => {
    const clinic = bothHidden!.rows.find(
      (row) => row.activity === "clinic" && row.kind === "connection",
    );
    expect(clinic).toMatchObject({ by: "address", log: { name: undefined } });
    const faith = bothHidden!.rows.find(
      (row) => row.activity === "faith" && row.kind === "connection",
    );
    expect(faith).toMatchObject({ by: "pattern", reveals: { key: "faith.pattern" } });
    expect(faith!.log.destination).toBe("203.0.113.80");
  });

  it("keeps times, volumes and places the same in every mode", () => {
    const shape = (day: typeof open) =>
      day!.rows
        .filter((row) => row.kind === "connection")
        .map(({ log: { name: _name, ...rest } }) => rest);
    expect(shape(bothHidden)).toEqual(shape(open));
    expect(bothHidden!.awake).toEqual(open!.awake);
  });

  it("tells that the person travelled when there are two sites", () => {
    const sites = new Set(open!.rows.map((row) => row.log.site));
    expect([...sites]).toEqual(["capital", "coast"]);
    const one = inventDay(namePrivacies[0]!, { seed: 5, sites: ["capital"] });
    expect(new Set(one.rows.map((row) => row.log.site)).size).toBe(1);
  });

  it("gives away as much as full encryption when the log has no field for names", () => {
    const nameless = inventDay(namePrivacies[0]!, { ...options, namesKept: false });
    expect(nameless.activitiesNamed).toBe(bothHidden!.activitiesNamed);
    expect(nameless.rows.every((row) => row.log.name === undefined)).toBe(true);
  });

  it("stands in order of time within one day", () => {
    const times = open!.rows.map((row) => row.log.time);
    expect([...times].sort()).toEqual(times);
    expect(times.at(-1)! < "24:00:00").toBe(true);
  });

  it("uses invented names and documentation addresses only", () => {
    for (const { name, address } of dayPlan) {
      expect(name).toMatch(/^[a-z.-]+\.example$/);
      expect(address).toMatch(/^(198\.51\.100|203\.0\.113)\.\d+$/);
    }
    for (const { log } of open!.rows) expect(log.source).toMatch(/^192\.0\.2\.\d+$/);
  });
});
