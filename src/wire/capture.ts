/**
 * Reads captures: pcapng (enhanced and simple packets, comments, any time resolution) and classic pcap
 * (micro- and nanoseconds), in either byte order. Packets are views into the file's bytes. A damaged file
 * gives the packets before the damage, and says where it is.
 */
import { fault, type Parsed, parsed } from "./bytes.ts";

export interface CapturedPacket {
  /** Nanoseconds since the epoch; `undefined` in simple packets, which have no time. */
  readonly timeNs: bigint | undefined;
  readonly linkType: number;
  /** Name of the interface, if the file tells. */
  readonly interfaceName: string | undefined;
  readonly bytes: Uint8Array;
  /** Length on the wire; larger than `bytes` when the capture was cut. */
  readonly wireLength: number;
  readonly comments: readonly string[];
}

export interface Capture {
  readonly format: "pcapng" | "pcap";
  readonly packets: readonly CapturedPacket[];
  /** Why and at which byte reading ended early; `undefined` when it did not. */
  readonly damage: string | undefined;
}

interface Interface {
  readonly linkType: number;
  readonly name: string | undefined;
  /** Time units in a second. */
  readonly unitsPerSecond: bigint;
}

const decoder = new TextDecoder();

/** Reads a whole capture file. Neither pcapng nor pcap is `foreign`. */
export function readCapture(file: Uint8Array): Parsed<Capture> {
  if (file.length < 4)
    return fault(file.length === 0 ? "incomplete" : "foreign", "no capture file");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const magic = view.getUint32(0, true);
  if (magic === 0x0a0d0d0a) return parsed(readPcapng(file, view), file.length);
  for (const little of [true, false]) {
    const word = view.getUint32(0, little);
    if (word === 0xa1b2c3d4 || word === 0xa1b23c4d)
      return parsed(readPcap(file, view, little, word === 0xa1b2c3d4 ? 1000n : 1n), file.length);
  }
  return fault("foreign", "neither pcapng nor pcap");
}

function readPcap(file: Uint8Array, view: DataView, little: boolean, unitNs: bigint): Capture {
  const packets: CapturedPacket[] = [];
  const end = (damage?: string): Capture => ({ format: "pcap", packets, damage });
  if (file.length < 24) return end("file header is cut");
  const linkType = view.getUint32(20, little) & 0xffff;
  let at = 24;
  while (at < file.length) {
    if (at + 16 > file.length) return end(`packet header at byte ${at} is cut`);
    const size = view.getUint32(at + 8, little);
    if (at + 16 + size > file.length) return end(`packet at byte ${at} is cut`);
    packets.push({
      timeNs:
        BigInt(view.getUint32(at, little)) * 1_000_000_000n +
        BigInt(view.getUint32(at + 4, little)) * unitNs,
      linkType,
      interfaceName: undefined,
      bytes: file.subarray(at + 16, at + 16 + size),
      wireLength: view.getUint32(at + 12, little),
      comments: [],
    });
    at += 16 + size;
  }
  return end();
}

function readPcapng(file: Uint8Array, view: DataView): Capture {
  const packets: CapturedPacket[] = [];
  const end = (damage?: string): Capture => ({ format: "pcapng", packets, damage });
  let interfaces: Interface[] = [];
  let little = true;
  let at = 0;
  while (at < file.length) {
    if (at + 12 > file.length) return end(`block at byte ${at} is cut`);
    if (view.getUint32(at, true) === 0x0a0d0d0a) {
      const order = view.getUint32(at + 8, true);
      if (order !== 0x1a2b3c4d && order !== 0x4d3c2b1a) return end(`bad section at byte ${at}`);
      little = order === 0x1a2b3c4d;
      interfaces = [];
    }
    const type = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (length < 12 || length % 4 !== 0) return end(`block at byte ${at} has length ${length}`);
    if (at + length > file.length) return end(`block at byte ${at} is cut`);
    const from = at + 8;
    const to = at + length - 4;
    if (type === 1 && to - from >= 8) interfaces.push(readInterface(file, view, from, to, little));
    else if (type === 6 || type === 3) {
      const packet =
        type === 6
          ? readEnhanced(file, view, from, to, little, interfaces)
          : readSimple(file, view, from, to, little, interfaces);
      if (typeof packet === "string") return end(`${packet} at byte ${at}`);
      packets.push(packet);
    }
    at += length;
  }
  return end();
}

function readInterface(
  file: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  little: boolean,
): Interface {
  let name: string | undefined;
  let resolution = 6;
  for (const { code, value } of options(file, view, from + 8, to, little)) {
    if (code === 2) name = decoder.decode(value);
    if (code === 9 && value.length === 1) resolution = value[0]!;
  }
  const exponent = BigInt(resolution & 0x7f);
  const unitsPerSecond = resolution & 0x80 ? 2n ** exponent : 10n ** exponent;
  return {
    linkType: view.getUint16(from, little),
    name,
    unitsPerSecond,
  };
}

function readEnhanced(
  file: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  little: boolean,
  interfaces: readonly Interface[],
): CapturedPacket | string {
  if (to - from < 20) return "short packet block";
  const on = interfaces[view.getUint32(from, little)];
  if (on === undefined) return "packet of an unknown interface";
  const size = view.getUint32(from + 12, little);
  if (from + 20 + size > to) return "packet longer than its block";
  const units =
    (BigInt(view.getUint32(from + 4, little)) << 32n) | BigInt(view.getUint32(from + 8, little));
  const comments: string[] = [];
  for (const { code, value } of options(file, view, from + 20 + ((size + 3) & ~3), to, little))
    if (code === 1) comments.push(decoder.decode(value));
  return {
    timeNs: (units * 1_000_000_000n) / on.unitsPerSecond,
    linkType: on.linkType,
    interfaceName: on.name,
    bytes: file.subarray(from + 20, from + 20 + size),
    wireLength: view.getUint32(from + 16, little),
    comments,
  };
}

function readSimple(
  file: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  little: boolean,
  interfaces: readonly Interface[],
): CapturedPacket | string {
  const on = interfaces[0];
  if (on === undefined) return "packet before any interface";
  if (to - from < 4) return "short packet block";
  const wireLength = view.getUint32(from, little);
  return {
    timeNs: undefined,
    linkType: on.linkType,
    interfaceName: on.name,
    bytes: file.subarray(from + 4, Math.min(to, from + 4 + wireLength)),
    wireLength,
    comments: [],
  };
}

function* options(
  file: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  little: boolean,
): Generator<{ code: number; value: Uint8Array }> {
  let at = from;
  while (at + 4 <= to) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === 0 || at + 4 + length > to) return;
    yield { code, value: file.subarray(at + 4, at + 4 + length) };
    at += 4 + ((length + 3) & ~3);
  }
}
