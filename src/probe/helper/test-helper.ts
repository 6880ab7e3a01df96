/**
 * The control measurement as a test helper makes it: look the name up, connect to the addresses, and
 * fetch the page, from elsewhere than the probe.
 *
 * It fetches nothing private: every connection goes to an address that was checked just before, never
 * to a name, so that an answer that changes between check and connection (DNS rebinding) gains nothing.
 * Leaves out HTTP/3 and caching.
 */

import { ownValue, setOwnValue } from "../../base/own-value.ts";
import { randomStream } from "../../base/random.ts";
import { controlDnsFailure, controlHttpFailure, controlTcpFailure } from "../../ooni/failure.ts";
import { type ControlHttp, type ControlResponse, ipInfoFlag } from "../../ooni/format.ts";
import { isBogon } from "../../wire/bogon.ts";
import type { HttpFields } from "../../wire/http-head.ts";
import { formatEndpoint, ipVersion, parseEndpoint } from "../../wire/ip.ts";
import { type ConnectionContext, openConnection, openTls, transact } from "../connection.ts";
import { withDeadline } from "../deadline.ts";
import type { OriginOf } from "../dns-lookup.ts";
import { failureOf } from "../failure.ts";
import { accept, acceptLanguage, userAgent } from "../http/browser-headers.ts";
import { CookieJar } from "../http/cookie-jar.ts";
import { canonicalFieldName } from "../http/http-record.ts";
import type { HttpResponse } from "../http/http-response.ts";
import { pageTitle } from "../http/page-title.ts";
import type { Network } from "../network.ts";
import { isPublicAddress } from "../public-address.ts";
import { Recorder } from "../recorder.ts";
import { hostOf, portOf } from "./service-call.ts";

/** What a helper is asked. */
export interface HelperRequest {
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string>;
  /** Endpoints that the probe knows. */
  readonly endpoints: readonly string[];
}

export interface HelperOptions {
  readonly originOf?: OriginOf;
  /** Which addresses may be connected to; default public ones. */
  readonly mayConnect?: (address: string) => boolean;
}

const LOOKUP_LIMIT_MS = 4000;
const MAX_BODY_BYTES = 1 << 24;
/** Requests of one redirect chain, the first one included, as in Go's HTTP client. */
const MAX_REQUESTS = 10;
const MAX_ADDRESSES = 32;
/** A page has so long, redirects and unreachable addresses included. */
const PAGE_LIMIT_MS = 60_000;
const failedPage: Omit<ControlHttp, "failure"> = {
  body_length: -1,
  discovered_h3_endpoint: "",
  title: "",
  headers: {},
  status_code: -1,
};

/** Makes a control measurement. */
export async function measureControl(
  network: Network,
  request: HelperRequest,
  options: HelperOptions = {},
): Promise<ControlResponse> {
  const helper = new Helper(network, options);
  return helper.measure(request);
}

/** What a page fetch needs: the network, and the addresses it may go to. */
class Helper {
  readonly #network: Network;
  readonly #context: ConnectionContext;
  readonly #originOf: OriginOf;
  readonly #mayConnect: (address: string) => boolean;

  constructor(network: Network, options: HelperOptions) {
    this.#network = network;
    const recorder = new Recorder(network, network.nowMs());
    this.#context = { network, recorder, random: randomStream("test helper") };
    this.#originOf = options.originOf ?? (() => undefined);
    this.#mayConnect = options.mayConnect ?? isPublicAddress;
  }

