/**
 * A measurement as flat observations: each is one lookup, or one connection as far as it got, with a single
 * failure and what the test helper saw of the same thing. The idea is OONI's (ooni/data, probe-cli's
 * minipipeline). Joining is by transaction id; old data without ids keeps its operations apart.
 */
import {
  type Control,
  type Failure,
  hostOf,
  type NetworkEvent,
  type Query,
  type Request,
  type WebMeasurement,
} from "../ooni/reader.ts";
import { parseEndpoint } from "../wire/ip.ts";

export interface DnsObservation {
  readonly kind: "dns";
  readonly id: number;
  readonly depth: number;
  readonly classic: boolean;
  readonly engine: string;
  readonly resolver: string;
  readonly hostname: string;
  readonly queryType: string;
  readonly failure: string | null;
  /** Addresses of the answers, in order. */
  readonly addresses: readonly string[];
  /** What the helper resolved, if the name is the one that it was asked for. */
  readonly control:
    | {
        readonly failure: string | null;
        readonly addresses: readonly string[];
        /** With the names of aliases that old helpers list among addresses. */
        readonly answers: readonly string[];
      }
    | undefined;
}

export interface EndpointObservation {
  /** The furthest operation tried on this connection. */
  readonly kind: "tcp" | "tls" | "quic" | "http";
  readonly id: number;
  readonly depth: number;
  /** What a user of the system's resolver would meet. */
  readonly classic: boolean;
  /** Tagged "classic" by the software. */
  readonly tagged: boolean;
  readonly fetchBody: boolean;
  /** Over QUIC, and not TCP. */
  readonly quic: boolean;
  /** "ip:port"; "" where old data does not tell. */
  readonly endpoint: string;
  readonly address: string;
  /** The first successful lookup with this address; `undefined` if it came from the helper or the URL. */
  readonly lookup: DnsObservation | undefined;
  /** The failure of the furthest operation. */
  readonly failure: string | null;
  /** `undefined` where not tried. */
  readonly tcpFailure: Failure;
  readonly tlsFailure: Failure;
  readonly serverName: string;
  readonly certificates: readonly Uint8Array[];
  readonly request: Request | undefined;
  /** I/O events of this connection, in order. */
  readonly events: readonly NetworkEvent[];
  /** The helper's results for the same endpoint (and server name); `undefined` if it has none. */
  readonly controlTcp: Failure;
  readonly controlTls: Failure;
}

export type Observation = DnsObservation | EndpointObservation;

export interface Observations {
  readonly dns: readonly DnsObservation[];
  readonly endpoints: readonly EndpointObservation[];
  /** Autonomous system of an address as far as the measurement tells. */
  readonly asns: ReadonlyMap<string, number>;
}

/** AS number of an address, from outside data; `undefined` where not known. */
export type AsnLookup = (address: string) => number | undefined;

/**
 * Takes a measurement apart. Total: any measurement gives observations, maybe none.
 *
 * @param asnOf fills in AS numbers that the measurement does not tell
 */
export function observe(measurement: WebMeasurement, asnOf?: AsnLookup): Observations {
  const dns = measurement.queries.map((query, index) => observeQuery(query, index, measurement));
  const asns = collectAsns(measurement, asnOf);
  const tagged = [...measurement.queries, ...measurement.tcpConnects].some((one) => one.classic);
  const bySystem = systemAddresses(dns);
  const drafts = measurement.requests.some((one) => one.transactionId !== undefined)
    ? joinById(measurement)
    : measurement.tcpConnects.some((one) => one.transactionId !== undefined)
      ? joinById(measurement)
      : keepApart(measurement);
  const lookups = new Map<string, DnsObservation>();
  for (const one of dns)
    if (one.failure === null)
      for (const address of one.addresses) if (!lookups.has(address)) lookups.set(address, one);
  const events = new Map<number, NetworkEvent[]>();
  for (const event of measurement.networkEvents)
    if (event.transactionId !== undefined) {
      const list = events.get(event.transactionId);
      if (list === undefined) events.set(event.transactionId, [event]);
      else list.push(event);
    }
  const endpoints = drafts.map((draft): EndpointObservation => {
    const lookup = lookups.get(draft.address);
    const tls = measurement.control?.tls.get(draft.endpoint);
    const quic = measurement.control?.quic.get(draft.endpoint);
    const handshake = draft.kind === "quic" ? quic : tls;
    return {
      kind: draft.kind,
      id: draft.id,
      depth: draft.depth,
      classic: tagged ? draft.classic : isSystems(draft, measurement, bySystem),
      tagged: draft.classic,
      fetchBody: draft.fetchBody,
      quic: draft.quic,
      endpoint: draft.endpoint,
      address: draft.address,
      lookup,
      failure: draft.failure,
      tcpFailure: draft.tcpFailure,
      tlsFailure: draft.tlsFailure,
      serverName: draft.serverName,
      certificates: draft.certificates,
      request: draft.request,
      events: events.get(draft.id) ?? [],
      controlTcp: measurement.control?.tcp.get(draft.endpoint),
      controlTls:
        draft.tlsFailure !== undefined && handshake?.serverName === draft.serverName
          ? handshake.failure
          : undefined,
    };
  });
  return { dns, endpoints, asns };
}

