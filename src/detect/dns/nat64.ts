/**
 * IPv6 addresses that embed an IPv4 address, as translators for networks without IPv4 make them (RFC 6052):
 * under the well-known prefix, under the prefix for local use (RFC 8215), or under one of the network's own,
 * which shows by the name `ipv4only.arpa` (RFC 7050) or by embedding an address that the name is known to have.
 */
import { formatIp, parseIp } from "../../wire/ip.ts";

/** Lengths of a prefix that RFC 6052 allows, in bytes. */
const prefixBytes = [4, 5, 6, 7, 8, 12] as const;

const wellKnown = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

/** The addresses of `ipv4only.arpa`. */
const discovery: ReadonlySet<string> = new Set(["192.0.0.170", "192.0.0.171"]);

/** The name whose IPv6 addresses exist only where a translator makes them. */
export const discoveryName = "ipv4only.arpa";

/** IPv4 addresses that an IPv6 address can embed, the likeliest first; none for what is no IPv6 address. */
function candidates(address: string): { prefix: string; ipv4: string }[] {
  if (!address.includes(":")) return [];
  const bytes = parseIp(address);
  if (bytes === undefined) return [];
  if (wellKnown.every((byte, at) => bytes[at] === byte)) return [at(bytes, 12)!];
  return [...prefixBytes].reverse().flatMap((length) => at(bytes, length) ?? []);
}

/** What is embedded after a prefix: the byte at 64 bits is skipped and zero, and so is the rest. */
function at(bytes: Uint8Array, length: number): { prefix: string; ipv4: string } | undefined {
  const inner = new Uint8Array(4);
  let from = length;
  for (let k = 0; k < 4; k++) {
    if (from === 8 && length < 12) from++;
    inner[k] = bytes[from++]!;
  }
  if (length < 12 && (bytes[8] !== 0 || bytes.subarray(from).some((byte) => byte !== 0)))
    return undefined;
  const prefix = `${[...bytes.subarray(0, length)].join(".")}/${length}`;
  return { prefix, ipv4: formatIp(inner) };
}

/**
 * A function from an address to the IPv4 address that it embeds, `undefined` for all others.
 *
 * @param known IPv4 addresses of the names looked up
 * @param discovered what `ipv4only.arpa` resolved to
 */
export function embeddedIpv4(
  known: ReadonlySet<string>,
  discovered: readonly string[] = [],
): (address: string) => string | undefined {
  const prefixes = new Set(
    discovered.flatMap((one) =>
      candidates(one).flatMap(({ prefix, ipv4 }) => (discovery.has(ipv4) ? [prefix] : [])),
    ),
  );
  return (address) => {
    const all = candidates(address);
    if (all.length === 0) return undefined;
    const own = all.find(({ prefix }) => prefixes.has(prefix));
    if (own !== undefined) return own.ipv4;
    const bytes = parseIp(address)!;
    if (wellKnown.every((byte, k) => bytes[k] === byte)) return all[0]!.ipv4;
    const found = all.find(({ ipv4 }) => known.has(ipv4));
    if (found !== undefined) return found.ipv4;
    // 64:ff9b:1::/48 is for translators alone; networks use it mostly with 96 bits.
    return isLocalUse(bytes) ? all[0]!.ipv4 : undefined;
  };
}

function isLocalUse(bytes: Uint8Array): boolean {
  return [0, 0x64, 0xff, 0x9b, 0, 1].every((byte, k) => bytes[k] === byte);
}
