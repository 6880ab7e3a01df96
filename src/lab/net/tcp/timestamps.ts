/**
 * TCP timestamps of one end of a connection (RFC 7323): a clock of 1 ms ticks with an offset of the
 * host's own, the echo, round trips from it, and protection against wrapped sequence numbers (PAWS).
 * As Linux does, takes segments without the option on a connection that has it (§3.2 would drop them,
 * resets apart): packets that boxes forge are effective without it.
 * Leaves out the age of 24 days at which the peer's last value is forgotten, and PAWS for segments
 * that take no sequence number (Linux lets reordered ACKs pass too).
 */
import {
  noOperation,
  type TcpSegment,
  timestampsOf,
  timestampsOption,
} from "../../../wire/index.ts";
import type { Clock } from "../clock.ts";

/** How a connection takes part: what its clock shows at the network's start, and whether it offers. */
export interface TimestampSettings {
  /** TSval at time 0 of the network, 0…2³²−1. */
  readonly offset: number;
  readonly offered: boolean;
}

const NO_OPTIONS: TcpSegment["options"] = [];

export class Timestamps {
  readonly #clock: Clock;
  readonly #offset: number;
  /** Offered by us; in force once the peer's SYN has it too. */
  #active: boolean;
  /** The value to echo, TS.Recent of the RFC. */
  #recent = 0;
  /** Options of the segment before: many go out within a tick. */
  #last:
    | { readonly now: number; readonly recent: number; readonly options: TcpSegment["options"] }
    | undefined;
  /** Of the segment that was looked at last. */
  #read:
    | { readonly segment: TcpSegment; readonly stamp: ReturnType<typeof timestampsOf> }
    | undefined;

  constructor(clock: Clock, { offset, offered }: TimestampSettings) {
    this.#clock = clock;
    this.#offset = offset;
    this.#active = offered;
  }

  /** Whether segments carry the option; before the peer's SYN came, whether ours does. */
  get active(): boolean {
    return this.#active;
  }

  /** Takes the peer's SYN, or SYN ACK. */
  learn(syn: TcpSegment): void {
    const stamp = timestampsOf(syn);
    this.#active &&= stamp !== undefined;
    this.#recent = stamp?.value ?? 0;
  }

  /** Goes on where others began: `recent` is the peer's last value, undefined without timestamps. */
  adopt(recent: number | undefined): void {
    this.#active &&= recent !== undefined;
    this.#recent = recent ?? 0;
  }

  /** The option of a SYN, whose place among the others the caller knows. */
  ofSyn(): TcpSegment["options"] {
    return this.#active ? [timestampsOption(this.#now(), this.#recent)] : NO_OPTIONS;
  }

  /** The options of any other segment, aligned as Linux does: two no-operations, then the timestamps. */
  ofSegment(): TcpSegment["options"] {
    if (!this.#active) return NO_OPTIONS;
    const now = this.#now();
    if (this.#last?.now !== now || this.#last.recent !== this.#recent) {
      const options = [noOperation, noOperation, timestampsOption(now, this.#recent)];
      this.#last = { now, recent: this.#recent, options };
    }
    return this.#last.options;
  }

  /** Whether a segment is older than what came before it (PAWS, §5.3 R1); resets never are. */
  isOld(segment: TcpSegment, length: number, isReset: boolean): boolean {
    if (!this.#active || length === 0 || isReset) return false;
    const stamp = this.#stampOf(segment);
    return stamp !== undefined && ((stamp.value - this.#recent) | 0) < 0;
  }

  /** Keeps the value of an acceptable segment that begins no later than what we acknowledge (§4.3). */
  keep(segment: TcpSegment): void {
    const stamp = this.#active ? this.#stampOf(segment) : undefined;
    if (stamp && ((stamp.value - this.#recent) | 0) >= 0) this.#recent = stamp.value;
  }

  /** Round trip by the echo in an ACK, milliseconds; undefined where it tells of none (§4.1). */
  roundTripMs(segment: TcpSegment): number | undefined {
    const stamp = this.#active ? this.#stampOf(segment) : undefined;
    if (!stamp) return undefined;
    const elapsed = (this.#now() - stamp.echo) | 0;
    return elapsed >= 0 ? elapsed : undefined;
  }

  #stampOf(segment: TcpSegment): ReturnType<typeof timestampsOf> {
    if (this.#read?.segment !== segment) this.#read = { segment, stamp: timestampsOf(segment) };
    return this.#read.stamp;
  }

  #now(): number {
    return (this.#offset + Math.floor(this.#clock.nowMs())) >>> 0;
  }
}
