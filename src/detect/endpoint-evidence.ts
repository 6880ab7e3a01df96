/**
 * Connections: TCP connects, TLS and QUIC handshakes and HTTP exchanges that failed for the probe and not
 * for the test helper. Behind a redirect the helper tells only whether the page came in the end. Failures of
 * the probe's own computer are none of the path's.
 */
import { modernFailure } from "../ooni/failure.ts";
import type { Context } from "./context.ts";
import { failureClass, isProbesOwn } from "./failure-class.ts";
import { type Examination, type Note, type Suspicion, withoutRepeats } from "./finding.ts";
import { judgeHttpFailure, judgeSlowPage } from "./http-evidence.ts";
import { scoreSuspicion } from "./model/score.ts";
import { indexNames, type NameIndex } from "./name-index.ts";
import { controlFetched, type EndpointObservation } from "./observation.ts";
import { judgeQuic } from "./quic-evidence.ts";
import { because, type Evidence, type Operation } from "./statement.ts";
import { judgeTlsFailure, sharedIssuers, trustedInterception } from "./tls-evidence.ts";

export type Judgement = Suspicion | Note | undefined;

/** What the judges of the single layers get beside the connection. */
export interface FailureSetting {
  readonly context: Context;
  readonly names: NameIndex;
  readonly issuers: ReadonlySet<string>;
  /** What was seen. */
  readonly seen: Evidence;
  /** The helper's record is missing, and only its page tells that the site works. */
  readonly indirect: boolean;
  readonly failure: string;
}

/**
 * Examines all connections.
 *
 * @param forged addresses that forged DNS answers gave: what fails there for the helper too is a consequence
 * @param foreignFrom depth of a redirect to another party; what comes deeper is its consequence
 */
export function examineEndpoints(
  context: Context,
  forged: ReadonlySet<string>,
  foreignFrom: number | undefined,
): Examination {
  const findings: Suspicion[] = [];
  const notes: Note[] = [];
  const { endpoints } = context.observations;
  const names = indexNames(endpoints);
  const issuers = sharedIssuers(endpoints);
  for (const one of endpoints) {
    const intercepted = trustedInterception(one);
    const judgement = intercepted ?? judgeBeyond(one);
    if (judgement === undefined) continue;
    if ("mechanism" in judgement) findings.push(onSlowLine(judgement, context));
    else notes.push(judgement);
    if (!("mechanism" in judgement) && judgement.evidence.code === "operation.no-control") {
      const alone = judgeWithoutControl(one, { context, names, issuers });
      if (alone !== undefined) findings.push(alone);
    }
  }
  return { findings, notes: withoutRepeats(notes) };

  function judgeBeyond(one: EndpointObservation): Judgement {
    if (one.failure === null) return judgeSlowPage(one, context);
    if (foreignFrom !== undefined && one.depth > foreignFrom)
      return {
        kind: "observed",
        depth: one.depth,
        evidence: { code: "operation.after-redirect", values: whatOf(one) },
      };
    return judgeFailure(one, { context, names, issuers }, forged.has(one.address));
  }
}

/** A failure that there is nothing to compare with: what it shows by itself says a little. */
function judgeWithoutControl(
  one: EndpointObservation,
  shared: Pick<FailureSetting, "context" | "names" | "issuers">,
): Suspicion | undefined {
  const seen: Evidence = { code: "operation.no-control", values: whatOf(one) };
  const failure = modernFailure(one.failure ?? "");
  const setting: FailureSetting = { ...shared, seen, indirect: true, failure };
  const judgement = judgeByKind(one, setting);
  if (judgement === undefined || !("mechanism" in judgement)) return undefined;
  const vague = judgement.reasons.some(({ code }) => code === "failure-vague");
  if (vague) return undefined;
  // Where nothing can be compared, what failed counts by features of its own (`alone.…`).
  const { circumstances: _, ...rest } = judgement;
  return { ...rest, reasons: [because("no-control")] };
}

function judgeByKind(one: EndpointObservation, setting: FailureSetting): Judgement {
  switch (one.kind) {
    case "tcp":
      return judgeTcp(one, setting, setting.names);
    case "tls":
      return judgeTlsFailure(one, setting, "all");
    case "quic":
      return judgeQuic(one, setting);
    case "http":
      return judgeHttpFailure(one, setting);
  }
}

/** Silence tells little where whatever worked took seconds. */
function onSlowLine(suspicion: Suspicion, { lineCrawls, model }: Context): Suspicion {
  if (!suspicion.mechanism.endsWith(".timeout") || !lineCrawls()) return suspicion;
  if (scoreSuspicion(suspicion, model).logOdds <= 0) return suspicion;
  const { where: _, ...rest } = suspicion;
  return { ...rest, reasons: [because("line-crawls")] };
}

function whatOf(one: EndpointObservation): { operation: Operation; failure: string } {
  return { operation: operationOf(one), failure: one.failure ?? "" };
}

