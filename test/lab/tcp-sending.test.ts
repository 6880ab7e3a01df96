import { describe, expect, it } from "vitest";
import {
  mssOption,
  sackOption,
  sackPermittedOption,
  type TcpOption,
  timestampsOption,
  windowScaleOption,
} from "../../src/wire/index.ts";
import { OWN, TcpEnd } from "./tcp-end.ts";

const SIZE = 100;
const options = [mssOption(SIZE)];
/** First bytes of what was sent, each with its length. */
const parts = (told: readonly string[]) =>
  told.flatMap((line) => {
    const [, , seq, , , bytes = ""] = line.split(" ");
    return /^\d+$/.test(bytes) ? [`${seq}+${bytes}`] : [];
  });
const open = (more: { window?: number; sack?: boolean } = {}) =>
  new TcpEnd({ sack: more.sack ?? false }).open({
    options: more.sack ? [...options, sackPermittedOption] : options,
    ...(more.window !== undefined && { window: more.window }),
  });
const sack = (...blocks: [number, number][]): TcpOption[] => [
  sackOption(blocks.map(([left, right]) => [(OWN + left) >>> 0, (OWN + right) >>> 0])),
];
const range = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `${from + SIZE * i}+${SIZE}`);

describe("sending", () => {
  it("begins with ten segments, and two more for each that is acknowledged", () => {
    const end = open();
    end.connection.write(new Uint8Array(10_000));
    expect(parts(end.told())).toEqual(range(1, 10));
    expect(parts(end.peer("A", { ack: 101 }))).toEqual(range(1001, 2));
    expect(parts(end.peer("A", { ack: 301 }))).toEqual(range(1201, 3));
    expect(parts(end.peer("A", { ack: 101 }))).toEqual([]);
  });

  it("keeps to the peer's window, and shuns silly ones (RFC 9293 §3.8.6.2.1)", () => {
    const end = open({ window: 450 });
    end.connection.write(new Uint8Array(1000));
    // 50 bytes are less than half of the largest window.
    expect(parts(end.told())).toEqual(range(1, 4));
    expect(parts(end.peer("A", { ack: 101, window: 349 }))).toEqual([]);
    expect(parts(end.peer("A", { ack: 101, window: 400 }))).toEqual(range(401, 1));
    expect(parts(end.peer("A", { ack: 501, window: 60 }))).toEqual(["501+60"]);
    expect(parts(end.peer("A", { ack: 561, window: 1000 }))).toEqual([...range(561, 4), "961+40"]);
    const half = open({ window: 150 });
    half.connection.write(new Uint8Array(400));
    expect(parts(half.told())).toEqual(["1+100"]);
    // Half of the largest window is no longer silly.
    expect(parts(half.peer("A", { ack: 1, window: 175 }))).toEqual([]);
    expect(parts(half.peer("A", { ack: 1, window: 190 }))).toEqual([]);
    expect(parts(half.peer("A", { ack: 1, window: 199 }))).toEqual([]);
    expect(parts(half.peer("A", { ack: 1, window: 200 }))).toEqual(["101+100"]);
  });

  it("marks the last bytes by PSH, and FIN goes with them", () => {
    const end = open();
    end.connection.write(new Uint8Array(0));
    expect(end.told()).toEqual([]);
    end.connection.write(new Uint8Array(150));
    expect(end.told()).toEqual(["0 A 1 1 w65535 100", "0 AP 101 1 w65535 50"]);
    const both = open({ window: 100 });
    both.connection.write(new Uint8Array(120));
    both.connection.finish();
    expect(both.told()).toEqual(["0 A 1 1 w65535 100"]);
    expect(both.peer("A", { ack: 101, window: 100 })).toEqual(["0 AFP 101 1 w65535 20"]);
  });

  it("believes only the newest segment's window", () => {
    const end = open({ window: 300 });
    end.connection.write(new Uint8Array(1000));
    end.told();
    expect(parts(end.peer("A", { seq: 1, ack: 101, window: 300 }))).toEqual(range(301, 1));
    // Newer by its sequence number, though it acknowledges nothing new.
    expect(parts(end.peer("A", { seq: 5, ack: 101, window: 400 }))).toEqual(range(401, 1));
    // Older by it: what it acknowledges counts, its window does not.
    expect(parts(end.peer("A", { seq: 1, ack: 201, window: 900 }))).toEqual(range(501, 1));
    expect(parts(end.peer("A", { seq: 5, ack: 201, window: 400 }))).toEqual([]);
  });

  it("says when there is room for more, once it was full", () => {
    const end = new TcpEnd({ sendBufferBytes: 500 }).open({ options });
    expect(end.connection.sendRoom).toBe(500);
    end.connection.write(new Uint8Array(499));
    expect(end.connection.sendRoom).toBe(1);
    expect(end.peer("A", { ack: 101 })).not.toContain("writable");
    end.connection.write(new Uint8Array(200));
    expect(end.connection.sendRoom).toBe(0);
    end.told();
    expect(end.peer("A", { ack: 201 })).toContain("writable");
    expect(end.peer("A", { ack: 301 })).not.toContain("writable");
  });
});

