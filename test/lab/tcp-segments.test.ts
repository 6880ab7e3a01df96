import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock, type VirtualClock } from "../../src/lab/net/clock.ts";
import { TcpConnection } from "../../src/lab/net/tcp/connection.ts";
import type { TcpFailure } from "../../src/lab/net/tcp/types.ts";
import { type TcpSegment, tcpFlag } from "../../src/wire/index.ts";

const { syn: SYN, ack: ACK, rst: RST, fin: FIN } = tcpFlag;
const OWN = 0xffff_ff00;
const PEER = 0xffff_fff0;

/** One end, its peer played by the test: sequence numbers of both wrap early. */
interface End {
  clock: VirtualClock;
  connection: TcpConnection;
  sent: { atMs: number; segment: TcpSegment }[];
  closed: (TcpFailure | undefined)[];
}

function end(): End {
  const clock = createClock();
  const sent: End["sent"] = [];
  const closed: End["closed"] = [];
  const connection = new TcpConnection(
    clock,
    { local: 7, remote: 9 },
    OWN,
    (segment) => void sent.push({ atMs: clock.nowMs(), segment }),
    {
      connected: () => {},
      readable: () => {},
      writable: () => {},
      closed: (failure) => void closed.push(failure),
    },
  );
  return { clock, connection, sent, closed };
}

function segment(flags: number, offset: number, more: Partial<TcpSegment> = {}): TcpSegment {
  return {
    protocol: "tcp",
    sourcePort: 9,
    destinationPort: 7,
    sequence: (PEER + offset) >>> 0,
    acknowledgement: (OWN + 1) >>> 0,
    flags,
    window: 65_535,
    options: [],
    payload: new Uint8Array(0),
    ...more,
  };
}

function established(): End {
  const at = end();
  at.connection.connect();
  at.connection.receive(segment(SYN | ACK, 0));
  expect(at.connection.state).toBe("established");
  at.sent.length = 0;
  return at;
}

