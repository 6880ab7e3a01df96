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
import { throughputWords } from "./throughput.ts";

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
    reason: "the chain is tied to a known interception root, which the probe's software trusted",
    evidence: reading.words,
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
  const what = `${operationWords(one)} failed (${one.failure})`;
  const record =
    kind === "tcp" ? one.controlTcp : kind === "http" ? pageRecord(measurement) : one.controlTls;
  if (kind === "tcp" && one.address.includes(":") && brokenIpv6)
    return {
      kind: "benign",
      depth,
      words: `${what}; no IPv6 address answered and IPv4 did: the probe seems to have no working IPv6`,
    };
  if (kind === "http" && forged.has(one.address))
    return { kind: "observed", depth, words: `${what}, on a forged address` };
  if (typeof record === "string") {
    if (forged.has(one.address))
      return {
        kind: "observed",
        depth,
        words: `${what}, as for the helper: not the site's server`,
      };
    return { kind: "down", depth, words: `${what}; for the test helper too (${record})` };
  }
  if (record === undefined && (forged.has(one.address) || fetched !== true)) {
    if (forged.has(one.address))
      return { kind: "observed", depth, words: `${what}, on a forged address` };
    return fetched === false
      ? { kind: "down", depth, words: `${what}; the test helper could not fetch the page either` }
      : { kind: "insufficient", depth, words: `${what}; there is no control to compare with` };
  }
  if (kind === "http" && failure.startsWith("http_"))
    return (
      judgeBadRedirect(one, depth, what) ?? {
        kind: "insufficient",
        depth,
        words: `${what}: what the server sent could not be followed, and nothing on the way failed`,
      }
    );
  const words =
    record === null && kind !== "http"
      ? `${what}; the test helper's worked with the same endpoint`
      : `${what}; the test helper got the page`;
  const base = { target: kind === "http" ? (one.request?.url ?? "") : one.endpoint, depth };
  const indirect = record === undefined;
  switch (kind) {
    case "tcp":
      return { ...base, ...judgeTcp(failure, indirect), evidence: [words] };
    case "tls":
      return judgeTls(one, failure, indirect, base, words, measurement, observations);
    case "quic":
      return {
        ...base,
        layer: "quic",
        mechanism: failure === "generic_timeout_error" ? "quic.timeout" : "quic",
        confidence: "weak",
        reason: "many networks drop UDP without meaning the site",
        evidence: [words],
      };
    case "http":
      return judgeHttp(one, failure, base, words, measurement, observations);
  }
}

/** A redirect in clear to an address of the local network: a portal or filter of the place itself. */
function judgeBadRedirect(
  one: EndpointObservation,
  depth: number,
  what: string,
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
    reason: "a log-in page or filter of the local network (a hotel's, a school's) does the same",
    evidence: [what, `the response in clear redirects to ${host}, which no public server can have`],
  };
}

function operationWords(one: EndpointObservation): string {
  if (one.kind === "tcp") return `the TCP connection to ${one.endpoint}`;
  if (one.kind === "http") return `the request for ${one.request?.url ?? "the page"}`;
  const name = one.serverName === "" ? "" : ` for ${one.serverName}`;
  return `the ${one.kind.toUpperCase()} handshake${name} with ${one.endpoint || "the server"}`;
}

/** The helper's fetch, as a failure field. */
function pageRecord(measurement: WebMeasurement): string | null | undefined {
  return measurement.control?.http?.failure;
}

type Core = Pick<Finding, "layer" | "mechanism" | "confidence" | "reason">;

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
      reason: "a route can be missing near the probe without anyone meaning it",
    };
  return {
    layer: "tcp",
    mechanism,
    confidence: "moderate",
    reason: indirect
      ? "the helper fetched the page, but its connection to this address is not recorded"
      : mechanism === "tcp.timeout"
        ? "a loss of all packets on the way, or a server that shuns the probe's network, looks the same"
        : "a server that shuns the probe's network looks the same",
  };
}

function judgeTls(
  one: EndpointObservation,
  failure: string,
  indirect: boolean,
  base: { target: string; depth: number },
  words: string,
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
      evidence: [words, ...reading.words],
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
    reason: indirect
      ? "the helper fetched the page, but its handshake with this address is not recorded"
      : leaf === ""
        ? "a server that shuns the probe's network looks the same"
        : "the connection was made, the name sets it off, and the helper's handshake with the same endpoint and name worked",
    evidence: [
      words,
      one.tcpFailure === null ? "the TCP connection before it was made" : "",
      proof ??
        (plain === "tls"
          ? ""
          : "whether the server name sets it off cannot be told: no other name was tried there"),
    ].filter((sentence) => sentence !== ""),
  };
}

/** Why the name must be what sets it off, if the data show that; else `undefined`. */
function nameProof(one: EndpointObservation, observations: Observations): string | undefined {
  const name = one.serverName || hostOfUrl(one.request?.url);
  const others = observations.endpoints.filter((other) => other !== one);
  const sameName = others.filter(
    (other) =>
      (other.serverName || hostOfUrl(other.request?.url)) === name && other.address !== one.address,
  );
  if (sameName.length > 0 && sameName.every((other) => other.failure === one.failure))
    return "the same happens to the name at other addresses, so the name sets it off";
  const otherName = others.find(
    (other) =>
      other.endpoint === one.endpoint &&
      other.serverName !== "" &&
      other.serverName !== name &&
      other.tlsFailure === null,
  );
  if (otherName !== undefined)
    return `a handshake for ${otherName.serverName} with the same endpoint worked, so the name sets it off`;
  const otherProtocol = others.find(
    (other) =>
      other.address === one.address &&
      other.endpoint !== one.endpoint &&
      other.kind !== one.kind &&
      other.kind !== "tcp" &&
      other.failure === one.failure,
  );
  if (otherProtocol !== undefined)
    return "connections are made, and both TLS and HTTP end the same way once the name is sent";
  return undefined;
}

function hostOfUrl(url: string | undefined): string {
  return /^https?:\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url ?? "")?.[1]?.toLowerCase() ?? "";
}

function judgeHttp(
  one: EndpointObservation,
  failure: string,
  base: { target: string; depth: number },
  words: string,
  measurement: WebMeasurement,
  observations: Observations,
): Finding {
  const secure = one.tlsFailure === null || one.request?.url.startsWith("https:") === true;
  const layer = secure ? ("tls" as const) : ("http" as const);
  const started = (one.request?.status ?? 0) > 0;
  const slow = failure === "generic_timeout_error" && started;
  const speed = throughputWords(one.events);
  if (slow) {
    const length = measurement.control?.http?.bodyLength ?? 0;
    return {
      ...base,
      layer,
      mechanism: `${layer}.throttle`,
      direction: "server-to-client",
      confidence: "weak",
      reason: "without a control from the same network, a slow line looks the same",
      evidence: [
        words,
        "the response began, and its body did not come in time",
        ...(length > 0 ? [`the test helper got ${length} bytes`] : []),
        ...(speed === undefined ? [] : [speed]),
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
    reason: "a server that fails for the probe only looks the same",
    evidence: [
      words,
      one.tcpFailure === null ? "the TCP connection before it was made" : "",
      proof ?? "",
      speed ?? "",
    ].filter((sentence) => sentence !== ""),
  };
}

function startMs(measurement: WebMeasurement): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(measurement.startTime ?? "");
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(time) ? undefined : time;
}
