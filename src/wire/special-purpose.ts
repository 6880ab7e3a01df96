/**
 * Addresses that are not of one host on the public Internet: the blocks of the IANA registries of
 * special-purpose addresses (RFC 6890) with what was registered or taken out of use beside them, and
 * addresses of a cloud's own services. What carries an IPv4 address inside is there as a whole.
 */
import { type IpPrefix, parseIp, parsePrefix, prefixContains } from "./ip.ts";

/**
 * When the registries were read: IPv4 and IPv6 as updated on this day, and 100:0:0:1::/64, which RFC 9780
 * added in 2025.
 */
export const specialPurposeDate = "2024-10-22";

/** Prefix, name in the registry, and document. */
const registered: readonly (readonly [prefix: string, name: string, source: string])[] = [
  ["0.0.0.0/8", "this network", "RFC 791"],
  ["10.0.0.0/8", "private use", "RFC 1918"],
  ["100.64.0.0/10", "shared address space", "RFC 6598"],
  ["127.0.0.0/8", "loopback", "RFC 1122"],
  ["169.254.0.0/16", "link local", "RFC 3927"],
  ["172.16.0.0/12", "private use", "RFC 1918"],
  ["192.0.0.0/24", "IETF protocol assignments", "RFC 6890"],
  ["192.0.2.0/24", "documentation (TEST-NET-1)", "RFC 5737"],
  ["192.31.196.0/24", "AS112", "RFC 7535"],
  ["192.52.193.0/24", "AMT", "RFC 7450"],
  ["192.88.99.0/24", "6to4 relay anycast, deprecated", "RFC 7526"],
  ["192.168.0.0/16", "private use", "RFC 1918"],
  ["192.175.48.0/24", "direct delegation AS112", "RFC 7534"],
  ["198.18.0.0/15", "benchmarking", "RFC 2544"],
  ["198.51.100.0/24", "documentation (TEST-NET-2)", "RFC 5737"],
  ["203.0.113.0/24", "documentation (TEST-NET-3)", "RFC 5737"],
  ["224.0.0.0/4", "multicast", "RFC 5771"],
  ["240.0.0.0/4", "reserved, limited broadcast", "RFC 1112"],
  ["168.63.129.16/32", "services of Azure to its own machines", "Microsoft: IP 168.63.129.16"],
  ["::/96", "unspecified, loopback, IPv4-compatible", "RFC 4291"],
  ["::ffff:0:0/96", "IPv4-mapped", "RFC 4291"],
  ["::ffff:0:0:0/96", "IPv4-translated (SIIT)", "RFC 2765"],
  ["64:ff9b::/96", "IPv4-IPv6 translation", "RFC 6052"],
  ["64:ff9b:1::/48", "IPv4-IPv6 translation, local use", "RFC 8215"],
  ["100::/64", "discard only", "RFC 6666"],
  ["100:0:0:1::/64", "dummy prefix", "RFC 9780"],
  ["2001::/23", "IETF protocol assignments: Teredo, benchmarking, ORCHID, …", "RFC 2928"],
  ["2001:db8::/32", "documentation", "RFC 3849"],
  ["2002::/16", "6to4", "RFC 3056"],
  ["2620:4f:8000::/48", "direct delegation AS112", "RFC 7534"],
  ["3fff::/20", "documentation", "RFC 9637"],
  ["5f00::/16", "segment routing (SRv6) SIDs", "RFC 9602"],
  ["fc00::/7", "unique local", "RFC 4193"],
  ["fe80::/10", "link local", "RFC 4291"],
  ["fec0::/10", "site local, deprecated", "RFC 3879"],
  ["ff00::/8", "multicast", "RFC 4291"],
];

/** Why an address is special, or `undefined`. */
export interface SpecialPurpose {
  readonly prefix: string;
  readonly name: string;
  readonly source: string;
}

const blocks: readonly (SpecialPurpose & { readonly range: IpPrefix })[] = registered.map(
  ([prefix, name, source]) => ({ prefix, name, source, range: rangeOf(prefix) }),
);

/** Interface identifiers that carry an IPv4 address in any IPv6 prefix: ISATAP (RFC 5214 §6.1). */
const isatap: SpecialPurpose = {
  prefix: "::[200:]5efe:0:0",
  name: "ISATAP interface identifier",
  source: "RFC 5214",
};

const ownComputer = ["0.0.0.0/8", "127.0.0.0/8"].map(rangeOf);

/** The special block that an address lies in; `undefined` for any other address and for what is none. */
export function specialPurposeOf(address: string): SpecialPurpose | undefined {
  const bytes = parseIp(address);
  if (bytes === undefined) return undefined;
  if (bytes.length === 16 && (bytes[8]! & 0xfd) === 0 && bytes[9] === 0)
    if (bytes[10] === 0x5e && bytes[11] === 0xfe) return isatap;
  return blocks.find(({ range }) => prefixContains(range, bytes));
}

/**
 * Whether connecting to an address reaches this very computer: loopback and "this network", also as
 * IPv4-mapped or IPv4-compatible address, `::` and `::1`.
 */
export function isOwnComputer(address: string): boolean {
  const bytes = parseIp(address);
  if (bytes === undefined) return false;
  if (bytes.length === 4) return ownComputer.some((range) => prefixContains(range, bytes));
  const head = bytes.subarray(0, 10);
  const kind = bytes[10]! * 256 + bytes[11]!;
  if (head.some((byte) => byte !== 0) || (kind !== 0 && kind !== 0xffff)) return false;
  return ownComputer.some((range) => prefixContains(range, bytes.subarray(12)));
}

function rangeOf(text: string): IpPrefix {
  const prefix = parsePrefix(text);
  if (prefix === undefined) throw new Error(`assertion failed: ${text} is a prefix`);
  return prefix;
}
