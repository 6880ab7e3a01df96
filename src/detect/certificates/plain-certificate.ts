/**
 * Certificates as nearly all are: DER of version 3, names in ASCII, plain keys of RSA or of elliptic curves. Read
 * straight from the bytes, many times as fast as by a library; what is any other way is left to that
 * (`any-certificate.ts`), which gives the same for those that are read here.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { hex } from "../../wire/bytes.ts";
import { type CertificateFacts, exponentOf, shortNames } from "./facts.ts";

/** Thrown, and caught here, where a certificate is not plain. */
const notPlain = new Error("not a plain certificate");

const tag = {
  ...{ boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, nothing: 0x05, identifier: 0x06 },
  ...{ utf8: 0x0c, printable: 0x13, ia5: 0x16, utcTime: 0x17, generalTime: 0x18 },
  ...{ sequence: 0x30, set: 0x31, version: 0xa0, extensions: 0xa3 },
  ...{ dnsName: 0x82, address: 0x87, keyIdentifier: 0x80 },
} as const;

/** Elements of DER, one after the other. */
class Elements {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get length(): number {
    return this.end - this.at;
  }

  get next(): number | undefined {
    return this.at < this.end ? this.bytes[this.at] : undefined;
  }

  get rest(): Uint8Array {
    return this.bytes.subarray(this.at, this.end);
  }

  /** What is in the next element, which must be of this kind, its length as short as it can be written. */
  take(wanted: number): Elements {
    if (this.next !== wanted) throw notPlain;
    const { bytes, at } = this;
    const first = at + 1 < this.end ? bytes[at + 1]! : 0xff;
    let length = first;
    let from = at + 2;
    if (first >= 0x80) {
      const more = first - 0x80;
      if (more < 1 || more > 2 || from + more > this.end) throw notPlain;
      length = more === 1 ? bytes[from]! : bytes[from]! * 256 + bytes[from + 1]!;
      if (length < (more === 1 ? 0x80 : 0x100)) throw notPlain;
      from += more;
    }
    if (from + length > this.end) throw notPlain;
    this.at = from + length;
    return new Elements(bytes, from, this.at);
  }

  close(): void {
    if (this.at !== this.end) throw notPlain;
  }
}

/** Reads a certificate that is plain; `undefined` for others, and for what is none. */
export function readPlainCertificate(der: Uint8Array): CertificateFacts | undefined {
  try {
    return read(der);
  } catch (error) {
    if (error !== notPlain) throw error;
    return undefined;
  }
}

function read(der: Uint8Array): CertificateFacts {
  const file = new Elements(der, 0, der.length);
  const certificate = file.take(tag.sequence);
  file.close();
  const body = certificate.take(tag.sequence);
  skipAlgorithm(certificate);
  skipBits(certificate);
  certificate.close();
  const version = body.take(tag.version);
  if (version.take(tag.integer).length !== 1) throw notPlain;
  version.close();
  if (body.take(tag.integer).length < 1) throw notPlain;
  skipAlgorithm(body);
  const issuer = nameIn(body);
  const validity = body.take(tag.sequence);
  const notBeforeMs = timeIn(validity);
  const notAfterMs = timeIn(validity);
  validity.close();
  const subject = nameIn(body);
  const { spki, isRsa } = keyIn(body);
  const extensions = extensionsIn(body);
  body.close();
  return {
    ...{ subject, issuer, names: extensions.names, notBeforeMs, notAfterMs },
    ...{ selfIssued: subject === issuer, authority: extensions.authority },
    ...{ sha256: hex(sha256(der)), spkiSha256: hex(sha256(spki)) },
    subjectKeyId: extensions.subjectKeyId,
    authorityKeyId: extensions.authorityKeyId,
    rsaExponent: isRsa ? exponentOf(spki) : undefined,
  };
}

function identifierIn(elements: Elements): string {
  const { rest } = elements.take(tag.identifier);
  let isFirst = true;
  for (const byte of rest) {
    // A number that begins with a zero digit is none.
    if (isFirst && byte === 0x80) throw notPlain;
    isFirst = byte < 0x80;
  }
  // The first byte is one number in identifiers of two ranges that libraries agree on.
  if (rest.length < 3 || rest.length > 16 || !isFirst || rest[0]! >= 0x80) throw notPlain;
  return hex(rest);
}

/** The identifier, and nothing else but an empty value. */
function skipAlgorithm(elements: Elements): void {
  const inner = elements.take(tag.sequence);
  identifierIn(inner);
  if (inner.next !== undefined) inner.take(tag.nothing).close();
  inner.close();
}

function skipBits(elements: Elements): void {
  const bits = elements.take(tag.bits);
  if (bits.length < 2 || bits.next !== 0) throw notPlain;
}

function keyIn(body: Elements): { spki: Uint8Array; isRsa: boolean } {
  const from = body.at;
  const key = body.take(tag.sequence);
  const algorithm = key.take(tag.sequence);
  const kind = identifierIn(algorithm);
  const isRsa = kind === "2a864886f70d010101";
  if (isRsa) algorithm.take(tag.nothing).close();
  else if (kind === "2a8648ce3d0201") identifierIn(algorithm);
  else throw notPlain;
  algorithm.close();
  skipBits(key);
  key.close();
  return { spki: body.bytes.subarray(from, body.at), isRsa };
}

