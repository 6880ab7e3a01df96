/**
 * QUIC Initial packets (RFC 9000 §17.2.2, RFC 9001 §5) of version 1 and 2: header protection and payload
 * are undone with keys that anyone on the path can derive, and the ClientHello's bytes are put together
 * from CRYPTO frames. Later packets are not decrypted. Synchronous, so that a box can use it in line.
 */
import { ecb, gcm } from "@noble/ciphers/aes.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import {
  attempt,
  ByteReader,
  ByteWriter,
  concatBytes,
  fromHex,
  fromLatin1,
  type Parsed,
  raise,
} from "./bytes.ts";

/** An Initial packet, decrypted. */
export interface QuicInitial {
  readonly version: number;
  readonly destinationId: Uint8Array;
  readonly sourceId: Uint8Array;
  readonly packetNumber: number;
  /** CRYPTO frames in the order met: pieces of the TLS handshake stream. */
  readonly crypto: readonly { readonly offset: number; readonly data: Uint8Array }[];
}

interface QuicVersion {
  readonly salt: Uint8Array;
  /** Long-header packet type of an Initial. */
  readonly initialType: number;
  readonly label: string;
}

const versions = new Map<number, QuicVersion>([
  [
    1,
    { salt: fromHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a")!, initialType: 0, label: "quic" },
  ],
  [
    0x6b3343cf,
    { salt: fromHex("0dede3def700a6db819381be6e269dcbf9bd2ed9")!, initialType: 1, label: "quicv2" },
  ],
]);

/** Keys of Initial packets: AEAD key and IV, header-protection key. */
export interface QuicInitialKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly headerKey: Uint8Array;
}

/** Derives the keys of one side's Initial packets (RFC 9001 §5.2); `undefined` for an unknown version. */
export function quicInitialKeys(
  versionNumber: number,
  destinationId: Uint8Array,
  side: "client" | "server",
): QuicInitialKeys | undefined {
  const version = versions.get(versionNumber);
  if (version === undefined) return undefined;
  const initial = extract(sha256, destinationId, version.salt);
  const secret = expandLabel(initial, `${side} in`, 32);
  return {
    key: expandLabel(secret, `${version.label} key`, 16),
    iv: expandLabel(secret, `${version.label} iv`, 12),
    headerKey: expandLabel(secret, `${version.label} hp`, 16),
  };
}

/** HKDF-Expand-Label (RFC 8446 §7.1) with an empty context. */
function expandLabel(secret: Uint8Array, label: string, length: number): Uint8Array {
  const info = new ByteWriter(64)
    .u16(length)
    .sized(1, (writer) => writer.raw(fromLatin1(`tls13 ${label}`)))
    .u8(0)
    .finish();
  return expand(sha256, secret, info, length);
}

function readVarint(reader: ByteReader): number {
  const first = reader.u8();
  let value = first & 63;
  for (let more = (1 << (first >> 6)) - 1; more > 0; more--) value = value * 256 + reader.u8();
  return value;
}

function writeVarint(writer: ByteWriter, value: number): void {
  if (value < 64) writer.u8(value);
  else if (value < 16384) writer.u16(0x4000 | value);
  else writer.u32(0x80000000 + value);
}

/**
 * Decrypts the first packet of a UDP datagram from a client, if it is an Initial. Other packets and
 * unknown versions are `foreign`; an Initial whose tag does not verify is `malformed`.
 *
 * @param destinationId the connection id that keys are derived from; default: the packet's own, right for
 *   a client's first flight
 */
export function parseQuicInitial(
  datagram: Uint8Array,
  destinationId?: Uint8Array,
): Parsed<QuicInitial> {
  return attempt(datagram, (reader) => {
    const first = reader.u8();
    if ((first & 0xc0) !== 0xc0) raise("foreign", "not a QUIC long header");
    const number = reader.u32();
    const version = versions.get(number);
    if (version === undefined) raise("foreign", `QUIC version ${number}`);
    if (((first >> 4) & 3) !== version.initialType) raise("foreign", "not an Initial packet");
    const destination = readId(reader);
    const source = readId(reader);
    reader.skip(readVarint(reader));
    const length = readVarint(reader);
    const numberAt = reader.offset;
    reader.need(length);
    if (length < 20) raise("malformed", "Initial too short for its header protection");
    const keys = quicInitialKeys(number, destinationId ?? destination, "client")!;
    const sample = datagram.subarray(numberAt + 4, numberAt + 20);
    const mask = ecb(keys.headerKey, { disablePadding: true }).encrypt(sample);
    const open = first ^ (mask[0]! & 15);
    const numberLength = (open & 3) + 1;
    const header = datagram.slice(0, numberAt + numberLength);
    header[0] = open;
    let packetNumber = 0;
    for (let i = 0; i < numberLength; i++) {
      header[numberAt + i]! ^= mask[1 + i]!;
      packetNumber = packetNumber * 256 + header[numberAt + i]!;
    }
    const sealed = datagram.subarray(numberAt + numberLength, numberAt + length);
    const payload = unseal(keys, packetNumber, header, sealed);
    reader.skip(length);
    return {
      version: number,
      destinationId: destination,
      sourceId: source,
      packetNumber,
      crypto: readCryptoFrames(payload),
    };
  });
}

