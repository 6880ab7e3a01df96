/**
 * Connections: TCP connects, TLS and QUIC handshakes and HTTP exchanges that failed for the probe and not
 * for the test helper. Behind a redirect the helper tells only whether the page came in the end.
 */
import { modernFailure } from "../ooni/failure.ts";
import type { WebMeasurement } from "../ooni/reader.ts";
import { isBogon } from "../wire/bogon.ts";
import { judgeChain, readChain } from "./chain-evidence.ts";
import type { Confidence, Examination, Finding, Note } from "./finding.ts";
import { controlFetched, type EndpointObservation, type Observations } from "./observation.ts";
import { because, type Evidence, type Operation } from "./statement.ts";
import { measureThroughput } from "./throughput.ts";

type Judgement = Finding | Note | undefined;

/**
 * Examines all connections.
 *
 * @param forged addresses that forged DNS answers gave: what fails there for the helper too is a consequence
 */
export function examineEndpoints(
  measurement: WebMeasurement,
  observations: Observations,
  forged: ReadonlySet<string>,
): Examination {
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const brokenIpv6 = ipv6IsBroken(observations);
  for (const one of observations.endpoints) {
    const judgement =
      one.failure === null
        ? judgeSuccess(one)
        : judgeFailure(one, measurement, observations, forged, brokenIpv6);
    if (judgement === undefined) continue;
    if ("mechanism" in judgement) findings.push(judgement);
    else notes.push(judgement);
  }
  return { findings, notes };
}

/** No IPv6 address answers though an IPv4 one does: more likely the probe's own network than a rule. */
function ipv6IsBroken(observations: Observations): boolean {
  const tried = observations.endpoints.filter(
    (one) => one.tcpFailure !== undefined && one.address !== "",
  );
  const six = tried.filter((one) => one.address.includes(":"));
  const four = tried.filter((one) => !one.address.includes(":"));
  return (
    six.length > 0 &&
    six.every((one) => one.tcpFailure !== null) &&
    four.some((one) => one.tcpFailure === null)
  );
}

/** A handshake can succeed with an interception root that was put into the trust store. */
function judgeSuccess(one: EndpointObservation): Judgement {
  if (one.tlsFailure !== null || one.certificates.length === 0) return undefined;
  const reading = readChain(one.certificates);
  if (reading.root?.root.role !== "interception") return undefined;
  return {
    layer: "tls",
    mechanism: "tls.mitm.ca_signed",
    target: one.endpoint,
    depth: one.depth,
    where: "path",
    confidence: "strong",
    reasons: [because("root-trusted")],
    evidence: reading.evidence,
  };
}

function judgeFailure(
  one: EndpointObservation,
  measurement: WebMeasurement,
  observations: Observations,
  forged: ReadonlySet<string>,
  brokenIpv6: boolean,
): Judgement {
  const { depth, kind } = one;
  const failure = modernFailure(one.failure ?? "");
  const fetched = controlFetched(measurement.control);
  const what = { operation: operationOf(one), failure: one.failure ?? "" };
  const record =
    kind === "tcp" ? one.controlTcp : kind === "http" ? pageRecord(measurement) : one.controlTls;
  const isForged = forged.has(one.address);
  const note = (noted: Note["kind"], evidence: Evidence): Note => ({
    kind: noted,
    depth,
    evidence,
  });
  const onForged = (): Note => note("observed", { code: "operation.forged-address", values: what });
  if (kind === "tcp" && one.address.includes(":") && brokenIpv6)
    return note("benign", { code: "operation.no-ipv6", values: what });
  if (kind === "http" && isForged) return onForged();
  if (typeof record === "string")
    return isForged
      ? note("observed", { code: "operation.not-the-site", values: what })
      : note("down", {
          code: "operation.helper-failed",
          values: { ...what, helperFailure: record },
        });
  if (record === undefined && (isForged || fetched !== true)) {
    if (isForged) return onForged();
    return fetched === false
      ? note("down", { code: "operation.helper-no-page", values: what })
      : note("insufficient", { code: "operation.no-control", values: what });
  }
  if (kind === "http" && failure.startsWith("http_"))
    return (
      judgeBadRedirect(one, depth, { code: "operation.failed", values: what }) ??
      note("insufficient", { code: "operation.not-followed", values: what })
    );
  const seen: Evidence = {
    code: record === null && kind !== "http" ? "operation.helper-worked" : "operation.helper-page",
    values: what,
  };
  const base = { target: kind === "http" ? (one.request?.url ?? "") : one.endpoint, depth };
  const indirect = record === undefined;
  switch (kind) {
    case "tcp":
      return { ...base, ...judgeTcp(failure, indirect), evidence: [seen] };
    case "tls":
      return judgeTls(one, failure, indirect, base, seen, measurement, observations);
    case "quic":
      return {
        ...base,
        layer: "quic",
        mechanism: failure === "generic_timeout_error" ? "quic.timeout" : "quic",
        confidence: "weak",
        reasons: [because("udp-dropped")],
        evidence: [seen],
      };
    case "http":
      return judgeHttp(one, failure, base, seen, measurement, observations);
  }
}

