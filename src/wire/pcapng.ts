/**
 * Writes captures in pcapng (draft-ietf-opsawg-pcapng): section, interfaces, packets with comments, and
 * TLS key-log secrets so that Wireshark can decrypt. Times have nanosecond resolution. Little-endian.
 */

/** Link types: bare IP packets, and Ethernet. */
export const linkType = { rawIp: 101, ethernet: 1 } as const;

export interface CaptureInterface {
  readonly name: string;
  readonly description?: string;
  /** Default: bare IP packets. */
  readonly linkType?: number;
}

export interface PacketNote {
  /** Time in whole nanoseconds since the epoch. */
  readonly timeNs: bigint;
  /** Index of the interface, in the order added. */
  readonly interface: number;
  /** Text shown with the packet; several become several comments. */
  readonly comments?: readonly string[];
}

const text = new TextEncoder();

/** Each method gives the bytes to append to the file; the object keeps only the interface count. */
export class PcapngWriter {
  #interfaces = 0;

  /** The section header; must be first. */
  section(application: string, comment?: string): Uint8Array {
    const fixed = new Uint8Array(16);
    const view = new DataView(fixed.buffer);
    view.setUint32(0, 0x1a2b3c4d, true);
    view.setUint16(4, 1, true);
    view.setBigInt64(8, -1n, true);
    return block(0x0a0d0d0a, fixed, [
      ...(comment === undefined ? [] : [option(1, text.encode(comment))]),
      option(4, text.encode(application)),
    ]);
  }

  /** Adds an interface; its index is the number of those added before. */
  interface(description: CaptureInterface): Uint8Array {
    this.#interfaces++;
    const fixed = new Uint8Array(8);
    new DataView(fixed.buffer).setUint16(0, description.linkType ?? linkType.rawIp, true);
    return block(1, fixed, [
      option(2, text.encode(description.name)),
      ...(description.description === undefined
        ? []
        : [option(3, text.encode(description.description))]),
      option(9, Uint8Array.of(9)),
    ]);
  }

  /**
   * One packet.
   *
   * @throws RangeError when the interface was not added
   */
  packet(bytes: Uint8Array, note: PacketNote): Uint8Array {
    if (note.interface >= this.#interfaces) throw new RangeError(`no interface ${note.interface}`);
    const fixed = new Uint8Array(20 + padded(bytes.length));
    const view = new DataView(fixed.buffer);
    view.setUint32(0, note.interface, true);
    view.setUint32(4, Number((note.timeNs >> 32n) & 0xffffffffn), true);
    view.setUint32(8, Number(note.timeNs & 0xffffffffn), true);
    view.setUint32(12, bytes.length, true);
    view.setUint32(16, bytes.length, true);
    fixed.set(bytes, 20);
    return block(
      6,
      fixed,
      (note.comments ?? []).map((comment) => option(1, text.encode(comment))),
    );
  }

  /** TLS secrets in the key-log format (`CLIENT_RANDOM …` lines), for the packets after them. */
  secrets(keyLog: string): Uint8Array {
    const data = text.encode(keyLog);
    const fixed = new Uint8Array(8 + padded(data.length));
    const view = new DataView(fixed.buffer);
    view.setUint32(0, 0x544c534b, true);
    view.setUint32(4, data.length, true);
    fixed.set(data, 8);
    return block(10, fixed, []);
  }
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function option(code: number, value: Uint8Array): Uint8Array {
  const most = value.subarray(0, 65535);
  const bytes = new Uint8Array(4 + padded(most.length));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, most.length, true);
  bytes.set(most, 4);
  return bytes;
}

function block(type: number, fixed: Uint8Array, options: readonly Uint8Array[]): Uint8Array {
  const end = options.length > 0 ? 4 : 0;
  const length = 12 + fixed.length + end + options.reduce((sum, one) => sum + one.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  bytes.set(fixed, 8);
  let at = 8 + fixed.length;
  for (const one of options) {
    bytes.set(one, at);
    at += one.length;
  }
  view.setUint32(length - 4, length, true);
  return bytes;
}
