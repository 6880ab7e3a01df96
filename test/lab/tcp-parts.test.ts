import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "../../src/lab/net/clock.ts";
import { Congestion } from "../../src/lab/net/tcp/congestion.ts";
import { ReceiveQueue, SendQueue } from "../../src/lab/net/tcp/queues.ts";
import { refusalOf } from "../../src/lab/net/tcp/refusal.ts";
import { RetransmissionTimeout } from "../../src/lab/net/tcp/retransmission.ts";
import { Scoreboard } from "../../src/lab/net/tcp/scoreboard.ts";
import { offsetOf, sequenceOf } from "../../src/lab/net/tcp/sequence.ts";
import { Timestamps } from "../../src/lab/net/tcp/timestamps.ts";
import { noOperation, timestampsOption } from "../../src/wire/index.ts";
import { peerSegment } from "./tcp-end.ts";

describe("the retransmission time-out", () => {
  it("is a second before a sample, and doubles to two minutes", () => {
    const rto = new RetransmissionTimeout();
    const seen = [rto.timeoutMs];
    for (let i = 0; i < 9; i++) {
      rto.backOff();
      seen.push(rto.timeoutMs);
    }
    expect(seen.map((ms) => ms / 1000)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120, 120]);
    for (let i = 0; i < 2000; i++) rto.backOff();
    expect(rto.timeoutMs).toBe(120_000);
    rto.progress();
    expect([rto.timeoutMs, rto.smoothedMs]).toEqual([1000, undefined]);
  });

  it("follows RFC 6298 §2 sample by sample, between 200 ms and two minutes", () => {
    const samples = fc.array(
      fc.oneof(
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 1e5, noNaN: true }),
      ),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(samples, (list) => {
        const rto = new RetransmissionTimeout();
        let [srtt, rttvar] = [list[0]!, list[0]! / 2];
        for (const [i, r] of list.entries()) {
          rto.backOff();
          rto.sample(r);
          if (i > 0) {
            rttvar = (1 - 1 / 4) * rttvar + (1 / 4) * Math.abs(srtt - r);
            srtt = (1 - 1 / 8) * srtt + (1 / 8) * r;
          }
          expect(rto.smoothedMs).toBeCloseTo(srtt, 6);
          const raw = srtt + Math.max(1, 4 * rttvar);
          expect(rto.timeoutMs).toBeCloseTo(Math.min(120_000, Math.max(200, raw)), 6);
        }
      }),
      {
        examples: [
          [[100, 100, 100, 100]],
          [[300]],
          [[250, 250, 250, 250, 250, 250, 250, 250, 250]],
        ],
      },
    );
    // A variation of nothing still counts a tick of the clock.
    const steady = new RetransmissionTimeout();
    for (let i = 0; i < 60; i++) steady.sample(400);
    expect(steady.timeoutMs).toBeCloseTo(401, 3);
  });

  it("is backed off by at most 65,536", () => {
    const rto = new RetransmissionTimeout();
    rto.sample(0);
    for (let i = 0; i < 40; i++) rto.backOff();
    expect(rto.timeoutMs).toBe(120_000);
  });
});

