/**
 * SOCKS5, the server's side (RFC 1928): method greeting, request by address or by name, replies, datagrams
 * of a UDP association. Authentication other than "none" and fragments of datagrams are left out.
 */
import {
  attempt,
  type ByteReader,
  ByteWriter,
  fromLatin1,
  latin1,
  type Parsed,
  raise,
} from "./bytes.ts";
import { formatIp, parseIp } from "./ip.ts";

/** The methods that a client offers; 0 is "no authentication". */
export interface SocksGreeting {
  readonly methods: readonly number[];
}

/** Where a request or a datagram is to go. */
export interface SocksTarget {
  /** A domain name as sent, or a canonical address. */
  readonly host: string;
  readonly hostKind: "name" | "ipv4" | "ipv6";
  readonly port: number;
}

export interface SocksRequest extends SocksTarget {
  readonly command: "connect" | "bind" | "udp-associate";
}

/** What a client sends to a UDP association's port, or gets from it (RFC 1928 §7). */
export interface SocksDatagram extends SocksTarget {
  readonly payload: Uint8Array;
}

/** Reply codes (RFC 1928 §6). */
export const socksReply = {
  succeeded: 0,
  generalFailure: 1,
  notAllowed: 2,
  networkUnreachable: 3,
  hostUnreachable: 4,
  connectionRefused: 5,
  ttlExpired: 6,
  commandNotSupported: 7,
  addressTypeNotSupported: 8,
} as const;

/** Parses the client's first message. Another version is `foreign`. */
export function parseSocksGreeting(stream: Uint8Array): Parsed<SocksGreeting> {
  return attempt(stream, (reader) => {
    const version = reader.u8();
    if (version !== 5) raise("foreign", `SOCKS version ${version}`);
    return { methods: [...reader.take(reader.u8())] };
  });
}

/** Parses the client's request, which follows the choice of a method. */
export function parseSocksRequest(stream: Uint8Array): Parsed<SocksRequest> {
  return attempt(stream, (reader) => {
    const version = reader.u8();
    if (version !== 5) raise("foreign", `SOCKS version ${version}`);
    const command = ([undefined, "connect", "bind", "udp-associate"] as const)[reader.u8()];
    if (command === undefined) raise("malformed", "unknown command");
    reader.skip(1);
    return { command, ...readTarget(reader) };
  });
}

/** Parses a datagram of a UDP association. A fragment is `foreign`. */
export function parseSocksDatagram(bytes: Uint8Array): Parsed<SocksDatagram> {
  return attempt(bytes, (reader) => {
    reader.skip(2);
    if (reader.u8() !== 0) raise("foreign", "a fragment");
    return { ...readTarget(reader), payload: reader.take(reader.left) };
  });
}

/** A datagram of a UDP association, to or from a host by name or address. */
export function encodeSocksDatagram(host: string, port: number, payload: Uint8Array): Uint8Array {
  const writer = new ByteWriter(payload.length + 32).u16(0).u8(0);
  writeTarget(writer, host, port);
  return writer.raw(payload).finish();
}

function readTarget(reader: ByteReader): SocksTarget {
  const type = reader.u8();
  if (type !== 1 && type !== 3 && type !== 4) raise("malformed", `address type ${type}`);
  const bytes = reader.take(type === 1 ? 4 : type === 4 ? 16 : reader.u8());
  if (bytes.length === 0) raise("malformed", "empty name");
  return {
    host: type === 3 ? latin1(bytes) : formatIp(bytes),
    hostKind: type === 3 ? "name" : type === 1 ? "ipv4" : "ipv6",
    port: reader.u16(),
  };
}

function writeTarget(writer: ByteWriter, host: string, port: number): void {
  const bytes = parseIp(host);
  if (bytes === undefined) writer.u8(3).sized(1, (name) => name.raw(fromLatin1(host)));
  else writer.u8(bytes.length === 4 ? 1 : 4).raw(bytes);
  writer.u16(port);
}

/** The server's choice of method: 0 for none, 255 for "none of these". */
export function encodeSocksMethod(method: number): Uint8Array {
  return Uint8Array.of(5, method);
}

/** A reply with the bound endpoint; 0.0.0.0:0 where there is none to tell. */
export function encodeSocksReply(code: number, address = "0.0.0.0", port = 0): Uint8Array {
  const bytes = parseIp(address);
  if (bytes === undefined) throw new RangeError(`${address} is no IP address`);
  return new ByteWriter(22)
    .u8(5)
    .u8(code)
    .u8(0)
    .u8(bytes.length === 4 ? 1 : 4)
    .raw(bytes)
    .u16(port)
    .finish();
}

/** A client's request by name or address, for tests and examples; CONNECT unless told otherwise. */
export function encodeSocksRequest(
  host: string,
  port: number,
  command: "connect" | "udp-associate" = "connect",
): Uint8Array {
  const writer = new ByteWriter(32)
    .u8(5)
    .u8(command === "connect" ? 1 : 3)
    .u8(0);
  writeTarget(writer, host, port);
  return writer.finish();
}
