import type { JsonObject } from "../../src/ooni/index.ts";
import { readMeasurement, type WebMeasurement } from "../../src/ooni/index.ts";

/** A compact way to write measurements of version 0.5 for tests. Addresses are made up. */

export const site = "www.example.com";
export const good = "93.184.216.34";
export const other = "83.224.65.41";

const asnOf: Record<string, number> = {
  [good]: 15133,
  [other]: 30722,
  "93.184.216.35": 15133,
  "93.184.216.36": 15133,
  "93.184.216.99": 15133,
  "2606:2800:220:1::1": 15133,
  "23.50.1.1": 20940,
  "31.13.94.23": 32934,
  "146.112.61.106": 36692,
  "162.125.7.1": 19679,
  "151.101.1.1": 54113,
  "130.192.182.17": 137,
};

interface At {
  depth?: number;
  classic?: boolean;
  fetchBody?: boolean;
  id?: number;
}

function tags({ depth = 0, classic = true, fetchBody }: At): string[] {
  return [
    ...(classic ? ["classic"] : []),
    `depth=${depth}`,
    ...(fetchBody === undefined ? [] : [`fetch_body=${fetchBody}`]),
  ];
}

/** A lookup: `result` is addresses, or a failure. */
export function lookup(
  result: readonly string[] | string,
  at: At & { engine?: string; hostname?: string; type?: string; resolver?: string } = {},
): JsonObject {
  const engine = at.engine ?? "getaddrinfo";
  const answers =
    typeof result === "string"
      ? null
      : result.map(
          (ip): JsonObject => ({
            answer_type: ip.includes(":") ? "AAAA" : "A",
            ...(ip.includes(":") ? { ipv6: ip } : { ipv4: ip }),
            ...(asnOf[ip] === undefined ? {} : { asn: asnOf[ip] }),
            ttl: null,
          }),
        );
  return {
    answers,
    engine,
    failure: typeof result === "string" ? result : null,
    hostname: at.hostname ?? site,
    query_type: at.type ?? (engine === "getaddrinfo" ? "ANY" : "A"),
    resolver_hostname: null,
    resolver_port: null,
    resolver_address: at.resolver ?? (engine === "udp" ? "1.1.1.1:53" : ""),
    t: 0,
    tags: tags({ ...at, classic: at.classic ?? engine === "getaddrinfo" }),
    transaction_id: at.id ?? { getaddrinfo: 10001, udp: 20001, doh: 30001 }[engine] ?? 1,
  };
}

/** One connection: TCP, and if told TLS and HTTP on it; `undefined` steps were not tried. */
export interface Connection extends At {
  ip?: string;
  port?: number;
  tcp?: string | null;
  tls?: string | null;
  name?: string;
  certificates?: readonly Uint8Array[];
  network?: string;
  http?: string | null;
  url?: string;
  status?: number;
  body?: string;
  truncated?: boolean;
  headers?: Record<string, string>;
  /** Seconds at the end of the connect, the handshake and the exchange. */
  times?: readonly [number, number, number];
  /** Seconds at the beginning of each. */
  begins?: readonly [number, number, number];
}

export interface Helper {
  dns?: readonly string[] | string;
  tcp?: Record<string, string | null>;
  tls?: Record<string, string | null>;
  tlsName?: string;
  http?: string | null;
  status?: number;
  length?: number;
  title?: string;
  headers?: Record<string, string>;
}

export interface Sketch {
  input?: string;
  queries?: JsonObject[];
  duplicates?: JsonObject[];
  connections?: Connection[];
  events?: JsonObject[];
  helper?: Helper;
  controlFailure?: string;
  version?: string;
  /** `AS137`; of the system's resolver. */
  resolverAsn?: string;
  /** Without tags and transaction ids, as before 0.5. */
  untagged?: boolean;
}

/** The page that site and helper give unless told otherwise. */
export const page = `<html><title>Default Web Page</title>${"x".repeat(1400)}</html>`;