const systemEngines = ["getaddrinfo", "golang_net_resolver", "system", "go"];

/** Addresses that the system's resolver gave; `undefined` where its lookups are not kept. */
function systemAddresses(dns: readonly DnsObservation[]): Set<string> | undefined {
  const own = dns.filter((one) => one.classic);
  return own.length === 0 ? undefined : new Set(own.flatMap((one) => one.addresses));
}

/**
 * Without tags, what a user would have met: connections to addresses of the system's resolver. All of them,
 * where that is not known (old data, an address in the URL).
 */
function isSystems(
  draft: Draft,
  measurement: WebMeasurement,
  bySystem: ReadonlySet<string> | undefined,
): boolean {
  if (bySystem === undefined || draft.address === "" || draft.depth > 0) return true;
  return bySystem.has(draft.address) || draft.address === measurement.inputHost;
}

function observeQuery(query: Query, index: number, measurement: WebMeasurement): DnsObservation {
  const { control } = measurement;
  const sameName = query.hostname.toLowerCase() === measurement.inputHost?.toLowerCase();
  const system = systemEngines.includes(query.engine);
  return {
    kind: "dns",
    id: query.transactionId ?? -1 - index,
    depth: query.depth ?? (sameName ? 0 : 1),
    classic: query.classic || system,
    engine: query.engine,
    resolver: query.resolver,
    hostname: query.hostname,
    queryType: query.queryType,
    failure: query.failure ?? null,
    addresses: query.answers.flatMap((answer) => answer.address ?? []),
    control:
      control !== undefined && sameName
        ? {
            failure: control.dnsFailure ?? null,
            addresses: control.addresses,
            answers: control.answers,
          }
        : undefined,
  };
}

function collectAsns(
  measurement: WebMeasurement,
  asnOf: AsnLookup | undefined,
): Map<string, number> {
  const asns = new Map<string, number>();
  for (const [address, info] of measurement.control?.ipInfo ?? [])
    if (info.asn > 0) asns.set(address, info.asn);
  const all = [...measurement.queries, ...measurement.duplicateReplies];
  for (const query of all)
    for (const { address, asn } of query.answers)
      if (address !== undefined && asn !== undefined && asn > 0) asns.set(address, asn);
  const answered = all.flatMap((one) => one.answers.flatMap((a) => a.address ?? []));
  for (const address of [...answered, ...(measurement.control?.addresses ?? [])]) {
    const asn = asns.has(address) ? undefined : asnOf?.(address);
    if (asn !== undefined) asns.set(address, asn);
  }
  return asns;
}

type Draft = Omit<
  EndpointObservation,
  "tagged" | "lookup" | "events" | "controlTcp" | "controlTls"
>;

/** One observation per connection: its TCP connect, with the handshake and the request of the same id. */
function joinById(measurement: WebMeasurement): Draft[] {
  const drafts = new Map<number, Draft>();
  for (const [index, tcp] of measurement.tcpConnects.entries()) {
    const id = tcp.transactionId ?? -1 - index;
    drafts.set(id, {
      kind: "tcp",
      id,
      depth: tcp.depth ?? 0,
      classic: tcp.classic,
      fetchBody: tcp.fetchBody ?? true,
      quic: false,
      endpoint: tcp.endpoint,
      address: tcp.address,
      failure: tcp.failure ?? null,
      tcpFailure: tcp.failure ?? null,
      tlsFailure: undefined,
      serverName: "",
      certificates: [],
      request: undefined,
    });
  }
  for (const [index, tls] of measurement.tlsHandshakes.entries()) {
    const quic = tls.network === "udp" || tls.network === "quic";
    const id = tls.transactionId ?? -100_001 - index;
    const base = drafts.get(id);
    if (base === undefined && !quic) continue;
    drafts.set(id, {
      kind: quic ? "quic" : "tls",
      quic,
      id,
      depth: base?.depth ?? tls.depth ?? 0,
      classic: base?.classic ?? tls.classic,
      fetchBody: base?.fetchBody ?? tls.fetchBody ?? true,
      endpoint: base?.endpoint ?? tls.endpoint,
      address: base?.address ?? parseEndpoint(tls.endpoint)?.host ?? "",
      tcpFailure: base?.tcpFailure,
      request: undefined,
      failure: tls.failure ?? null,
      tlsFailure: tls.failure ?? null,
      serverName: tls.serverName,
      certificates: tls.certificates,
    });
  }
  for (const request of measurement.requests) {
    const base = drafts.get(request.transactionId ?? Number.NaN);
    if (base === undefined) continue;
    drafts.set(base.id, { ...base, kind: "http", failure: request.failure ?? null, request });
  }
  return [...drafts.values()];
}