describe("congestion control", () => {
  const mss = 1000;

  it("starts with ten segments, and grows by each acknowledged one (RFC 6928, 5681)", () => {
    const control = new Congestion(mss);
    expect([control.windowBytes, control.thresholdBytes]).toEqual([
      10_000,
      Number.POSITIVE_INFINITY,
    ]);
    expect(control.acknowledge(1, 400)).toBe(false);
    expect(control.windowBytes).toBe(10_400);
    control.acknowledge(1, 5000);
    expect(control.windowBytes).toBe(11_400);
  });

  it("grows by a segment in a window's time above the threshold", () => {
    const control = new Congestion(mss);
    control.timeOut(8000);
    expect([control.windowBytes, control.thresholdBytes]).toEqual([1000, 4000]);
    const seen = Array.from({ length: 5 }, () => {
      expect(control.acknowledge(1, 1000)).toBe(false);
      return control.windowBytes;
    });
    expect(seen).toEqual([2000, 3000, 4000, 4250, 4250 + 1e6 / 4250]);
    const wide = new Congestion(1);
    wide.timeOut(4);
    for (let i = 0; i < 10; i++) wide.acknowledge(1, 1);
    expect(wide.windowBytes).toBe(11);
  });

  it("halves what is in flight, but keeps two segments", () => {
    for (const [flight, threshold] of [
      [20_000, 10_000],
      [4000, 2000],
      [3999, 2000],
      [0, 2000],
    ] as const) {
      const reno = new Congestion(mss);
      reno.enterRecovery(flight, 500);
      expect([reno.thresholdBytes, reno.windowBytes]).toEqual([threshold, threshold + 3000]);
      expect([reno.recovering, reno.recoversSelectively]).toEqual([true, false]);
      const sack = new Congestion(mss);
      sack.enterSelectiveRecovery(flight, 500);
      expect([sack.thresholdBytes, sack.windowBytes]).toEqual([threshold, threshold]);
      expect([sack.recovering, sack.recoversSelectively]).toEqual([true, true]);
      const late = new Congestion(mss);
      late.enterRecovery(flight, 500);
      late.timeOut(flight);
      expect([late.thresholdBytes, late.windowBytes, late.recovering]).toEqual([
        threshold,
        1000,
        false,
      ]);
    }
  });

  it("recovers by NewReno until all that was sent is acknowledged (RFC 6582)", () => {
    const control = new Congestion(mss);
    control.enterRecovery(10_000, 9000);
    control.inflate();
    expect(control.windowBytes).toBe(9000);
    expect(control.acknowledge(3000, 3000)).toBe(true);
    expect(control.windowBytes).toBe(7000);
    expect(control.acknowledge(8999, 9999)).toBe(true);
    expect(control.windowBytes).toBe(1000);
    expect(control.acknowledge(9000, 1)).toBe(false);
    expect([control.windowBytes, control.recovering, control.recoversSelectively]).toEqual([
      5000,
      false,
      false,
    ]);
  });

  it("with SACK keeps the window while it recovers (RFC 6675)", () => {
    const control = new Congestion(mss);
    control.enterSelectiveRecovery(10_000, 9000);
    expect(control.acknowledge(3000, 3000)).toBe(false);
    expect([control.windowBytes, control.recovering]).toEqual([5000, true]);
    control.acknowledge(9001, 1);
    expect([control.recovering, control.recoversSelectively]).toEqual([false, false]);
    // A second recovery, this time without.
    control.enterRecovery(10_000, 20_000);
    expect([control.recovering, control.recoversSelectively]).toEqual([true, false]);
  });
});