  async measure({ url, headers, endpoints }: HelperRequest): Promise<ControlResponse> {
    const host = hostOf(url);
    const page = this.#fetchPage(url, headers);
    const { addresses, failure } = await this.#lookUp(host);
    const fromProbe = endpoints.flatMap((text) => parseEndpoint(text)?.host ?? []);
    const known = [...new Set([...fromProbe.filter((one) => ipVersion(one)), ...addresses])].slice(
      0,
      MAX_ADDRESSES,
    );
    const ipInfo: NonNullable<ControlResponse["ip_info"]> = {};
    for (const address of known)
      setOwnValue(ipInfo, address, {
        asn: this.#originOf(address)?.asn ?? 0,
        flags:
          (fromProbe.includes(address) ? ipInfoFlag.resolvedByProbe : 0) |
          (addresses.includes(address) ? ipInfoFlag.resolvedByHelper : 0) |
          (isBogon(address) ? ipInfoFlag.bogon : 0),
      });
    const response: ControlResponse = {
      tcp_connect: {},
      quic_handshake: {},
      http_request: { ...failedPage, failure: null },
      http3_request: null,
      dns: { failure: controlDnsFailure(failure), addrs: addresses },
    };
    const handshakes: NonNullable<ControlResponse["tls_handshake"]> = {};
    const checks = known
      .filter((address) => this.#mayConnect(address))
      .flatMap((address) =>
        portsToCheck(url).map((port) => this.#check(url, address, port, response, handshakes)),
      );
    await Promise.all(checks);
    for (const [endpoint, { status }] of Object.entries(handshakes)) {
      const info = ownValue(ipInfo, parseEndpoint(endpoint)?.host ?? "");
      if (status && info) info.flags |= ipInfoFlag.validForDomain;
    }
    response.tcp_connect = sorted(response.tcp_connect);
    if (Object.keys(handshakes).length > 0) response.tls_handshake = sorted(handshakes);
    if (known.length > 0) response.ip_info = sorted(ipInfo);
    response.http_request = await page;
    return response;
  }

  async #check(
    url: URL,
    address: string,
    port: number,
    response: ControlResponse,
    handshakes: NonNullable<ControlResponse["tls_handshake"]>,
  ): Promise<void> {
    const trace = { transactionId: 0, tags: [] };
    const endpoint = formatEndpoint(address, port);
    const opened = await openConnection(this.#context, address, port, trace);
    setOwnValue(response.tcp_connect, endpoint, {
      status: opened.connection !== undefined,
      failure: controlTcpFailure(opened.failure),
    });
    if (!opened.connection) return;
    if (port === 443 || url.protocol === "https:") {
      const { failure } = await openTls(this.#context, opened.connection, hostOf(url));
      setOwnValue(handshakes, endpoint, {
        server_name: hostOf(url),
        status: failure === null,
        failure,
      });
    }
    opened.connection.close();
  }

  async #lookUp(host: string): Promise<{ addresses: string[]; failure: string | null }> {
    if (ipVersion(host)) return { addresses: [host], failure: null };
    try {
      const { addresses } = await withDeadline(this.#network, LOOKUP_LIMIT_MS, () =>
        this.#network.lookup(host),
      );
      return { addresses: [...addresses], failure: null };
    } catch (error) {
      return { addresses: [], failure: failureOf(error) };
    }
  }

  async #fetchPage(start: URL, headers: ReadonlyMap<string, string>): Promise<ControlHttp> {
    const cookies = new CookieJar();
    const endMs = this.#network.nowMs() + PAGE_LIMIT_MS;
    let url = start;
    let h3Endpoint = "";
    for (let hop = 0; ; hop++) {
      const { response, failure } = await this.#fetchOnce(url, headers, cookies, endMs);
      if (!response || failure !== null)
        return { ...failedPage, failure: controlHttpFailure(failure ?? "eof_error") };
      if (hop === 0 && announcesH3(response)) h3Endpoint = `${url.hostname}:443`;
      const location = fieldOf(response, "location");
      if (!isRedirect(response.status) || location === undefined)
        return pageRecord(response, h3Endpoint);
      if (hop + 1 === MAX_REQUESTS) return { ...failedPage, failure: "unknown_error" };
      try {
        url = new URL(location, url);
      } catch {
        return { ...failedPage, failure: "unknown_error" };
      }
      if (url.protocol !== "http:" && url.protocol !== "https:")
        return { ...failedPage, failure: "unknown_error" };
    }
  }

  async #fetchOnce(
    url: URL,
    headers: ReadonlyMap<string, string>,
    cookies: CookieJar,
    endMs: number,
  ): Promise<{ response: HttpResponse | undefined; failure: string | null }> {
    const { addresses, failure: lookupFailure } = await this.#lookUp(hostOf(url));
    if (lookupFailure !== null) return { response: undefined, failure: lookupFailure };
    let failure: string | null = "dns_no_answer";
    const trace = { transactionId: 0, tags: [] };
    for (const address of addresses.filter((one) => this.#mayConnect(one))) {
      if (this.#network.nowMs() >= endMs) {
        failure = "generic_timeout_error";
        break;
      }
      const opened = await openConnection(this.#context, address, portOf(url), trace);
      if (!opened.connection) {
        failure = opened.failure;
        continue;
      }
      try {
        const secured =
          url.protocol === "https:"
            ? await openTls(this.#context, opened.connection, hostOf(url))
            : undefined;
        if (secured?.failure) return { response: undefined, failure: secured.failure };
        const cookie = cookies.header(url);
        const fields: HttpFields = [
          ["Host", url.host],
          ["User-Agent", headers.get("user-agent") ?? userAgent],
          ["Accept", headers.get("accept") ?? accept],
          ["Accept-Language", headers.get("accept-language") ?? acceptLanguage],
          ...(cookie === undefined ? [] : [["Cookie", cookie] as const]),
        ];
        const outcome = await transact(
          this.#context,
          opened.connection,
          secured?.session,
          { method: "GET", url, fields },
          MAX_BODY_BYTES,
        );
        if (outcome.response)
          cookies.store(url, fieldsOf(outcome.response, "set-cookie"), this.#network.date());
        return outcome;
      } finally {
        opened.connection.close();
      }
    }
    return { response: undefined, failure };
  }
}

/** The URL's own port, else 443, and 80 beside it for http. */
function portsToCheck(url: URL): number[] {
  if (url.port !== "") return [Number(url.port)];
  return url.protocol === "https:" ? [443] : [443, 80];
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function fieldsOf(response: HttpResponse, name: string): string[] {
  return response.fields.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}

function fieldOf(response: HttpResponse, name: string): string | undefined {
  return fieldsOf(response, name)[0];
}

function announcesH3(response: HttpResponse): boolean {
  return fieldsOf(response, "alt-svc").some((value) => /(^|[\s,])h3=":443"/.test(value));
}

function pageRecord(response: HttpResponse, h3Endpoint: string): ControlHttp {
  const headers: Record<string, string> = {};
  for (const [field, value] of response.fields) {
    const name = canonicalFieldName(field);
    if (!Object.hasOwn(headers, name)) setOwnValue(headers, name, value);
  }
  return {
    body_length: response.body.length,
    discovered_h3_endpoint: h3Endpoint,
    failure: null,
    title: pageTitle(response.body),
    headers: sorted(headers),
    status_code: response.status,
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
