/**
 * TCP segments (RFC 9293) with the options that stacks use in the handshake and SACK/timestamps.
 * Other options are kept as they came, so that a decoded segment encodes to the same bytes.
 */
import { type ByteReader, ByteWriter, raise } from "./bytes.ts";

/** Flag bits of the TCP header. */
export const tcpFlag = {
  fin: 1,
  syn: 2,
  rst: 4,
  psh: 8,
  ack: 16,
  urg: 32,
  ece: 64,
  cwr: 128,
} as const;

/** One TCP option as it stands on the wire; `kind` 0 and 1 (end, no-operation) have no `data`. */
export interface TcpOption {
  readonly kind: number;
  readonly data: Uint8Array;
}

export interface TcpSegment {
  readonly protocol: "tcp";
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** 0…2³²−1. */
  readonly sequence: number;
  readonly acknowledgement: number;
  /** Sum of `tcpFlag` bits. */
  readonly flags: number;
  /** As in the header, not scaled: 0…65535. */
  readonly window: number;
  readonly urgentPointer?: number;
  readonly options: readonly TcpOption[];
  readonly payload: Uint8Array;
}

const none = new Uint8Array(0);

/** The maximum-segment-size option (kind 2). */
export function mssOption(bytes: number): TcpOption {
  return { kind: 2, data: Uint8Array.of(bytes >> 8, bytes) };
}

/** The window-scale option (kind 3), shift 0…14. */
export function windowScaleOption(shift: number): TcpOption {
  return { kind: 3, data: Uint8Array.of(shift) };
}

/** The SACK-permitted option (kind 4). */
export const sackPermittedOption: TcpOption = { kind: 4, data: none };

/** The SACK option (kind 5, RFC 2018): pairs of sequence numbers, the second behind the last byte. */
export function sackOption(blocks: readonly (readonly [number, number])[]): TcpOption {
  const data = new Uint8Array(8 * blocks.length);
  const view = new DataView(data.buffer);
  for (const [index, [left, right]] of blocks.entries()) {
    view.setUint32(8 * index, left);
    view.setUint32(8 * index + 4, right);
  }
  return { kind: 5, data };
}

/** Whether a SYN permits SACK. */
export function permitsSack({ options }: TcpSegment): boolean {
  return options.some(({ kind }) => kind === 4);
}

/** The blocks of a segment's SACK option; none where it has no whole one. */
export function sackBlocksOf({ options }: TcpSegment): [number, number][] {
  const data = options.find(({ kind }) => kind === 5)?.data;
  if (!data || data.length % 8 !== 0) return [];
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Array.from({ length: data.length / 8 }, (_, i): [number, number] => [
    view.getUint32(8 * i),
    view.getUint32(8 * i + 4),
  ]);
}

/** The no-operation option (kind 1), by which stacks align others. */
export const noOperation: TcpOption = { kind: 1, data: none };

/** The timestamps option (kind 8, RFC 7323 §3.2): the sender's clock and what it echoes, 0…2³²−1. */
export function timestampsOption(value: number, echo: number): TcpOption {
  const data = new Uint8Array(8);
  for (let k = 0; k < 4; k++) {
    data[k] = value >>> (24 - 8 * k);
    data[4 + k] = echo >>> (24 - 8 * k);
  }
  return { kind: 8, data };
}

/** TSval and TSecr of a segment, or `undefined` where it has no whole option. */
export function timestampsOf({
  options,
}: TcpSegment): { readonly value: number; readonly echo: number } | undefined {
  for (let k = 0; k < options.length; k++) {
    const { kind, data } = options[k]!;
    if (kind === 8 && data.length === 8) return { value: word(data, 0), echo: word(data, 4) };
  }
  return undefined;
}

/** The 32 bits at a place, most significant first. */
function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
  );
}

