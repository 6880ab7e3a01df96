/**
 * Reads web_connectivity measurements of any version, 0.0.1 to 0.5, into one shape. The JSON itself is kept
 * untouched in `raw`, so nothing is lost; the shape only looks into it, and takes what is missing or of the
 * wrong kind as absent. Never throws, whatever the JSON holds.
 */
import { remember } from "../base/memo.ts";
import { canonicalIp, formatEndpoint } from "../wire/ip.ts";
import {
  asObject,
  booleanAt,
  failureAt,
  type Json,
  type JsonObject,
  member,
  numberAt,
  objectAt,
  objectsAt,
  stringAt,
  stringsAt,
} from "./json.ts";
import { bytesOf, decodePage, fromBase64, textOf, utf8Length } from "./maybe-binary.ts";

/** `null` is success, `undefined` is not known. */
export type Failure = string | null | undefined;

export interface Answer {
  /** Canonical address; `undefined` for CNAME and others. */
  readonly address: string | undefined;
  readonly cname: string | undefined;
  readonly asn: number | undefined;
  readonly asOrgName: string | undefined;
}

/** What all records share. `depth` is that of the redirect chain; `undefined` in old data. */
export interface RecordContext {
  readonly transactionId: number | undefined;
  readonly depth: number | undefined;
  readonly tags: readonly string[];
  readonly classic: boolean;
  /** `undefined` where the tag is absent. */
  readonly fetchBody: boolean | undefined;
  /** Seconds since the measurement's start, at the end of the operation. */
  readonly t: number | undefined;
  readonly t0: number | undefined;
}

export interface Query extends RecordContext {
  readonly engine: string;
  readonly hostname: string;
  readonly queryType: string;
  readonly resolver: string;
  readonly failure: Failure;
  readonly answers: readonly Answer[];
}

export interface TcpConnect extends RecordContext {
  readonly address: string;
  readonly port: number | undefined;
  /** "ip:port" or "[ip]:port". */
  readonly endpoint: string;
  readonly failure: Failure;
}

export interface TlsHandshake extends RecordContext {
  readonly network: string;
  readonly endpoint: string;
  readonly serverName: string;
  readonly failure: Failure;
  /**
   * DER, leaf first; one only (not always the leaf) where a certificate failed in OONI's own data. The bytes are
   * shared among measurements.
   */
  readonly certificates: readonly Uint8Array[];
}

export interface Request extends RecordContext {
  readonly endpoint: string;
  readonly url: string;
  readonly failure: Failure;
  /** 0 or `undefined` when there was no response. */
  readonly status: number | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Length in bytes of the body as kept. */
  readonly bodyLength: number;
  readonly bodyText: string;
  readonly bodyTruncated: boolean;
}

export interface NetworkEvent extends RecordContext {
  readonly operation: string;
  readonly failure: Failure;
  readonly bytes: number | undefined;
}

