/** What the examiners of a measurement share: lookups joined, addresses that are proved, indexes. */
import type { WebMeasurement } from "../ooni/reader.ts";
import { isBogon } from "../wire/bogon.ts";
import { formatEndpoint, parseEndpoint } from "../wire/ip.ts";
import { isInterceptionChain } from "./chain-evidence.ts";
import { joinLookups, type Lookup } from "./dns/lookup.ts";
import { discoveryName, embeddedIpv4, type NamedAddress } from "./dns/nat64.ts";
import { failureClass, isProbesOwn } from "./failure-class.ts";
import type { DetectorModel } from "./model/model.ts";
import type { EndpointObservation, Observations } from "./observation.ts";
import type { PageJudgement } from "./page-evidence.ts";
import { filtersByChoice } from "./products.ts";
import { lineCrawls } from "./throughput.ts";

export interface Context {
  readonly model: DetectorModel;
  readonly measurement: WebMeasurement;
  readonly observations: Observations;
  readonly lookups: readonly Lookup[];
  readonly pages: ReadonlyMap<EndpointObservation, PageJudgement>;
  /** Connections by address. */
  readonly byAddress: ReadonlyMap<string, readonly EndpointObservation[]>;
  /** The address itself, or the IPv4 address that it embeds for a translator. */
  readonly plain: (address: string) => string;
  /** No public server can have it, or what it embeds. */
  readonly isBogon: (address: string) => boolean;
  /** All of the helper's addresses are such. */
  readonly helperIsBogon: boolean;
  readonly helperHasIpv4: boolean;
  /** The helper got this very address. */
  readonly isHelpers: (address: string) => boolean;
  /** Shares an address or, as far as known, a network with the helper's answers. */
  readonly agreesWithHelper: (addresses: readonly string[]) => boolean;
  /** A handshake for the name with a trusted chain, by the probe or the helper, was made there. */
  readonly isProved: (address: string, name: string) => boolean;
  /** Certificates there are not the site's for the helper either. */
  readonly isRefuted: (address: string) => boolean;
  /** The helper could not connect there, though it fetched the page elsewhere. */
  readonly isDeadForHelper: (address: string) => boolean;
  /** Failure of the helper's connection (handshake) with the same endpoint; `undefined` if it tells nothing. */
  readonly helperRecord: (one: EndpointObservation) => string | null | undefined;
  /** The probe seems to have no working IPv6. */
  readonly brokenIpv6: boolean;
  /** The probe's line is so slow that operations run out of time by themselves. */
  readonly lineCrawls: () => boolean;
}