function judgeFailure(
  one: EndpointObservation,
  shared: Pick<FailureSetting, "context" | "names" | "issuers">,
  isForged: boolean,
): Judgement {
  const { depth, kind } = one;
  const { context } = shared;
  const failure = modernFailure(one.failure ?? "");
  const fetched = controlFetched(context.measurement.control);
  const what = whatOf(one);
  const note = (noted: Note["kind"], evidence: Evidence): Note => ({
    kind: noted,
    depth,
    evidence,
  });
  const ownNote = ownFailure(one, context, what);
  if (ownNote !== undefined) return ownNote;
  const record = context.helperRecord(one);
  const indirect = record === undefined;
  const seen: Evidence = {
    code: record === null && kind !== "http" ? "operation.helper-worked" : "operation.helper-page",
    values: what,
  };
  const setting: FailureSetting = { ...shared, seen, indirect, failure };
  const certain = kind === "tls" ? judgeTlsFailure(one, setting, "known") : undefined;
  if (certain !== undefined) return certain;
  if (isForged && (kind === "http" || (kind === "tcp" && record === null)))
    return note("observed", { code: "operation.forged-address", values: what });
  if (typeof record === "string")
    return isForged
      ? note("observed", { code: "operation.not-the-site", values: what })
      : note("down", {
          code: "operation.helper-failed",
          values: { ...what, helperFailure: record },
        });
  if (indirect && isForged)
    return note("observed", { code: "operation.forged-address", values: what });
  if (indirect && fetched !== true)
    return fetched === false && !isUnresolvedForHelper(context)
      ? note("down", { code: "operation.helper-no-page", values: what })
      : note("insufficient", { code: "operation.no-control", values: what });
  const hasNoTls = kind === "tcp" || failureClass(failure) === "certificate";
  if (indirect && hasNoTls && isExtra(one, context))
    return note("observed", { code: "operation.extra", values: what });
  return judgeByKind(one, setting);
}

/** The helper did not fetch the page because its own lookup failed: that says nothing about the server. */
function isUnresolvedForHelper({ measurement: { control } }: Context): boolean {
  return failureClass(control?.http?.failure ?? "") === "lookup";
}

/**
 * A TLS check beside a page that is asked for in clear, as the prober makes to prove an address: a server
 * may well have no TLS.
 */
function isExtra(one: EndpointObservation, { measurement, byAddress, pages }: Context): boolean {
  const inClear = measurement.input?.toLowerCase().startsWith("http:") === true;
  const beyond = inClear && one.depth === 0 && one.endpoint.endsWith(":443");
  if (one.fetchBody && !beyond) return false;
  const beside = byAddress.get(one.address) ?? [];
  return beside.some((other) => pages.get(other)?.state === "genuine");
}

/** Failures that are the probe's, or of a family of addresses that it does not have. */
function ownFailure(
  one: EndpointObservation,
  context: Context,
  what: { operation: Operation; failure: string },
): Note | undefined {
  const found = failureClass(one.failure ?? "");
  const isSix = one.address.includes(":") && context.plain(one.address) === one.address;
  const unreachable = found === "local" || found === "unreachable";
  if (one.kind === "tcp" && isSix && (context.brokenIpv6 || unreachable))
    return {
      kind: "benign",
      depth: one.depth,
      evidence: {
        code: context.brokenIpv6 ? "operation.no-ipv6" : "operation.own",
        values: what,
      },
    };
  return isProbesOwn(one.failure ?? "")
    ? { kind: "local", depth: one.depth, evidence: { code: "operation.own", values: what } }
    : undefined;
}

function operationOf(one: EndpointObservation): Operation {
  const { endpoint, serverName: name } = one;
  if (one.kind === "tcp") return { kind: "tcp-connection", endpoint };
  if (one.kind === "http") return { kind: "request", url: one.request?.url ?? "" };
  return { kind: `${one.kind}-handshake`, name, endpoint };
}

function judgeTcp(one: EndpointObservation, setting: FailureSetting, names: NameIndex): Suspicion {
  const known: Readonly<Partial<Record<string, string>>> = {
    refused: "tcp.refused",
    reset: "tcp.reset",
    timeout: "tcp.timeout",
    unreachable: "ip.unreachable",
  };
  const mechanism = known[failureClass(setting.failure)] ?? "tcp";
  const base = { target: one.endpoint, depth: one.depth, mechanism, evidence: [setting.seen] };
  if (mechanism === "ip.unreachable")
    return { ...base, layer: "ip", reasons: [because("route-missing")] };
  if (mechanism === "tcp") return { ...base, layer: "tcp", reasons: [because("failure-vague")] };
  if (names.othersConnect(one))
    return { ...base, layer: "tcp", reasons: [because("one-of-several")] };
  const reason = setting.indirect
    ? "helper-connection-unrecorded"
    : mechanism === "tcp.timeout"
      ? "all-packets-lost"
      : "server-shuns";
  return { ...base, layer: "tcp", reasons: [because(reason)] };
}
