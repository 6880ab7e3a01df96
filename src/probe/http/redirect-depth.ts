/**
 * One step of the redirect chain: look the host up in several ways, connect to every address found,
 * fetch the page over one of the connections, and follow its redirect.
 * The page's own port (or 80) is tried for http, and 443 beside it to see whether the address can
 * speak for the name; https URLs use their port only.
 */
import { ipVersion } from "../../wire/ip.ts";
import { isOwnComputer } from "../../wire/special-purpose.ts";
import { type Connection, fetchOver, openConnection, openTls } from "../connection.ts";
import {
  lookupByResolver,
  lookupBySystem,
  type ResolverTransport,
  UdpResolver,
} from "../dns-lookup.ts";
import { callService, hostOf } from "../helper/service-call.ts";
import type { MeasurementRun } from "../measurement-run.ts";
import { type AddressSource, FetchPriority } from "../priority.ts";
import { isPublicAddress } from "../public-address.ts";
import type { Trace } from "../recorder.ts";
import type { TlsSession } from "../tls-client.ts";
import { pageFields } from "./browser-headers.ts";
import type { HttpResponse } from "./http-response.ts";

/** Redirects that are followed; the next one is a failure of its transaction, as in Go's HTTP client. */
export const MAX_REDIRECTS = 10;
const TOO_MANY_REDIRECTS = `unknown_failure: stopped after ${MAX_REDIRECTS} redirects`;
export const MAX_BODY_BYTES: number = 1 << 19;
const DOH_REPLY_LIMIT_BYTES = 65_536;
/** Addresses of a step that are connected to: an answer can name thousands. All are recorded. */
const MAX_ADDRESSES = 64;
const redirectStatus = new Set([301, 302, 307, 308]);

/** Where a chain stands. */
export interface ChainPlace {
  readonly url: URL;
  readonly depth: number;
  readonly referer: string;
}

/** Which connections to open, and for which of them the page may be fetched. */
export class RedirectDepth {
  readonly #run: MeasurementRun;
  readonly #place: ChainPlace;
  readonly #dialled = new Set<string>();
  #priority: FetchPriority | undefined;

  constructor(run: MeasurementRun, place: ChainPlace) {
    this.#run = run;
    this.#place = place;
  }

  /** Looks the host up and starts the connections; gives the addresses found. */
  async start(): Promise<readonly string[]> {
    const run = this.#run;
    const { url } = this.#place;
    const host = hostOf(url);
    if (this.#place.depth > 0) run.network.admitRedirect?.(url);
    let sources = run.addressCache.get(host);
    if (!sources) {
      sources = await this.#lookUp(host);
      run.addressCache.set(host, sources);
    }
    this.#priority = new FetchPriority(run.network, sources, (message) => run.logPriority(message));
    for (const source of sources) this.#dial(source.address, source.system);
    return sources.map(({ address }) => address);
  }

  /**
   * Starts connections to addresses that the test helper found in addition. Public ones only: a
   * helper must not be able to make the probe visit the user's own network.
   */
  addHelperAddresses(addresses: readonly string[]): void {
    for (const address of addresses) if (isPublicAddress(address)) this.#dial(address, false);
  }

  async #lookUp(host: string): Promise<readonly AddressSource[]> {
    const run = this.#run;
    const depthTag = `depth=${this.#place.depth}`;
    const { settings } = run;
    const systemTrace: Trace = { transactionId: run.nextId("system"), tags: ["classic", depthTag] };
    const bySystem = lookupBySystem(run, systemTrace, host);
    if (ipVersion(host)) return (await bySystem).map(sourceOf([host], [], []));
    const udpTrace: Trace = { transactionId: run.nextId("udp"), tags: [depthTag] };
    const udp = new UdpResolver(
      run,
      run.ancillaryUdp,
      udpTrace,
      settings.udpResolver,
      run.duplicateReplies,
      (work) => run.track(work),
      settings.lateReplyWindowMs,
    );
    const byUdp = lookupByResolver(run, udpTrace, host, udp);
    const byHttps = this.#lookUpByHttps(host, depthTag);
    const found = await Promise.all([bySystem, byUdp, byHttps]);
    return [...new Set(found.flat())].map(sourceOf(...found));
  }

  /** DNS over HTTPS is asked once per measurement, at the first depth. */
  #lookUpByHttps(host: string, depthTag: string): Promise<readonly string[]> {
    const run = this.#run;
    const { dohUrl } = run.settings;
    if (!dohUrl || this.#place.depth > 0) return Promise.resolve([]);
    const trace: Trace = { transactionId: run.nextId("doh"), tags: [depthTag] };
    const transport: ResolverTransport = {
      engine: "doh",
      resolver: dohUrl.href,
      exchange: async (query, _id, signal) => {
        const fields = [
          ["Host", dohUrl.host],
          ["User-Agent", "narrows"],
          ["Accept", "application/dns-message"],
          ["Content-Type", "application/dns-message"],
        ] as const;
        const context = { network: run.network, recorder: run.ancillaryHttps, random: run.random };
        const request = { method: "POST", url: dohUrl, fields, body: query } as const;
        const reply = await callService(context, trace, request, DOH_REPLY_LIMIT_BYTES, signal);
        return reply.status === 200 ? reply.body : new Uint8Array(0);
      },
    };
    return lookupByResolver(run, trace, host, transport);
  }

