/**
 * Names of mechanisms: OONI's taxonomy v1 (ooni/data docs/ontology.md §12.3), with additions for what
 * it has no node for. A name's leading parts are names too: `tls.reset` says "a reset in the TLS handshake,
 * what set it off is not known".
 */

export interface Mechanism {
  readonly name: string;
  /** What a reader is told, completing "The measurement shows …". */
  readonly words: string;
  /** Not in OONI's taxonomy v1. */
  readonly isAddition: boolean;
}

function taxonomy(name: string, words: string): Mechanism {
  return { name, words, isAddition: false };
}

function addition(name: string, words: string): Mechanism {
  return { name, words, isAddition: true };
}

/** Every mechanism that a verdict can name, layer by layer. */
export const mechanisms: readonly Mechanism[] = [
  taxonomy("dns", "interference with name resolution"),
  taxonomy("dns.injection", "a forged answer to a name lookup"),
  taxonomy("dns.injection.blockpage", "a forged DNS answer that leads to another page"),
  taxonomy(
    "dns.injection.bogon",
    "a forged DNS answer with an address that no public server can have",
  ),
  taxonomy("dns.injection.other", "a forged DNS answer that leads to another server"),
  taxonomy("dns.nxdomain", "a DNS answer that the name does not exist, though it does"),
  taxonomy("dns.refused", "a resolver that refuses to answer for the name"),
  taxonomy("dns.timeout", "name lookups that get no answer"),
  addition("dns.servfail", "a resolver that reports a failure for the name"),
  addition("dns.nodata", "a DNS answer without addresses, though the name has some"),
  taxonomy("tcp", "interference with TCP connections to the address"),
  taxonomy("tcp.reset", "connections that are reset while they are set up"),
  taxonomy("tcp.timeout", "connections to the address that get no answer"),
  taxonomy("tcp.refused", "connections to the address that are refused"),
  taxonomy("tls", "interference with the TLS handshake"),
  taxonomy("tls.reset", "a TLS handshake ended by a reset"),
  taxonomy("tls.reset.sni", "a TLS handshake reset because of the server name in it"),
  taxonomy("tls.reset.other", "a TLS handshake reset for another cause than the server name"),
  addition("tls.fin", "a TLS handshake ended by closing the connection in good order (FIN)"),
  addition("tls.fin.sni", "a TLS handshake closed (FIN) because of the server name in it"),
  taxonomy("tls.timeout", "a TLS handshake that gets no answer"),
  taxonomy("tls.mitm", "a stranger's certificate in place of the site's"),
  taxonomy("tls.mitm.self_signed", "a self-signed certificate in place of the site's"),
  taxonomy("tls.mitm.ca_signed", "a certificate by an unknown authority in place of the site's"),
  taxonomy("tls.throttle", "a secure connection slowed until it is of no use"),
  taxonomy("tls.throttle.sni", "a secure connection slowed because of the server name in it"),
  addition("quic", "interference with QUIC"),
  addition("quic.timeout", "a QUIC handshake that gets no answer"),
  taxonomy("http", "interference with HTTP in clear"),
  taxonomy("http.blockpage", "another page in place of the site's"),
  taxonomy("http.redirect", "a redirect that leads away from the site"),
  taxonomy("http.error", "an error response in place of the site's page"),
  taxonomy("http.reset", "an HTTP request ended by a reset"),
  taxonomy("http.reset.host", "an HTTP request reset because of the host in it"),
  addition("http.fin", "an HTTP request ended by closing the connection in good order (FIN)"),
  addition("http.fin.host", "an HTTP request closed (FIN) because of the host in it"),
  taxonomy("http.timeout", "an HTTP request that gets no answer"),
  taxonomy("http.throttle", "an HTTP transfer slowed until it is of no use"),
  taxonomy("http.throttle.host", "an HTTP transfer slowed because of the host in it"),
  taxonomy("ip", "interference with packets to the address"),
  taxonomy("ip.unreachable", "a router that reports the address as unreachable"),
  taxonomy("ip.prefix_null_route", "a whole prefix that no packet reaches"),
  addition("ip.throttle", "traffic of an address slowed, whatever the name in it"),
  addition("shutdown", "no way out of the network at all"),
];

const byName = new Map(mechanisms.map((one) => [one.name, one]));

/** The mechanism with this name, or `undefined`. */
export function findMechanism(name: string): Mechanism | undefined {
  return byName.get(name);
}