export function contextOf(
  measurement: WebMeasurement,
  observations: Observations,
  pages: ReadonlyMap<EndpointObservation, PageJudgement>,
  model: DetectorModel,
): Context {
  // Most measurements are judged without these: each is worked out when it is first asked for.
  const embedded = once(() => translatorOf(measurement, observations));
  const cache = new Map<string, string>();
  const plain = (address: string): string => {
    if (!address.includes(":")) return address;
    let found = cache.get(address);
    if (found === undefined) {
      found = embedded()(address) ?? address;
      cache.set(address, found);
    }
    return found;
  };
  const proved = once(() => provedAddresses(measurement, observations, plain));
  const view = once(() => helpersView(measurement, plain));
  const crawls = once(() => lineCrawls(measurement, model.bins));
  const byAddress = new Map<string, EndpointObservation[]>();
  for (const one of observations.endpoints) push(byAddress, one.address, one);
  const addresses = new Set(measurement.control?.addresses.map((one) => plain(one)));
  const systems = new Set(
    measurement.control?.addresses.flatMap((one) => observations.asns.get(one) ?? []),
  );
  return {
    model,
    measurement,
    observations,
    lookups: joinLookups(observations.dns),
    pages,
    byAddress,
    plain,
    isBogon: (address) => isBogon(plain(address)),
    helperIsBogon: addresses.size > 0 && [...addresses].every((one) => isBogon(one)),
    helperHasIpv4: [...addresses].some((one) => !one.includes(":")),
    isHelpers: (address) => addresses.has(plain(address)),
    agreesWithHelper: (given) =>
      given.some((one) => {
        const own = plain(one);
        const asn = observations.asns.get(own) ?? observations.asns.get(one);
        return addresses.has(own) || (asn !== undefined && systems.has(asn));
      }),
    isProved: (address, name) => proved().has(`${plain(address)} ${name.toLowerCase()}`),
    isRefuted: (address) => view().refuted.has(plain(address)),
    isDeadForHelper: (address) => view().dead.has(plain(address)),
    helperRecord: (one) => helperRecord(one, measurement, plain),
    brokenIpv6: ipv6IsBroken(observations),
    // No accessor: one in a literal gives every object a shape of its own, which holds all that it closes over.
    lineCrawls: crawls,
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** A function of nothing that is worked out at most once. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** From an IPv6 address to the IPv4 address that it embeds for a translator, if it does. */
function translatorOf(
  measurement: WebMeasurement,
  observations: Observations,
): (address: string) => string | undefined {
  const known = new Set<string>();
  for (const one of measurement.control?.addresses ?? []) known.add(one);
  for (const one of observations.dns)
    for (const address of one.addresses) if (!address.includes(":")) known.add(address);
  const answered: NamedAddress[] = [];
  const discovered: string[] = [];
  for (const { hostname, addresses } of observations.dns) {
    const name = hostname.toLowerCase();
    if (name === discoveryName) discovered.push(...addresses);
    else
      for (const address of addresses) if (address.includes(":")) answered.push({ name, address });
  }
  const own = measurement.control?.addresses ?? [];
  const helpers = new Set(own.filter((one) => one.includes(":")));
  return embeddedIpv4({
    ...{ known, answered, discovered, helpers },
    helperHasNone: own.length > 0 && helpers.size === 0,
    asnOf: (address) => observations.asns.get(address),
    probeAsn: probeNetwork(measurement),
  });
}

/** AS number of the probe's network; `undefined` where the measurement does not tell. */
export function probeNetwork({ probeAsn }: WebMeasurement): number | undefined {
  return networkOf(probeAsn);
}

/**
 * AS number of the system's resolver where that is known not to be the probe's network, or is that of a resolver
 * that people choose.
 */
export function outsideResolver(measurement: WebMeasurement): number | undefined {
  const found = otherResolver(measurement);
  const isKnown = probeNetwork(measurement) !== undefined || filtersByChoice(found);
  return isKnown ? found : undefined;
}

/** AS number of the system's resolver unless it is the probe's network, as far as told. */
export function otherResolver(measurement: WebMeasurement): number | undefined {
  const found = networkOf(measurement.resolverAsn);
  return found === probeNetwork(measurement) ? undefined : found;
}

function networkOf(asn: string): number | undefined {
  const found = Number(/^AS(\d+)$/.exec(asn)?.[1] ?? 0);
  return found > 0 ? found : undefined;
}

/** "address name" of each trusted handshake. One that a known interception root signed proves nothing. */
function provedAddresses(
  measurement: WebMeasurement,
  observations: Observations,
  plain: (address: string) => string,
): Set<string> {
  const proved = new Set<string>();
  for (const one of observations.endpoints) {
    if (one.tlsFailure !== null || isInterceptionChain(one.certificates)) continue;
    const name = one.serverName || hostOfUrl(one.request?.url);
    proved.add(`${plain(one.address)} ${name.toLowerCase()}`);
  }
  for (const [endpoint, { failure, serverName }] of measurement.control?.tls ?? [])
    if (failure === null) {
      const host = parseEndpoint(endpoint)?.host ?? "";
      proved.add(`${plain(host)} ${serverName.toLowerCase()}`);
    }
  return proved;
}

function helpersView(
  measurement: WebMeasurement,
  plain: (address: string) => string,
): { refuted: Set<string>; dead: Set<string> } {
  const refuted = new Set<string>();
  const dead = new Set<string>();
  const alive = new Set<string>();
  for (const [endpoint, { failure }] of measurement.control?.tls ?? [])
    if (typeof failure === "string" && failure.startsWith("ssl_"))
      refuted.add(plain(parseEndpoint(endpoint)?.host ?? ""));
  for (const [endpoint, failure] of measurement.control?.tcp ?? []) {
    const host = plain(parseEndpoint(endpoint)?.host ?? "");
    if (failure === null) alive.add(host);
    else if (typeof failure === "string" && !isProbesOwn(failure)) dead.add(host);
  }
  for (const one of alive) dead.delete(one);
  return { refuted, dead };
}

/** The helper's record of the same endpoint. What the helper's own computer could not do tells nothing. */
function helperRecord(
  one: EndpointObservation,
  { control }: WebMeasurement,
  plain: (address: string) => string,
): string | null | undefined {
  if (control === undefined) return undefined;
  const address = plain(one.address);
  const port = parseEndpoint(one.endpoint)?.port ?? 0;
  const endpoint = address === one.address ? one.endpoint : formatEndpoint(address, port);
  let record: string | null | undefined;
  if (one.kind === "tcp") record = control.tcp.get(endpoint);
  else if (one.kind === "http")
    record =
      failureClass(control.http?.failure ?? "") === "lookup" ? undefined : control.http?.failure;
  else {
    const handshake = (one.kind === "quic" ? control.quic : control.tls).get(endpoint);
    record =
      handshake?.serverName.toLowerCase() === one.serverName.toLowerCase()
        ? handshake.failure
        : undefined;
  }
  return typeof record === "string" && isProbesOwn(record) ? undefined : record;
}

/** No IPv6 address answers though an IPv4 one does: more likely the probe's own network than a rule. */
function ipv6IsBroken(observations: Observations): boolean {
  let six = 0;
  let sixMade = 0;
  let fourMade = 0;
  for (const { tcpFailure, address } of observations.endpoints) {
    if (tcpFailure === undefined || address === "") continue;
    const isSix = address.includes(":");
    if (isSix) six++;
    if (tcpFailure === null) isSix ? sixMade++ : fourMade++;
  }
  return six > 0 && sixMade === 0 && fourMade > 0;
}

/** Host of an http or https URL in lower case, or "". */
export function hostOfUrl(url: string | undefined): string {
  return /^https?:\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url ?? "")?.[1]?.toLowerCase() ?? "";
}
