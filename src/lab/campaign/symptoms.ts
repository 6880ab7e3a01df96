/**
 * What a measurement shows that an undisturbed one of the same site would not, by comparison with what the
 * lab really serves. It decides whether a cause could be seen at all, and nothing else: detectors have
 * only the measurement.
 */
import { X509Certificate } from "node:crypto";
import type { Measurement, RequestRecord } from "../../ooni/format.ts";
import { bytesOf } from "../../ooni/maybe-binary.ts";
import { pageTitle } from "../../probe/http/page-title.ts";
import { MAX_BODY_BYTES } from "../../probe/http/redirect-depth.ts";
import { parseEndpoint } from "../../wire/ip.ts";
import type { Lab } from "../build/lab.ts";
import type { Symptom } from "../noise/cause.ts";
import type { SitePage } from "../noise/site-pages.ts";

/** A symptom and, where it has one, the server's address that it was met at. */
export interface ObservedSymptom {
  readonly symptom: Symptom;
  readonly address?: string;
  /** OONI's failure string, of what failed. */
  readonly failure?: string;
  /** The resolver that was asked: its address, or "system" or "https". */
  readonly resolver?: string;
  /** A trusted handshake was made at another address. */
  readonly elsewhere?: boolean;
}

export interface KnownSite {
  readonly lab: Lab;
  readonly page: SitePage;
  /** When the measurement really began. */
  readonly date: Date;
}

const SLOW_SECONDS = 3;
const DAY_MS = 86_400_000;

export function symptomsOf(measurement: Measurement, site: KnownSite): ObservedSymptom[] {
  return [
    ...lookupSymptoms(measurement, site),
    ...connectionSymptoms(measurement, site),
    ...pageSymptoms(measurement, site),
    ...controlSymptoms(measurement, site),
  ];
}

function lookupSymptoms({ test_keys: keys }: Measurement, { lab }: KnownSite): ObservedSymptom[] {
  const found: ObservedSymptom[] = [];
  for (const { failure, answers, hostname, query_type, engine, resolver_address } of keys.queries) {
    const resolver =
      engine === "udp" ? (parseEndpoint(resolver_address ?? "")?.host ?? engine) : engineOf(engine);
    // That a name has no IPv6 address is no failure of a look-up.
    if (failure !== null && !(query_type === "AAAA" && failure === "dns_no_answer"))
      found.push({ symptom: "lookup-failure", failure, resolver });
    const served = lab.servedAt.get(hostname.toLowerCase());
    const leads = lab.names.lookup(hostname, "").failure === undefined;
    for (const { ipv4, ipv6 } of answers ?? []) {
      const address = ipv4 ?? ipv6;
      if (address !== undefined && !(leads && isServedAt(served, address)))
        found.push({ symptom: "foreign-answer", address });
    }
  }
  if ((keys.x_dns_duplicate_responses ?? []).length > 0) found.push({ symptom: "second-answer" });
  return found;
}

function engineOf(engine: string): string {
  return engine === "doh" ? "https" : "system";
}

/** Also when the address embeds one of those in its last 32 bits, as a translator's do. */
function isServedAt(served: ReadonlySet<string> | undefined, address: string): boolean {
  if (served?.has(address)) return true;
  const host = /:(\w{1,4}):(\w{1,4})$/.exec(address);
  if (!host) return false;
  const [high, low] = [Number.parseInt(host[1]!, 16), Number.parseInt(host[2]!, 16)];
  return served?.has(`${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`) ?? false;
}

