/**
 * Virtual time: an event queue whose clock moves only when all real work is done.
 *
 * Models: one totally ordered queue of events (time, then order of scheduling). An event that hands
 * something to a program (bytes to a stream, an answer to a promise) marks the clock *touched*;
 * before the next event the driver then lets the event loop run dry: it goes round the loop until
 * nothing was scheduled or touched for `QUIET_ROUNDS` rounds and the runtime reports no pending
 * immediates or file requests. Packets that are merely forwarded never leave the queue, so they cost
 * no round. TLS by `node:tls` over streams works synchronously within these rounds.
 *
 * Leaves out: asynchronous work of the thread pool that the runtime does not report (Web Crypto,
 * asynchronous key generation, zlib). Whoever starts such work wraps it in `hold`.
 */
import { assert } from "../../base/errors.ts";

/** An event that has been scheduled and can be taken back. */
export interface Timer {
  readonly atMs: number;
  readonly pending: boolean;
  cancel(): void;
}

/** The time of one virtual network, in milliseconds since its start. */
export interface Clock {
  /** Milliseconds since the network's start. */
  nowMs(): number;
  /** The date that the virtual network believes it is. */
  date(): Date;
  /** Runs `action` after `delayMs` ≥ 0; programs use this one. */
  schedule(delayMs: number, action: () => void): Timer;
  /**
   * As `schedule`, for the network's own events: time does not wait for programs after it, unless
   * something in it calls `touch`.
   */
  post(delayMs: number, action: () => void): Timer;
  /** Resolves after `delayMs` of virtual time. */
  sleep(delayMs: number): Promise<void>;
  /** Says that a program was given something to do; time waits until it has done it. */
  touch(): void;
  /** Keeps time from moving until real asynchronous `work` has settled. */
  hold<T>(work: Promise<T>): Promise<T>;
}

/** A clock that is driven by `run`, or by real time. */
export interface VirtualClock extends Clock {
  /**
   * Runs `work`, moving time on until its promise settles, and gives its result. Calls made while
   * another `run` is driving join it. Throws (rejects) when the work waits for something that no
   * event will ever bring.
   */
  run<T>(work: () => Promise<T> | T): Promise<T>;
  /** Runs all events up to `limitMs` from now (default: until none is left). */
  settle(limitMs?: number): Promise<void>;
  /** From now on virtual time follows real time, until `stop` is called. */
  followRealTime(): { stop(): void };
  /** Forgets all events, and takes no new ones: nothing will happen any more. */
  close(): void;
  /** Events executed so far. */
  readonly events: number;
}

class Entry implements Timer {
  readonly atMs: number;
  readonly order: number;
  action: (() => void) | undefined;

  constructor(atMs: number, order: number, action: () => void) {
    this.atMs = atMs;
    this.order = order;
    this.action = action;
  }

  get pending(): boolean {
    return this.action !== undefined;
  }

  cancel(): void {
    this.action = undefined;
  }
}

const QUIET_ROUNDS = 3;
/** After so many events without a round the real event loop gets one, so that signals are seen. */
const EVENTS_PER_ROUND = 20_000;

/** Rounds of the loop that clocks themselves are waiting for: not work of the program. */
let ownRounds = 0;

function afterRound(action: () => void): void {
  ownRounds++;
  setImmediate(() => {
    ownRounds--;
    action();
  });
}

/** Whether the runtime has immediates or requests pending that are not our own. */
function realWorkPending(): boolean {
  let immediates = 0;
  for (const kind of process.getActiveResourcesInfo()) {
    if (kind === "Immediate") immediates++;
    else if (kind.includes("Req")) return true;
  }
  return immediates > ownRounds;
}

/**
 * A clock at 0 ms.
 * @param startDate the date that `date()` gives at 0 ms; default 2025-01-01T00:00:00Z
 */
export function createClock(startDate: Date = new Date(Date.UTC(2025, 0, 1))): VirtualClock {
  return new QueueClock(startDate);
}

class QueueClock implements VirtualClock {
  events = 0;
  readonly #startMs: number;
  readonly #heap: Entry[] = [];
  #now = 0;
  #order = 0;
  #held = 0;
  #needsDrain = false;
  /** Counts everything that a program may have caused; unchanged over a round means quiet. */
  #activity = 0;
  #driving = false;
  #rearm: (() => void) | undefined;
  #realOrigin = 0;
  #closed = false;

  constructor(startDate: Date) {
    this.#startMs = startDate.getTime();
  }