  /** Starts the connections to one address; each address once, and no more than `MAX_ADDRESSES`. Never this very computer. */
  #dial(address: string, classic: boolean): void {
    if (this.#dialled.has(address) || this.#dialled.size >= MAX_ADDRESSES) return;
    this.#dialled.add(address);
    const { url } = this.#place;
    const isHttps = url.protocol === "https:";
    const own = url.port === "" ? undefined : Number(url.port);
    if (!isHttps) {
      const trace = this.#trace("cleartext", classic, true);
      if (this.#mayDial(address))
        this.#run.track(this.#measureCleartext(address, own ?? 80, trace));
    }
    if (isHttps || own === undefined) {
      const trace = this.#trace("secure", classic, isHttps);
      if (this.#mayDial(address))
        this.#run.track(this.#measureSecure(address, own ?? 443, trace, isHttps));
    }
  }

  #mayDial(address: string): boolean {
    return this.#run.settings.mayDialLoopback || !isOwnComputer(address);
  }

  #trace(kind: "cleartext" | "secure", classic: boolean, fetchBody: boolean): Trace {
    const { depth } = this.#place;
    const tags = [
      ...(classic ? ["classic"] : []),
      ...(depth === 0 ? ["tcptls_experiment"] : []),
      `depth=${depth}`,
      `fetch_body=${fetchBody}`,
    ];
    return { transactionId: this.#run.nextId(kind), tags };
  }

  async #measureCleartext(address: string, port: number, trace: Trace): Promise<void> {
    const { connection } = await openConnection(this.#run, address, port, trace);
    if (!connection) return;
    try {
      await this.#fetchIfAllowed(connection, undefined);
    } finally {
      connection.close();
    }
  }

  async #measureSecure(
    address: string,
    port: number,
    trace: Trace,
    fetchBody: boolean,
  ): Promise<void> {
    const { connection } = await openConnection(this.#run, address, port, trace);
    if (!connection) return;
    try {
      const { session } = await openTls(this.#run, connection, hostOf(this.#place.url));
      if (session && fetchBody) await this.#fetchIfAllowed(connection, session);
    } finally {
      connection.close();
    }
  }

  async #fetchIfAllowed(connection: Connection, session: TlsSession | undefined): Promise<void> {
    if (!(await this.#priority?.ask(connection.address, connection.endpoint))) return;
    const run = this.#run;
    const { url, depth, referer } = this.#place;
    const fields = pageFields(url, referer, run.cookies.header(url));
    const request = { method: "GET", url, fields } as const;
    const inspect = (response: HttpResponse) => {
      run.cookies.store(url, setCookiesOf(response), run.network.date());
      return redirectFault(response, depth);
    };
    const { response, failure } = await fetchOver(
      run,
      connection,
      session,
      request,
      MAX_BODY_BYTES,
      inspect,
    );
    if (!response || failure !== null) return;
    const target = redirectTarget(response, url);
    if (target) run.follow({ url: target, depth: depth + 1, referer: url.href });
  }
}

function sourceOf(system: readonly string[], udp: readonly string[], https: readonly string[]) {
  return (address: string): AddressSource => ({
    address,
    system: system.includes(address),
    udp: udp.includes(address),
    https: https.includes(address),
  });
}

function setCookiesOf(response: HttpResponse): string[] {
  return response.fields
    .filter(([name]) => name.toLowerCase() === "set-cookie")
    .map(([, value]) => value);
}

function locationOf(response: HttpResponse): string | undefined {
  if (!redirectStatus.has(response.status)) return undefined;
  return response.fields.find(([name]) => name.toLowerCase() === "location")?.[1];
}

/** A redirect to a URL without a host, or one too many, is a failure of the transaction. */
function redirectFault(response: HttpResponse, depth: number): string | undefined {
  const location = locationOf(response);
  if (location === undefined) return undefined;
  if (/^https?:(\/\/([/?#]|$)|$)/i.test(location.trim()))
    return "http_invalid_redirect_location_host";
  return depth >= MAX_REDIRECTS ? TOO_MANY_REDIRECTS : undefined;
}

function redirectTarget(response: HttpResponse, base: URL): URL | undefined {
  const location = locationOf(response);
  if (location === undefined) return undefined;
  try {
    const url = new URL(location, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
  } catch {
    return undefined;
  }
}