/**
 * Decrypts all Initial packets at the head of a datagram from a client (RFC 9000 §12.2 lets several share
 * one). Ends at the first packet that is none, or that these keys do not open.
 *
 * @param destinationId as in `parseQuicInitial`; default the first packet's own
 */
export function parseQuicInitials(
  datagram: Uint8Array,
  destinationId?: Uint8Array,
): readonly QuicInitial[] {
  const found: QuicInitial[] = [];
  let rest = datagram;
  let id = destinationId;
  while (rest.length > 0) {
    const initial = parseQuicInitial(rest, id);
    if (!initial.ok) break;
    id ??= initial.value.destinationId;
    found.push(initial.value);
    rest = rest.subarray(initial.length);
  }
  return found;
}

function readId(reader: ByteReader): Uint8Array {
  const length = reader.u8();
  if (length > 20) raise("malformed", `connection id of ${length} bytes`);
  return reader.take(length);
}

function nonceOf(keys: QuicInitialKeys, packetNumber: number): Uint8Array {
  const nonce = keys.iv.slice();
  for (let i = 0; i < 4; i++) nonce[11 - i]! ^= Math.floor(packetNumber / 256 ** i) & 255;
  return nonce;
}

function unseal(
  keys: QuicInitialKeys,
  packetNumber: number,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  if (sealed.length < 16) raise("malformed", "no room for the tag");
  try {
    return gcm(keys.key, nonceOf(keys, packetNumber), header).decrypt(sealed);
  } catch {
    raise("malformed", "the Initial's tag does not verify");
  }
}

function readCryptoFrames(payload: Uint8Array): { offset: number; data: Uint8Array }[] {
  const reader = new ByteReader(payload, 0, payload.length, "malformed");
  const crypto: { offset: number; data: Uint8Array }[] = [];
  while (reader.left > 0) {
    const type = readVarint(reader);
    if (type === 0 || type === 1) continue;
    if (type === 6) {
      const offset = readVarint(reader);
      crypto.push({ offset, data: reader.take(readVarint(reader)) });
    } else if (type === 2 || type === 3) {
      readVarint(reader);
      readVarint(reader);
      const ranges = readVarint(reader);
      readVarint(reader);
      for (let i = 0; i < 2 * ranges; i++) readVarint(reader);
      if (type === 3) for (let i = 0; i < 3; i++) readVarint(reader);
    } else break;
  }
  return crypto;
}

/**
 * The TLS handshake stream from its start as far as the pieces reach without a gap, for
 * `parseClientHelloBody` after its 4-byte header. Pieces past 64 KiB are ignored.
 */
export function joinCrypto(pieces: QuicInitial["crypto"]): Uint8Array {
  let whole = new Uint8Array(0);
  for (const { offset, data } of [...pieces].sort((a, b) => a.offset - b.offset)) {
    if (offset > whole.length || offset + data.length > 65536) break;
    if (offset + data.length > whole.length)
      whole = new Uint8Array(concatBytes(whole, data.subarray(whole.length - offset)));
  }
  return whole;
}

/**
 * A client's Initial packet carrying a handshake message, padded to 1200 bytes as RFC 9000 §14.1 asks.
 *
 * @param handshake a whole TLS message with its 4-byte header, or any piece of one
 * @throws RangeError when it does not fit 1200 bytes
 */
export function encodeQuicInitial(options: {
  readonly destinationId: Uint8Array;
  readonly sourceId: Uint8Array;
  readonly packetNumber?: number;
  readonly handshake: Uint8Array;
  readonly offset?: number;
}): Uint8Array {
  const { destinationId, sourceId, handshake } = options;
  const packetNumber = options.packetNumber ?? 0;
  const frames = new ByteWriter(1200);
  frames.u8(6);
  writeVarint(frames, options.offset ?? 0);
  writeVarint(frames, handshake.length);
  frames.raw(handshake);
  const headerLength = 5 + 1 + destinationId.length + 1 + sourceId.length + 1 + 2 + 4;
  const room = 1200 - headerLength - 16;
  if (frames.length > room)
    throw new RangeError(`${frames.length} bytes do not fit an Initial packet`);
  while (frames.length < room) frames.u8(0);
  const writer = new ByteWriter(1200).u8(0xc3).u32(1);
  writer
    .sized(1, (id) => id.raw(destinationId))
    .sized(1, (id) => id.raw(sourceId))
    .u8(0);
  writer.u16(0x4000 | (4 + room + 16)).u32(packetNumber);
  const header = writer.finish();
  const keys = quicInitialKeys(1, destinationId, "client")!;
  const sealed = gcm(keys.key, nonceOf(keys, packetNumber), header).encrypt(frames.finish());
  const packet = concatBytes(header, sealed);
  const mask = ecb(keys.headerKey, { disablePadding: true }).encrypt(sealed.subarray(0, 16));
  packet[0]! ^= mask[0]! & 15;
  for (let i = 0; i < 4; i++) packet[header.length - 4 + i]! ^= mask[1 + i]!;
  return packet;
}
