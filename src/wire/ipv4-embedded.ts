/** IPv4 addresses embedded in IPv6 addresses after a prefix of 96 bits (RFC 6052 §2.2). */
import { formatIp, parseIp } from "./ip.ts";

/** The address in the /96 that begins with `prefix`; undefined when one is no address. */
export function embedIpv4(address: string, prefix: string): string | undefined {
  const [head, inner] = [parseIp(prefix), parseIp(address)];
  if (head?.length !== 16 || inner?.length !== 4) return undefined;
  const bytes = head.slice();
  bytes.set(inner, 12);
  return formatIp(bytes);
}

/** The IPv4 address in an address of the /96 that begins with `prefix`; undefined outside of it. */
export function embeddedIpv4(address: string, prefix: string): string | undefined {
  const [head, bytes] = [parseIp(prefix), parseIp(address)];
  if (head?.length !== 16 || bytes?.length !== 16) return undefined;
  for (let i = 0; i < 12; i++) if (head[i] !== bytes[i]) return undefined;
  return formatIp(bytes.subarray(12));
}