/**
 * Old data: each operation is an observation of its own; redirects are counted from the oldest request. A
 * request that repeats the failure of a step before it is that step's consequence and left out. What has no
 * address gets the only one that a connection was made to, if there is one only.
 */
function keepApart(measurement: WebMeasurement): Draft[] {
  const blank = {
    depth: 0,
    classic: true,
    fetchBody: true,
    quic: false,
    tcpFailure: undefined,
    tlsFailure: undefined,
    serverName: "",
    certificates: [],
    request: undefined,
  };
  const drafts: Draft[] = [];
  const isSecured = securedIn(measurement);
  const connected = new Set(
    measurement.tcpConnects.filter((one) => one.failure === null).map((one) => one.address),
  );
  const only = connected.size === 1 ? [...connected][0]! : "";
  const failed = new Set(
    [...measurement.queries, ...measurement.tcpConnects, ...measurement.tlsHandshakes].flatMap(
      (one) => one.failure ?? [],
    ),
  );
  const unconnected = measurement.tcpConnects.length > 0 && connected.size === 0;
  for (const tcp of measurement.tcpConnects)
    drafts.push({
      ...blank,
      kind: "tcp",
      id: 40_001 + drafts.length,
      endpoint: tcp.endpoint,
      address: tcp.address,
      failure: tcp.failure ?? null,
      tcpFailure: tcp.failure ?? null,
    });
  for (const tls of measurement.tlsHandshakes)
    drafts.push({
      ...blank,
      kind: "tls",
      id: 50_001 + drafts.length,
      endpoint: tls.endpoint,
      address: parseEndpoint(tls.endpoint)?.host ?? only,
      failure: tls.failure ?? null,
      tcpFailure: null,
      tlsFailure: tls.failure ?? null,
      serverName: tls.serverName,
      certificates: tls.certificates,
    });
  for (const [index, request] of measurement.requests.entries()) {
    const consequence =
      typeof request.failure === "string" &&
      !request.status &&
      (unconnected || failed.has(request.failure));
    if (consequence) continue;
    drafts.push({
      ...blank,
      kind: "http",
      id: 60_001 + drafts.length,
      depth: measurement.requests.length - 1 - index,
      endpoint: request.endpoint,
      address: parseEndpoint(request.endpoint)?.host ?? only,
      failure: request.failure ?? null,
      ...(isSecured(request) ? { tlsFailure: null } : {}),
      request,
    });
  }
  return drafts;
}

/**
 * Tells of a request without an id whether it got past its handshake: it was answered, or it failed though no
 * handshake for its name did and one was made.
 */
function securedIn({ tlsHandshakes }: WebMeasurement): (request: Request) => boolean {
  /** Whether all handshakes for a name worked. */
  const worked = new Map<string, boolean>();
  for (const { serverName, failure } of tlsHandshakes) {
    const name = serverName.toLowerCase();
    worked.set(name, failure === null && worked.get(name) !== false);
  }
  return ({ url, failure, status }) => {
    if (!url.startsWith("https:")) return false;
    return failure === null ? (status ?? 0) > 0 : worked.get(hostOf(url) ?? "") === true;
  };
}

/** Whether a request got a response that is not a redirect: 2xx, 4xx, 5xx. */
export function isFinalResponse(one: EndpointObservation): boolean {
  const { request } = one;
  if (request === undefined || request.failure !== null) return false;
  return [2, 4, 5].includes(Math.floor((request.status ?? 0) / 100));
}

interface KnownAnswers {
  readonly asns: ReadonlyMap<string, number>;
  readonly addresses: ReadonlySet<string>;
  readonly systems: ReadonlySet<number>;
}

/** Of each list that many others are compared with, such as the helper's. */
const knownAnswers = new WeakMap<readonly string[], KnownAnswers>();

/** Whether two lists of addresses share an address, or an autonomous system as far as known. */
export function addressesAgree(
  ours: readonly string[],
  theirs: readonly string[],
  asns: ReadonlyMap<string, number>,
): boolean {
  let known = knownAnswers.get(theirs);
  if (known?.asns !== asns) {
    const systems = new Set(theirs.flatMap((address) => asns.get(address) ?? []));
    known = { asns, addresses: new Set(theirs), systems };
    knownAnswers.set(theirs, known);
  }
  const { addresses, systems } = known;
  return ours.some((address) => {
    const asn = asns.get(address);
    return addresses.has(address) || (asn !== undefined && systems.has(asn));
  });
}

/** Whether a control says that the page could be fetched from there; `undefined` without a control. */
export function controlFetched(control: Control | undefined): boolean | undefined {
  return control?.http && control.http.failure === null;
}
