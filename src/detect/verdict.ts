/**
 * Our verdict on one measurement: what interfered, how, how sure that is, and what stays unknown. Unlike
 * OONI's rules it names every mechanism that shows, keeps tampering apart from loss of access, and says
 * "insufficient" where there is nothing to compare with. How likely each is, and which verdict costs least,
 * is the model's (`model/`); the examiners tell what was seen.
 */
import type { WebMeasurement } from "../ooni/reader.ts";
import { type Context, contextOf, outsideResolver } from "./context.ts";
import { type DnsExamination, examineDns } from "./dns-evidence.ts";
import { examineEndpoints } from "./endpoint-evidence.ts";
import { type FailureClass, failureClass } from "./failure-class.ts";
import {
  type Confidence,
  type Examination,
  type Finding,
  type Note,
  type Suspicion,
  withoutRepeats,
} from "./finding.ts";
import type { DetectorModel } from "./model/model.ts";
import { circumstancesOf, findingOf, type Posterior, posteriorOf } from "./model/score.ts";
import { shippedModel } from "./model/shipped.ts";
import { type EndpointObservation, type Observations, observe } from "./observation.ts";
import { examinePages } from "./page-evidence.ts";
import { examineRedirects, type RedirectExamination } from "./pages/redirect-evidence.ts";
import { repliedAtOnce } from "./reply-time.ts";
import { because, distinct, type Evidence } from "./statement.ts";

/**
 * `blocked`: interference, and the page did not come by the system's resolver. `interfered`: interference,
 * but the page came. `ok`: the page came, no interference seen. `down`: nothing came, for the test helper
 * neither. `insufficient`: the data do not tell.
 * What is likelier to have an ordinary explanation turns neither an `ok` into `interfered` nor a missing page
 * into `blocked`; it stands among the findings.
 */
export type VerdictKind = "blocked" | "interfered" | "ok" | "down" | "insufficient";

