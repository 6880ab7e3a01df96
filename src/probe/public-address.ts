/**
 * Which addresses a test helper may connect to for others: public ones only. Private, loopback,
 * link-local, multicast and other special blocks are refused, also where IPv6 carries them inside
 * (mapped, compatible, NAT64, 6to4, Teredo), so that nobody can use a helper to reach its own network.
 */
import { isBogon } from "../wire/bogon.ts";
import { parseIp, parsePrefix, prefixContains } from "../wire/ip.ts";

/** Blocks that OONI's list of bogons lacks: NAT64 (well-known and local), segment routing, relays. */
const further = ["64:ff9b::/96", "64:ff9b:1::/48", "5f00::/16", "192.88.99.0/24"].map((text) => {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`assertion failed: ${text} is a prefix`);
  return prefix;
});

/** Whether `address` is an address on the public Internet. */
export function isPublicAddress(address: string): boolean {
  const bytes = parseIp(address);
  if (!bytes || isBogon(bytes)) return false;
  return !further.some((prefix) => prefixContains(prefix, bytes));
}