describe("queues", () => {
  it("of what is sent give any part of what is not released", () => {
    const step = fc.oneof(
      fc.record({ append: fc.nat(30) }),
      fc.record({ release: fc.nat(60) }),
      fc.record({ from: fc.nat(100), length: fc.nat(100) }),
    );
    fc.assert(
      fc.property(fc.nat(5), fc.array(step, { maxLength: 20 }), (start, steps) => {
        const queue = new SendQueue(start);
        const all: number[] = [];
        let released = 0;
        for (const one of steps) {
          if ("append" in one) {
            const bytes = Array.from({ length: one.append }, (_, i) => (all.length + i) & 255);
            queue.append(Uint8Array.from(bytes));
            all.push(...bytes);
          } else if ("release" in one) {
            queue.release(start + one.release);
            released = Math.max(released, Math.min(one.release, all.length));
          } else if (released < all.length) {
            const from = released + (one.from % (all.length - released));
            const length = 1 + (one.length % (all.length - from));
            expect([...queue.slice(start + from, length)]).toEqual(all.slice(from, from + length));
          }
          expect([queue.end, queue.length]).toEqual([start + all.length, all.length - released]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of what is received take the first copy of each byte, and know what is ahead", () => {
    const piece = fc.tuple(fc.nat(60), fc.nat(20));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const queue = new ReceiveQueue(1);
        const has = new Map<number, number>();
        let next = 1;
        let latest = 0;
        const got: number[] = [];
        for (const [index, [offset, length]] of pieces.entries()) {
          queue.insert(offset, new Uint8Array(length).fill(index));
          for (let at = offset; at < offset + length; at++)
            if (at >= next && !has.has(at)) has.set(at, index);
          if (offset + length > next && length > 0) latest = Math.max(offset, next);
          while (has.has(next)) next++;
          expect(queue.next).toBe(next);
          const ahead = [...has.keys()].filter((at) => at > next).sort((a, b) => a - b);
          expect(queue.hasGap).toBe(ahead.length > 0);
          const ranges: { start: number; end: number }[] = [];
          for (const at of ahead)
            if (ranges.at(-1)?.end === at) ranges.at(-1)!.end++;
            else ranges.push({ start: at, end: at + 1 });
          const first = ranges.filter(({ start, end }) => start <= latest && latest < end);
          const told = [...first, ...ranges.filter((one) => !first.includes(one))];
          expect(queue.rangesAhead(99)).toEqual(told);
          expect(queue.rangesAhead(2)).toEqual(told.slice(0, 2));
          if (index % 2 === 0) {
            const unread = queue.unread;
            const chunk = queue.read();
            expect(queue.unread).toBe(unread - (chunk?.length ?? 0));
            got.push(...(chunk ?? []));
          }
        }
        for (let chunk = queue.read(); chunk; chunk = queue.read()) got.push(...chunk);
        expect(queue.unread).toBe(0);
        expect(got).toEqual(Array.from({ length: next - 1 }, (_, i) => has.get(i + 1)));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the scoreboard", () => {
  it("joins what touches, and forgets what was acknowledged", () => {
    const board = new Scoreboard();
    for (const [start, end] of [
      [10, 20],
      [30, 40],
      [20, 30],
      [50, 60],
    ] as const)
      board.add({ start, end });
    expect([9, 10, 39, 40, 49, 50, 59, 60].map((at) => board.skip(at))).toEqual([
      9, 40, 40, 40, 49, 60, 60, 60,
    ]);
    expect([9, 10, 49, 50, 60].map((at) => board.nextStart(at))).toEqual([
      10,
      50,
      50,
      Infinity,
      Infinity,
    ]);
    board.forgetBefore(40);
    expect([board.skip(39), board.nextStart(0), board.highest]).toEqual([39, 50, 60]);
    board.forgetBefore(55);
    expect([board.nextStart(0), board.skip(55)]).toEqual([55, 60]);
    board.forgetBefore(60);
    expect([board.isEmpty, board.highest]).toEqual([true, 0]);
  });

  it("counts a byte as lost below three ranges, or more than two segments", () => {
    const board = new Scoreboard();
    board.add({ start: 20, end: 40 });
    expect(board.isLost(10, 10)).toBe(false);
    board.add({ start: 40, end: 41 });
    expect([board.isLost(10, 10), board.isLost(20, 10), board.isLost(10, 11)]).toEqual([
      true,
      false,
      false,
    ]);
    board.add({ start: 50, end: 51 });
    expect(board.isLost(10, 20)).toBe(false);
    board.add({ start: 60, end: 61 });
    expect([board.isLost(10, 20), board.isLost(45, 20)]).toEqual([true, false]);
  });
});

describe("sequence numbers", () => {
  it("stand for the nearest offset, however often they wrap", () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 32 - 1),
        fc.nat(2 ** 40),
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        (initial, near, distance) => {
          const sequence = sequenceOf(initial, near + distance);
          expect(sequence).toBe((((initial + near + distance) % 2 ** 32) + 2 ** 32) % 2 ** 32);
          expect(offsetOf(initial, sequence, near)).toBe(near + distance);
        },
      ),
    );
  });
});

describe("what belongs to no connection", () => {
  it("is refused by a reset that its sender takes (RFC 9293 §3.10.7.1)", () => {
    const refuse = (flags: string, bytes: number) => {
      const {
        flags: bits,
        sequence,
        acknowledgement,
        ...rest
      } = refusalOf(peerSegment(flags, { seq: 17, ack: 5, bytes }));
      expect(rest).toEqual({
        ...{ protocol: "tcp", sourcePort: 7, destinationPort: 9, window: 0 },
        ...{ options: [], payload: new Uint8Array(0) },
      });
      return [bits, sequence, acknowledgement];
    };
    // The peer's 17 is 1 by its wrap.
    expect(refuse("S", 0)).toEqual([20, 0, 2]);
    expect(refuse("SF", 3)).toEqual([20, 0, 6]);
    expect(refuse("", 3)).toEqual([20, 0, 4]);
    expect(refuse("A", 3)).toEqual([4, 0xffff_ff05, 0]);
    expect(refuse("SA", 0)).toEqual([4, 0xffff_ff05, 0]);
  });
});

describe("timestamps of one end", () => {
  const stamped = (value: number, echo = 0) =>
    peerSegment("A", { options: [timestampsOption(value, echo)] });
  const make = (offset: number, offered = true) =>
    new Timestamps(createClock(), { offset, offered });

  it("are in force where both have them", () => {
    for (const [offered, peer, active] of [
      [true, true, true],
      [true, false, false],
      [false, true, false],
    ] as const) {
      const stamps = make(7, offered);
      expect(stamps.active).toBe(offered);
      expect(stamps.ofSyn()).toEqual(offered ? [timestampsOption(7, 0)] : []);
      stamps.learn(peer ? stamped(9) : peerSegment("SA", {}));
      expect(stamps.active).toBe(active);
      expect(stamps.ofSyn()).toEqual(active ? [timestampsOption(7, 9)] : []);
      expect(stamps.ofSegment()).toEqual(
        active ? [noOperation, noOperation, timestampsOption(7, 9)] : [],
      );
      expect(stamps.roundTripMs(stamped(9, 3))).toBe(active ? 4 : undefined);
      expect(stamps.isOld(stamped(8), 1, false)).toBe(active);
      stamps.keep(stamped(12));
      expect(stamps.ofSyn()).toEqual(active ? [timestampsOption(7, 12)] : []);
      const taken = make(7, offered);
      taken.adopt(peer ? 5 : undefined);
      expect(taken.ofSyn()).toEqual(active ? [timestampsOption(7, 5)] : []);
    }
  });

  it("never make a reset or a segment without sequence numbers old", () => {
    const stamps = make(0);
    stamps.learn(stamped(100));
    const old = (value: number, length = 1, reset = false) =>
      stamps.isOld(stamped(value), length, reset);
    expect([old(99), old(100), old(101), old(99, 0), old(99, 1, true)]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([old(100 + 2 ** 31 - 1), old(100 + 2 ** 31)]).toEqual([false, true]);
    expect(stamps.isOld(peerSegment("A", {}), 1, false)).toBe(false);
    stamps.keep(stamped(99));
    stamps.keep(peerSegment("A", {}));
    expect(stamps.ofSyn()).toEqual([timestampsOption(0, 100)]);
  });

  it("tell round trips that are not before their time, also where the clock wraps", async () => {
    const clock = createClock();
    const stamps = new Timestamps(clock, { offset: 0xffff_fffe, offered: true });
    clock.post(5.9, () => {});
    await clock.settle();
    expect(stamps.ofSyn()).toEqual([timestampsOption(3, 0)]);
    expect(stamps.roundTripMs(stamped(1, 0xffff_ffff))).toBe(4);
    expect(stamps.roundTripMs(stamped(1, 3))).toBe(0);
    expect(stamps.roundTripMs(stamped(1, 4))).toBeUndefined();
    expect(stamps.roundTripMs(peerSegment("A", {}))).toBeUndefined();
    const before = stamps.ofSegment();
    expect(stamps.ofSegment()).toBe(before);
    stamps.keep(stamped(1));
    expect(stamps.ofSegment()).toEqual([noOperation, noOperation, timestampsOption(3, 1)]);
    clock.post(1, () => {});
    await clock.settle();
    expect(stamps.ofSegment()).toEqual([noOperation, noOperation, timestampsOption(4, 1)]);
  });
});
