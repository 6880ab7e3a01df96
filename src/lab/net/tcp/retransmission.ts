/**
 * The retransmission time-out of RFC 6298, with Linux's lower bound of 200 ms instead of the RFC's
 * recommended second, and Karn's rule kept by the caller: no sample from a retransmitted segment.
 */
const INITIAL_MS = 1000;
const MINIMUM_MS = 200;
const MAXIMUM_MS = 120_000;
/** Granularity G of the clock. */
const GRANULARITY_MS = 1;

export class RetransmissionTimeout {
  #smoothedMs: number | undefined;
  #variationMs = 0;
  #baseMs: number = INITIAL_MS;
  #backoff = 1;

  /** The time-out to arm the timer with, back-off included. */
  get timeoutMs(): number {
    return Math.min(this.#baseMs * this.#backoff, MAXIMUM_MS);
  }

  /** The smoothed round-trip time, once there is a sample. */
  get smoothedMs(): number | undefined {
    return this.#smoothedMs;
  }

  /** Takes a round-trip sample (RFC 6298 §2.2–2.3) and ends the back-off. */
  sample(roundTripMs: number): void {
    if (this.#smoothedMs === undefined) {
      this.#smoothedMs = roundTripMs;
      this.#variationMs = roundTripMs / 2;
    } else {
      this.#variationMs =
        0.75 * this.#variationMs + 0.25 * Math.abs(this.#smoothedMs - roundTripMs);
      this.#smoothedMs = 0.875 * this.#smoothedMs + 0.125 * roundTripMs;
    }
    const raw = this.#smoothedMs + Math.max(GRANULARITY_MS, 4 * this.#variationMs);
    this.#baseMs = Math.min(Math.max(raw, MINIMUM_MS), MAXIMUM_MS);
    this.#backoff = 1;
  }

  /** Doubles the time-out after an expiry (§5.5). */
  backOff(): void {
    this.#backoff = Math.min(this.#backoff * 2, 1 << 16);
  }

  /** New data was acknowledged: the path works, the next expiry starts from the base again. */
  progress(): void {
    this.#backoff = 1;
  }
}
