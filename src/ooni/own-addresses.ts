/**
 * Finding addresses in text by what they mean: the prober's own ones in every spelling that programs and
 * operators use. Leaves out spellings that no one writes for others to read (ciphers, pictures).
 */
import { canonicalIp, parseIp } from "../wire/ip.ts";
import { isOwnComputer } from "../wire/special-purpose.ts";

/** Places of a text, from and up to. */
export type Range = readonly [from: number, to: number];

/** Finds the places of addresses in a text, in order and apart. */
export type AddressFinder = (text: string) => readonly Range[];

/** A way of writing an address: texts that all must stand somewhere (lower case), and what it looks like. */
interface Spelling {
  readonly needs: readonly string[];
  readonly pattern: RegExp;
}

/** What stands between the parts of an IPv4 address: a dot, or what host names and cautious people have. */
const DOT = String.raw`(?:\.|-|_|,|\[\.\]|\(\.\)|\s\.\s|\s?\(dot\)\s?|\s?\[dot\]\s?)`;
/** Between those of an IPv6 address. */
const COLON = "(?::|-|_)";

/**
 * A finder of these addresses: in decimal, octal, hexadecimal, with leading zeros, reversed, as one number,
 * as host name part, IPv6 in any case and shortening, as reverse name, and IPv4 inside of IPv6.
 * Loopback addresses are everybody's and are not looked for.
 * @param addresses in any spelling that `parseIp` takes; what is no address is found as it is written
 */
export function findOwnAddresses(addresses: readonly string[]): AddressFinder {
  const known = new Map<string, Uint8Array>();
  const words: Spelling[] = [];
  for (const address of addresses) {
    const bytes = parseIp(address);
    if (isOwnComputer(address)) continue;
    if (bytes !== undefined) known.set(canonicalIp(address)!, bytes);
    else if (address !== "")
      words.push(spelling([address.toLowerCase()], `(?<!\\w)${escaped(address)}(?!\\w)`));
  }
  const own = [...known.values()];
  const spellings = [
    ...words,
    ...own.flatMap((bytes) => (bytes.length === 4 ? ipv4Spellings(bytes) : ipv6Spellings(bytes))),
  ];
  const inner = own.filter((bytes) => bytes.length === 4);
  return (text) => {
    const lower = text.toLowerCase();
    const found: Range[] = [];
    for (const { needs, pattern } of spellings) {
      if (!needs.every((need) => lower.includes(need))) continue;
      for (const match of text.matchAll(pattern))
        found.push([match.index, match.index + match[0].length]);
    }
    if (inner.length > 0) found.push(...carriers(text, inner));
    return apart(found);
  };
}

function spelling(needs: readonly string[], source: string): Spelling {
  return { needs: needs.map((need) => need.toLowerCase()), pattern: new RegExp(source, "gi") };
}

function ipv4Spellings(bytes: Uint8Array): Spelling[] {
  const parts = [...bytes];
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  const whole = parts.map((part) => hex(part, 2)).join("");
  const [a, b, c, d] = parts as [number, number, number, number];
  const forms = [parts, parts.toReversed()];
  const joined = forms.flatMap((order) => [
    spelling(order.map(String), between(order.map((part) => `0*${part}`).join(DOT))),
    spelling(
      order.map((part) => part.toString(8)),
      between(order.map((part) => `0+${part.toString(8)}`).join(DOT)),
    ),
    spelling(
      ["0x", ...order.map((part) => part.toString(16))],
      between(order.map((part) => `0x0*${part.toString(16)}`).join(DOT)),
    ),
    spelling(
      [order.map((part) => String(part).padStart(3, "0")).join("")],
      `(?<!\\d)${order.map((part) => String(part).padStart(3, "0")).join("")}(?!\\d)`,
    ),
  ]);
  return [
    ...joined,
    spelling([String(number)], `(?<!\\d)${number}(?!\\d)`),
    spelling([whole], `(?<![0-9a-f])(?:0x)?${whole}(?![0-9a-f])`),
    spelling(["0", number.toString(8)], `(?<!\\d)0+${number.toString(8)}(?!\\d)`),
    spelling([`${a}.${b}.${c * 256 + d}`], between(escaped(`${a}.${b}.${c * 256 + d}`))),
    spelling([`${a}.${number % 2 ** 24}`], between(escaped(`${a}.${number % 2 ** 24}`))),
  ];
}

