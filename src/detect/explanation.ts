/** A detection in plain text, for people. */
import type { WebMeasurement } from "../ooni/reader.ts";
import {
  type Detection,
  type DetectionTally,
  type OoniVerdictKind,
  ooniVerdictKind,
} from "./detection.ts";
import type { Finding, Note } from "./finding.ts";
import { findMechanism } from "./mechanism.ts";
import type { VerdictKind } from "./verdict.ts";

const verdictWords: Record<VerdictKind, string> = {
  blocked: "blocked: interference, and the page did not come",
  interfered: "interfered with: tampering, but the page came",
  ok: "ok: the page came, no interference seen",
  down: "down: the page came for nobody",
  insufficient: "insufficient: the data do not tell",
};

const ooniVerdictWords: Record<OoniVerdictKind, string> = {
  blocked: "blocked",
  ok: "accessible",
  down: "down",
  unknown: "no verdict",
};

const noteWords: Record<Note["kind"], string> = {
  down: "fails for all",
  insufficient: "not to be judged",
  benign: "ordinary",
  observed: "seen",
};

/** Text of a measurement without what a terminal would obey: a page's title can hold anything. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** Lines on one measurement: what was measured, our verdict with its evidence, OONI's verdict. */
export function explainDetection(measurement: WebMeasurement, detection: Detection): string[] {
  const { narrows, ooni } = detection;
  const where = `${measurement.probeCc}, ${measurement.probeAsn}`;
  const blocking = typeof ooni.blocking === "string" ? ` (blocking: ${ooni.blocking})` : "";
  return [
    `${measurement.input ?? "no input"} · ${where} · ${measurement.startTime ?? "no date"}`,
    `  Narrows  ${verdictWords[narrows.verdict]}`,
    ...narrows.findings.flatMap(explainFinding),
    ...narrows.notes.map((one) => `         · ${noteWords[one.kind]}: ${one.words}`),
    `  OONI     ${ooniVerdictWords[ooniVerdictKind(ooni)]}${blocking}, by the rules of ${ooni.rules === "legacy" ? "ooniprobe 1 and 2" : `version ${ooni.rules}`}`,
  ].map(withoutControls);
}

function explainFinding(finding: Finding): string[] {
  const words = findMechanism(finding.mechanism)?.words ?? "interference";
  const place = { resolver: ", at the resolver", path: ", on the path" };
  const where = finding.where === undefined ? "" : place[finding.where];
  const depth =
    finding.depth > 0 ? `, after ${finding.depth} redirect${finding.depth > 1 ? "s" : ""}` : "";
  return [
    `         ${finding.mechanism} (${finding.confidence}): ${words}${where}${depth}`,
    ...finding.evidence.map((one) => `           - ${one}`),
    `           confidence ${finding.confidence}: ${finding.reason}`,
  ];
}

/** Lines on how the two verdicts compare over many measurements. */
export function explainTally(tally: DetectionTally): string[] {
  const { measurements, differences } = tally;
  return [
    `${measurements} measurement${measurements === 1 ? "" : "s"}; the OONI verdict and the Narrows verdict differ in ${differences}`,
    ...tally
      .pairs()
      .map(
        (one) =>
          `  ${String(one.count).padStart(6)}  OONI: ${ooniVerdictWords[one.ooni]}, Narrows: ${one.narrows}`,
      ),
  ];
}
