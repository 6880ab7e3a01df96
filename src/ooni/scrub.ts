/**
 * Taking addresses out of text, as OONI does before it saves a measurement: anything that looks like an
 * IPv4 or IPv6 address, with or without port, becomes "[scrubbed]". Four-part version numbers look like
 * addresses too ("Chrome/122.0.0.0") and go as well; that is OONI's behaviour and kept.
 *
 * A measurement with the prober's own addresses still in it has another type than one without: `scrub`
 * alone makes the second from the first, and writers take the second only.
 */
import { assert } from "../base/errors.ts";
import { fromLatin1, latin1 } from "../wire/bytes.ts";
import { decodeDns } from "../wire/dns.ts";
import { canonicalIp } from "../wire/ip.ts";
import { unescaped } from "./escapes.ts";
import { asObject, type Json, type JsonObject } from "./json.ts";
import { bytesOf, fromBase64, toBase64 } from "./maybe-binary.ts";
import { type AddressFinder, findOwnAddresses, type Range } from "./own-addresses.ts";

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

/** Rounds of escapes that are read: an address in a URL in a URL. */
const MOST_ESCAPES = 3;

/**
 * A copy of a JSON value in which the given addresses (the prober's own) are replaced wherever a string holds
 * them, by what they mean and not by how they are spelled: also inside longer strings, behind escapes, in
 * base64, and in object keys. A resolver's raw message that holds one is left out.
 */
export function scrubOwnAddresses(value: Json, addresses: readonly string[]): Json {
  const find = findOwnAddresses(addresses);
  const clean = (text: string) => cleanText(text, find);
  const walk = (one: Json): Json => {
    if (typeof one === "string") return clean(one);
    if (Array.isArray(one)) return one.map(walk);
    const object = asObject(one);
    if (object === undefined) return one;
    const binary = object.format === "base64" ? bytesOf(object) : undefined;
    if (binary !== undefined) return cleanBytes(object, binary, find);
    return Object.fromEntries(
      Object.entries(object)
        .filter(([key, inner]) => key !== "raw_response" || !holdsAddress(inner!, find))
        .map(([key, inner]) => [clean(key), walk(inner!)]),
    );
  };
  return walk(value);
}

function cleanText(text: string, find: AddressFinder): string {
  let left = text;
  for (;;) {
    const plain = find(left);
    const ranges = plain.length > 0 ? plain : findEscaped(left, find, MOST_ESCAPES);
    if (ranges.length === 0) return cleanTokens(left, find);
    left = replaced(left, ranges);
  }
}

function replaced(text: string, ranges: readonly Range[]): string {
  let out = "";
  let end = 0;
  for (const [from, to] of ranges) {
    out += text.slice(end, from) + scrubbed;
    end = to;
  }
  return out + text.slice(end);
}

/** Addresses behind escapes, as places of the text itself. */
function findEscaped(text: string, find: AddressFinder, rounds: number): readonly Range[] {
  const inner = rounds === 0 ? undefined : unescaped(text);
  if (inner === undefined) return [];
  const direct = find(inner.text);
  const ranges = direct.length > 0 ? direct : findEscaped(inner.text, find, rounds - 1);
  return ranges.map(([from, to]): Range => [inner.place(from), inner.place(to)]);
}

const token = /[A-Za-z0-9+/_-]{10,}={0,2}/g;

/** The text without the base64 words that say an address. */
function cleanTokens(text: string, find: AddressFinder): string {
  const said = (word: string) => {
    const bytes = fromBase64(word.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    return bytes === undefined ? "" : latin1(bytes);
  };
  const all = Array.from(text.matchAll(token), ([word]) => said(word));
  if (find(all.join("\n")).length === 0) return text;
  return text.replace(token, (word) => (find(said(word)).length > 0 ? scrubbed : word));
}

/** Bytes that stand as base64: their text is cleaned, as long as they hold any. */
function cleanBytes(object: JsonObject, bytes: Uint8Array, find: AddressFinder): Json {
  const text = latin1(bytes);
  const clean = cleanText(text, find);
  return clean === text ? object : { ...object, data: toBase64(fromLatin1(clean)) };
}

/** Whether a message in base64 holds an address: in its records, its names, or anything else of its text. */
function holdsAddress(value: Json, find: AddressFinder): boolean {
  const bytes = typeof value === "string" ? fromBase64(value) : bytesOf(value);
  if (bytes === undefined) return false;
  const message = decodeDns(bytes);
  const said = message.ok ? JSON.stringify(message.value) : "";
  const text = latin1(bytes);
  return cleanText(`${said}\n${text}`, find) !== `${said}\n${text}`;
}
