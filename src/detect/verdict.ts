/**
 * Our verdict on one measurement: what interfered, how, how sure that is, and what stays unknown. Unlike
 * OONI's rules it names every mechanism that shows, keeps tampering apart from loss of access, and says
 * "insufficient" where there is nothing to compare with. Probabilities are left to a later calibration.
 */
import type { WebMeasurement } from "../ooni/reader.ts";
import { type Context, contextOf } from "./context.ts";
import { type DnsExamination, examineDns } from "./dns-evidence.ts";
import { examineEndpoints } from "./endpoint-evidence.ts";
import {
  type Confidence,
  type Examination,
  type Finding,
  type Note,
  withoutRepeats,
} from "./finding.ts";
import { type Observations, observe } from "./observation.ts";
import { examinePages } from "./page-evidence.ts";
import { examineRedirects, type RedirectExamination } from "./pages/redirect-evidence.ts";
import { because, distinct, type Evidence } from "./statement.ts";

/**
 * `blocked`: interference, and the page did not come by the system's resolver. `interfered`: interference,
 * but the page came. `ok`: the page came, no interference seen. `down`: nothing came, for the test helper
 * neither. `insufficient`: the data do not tell.
 * Findings that are only weak turn neither an `ok` into `interfered` nor a missing page into `blocked`; they
 * stand among the findings.
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

/** When so much was seen of one mechanism, more of the same is not told. */
const evidenceTold = 24;

/** Judges one measurement. Total: never throws, whatever the measurement holds. */
export function judge(
  measurement: WebMeasurement,
  observations: Observations = observe(measurement),
): Verdict {
  const pages = examinePages(measurement, observations);
  const context = contextOf(measurement, observations, pages);
  const redirects = examineRedirects(context);
  const dns = examineDns(context, redirects);
  const endpoints = examineEndpoints(context, dns.forged, redirects.foreignFrom);
  const shown = pageFindings(context, dns, redirects);
  const all = joinFindings([
    ...dns.findings.filter((one) => !isBehind(one, redirects)),
    ...endpoints.findings,
    ...shown.findings,
    ...(redirects.finding === undefined ? [] : [redirects.finding]),
  ]);
  const findings = redirects.portal ? all.map(behindPortal) : all;
  const notes = withoutRepeats([
    ...dns.notes,
    ...endpoints.notes,
    ...shown.notes,
    ...(redirects.note === undefined ? [] : [redirects.note]),
    ...helperNotes(measurement, observations),
  ]);
  const verdict = conclude(findings, notes, shown.reached, measurement);
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

/** What comes after a redirect to another party is that redirect's consequence. */
function isBehind(one: { readonly depth: number }, { foreignFrom }: RedirectExamination): boolean {
  return foreignFrom !== undefined && one.depth > foreignFrom;
}

/** A log-in page of the local network stands in the way of all else, too. */
function behindPortal(one: Finding): Finding {
  if (one.confidence === "weak" || one.mechanism.startsWith("tls.mitm")) return one;
  return { ...one, confidence: "weak", reasons: [because("local-portal")] };
}

/**
 * Findings and notes of pages, and whether the site's page came by the system's resolver. The page behind a
 * forged answer or a redirect to another party is that finding's evidence, not one more mechanism.
 */
function pageFindings(
  { pages }: Context,
  dns: DnsExamination,
  redirects: RedirectExamination,
): Examination & { readonly reached: boolean } {
  const findings: Finding[] = [];
  const notes: Note[] = [];
  let reached = false;
  for (const [one, { state, note, finding }] of pages) {
    if (isBehind(one, redirects)) continue;
    const explained = dns.findings.length > 0 && dns.forged.has(one.address);
    if (one.classic && state === "genuine") reached = true;
    if (finding !== undefined && !explained) findings.push(finding);
    if (note !== undefined) notes.push(note);
  }
  return { findings, notes, reached };
}

/** One finding per mechanism, name and depth: the same seen at several addresses adds evidence. */
function joinFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, { best: Finding; evidence: Evidence[] }>();
  for (const one of findings) {
    const key = `${one.mechanism} ${one.depth}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { best: one, evidence: [...one.evidence] });
    else {
      if (order.indexOf(one.confidence) < order.indexOf(group.best.confidence)) group.best = one;
      if (group.evidence.length < evidenceTold) group.evidence.push(...one.evidence);
    }
  }
  const joined = [...groups.values()].map(({ best, evidence }) => ({
    ...best,
    evidence: distinct(evidence),
  }));
  return joined.sort((a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence));
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
  const sure = findings.some((one) => one.confidence !== "weak");
  if (reached) return sure ? "interfered" : "ok";
  if (sure) return "blocked";
  const open: readonly Note["kind"][] = ["insufficient", "local", "server", "filter"];
  const unclear = findings.length > 0 || notes.some((one) => open.includes(one.kind));
  const down = notes.some((one) => one.kind === "down");
  return down && !unclear && measurement.control !== undefined ? "down" : "insufficient";
}
