/**
 * One end of a TCP connection (RFC 9293): handshake, segments, acknowledgement, flow control with
 * window scaling (RFC 7323 §2) and zero-window probes, retransmission (RFC 6298), fast retransmit
 * and congestion control, close in both directions, reset with RFC 5961's challenge ACKs.
 * Selective acknowledgement (RFC 2018, 6675) and timestamps (RFC 7323) where both ends offer them;
 * options stand in Linux's order.
 * Leaves out delayed ACKs (every segment is acknowledged at once), Nagle's
 * algorithm (always off), keep-alive, urgent data and path MTU discovery.
 */
import { assert } from "../../../base/errors.ts";
import {
  type IcmpErrorKind,
  mssOf,
  mssOption,
  noOperation,
  permitsSack,
  sackBlocksOf,
  sackOption,
  sackPermittedOption,
  type TcpSegment,
  tcpFlag,
  windowScaleOf,
  windowScaleOption,
} from "../../../wire/index.ts";
import type { Clock } from "../clock.ts";
import { ReceiveQueue } from "./queues.ts";
import type { ByteRange } from "./scoreboard.ts";
import { Sender } from "./sender.ts";
import { offsetOf, sequenceOf } from "./sequence.ts";
import { Timestamps } from "./timestamps.ts";
import type {
  AdoptedState,
  TcpEvents,
  TcpFailure,
  TcpOptions,
  TcpPorts,
  TcpState,
} from "./types.ts";

const { ack: ACK, rst: RST, syn: SYN, fin: FIN } = tcpFlag;
const WINDOW_SCALE = 7;
const MAXIMUM_SEGMENT_LIFETIME_MS = 30_000;
/** As many as fit beside timestamps. */
const MOST_SACK_BLOCKS = 3;
/** Bytes that timestamps take from every segment's payload, which the MSS does not say (RFC 9293 §3.7.1). */
const TIMESTAMPS_BYTES = 12;
const ORPHAN_LINGER_MS = 60_000;
const EMPTY = new Uint8Array(0);
const NO_OPTIONS: TcpSegment["options"] = [];

export class TcpConnection {
  state: TcpState = "closed";
  readonly #clock: Clock;
  readonly #ports: TcpPorts;
  readonly #transmitSegment: (segment: TcpSegment) => void;
  readonly #events: TcpEvents;
  readonly #ownMss: number;
  /** Offered by us; in force once the peer permits it too. */
  #sack: boolean;
  readonly #timestamps: Timestamps;
  readonly #receiveCapacity: number;
  readonly #initialSend: number;
  readonly #sender: Sender;
  #initialReceive = 0;
  #peerScale = 0;
  #ownScale = 0;
  #peerFin: number | undefined;
  #peerFinReached = false;
  #readerGone = false;
  #announcedEdge = 0;
  #receiveQueue = new ReceiveQueue(1);

