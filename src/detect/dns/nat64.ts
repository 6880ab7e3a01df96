/**
 * IPv6 addresses that embed an IPv4 address, as translators for networks without IPv4 make them (RFC 6052):
 * under the well-known prefix, under the prefix for local use (RFC 8215), or under one of the network's own,
 * which shows by the name `ipv4only.arpa` (RFC 7050) or by embedding an address that the name is known to have,
 * where the helper has no IPv6 address of the name or several names lie under the prefix.
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

/** An IPv6 address that a name was answered with. */
export interface NamedAddress {
  readonly name: string;
  readonly address: string;
}

/** What is known beside an address, to tell a translator's prefix from a site's own addresses. */
export interface TranslatorSetting {
  /** IPv4 addresses of the names looked up. */
  readonly known: ReadonlySet<string>;
  /** IPv6 addresses of the names looked up. */
  readonly answered: readonly NamedAddress[];
  /** What `ipv4only.arpa` resolved to. */
  readonly discovered: readonly string[];
  /** IPv6 addresses that the helper got: the site's own. */
  readonly helpers: ReadonlySet<string>;
  /** The helper resolved the name and got no IPv6 address: one that the probe got was synthesised (RFC 6147). */
  readonly helperHasNone: boolean;
  readonly asnOf: (address: string) => number | undefined;
  /** Of the probe's network; `undefined` where not told. */
  readonly probeAsn: number | undefined;
}

/**
 * A function from an address to the IPv4 address that it embeds, `undefined` for all others. Operators write
 * a site's IPv4 address into its IPv6 address, too: equal bits alone show no translator.
 */
export function embeddedIpv4(setting: TranslatorSetting): (address: string) => string | undefined {
  const { known, discovered } = setting;
  const prefixes = new Set(
    discovered.flatMap((one) =>
      candidates(one).flatMap(({ prefix, ipv4 }) => (discovery.has(ipv4) ? [prefix] : [])),
    ),
  );
  const shared = sharedPrefixes(setting);
  return (address) => {
    const all = candidates(address);
    if (all.length === 0) return undefined;
    const own = all.find(({ prefix }) => prefixes.has(prefix));
    if (own !== undefined) return own.ipv4;
    const bytes = parseIp(address)!;
    if (wellKnown.every((byte, k) => bytes[k] === byte)) return all[0]!.ipv4;
    const found = all.find(({ ipv4 }) => known.has(ipv4));
    if (found !== undefined && isTranslators(address, found, bytes, setting, shared))
      return found.ipv4;
    // 64:ff9b:1::/48 is for translators alone; networks use it mostly with 96 bits.
    return isLocalUse(bytes) ? (found ?? all[0]!).ipv4 : undefined;
  };
}

/** Whether a prefix that no lookup told is a translator's, and not one of the site's own network. */
function isTranslators(
  address: string,
  { prefix, ipv4 }: { readonly prefix: string; readonly ipv4: string },
  bytes: Uint8Array,
  { helpers, helperHasNone, asnOf, probeAsn }: TranslatorSetting,
  shared: ReadonlySet<string>,
): boolean {
  // Bits 64 to 71 are zero in every format (RFC 6052 §2.2).
  if (bytes[8] !== 0 || helpers.has(address)) return false;
  const network = asnOf(address);
  if (network !== undefined && network === asnOf(ipv4)) return false;
  return helperHasNone || shared.has(prefix) || (network !== undefined && network === probeAsn);
}

/** Prefixes under which two or more names have addresses that embed IPv4 addresses known of them. */
function sharedPrefixes({ answered, known }: TranslatorSetting): Set<string> {
  const names = new Map<string, Set<string>>();
  for (const { name, address } of answered)
    for (const { prefix, ipv4 } of candidates(address))
      if (known.has(ipv4)) names.set(prefix, (names.get(prefix) ?? new Set()).add(name));
  return new Set([...names].flatMap(([prefix, of]) => (of.size > 1 ? [prefix] : [])));
}

function isLocalUse(bytes: Uint8Array): boolean {
  return [0, 0x64, 0xff, 0x9b, 0, 1].every((byte, k) => bytes[k] === byte);
}