describe("sending again", () => {
  it("after a time-out one segment, then by slow start up to half of what was lost", async () => {
    const end = open();
    end.connection.write(new Uint8Array(10_000));
    end.told();
    expect(await end.pass(199)).toEqual([]);
    expect(await end.pass(1)).toEqual(["200 A 1 1 w65535 100"]);
    expect(parts(end.peer("A", { ack: 101 }))).toEqual(range(101, 2));
    expect(parts(end.peer("A", { ack: 201 }))).toEqual(range(301, 2));
    expect(parts(end.peer("A", { ack: 301 }))).toEqual(range(501, 2));
    expect(parts(end.peer("A", { ack: 401 }))).toEqual(range(701, 2));
    // Half of ten segments: from here a fifth of a segment each.
    expect(parts(end.peer("A", { ack: 501 }))).toEqual(["901+100"]);
    expect(parts(end.peer("A", { ack: 601 }))).toEqual(["1001+100"]);
  });

  it("measures round trips of segments sent once, and waits by them (RFC 6298)", async () => {
    const end = open();
    const roundTrip = async (ms: number) => {
      end.connection.write(new Uint8Array(50));
      const [line] = end.told();
      const at = Number(line!.split(" ")[2]);
      await end.pass(ms);
      end.peer("A", { ack: at + 50 });
    };
    // The handshake took no time; the bound of 200 ms holds until the variation exceeds it.
    await roundTrip(100);
    await roundTrip(150);
    end.connection.write(new Uint8Array(50));
    end.told();
    const sentAt = end.clock.nowMs();
    const again = await end.pass(5000);
    const [r1, r2] = [100, 150];
    let [srtt, rttvar] = [0, 0];
    for (const r of [r1, r2]) {
      rttvar = 0.75 * rttvar + 0.25 * Math.abs(srtt - r);
      srtt = 0.875 * srtt + 0.125 * r;
    }
    const rto = Math.max(200, srtt + 4 * rttvar);
    const times = again.map((line) => Number(line.split(" ")[0]) - sentAt);
    expect(times[0]).toBeCloseTo(rto, 6);
    expect(times[1]).toBeCloseTo(3 * rto, 6);
    expect(times[2]).toBeCloseTo(7 * rto, 6);
    // Karn: what was sent again is no sample; but it ends the back-off.
    end.peer("A", { ack: 151 });
    end.connection.write(new Uint8Array(50));
    end.told();
    const after = end.clock.nowMs();
    const [next] = await end.pass(5000);
    expect(Number(next!.split(" ")[0]) - after).toBeCloseTo(rto, 6);
  });

  it("takes the round trip of what was sent again from the echo (RFC 7323 §4)", async () => {
    const end = new TcpEnd({ timestamps: true }).open({
      options: [...options, timestampsOption(9, 0)],
    });
    end.connection.write(new Uint8Array(50));
    end.told();
    await end.pass(1000);
    end.peer("A", { ack: 51, options: [timestampsOption(9, 300)] });
    end.connection.write(new Uint8Array(50));
    end.told();
    const at = end.clock.nowMs();
    const [line] = await end.pass(5000);
    // 700 ms after no time at all: 0.25 × 700 of variation, 0.125 × 700 of mean.
    expect(Number(line!.split(" ")[0]) - at).toBeCloseTo(0.125 * 700 + 4 * 0.25 * 700, 6);
  });

  it("at the third duplicate acknowledgement, and once for each hole (RFC 6582)", () => {
    const end = open();
    end.connection.write(new Uint8Array(5000));
    end.told();
    expect(end.peer("A", { ack: 1 })).toEqual([]);
    // No duplicates: with data, or with another window.
    expect(end.peer("A", { ack: 1, bytes: 1 })).toEqual(["0 A 1001 2 w65535", "readable"]);
    expect(parts(end.peer("A", { seq: 2, ack: 1, window: 65_000 }))).toEqual([]);
    expect(end.peer("A", { seq: 2, ack: 1, window: 65_000 })).toEqual([]);
    expect(parts(end.peer("A", { seq: 2, ack: 1, window: 65_000 }))).toEqual(["1+100"]);
    // Half of ten segments and three; each further duplicate opens the window by one.
    for (const _ of [9, 10]) expect(end.peer("A", { seq: 2, ack: 1, window: 65_000 })).toEqual([]);
    expect(parts(end.peer("A", { seq: 2, ack: 1, window: 65_000 }))).toEqual(["1001+100"]);
    expect(parts(end.peer("A", { seq: 2, ack: 1, window: 65_000 }))).toEqual(["1101+100"]);
    // A partial acknowledgement: the next hole, at once.
    expect(parts(end.peer("A", { seq: 2, ack: 301, window: 65_000 }))).toEqual([
      "301+100",
      "1201+100",
    ]);
    // All that was sent: the window is half of what it was.
    expect(parts(end.peer("A", { seq: 2, ack: 1201, window: 65_000 }))).toEqual(range(1301, 4));
  });

  it("with SACK what is lost, and then new bytes (RFC 6675)", () => {
    const end = open({ sack: true });
    end.connection.write(new Uint8Array(5000));
    end.told();
    expect(end.peer("A", { ack: 1, options: sack([101, 201]) })).toEqual([]);
    expect(end.peer("A", { ack: 1, options: sack([101, 301]) })).toEqual([]);
    expect(parts(end.peer("A", { ack: 1, options: sack([101, 401]) }))).toEqual(["1+100"]);
    // Ten in flight, three arrived and one is lost but sent again: seven, and five may be.
    expect(end.peer("A", { ack: 1, options: sack([101, 501]) })).toEqual([]);
    expect(end.peer("A", { ack: 1, options: sack([101, 601]) })).toEqual([]);
    expect(parts(end.peer("A", { ack: 1, options: sack([101, 701]) }))).toEqual(["1001+100"]);
    expect(parts(end.peer("A", { ack: 1, options: sack([101, 801]) }))).toEqual(["1101+100"]);
    // A hole of which the peer says nothing more is sent again at once.
    expect(parts(end.peer("A", { ack: 801 }))).toEqual(["801+100", "1201+100"]);
    expect(parts(end.peer("A", { ack: 1001 }))).toEqual(range(1301, 2));
  });

  it("with SACK sends nothing beyond the peer's window", () => {
    const end = open({ sack: true, window: 1000 });
    end.connection.write(new Uint8Array(5000));
    end.told();
    for (const to of [201, 301, 401, 501, 601, 701])
      end.peer("A", { ack: 1, window: 1000, options: sack([101, to]) });
    expect(parts(end.peer("A", { ack: 1, window: 1000, options: sack([101, 801]) }))).toEqual([]);
    expect(parts(end.peer("A", { ack: 1, window: 1100, options: sack([101, 901]) }))).toEqual([
      "1001+100",
    ]);
  });

  it("is not thought of where all was acknowledged", async () => {
    const end = open();
    end.connection.write(new Uint8Array(100));
    end.peer("A", { ack: 101 });
    end.told();
    expect(await end.pass(3_000_000)).toEqual([]);
    expect(end.connection.state).toBe("established");
  });

  it("with SACK fills every hole in order, and sends none of what arrived", async () => {
    const end = open({ sack: true });
    end.connection.write(new Uint8Array(1000));
    end.told();
    end.peer("A", { ack: 1, options: sack([101, 201]) });
    end.peer("A", { ack: 1, options: sack([301, 401], [101, 201]) });
    const told = parts(
      end.peer("A", { ack: 1, options: sack([501, 1001], [301, 401], [101, 201]) }),
    );
    expect(told).toEqual(["1+100", "201+100", "401+100"]);
    // The time-out, after which the gaps are jumped over.
    const again = parts(await end.pass(300));
    expect(again).toEqual(["1+100"]);
    expect(parts(end.peer("A", { ack: 201, options: sack([501, 1001], [301, 401]) }))).toEqual([
      "201+100",
    ]);
    expect(parts(end.peer("A", { ack: 401, options: sack([501, 1001]) }))).toEqual(["401+100"]);
  });

  it("ignores blocks that are empty, reversed, old or beyond what was sent", () => {
    const end = open({ sack: true });
    end.connection.write(new Uint8Array(1000));
    end.told();
    let window = 65_535;
    for (const block of [
      [101, 101],
      [201, 101],
      [-99, 1],
      [901, 1002],
      [-5, 500],
    ] as [number, number][])
      expect(parts(end.peer("A", { window: --window, options: sack(block) }))).toEqual([]);
    // Of the seven below the block, all lost, as many as half a window holds.
    expect(parts(end.peer("A", { window, options: sack([701, 1001]) }))).toEqual(range(1, 5));
  });
});