export interface ControlPage {
  readonly failure: Failure;
  readonly status: number | undefined;
  readonly bodyLength: number | undefined;
  readonly title: string | undefined;
  readonly headerNames: readonly string[];
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What the test helper saw. Maps are by endpoint. */
export interface Control {
  readonly dnsFailure: Failure;
  /** What the helper says it resolved, as it stands: old helpers have names of aliases among it. */
  readonly answers: readonly string[];
  /** The addresses of `answers`. */
  readonly addresses: readonly string[];
  readonly tcp: ReadonlyMap<string, Failure>;
  readonly tls: ReadonlyMap<string, { readonly serverName: string; readonly failure: Failure }>;
  readonly quic: ReadonlyMap<string, { readonly serverName: string; readonly failure: Failure }>;
  readonly http: ControlPage | undefined;
  readonly ipInfo: ReadonlyMap<string, { readonly asn: number; readonly flags: number }>;
}

export interface WebMeasurement {
  /** The measurement as it was, every key kept. */
  readonly raw: JsonObject;
  readonly uid: string | undefined;
  readonly input: string | undefined;
  /** Host of the URL that the test helper was asked for (of the input, in old data), as in DNS. */
  readonly inputHost: string | undefined;
  readonly testVersion: string;
  /** "YYYY-MM-DD HH:MM:SS", UTC. */
  readonly startTime: string | undefined;
  readonly probeCc: string;
  readonly probeAsn: string;
  readonly resolverAsn: string;
  readonly engineName: string | undefined;
  readonly queries: readonly Query[];
  readonly duplicateReplies: readonly Query[];
  readonly tcpConnects: readonly TcpConnect[];
  readonly tlsHandshakes: readonly TlsHandshake[];
  /** Newest first, as OONI keeps them. */
  readonly requests: readonly Request[];
  readonly networkEvents: readonly NetworkEvent[];
  readonly controlFailure: Failure;
  /** `undefined` when there was no (usable) control. */
  readonly control: Control | undefined;
}

/** Why a JSON value is no web_connectivity measurement. */
export interface ReadFault {
  readonly reason: string;
  /** Name of the test, where it is a measurement of another one. */
  readonly otherTest?: string;
}

/** How OONI's tests are named. */
const testName = /^[a-z0-9][a-z0-9_]{0,40}$/;

/**
 * Reads one JSON value: what `JSON.parse` gave, or a `Measurement`; also as OONI's collectors keep what probes
 * post, `{"format": "json", "content": …}`.
 */
export function readMeasurement(value: unknown): WebMeasurement | ReadFault {
  const raw = unwrapPost(asObject(value as Json));
  if (raw === undefined) return { reason: "not a JSON object" };
  const name = stringAt(raw, "test_name");
  if (name === undefined) return { reason: "no test_name: not an OONI measurement" };
  if (name !== "web_connectivity")
    return {
      reason: `test_name is ${JSON.stringify(name)}, not "web_connectivity"`,
      ...(testName.test(name) && asObject(member(raw, "test_keys")) ? { otherTest: name } : {}),
    };
  const keys = objectAt(raw, "test_keys");
  if (keys === undefined) return { reason: "no test_keys" };
  const input = stringAt(raw, "input");
  const asked = stringAt(objectAt(keys, "x_control_request"), "http_request");
  return {
    raw,
    uid: stringAt(raw, "measurement_uid"),
    input,
    inputHost: hostOf(asked) ?? hostOf(input),
    testVersion: stringAt(raw, "test_version") ?? "",
    startTime: stringAt(raw, "measurement_start_time"),
    probeCc: stringAt(raw, "probe_cc") ?? "ZZ",
    probeAsn: stringAt(raw, "probe_asn") ?? "AS0",
    resolverAsn: stringAt(raw, "resolver_asn") ?? "AS0",
    engineName: stringAt(objectAt(raw, "annotations"), "engine_name"),
    queries: objectsAt(keys, "queries").map(readQuery),
    duplicateReplies: objectsAt(keys, "x_dns_duplicate_responses").map(readQuery),
    tcpConnects: objectsAt(keys, "tcp_connect").map(readTcp),
    tlsHandshakes: objectsAt(keys, "tls_handshakes").map(readTls),
    requests: objectsAt(keys, "requests").map(readRequest),
    networkEvents: objectsAt(keys, "network_events").map(readEvent),
    controlFailure: failureAt(keys, "control_failure"),
    control: readControl(objectAt(keys, "control"), failureAt(keys, "control_failure")),
  };
}

function unwrapPost(object: JsonObject | undefined): JsonObject | undefined {
  const content = objectAt(object, "content");
  return content !== undefined && stringAt(object, "format") === "json" ? content : object;
}

/** Host name of a URL as it stands in DNS (punycode, lower case); of a bare host, that host. */
export function hostOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  try {
    const { hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`);
    return hostname.replace(/^\[|\]$/g, "") || undefined;
  } catch {
    return undefined;
  }
}

/** What `Object.assign` completes: a spread into a new object takes three times as long as all else here. */
function readContext(record: JsonObject): RecordContext {
  const tags = stringsAt(record, "tags");
  return {
    transactionId: numberAt(record, "transaction_id"),
    depth: tags.length === 0 ? undefined : depthIn(tags),
    tags,
    classic: tags.includes("classic"),
    fetchBody: tags.includes("fetch_body=true")
      ? true
      : tags.includes("fetch_body=false")
        ? false
        : undefined,
    t: numberAt(record, "t"),
    t0: numberAt(record, "t0"),
  };
}

function depthIn(tags: readonly string[]): number | undefined {
  for (const tag of tags) {
    const digits = tag.startsWith("depth=") ? /^depth=(\d{1,4})$/.exec(tag)?.[1] : undefined;
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
}

function readQuery(record: JsonObject): Query {
  return Object.assign(readContext(record), {
    engine: stringAt(record, "engine") ?? "system",
    hostname: stringAt(record, "hostname") ?? "",
    queryType: stringAt(record, "query_type") ?? "",
    resolver: stringAt(record, "resolver_address") ?? "",
    failure: failureAt(record, "failure"),
    answers: objectsAt(record, "answers").map((answer) => {
      const address = stringAt(answer, "ipv4") ?? stringAt(answer, "ipv6");
      const type = stringAt(answer, "answer_type");
      return {
        address: address && (canonicalIp(address) ?? address),
        cname: type === "CNAME" ? stringAt(answer, "hostname") : undefined,
        asn: numberAt(answer, "asn"),
        asOrgName: stringAt(answer, "as_org_name"),
      };
    }),
  });
}

function readTcp(record: JsonObject): TcpConnect {
  const ip = stringAt(record, "ip") ?? "";
  const address = canonicalIp(ip) ?? ip;
  const port = numberAt(record, "port");
  return Object.assign(readContext(record), {
    address,
    port,
    endpoint: formatEndpoint(address, port ?? 0),
    failure: failureOf(
      objectAt(record, "status"),
      booleanAt(objectAt(record, "status"), "success") === true,
    ),
  });
}

/** A failure; where the key is absent, success if another key tells of it. */
function failureOf(object: JsonObject | undefined, succeeded: boolean): Failure {
  return succeeded && member(object, "failure") === undefined ? null : failureAt(object, "failure");
}

function readTls(record: JsonObject): TlsHandshake {
  const list = member(record, "peer_certificates");
  return Object.assign(readContext(record), {
    network: stringAt(record, "network") ?? "tcp",
    endpoint: stringAt(record, "address") ?? "",
    serverName: stringAt(record, "server_name") ?? "",
    failure: failureAt(record, "failure"),
    certificates: Array.isArray(list) ? list.flatMap((one) => certificateOf(one) ?? []) : [],
  });
}

/** Characters of certificates that are kept: authorities' and those of large sites come in nearly every handshake. */
const certificatesKept = 2 ** 22;

const certificateBytes = remember(fromBase64, certificatesKept);

/** The same certificate is the same array, so that what it says can be kept with it. */
function certificateOf(value: Json): Uint8Array | undefined {
  const object = asObject(value);
  const data = stringAt(object, "data");
  return data !== undefined && stringAt(object, "format") === "base64"
    ? certificateBytes(data)
    : bytesOf(value);
}

function readRequest(record: JsonObject): Request {
  const request = objectAt(record, "request");
  const response = objectAt(record, "response");
  const body = member(response, "body");
  const bytes = typeof body === "string" ? undefined : bytesOf(body);
  const status = numberAt(response, "code");
  const headers = readHeaders(response);
  return Object.assign(readContext(record), {
    endpoint: stringAt(record, "address") ?? "",
    url: stringAt(request, "url") ?? "",
    failure: failureOf(record, (status ?? 0) > 0),
    status,
    headers,
    bodyLength: typeof body === "string" ? utf8Length(body) : (bytes?.length ?? 0),
    bodyText: typeof body === "string" ? body : bytes === undefined ? "" : pageText(bytes, headers),
    bodyTruncated: booleanAt(response, "body_is_truncated") ?? false,
  });
}

function pageText(bytes: Uint8Array, headers: Request["headers"]): string {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  return decodePage(bytes, type ?? "");
}

function readHeaders(response: JsonObject | undefined): [string, string][] {
  const list = member(response, "headers_list");
  if (Array.isArray(list))
    return list.flatMap((pair): [string, string][] =>
      Array.isArray(pair) && typeof pair[0] === "string" ? [[pair[0], textOf(pair[1]) ?? ""]] : [],
    );
  const map = objectAt(response, "headers") ?? {};
  return Object.entries(map).map(([name, value]) => [name, textOf(value) ?? ""]);
}

function readEvent(record: JsonObject): NetworkEvent {
  return Object.assign(readContext(record), {
    operation: stringAt(record, "operation") ?? "",
    failure: failureAt(record, "failure"),
    bytes: numberAt(record, "num_bytes"),
  });
}

/** A control object that holds nothing (the helper was not reached) counts as none. */
function readControl(
  control: JsonObject | undefined,
  controlFailure: Failure,
): Control | undefined {
  if (control === undefined || typeof controlFailure === "string") return undefined;
  const dns = objectAt(control, "dns");
  const http = objectAt(control, "http_request");
  if (dns === undefined && http === undefined) return undefined;
  const answers = readHelperAnswers(dns);
  return {
    dnsFailure: failureAt(dns, "failure"),
    answers,
    addresses: answers.filter((one) => canonicalIp(one) !== undefined),
    tcp: new Map(
      mapEntries(control, "tcp_connect").map(([endpoint, one]) => [
        endpoint,
        failureAt(one, "failure"),
      ]),
    ),
    tls: readHandshakes(control, "tls_handshake"),
    quic: readHandshakes(control, "quic_handshake"),
    http: http && {
      failure: failureAt(http, "failure"),
      status: numberAt(http, "status_code"),
      bodyLength: numberAt(http, "body_length"),
      title: stringAt(http, "title"),
      headerNames: Object.keys(objectAt(http, "headers") ?? {}),
      headers: Object.entries(objectAt(http, "headers") ?? {}).map(([name, value]) => [
        name,
        textOf(value) ?? "",
      ]),
    },
    ipInfo: new Map(
      mapEntries(control, "ip_info").map(([ip, one]) => [
        canonicalIp(ip) ?? ip,
        { asn: numberAt(one, "asn") ?? 0, flags: numberAt(one, "flags") ?? 0 },
      ]),
    ),
  };
}

/** `addrs`, or `ips` as the helpers of 2016 called it. */
function readHelperAnswers(dns: JsonObject | undefined): string[] {
  const listed = stringsAt(dns, "addrs");
  const all = listed.length > 0 ? listed : stringsAt(dns, "ips");
  return all.map((one) => canonicalIp(one) ?? one);
}

function readHandshakes(control: JsonObject, key: string): Control["tls"] {
  return new Map(
    mapEntries(control, key).map(([endpoint, one]) => [
      endpoint,
      { serverName: stringAt(one, "server_name") ?? "", failure: failureAt(one, "failure") },
    ]),
  );
}

function mapEntries(object: JsonObject, key: string): [string, JsonObject][] {
  return Object.entries(objectAt(object, key) ?? {}).flatMap(
    ([name, value]): [string, JsonObject][] => {
      const inner = asObject(value);
      return inner === undefined ? [] : [[name, inner]];
    },
  );
}