function connectionSymptoms(
  { test_keys: keys }: Measurement,
  { lab }: KnownSite,
): ObservedSymptom[] {
  const found: ObservedSymptom[] = [];
  const served = addressesServed(keys);
  const isElsewhere = (address: string | undefined): { elsewhere?: true } =>
    [...served].some((one) => one !== address) ? { elsewhere: true } : {};
  for (const { ip, status } of keys.tcp_connect ?? [])
    if (status.failure !== null)
      found.push({
        ...{ symptom: "connect-failure", address: ip, failure: status.failure },
        ...isElsewhere(ip),
      });
  for (const { address, failure, peer_certificates } of keys.tls_handshakes ?? []) {
    const at = hostOf(address);
    if (failure !== null)
      found.push({ symptom: "handshake-failure", failure, ...at, ...isElsewhere(at.address) });
    const leaf = peer_certificates?.[0];
    if (leaf === undefined) continue;
    const { issuer } = new X509Certificate(Buffer.from(leaf.data, "base64"));
    if (issuer !== lab.authority.issuerSubject) found.push({ symptom: "foreign-chain", ...at });
  }
  for (const { address, failure, t0, t } of keys.requests ?? []) {
    const at = hostOf(address);
    if (failure !== null)
      found.push({ symptom: "request-failure", failure, ...at, ...isElsewhere(at.address) });
    if (t0 !== undefined && t - t0 > SLOW_SECONDS)
      found.push({ symptom: "slow", ...hostOf(address) });
  }
  return found;
}

/** Addresses at which a handshake was trusted. */
function addressesServed(keys: Measurement["test_keys"]): Set<string> {
  const served = new Set<string>();
  const add = (endpoint: string | undefined): void => {
    const { address } = hostOf(endpoint);
    if (address !== undefined) served.add(address);
  };
  for (const { address, failure } of keys.tls_handshakes ?? []) if (failure === null) add(address);
  return served;
}

function hostOf(endpoint: string | undefined): { address?: string } {
  const address = parseEndpoint(endpoint ?? "")?.host;
  return address === undefined ? {} : { address };
}

function pageSymptoms(
  { test_keys: keys, measurement_start_time }: Measurement,
  { page, date }: KnownSite,
): ObservedSymptom[] {
  const found: ObservedSymptom[] = [];
  const last = keys.requests?.[0];
  if (last && last.failure === null && !isPage(last, page))
    found.push({ symptom: "other-page", ...hostOf(last.address) });
  const told = Date.parse(`${measurement_start_time.replace(" ", "T")}Z`);
  if (Math.abs(told - date.getTime()) > DAY_MS) found.push({ symptom: "wrong-date" });
  return found;
}

function isPage({ response }: RequestRecord, page: SitePage): boolean {
  const body = bytesOf(response.body as Parameters<typeof bytesOf>[0]) ?? new Uint8Array(0);
  return (
    response.code === page.status &&
    isLength(body.length, page, MAX_BODY_BYTES) &&
    pageTitle(body) === page.title
  );
}

function isLength(bytes: number, { bytes: least, spreadBytes }: SitePage, limit: number): boolean {
  return bytes >= Math.min(least, limit) && bytes <= Math.min(least + spreadBytes, limit);
}

function controlSymptoms({ test_keys: keys }: Measurement, { page }: KnownSite): ObservedSymptom[] {
  const { control } = keys;
  if (control === null) return [{ symptom: "no-control" }];
  const found: ObservedSymptom[] = [];
  if (control.ip_info === undefined) found.push({ symptom: "old-control" });
  if (control.dns.failure !== null || control.dns.addrs.length === 0)
    found.push({ symptom: "control-lookup-failure" });
  // The helpers have IPv4 only.
  const isFour = ([endpoint, { status }]: [string, { status: boolean }]): boolean =>
    !status && !endpoint.startsWith("[");
  if (Object.entries(control.tcp_connect).some(isFour))
    found.push({ symptom: "control-connect-failure" });
  const { failure, status_code, body_length, title } = control.http_request;
  const isOwn =
    status_code === page.status && title === page.title && isLength(body_length, page, 1 << 24);
  if (failure !== null) found.push({ symptom: "control-page", failure });
  else if (!isOwn) found.push({ symptom: "control-page" });
  const bySystem = keys.queries
    .filter(({ engine }) => engine === "getaddrinfo")
    .flatMap(({ answers }) => (answers ?? []).flatMap(({ ipv4, ipv6 }) => ipv4 ?? ipv6 ?? []));
  const shared = bySystem.some((address) => control.dns.addrs.includes(address));
  if (bySystem.length > 0 && control.dns.addrs.length > 0 && !shared)
    found.push({ symptom: "answers-differ" });
  return found;
}
