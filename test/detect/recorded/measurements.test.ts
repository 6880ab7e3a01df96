import { describe, expect, it } from "vitest";
import { type Detection, detect, observe, ooniVerdict } from "../../../src/detect/index.ts";
import { type JsonObject, readMeasurement } from "../../../src/ooni/index.ts";
import { rounded, textHash } from "../../recorded.ts";
import { hardMeasurements } from "../hard-measurements.ts";
import { sketchJson } from "../measurements.ts";
import { changedMeasurement, programs, wholeChanges } from "./changed-measurements.ts";

/*
 * What the detector says of each hard measurement, and of each after changes by a seed, as it was recorded.
 * A difference is a rule that has changed: run with `-u` when that was meant, and read what differs.
 */

/** Changes by the seed, of each; and each third of the changes of the whole. */
const changes = 6;

function detected(json: JsonObject): Detection | undefined {
  const read = readMeasurement(json);
  return "raw" in read
    ? detect(read, (address) => (address.startsWith("93.") ? 15133 : undefined))
    : undefined;
}

/** The verdict's first letter, and a hash of all that was said. */
function token(json: JsonObject): string {
  const detection = detected(json);
  if (detection === undefined) return "-";
  return detection.narrows.verdict[1]! + textHash(JSON.stringify(detection, rounded)).slice(0, 4);
}

/** The parts of a verdict that are read most. */
function summary({ ooni, narrows }: Detection): string {
  const { verdict, confidence, mechanisms, posterior, findings, notes } = narrows;
  const told = findings.map(
    ({ mechanism, where, direction, probability, reasons, evidence }) =>
      `${mechanism}${where ? ` at ${where}` : ""}${direction ? ` ${direction}` : ""} ${probability.toPrecision(4)}` +
      ` [${reasons.map(({ code }) => code)}] (${evidence.map(({ code }) => code)})`,
  );
  return [
    `  ${verdict} ${confidence ?? "-"} ${mechanisms.join(",")} P=${posterior.causes.interference.toPrecision(4)}; OONI ${ooni.blocking} ${ooni.accessible}`,
    ...told.map((one) => `  + ${one}`),
    ...notes.map(({ kind, evidence }) => `  ~ ${kind} ${evidence.code}`),
  ].join("\n");
}

describe("recorded verdicts", () => {
  it("stand for every hard measurement, and for what it becomes by changes", async () => {
    const lines = hardMeasurements.flatMap(({ kind, name, sketch }, index) => {
      const json = sketchJson(sketch);
      const whole = Object.values(wholeChanges)
        .filter((_, k) => (k + index) % 3 === 0)
        .map((change) => token(change(json)));
      const some = Array.from({ length: changes }, (_, k) =>
        token(changedMeasurement(json, index * 1000 + k)),
      );
      return [
        `${kind}: ${name} ${token(json)}`,
        summary(detected(json)!),
        `  = ${whole.join(" ")}`,
        `  = ${some.join(" ")}`,
      ];
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./verdicts.txt");
  });

  it("of OONI's programs, each by its own rules, stand too", async () => {
    const verdictOf = (json: JsonObject): string => {
      const read = readMeasurement(json);
      if (!("raw" in read)) return "-";
      const verdict = ooniVerdict(read, observe(read));
      return `${String(verdict.blocking).slice(0, 3)}${textHash(JSON.stringify(verdict, rounded)).slice(0, 4)}`;
    };
    const lines = hardMeasurements.map(({ sketch }, index) => {
      const json = sketchJson(sketch);
      const all = [json, changedMeasurement(json, 7000 + index)];
      return programs.flatMap((program) => all.map((one) => verdictOf(program(one)))).join(" ");
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./ooni-verdicts.txt");
  });
});
