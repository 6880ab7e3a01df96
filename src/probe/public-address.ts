/**
 * Which addresses a test helper may connect to for others: public ones only. Private, loopback,
 * link-local, multicast and every other special block is refused, also where IPv6 carries an IPv4
 * address inside, so that nobody can use a helper to reach its own network or its cloud's services.
 */
import { isBogon } from "../wire/bogon.ts";
import { parseIp } from "../wire/ip.ts";
import { specialPurposeOf } from "../wire/special-purpose.ts";

/** Whether `address` is an address on the public Internet. */
export function isPublicAddress(address: string): boolean {
  const bytes = parseIp(address);
  return bytes !== undefined && !isBogon(bytes) && specialPurposeOf(address) === undefined;
}
