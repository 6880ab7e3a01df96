/**
 * Taking addresses out of text, as OONI does before it saves a measurement: anything that looks like an
 * IPv4 or IPv6 address, with or without port, becomes "[scrubbed]". Four-part version numbers look like
 * addresses too ("Chrome/122.0.0.0") and go as well; that is OONI's behaviour and kept.
 *
 * A measurement with the prober's own addresses still in it has another type than one without: `scrub`
 * alone makes the second from the first, and writers take the second only.
 */
import { assert } from "../base/errors.ts";
import { canonicalIp } from "../wire/ip.ts";
import type { Json } from "./json.ts";

declare const scrubMark: unique symbol;
/** A measurement that went through `scrub`. */
export type Scrubbed<M extends object> = M & { readonly [scrubMark]: true };

/** A measurement as it was made, and the addresses that must not stay in it. */
export interface RawMeasurement<M extends object> {
  readonly measurement: M;
  /** The prober's own addresses, in any spelling. */
  readonly ownAddresses: readonly string[];
}

const scrubbedOnes = new WeakSet<object>();

/**
 * A copy of a measurement without the prober's addresses: those that the probe found (`ownAddresses`),
 * and further ones that the user named.
 */
export function scrub<M extends object>(
  { measurement, ownAddresses }: RawMeasurement<M>,
  further: readonly string[] = [],
): Scrubbed<M> {
  const clean = scrubOwnAddresses(measurement as Json, [...ownAddresses, ...further]);
  scrubbedOnes.add(clean as object);
  return clean as Scrubbed<M>;
}

/** Asserts that a measurement is what `scrub` made, for callers that the compiler does not watch. */
export function requireScrubbed(measurement: object): void {
  assert(scrubbedOnes.has(measurement), "only a scrubbed measurement is written");
}

export const scrubbed = "[scrubbed]";

const ipv4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const ipv6 = `(?:[0-9a-fA-F]{0,4}:){2,7}(?:${ipv4}|[0-9a-fA-F]{0,4})`;
const candidate = new RegExp(
  String.raw`(?<![\w:.])\[?${ipv6}\]?(?::\d{1,5})?(?!\w|:\w|\.\d)|(?<![\w.])${ipv4}(?::\d{1,5})?(?!\w|\.\d)`,
  "g",
);

/** The text with everything that looks like an address replaced. A port behind it goes with it. */
export function scrubAddresses(text: string): string {
  return text.replace(candidate, (found) => (looksLikeAddress(found) ? scrubbed : found));
}

function looksLikeAddress(found: string): boolean {
  if (!found.includes(":") || /^[\d.]+(:\d+)?$/.test(found)) return true;
  const bare = found.replace(/^\[|\](:\d+)?$/g, "");
  if (canonicalIp(bare) !== undefined) return true;
  return canonicalIp(bare.replace(/:\d{1,5}$/, "")) !== undefined && bare.includes("::");
}

/**
 * A copy of a JSON value in which the given addresses (the prober's own) are replaced wherever a string
 * holds them, also inside longer strings and in object keys, in any spelling that is equal as text.
 */
export function scrubOwnAddresses(value: Json, addresses: readonly string[]): Json {
  const own = [...new Set(addresses.flatMap((one) => [one, canonicalIp(one) ?? one]))].filter(
    (one) => one !== "",
  );
  const clean = (text: string) => own.reduce((now, one) => replaceWhole(now, one), text);
  const walk = (one: Json): Json => {
    if (typeof one === "string") return clean(one);
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one === "object" && one !== null)
      return Object.fromEntries(
        Object.entries(one).map(([key, inner]) => [clean(key), walk(inner)]),
      );
    return one;
  };
  return walk(value);
}

/** Replaces an address where it is not part of a longer number or address. */
function replaceWhole(text: string, address: string): string {
  if (!text.includes(address)) return text;
  const escaped = address.replace(/[.[\]]/g, "\\$&");
  const edge = address.includes(":") ? "[0-9a-fA-F:]" : String.raw`[\d]`;
  return text.replace(new RegExp(`(?<!${edge}|\\d\\.)${escaped}(?!${edge}|\\.\\d)`, "g"), scrubbed);
}