  constructor(
    clock: Clock,
    ports: TcpPorts,
    initialSequence: number,
    transmit: (segment: TcpSegment) => void,
    events: TcpEvents,
    options: TcpOptions = {},
  ) {
    this.#clock = clock;
    this.#ports = ports;
    this.#initialSend = initialSequence;
    this.#transmitSegment = transmit;
    this.#events = events;
    this.#ownMss = options.mss ?? 1460;
    this.#sack = options.sack ?? true;
    this.#timestamps = new Timestamps(clock, {
      offset: options.timestampOffset ?? 0,
      offered: options.timestamps ?? true,
    });
    this.#receiveCapacity = options.receiveBufferBytes ?? 256 * 1024;
    this.#sender = new Sender(
      clock,
      {
        syn: () => this.#sendSyn(),
        data: (flags, offset, payload) => this.#send(ACK | flags, offset, payload),
        giveUp: () => this.#close("ETIMEDOUT"),
        writable: () => events.writable(),
      },
      {
        bufferBytes: options.sendBufferBytes ?? 256 * 1024,
        synRetries: options.synRetries ?? 6,
        dataRetries: options.dataRetries ?? 15,
      },
    );
  }

  /** Active open. */
  connect(): void {
    assert(this.state === "closed", "connect on a used connection");
    this.state = "syn-sent";
    this.#sender.sendSyn();
  }

  /** Passive open: answers a SYN that a listener received. */
  accept(syn: TcpSegment): void {
    assert(this.state === "closed", "accept on a used connection");
    this.#learnPeer(syn);
    this.state = "syn-received";
    this.#sender.sendSyn();
  }

  /** Starts in the middle of a connection that others began. */
  adopt(known: AdoptedState): void {
    // Offset 1 is the next byte in both directions, as after a handshake.
    assert(
      sequenceOf(this.#initialSend, 1) === known.sendSequence,
      "adopt: wrong initial sequence",
    );
    this.#initialReceive = sequenceOf(known.receiveSequence, -1);
    this.#peerScale = known.peerWindowScale;
    this.#ownScale = known.ownWindowScale;
    this.#sack = known.sack;
    this.#timestamps.adopt(known.recentTimestamp);
    this.#setMss(known.mss);
    this.#sender.open(known.peerWindowBytes);
    this.state = "established";
  }

  /** Bytes that `write` would take before the send buffer is full. */
  get sendRoom(): number {
    return this.#sender.room;
  }

  /** Queues bytes to be sent; the connection keeps the array. */
  write(bytes: Uint8Array): void {
    if (this.#sender.finQueued || this.state === "closed") return;
    this.#sender.write(bytes);
  }

  /** No more bytes to send: FIN after what is queued. */
  finish(): void {
    if (this.#sender.finQueued || this.state === "closed") return;
    if (this.state === "syn-sent") {
      this.#close(undefined);
      return;
    }
    this.#sender.finQueued = true;
    if (this.state === "established") this.state = "fin-wait-1";
    else if (this.state === "close-wait") this.state = "last-ack";
    this.#sender.transmit();
  }

  /** The next bytes received, undefined if there are none now. */
  read(): Uint8Array | undefined {
    const chunk = this.#receiveQueue.read();
    if (chunk) this.#announceOpenedWindow();
    return chunk;
  }

  /** Whether the peer's FIN came and everything before it was read. */
  get ended(): boolean {
    return this.#peerFinReached && this.#receiveQueue.unread === 0;
  }

  /** The program reads no more: a reset if bytes are unread or more come, else an orderly close. */
  abandon(): void {
    if (this.state === "closed") return;
    this.#readerGone = true;
    if (this.#receiveQueue.unread > 0 || this.state === "syn-received") this.abort();
    else {
      this.finish();
      if (this.state === "fin-wait-2") this.#linger(ORPHAN_LINGER_MS);
    }
  }

  /** Sends a reset and closes at once. */
  abort(): void {
    if (this.state !== "closed" && this.state !== "syn-sent" && this.state !== "time-wait")
      this.#send(RST | ACK, this.#sender.edge);
    this.#close(undefined);
  }

  /** An ICMP error about this connection; soft once it is established (RFC 5927). */
  unreachable(kind: IcmpErrorKind): void {
    if (this.state !== "syn-sent" && this.state !== "syn-received") return;
    if (kind === "port-unreachable") this.#close("ECONNREFUSED");
    else if (kind === "network-unreachable") this.#close("ENETUNREACH");
    else if (kind !== "packet-too-big") this.#close("EHOSTUNREACH");
  }

  /** Takes a segment of this connection (RFC 9293 §3.10.7). */
  receive(segment: TcpSegment): void {
    if (this.state === "closed") return;
    if (this.state === "syn-sent") {
      this.#receiveInSynSent(segment);
      return;
    }
    const { flags, payload } = segment;
    const offset = offsetOf(this.#initialReceive, segment.sequence, this.#receiveNext);
    const length = payload.length + (flags & FIN ? 1 : 0) + (flags & SYN ? 1 : 0);
    const isOld = this.#timestamps.isOld(segment, length, (flags & RST) !== 0);
    if (isOld || !this.#acceptable(offset, length)) {
      if (flags & RST) return;
      if (this.state === "syn-received" && flags & SYN && offset === 0) this.#sendSyn();
      else this.#acknowledge();
    } else if (flags & RST) {
      if (offset !== this.#receiveNext) this.#acknowledge();
      else this.#close(this.state === "time-wait" ? undefined : "ECONNRESET");
    } else if (flags & SYN) this.#acknowledge();
    else if (flags & ACK) {
      if (offset <= this.#receiveNext) this.#timestamps.keep(segment);
      if (this.#receiveAck(segment, offset, length) && length > 0)
        this.#receiveText(segment, offset);
    }
  }

  get #receiveNext(): number {
    return this.#receiveQueue.next + (this.#peerFinReached ? 1 : 0);
  }

  get #receiveWindow(): number {
    return Math.max(0, this.#receiveCapacity - this.#receiveQueue.unread);
  }

  /** RFC 9293 §3.10.7.4, first check. */
  #acceptable(offset: number, length: number): boolean {
    const next = this.#receiveNext;
    const window = this.#receiveWindow;
    if (length === 0)
      return window === 0 ? offset === next : offset >= next && offset < next + window;
    return window > 0 && offset < next + window && offset + length - 1 >= next;
  }

  #receiveInSynSent(segment: TcpSegment): void {
    const { flags } = segment;
    if (flags & ACK && offsetOf(this.#initialSend, segment.acknowledgement, 1) !== 1) {
      if (!(flags & RST)) this.#sendReset(segment.acknowledgement);
    } else if (flags & RST) {
      if (flags & ACK) this.#close("ECONNREFUSED");
    } else if (flags & SYN) {
      this.#learnPeer(segment);
      if (flags & ACK) {
        this.#establish(segment, segment.window);
        this.#acknowledge();
        this.#sender.transmit();
      } else {
        this.state = "syn-received";
        this.#sendSyn();
      }
    }
  }

  #learnPeer(syn: TcpSegment): void {
    this.#initialReceive = syn.sequence;
    this.#receiveQueue = new ReceiveQueue(1);
    this.#timestamps.learn(syn);
    this.#setMss(Math.min(this.#ownMss, mssOf(syn) ?? 536));
    this.#sack &&= permitsSack(syn);
    const scale = windowScaleOf(syn);
    this.#peerScale = scale ?? 0;
    this.#ownScale = scale === undefined ? 0 : WINDOW_SCALE;
  }

  #setMss(bytes: number): void {
    this.#sender.setMss(bytes - (this.#timestamps.active ? TIMESTAMPS_BYTES : 0));
  }

  #establish(segment: TcpSegment, peerWindowBytes: number): void {
    this.#sender.open(peerWindowBytes, this.#timestamps.roundTripMs(segment));
    this.state = this.#sender.finQueued ? "fin-wait-1" : "established";
    this.#events.connected();
  }

  /** @returns whether the rest of the segment is to be looked at */
  #receiveAck(segment: TcpSegment, offset: number, length: number): boolean {
    const sender = this.#sender;
    const window = segment.window << this.#peerScale;
    const acknowledged = offsetOf(
      this.#initialSend,
      segment.acknowledgement,
      sender.unacknowledged,
    );
    if (this.state === "syn-received") {
      if (acknowledged < 1 || acknowledged > sender.sentUpTo) {
        this.#sendReset(segment.acknowledgement);
        return false;
      }
      this.#establish(segment, window);
    }
    if (acknowledged > sender.sentUpTo) {
      this.#acknowledge();
      return false;
    }
    if (acknowledged < sender.unacknowledged) return true;
    sender.acknowledge(acknowledged, window, {
      sequence: offset,
      pure: length === 0,
      ranges: this.#rangesOf(segment),
      echoMs: this.#timestamps.roundTripMs(segment),
    });
    if (sender.finAcknowledged) {
      if (this.state === "last-ack") {
        this.#close(undefined);
        return false;
      }
      if (this.state === "closing") this.#waitOut();
      else if (this.state === "fin-wait-1") {
        this.state = "fin-wait-2";
        if (this.#readerGone) this.#linger(ORPHAN_LINGER_MS);
      }
    }
    sender.transmit();
    return true;
  }

  /** What the peer says that it has beyond a gap, by offset. */
  #rangesOf(segment: TcpSegment): ByteRange[] {
    if (!this.#sack || segment.options.length === 0) return [];
    const near = this.#sender.unacknowledged;
    return sackBlocksOf(segment).map(([left, right]) => ({
      start: offsetOf(this.#initialSend, left, near),
      end: offsetOf(this.#initialSend, right, near),
    }));
  }

  #receiveText({ flags, payload }: TcpSegment, offset: number): void {
    if (payload.length > 0 && this.#readerGone) {
      this.abort();
      return;
    }
    if (this.#peerFin === undefined || offset < this.#peerFin) {
      const room = this.#receiveNext + this.#receiveWindow - offset;
      if (payload.length > 0) this.#receiveQueue.insert(offset, payload.subarray(0, room));
      if (flags & FIN && payload.length <= room) this.#peerFin ??= offset + payload.length;
    }
    this.#reachFin();
    this.#acknowledge();
    if (this.#receiveQueue.unread > 0 || this.#peerFinReached) this.#events.readable();
  }

  #reachFin(): void {
    if (this.#peerFinReached || this.#peerFin !== this.#receiveQueue.next) return;
    this.#peerFinReached = true;
    if (this.state === "established") this.state = "close-wait";
    else if (this.state === "fin-wait-1") this.state = "closing";
    else if (this.state === "fin-wait-2") this.#waitOut();
  }

  #waitOut(): void {
    this.state = "time-wait";
    this.#linger(2 * MAXIMUM_SEGMENT_LIFETIME_MS);
  }

  #linger(delayMs: number): void {
    this.#sender.stop();
    this.#clock.post(delayMs, () => this.#close(undefined));
  }

  /** Tells the sender of a window that has opened by a segment or by half the buffer. */
  #announceOpenedWindow(): void {
    if (this.#peerFinReached || this.state === "closed") return;
    const edge = this.#receiveNext + this.#receiveWindow;
    const threshold = Math.min(this.#sender.mss, this.#receiveCapacity / 2);
    const left = this.#announcedEdge - this.#receiveNext;
    if (left < threshold && edge - this.#announcedEdge >= threshold) this.#acknowledge();
  }

  #sendSyn(): void {
    const passive = this.state === "syn-received";
    const offersScale = !passive || this.#ownScale > 0;
    this.#transmitSegment({
      protocol: "tcp",
      sourcePort: this.#ports.local,
      destinationPort: this.#ports.remote,
      sequence: this.#initialSend,
      acknowledgement: passive ? sequenceOf(this.#initialReceive, 1) : 0,
      flags: passive ? SYN | ACK : SYN,
      window: Math.min(this.#receiveCapacity, 65535),
      options: [
        mssOption(this.#ownMss),
        // One fills up the other's words; alone, each has two no-operations before it.
        ...(this.#sack === this.#timestamps.active ? [] : [noOperation, noOperation]),
        ...(this.#sack ? [sackPermittedOption] : []),
        ...this.#timestamps.ofSyn(),
        ...(offersScale ? [noOperation, windowScaleOption(WINDOW_SCALE)] : []),
      ],
      payload: EMPTY,
    });
  }

  #acknowledge(): void {
    this.#send(ACK, this.#sender.edge);
  }

  #send(flags: number, offset: number, payload: Uint8Array = EMPTY): void {
    const window = Math.min(this.#receiveWindow >> this.#ownScale, 65535);
    this.#announcedEdge = this.#receiveNext + (window << this.#ownScale);
    this.#transmitSegment({
      protocol: "tcp",
      sourcePort: this.#ports.local,
      destinationPort: this.#ports.remote,
      sequence: sequenceOf(this.#initialSend, offset),
      acknowledgement: sequenceOf(this.#initialReceive, this.#receiveNext),
      flags,
      window,
      options:
        payload.length === 0
          ? [...this.#timestamps.ofSegment(), ...this.#sackOptions()]
          : this.#timestamps.ofSegment(),
      payload,
    });
  }

  /** Tells what is held beyond a gap; in segments without data, so that full ones stay full. */
  #sackOptions(): TcpSegment["options"] {
    if (!this.#sack || !this.#receiveQueue.hasGap) return NO_OPTIONS;
    const blocks = this.#receiveQueue
      .rangesAhead(MOST_SACK_BLOCKS)
      .map(
        ({ start, end }) =>
          [sequenceOf(this.#initialReceive, start), sequenceOf(this.#initialReceive, end)] as const,
      );
    return [noOperation, noOperation, sackOption(blocks)];
  }

  #sendReset(sequence: number): void {
    this.#transmitSegment({
      protocol: "tcp",
      sourcePort: this.#ports.local,
      destinationPort: this.#ports.remote,
      sequence,
      acknowledgement: 0,
      flags: RST,
      window: 0,
      options: NO_OPTIONS,
      payload: EMPTY,
    });
  }

  #close(failure: TcpFailure | undefined): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.#sender.stop();
    this.#events.closed(failure);
  }
}