describe("a window of zero", () => {
  it("is probed by one byte at growing intervals, without end", async () => {
    const end = new TcpEnd({ dataRetries: 1 }).open({ options, window: 0 });
    end.connection.write(new Uint8Array(5));
    expect(end.told()).toEqual([]);
    expect(await end.pass(3200)).toEqual([
      "200 A 1 1 w65535 1",
      "600 A 1 1 w65535 1",
      "1400 A 1 1 w65535 1",
      "3000 A 1 1 w65535 1",
    ]);
    expect(end.connection.state).toBe("established");
    // One byte is taken, but the window stays shut.
    expect(end.peer("A", { ack: 2, window: 0 })).toEqual([]);
    expect((await end.pass(250)).map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      "A 2 1 w65535 1",
    ]);
    expect(parts(end.peer("A", { ack: 2, window: 100 }))).toEqual(["2+4"]);
    expect(end.peer("A", { ack: 6, window: 0 })).toEqual([]);
    expect(await end.pass(10_000)).toEqual([]);
  });

  it("lets FIN through", async () => {
    const end = new TcpEnd().open({ options, window: 0 });
    end.connection.finish();
    expect(end.told()).toEqual(["0 AF 1 1 w65535"]);
    expect(await end.pass(700)).toEqual(["200 AF 1 1 w65535", "600 AF 1 1 w65535"]);
    end.peer("A", { ack: 2 });
    expect(end.connection.state).toBe("fin-wait-2");
  });

  it("keeps what stands behind it inside: segments without data stand at its edge", () => {
    const end = open({ window: 300 });
    end.connection.write(new Uint8Array(300));
    end.told();
    // The peer takes its window back.
    end.peer("A", { seq: 1, ack: 1, window: 120 });
    expect(end.peer("A", { seq: 1, ack: 1, bytes: 1, window: 120 })).toEqual([
      "0 A 121 2 w65535",
      "readable",
    ]);
  });
});

describe("scaled windows", () => {
  it("hold more than 65,535 bytes, both ways", () => {
    const end = new TcpEnd({ receiveBufferBytes: 1_000_000 }).open({
      options: [mssOption(10_000), windowScaleOption(4)],
      window: 60_000,
    });
    expect(end.peer("A", { bytes: 1000 })).toEqual([`0 A 1 1001 w${999_000 >> 7}`, "readable"]);
    end.peer("A", { seq: 1001, ack: 1, window: 60_000 });
    end.connection.write(new Uint8Array(200_000));
    expect(parts(end.told())).toHaveLength(10);
  });
});
