/**
 * Names of mechanisms: OONI's taxonomy v1 (ooni/data docs/ontology.md §12.3), with additions for what
 * it has no node for. A name's leading parts are names too: `tls.reset` says "a reset in the TLS handshake,
 * what set it off is not known".
 */

export interface Mechanism<Name extends string = string> {
  readonly name: Name;
  /** Not in OONI's taxonomy v1. */
  readonly isAddition: boolean;
}

function taxonomy<Name extends string>(name: Name): Mechanism<Name> {
  return { name, isAddition: false };
}

function addition<Name extends string>(name: Name): Mechanism<Name> {
  return { name, isAddition: true };
}

const known = [
  taxonomy("dns"),
  taxonomy("dns.injection"),
  taxonomy("dns.injection.blockpage"),
  taxonomy("dns.injection.bogon"),
  taxonomy("dns.injection.other"),
  taxonomy("dns.nxdomain"),
  taxonomy("dns.refused"),
  taxonomy("dns.timeout"),
  addition("dns.servfail"),
  addition("dns.nodata"),
  taxonomy("tcp"),
  taxonomy("tcp.reset"),
  taxonomy("tcp.timeout"),
  taxonomy("tcp.refused"),
  taxonomy("tls"),
  taxonomy("tls.reset"),
  taxonomy("tls.reset.sni"),
  taxonomy("tls.reset.other"),
  addition("tls.fin"),
  addition("tls.fin.sni"),
  taxonomy("tls.timeout"),
  taxonomy("tls.mitm"),
  taxonomy("tls.mitm.self_signed"),
  taxonomy("tls.mitm.ca_signed"),
  taxonomy("tls.throttle"),
  taxonomy("tls.throttle.sni"),
  addition("quic"),
  addition("quic.timeout"),
  taxonomy("http"),
  taxonomy("http.blockpage"),
  taxonomy("http.redirect"),
  taxonomy("http.error"),
  taxonomy("http.reset"),
  taxonomy("http.reset.host"),
  addition("http.fin"),
  addition("http.fin.host"),
  taxonomy("http.timeout"),
  taxonomy("http.throttle"),
  taxonomy("http.throttle.host"),
  taxonomy("ip"),
  taxonomy("ip.unreachable"),
  taxonomy("ip.prefix_null_route"),
  addition("ip.throttle"),
  addition("shutdown"),
];

export type MechanismName = (typeof known)[number]["name"];

/** Every mechanism that a verdict can name, layer by layer. */
export const mechanisms: readonly Mechanism<MechanismName>[] = known;
