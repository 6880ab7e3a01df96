/**
 * The sending half of a TCP connection: what was written and sent, the peer's window, when to send,
 * send again or give up. Offsets count from the SYN, which is offset 0.
 */
import { tcpFlag } from "../../../wire/index.ts";
import type { Clock, Timer } from "../clock.ts";
import { Congestion } from "./congestion.ts";
import { SendQueue } from "./queues.ts";
import { RetransmissionTimeout } from "./retransmission.ts";
import { type ByteRange, Scoreboard } from "./scoreboard.ts";

export interface SenderOutput {
  /** Sends the SYN, or SYN ACK. */
  syn(): void;
  /** Sends bytes from `offset` on with ACK and the flags given. */
  data(flags: number, offset: number, payload: Uint8Array): void;
  /** Too many retransmissions. */
  giveUp(): void;
  /** There is room in the send buffer again. */
  writable(): void;
}

export interface SenderLimits {
  readonly bufferBytes: number;
  readonly synRetries: number;
  readonly dataRetries: number;
}

const EMPTY = new Uint8Array(0);

/** What an acknowledgement says besides how far it reaches and the window. */
export interface AcknowledgementDetails {
  /** Offset of the segment in the peer's stream, to order window updates. */
  readonly sequence: number;
  /** Whether the segment carried nothing else (so that it can be a duplicate). */
  readonly pure: boolean;
  /** What the peer has beyond a gap. */
  readonly ranges: readonly ByteRange[];
  /** Round trip by the echoed timestamp, undefined without one. */
  readonly echoMs: number | undefined;
}

export class Sender {
  /** First offset not acknowledged, next to send, and behind the last ever sent. */
  unacknowledged = 0;
  finQueued = false;
  #next = 0;
  #maximum = 0;
  #peerWindow = 0;
  #largestPeerWindow = 0;
  #windowSequence = 0;
  #windowAck = 0;
  #mss = 536;
  #open = false;
  #stopped = false;
  #blocked = false;
  #duplicateAcks = 0;
  #retries = 0;
  #timer: Timer | undefined;
  #deadlineMs = 0;
  #sampleOffset: number | undefined;
  #sampleSentMs = 0;
  /** Whether something was sent again since the last sample, so that only a timestamp tells of which. */
  #ambiguous = false;
  #congestion: Congestion = new Congestion(536);
  readonly #scoreboard = new Scoreboard();
  /** Behind the last byte sent again in a recovery with SACK. */
  #resentUpTo = 0;
  readonly #queue = new SendQueue(1);
  readonly #rto = new RetransmissionTimeout();
  readonly #clock: Clock;
  readonly #output: SenderOutput;
  readonly #limits: SenderLimits;

  constructor(clock: Clock, output: SenderOutput, limits: SenderLimits) {
    this.#clock = clock;
    this.#output = output;
    this.#limits = limits;
  }

  get mss(): number {
    return this.#mss;
  }