/** The maximum segment size that a SYN announces, in bytes, or `undefined`. */
export function mssOf(segment: TcpSegment): number | undefined {
  const data = segment.options.find((option) => option.kind === 2)?.data;
  return data?.length === 2 ? (data[0]! << 8) | data[1]! : undefined;
}

/** The window scale that a SYN announces (shift, at most 14 by RFC 7323), or `undefined`. */
export function windowScaleOf(segment: TcpSegment): number | undefined {
  const data = segment.options.find((option) => option.kind === 3)?.data;
  return data?.length === 1 ? Math.min(14, data[0]!) : undefined;
}

/** Sequence numbers that the segment takes: payload bytes, plus one for SYN and one for FIN. */
export function sequenceLength(segment: TcpSegment): number {
  const { flags } = segment;
  return segment.payload.length + (flags & tcpFlag.syn ? 1 : 0) + (flags & tcpFlag.fin ? 1 : 0);
}

/** Flags as letters, in the order of `SAFRPUEC`, e.g. "SA" for SYN+ACK; "-" for none. */
export function flagLetters(flags: number): string {
  const letters: readonly [number, string][] = [
    [tcpFlag.syn, "S"],
    [tcpFlag.ack, "A"],
    [tcpFlag.fin, "F"],
    [tcpFlag.rst, "R"],
    [tcpFlag.psh, "P"],
    [tcpFlag.urg, "U"],
    [tcpFlag.ece, "E"],
    [tcpFlag.cwr, "C"],
  ];
  return letters.map(([bit, letter]) => (flags & bit ? letter : "")).join("") || "-";
}

/**
 * Writes header, options and payload with a zero checksum at offset 16 of what it writes.
 *
 * @throws RangeError when the options take more than 40 bytes.
 */
export function writeTcp(writer: ByteWriter, segment: TcpSegment): void {
  const options = new ByteWriter(40);
  for (const { kind, data } of segment.options) {
    options.u8(kind);
    if (kind > 1) options.u8(data.length + 2).raw(data);
  }
  while (options.length % 4 !== 0) options.u8(0);
  if (options.length > 40)
    throw new RangeError(`${options.length} bytes of TCP options; at most 40`);
  writer
    .u16(segment.sourcePort)
    .u16(segment.destinationPort)
    .u32(segment.sequence)
    .u32(segment.acknowledgement)
    .u8((5 + options.length / 4) << 4)
    .u8(segment.flags)
    .u16(segment.window)
    .u16(0)
    .u16(segment.urgentPointer ?? 0)
    .raw(options.finish())
    .raw(segment.payload);
}

/** Reads a whole segment: all that is left in `reader`. Raises `malformed` or `incomplete`. */
export function readTcp(reader: ByteReader): TcpSegment {
  const sourcePort = reader.u16();
  const destinationPort = reader.u16();
  const sequence = reader.u32();
  const acknowledgement = reader.u32();
  const headerLength = (reader.u8() >> 4) * 4;
  if (headerLength < 20) raise("malformed", `TCP header of ${headerLength} bytes`);
  const flags = reader.u8();
  const window = reader.u16();
  reader.skip(2);
  const urgentPointer = reader.u16();
  const options = readOptions(reader.section(headerLength - 20));
  const payload = reader.take(reader.left);
  return {
    protocol: "tcp",
    sourcePort,
    destinationPort,
    sequence,
    acknowledgement,
    flags,
    window,
    ...(urgentPointer === 0 ? {} : { urgentPointer }),
    options,
    payload,
  };
}

function readOptions(reader: ByteReader): TcpOption[] {
  const options: TcpOption[] = [];
  while (reader.left > 0) {
    const kind = reader.u8();
    if (kind === 0) break;
    if (kind === 1) {
      options.push({ kind, data: none });
      continue;
    }
    const length = reader.u8();
    if (length < 2) raise("malformed", `TCP option ${kind} of length ${length}`);
    options.push({ kind, data: reader.take(length - 2) });
  }
  return options;
}
