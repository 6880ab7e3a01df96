/**
 * TLS records (RFC 8446 §5): handshake bytes out of a stream of cleartext records, and alerts.
 * Nothing is decrypted; records after the first encrypted one are not looked at.
 */
import { ByteReader, ByteWriter, fault, type Parsed, parsed } from "./bytes.ts";

/** Record content types. */
export const tlsContent = { changeCipherSpec: 20, alert: 21, handshake: 22, data: 23 } as const;

/** Alert descriptions that this project meets (RFC 8446 §6). */
export const tlsAlert = {
  closeNotify: 0,
  unexpectedMessage: 10,
  handshakeFailure: 40,
  badCertificate: 42,
  certificateExpired: 45,
  certificateUnknown: 46,
  unknownCa: 48,
  accessDenied: 49,
  decodeError: 50,
  protocolVersion: 70,
  internalError: 80,
  unrecognizedName: 112,
} as const;

export interface TlsRecord {
  readonly type: number;
  /** Legacy record version, e.g. 0x0303. */
  readonly version: number;
  readonly fragment: Uint8Array;
}

/** Takes one record off the front of a stream. What cannot be TLS is `foreign`. */
export function readTlsRecord(stream: Uint8Array, offset = 0): Parsed<TlsRecord> {
  const left = stream.length - offset;
  if (left < 1) return fault("incomplete", "no record yet");
  const type = stream[offset]!;
  if (type < 20 || type > 24) return fault("foreign", `record type ${type}`);
  if (left >= 2 && stream[offset + 1] !== 3) return fault("foreign", "record version is not 3.x");
  if (left < 5) return fault("incomplete", "record header is cut");
  const version = (stream[offset + 1]! << 8) | stream[offset + 2]!;
  const length = (stream[offset + 3]! << 8) | stream[offset + 4]!;
  if (length > 16384 + 256) return fault("malformed", `record of ${length} bytes`);
  const fragment = stream.subarray(offset + 5, offset + 5 + length);
  if (fragment.length < length) return fault("incomplete", "record is cut");
  return parsed({ type, version, fragment }, 5 + length);
}

/**
 * The first handshake message of a stream (type and body), put together from as many records as it
 * spans. A stream that starts with anything but a handshake record is `foreign`.
 */
export function readFirstHandshake(
  stream: Uint8Array,
): Parsed<{ readonly type: number; readonly body: Uint8Array }> {
  const pieces = new ByteWriter(512);
  let offset = 0;
  for (;;) {
    const record = readTlsRecord(stream, offset);
    if (!record.ok) return record;
    if (record.value.type !== tlsContent.handshake) {
      const first = offset === 0;
      return fault(first ? "foreign" : "malformed", `record type ${record.value.type}`);
    }
    if (record.value.fragment.length === 0) return fault("malformed", "empty handshake record");
    pieces.raw(record.value.fragment);
    offset += record.length;
    if (pieces.length >= 4) {
      const reader = new ByteReader(pieces.finish());
      const type = reader.u8();
      const length = reader.u24();
      if (length > 65536) return fault("malformed", `handshake message of ${length} bytes`);
      if (reader.left >= length) return parsed({ type, body: reader.take(length) }, offset);
    }
  }
}

/**
 * As much of the first handshake message as has arrived, without waiting for whole records: what a
 * box that does not reassemble can look into. Empty if the bytes are not TLS.
 */
export function peekHandshake(stream: Uint8Array): Uint8Array {
  const pieces = new ByteWriter(512);
  let offset = 0;
  while (offset + 5 < stream.length && stream[offset] === tlsContent.handshake) {
    if (stream[offset + 1] !== 3) break;
    const length = (stream[offset + 3]! << 8) | stream[offset + 4]!;
    if (length === 0) break;
    pieces.raw(stream.subarray(offset + 5, offset + 5 + length));
    offset += 5 + length;
  }
  return pieces.finish();
}

/** One record with `fragment` in it, of at most 16384 bytes. */
export function encodeTlsRecord(type: number, fragment: Uint8Array, version = 0x0303): Uint8Array {
  if (fragment.length > 16384) throw new RangeError(`${fragment.length} bytes do not fit a record`);
  return new ByteWriter(fragment.length + 5)
    .u8(type)
    .u16(version)
    .sized(2, (inner) => inner.raw(fragment))
    .finish();
}

/** An alert record, fatal unless told otherwise. */
export function encodeTlsAlert(description: number, level: 1 | 2 = 2): Uint8Array {
  return encodeTlsRecord(tlsContent.alert, Uint8Array.of(level, description));
}