  nowMs(): number {
    if (this.#rearm && !this.#driving) return performance.now() - this.#realOrigin;
    return this.#now;
  }

  date(): Date {
    return new Date(this.#startMs + this.nowMs());
  }

  touch(): void {
    this.#needsDrain = true;
    this.#activity++;
  }

  schedule(delayMs: number, action: () => void): Timer {
    return this.post(delayMs, () => {
      this.touch();
      action();
    });
  }

  post(delayMs: number, action: () => void): Timer {
    assert(delayMs >= 0, `a delay must not be negative: ${delayMs}`);
    const entry = new Entry(this.nowMs() + delayMs, this.#order++, action);
    if (this.#closed) {
      entry.cancel();
      return entry;
    }
    this.#push(entry);
    this.#activity++;
    this.#rearm?.();
    return entry;
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.schedule(delayMs, resolve);
    });
  }

  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held++;
    this.touch();
    try {
      return await work;
    } finally {
      this.#held--;
      this.touch();
    }
  }

  async run<T>(work: () => Promise<T> | T): Promise<T> {
    if (this.#driving || this.#rearm) return work();
    this.#driving = true;
    try {
      let settled = false;
      const result = (async () => work())().finally(() => {
        settled = true;
      });
      result.catch(() => {});
      this.touch();
      await this.#drive(() => settled, Number.POSITIVE_INFINITY);
      assert(settled, "virtual time stands still: the work waits for something that never comes");
      return await result;
    } finally {
      this.#driving = false;
    }
  }

  async settle(limitMs: number = Number.POSITIVE_INFINITY): Promise<void> {
    assert(!this.#driving && !this.#rearm, "the clock is already being driven");
    this.#driving = true;
    try {
      const endMs = this.#now + limitMs;
      this.touch();
      await this.#drive(() => false, endMs);
      if (Number.isFinite(endMs)) this.#now = endMs;
    } finally {
      this.#driving = false;
    }
  }

  followRealTime(): { stop(): void } {
    assert(!this.#driving && !this.#rearm, "the clock is already being driven");
    this.#realOrigin = performance.now() - this.#now;
    let timeout: NodeJS.Timeout | undefined;
    const arm = (): void => {
      if (this.#driving) return;
      clearTimeout(timeout);
      const head = this.#head();
      if (!head) return;
      const waitMs = head.atMs - (performance.now() - this.#realOrigin);
      timeout = setTimeout(work, Math.max(0, Math.min(waitMs, 2 ** 30)));
    };
    const work = (): void => {
      this.#driving = true;
      try {
        const until = performance.now() - this.#realOrigin;
        for (let budget = EVENTS_PER_ROUND; budget > 0; budget--) {
          const head = this.#head();
          if (!head || head.atMs > until) break;
          this.#step();
        }
      } finally {
        this.#driving = false;
      }
      arm();
    };
    this.#rearm = arm;
    arm();
    return {
      stop: () => {
        clearTimeout(timeout);
        this.#now = Math.max(this.#now, performance.now() - this.#realOrigin);
        this.#rearm = undefined;
      },
    };
  }

  close(): void {
    this.#closed = true;
    this.#heap.length = 0;
  }

  async #drive(done: () => boolean, endMs: number): Promise<void> {
    for (let sinceRound = 0; ; sinceRound++) {
      if (this.#needsDrain) {
        await this.#drain();
        sinceRound = 0;
      } else if (sinceRound >= EVENTS_PER_ROUND) {
        await new Promise<void>(afterRound);
        sinceRound = 0;
      }
      if (done()) return;
      const head = this.#head();
      if (!head || head.atMs > endMs) return;
      this.#step();
    }
  }

  #drain(): Promise<void> {
    return new Promise((resolve) => {
      let quiet = 0;
      let before = this.#activity;
      const look = (): void => {
        const busy = this.#activity !== before || this.#held > 0 || realWorkPending();
        quiet = busy ? 0 : quiet + 1;
        before = this.#activity;
        if (quiet < QUIET_ROUNDS) afterRound(look);
        else {
          this.#needsDrain = false;
          resolve();
        }
      };
      afterRound(look);
    });
  }

  #step(): void {
    const entry = this.#pop();
    const { action } = entry;
    if (!action) return;
    entry.action = undefined;
    this.#now = Math.max(this.#now, entry.atMs);
    this.events++;
    action();
  }

  /** The next event that has not been cancelled. */
  #head(): Entry | undefined {
    while (this.#heap[0] && !this.#heap[0].action) this.#pop();
    return this.#heap[0];
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let child = heap.length;
    heap.push(entry);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (isBefore(heap[parent]!, entry)) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = entry;
  }

  #pop(): Entry {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (isBefore(last, heap[child]!)) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = last;
    return top;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