  /**
   * Behind all that was sent, but within the peer's window once that is known: where a segment without data
   * stands.
   */
  get edge(): number {
    if (!this.#open) return this.#maximum;
    return Math.min(this.#maximum, this.unacknowledged + this.#peerWindow);
  }

  get sentUpTo(): number {
    return this.#maximum;
  }

  get room(): number {
    return Math.max(0, this.#limits.bufferBytes - this.#queue.length);
  }

  /** Whether our FIN was acknowledged. */
  get finAcknowledged(): boolean {
    return this.finQueued && this.unacknowledged > this.#queue.end;
  }

  setMss(mss: number): void {
    this.#mss = mss;
    this.#congestion = new Congestion(mss);
  }

  /** Sends the SYN (again) and waits for its acknowledgement. */
  sendSyn(): void {
    if (this.#maximum === 0) {
      this.#sampleOffset = 1;
      this.#sampleSentMs = this.#clock.nowMs();
    }
    this.#next = this.#maximum = 1;
    this.#output.syn();
    if (!this.#timer) this.#arm();
  }

  /** The SYN was acknowledged (or was another's): data may flow. */
  open(peerWindowBytes: number, echoMs?: number): void {
    this.#sampleRoundTrip(1, echoMs);
    this.unacknowledged = this.#next = this.#maximum = 1;
    this.#windowAck = 1;
    this.#peerWindow = this.#largestPeerWindow = peerWindowBytes;
    this.#retries = 0;
    this.#open = true;
    this.#disarm();
  }

  /** Sends nothing more; pending retransmissions are forgotten. */
  stop(): void {
    this.#stopped = true;
    this.#disarm();
  }

  write(bytes: Uint8Array): void {
    this.#queue.append(bytes);
    this.transmit();
    if (this.room === 0) this.#blocked = true;
  }

  /**
   * Takes an acknowledgement at or beyond `unacknowledged`, at most `sentUpTo`.
   */
  acknowledge(
    acknowledged: number,
    windowBytes: number,
    { sequence, pure, ranges, echoMs }: AcknowledgementDetails,
  ): void {
    for (const range of ranges)
      if (range.start >= acknowledged && range.start < range.end && range.end <= this.#maximum)
        this.#scoreboard.add(range);
    if (acknowledged > this.unacknowledged) this.#advance(acknowledged, echoMs);
    else if (this.#flight > 0 && pure && windowBytes > 0 && windowBytes === this.#peerWindow)
      this.#countDuplicate();
    const isNewer =
      sequence > this.#windowSequence ||
      (sequence === this.#windowSequence && acknowledged >= this.#windowAck);
    if (isNewer) {
      this.#peerWindow = windowBytes;
      this.#largestPeerWindow = Math.max(this.#largestPeerWindow, windowBytes);
      this.#windowSequence = sequence;
      this.#windowAck = acknowledged;
    }
    // Only now: the owner may write at once, and the window must be the new one.
    if (this.#blocked && this.room > 0) {
      this.#blocked = false;
      this.#output.writable();
    }
  }

  /** Sends what the windows allow. */
  transmit(): void {
    if (!this.#open || this.#stopped) return;
    if (this.#congestion.recoversSelectively) this.#fillGaps();
    else this.#sendOn();
    const stuck = this.#flight === 0 && this.#queue.end > this.unacknowledged;
    if ((this.#flight > 0 || stuck) && !this.#timer) this.#arm();
  }

  /** Sends from `#next` on, past what the peer has already. */
  #sendOn(): void {
    for (;;) {
      this.#next = this.#scoreboard.skip(this.#next);
      const window = Math.min(this.#congestion.windowBytes, this.#peerWindow);
      const room = Math.floor(this.unacknowledged + window - this.#next);
      const pending = this.#queue.end - this.#next;
      if (pending > 0) {
        const gap = this.#scoreboard.nextStart(this.#next) - this.#next;
        const length = Math.min(this.#mss, pending, room, gap);
        if (length <= 0) break;
        // Silly window avoidance of the sender (RFC 9293 §3.8.6.2.1).
        const isSmall = length < this.#mss && length < pending && length < gap;
        // What has to be sent again is not on its way: else a small window would stay shut for ever.
        const isWaiting = this.#next > this.unacknowledged;
        if (isSmall && length < this.#largestPeerWindow / 2 && isWaiting) break;
        this.#send(this.#next, length);
      } else if (this.finQueued && pending === 0) this.#send(this.#next, 0);
      else break;
    }
  }

  /** Recovery with SACK: lost bytes again, then new ones, as long as the window has room (RFC 6675 §5). */
  #fillGaps(): void {
    const { windowBytes } = this.#congestion;
    for (;;) {
      const board = this.#scoreboard;
      const flying = board.pipe(this.unacknowledged, this.#maximum, this.#resentUpTo, this.#mss);
      if (windowBytes - flying < this.#mss) return;
      const lost = board.skip(Math.max(this.unacknowledged, this.#resentUpTo));
      if (lost < board.highest && board.isLost(lost, this.#mss)) {
        const length = Math.min(this.#mss, board.nextStart(lost) - lost, this.#queue.end - lost);
        if (length <= 0) return;
        this.#dropSample();
        this.#send(lost, length);
        this.#resentUpTo = lost + length;
        continue;
      }
      const pending = this.#queue.end - this.#maximum;
      const room = this.unacknowledged + this.#peerWindow - this.#maximum;
      const length = Math.min(this.#mss, pending, room);
      if (length <= 0) return;
      this.#send(this.#maximum, length);
    }
  }

  get #flight(): number {
    return this.#maximum - this.unacknowledged;
  }

  #advance(acknowledged: number, echoMs: number | undefined): void {
    const bytes = acknowledged - this.unacknowledged;
    this.#sampleRoundTrip(acknowledged, echoMs);
    this.unacknowledged = acknowledged;
    this.#next = Math.max(this.#next, acknowledged);
    this.#queue.release(acknowledged);
    this.#scoreboard.forgetBefore(acknowledged);
    this.#duplicateAcks = 0;
    this.#retries = 0;
    this.#rto.progress();
    const partial = this.#congestion.acknowledge(acknowledged, bytes);
    const blind = this.#congestion.recoversSelectively && this.#scoreboard.isEmpty;
    if (partial || blind) this.#resendFirst();
    if (this.#flight > 0) this.#arm();
    else this.#disarm();
  }

  #countDuplicate(): void {
    this.#duplicateAcks++;
    if (this.#congestion.recoversSelectively) return;
    if (this.#congestion.recovering) this.#congestion.inflate();
    else if (
      !this.#scoreboard.isEmpty &&
      (this.#duplicateAcks >= 3 || this.#scoreboard.isLost(this.unacknowledged, this.#mss))
    ) {
      this.#congestion.enterSelectiveRecovery(this.#flight, this.#maximum);
      this.#resendFirst();
      this.#resentUpTo = Math.min(
        this.unacknowledged + this.#mss,
        this.#scoreboard.nextStart(this.unacknowledged),
      );
    } else if (this.#duplicateAcks === 3) {
      this.#congestion.enterRecovery(this.#flight, this.#maximum);
      this.#resendFirst();
    }
  }

  /** Sends queue bytes from `offset` on, with FIN when they are the last. */
  #send(offset: number, length: number): void {
    const end = offset + length;
    const isLast = end === this.#queue.end;
    const fin = this.finQueued && isLast;
    const payload = length > 0 ? this.#queue.slice(offset, length) : EMPTY;
    const next = end + (fin ? 1 : 0);
    if (next > this.#maximum && this.#sampleOffset === undefined) {
      this.#sampleOffset = next;
      this.#sampleSentMs = this.#clock.nowMs();
    }
    this.#next = Math.max(this.#next, next);
    this.#maximum = Math.max(this.#maximum, next);
    const push = isLast && length > 0 ? tcpFlag.psh : 0;
    this.#output.data(push | (fin ? tcpFlag.fin : 0), offset, payload);
  }

  #resendFirst(): void {
    this.#dropSample();
    const gap = this.#scoreboard.nextStart(this.unacknowledged) - this.unacknowledged;
    const length = Math.min(this.#mss, this.#queue.end - this.unacknowledged, gap);
    if (length > 0 || this.finQueued) this.#send(this.unacknowledged, Math.max(0, length));
    this.#arm();
  }

  /**
   * A round trip by our own clock, one at a time; where something was sent again, by the echoed timestamp
   * (RFC 7323 §4), which Karn's rule does not concern.
   */
  #sampleRoundTrip(acknowledged: number, echoMs: number | undefined): void {
    if (this.#sampleOffset === undefined) {
      if (this.#ambiguous && echoMs !== undefined) this.#rto.sample(echoMs);
      this.#ambiguous = false;
      return;
    }
    if (acknowledged < this.#sampleOffset) return;
    this.#rto.sample(this.#clock.nowMs() - this.#sampleSentMs);
    this.#sampleOffset = undefined;
  }

  /** Something is sent again: an ACK no longer says which of the two it answers. */
  #dropSample(): void {
    this.#sampleOffset = undefined;
    this.#ambiguous = true;
  }

  #arm(): void {
    this.#deadlineMs = this.#clock.nowMs() + this.#rto.timeoutMs;
    // A timer that fires before the deadline is armed again, so that ACKs need not cancel it.
    if (this.#timer && this.#timer.atMs <= this.#deadlineMs) return;
    this.#timer?.cancel();
    this.#timer = this.#clock.post(this.#rto.timeoutMs, () => this.#fire());
  }

  #disarm(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #fire(): void {
    this.#timer = undefined;
    const waitMs = this.#deadlineMs - this.#clock.nowMs();
    if (waitMs > 1e-6) {
      this.#timer = this.#clock.post(waitMs, () => this.#fire());
      return;
    }
    this.#rto.backOff();
    this.#dropSample();
    const limit = this.#open ? this.#limits.dataRetries : this.#limits.synRetries;
    if (this.#open && this.#peerWindow === 0) this.#probeWindow();
    else if (this.#retries++ >= limit) {
      this.#output.giveUp();
      return;
    } else if (!this.#open) this.#output.syn();
    else {
      this.#congestion.timeOut(this.#flight);
      this.#duplicateAcks = 0;
      this.#next = this.unacknowledged;
      this.transmit();
    }
    this.#arm();
  }

  /** Zero-window probe (RFC 9293 §3.8.6.1): one byte beyond the window, for as long as it takes. */
  #probeWindow(): void {
    const length = Math.min(1, this.#queue.end - this.unacknowledged);
    if (length > 0 || this.finQueued) this.#send(this.unacknowledged, Math.max(0, length));
    this.#next = this.unacknowledged;
  }
}
