/** What all lookups of a name came to, counted once, so that judging many lookups stays linear. */

import { ownValue } from "../../base/own-value.ts";
import { modernFailure } from "../../ooni/failure.ts";
import { failureClass } from "../failure-class.ts";
import type { Lookup } from "./lookup.ts";

/** Lookups of one name. */
export interface NameView {
  readonly udpAnswered: boolean;
  readonly udpDenied: boolean;
  readonly httpsDenied: boolean;
  readonly systemAnswered: boolean;
  /** A resolver gave IPv6 addresses and no IPv4 address. */
  readonly ipv6Only: boolean;
  /** Another resolver than the system's agreed with the helper. */
  readonly udpAgreed: boolean;
  /** The mechanism that the first failure of a plain name speaks of; "dns" without one. */
  readonly plain: string;
  /** How many lookups failed with each failure, by its current name. */
  readonly failures: ReadonlyMap<string, number>;
}

export interface LookupView {
  readonly ofName: (name: string) => NameView;
  /** DNS over HTTPS agreed with the helper. */
  readonly httpsAgreed: boolean;
  /** A resolver other than the system's that gave an address. */
  readonly giverOf: ReadonlyMap<string, string>;
}

const mechanisms: Readonly<Record<string, string>> = {
  dns_nxdomain_error: "dns.nxdomain",
  dns_refused_error: "dns.refused",
  dns_servfail_error: "dns.servfail",
  dns_no_answer: "dns.nodata",
  dns_bogon_error: "dns.injection.bogon",
  generic_timeout_error: "dns.timeout",
  timed_out: "dns.timeout",
  dns_temporary_failure: "dns.timeout",
};

const nothing: NameView = {
  udpAnswered: false,
  udpDenied: false,
  httpsDenied: false,
  systemAnswered: false,
  ipv6Only: false,
  udpAgreed: false,
  plain: "dns",
  failures: new Map(),
};

type Draft = { -readonly [K in keyof NameView]: NameView[K] } & { failures: Map<string, number> };

export function viewLookups(lookups: readonly Lookup[], trusted: readonly Lookup[]): LookupView {
  const names = new Map<string, Draft>();
  const giverOf = new Map<string, string>();
  for (const one of lookups) {
    const view: Draft = names.get(one.hostname) ?? { ...nothing, failures: new Map() };
    names.set(one.hostname, view);
    count(view, one);
    if (one.engine === "udp")
      for (const address of one.addresses)
        if (!giverOf.has(address)) giverOf.set(address, one.resolver);
  }
  let httpsAgreed = false;
  for (const one of trusted) {
    if (one.engine === "doh") httpsAgreed = true;
    if (one.engine === "udp") names.get(one.hostname)!.udpAgreed = true;
  }
  return { ofName: (name) => names.get(name) ?? nothing, httpsAgreed, giverOf };
}

function count(view: Draft, { engine, failure, addresses }: Lookup): void {
  if (failure === null) {
    if (addresses.length > 0 && addresses.every((one) => one.includes(":"))) view.ipv6Only = true;
    if (engine === "udp") view.udpAnswered = true;
    else if (engine !== "doh") view.systemAnswered = true;
    return;
  }
  const name = modernFailure(failure);
  if (name === "dns_nxdomain_error") {
    if (engine === "udp") view.udpDenied = true;
    if (engine === "doh") view.httpsDenied = true;
  }
  view.failures.set(name, (view.failures.get(name) ?? 0) + 1);
  const own = mechanismOfFailure(failure);
  if (own !== undefined && view.plain === "dns") view.plain = own;
}

function mechanismOfFailure(failure: string): string | undefined {
  const known = ownValue(mechanisms, modernFailure(failure));
  return known ?? (failureClass(failure) === "timeout" ? "dns.timeout" : undefined);
}

/** The mechanism that a failed lookup speaks of; a vague failure takes that of a plainer one for the name. */
export function mechanismOfLookup(failure: string, view: NameView): string {
  const own = mechanismOfFailure(failure);
  if (own !== undefined) return own;
  const vague = failure.startsWith("android_") || failure === "dns_non_recoverable_failure";
  return vague ? view.plain : "dns";
}
