/**
 * Bogons: addresses that no public server can have, so that a DNS answer with one is a sign of
 * interference (or of a broken zone). The list is that of OONI's measurement engine (probe-cli
 * 7cb2241, internal/netxlite), with the 6to4 and Teredo images of its IPv4 part.
 */
import { remember } from "../base/memo.ts";
import { type IpPrefix, parseIp, parsePrefix, prefixContains } from "./ip.ts";

const ipv4Bogons: readonly string[] = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

const ipv6Bogons: readonly string[] = [
  "::/128",
  "::1/128",
  "::ffff:0:0/96",
  "::/96",
  "100::/64",
  "2001:10::/28",
  "2001:db8::/32",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
];

const prefixes: readonly IpPrefix[] = [...ipv4Bogons, ...ipv6Bogons]
  .map(prefixOf)
  .flatMap((p) =>
    p.bytes.length === 4 ? [p, image([0x20, 0x02], p), image([0x20, 0x01, 0, 0], p)] : [p],
  );
const loopback: readonly IpPrefix[] = ["127.0.0.0/8", "::1/128"].map(prefixOf);

function prefixOf(text: string): IpPrefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new Error(`assertion failed: ${text} is a prefix`);
  return prefix;
}

/** The IPv6 block that embeds an IPv4 block after `head` (6to4 2002::/16, Teredo 2001::/32). */
function image(head: readonly number[], inner: IpPrefix): IpPrefix {
  const bytes = new Uint8Array(16);
  bytes.set(head);
  bytes.set(inner.bytes, head.length);
  return { bytes, length: 8 * head.length + inner.length };
}

/** Whether an address (text or bytes) is a bogon. What is no address is not a bogon. */
export function isBogon(address: string | Uint8Array): boolean {
  return typeof address === "string" ? knownBogon(address) : within(prefixes, address);
}

/** Characters of addresses of which it is kept: one is asked for many times. */
const addressesKept = 2 ** 16;

const knownBogon = remember((address) => within(prefixes, address), addressesKept);

/** Whether an address is of this very computer: 127.0.0.0/8 or ::1. */
export function isLoopback(address: string | Uint8Array): boolean {
  return within(loopback, address);
}

function within(list: readonly IpPrefix[], address: string | Uint8Array): boolean {
  const bytes = typeof address === "string" ? parseIp(address) : address;
  return bytes !== undefined && list.some((prefix) => prefixContains(prefix, bytes));
}
