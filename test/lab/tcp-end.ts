import { createClock, type VirtualClock } from "../../src/lab/net/clock.ts";
import { TcpConnection } from "../../src/lab/net/tcp/connection.ts";
import type { TcpOptions } from "../../src/lab/net/tcp/types.ts";
import {
  flagLetters,
  hex,
  sackBlocksOf,
  type TcpOption,
  type TcpSegment,
  tcpFlag,
  timestampsOf,
} from "../../src/wire/index.ts";

/** Initial sequence numbers: both wrap early. */
export const OWN = 0xffff_ff00;
export const PEER = 0xffff_fff0;

const bits: Readonly<Record<string, number>> = {
  S: tcpFlag.syn,
  A: tcpFlag.ack,
  F: tcpFlag.fin,
  R: tcpFlag.rst,
  P: tcpFlag.psh,
};

/** What the peer sends: sequence and acknowledgement count from the two SYNs. */
export interface Sent {
  readonly seq?: number;
  readonly ack?: number;
  readonly window?: number;
  readonly bytes?: number;
  readonly options?: readonly TcpOption[];
}

function optionText({ kind, data }: TcpOption, segment: TcpSegment): string {
  if (kind === 1) return "nop";
  if (kind === 4) return "sack";
  if (kind === 5)
    return sackBlocksOf(segment)
      .map(([left, right]) => `${(left - PEER) >>> 0}-${(right - PEER) >>> 0}`)
      .join("+");
  if (kind === 8) {
    const { value, echo } = timestampsOf(segment)!;
    return `ts${value}/${echo}`;
  }
  return `${kind}:${hex(data)}`;
}

/**
 * One end of a connection, its peer played by the test. What it does is told in lines:
 * `0 SA 0 1 w65535 10 nop,sack` is a segment sent at 0 ms with SYN and ACK, sequence 0, acknowledgement 1
 * (both from the SYNs), a window field of 65535, 10 bytes and options; `connected`, `readable`, `writable`
 * and `closed` are events.
 */
export class TcpEnd {
  readonly clock: VirtualClock = createClock();
  readonly connection: TcpConnection;
  #told: string[] = [];

  constructor(options: TcpOptions = {}) {
    this.connection = new TcpConnection(
      this.clock,
      { local: 7, remote: 9 },
      OWN,
      (segment) => {
        if (this.#told.length > 5000) throw new Error("sends without end");
        this.#told.push(this.#textOf(segment));
      },
      {
        connected: () => void this.#told.push("connected"),
        readable: () => void this.#told.push("readable"),
        writable: () => void this.#told.push("writable"),
        closed: (failure) => void this.#told.push(`closed ${failure ?? ""}`.trim()),
      },
      { timestamps: false, sack: false, ...options },
    );
  }

  #textOf(segment: TcpSegment): string {
    const { flags, window, payload, options, sequence, acknowledgement } = segment;
    const seq = (sequence - OWN) | 0;
    const ack = flags & tcpFlag.ack ? (acknowledgement - PEER) | 0 : "-";
    const parts = [this.clock.nowMs(), flagLetters(flags), seq, ack, `w${window}`];
    if (payload.length > 0) parts.push(payload.length);
    if (options.length > 0) parts.push(options.map((one) => optionText(one, segment)).join(","));
    return parts.join(" ");
  }

  /** What was told since the last time. */
  told(): string[] {
    return this.#told.splice(0);
  }

  /** The peer's segment; `flags` are letters. */
  peer(flags: string, { seq = 1, ack = 1, window = 65_535, bytes = 0, options = [] }: Sent = {}) {
    this.connection.receive(peerSegment(flags, { seq, ack, window, bytes, options }));
    return this.told();
  }

  /** The states that follow the handshake. */
  open(more: Sent = {}): this {
    this.connection.connect();
    this.peer("SA", { seq: 0, ...more });
    this.told();
    return this;
  }

  async pass(ms: number): Promise<string[]> {
    await this.clock.settle(ms);
    return this.told();
  }

  read(): number {
    let count = 0;
    for (let chunk = this.connection.read(); chunk; chunk = this.connection.read())
      count += chunk.length;
    return count;
  }
}

export function peerSegment(flags: string, sent: Sent): TcpSegment {
  const { seq = 1, ack = 1, window = 65_535, bytes = 0, options = [] } = sent;
  return {
    ...{ protocol: "tcp", sourcePort: 9, destinationPort: 7, window, options },
    sequence: (PEER + seq) >>> 0,
    acknowledgement: flags.includes("A") ? (OWN + ack) >>> 0 : 0,
    flags: [...flags].reduce((sum, letter) => sum | bits[letter]!, 0),
    payload: Uint8Array.from({ length: bytes }, (_, i) => (seq + i) & 255),
  };
}
