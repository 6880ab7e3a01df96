/**
 * TLS ClientHello and ServerHello (RFC 8446 §4.1, RFC 6066 SNI, RFC 7301 ALPN, ECH draft): what a box on
 * the path sees in clear. Key shares, tickets and signatures are not looked into.
 */
import {
  attempt,
  ByteReader,
  ByteWriter,
  fault,
  fromLatin1,
  latin1,
  type Parsed,
  parsed,
  raise,
} from "./bytes.ts";
import { encodeTlsRecord, peekHandshake, readFirstHandshake, tlsContent } from "./tls-record.ts";

/** Extension types that are looked at. */
export const tlsExtension = {
  serverName: 0,
  supportedGroups: 10,
  signatureAlgorithms: 13,
  alpn: 16,
  supportedVersions: 43,
  keyShare: 51,
  encryptedClientHello: 0xfe0d,
} as const;

export interface ClientHello {
  readonly legacyVersion: number;
  readonly random: Uint8Array;
  readonly sessionId: Uint8Array;
  readonly cipherSuites: readonly number[];
  /** The name in clear, as sent; with ECH it is the outer name. */
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
  readonly supportedVersions: readonly number[];
  /** Whether an encrypted_client_hello extension is there (a GREASE one looks the same). */
  readonly ech: boolean;
  /** Extension types in the order sent. */
  readonly extensions: readonly number[];
}

export interface ServerHello {
  /** The version chosen: supported_versions if there, else the legacy field. */
  readonly version: number;
  readonly random: Uint8Array;
  readonly cipherSuite: number;
  /** TLS 1.2 and below only; in 1.3 the choice is encrypted. */
  readonly alpn: string | undefined;
  /** Whether this is a HelloRetryRequest. */
  readonly retry: boolean;
}

/** Parses a ClientHello at the start of a client's byte stream; `length` is the records it took. */
export function parseClientHello(stream: Uint8Array): Parsed<ClientHello> {
  const message = readFirstHandshake(stream);
  if (!message.ok) return message;
  if (message.value.type !== 1) return fault("foreign", `handshake type ${message.value.type}`);
  const hello = parseClientHelloBody(message.value.body);
  return hello.ok ? parsed(hello.value, message.length) : hello;
}

/** Parses the body of a ClientHello message (without its 4-byte header), as found in QUIC CRYPTO frames. */
export function parseClientHelloBody(body: Uint8Array): Parsed<ClientHello> {
  return attempt(body, (outer) => {
    const reader = outer.section(outer.left);
    const hello = readHelloFixed(reader);
    let serverName: string | undefined;
    let alpn: string[] = [];
    let supportedVersions: number[] = [];
    let ech = false;
    const extensions: number[] = [];
    if (reader.left > 0) {
      const list = reader.section(reader.u16());
      while (list.left > 0) {
        const type = list.u16();
        const data = list.section(list.u16());
        extensions.push(type);
        if (type === tlsExtension.serverName && data.left > 0) serverName = readServerName(data);
        else if (type === tlsExtension.alpn) alpn = readAlpn(data);
        else if (type === tlsExtension.supportedVersions) {
          const versions = data.section(data.u8());
          supportedVersions = readU16s(versions);
        } else if (type === tlsExtension.encryptedClientHello) ech = true;
      }
    }
    return { ...hello, serverName, alpn, supportedVersions, ech, extensions };
  });
}

function readHelloFixed(
  reader: ByteReader,
): Pick<ClientHello, "legacyVersion" | "random" | "sessionId" | "cipherSuites"> {
  const legacyVersion = reader.u16();
  const random = reader.take(32);
  const sessionLength = reader.u8();
  if (sessionLength > 32) raise("malformed", `session id of ${sessionLength} bytes`);
  const sessionId = reader.take(sessionLength);
  const cipherSuites = readU16s(reader.section(reader.u16()));
  reader.skip(reader.u8());
  return { legacyVersion, random, sessionId, cipherSuites };
}

function readU16s(reader: ByteReader): number[] {
  const values: number[] = [];
  while (reader.left > 0) values.push(reader.u16());
  return values;
}

function readServerName(data: ByteReader): string | undefined {
  const names = data.section(data.u16());
  while (names.left > 0) {
    const type = names.u8();
    const name = names.take(names.u16());
    if (type === 0) return latin1(name);
  }
  return undefined;
}

function readAlpn(data: ByteReader): string[] {
  const list = data.section(data.u16());
  const names: string[] = [];
  while (list.left > 0) names.push(latin1(list.take(list.u8())));
  return names;
}

/**
 * The server name in the bytes that have come so far, for a box that does not wait for the rest:
 * `undefined` if the name is not (wholly) in them, or they are not a ClientHello.
 */