/** A redirect in clear to an address of the local network: a portal or filter of the place itself. */
function judgeBadRedirect(
  one: EndpointObservation,
  depth: number,
  failed: Evidence,
): Finding | undefined {
  const { request } = one;
  const location = request?.headers.find(([name]) => name.toLowerCase() === "location")?.[1] ?? "";
  const host = hostOfUrl(location).replace(/^\[|\]$/g, "");
  if (request === undefined || one.tlsFailure === null || !isBogon(host)) return undefined;
  return {
    layer: "http",
    mechanism: "http.redirect",
    target: request.url,
    depth,
    direction: "server-to-client",
    confidence: "weak",
    reasons: [because("local-portal")],
    evidence: [failed, { code: "redirect.not-public", values: { host } }],
  };
}

function operationOf(one: EndpointObservation): Operation {
  const { endpoint, serverName: name } = one;
  if (one.kind === "tcp") return { kind: "tcp-connection", endpoint };
  if (one.kind === "http") return { kind: "request", url: one.request?.url ?? "" };
  return { kind: `${one.kind}-handshake`, name, endpoint };
}

/** The helper's fetch, as a failure field. */
function pageRecord(measurement: WebMeasurement): string | null | undefined {
  return measurement.control?.http?.failure;
}

type Core = Pick<Finding, "layer" | "mechanism" | "confidence" | "reasons">;

function judgeTcp(failure: string, indirect: boolean): Core {
  const known: Record<string, string> = {
    connection_refused: "tcp.refused",
    connection_reset: "tcp.reset",
    generic_timeout_error: "tcp.timeout",
    timed_out: "tcp.timeout",
    host_unreachable: "ip.unreachable",
    network_unreachable: "ip.unreachable",
  };
  const mechanism = Object.hasOwn(known, failure) ? known[failure]! : "tcp";
  if (mechanism === "ip.unreachable")
    return {
      layer: "ip",
      mechanism,
      confidence: "weak",
      reasons: [because("route-missing")],
    };
  return {
    layer: "tcp",
    mechanism,
    confidence: "moderate",
    reasons: [
      because(
        indirect
          ? "helper-connection-unrecorded"
          : mechanism === "tcp.timeout"
            ? "all-packets-lost"
            : "server-shuns",
      ),
    ],
  };
}

function judgeTls(
  one: EndpointObservation,
  failure: string,
  indirect: boolean,
  base: { target: string; depth: number },
  seen: Evidence,
  measurement: WebMeasurement,
  observations: Observations,
): Finding {
  if (failure.startsWith("ssl_") && failure !== "ssl_failed_handshake") {
    const reading = readChain(one.certificates);
    const verdict = judgeChain(failure, reading, one.serverName, startMs(measurement));
    return {
      ...base,
      layer: "tls",
      where: "path",
      ...verdict,
      evidence: [seen, ...reading.evidence],
    };
  }
  const kinds: Record<string, string> = {
    connection_reset: "tls.reset",
    eof_error: "tls.fin",
    connection_aborted: "tls.reset",
    generic_timeout_error: "tls.timeout",
    timed_out: "tls.timeout",
  };
  const plain = Object.hasOwn(kinds, failure) ? kinds[failure]! : "tls";
  const proof = plain === "tls" ? undefined : nameProof(one, observations);
  const leaf = proof !== undefined && plain !== "tls.timeout" ? ".sni" : "";
  return {
    ...base,
    layer: "tls",
    mechanism: `${plain}${leaf}`,
    direction: "client-to-server",
    where: "path",
    confidence: !indirect && leaf !== "" ? "strong" : "moderate",
    reasons: [
      because(
        indirect
          ? "helper-handshake-unrecorded"
          : leaf === ""
            ? "server-shuns"
            : "name-sets-it-off",
      ),
    ],
    evidence: [
      seen,
      ...connectionMade(one),
      ...(proof !== undefined
        ? [proof]
        : plain === "tls"
          ? []
          : [{ code: "name.untested" as const, values: {} }]),
    ],
  };
}

