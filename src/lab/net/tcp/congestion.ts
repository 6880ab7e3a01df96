/**
 * Congestion control: slow start and congestion avoidance (RFC 5681), fast recovery by NewReno (RFC 6582) or
 * with SACK (RFC 6675), initial window of ten segments (RFC 6928). Bytes throughout.
 * Leaves out limited transmit, ECN, pacing and CUBIC.
 */
export class Congestion {
  readonly #mss: number;
  windowBytes: number;
  thresholdBytes: number = Number.POSITIVE_INFINITY;
  /** Send offset that ends fast recovery, while in it. */
  #recoverTo: number | undefined;
  /** Whether the recovery goes by what was selectively acknowledged. */
  #selective = false;

  constructor(mss: number) {
    this.#mss = mss;
    this.windowBytes = 10 * mss;
  }

  get recovering(): boolean {
    return this.#recoverTo !== undefined;
  }

  get recoversSelectively(): boolean {
    return this.#recoverTo !== undefined && this.#selective;
  }

  /**
   * New data was acknowledged up to offset `acknowledged`.
   * @returns whether the next unacknowledged segment has to be sent again (a partial ACK)
   */
  acknowledge(acknowledged: number, bytes: number): boolean {
    if (this.#recoverTo !== undefined) {
      if (acknowledged >= this.#recoverTo) {
        this.windowBytes = this.thresholdBytes;
        this.#recoverTo = undefined;
        return false;
      }
      if (this.#selective) return false;
      this.windowBytes = Math.max(this.windowBytes - bytes, 0) + this.#mss;
      return true;
    }
    if (this.windowBytes < this.thresholdBytes) this.windowBytes += Math.min(bytes, this.#mss);
    else this.windowBytes += Math.max(1, (this.#mss * this.#mss) / this.windowBytes);
    return false;
  }

  /** Third duplicate ACK: halves the window and enters fast recovery until `sent` is acknowledged. */
  enterRecovery(flightBytes: number, sent: number): void {
    this.thresholdBytes = Math.max(flightBytes / 2, 2 * this.#mss);
    this.windowBytes = this.thresholdBytes + 3 * this.#mss;
    this.#recoverTo = sent;
    this.#selective = false;
  }

  /** The same where the receiver says what it has: the window bounds what is on its way. */
  enterSelectiveRecovery(flightBytes: number, sent: number): void {
    this.thresholdBytes = Math.max(flightBytes / 2, 2 * this.#mss);
    this.windowBytes = this.thresholdBytes;
    this.#recoverTo = sent;
    this.#selective = true;
  }

  /** Each further duplicate ACK says that a segment has left the network. */
  inflate(): void {
    this.windowBytes += this.#mss;
  }

  /** The retransmission timer expired: one segment at a time again. */
  timeOut(flightBytes: number): void {
    this.thresholdBytes = Math.max(flightBytes / 2, 2 * this.#mss);
    this.windowBytes = this.#mss;
    this.#recoverTo = undefined;
  }
}
