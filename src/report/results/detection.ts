/** A detection in plain text, in the language asked for. */

import { setOwnValue } from "../../base/own-value.ts";
import { withoutControls } from "../../base/visible-text.ts";
import { type Detection, type DetectionTally, ooniVerdictKind } from "../../detect/detection.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Cause } from "../../detect/model/model.ts";
import type { Posterior } from "../../detect/model/score.ts";
import type { Evidence, Operation, Reason, Resolver } from "../../detect/statement.ts";
import type { WebMeasurement } from "../../ooni/reader.ts";
import type { MessageValue, Wording } from "../wording.ts";

/** What is said of a measurement: the part of it, and of its detection, that sentences are made of. */
export type SaidMeasurement = Pick<WebMeasurement, "input" | "startTime" | "probeCc" | "probeAsn">;
export interface SaidDetection {
  readonly ooni: Pick<Detection["ooni"], "blocking" | "accessible" | "rules">;
  readonly narrows: Pick<Detection["narrows"], "verdict" | "posterior" | "findings" | "notes">;
}

/** A verdict in sentences. */
export interface VerdictInWords {
  readonly verdict: string;
  /** How likely interference is, and which other cause is the likeliest. */
  readonly probability: string;
  readonly findings: readonly FindingInWords[];
  readonly notes: readonly string[];
  /** OONI's verdict. */
  readonly ooni: string;
}

export interface FindingInWords {
  readonly title: string;
  readonly evidence: readonly string[];
  /** How sure it is, and why. */
  readonly confidence: string;
}

export function verdictInWords({ narrows, ooni }: SaidDetection, wording: Wording): VerdictInWords {
  const verdict = wording.text(`ooni.${ooniVerdictKind(ooni)}`);
  const blocking =
    typeof ooni.blocking === "string"
      ? wording.text("ooni.blocking", { verdict, blocking: ooni.blocking })
      : verdict;
  const rules =
    ooni.rules === "legacy"
      ? wording.text("ooni.rules-legacy", { verdict: blocking })
      : wording.text("ooni.rules", { verdict: blocking, rules: ooni.rules });
  return {
    verdict: wording.text(`verdict.${narrows.verdict}`),
    probability: sayPosterior(narrows.posterior, wording),
    findings: narrows.findings.map((finding) => sayFinding(finding, wording)),
    notes: narrows.notes.map(({ kind, evidence }) =>
      withoutControls(`${wording.text(`note.${kind}`)}: ${sayStatement(evidence, wording)}`),
    ),
    ooni: withoutControls(rules),
  };
}

/** Lines on one measurement: what was measured, our verdict with its evidence, OONI's verdict. */
export function detectionInWords(
  measurement: SaidMeasurement,
  detection: SaidDetection,
  wording: Wording,
): string[] {
  const { input, startTime, probeCc, probeAsn } = measurement;
  const said = verdictInWords(detection, wording);
  return [
    `${input ?? wording.text("detect.no-input")} · ${probeCc}, ${probeAsn} · ${startTime ?? wording.text("detect.no-date")}`,
    `  Narrows  ${said.verdict}`,
    `         ${said.probability}`,
    ...said.findings.flatMap(({ title, evidence, confidence }) => [
      `         ${title}`,
      ...evidence.map((one) => `           - ${one}`),
      `           ${confidence}`,
    ]),
    ...said.notes.map((note) => `         · ${note}`),
    `  OONI     ${said.ooni}`,
  ].map(withoutControls);
}

/** What was seen, a line each. */
export function evidenceInWords({ narrows }: Detection, wording: Wording): string[] {
  return narrows.evidence.map((one) => withoutControls(sayStatement(one, wording)));
}