function connectionMade({ tcpFailure }: EndpointObservation): Evidence[] {
  return tcpFailure === null ? [{ code: "connection.made", values: {} }] : [];
}

/** Why the name must be what sets it off, if the data show that; else `undefined`. */
function nameProof(one: EndpointObservation, observations: Observations): Evidence | undefined {
  const name = one.serverName || hostOfUrl(one.request?.url);
  const others = observations.endpoints.filter((other) => other !== one);
  const sameName = others.filter(
    (other) =>
      (other.serverName || hostOfUrl(other.request?.url)) === name && other.address !== one.address,
  );
  if (sameName.length > 0 && sameName.every((other) => other.failure === one.failure))
    return { code: "name.same-elsewhere", values: {} };
  const otherName = others.find(
    (other) =>
      other.endpoint === one.endpoint &&
      other.serverName !== "" &&
      other.serverName !== name &&
      other.tlsFailure === null,
  );
  if (otherName !== undefined)
    return { code: "name.other-worked", values: { name: otherName.serverName } };
  const otherProtocol = others.find(
    (other) =>
      other.address === one.address &&
      other.endpoint !== one.endpoint &&
      other.kind !== one.kind &&
      other.kind !== "tcp" &&
      other.failure === one.failure,
  );
  return otherProtocol === undefined ? undefined : { code: "name.tls-and-http", values: {} };
}

function hostOfUrl(url: string | undefined): string {
  return /^https?:\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url ?? "")?.[1]?.toLowerCase() ?? "";
}

function judgeHttp(
  one: EndpointObservation,
  failure: string,
  base: { target: string; depth: number },
  seen: Evidence,
  measurement: WebMeasurement,
  observations: Observations,
): Finding {
  const secure = one.tlsFailure === null || one.request?.url.startsWith("https:") === true;
  const layer = secure ? ("tls" as const) : ("http" as const);
  const started = (one.request?.status ?? 0) > 0;
  const slow = failure === "generic_timeout_error" && started;
  const measured = measureThroughput(one.events);
  const speed: Evidence[] =
    measured === undefined ? [] : [{ code: "throughput", values: measured }];
  if (slow) {
    const length = measurement.control?.http?.bodyLength ?? 0;
    return {
      ...base,
      layer,
      mechanism: `${layer}.throttle`,
      direction: "server-to-client",
      confidence: "weak",
      reasons: [because("slow-line")],
      evidence: [
        seen,
        { code: "body.late", values: {} },
        ...(length > 0 ? [{ code: "helper.bytes" as const, values: { bytes: length } }] : []),
        ...speed,
      ],
    };
  }
  const kinds: Record<string, string> = {
    connection_reset: "reset",
    connection_aborted: "reset",
    eof_error: "fin",
    generic_timeout_error: "timeout",
    timed_out: "timeout",
  };
  const kind = Object.hasOwn(kinds, failure) ? kinds[failure] : undefined;
  const proof = kind === undefined ? undefined : nameProof(one, observations);
  const confidence: Confidence = kind === undefined ? "weak" : "moderate";
  const leaf = proof === undefined || kind === "timeout" ? "" : secure ? ".sni" : ".host";
  return {
    ...base,
    layer,
    mechanism: kind === undefined ? layer : `${layer}.${kind}${leaf}`,
    direction: "client-to-server",
    where: "path",
    confidence,
    reasons: [because("server-fails")],
    evidence: [seen, ...connectionMade(one), ...(proof === undefined ? [] : [proof]), ...speed],
  };
}

function startMs(measurement: WebMeasurement): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(measurement.startTime ?? "");
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(time) ? undefined : time;
}
