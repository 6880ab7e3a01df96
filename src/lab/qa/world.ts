/**
 * The virtual internet of a scenario: a star of hosts around one router, the interference on the
 * client's link, an ISP resolver and public ones, and a probe's `Network` on the client.
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import { ownValue } from "../../base/own-value.ts";
import type { OriginOf } from "../../probe/dns-lookup.ts";
import { helperHandler } from "../../probe/helper/helper-server.ts";
import { exchangeHttp } from "../../probe/http/http-client.ts";
import type { Network } from "../../probe/network.ts";
import { fieldValue, type HttpFields } from "../../wire/http-head.ts";
import { peekServerName } from "../../wire/tls-hello.ts";
import { createLab, type Lab } from "../build/lab.ts";
import type { Host } from "../net/host.ts";
import { hostNetwork } from "../net/network-adapter.ts";
import type { Router } from "../net/router.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";
import { Authority, type ServerCredential } from "../services/authority.ts";
import { dohHandler, fromNames, serveDns } from "../services/dns-server.ts";
import { Names } from "../services/names.ts";
import { serveHttp, serveHttps, serveTls, type WebHandler } from "../services/web-server.ts";
import { firstMatching, readInterference } from "./interference.ts";
import { behaviourHandler, pageOfShape } from "./page.ts";
import type { Environment, HostSpec, Scenario, ServedPort } from "./scenario.ts";

/** The date on which scenarios happen. */
export const SCENARIO_DATE: Date = new Date(Date.UTC(2025, 0, 1));
/** First of the AS numbers reserved for documentation (RFC 5398). */
const FIRST_ASN = 64_496;
const FIRST_LONG_ASN = 65_536;

/** A scenario, built. */
export interface ScenarioWorld {
  readonly lab: Lab;
  readonly client: Host;
  /** The network as the client's programs see it. */
  readonly network: Network;
  readonly originOf: OriginOf;
  readonly helpers: readonly string[];
  /** `ip:port` of a public resolver. */
  readonly udpResolver: string;
  readonly dohUrl: string | undefined;
  readonly clientAsn: number;
}

/** Builds a scenario. @throws InputError for interference that is not understood */
export function buildWorld(
  environment: Environment,
  scenario: Pick<Scenario, "interference">,
  seed: number | string,
): ScenarioWorld {
  const builder = new WorldBuilder(environment, seed);
  return builder.build(scenario);
}

class WorldBuilder {
  readonly #environment: Environment;
  readonly #lab: Lab;
  readonly #router: Router;
  readonly #authority: Authority;
  readonly #unknownAuthority: Authority;
  readonly #ispNames: Names;
  readonly #publicNames: Names;
  readonly #asns = new Map<string, number>();
  readonly #publicResolvers: readonly string[];
  readonly #originOf: OriginOf;

