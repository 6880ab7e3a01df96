import { describe, expect, it } from "vitest";
import { detect, type VerdictKind } from "../../src/detect/index.ts";
import { detectionInWords } from "../../src/report/results/detection.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import { hardMeasurements } from "./hard-measurements.ts";
import { sketchMeasurement } from "./measurements.ts";

const alarms: readonly VerdictKind[] = ["blocked", "interfered"];

describe("hard measurements, drawn by hand", () => {
  it.each(hardMeasurements.map((one) => [`${one.kind}: ${one.name}`, one] as const))(
    "%s",
    (_, { sketch, accept, mechanism }) => {
      const { narrows } = detect(sketchMeasurement(sketch));
      expect(accept).toContain(narrows.verdict);
      if (mechanism === undefined) return;
      const named = narrows.mechanisms.filter((one) => `${one}.`.startsWith(`${mechanism}.`));
      expect(named, narrows.mechanisms.join(", ")).not.toEqual([]);
    },
  );

  it("are of every kind, half of them innocent", () => {
    const innocent = hardMeasurements.filter(
      ({ accept }) => !accept.some((kind) => alarms.includes(kind)),
    );
    expect(hardMeasurements.length).toBeGreaterThanOrEqual(100);
    expect(innocent.length / hardMeasurements.length).toBeGreaterThan(0.4);
  });

  it("are never strong without an alarm that is right", () => {
    for (const { sketch, accept, name } of hardMeasurements) {
      const { confidence } = detect(sketchMeasurement(sketch)).narrows;
      if (confidence === "strong")
        expect(
          accept.some((kind) => alarms.includes(kind)),
          name,
        ).toBe(true);
    }
  });

  it.each(languages)("are said in %s without a gap", (language) => {
    const wording = wordingIn(language);
    for (const { sketch, name } of hardMeasurements) {
      const measurement = sketchMeasurement(sketch);
      const lines = detectionInWords(measurement, detect(measurement), wording);
      expect(lines.join("\n"), name).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
    }
  });
});
