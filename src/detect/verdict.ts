/**
 * Our verdict on one measurement: what interfered, how, how sure that is, and what stays unknown. Unlike
 * OONI's rules it names every mechanism that shows, keeps tampering apart from loss of access, and says
 * "insufficient" where there is nothing to compare with. Probabilities are left to a later calibration.
 */
import type { WebMeasurement } from "../ooni/reader.ts";
import { examineDns } from "./dns-evidence.ts";
import { examineEndpoints } from "./endpoint-evidence.ts";
import { type Confidence, type Finding, type Note, withoutRepeats } from "./finding.ts";
import { type EndpointObservation, type Observations, observe } from "./observation.ts";
import { examinePages } from "./page-evidence.ts";
import { distinct, type Evidence } from "./statement.ts";

/**
 * `blocked`: interference, and the page did not come by the system's resolver. `interfered`: interference,
 * but the page came. `ok`: the page came, no interference seen. `down`: nothing came, for the test helper
 * neither. `insufficient`: the data do not tell.
 * A finding that is only weak does not turn an `ok` into `interfered`; it stands among the findings. Nor
 * does a single lookup that got no answer, when no other shows the same, make a missing page `blocked`.
 */
export type VerdictKind = "blocked" | "interfered" | "ok" | "down" | "insufficient";

export interface Verdict {
  readonly verdict: VerdictKind;
  /** Of the surest finding; `undefined` without findings. */
  readonly confidence: Confidence | undefined;
  /** Mechanisms of the findings, each once, first the strongest. */
  readonly mechanisms: readonly string[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** All evidence, each once, that of the findings first. */
  readonly evidence: readonly Evidence[];
}

const order = ["strong", "moderate", "weak"] as const;

/** Judges one measurement. Total: never throws, whatever the measurement holds. */
export function judge(
  measurement: WebMeasurement,
  observations: Observations = observe(measurement),
): Verdict {
  const dns = examineDns(measurement, observations);
  const endpoints = examineEndpoints(measurement, observations, dns.forged);
  const pages = examinePages(measurement, observations);
  const findings = joinFindings([
    ...dns.findings,
    ...endpoints.findings,
    ...withoutForgedPages(pages.findings, dns.findings, pages.states, dns.forged),
  ]);
  const notes = withoutRepeats([
    ...dns.notes,
    ...endpoints.notes,
    ...pages.notes,
    ...helperNotes(measurement, observations),
  ]);
  const reached = observations.endpoints.some(
    (one) =>
      one.classic &&
      pages.states.get(one) === "genuine" &&
      !findings.some((finding) => isMitm(finding) && finding.target === one.endpoint),
  );
  const verdict = conclude(findings, notes, reached, measurement);
  return {
    verdict,
    confidence: findings[0]?.confidence,
    mechanisms: [...new Set(findings.map((one) => one.mechanism))],
    findings,
    notes,
    evidence: distinct([
      ...findings.flatMap((one) => one.evidence),
      ...notes.map((one) => one.evidence),
    ]),
  };
}

/** One lookup without an answer: too common an accident to call a missing page blocked. */
function isLoneTimeout(finding: Finding): boolean {
  return finding.mechanism === "dns.timeout" && finding.confidence === "weak";
}

function isMitm(finding: Finding): boolean {
  return finding.mechanism.startsWith("tls.mitm");
}

/** The page behind a forged answer is that finding's evidence, not one more mechanism. */
function withoutForgedPages(
  findings: readonly Finding[],
  dns: readonly Finding[],
  states: ReadonlyMap<EndpointObservation, string>,
  forged: ReadonlySet<string>,
): Finding[] {
  const explained = new Set<string>();
  if (dns.length > 0)
    for (const one of states.keys())
      if (forged.has(one.address)) explained.add(one.request?.url ?? "");
  return findings.filter((one) => !explained.has(one.target));
}

/** One finding per mechanism, name and depth: the same seen at several addresses adds evidence. */
function joinFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.mechanism} ${one.depth}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, one);
    else {
      const best = order.indexOf(one.confidence) < order.indexOf(known.confidence) ? one : known;
      groups.set(key, { ...best, evidence: distinct([...known.evidence, ...one.evidence]) });
    }
  }
  return [...groups.values()].sort(
    (a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence),
  );
}

function helperNotes(measurement: WebMeasurement, observations: Observations): Note[] {
  const { controlFailure } = measurement;
  if (typeof controlFailure !== "string") return [];
  const all = [...observations.dns, ...observations.endpoints];
  const nothing = all.length > 0 && all.every((one) => one.failure !== null);
  return [
    {
      kind: "observed",
      depth: 0,
      evidence: {
        code: nothing ? "helper.nothing-worked" : "helper.unreached",
        values: { failure: controlFailure },
      },
    },
  ];
}

function conclude(
  findings: readonly Finding[],
  notes: readonly Note[],
  reached: boolean,
  measurement: WebMeasurement,
): VerdictKind {
  if (reached) return findings.some((one) => one.confidence !== "weak") ? "interfered" : "ok";
  if (findings.some((one) => !isLoneTimeout(one))) return "blocked";
  const unclear = notes.some((one) => one.kind === "insufficient");
  const down = notes.some((one) => one.kind === "down");
  return down && !unclear && measurement.control !== undefined ? "down" : "insufficient";
}
