/** Results of the lab's scenarios as tables, CSV and JSON. */
import type { ScenarioResult } from "../../lab/qa/run.ts";
import { scoreOf, type TruthResult } from "../../lab/qa/truth.ts";
import { toColumns } from "../columns.ts";

export const ooniColumns: readonly string[] = [
  "scenario",
  "pass",
  "fields",
  "fields_as_expected",
  "virtual_seconds",
];

export function ooniRows(results: readonly ScenarioResult[]): unknown[][] {
  return results.map(({ name, pass, fields, virtualSeconds }) => [
    ...[name, pass, fields.length, fields.filter((field) => field.pass).length, virtualSeconds],
  ]);
}

export function ooniInWords(results: readonly ScenarioResult[], width: number | undefined): string {
  const rows = results.map(({ name, pass, fields, virtualSeconds }) => [
    pass ? "pass" : "FAIL",
    name,
    `${fields.filter((field) => field.pass).length}/${fields.length}`,
    `${virtualSeconds.toFixed(1)} s`,
  ]);
  const faults = results.flatMap(({ name, fields }) =>
    fields.flatMap(({ field, expected, got, pass }) =>
      pass
        ? []
        : `${name}: ${field} should be ${JSON.stringify(expected)}, is ${JSON.stringify(got)}\n`,
    ),
  );
  const passed = results.filter(({ pass }) => pass).length;
  return `${toColumns([["", "scenario", "fields", "virtual time"], ...rows], width)}
${faults.join("")}${passed} of ${results.length} scenarios as expected
`;
}

export const truthColumns: readonly string[] = [
  ...["scenario", "pass", "scored", "interference", "verdict", "positive"],
  ...["mechanisms_emulated", "mechanisms_named"],
];

export function truthRows(results: readonly TruthResult[]): unknown[][] {
  return results.map((one) => [
    ...[one.name, one.pass, one.scored, one.truth, one.verdict, one.positive],
    ...[one.trueMechanisms.join(" "), one.mechanisms.join(" ")],
  ]);
}

/** A verdict that cannot tell is null. */
export function truthSummary({ positive, ...one }: TruthResult): object {
  return { ...one, positive: positive ?? null };
}

/** Shares without anything to divide by are null. */
export function scoreSummary(results: readonly TruthResult[]): object {
  return Object.fromEntries(
    Object.entries(scoreOf(results)).map(([name, value]: [string, number]) => [
      name,
      Number.isNaN(value) ? null : value,
    ]),
  );
}

export function truthInWords(results: readonly TruthResult[], width: number | undefined): string {
  const rows = results.map((one) => [
    one.pass ? (one.scored ? "right" : "–") : "WRONG",
    one.name,
    one.truth ? "interference" : "none",
    one.verdict,
    one.trueMechanisms.join(" ") || "–",
    one.mechanisms.join(" ") || "–",
  ]);
  const head = ["", "scenario", "emulated", "verdict", "mechanism", "mechanism named"];
  const score = scoreOf(results);
  const share = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(3));
  return (
    `${toColumns([head, ...rows], width)}\n` +
    `precision ${share(score.precision)}, recall ${share(score.recall)} ` +
    `(${score.truePositives} true and ${score.falsePositives} false positives, ` +
    `${score.trueNegatives} true and ${score.falseNegatives} false negatives)\n` +
    `mechanisms: hierarchical precision ${share(score.mechanismPrecision)}, ` +
    `recall ${share(score.mechanismRecall)}\n`
  );
}