function readAll(connection: TcpConnection): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let chunk = connection.read(); chunk; chunk = connection.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("one end of a TCP connection", () => {
  it("sends SYNs again at doubling intervals, and gives up", async () => {
    const at = end();
    at.connection.connect();
    await at.clock.settle();
    expect(at.sent.map(({ atMs }) => atMs / 1000)).toEqual([0, 1, 3, 7, 15, 31, 63]);
    expect(at.sent.every(({ segment: { flags } }) => flags === SYN)).toBe(true);
    expect(at.closed).toEqual(["ETIMEDOUT"]);
    expect(at.clock.nowMs()).toBe(127_000);
  });

  it("sends unacknowledged data again at doubling intervals of at most two minutes", async () => {
    const at = established();
    at.connection.write(new Uint8Array([1, 2, 3]));
    await at.clock.settle();
    const times = at.sent.map(({ atMs }) => atMs);
    expect(times).toHaveLength(16);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    for (const [i, gap] of gaps.slice(1).entries())
      expect(gap).toBeCloseTo(Math.min(gaps[i]! * 2, 120_000));
    for (const { segment: one } of at.sent) {
      expect(one.sequence).toBe((OWN + 1) >>> 0);
      expect([...one.payload]).toEqual([1, 2, 3]);
    }
    expect(at.closed).toEqual(["ETIMEDOUT"]);
  });

  it("sends again into a window that opens by less than a segment", async () => {
    const at = established();
    at.connection.write(new Uint8Array(2000));
    expect(at.sent.map(({ segment: one }) => one.payload.length)).toEqual([536, 536, 536, 392]);
    at.connection.receive(segment(ACK, 1, { window: 0 }));
    await at.clock.settle(3000);
    const probes = at.sent.slice(4);
    expect(probes.length).toBeGreaterThan(0);
    expect(probes.every(({ segment: one }) => one.payload.length === 1)).toBe(true);
    at.connection.receive(segment(ACK, 1, { window: 300 }));
    const { segment: last } = at.sent.at(-1)!;
    expect([last.sequence, last.payload.length]).toEqual([(OWN + 1) >>> 0, 300]);
  });

  it("puts segments in order, whatever their order, overlaps and repetitions", () => {
    const stream = Uint8Array.from({ length: 600 }, (_, i) => (i * 7) & 255);
    const piece = fc.tuple(fc.integer({ min: 0, max: 599 }), fc.integer({ min: 1, max: 120 }));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        (extra, order) => {
          // Pieces that cover the stream, further ones that overlap them, and the FIN, shuffled.
          const cover = Array.from({ length: 6 }, (_, i) => [i * 100, 100] as [number, number]);
          const pieces = [...cover, ...extra]
            .map(([from, length]) => [from, Math.min(600, from + length)] as const)
            .map((range) => ({ range, key: order.next().value }))
            .sort((a, b) => a.key - b.key);
          const { connection, sent } = established();
          const got: number[] = [];
          for (const { range } of pieces) {
            const [from, to] = range;
            const last = to === 600;
            connection.receive(
              segment(ACK | (last ? FIN : 0), from + 1, { payload: stream.slice(from, to) }),
            );
            got.push(...readAll(connection));
          }
          expect(got).toEqual([...stream]);
          expect(connection.ended).toBe(true);
          expect(connection.state).toBe("close-wait");
          // Everything and the FIN is acknowledged.
          expect(sent.at(-1)!.segment.acknowledgement).toBe((PEER + 602) >>> 0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("acknowledges what is missing for each segment that comes too early", () => {
    const { connection, sent } = established();
    for (const offset of [101, 201, 301])
      connection.receive(segment(ACK, offset, { payload: new Uint8Array(100) }));
    expect(sent.map(({ segment: one }) => one.acknowledgement)).toEqual(
      [1, 1, 1].map((offset) => (PEER + offset) >>> 0),
    );
    connection.receive(segment(ACK, 1, { payload: new Uint8Array(100) }));
    expect(sent.at(-1)!.segment.acknowledgement).toBe((PEER + 401) >>> 0);
  });

  it("sends again at once after three duplicate acknowledgements", () => {
    const at = established();
    at.connection.write(new Uint8Array(4 * 536));
    const before = at.sent.length;
    for (let i = 0; i < 3; i++) at.connection.receive(segment(ACK, 1));
    const again = at.sent.slice(before).map(({ segment: one }) => one.sequence);
    expect(again[0]).toBe((OWN + 1) >>> 0);
    expect(at.clock.nowMs()).toBe(0);
  });

  it("closes on a reset with the exact sequence number only (RFC 5961)", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), (distance) => {
        const { connection, sent, closed } = established();
        connection.receive(segment(RST, 1 + distance));
        if (distance === 0) expect([connection.state, closed]).toEqual(["closed", ["ECONNRESET"]]);
        else {
          expect(connection.state).toBe("established");
          // In the window: a challenge; outside: silence.
          const inWindow = distance > 0 && distance < 65_535;
          if (inWindow) expect(sent.map(({ segment: one }) => one.flags)).toEqual([ACK]);
          else if (distance < 0) expect(sent).toEqual([]);
        }
      }),
      { examples: [[0], [1], [-1], [65_534]] },
    );
  });

  it("does not reset for a SYN in a connection that stands, but challenges it", () => {
    const { connection, sent } = established();
    connection.receive(segment(SYN, 5));
    expect(connection.state).toBe("established");
    expect(sent.map(({ segment: one }) => one.flags)).toEqual([ACK]);
  });

  it("probes a window of zero at growing intervals, and goes on when it opens", async () => {
    const at = established();
    at.connection.receive(segment(ACK, 1, { window: 0 }));
    at.connection.write(new Uint8Array([1, 2, 3, 4]));
    await at.clock.settle(60_000);
    const probes = at.sent.filter(({ segment: one }) => one.payload.length > 0);
    expect(probes.length).toBeGreaterThan(3);
    expect(probes.every(({ segment: one }) => one.payload.length === 1)).toBe(true);
    const gaps = probes.slice(1).map(({ atMs }, i) => atMs - probes[i]!.atMs);
    for (const [i, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThan(gaps[i]!);
    at.sent.length = 0;
    at.connection.receive(segment(ACK, 1, { window: 1000 }));
    await at.clock.settle(1000);
    const bytes = new Map<number, number>();
    for (const { segment: one } of at.sent)
      for (const [i, byte] of one.payload.entries())
        bytes.set((one.sequence - OWN - 1 + i) >>> 0, byte);
    expect([...bytes].sort(([a], [b]) => a - b)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
  });

  it("sends after the peer's FIN until it closes itself, in either order of closing", async () => {
    const half = established();
    half.connection.receive(segment(ACK | FIN, 1));
    expect([half.connection.state, half.connection.ended]).toEqual(["close-wait", true]);
    half.connection.write(new Uint8Array([9]));
    half.connection.finish();
    expect(half.connection.state).toBe("last-ack");
    half.connection.receive(segment(ACK, 2, { acknowledgement: (OWN + 3) >>> 0 }));
    expect([half.connection.state, half.closed]).toEqual(["closed", [undefined]]);

    const first = established();
    first.connection.finish();
    first.connection.receive(segment(ACK, 1, { acknowledgement: (OWN + 2) >>> 0 }));
    expect(first.connection.state).toBe("fin-wait-2");
    first.connection.receive(
      segment(ACK, 1, { payload: Uint8Array.of(5), acknowledgement: (OWN + 2) >>> 0 }),
    );
    expect([...readAll(first.connection)]).toEqual([5]);
    first.connection.receive(segment(ACK | FIN, 2, { acknowledgement: (OWN + 2) >>> 0 }));
    expect(first.connection.state).toBe("time-wait");
    await first.clock.settle();
    expect([first.connection.state, first.closed]).toEqual(["closed", [undefined]]);
    expect(first.clock.nowMs()).toBe(60_000);
  });

  it("survives both sides closing at once, and both opening at once", async () => {
    const closing = established();
    closing.connection.finish();
    closing.connection.receive(segment(ACK | FIN, 1));
    expect(closing.connection.state).toBe("closing");
    closing.connection.receive(segment(ACK, 2, { acknowledgement: (OWN + 2) >>> 0 }));
    expect(closing.connection.state).toBe("time-wait");

    const opening = end();
    opening.connection.connect();
    opening.connection.receive(segment(SYN, 0));
    expect(opening.connection.state).toBe("syn-received");
    opening.connection.receive(segment(ACK, 1));
    expect(opening.connection.state).toBe("established");
  });
});