  constructor(environment: Environment, seed: number | string) {
    this.#environment = environment;
    this.#lab = createLab({ seed, startDate: SCENARIO_DATE });
    this.#router = this.#lab.network.router("exchange", {});
    const isVirtual = (name: string): boolean =>
      this.#lab.names.has(name) || this.#lab.network.ownerOf(name) !== undefined;
    this.#authority = new Authority({ isVirtual, today: SCENARIO_DATE });
    this.#unknownAuthority = new Authority({
      isVirtual,
      today: SCENARIO_DATE,
      purpose: "unknown authority",
      subject: { CN: "Unknown authority" },
    });
    this.#publicNames = new Names(this.#lab.names);
    this.#ispNames = new Names(this.#lab.names);
    this.#publicResolvers = environment.hosts
      .filter(isResolver)
      .flatMap(({ addresses }) => addresses);
    this.#assignOrigins();
    this.#originOf = (address) => {
      const asn = this.#asns.get(address) ?? this.#asns.get(networkOf(address));
      return asn === undefined ? undefined : { asn, organisation: `Virtual network ${asn}` };
    };
  }

  build(scenario: Pick<Scenario, "interference">): ScenarioWorld {
    const { clientAddress, resolverAddress, hosts, linkDelayMs, pages } = this.#environment;
    const blockPage = [...pages].sort((a, b) => a.bytes - b.bytes)[0];
    const interference = readInterference(
      scenario.interference,
      pageOfShape(blockPage ?? { bytes: 188, title: "Access denied" }),
    );
    const client = this.#attach("client", clientAddress, [resolverAddress]);
    const link = this.#lab.network.linkBetween(client, this.#router);
    link.delayMs = linkDelayMs;
    if (interference.rules.length > 0)
      this.#lab.network.box("gateway", firstMatching(interference.rules), {
        link,
        inside: client,
      });
    serveDns(this.#attach("isp resolver", resolverAddress, []), fromNames(this.#ispNames));
    for (const [index, spec] of hosts.entries()) this.#setNames(spec, index);
    for (const [index, spec] of hosts.entries())
      for (const address of spec.addresses) this.#serve(spec, `host ${index} ${address}`, address);
    for (const { resolvers, domain, record } of interference.resolverChanges)
      for (const which of resolvers)
        (which === "isp" ? this.#ispNames : this.#publicNames).set(domain, record);
    const { lookupErrors } = interference;
    const dohName = hosts.filter(isResolver).flatMap(({ names }) => names)[0];
    const trustedRoots = [this.#authority.rootPem];
    return {
      lab: this.#lab,
      client,
      network: hostNetwork(client, { trustedRoots, lookupErrors }),
      originOf: this.#originOf,
      helpers: hosts
        .filter(({ behaviour }) => behaviour.isHelper)
        .flatMap(({ names }) => names.map((name) => `https://${name}/`)),
      udpResolver: `${this.#udpResolver()}:53`,
      dohUrl: dohName === undefined ? undefined : `https://${dohName}/dns-query`,
      clientAsn: this.#originOf(clientAddress)?.asn ?? 0,
    };
  }

  /** The third of the public resolvers where there are so many, so that it is not the helpers' one. */
  #udpResolver(): string {
    return this.#publicResolvers[Math.min(2, this.#publicResolvers.length - 1)] ?? "1.1.1.1";
  }

  #attach(name: string, address: string, resolvers: readonly string[]): Host {
    const asn = this.#originOf(address)?.asn;
    return this.#lab.attach(
      name,
      { addresses: [address], resolvers, ...(asn !== undefined && { asn }) },
      this.#router,
      { delayMs: this.#environment.linkDelayMs },
    );
  }

  /** One AS for the client's ISP (its /16), one for each other host. */
  #assignOrigins(): void {
    const { clientAddress, hosts } = this.#environment;
    let next = FIRST_ASN;
    const take = (): number => {
      const asn = next++;
      if (next === FIRST_ASN + 16) next = FIRST_LONG_ASN;
      return asn;
    };
    const isp = networkOf(clientAddress);
    this.#asns.set(isp, take());
    for (const { addresses } of hosts) {
      const outside = addresses.filter((address) => networkOf(address) !== isp);
      if (outside.length === 0) continue;
      const asn = take();
      for (const address of outside) this.#asns.set(address, asn);
    }
  }

  /** Names and addresses go in pairs where there are as many; else names lead to the first. */
  #setNames({ names, addresses }: HostSpec, index: number): void {
    const paired = names.length === addresses.length;
    for (const [position, name] of names.entries()) {
      const address = paired ? addresses[position]! : addresses[0];
      if (address === undefined) throw new Error(`assertion failed: host ${index} has an address`);
      this.#lab.names.set(name, { addresses: [address] });
    }
  }

  #serve(spec: HostSpec, name: string, address: string): void {
    const resolver = this.#publicResolvers[0];
    const host = this.#attach(name, address, resolver === undefined ? [] : [resolver]);
    if (isResolver(spec)) serveDns(host, fromNames(this.#publicNames));
    for (const served of spec.serves) this.#servePort(spec, host, served);
  }

  #servePort(spec: HostSpec, host: Host, { protocol, port, note }: ServedPort): void {
    const isProxy = /proxy/i.test(note);
    if (protocol === "http")
      serveHttp(host, isProxy ? this.#httpProxy(host) : this.#handler(spec, host), port);
    else if (protocol === "https") {
      const handler = /doh/i.test(note)
        ? withoutConnection(dohHandler(fromNames(this.#publicNames)))
        : this.#handler(spec, host);
      serveHttps(host, handler, { credential: this.#credentials(spec, host) }, port);
    } else if (protocol === "tls")
      serveTls(host, { credential: this.#credentials(spec, host) }, port);
    else if (protocol === "tcp" && isProxy) this.#passThrough(host, port);
  }

  #handler({ behaviour, serves, names }: HostSpec, host: Host): WebHandler {
    if (behaviour.isHelper) {
      const trustedRoots = [this.#authority.rootPem];
      return helperHandler(hostNetwork(host, { trustedRoots }), { originOf: this.#originOf });
    }
    const announcesH3 = serves.some(({ protocol }) => protocol === "h3");
    const [first] = this.#environment.hosts;
    return behaviourHandler(behaviour, this.#environment.clientAddress, announcesH3, {
      page: this.#environment.pages[0] ?? { bytes: 512, title: "A virtual host" },
      url: `https://${first?.names[0] ?? names[0] ?? "unknown.invalid"}/`,
    });
  }

  /** Certificates by server name, with the faults that the host has. */
  #credentials(
    { behaviour, names }: HostSpec,
    host: Host,
  ): (serverName: string | undefined) => ServerCredential {
    return (serverName) => {
      const name = serverName ?? names[0] ?? host.addresses[0]!;
      const fault = ownValue(behaviour.certificates, name) ?? behaviour.otherCertificates;
      const known = this.#lab.names.has(name);
      switch (fault) {
        case "wrong-name": {
          const other = `other.${name}`;
          if (!this.#lab.names.has(other)) this.#lab.names.set(other, { failure: "nxdomain" });
          return this.#authority.issue([other]);
        }
        case "expired":
          return this.#authority.issue([name], {
            notBefore: new Date(Date.UTC(2016, 6, 17)),
            notAfter: new Date(Date.UTC(2017, 6, 17)),
          });
        case "unknown-authority":
          return this.#unknownAuthority.issue([known ? name : host.addresses[0]!]);
        case "valid":
          return this.#authority.issue(names.length > 0 ? names : host.addresses);
      }
    };
  }

  /** Fetches what is asked for from the genuine site by its Host, as an ISP's web proxy does. */
  #httpProxy(host: Host): WebHandler {
    return (request, response) => {
      request.resume();
      response.removeHeader("connection");
      this.#forward(host, request, response).catch(() => response.writeHead(502).end());
    };
  }

  async #forward(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = (request.headers.host ?? "").replace(/:\d+$/, "");
    const [address] = (await host.getaddrinfo(name)).addresses;
    if (address === undefined) throw new Error("no address");
    const stream = await host.connect(address, 80, { allowHalfOpen: true });
    const fields: HttpFields = [
      "host",
      "user-agent",
      "accept",
      "accept-language",
      "referer",
    ].flatMap((key) => {
      const value = ownValue(request.headers, key);
      return typeof value === "string" ? [[key, value] as const] : [];
    });
    const url = new URL(request.url ?? "/", `http://${name}`);
    const never = new AbortController().signal;
    const got = await exchangeHttp(stream, { method: "GET", url, fields }, 1 << 24, never);
    stream.destroy();
    response.writeHead(got.status, {
      "Content-Type": fieldValue(got.fields, "content-type") ?? "text/html",
      "Content-Length": String(got.body.length),
    });
    response.end(got.body);
  }

  /** Passes TLS on to the genuine site by its server name. */
  #passThrough(host: Host, port: number): void {
    host.listen(port, (inner: VirtualSocket) => {
      inner.on("error", () => {});
      let seen: Buffer = Buffer.alloc(0);
      const onData = (chunk: Buffer): void => {
        seen = Buffer.concat([seen, chunk]);
        const name = peekServerName(seen);
        if (name === undefined) return;
        inner.off("data", onData);
        inner.pause();
        this.#joinTo(host, inner, name, seen).catch(() => inner.destroy());
      };
      inner.on("data", onData);
    });
  }

  async #joinTo(host: Host, inner: VirtualSocket, name: string, first: Buffer): Promise<void> {
    const [address] = (await host.getaddrinfo(name)).addresses;
    if (address === undefined) throw new Error("no address");
    const outer = await host.connect(address, 443, { allowHalfOpen: true });
    outer.on("error", () => inner.destroy());
    inner.on("close", () => outer.destroy());
    outer.write(first);
    outer.pipe(inner);
    inner.pipe(outer);
  }
}

function isResolver({ serves }: HostSpec): boolean {
  return serves.some(({ protocol, port }) => protocol === "udp" && port === 53);
}

/** The /16 of an IPv4 address. */
function networkOf(address: string): string {
  return address.split(".").slice(0, 2).join(".");
}

function withoutConnection(handler: WebHandler): WebHandler {
  return (request, response) => {
    response.removeHeader("connection");
    handler(request, response);
  };
}