export interface Verdict {
  readonly verdict: VerdictKind;
  /** Of the surest finding; `undefined` without findings. */
  readonly confidence: Confidence | undefined;
  /** What can have happened, and by which mechanism. */
  readonly posterior: Posterior;
  /**
   * Mechanisms of the findings, each once, first the likeliest. What has no control to compare with is named
   * in an alarm only.
   */
  readonly mechanisms: readonly string[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** All evidence, each once, that of the findings first. */
  readonly evidence: readonly Evidence[];
}

/** When so much was seen of one mechanism, more of the same is not told. */
const evidenceTold = 24;

/** Judges one measurement. Total: never throws, whatever the measurement holds. */
export function judge(
  measurement: WebMeasurement,
  observations: Observations = observe(measurement),
  model: DetectorModel = shippedModel,
): Verdict {
  const pages = examinePages(measurement, observations);
  const context = contextOf(measurement, observations, pages, model);
  const redirects = examineRedirects(context);
  const dns = examineDns(context, redirects);
  const endpoints = examineEndpoints(context, dns.forged, redirects.foreignFrom);
  const shown = pageFindings(context, dns, redirects);
  const suspicions = [
    ...dns.findings.filter((one) => !isBehind(one, redirects)),
    ...endpoints.findings,
    ...shown.findings,
    ...examineReach(measurement, observations),
    ...(redirects.suspicion === undefined ? [] : [redirects.suspicion]),
  ];
  const all = redirects.portal ? suspicions.map(behindPortal) : suspicions;
  const whole = {
    pageCame: shown.reached,
    resolverIsOutside: outsideResolver(measurement) !== undefined,
    helperFailure:
      typeof measurement.controlFailure === "string" ? measurement.controlFailure : undefined,
  };
  const findings = joinFindings(
    all.map((one) => findingOf({ ...one, circumstances: circumstancesOf(one, whole) }, model)),
  );
  const notes = withoutRepeats([
    ...dns.notes,
    ...endpoints.notes,
    ...shown.notes,
    ...(redirects.note === undefined ? [] : [redirects.note]),
    ...helperNotes(measurement, observations),
  ]);
  const posterior = posteriorOf(findings, notes, shown.reached, model);
  const down = measurement.control !== undefined && notes.some((one) => one.kind === "down");
  const verdict = leastCost(posterior, shown.reached, down, model);
  const alarm = verdict === "blocked" || verdict === "interfered";
  const named = findings.filter(
    (one) => alarm || !one.reasons.some(({ code }) => code === "no-control"),
  );
  return {
    verdict,
    confidence: findings[0]?.confidence,
    posterior,
    mechanisms: [...new Set(named.map((one) => one.mechanism))],
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
function behindPortal(one: Suspicion): Suspicion {
  if (one.mechanism.startsWith("tls.mitm")) return one;
  return { ...one, reasons: [because("local-portal")] };
}

/**
 * Findings and notes of pages, and whether the site's page came by the system's resolver. The page behind a
 * forged answer or a redirect to another party is that finding's evidence, not one more mechanism.
 */
function pageFindings(
  { pages, model }: Context,
  dns: DnsExamination,
  redirects: RedirectExamination,
): Examination & { readonly reached: boolean } {
  const findings: Suspicion[] = [];
  const notes: Note[] = [];
  let reached = false;
  for (const [one, { state, note, suspicion }] of pages) {
    if (isBehind(one, redirects)) continue;
    const explained = dns.findings.length > 0 && dns.forged.has(one.address);
    if (one.classic && state === "genuine") reached = true;
    if (suspicion !== undefined && !explained) findings.push(asHastyAs(one, suspicion, model));
    if (note !== undefined) notes.push(note);
  }
  return { findings, notes, reached };
}

/** Says of a page that came sooner than from beyond the user's own network that it did. */
function asHastyAs(
  { events }: EndpointObservation,
  suspicion: Suspicion,
  { bins }: DetectorModel,
): Suspicion {
  if (!repliedAtOnce(events, bins)) return suspicion;
  return { ...suspicion, evidence: [...suspicion.evidence, { code: "reply.at-once", values: {} }] };
}

/** One finding per mechanism, name and depth: the same seen at several addresses adds evidence. */
function joinFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, { best: Finding; evidence: Evidence[] }>();
  for (const one of findings) {
    const key = `${one.mechanism} ${one.depth}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { best: one, evidence: [...one.evidence] });
    else {
      if (one.probability > group.best.probability) group.best = one;
      if (group.evidence.length < evidenceTold) group.evidence.push(...one.evidence);
    }
  }
  const joined = [...groups.values()].map(({ best, evidence }) => ({
    ...best,
    evidence: distinct(evidence),
  }));
  return joined.sort((a, b) => b.probability - a.probability);
}

/** What the helper's failure says, where it was not reached. */
function helperNotes(measurement: WebMeasurement, observations: Observations): Note[] {
  const { controlFailure } = measurement;
  if (typeof controlFailure !== "string") return [];
  const code = nothingWorked(observations) ? "helper.nothing-worked" : "helper.unreached";
  return [{ kind: "observed", depth: 0, evidence: { code, values: { failure: controlFailure } } }];
}

function nothingWorked({ dns, endpoints }: Observations): boolean {
  const all = [...dns, ...endpoints];
  return all.length > 0 && all.every((one) => one.failure !== null);
}

/** The whole network may be cut off, where neither site nor helper were reached. */
function examineReach(measurement: WebMeasurement, observations: Observations): Suspicion[] {
  const { controlFailure } = measurement;
  if (typeof controlFailure !== "string" || !nothingWorked(observations)) return [];
  const all = [...observations.dns, ...observations.endpoints];
  const silent: readonly FailureClass[] = ["timeout", "unreachable"];
  if (!silent.includes(failureClass(controlFailure))) return [];
  if (!all.every((one) => silent.includes(failureClass(one.failure ?? "")))) return [];
  return [
    {
      layer: "ip",
      mechanism: "shutdown",
      target: measurement.probeAsn,
      depth: 0,
      reasons: [because("no-control")],
      evidence: [{ code: "helper.nothing-worked", values: { failure: controlFailure } }],
    },
  ];
}

/**
 * The verdict of least expected cost among those that are possible: "ok" where the site's page came, "down"
 * where something failed for the helper too, an alarm and "insufficient" always.
 */
function leastCost(
  { causes }: Posterior,
  reached: boolean,
  down: boolean,
  { costs }: DetectorModel,
): VerdictKind {
  const { interference } = causes;
  const options: [VerdictKind, number][] = [
    ["insufficient", costs.insufficient],
    [reached ? "interfered" : "blocked", (1 - interference) * costs.falseAlarm],
  ];
  if (reached) options.push(["ok", interference * costs.missed]);
  else if (down)
    options.push([
      "down",
      interference * costs.missed + (1 - interference - causes.down) * costs.wrongDown,
    ]);
  return options.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
}