/** Parts of an IPv4 address that are not the end or the beginning of a longer number. */
function between(source: string): string {
  return `(?<!\\d)(?:${source})(?!\\d)`;
}

function ipv6Spellings(bytes: Uint8Array): Spelling[] {
  const groups = Array.from({ length: 8 }, (_, k) => bytes[2 * k]! * 256 + bytes[2 * k + 1]!);
  const texts = groups.map((group) => group.toString(16));
  const tail = [...bytes.subarray(12)].map((part) => `0*${part}`).join("\\.");
  const needs = texts.filter((text) => text !== "0");
  const six = texts.slice(0, 6);
  const nibbles = texts.map((text) => text.padStart(4, "0")).join("");
  const backwards = [...nibbles].toReversed();
  // Four digits before the first colon are a whole group, whatever stands before them.
  const before = texts[0]!.length === 4 ? "" : "(?<![0-9a-f])";
  const edge = (source: string) => `${before}(?:${source})(?![0-9a-f])`;
  return [
    spelling(needs, edge(shortenings(texts, 8).join("|"))),
    spelling(
      [...needs.slice(0, 2), ".", String(bytes[15])],
      edge(
        shortenings(six, 6)
          .map((head) => `${head}${head.endsWith(`${COLON}${COLON}`) ? "" : COLON}${tail}`)
          .join("|"),
      ),
    ),
    spelling([nibbles], `(?<![0-9a-f])${nibbles}(?![0-9a-f])`),
    ...[[...nibbles], backwards].map((order) =>
      spelling(order.slice(0, 4), `(?<![0-9a-f])${order.join("[.\\-_]")}(?![0-9a-f])`),
    ),
  ];
}

/** Patterns of the groups with any run of zeros left out, or none. */
function shortenings(groups: readonly string[], most: number): string[] {
  const padded = (part: readonly string[]) => part.map((text) => `0{0,3}${text}`).join(COLON);
  const all = [padded(groups)];
  for (let from = 0; from < most; from++)
    for (let to = from + 1; to <= most && groups[to - 1] === "0"; to++)
      all.push(`${padded(groups.slice(0, from))}${COLON}${COLON}${padded(groups.slice(to))}`);
  // The longest first, so that no shorter one leaves a rest.
  return all.toSorted((a, b) => b.length - a.length);
}

const carrier = /(?:[0-9a-f]{0,4}[:-]){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![0-9a-f])/gi;

/** Places of the four bytes in an address that carries IPv4: the end, 6to4, and prefixes of RFC 6052. */
const carried: readonly (readonly number[])[] = [
  [12, 13, 14, 15],
  [2, 3, 4, 5],
  [4, 5, 6, 7],
  [5, 6, 7, 9],
  [6, 7, 9, 10],
  [7, 9, 10, 11],
  [9, 10, 11, 12],
];

/** IPv6 addresses with one of these IPv4 addresses inside, also as Teredo turns it over. */
function* carriers(text: string, inner: readonly Uint8Array[]): Generator<Range> {
  const pattern = new RegExp(carrier);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [written] = match;
    if (carriesOne(parseIp(written.replaceAll("-", ":")), inner))
      yield [match.index, match.index + written.length];
    // What stands before an address can look like its beginning.
    else pattern.lastIndex = match.index + 1;
  }
}

function carriesOne(bytes: Uint8Array | undefined, inner: readonly Uint8Array[]): boolean {
  if (bytes?.length !== 16) return false;
  const isTeredo = bytes[0] === 0x20 && bytes[1] === 1 && bytes[2] === 0 && bytes[3] === 0;
  return inner.some(
    (own) =>
      carried.some((places) => places.every((place, k) => bytes[place] === own[k])) ||
      (isTeredo && own.every((part, k) => bytes[12 + k] === (part ^ 0xff))),
  );
}

/** In order, and what overlaps as one. */
function apart(found: readonly Range[]): Range[] {
  const joined: [number, number][] = [];
  for (const [from, to] of found.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