export function peekServerName(stream: Uint8Array): string | undefined {
  const bytes = peekHandshake(stream);
  if (bytes.length < 4 || bytes[0] !== 1) return undefined;
  const result = attempt(bytes, (outer) => {
    const reader = new ByteReader(bytes, 4);
    outer.skip(bytes.length);
    readHelloFixed(reader);
    reader.skip(2);
    for (;;) {
      const type = reader.u16();
      const length = reader.u16();
      if (type === tlsExtension.serverName) return readServerName(reader.section(length));
      reader.skip(length);
    }
  });
  return result.ok ? result.value : undefined;
}

const retryRandom = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

/** Parses a ServerHello at the start of a server's byte stream. */
export function parseServerHello(stream: Uint8Array): Parsed<ServerHello> {
  const message = readFirstHandshake(stream);
  if (!message.ok) return message;
  if (message.value.type !== 2) return fault("foreign", `handshake type ${message.value.type}`);
  const hello = attempt(message.value.body, (outer) => {
    const reader = outer.section(outer.left);
    let version = reader.u16();
    const random = reader.take(32);
    reader.skip(reader.u8());
    const cipherSuite = reader.u16();
    reader.skip(1);
    let alpn: string | undefined;
    if (reader.left > 0) {
      const list = reader.section(reader.u16());
      while (list.left > 0) {
        const type = list.u16();
        const data = list.section(list.u16());
        if (type === tlsExtension.supportedVersions) version = data.u16();
        else if (type === tlsExtension.alpn) alpn = readAlpn(data)[0];
      }
    }
    const retry = random.every(
      (byte, i) => byte === Number.parseInt(retryRandom.slice(2 * i, 2 * i + 2), 16),
    );
    return { version, random, cipherSuite, alpn, retry };
  });
  return hello.ok ? parsed(hello.value, message.length) : hello;
}

/** What a written ClientHello carries. */
export interface ClientHelloOptions {
  /** No SNI extension when absent. */
  readonly serverName?: string;
  readonly alpn?: readonly string[];
  /** 32 bytes; zero when absent. */
  readonly random?: Uint8Array;
  /** Adds an ECH extension with these bytes as its data. */
  readonly ech?: Uint8Array;
  /** Further extensions before the name, to move it away from the beginning. */
  readonly leading?: readonly { readonly type: number; readonly data: Uint8Array }[];
}

/**
 * The body of a TLS 1.3 ClientHello good enough to be recognised by a box on the path (TTL tracing sends
 * it). Its key share is all zeros: no handshake can be finished with it.
 */
export function encodeClientHelloBody(options: ClientHelloOptions): Uint8Array {
  const writer = new ByteWriter(256).u16(0x0303).raw(options.random ?? new Uint8Array(32));
  writer.sized(1, (id) => id.raw(new Uint8Array(32)));
  writer.sized(2, (suites) => suites.u16(0x1301).u16(0x1302).u16(0x1303));
  writer.sized(1, (compressions) => compressions.u8(0));
  return writer
    .sized(2, (list) => {
      for (const { type, data } of options.leading ?? [])
        list.u16(type).sized(2, (x) => x.raw(data));
      const name = options.serverName;
      if (name !== undefined)
        list
          .u16(tlsExtension.serverName)
          .sized(2, (x) =>
            x.sized(2, (names) => names.u8(0).sized(2, (one) => one.raw(fromLatin1(name)))),
          );
      list
        .u16(tlsExtension.supportedGroups)
        .sized(2, (x) => x.sized(2, (groups) => groups.u16(29)));
      list
        .u16(tlsExtension.signatureAlgorithms)
        .sized(2, (x) =>
          x.sized(2, (algorithms) => algorithms.u16(0x0403).u16(0x0804).u16(0x0401)),
        );
      if (options.alpn !== undefined)
        list.u16(tlsExtension.alpn).sized(2, (x) =>
          x.sized(2, (names) => {
            for (const one of options.alpn ?? []) names.sized(1, (y) => y.raw(fromLatin1(one)));
          }),
        );
      list.u16(tlsExtension.supportedVersions).sized(2, (x) => x.sized(1, (v) => v.u16(0x0304)));
      list
        .u16(tlsExtension.keyShare)
        .sized(2, (x) =>
          x.sized(2, (shares) => shares.u16(29).sized(2, (key) => key.raw(new Uint8Array(32)))),
        );
      const ech = options.ech;
      if (ech !== undefined)
        list.u16(tlsExtension.encryptedClientHello).sized(2, (x) => x.raw(ech));
    })
    .finish();
}

/** The same as a client's first record on a TCP connection. */
export function encodeClientHello(options: ClientHelloOptions): Uint8Array {
  const body = encodeClientHelloBody(options);
  const message = new ByteWriter(body.length + 4)
    .u8(1)
    .sized(3, (inner) => inner.raw(body))
    .finish();
  return encodeTlsRecord(tlsContent.handshake, message, 0x0301);
}
