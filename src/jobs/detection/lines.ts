/** Verdicts as people and programs read them: words, a line of JSON, a line of CSV. */

import { toCsv } from "../../base/csv.ts";
import { withoutControls } from "../../base/visible-text.ts";
import { measuredTarget, speedOf } from "../../detect/events/row.ts";
import { comparisonOf, explain, reportIdOf } from "../../detect/evidence/explanation.ts";
import { isEmulated } from "../../detect/evidence/judgement.ts";
import { sightingOf } from "../../detect/place/sighting.ts";
import { detectionInWords } from "../../report/results/detection.ts";
import { explanationLines } from "../../report/results/verdict-explanation.ts";
import type { Wording } from "../../report/wording.ts";
import { csvColumns, type Judged, shownProbability, wholeRate } from "./columns.ts";

/** `sightings`: JSON of what the place posterior takes; nothing for what shows nothing. */
export type LineForm = "json" | "csv" | "words" | "explanation" | "sightings" | "none";

/** Columns of explanations. */
const textColumns = 90;

/** @param wording for words */
export function renderJudged(judged: Judged, form: LineForm, wording: Wording): string {
  switch (form) {
    case "none":
      return "";
    case "sightings": {
      const sighting = sightingOf(judged.measurement, judged.detection);
      return sighting === undefined ? "" : `${JSON.stringify(sighting)}\n`;
    }
    case "json":
      return `${JSON.stringify(verdictLine(judged))}\n`;
    case "csv":
      return csvLine(judged);
    case "explanation":
      return `${explain(judged.measurement, judged.detection, judged)
        .map((one) => explanationLines(one, textColumns, wording).join("\n"))
        .join("\n\n")}\n\n`;
    case "words":
      return `${detectionInWords(judged.measurement, judged.detection, wording).join("\n")}\n\n`;
  }
}

/** The first line of the CSV. */
export function csvHeader(): string {
  return toCsv(
    csvColumns.map(({ name }) => name),
    [],
  );
}

function csvLine(judged: Judged): string {
  const cells = csvColumns.map(({ of }) => {
    const cell = of(judged);
    if (typeof cell === "number") return String(cell);
    return withoutControls(typeof cell === "string" ? cell : (cell ?? []).join(" "));
  });
  return toCsv(cells, []);
}

function shownProbabilities(probabilities: Readonly<Record<string, number>>): object {
  return Object.fromEntries(
    Object.entries(probabilities).map(([name, value]) => [name, shownProbability(value)]),
  );
}

/** One line of `--json`: where the measurement stands, both verdicts, the evidence as codes and values. */
function verdictLine({ file, line, measurement, detection: { ooni, narrows } }: Judged): object {
  const { rules, ...fields } = ooni;
  const speed = speedOf(measurement);
  return {
    schema: "narrows-verdict/2",
    ...(measurement.uid === undefined ? {} : { measurement_uid: measurement.uid }),
    file,
    line,
    report_id: reportIdOf(measurement) ?? null,
    test_version: measurement.testVersion,
    emulated: isEmulated(measurement),
    measurement_start_time: measurement.startTime ?? null,
    probe_cc: measurement.probeCc,
    probe_asn: measurement.probeAsn,
    input: measurement.input ?? null,
    target: measuredTarget(measurement) ?? null,
    rate_bps: wholeRate(speed),
    line_speed: speed.line,
    ooni: fields,
    compatible_rules: rules,
    verdict: narrows.verdict,
    confidence: narrows.confidence ?? null,
    probabilities: shownProbabilities(narrows.posterior.causes),
    mechanisms: narrows.mechanisms,
    mechanism_probabilities: shownProbabilities(narrows.posterior.mechanisms),
    evidence: narrows.evidence,
    findings: narrows.findings.map(({ circumstances: _, scoredBy: __, ...one }) => ({
      ...one,
      probability: shownProbability(one.probability),
    })),
    notes: narrows.notes,
    comparison: comparisonOf(measurement),
  };
}
