/**
 * IPv4 and IPv6 addresses and prefixes: text to bytes and back, canonical form (RFC 5952), membership.
 * Zones (`fe80::1%eth0`) are not addresses here. Bytes are 4 or 16 long, in network order.
 */

/** An address block: the first address and the number of fixed leading bits (0…32 or 0…128). */
export interface IpPrefix {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** Bytes of a textual address, or `undefined`. Octal, hexadecimal and short IPv4 forms are refused. */
export function parseIp(text: string): Uint8Array | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(4);
  let part = 0;
  let value = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 46 : text.charCodeAt(i);
    if (code === 46) {
      if (value < 0 || part > 3) return undefined;
      bytes[part++] = value;
      value = -1;
    } else if (code >= 48 && code <= 57) {
      if (value === 0) return undefined;
      value = (value < 0 ? 0 : value * 10) + code - 48;
      if (value > 255) return undefined;
    } else return undefined;
  }
  return part === 4 ? bytes : undefined;
}

function parseIpv6(text: string): Uint8Array | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0]!, halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1]!, true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const bytes = new Uint8Array(16);
  [...head, ...new Array<number>(missing).fill(0), ...tail].forEach((group, i) => {
    bytes[2 * i] = group >> 8;
    bytes[2 * i + 1] = group;
  });
  return bytes;
}

/** 16-bit groups of one side of `::`; the last may be a dotted quad when `last`. */
function groupsOf(text: string, last: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (part.includes(".")) {
      const quad = last && i === parts.length - 1 ? parseIpv4(part) : undefined;
      if (quad === undefined) return undefined;
      groups.push((quad[0]! << 8) | quad[1]!, (quad[2]! << 8) | quad[3]!);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

/**
 * Canonical text: dotted quad, or RFC 5952 (lower case, longest run of two or more zero groups as
 * `::`, the first of equals; IPv4-mapped addresses with a dotted quad).
 *
 * @throws RangeError unless `bytes` has 4 or 16 bytes.
 */
export function formatIp(bytes: Uint8Array): string {
  if (bytes.length === 4) return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
  if (bytes.length !== 16)
    throw new RangeError(`an address has 4 or 16 bytes, not ${bytes.length}`);
  if (isMapped(bytes)) return `::ffff:${formatIp(bytes.subarray(12))}`;
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  let start = -1;
  let run = 1;
  for (let i = 0; i < 8; i++) {
    let j = i;
    while (j < 8 && groups[j] === 0) j++;
    if (j - i > run) {
      start = i;
      run = j - i;
    }
    if (j > i) i = j;
  }
  const text = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(":");
  return start < 0 ? text(0, 8) : `${text(0, start)}::${text(start + run, 8)}`;
}

function isMapped(bytes: Uint8Array): boolean {
  for (let i = 0; i < 10; i++) if (bytes[i] !== 0) return false;
  return bytes[10] === 255 && bytes[11] === 255;
}

/** The one canonical spelling of an address, or `undefined` if `text` is none. */
export function canonicalIp(text: string): string | undefined {
  const bytes = parseIp(text);
  // Of IPv4 only the canonical spelling is read.
  return bytes && (bytes.length === 4 ? text : formatIp(bytes));
}

/** 4 or 6, or `undefined` if `text` is no address. */
export function ipVersion(text: string): 4 | 6 | undefined {
  const bytes = parseIp(text);
  return bytes && (bytes.length === 4 ? 4 : 6);
}

/** An IPv4 address as an unsigned 32-bit number, or `undefined`. */
export function ipv4Number(text: string): number | undefined {
  const b = parseIp(text);
  return b?.length === 4 ? ((b[0]! << 24) | (b[1]! << 16) | (b[2]! << 8) | b[3]!) >>> 0 : undefined;
}

/** The IPv4 address with this unsigned 32-bit number. */
export function ipv4Text(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** A prefix in CIDR notation, or `undefined`. Host bits that are set are cleared. */
export function parsePrefix(text: string): IpPrefix | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const bytes = parseIp(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (bytes === undefined || !/^(0|[1-9]\d{0,2})$/.test(digits)) return undefined;
  const length = Number(digits);
  if (length > bytes.length * 8) return undefined;
  for (let i = 0; i < bytes.length; i++) bytes[i]! &= maskByte(length, i);
  return { bytes, length };
}

function maskByte(length: number, index: number): number {
  const bits = Math.min(8, Math.max(0, length - 8 * index));
  return (0xff00 >> bits) & 0xff;
}

/** CIDR notation of a prefix. */
export function formatPrefix(prefix: IpPrefix): string {
  return `${formatIp(prefix.bytes)}/${prefix.length}`;
}

/** Whether an address (bytes) lies in a prefix of the same family. */
export function prefixContains(prefix: IpPrefix, address: Uint8Array): boolean {
  if (prefix.bytes.length !== address.length) return false;
  for (let i = 0; 8 * i < prefix.length; i++)
    if (((prefix.bytes[i]! ^ address[i]!) & maskByte(prefix.length, i)) !== 0) return false;
  return true;
}

/** `host:port`, or `[host]:port` for IPv6, as OONI writes endpoints. */
export function formatEndpoint(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Host (brackets taken off) and port of `host:port`, or `undefined`. The host may be a name. */
export function parseEndpoint(text: string): { host: string; port: number } | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text);
  if (match === null) return undefined;
  const port = Number(match[3]);
  return port > 65535 ? undefined : { host: (match[1] ?? match[2])!, port };
}