/** The JSON of a measurement, without any verdict in it. */
export function sketchJson(sketch: Sketch): JsonObject {
  const connections = sketch.connections ?? [];
  const numbered = connections.map((one, i) => ({ ...one, id: one.id ?? 40001 + i }));
  const context = (one: Connection, step: 0 | 1 | 2) => ({
    t: one.times?.[step] ?? 0,
    ...(one.begins === undefined ? {} : { t0: one.begins[step] }),
    ...(sketch.untagged === true
      ? {}
      : {
          tags: tags({ ...one, fetchBody: one.fetchBody ?? true }),
          transaction_id: one.id!,
        }),
  });
  const endpoint = (one: Connection) => {
    const ip = one.ip ?? good;
    return `${ip.includes(":") ? `[${ip}]` : ip}:${one.port ?? 443}`;
  };
  return {
    data_format_version: "0.2.0",
    input: sketch.input ?? `https://${site}/`,
    measurement_start_time: "2027-02-12 20:33:47",
    probe_asn: "AS137",
    probe_cc: "IT",
    ...(sketch.resolverAsn !== undefined && { resolver_asn: sketch.resolverAsn }),
    test_name: "web_connectivity",
    test_version: sketch.version ?? "0.5.28",
    test_keys: {
      queries: (sketch.queries ?? [lookup([good])]).map((one) =>
        sketch.untagged === true
          ? { ...one, engine: "system", tags: [], transaction_id: null }
          : one,
      ),
      x_dns_duplicate_responses: sketch.duplicates ?? null,
      tcp_connect: numbered
        .filter((one) => one.tcp !== undefined)
        .map((one) => ({
          ip: one.ip ?? good,
          port: one.port ?? 443,
          status: { failure: one.tcp!, success: one.tcp === null },
          ...context(one, 0),
        })),
      tls_handshakes: numbered
        .filter((one) => one.tls !== undefined)
        .map((one) => ({
          network: one.network ?? "tcp",
          address: endpoint(one),
          failure: one.tls!,
          server_name: one.name ?? site,
          peer_certificates: (one.certificates ?? []).map((bytes) => ({
            format: "base64",
            data: Buffer.from(bytes).toString("base64"),
          })),
          ...context(one, 1),
        })),
      requests: numbered
        .filter((one) => one.http !== undefined)
        .map((one) => ({
          address: endpoint(one),
          failure: one.http!,
          request: { url: one.url ?? `https://${site}/`, method: "GET" },
          response: {
            body: one.body ?? (one.http === null ? page : ""),
            body_is_truncated: one.truncated ?? false,
            code: one.status ?? (one.http === null ? 200 : 0),
            headers: one.headers ?? {},
          },
          ...context(one, 2),
        }))
        .reverse(),
      network_events: sketch.events ?? null,
      ...helperKeys(sketch),
    },
  };
}

function helperKeys({ helper, controlFailure, input }: Sketch): JsonObject {
  if (helper === undefined)
    return {
      x_control_request: { http_request: input ?? `https://${site}/` },
      control: null,
      control_failure: controlFailure ?? "connection_reset",
    };
  const dns = helper.dns ?? [good];
  const addresses = typeof dns === "string" ? [] : dns;
  const status = helper.http === undefined || helper.http === null ? (helper.status ?? 200) : -1;
  return {
    x_control_request: { http_request: input ?? `https://${site}/` },
    control_failure: null,
    control: {
      dns: { failure: typeof dns === "string" ? dns : null, addrs: [...addresses] },
      tcp_connect: Object.fromEntries(
        Object.entries(helper.tcp ?? {}).map(([key, failure]) => [
          key,
          { status: failure === null, failure },
        ]),
      ),
      tls_handshake: Object.fromEntries(
        Object.entries(helper.tls ?? {}).map(([key, failure]) => [
          key,
          { server_name: helper.tlsName ?? site, status: failure === null, failure },
        ]),
      ),
      quic_handshake: {},
      http_request: {
        failure: helper.http ?? null,
        status_code: status,
        body_length: status < 0 ? -1 : (helper.length ?? page.length),
        title: helper.title ?? "Default Web Page",
        headers: helper.headers ?? {},
      },
      ip_info: Object.fromEntries(
        [...addresses].map((ip) => [ip, { asn: asnOf[ip] ?? 0, flags: 2 }]),
      ),
    },
  };
}

/** The same, read. */
export function sketchMeasurement(sketch: Sketch): WebMeasurement {
  const result = readMeasurement(sketchJson(sketch));
  if (!("raw" in result)) throw new Error(result.reason);
  return result;
}

/** A site's page that came, for the probe and the helper. */
export const pageCame: Sketch = {
  connections: [{ tcp: null, tls: null, http: null }],
  helper: {},
};