/** Bytes of attributes' identifiers that are called by a short name. */
const attributeNames: ReadonlyMap<string, string> = new Map(
  Object.entries(shortNames).map(([dotted, name]) => [bytesOfIdentifier(dotted), name]),
);

/** An identifier in dotted form as its bytes in hex. */
function bytesOfIdentifier(dotted: string): string {
  const [first, second, ...others] = dotted.split(".").map(Number) as [number, number];
  const bytes = [first * 40 + second];
  for (const number of others) {
    const digits = [number & 0x7f];
    for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128))
      digits.unshift((rest & 0x7f) | 0x80);
    bytes.push(...digits);
  }
  return hex(Uint8Array.from(bytes));
}

function nameIn(body: Elements): string {
  const name = body.take(tag.sequence);
  const parts: string[] = [];
  while (name.next !== undefined) {
    const set = name.take(tag.set);
    const attribute = set.take(tag.sequence);
    set.close();
    const type = attributeNames.get(identifierIn(attribute));
    const kind = attribute.next;
    if (kind !== tag.utf8 && kind !== tag.printable && kind !== tag.ia5) throw notPlain;
    if (type === undefined) throw notPlain;
    parts.push(`${type}=${textOf(attribute.take(kind))}`);
    attribute.close();
  }
  return parts.join(", ");
}

/** Visible ASCII characters, one at least. */
function textOf({ rest }: Elements): string {
  if (rest.length === 0) throw notPlain;
  for (const byte of rest) if (byte < 0x20 || byte > 0x7e) throw notPlain;
  return String.fromCharCode(...rest);
}

function timeIn(validity: Elements): number {
  const isShort = validity.next === tag.utcTime;
  const text = textOf(validity.take(isShort ? tag.utcTime : tag.generalTime));
  const parts = (isShort ? shortTime : longTime).exec(text);
  if (parts === null) throw notPlain;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    ...[number, number, number, number, number, number],
  ];
  const full = isShort ? year + (year >= 50 ? 1900 : 2000) : year;
  const isOfDay = hour < 24 && minute < 60 && second < 60;
  // Days up to the 28th are in every month.
  if (full < 1000 || month < 1 || month > 12 || day < 1 || !isOfDay) throw notPlain;
  const time = new Date(Date.UTC(full, month - 1, day, hour, minute, second));
  if (time.getUTCDate() !== day) throw notPlain;
  return time.getTime();
}

const shortTime = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const longTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

interface PlainExtensions {
  names: readonly string[];
  authority: boolean;
  subjectKeyId: string | undefined;
  authorityKeyId: string | undefined;
}

function extensionsIn(body: Elements): PlainExtensions {
  const found: PlainExtensions = {
    ...{ names: [], authority: false, subjectKeyId: undefined, authorityKeyId: undefined },
  };
  const wrapped = body.take(tag.extensions);
  const list = wrapped.take(tag.sequence);
  wrapped.close();
  const seen = new Set<string>();
  while (list.next !== undefined) {
    const extension = list.take(tag.sequence);
    const kind = identifierIn(extension);
    if (seen.has(kind)) throw notPlain;
    seen.add(kind);
    if (extension.next === tag.boolean && !isTrue(extension)) throw notPlain;
    const value = extension.take(tag.octets);
    extension.close();
    if (kind === "551d11") found.names = alternativeNames(value);
    else if (kind === "551d13") found.authority = isAuthority(value);
    else if (kind === "551d0e") found.subjectKeyId = keyIdentifier(value, tag.octets);
    else if (kind === "551d23") {
      found.authorityKeyId = keyIdentifier(value.take(tag.sequence), tag.keyIdentifier);
      value.close();
    }
  }
  return found;
}

function isTrue(elements: Elements): boolean {
  const value = elements.take(tag.boolean);
  return value.length === 1 && value.next === 0xff;
}

function isAuthority(value: Elements): boolean {
  const inner = value.take(tag.sequence);
  value.close();
  if (inner.next === undefined) return false;
  if (!isTrue(inner)) throw notPlain;
  if (inner.next !== undefined && inner.take(tag.integer).length !== 1) throw notPlain;
  inner.close();
  return true;
}

function keyIdentifier(elements: Elements, kind: number): string {
  const { rest } = elements.take(kind);
  elements.close();
  if (rest.length === 0) throw notPlain;
  return hex(rest);
}

function alternativeNames(value: Elements): string[] {
  const list = value.take(tag.sequence);
  value.close();
  const names: string[] = [];
  while (list.next !== undefined)
    if (list.next === tag.dnsName) names.push(textOf(list.take(tag.dnsName)));
    else {
      const { rest } = list.take(tag.address);
      if (rest.length !== 4) throw notPlain;
      names.push(rest.join("."));
    }
  if (names.length === 0) throw notPlain;
  return names;
}
