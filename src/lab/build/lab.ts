/**
 * A laboratory: a virtual internet with its names, its certificate authorities and what is usual on
 * its hosts (sites, resolvers, handlers mounted on servers). Everything lives in this object and
 * ends with it.
 */

import type { Host, HostOptions } from "../net/host.ts";
import type { LinkOptions } from "../net/link.ts";
import { createNetwork, type Network, type NetworkOptions } from "../net/network.ts";
import type { Node } from "../net/node.ts";
import {
  Authority,
  type AuthorityOptions,
  type LeafOptions,
  type ServerCredential,
} from "../services/authority.ts";
import type { SubjectParts } from "../services/certificate.ts";
import { type DnsResponder, dohHandler, fromNames, serveDns } from "../services/dns-server.ts";
import { type NameRecord, Names } from "../services/names.ts";
import { page, serveHttp, serveHttps, type WebHandler } from "../services/web-server.ts";

/** What is wrong with a site's certificate, if anything. */
export type CertificateKind =
  | "valid"
  /** Valid, and made yesterday. */
  | "renewed"
  | "expired"
  | "wrong-name"
  | "self-signed"
  | "unknown-authority";

export interface SiteOptions extends HostOptions {
  /** Names that lead to the host's addresses and stand in its certificate. */
  readonly names?: readonly string[];
  /** Answers on port 80; default a small page; false: closed. */
  readonly http?: WebHandler | false;
  /** Answers on port 443; default as on port 80; false: closed. */
  readonly https?: WebHandler | false;
  readonly certificate?: CertificateKind;
  /** DNS record other than the host's addresses. */
  readonly record?: NameRecord;
}

export interface LabOptions extends NetworkOptions {
  /**
   * The date that certificates are made for; default the real one, by which `node:tls` checks them. The
   * probe checks by a date that it is given.
   */
  readonly certificateDate?: Date;
}

export class Lab {
  readonly network: Network;
  readonly certificateDate: Date;
  /** What resolvers that nobody interferes with answer. */
  readonly names: Names = new Names();
  /** The authority that this lab's clients trust. */
  readonly authority: Authority;
  /** Addresses at which a site is really served, by name in lower case. */
  readonly servedAt: Map<string, Set<string>> = new Map();
  #unknown: Authority | undefined;
  readonly #isVirtual = (name: string): boolean =>
    this.names.has(name) || this.network.ownerOf(name) !== undefined;

  constructor(options: LabOptions = {}) {
    this.network = createNetwork(options);
    this.certificateDate = options.certificateDate ?? new Date();
    this.authority = new Authority({ isVirtual: this.#isVirtual, today: this.certificateDate });
  }

  /** Ends the lab: see `Network.close`. A lab that is not closed may stay in memory. */
  close(): void {
    this.network.close();
  }

  /** An authority that no client of the lab trusts. */
  get unknownAuthority(): Authority {
    this.#unknown ??= this.newAuthority("unknown authority", { CN: "Unknown authority" });
    return this.#unknown;
  }

  /** A further authority of this lab, trusted by nobody yet; names of virtual hosts only. */
  newAuthority(
    purpose: string,
    subject: SubjectParts,
    more: Pick<AuthorityOptions, "intermediate" | "issuingSubject"> = {},
  ): Authority {
    const today = this.certificateDate;
    return new Authority({ isVirtual: this.#isVirtual, purpose, subject, today, ...more });
  }

  /** A credential for names, with the fault asked for. */
  credential(names: readonly string[], kind: CertificateKind = "valid"): ServerCredential {
    const wrong: LeafOptions = {};
    switch (kind) {
      case "valid":
        return this.authority.issue(names, wrong);
      case "renewed":
        return this.authority.issue(names, { notBeforeDays: -1, notAfterDays: 89 });
      case "expired":
        return this.authority.issue(names, { notBeforeDays: -400, notAfterDays: -30 });
      case "wrong-name": {
        const other = `other-name.${names[0] ?? "lab"}`;
        if (!this.names.has(other)) this.names.set(other, { failure: "nxdomain" });
        return this.authority.issue([other]);
      }
      case "self-signed":
      case "unknown-authority":
        return this.unknownAuthority.issue(names);
    }
  }

  /** Adds a host joined to `attachedTo`. */
  attach(name: string, options: HostOptions, attachedTo: Node, link: LinkOptions = {}): Host {
    const host = this.network.host(name, {
      ...options,
      ...(attachedTo.asn !== undefined && options.asn === undefined && { asn: attachedTo.asn }),
    });
    this.network.link(attachedTo, host, link);
    return host;
  }

  /** Adds a web site on a host of its own. */
  site(name: string, options: SiteOptions, attachedTo: Node, link: LinkOptions = {}): Host {
    const host = this.attach(name, options, attachedTo, link);
    this.serveSite(host, options);
    return host;
  }

  /** Serves a web site on an existing host. */
  serveSite(host: Host, options: Omit<SiteOptions, "addresses">): void {
    const names = options.names ?? [];
    for (const name of names) {
      this.names.set(name, options.record ?? { addresses: host.addresses });
      const served = this.servedAt.get(name) ?? new Set();
      for (const address of host.addresses) served.add(address);
      this.servedAt.set(name, served);
    }
    const http = options.http ?? defaultPage(names[0] ?? host.name);
    if (http !== false) serveHttp(host, http);
    const https = options.https ?? (http || defaultPage(names[0] ?? host.name));
    if (https === false) return;
    const subject = names.length > 0 ? names : host.addresses;
    // Signed at the first handshake: most labs use few of their sites.
    let credential: ServerCredential | undefined;
    serveHttps(host, https, {
      credential: () => {
        credential ??= this.credential(subject, options.certificate);
        return credential;
      },
    });
  }

  /**
   * Adds a resolver: UDP and TCP port 53, and DNS over HTTPS under `names` if there are any. It
   * answers from the lab's names unless `respond` says otherwise.
   */
  resolver(
    name: string,
    options: HostOptions & { readonly names?: readonly string[]; readonly respond?: DnsResponder },
    attachedTo: Node,
    link: LinkOptions = {},
  ): Host {
    const host = this.attach(name, options, attachedTo, link);
    this.serveResolver(host, options.respond, options.names);
    return host;
  }

  /** Serves DNS on an existing host, and over HTTPS under `names`. */
  serveResolver(
    host: Host,
    respond: DnsResponder = fromNames(this.names),
    names: readonly string[] = [],
  ): void {
    serveDns(host, respond);
    if (names.length > 0) this.serveSite(host, { names, http: false, https: dohHandler(respond) });
  }
}

/** An empty laboratory. */
export function createLab(options: LabOptions = {}): Lab {
  return new Lab(options);
}

/** The page of a site that says nothing else: a title and some text, 1.5 kB. */
export function defaultPage(name: string): WebHandler {
  return page(defaultPageText(name));
}

/** The text of `defaultPage`. */
export function defaultPageText(name: string): string {
  const filler = "<p>This page is served by a virtual host of the Narrows lab.</p>\n".repeat(22);
  return `<!doctype html>\n<title>${name} in the lab</title>\n<h1>${name}</h1>\n${filler}`;
}