/** Lines on how the two verdicts compare over many measurements. */
export function tallyInWords(
  tally: Pick<DetectionTally, "measurements" | "differences" | "pairs">,
  wording: Wording,
): string[] {
  const { measurements, differences } = tally;
  return [
    wording.text("detect.tally", { measurements, differences }),
    ...tally.pairs().map(({ count, ooni, narrows }) => {
      const pair = wording.text("detect.pair", {
        ooni: wording.text(`ooni.${ooni}`),
        narrows: wording.text(`verdict-short.${narrows}`),
      });
      return `  ${String(count).padStart(6)}  ${pair}`;
    }),
  ];
}

/** How likely interference is, and which other cause is the likeliest. */
function sayPosterior({ causes }: Posterior, wording: Wording): string {
  const { interference, ...others } = causes;
  const [cause, share] = Object.entries(others).reduce((best, one) =>
    one[1] > best[1] ? one : best,
  ) as [Exclude<Cause, "interference">, number];
  return wording.text("detect.probability", {
    percent: wording.number(100 * interference, 1),
    cause: wording.text(`cause.${cause}`),
    other: wording.number(100 * share, 1),
  });
}

/** What a mechanism is, in words. */
export function nameMechanism(mechanism: string, wording: Wording): string {
  const key = `mechanism.${mechanism}`;
  return wording.text(wording.has(key) ? key : "mechanism.unknown");
}

function sayFinding(finding: Finding, wording: Wording): FindingInWords {
  const { mechanism, where, depth } = finding;
  const confidence = wording.text(`confidence.${finding.confidence}`);
  const what = [
    nameMechanism(mechanism, wording),
    ...(where === "resolver" ? [wording.text("detect.at-resolver")] : []),
    ...(where === "path" ? [wording.text("detect.on-path")] : []),
    ...(depth > 0 ? [wording.text("detect.after-redirects", { redirects: depth })] : []),
  ].join(", ");
  const reasons = finding.reasons.map((one) => sayStatement(one, wording)).join("; ");
  return {
    title: withoutControls(`${mechanism} (${confidence}): ${what}`),
    evidence: finding.evidence.map((one) => withoutControls(sayStatement(one, wording))),
    confidence: withoutControls(wording.text("detect.confidence", { confidence, reasons })),
  };
}

/** What was seen, or why, as a part of a sentence. */
export function sayStatement(statement: Evidence | Reason, wording: Wording): string {
  const { code, values } = statement;
  const key = `evidence.${code}`;
  return wording.text(
    wording.has(key) ? key : `reason.${code as Reason["code"]}`,
    shownValues(values, wording),
  );
}

type Value = string | number | readonly string[] | Operation | Resolver;

/** Values as messages take them; `name_given` tells whether there is any. */
function shownValues(values: object, wording: Wording): Record<string, MessageValue> {
  const shown: Record<string, MessageValue> = {};
  for (const [name, value] of Object.entries(values) as [string, Value][]) {
    if (typeof value === "string")
      setOwnValue(shown, name, name === "country" ? wording.country(value) : value);
    // A number that names a network is not grouped.
    else if (name === "asn") setOwnValue(shown, name, String(value));
    else if (typeof value === "number")
      setOwnValue(shown, name, Number.isInteger(value) ? value : wording.number(value, 1));
    else if ("kind" in value) setOwnValue(shown, name, sayThing(value, wording));
    else setOwnValue(shown, name, sayList(value, wording));
    setOwnValue(
      shown,
      `${name}_given`,
      value === "" || (Array.isArray(value) && value.length === 0) ? "no" : "yes",
    );
    if (name === "rateBps") shown.kbps = Math.round(Number(value) / 1000);
  }
  return shown;
}

function sayThing(thing: Operation | Resolver, wording: Wording): string {
  const { kind, ...values } = thing;
  return wording.text(`thing.${kind}`, shownValues(values, wording));
}

/** How many of a list are named. */
const named = 5;

/** The first of a list, and how many more there are. */
export function sayList(items: readonly string[], wording: Wording): string {
  if (items.length === 0) return wording.text("detect.nothing");
  if (items.length <= named) return wording.list(items);
  return wording.text("detect.and-more", {
    items: items.slice(0, named).join(", "),
    count: items.length - named,
  });
}
