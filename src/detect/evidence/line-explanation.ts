/** Explanations out of lines of `detect --json`. Codes and values are taken as they stand: nothing here reads them. */
import {
  asObject,
  type Json,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  stringAt,
  stringsAt,
} from "../../ooni/json.ts";
import { causesOfLine } from "../events/verdict-line.ts";
import type { Finding, Note } from "../finding.ts";
import type { Evidence, Reason } from "../statement.ts";
import { type Comparison, type Explanation, explanationOf } from "./explanation.ts";
import { judgementOfLine, toldFindings } from "./judgement.ts";

/**
 * What is told of an alarm explained, one explanation a finding.
 * @returns nothing for other verdicts, and for lines of versions that did not write all that an explanation needs
 */
export function explanationsOfLine(
  value: Json | undefined,
  place: { readonly file: string; readonly line: number },
): Explanation[] {
  const line = asObject(value);
  const comparison = comparisonIn(objectAt(line, "comparison"));
  const judgement = judgementOfLine(line);
  if (line === undefined || judgement === undefined || comparison === undefined) return [];
  const { verdict, testVersion, isEmulated } = judgement;
  const findings = objectsAt(line, "findings").flatMap((one) => findingIn(one) ?? []);
  const parts = {
    ...{ verdict, isEmulated, comparison, findings },
    place: {
      ...place,
      uid: stringAt(line, "measurement_uid"),
      reportId: stringAt(line, "report_id"),
    },
    startTime: stringAt(line, "measurement_start_time"),
    country: stringAt(line, "probe_cc") ?? "",
    network: stringAt(line, "probe_asn") ?? "",
    testVersion: testVersion ?? "",
    input: stringAt(line, "input"),
    target: stringAt(line, "target"),
    causes: causesOfLine(line),
    notes: objectsAt(line, "notes").flatMap((one) => noteIn(one) ?? []),
  };
  return toldFindings(verdict, findings).map((finding) => explanationOf(parts, finding));
}

function comparisonIn(value: JsonObject | undefined): Comparison | undefined {
  const addresses = stringsAt(value, "addresses");
  const failure = stringAt(value, "failure") ?? "";
  switch (stringAt(value, "kind")) {
    case "none":
      return { kind: "none", failure };
    case "no-page":
      return { kind: "no-page", failure, addresses };
    case "page":
      return {
        ...{ kind: "page", addresses, title: stringAt(value, "title") ?? "" },
        ...{ status: numberAt(value, "status") ?? 0, bytes: numberAt(value, "bytes") ?? 0 },
      };
    default:
      return undefined;
  }
}

function findingIn(value: JsonObject): Finding | undefined {
  const mechanism = stringAt(value, "mechanism");
  const probability = numberAt(value, "probability");
  if (
    mechanism === undefined ||
    probability === undefined ||
    !(probability >= 0 && probability <= 1)
  )
    return undefined;
  const features = objectsAt(value, "features").flatMap((one) => {
    const [feature, weight] = [stringAt(one, "feature"), numberAt(one, "weight")];
    return feature === undefined || weight === undefined ? [] : [{ feature, weight }];
  });
  const where = stringAt(value, "where");
  return {
    ...{ mechanism, probability, features, scoredBy: [] },
    layer: oneOf(["dns", "ip", "tcp", "tls", "quic", "http"] as const, stringAt(value, "layer")),
    target: stringAt(value, "target") ?? "",
    depth: numberAt(value, "depth") ?? 0,
    confidence: oneOf(["weak", "moderate", "strong"] as const, stringAt(value, "confidence")),
    ...(where === "resolver" || where === "path" ? { where } : {}),
    reasons: statementsIn<Finding["reasons"][number]>(value, "reasons"),
    evidence: statementsIn<Finding["evidence"][number]>(value, "evidence"),
  };
}

const noteKinds = [
  ...(["observed", "down", "insufficient", "benign", "local", "server", "filter"] as const),
] as const;

function noteIn(value: JsonObject): Note | undefined {
  const evidence = statementIn<Note["evidence"]>(objectAt(value, "evidence"));
  if (evidence === undefined) return undefined;
  const kind = oneOf(noteKinds, stringAt(value, "kind"));
  return { kind, depth: numberAt(value, "depth") ?? 0, evidence };
}

function statementsIn<T extends Evidence | Reason>(value: JsonObject, key: string): T[] {
  return objectsAt(value, key).flatMap((one) => statementIn<T>(one) ?? []);
}

/** Whether the code is known and has its values is for who says it in words. */
function statementIn<T extends Evidence | Reason>(value: JsonObject | undefined): T | undefined {
  const [code, values] = [stringAt(value, "code"), objectAt(value, "values")];
  return code === undefined || values === undefined
    ? undefined
    : ({ code, values } as unknown as T);
}

/** The first where it is none of them. */
function oneOf<T extends string>(words: readonly [T, ...T[]], word: string | undefined): T {
  return words.find((one) => one === word) ?? words[0];
}
