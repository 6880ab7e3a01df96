import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transferRate } from "../../src/detect/events/row.ts";
import { shippedModel } from "../../src/detect/model/shipped.ts";
import { cutDistance, repliedAtOnce, withTimes } from "../../src/detect/reply-time.ts";
import {
  flightRate,
  lineCrawls,
  lineSpeed,
  measureStall,
  measureThroughput,
} from "../../src/detect/throughput.ts";
import type { NetworkEvent, WebMeasurement } from "../../src/ooni/index.ts";

const { bins } = shippedModel;

function event(
  operation: string,
  t: number | undefined,
  bytes?: number,
  more: Partial<NetworkEvent> = {},
): NetworkEvent {
  return {
    operation,
    t,
    bytes,
    failure: null,
    t0: undefined,
    transactionId: 1,
    ...more,
  } as NetworkEvent;
}
const read = (t: number | undefined, bytes?: number, more?: Partial<NetworkEvent>) =>
  event("read", t, bytes, more);
const sample = (t: number | undefined, bytes?: number) =>
  event("bytes_received_cumulative", t, bytes);
const write = (t: number | undefined, more?: Partial<NetworkEvent>) => event("write", t, 1, more);

describe("the throughput of a connection", () => {
  it("is by samples where there are two, else by reads that did not fail", () => {
    expect(measureThroughput([sample(1, 500), sample(3, 4000), read(1, 9), read(9, 9)])).toEqual({
      bytes: 4000,
      seconds: 2,
      rateBps: 16_000,
    });
    expect(
      measureThroughput([
        sample(1, 500),
        read(5, 100),
        read(7, 300),
        read(8, 50, { failure: "eof_error" }),
      ]),
    ).toEqual({
      bytes: 400,
      seconds: 2,
      rateBps: 1600,
    });
    expect(measureThroughput([sample(3, 10), sample(1, undefined)])).toMatchObject({
      bytes: 10,
      seconds: 2,
    });
    expect(measureThroughput([read(1), read(2, 5)])).toMatchObject({ bytes: 5, seconds: 1 });
  });

  it("is none without two events and time between them", () => {
    for (const events of [
      [],
      [read(1, 5)],
      [read(1, 5), read(1, 5)],
      [read(1, 5), read(undefined, 5)],
      [read(undefined, 5), read(undefined, 5)],
      [write(1), write(2)],
      [sample(2, 5), sample(2, 9)],
    ])
      expect(measureThroughput(events)).toBeUndefined();
  });

  it("of a measurement is that of the connection that brought most, if that is enough", () => {
    const least = bins.heldBytes;
    const on = (transactionId: number | undefined, bytes: number, seconds: number) => [
      read(0, 0, { transactionId } as never),
      read(seconds, bytes, { transactionId } as never),
    ];
    expect(transferRate([])).toBeUndefined();
    expect(transferRate(on(1, least - 1, 1))).toBeUndefined();
    expect(transferRate(on(1, least, 2))).toBe(4 * least);
    expect(transferRate([...on(1, least, 1), ...on(2, 3 * least, 1), ...on(3, 2 * least, 1)])).toBe(
      24 * least,
    );
    expect(transferRate([...on(1, 2 * least, 1), ...on(2, 2 * least, 2)])).toBe(16 * least);
    expect(transferRate([...on(undefined, 2 * least, 4), ...on(2, least, 1)])).toBe(4 * least);
  });
});

describe("a transfer that stops", () => {
  const stall = (events: NetworkEvent[]) => measureStall(events, bins);
  it("has bytes, and silence after them", () => {
    expect(
      stall([read(0, 100), read(1, 900), read(30, 0, { failure: "generic_timeout_error" })]),
    ).toEqual({
      bytes: 1000,
      seconds: 29,
    });
    expect(stall([sample(0, 100), sample(1, 1000), sample(30, 1000)])).toEqual({
      bytes: 1000,
      seconds: 29,
    });
    expect(stall([sample(0, 1000), sample(1, 900), sample(30, undefined)])).toMatchObject({
      bytes: 1000,
      seconds: 30,
    });
    // In any order.
    expect(stall([read(1, 900), read(0, 100), read(30, 0, { failure: "x" })])).toEqual({
      bytes: 1000,
      seconds: 30,
    });
  });

  it("is none where bytes came all the time, or nothing tells", () => {
    for (const events of [
      [],
      [read(1, 5)],
      [read(1, 5), read(1, 5)],
      [read(0, 0), read(9, 0)],
      [read(0, 100), read(10, 100), read(20, 100), read(30, 100)],
      [read(undefined, 100), read(1, 100)],
    ])
      expect(stall(events)).toBeUndefined();
  });

  it("is silent for a share of the whole time, to its edge", () => {
    const { stallSilence, stallBytes } = bins;
    const at = (share: number, before: number) =>
      stall([
        read(0, 0),
        read(1000 * (1 - share), 1000 * before),
        read(1000, 1000 * (1 - before)),
      ]) !== undefined;
    expect([at(stallSilence, 1), at(stallSilence + 0.01, 1), at(stallSilence - 0.01, 1)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([
      at(stallSilence + 0.01, stallBytes),
      at(stallSilence + 0.01, stallBytes - 0.02),
    ]).toEqual([true, false]);
  });
});

describe("the first flight", () => {
  const rate = (...events: NetworkEvent[]) => flightRate(events, { flightBytes: 1000 });
  it("is what comes after the first write, later than the first read", () => {
    expect(rate(write(0), read(1, 500), read(2, 300))).toBe(2400);
    expect(rate(write(0), read(1, 500), read(1.5, 100), read(2, 300))).toBe(3200);
    expect(rate(read(0, 9), write(0.5), read(1, 500), read(2, 300))).toBe(2400);
    expect(rate(write(undefined), write(0), read(1, 500), read(1, 300))).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(rate(write(0), read(1), read(2))).toBe(0);
  });

  it("ends with the next write, a failure, or as much as is sent without waiting", () => {
    expect(rate(write(0), read(1, 500), read(2, 300), write(3), read(4, 900))).toBe(2400);
    expect(
      rate(write(0), read(1, 500), read(2, 300), read(3, 900, { failure: "x" }), read(4, 900)),
    ).toBe(2400);
    expect(rate(write(0), read(1, 500), read(2, 300), read(undefined, 900), read(4, 900))).toBe(
      2400,
    );
    expect(rate(write(0), read(1, 500), read(2, 500), read(4, 900))).toBe(4000);
    expect(rate(write(0), read(1, 499), read(2, 500), read(4, 900))).toBe((8 * 1400) / 3);
    expect(rate(write(0), read(1, 1000), read(2, 500))).toBeUndefined();
  });

  it("is the fastest of all connections, and none where nothing came in two reads", () => {
    const on = (transactionId: number | undefined, bytes: number) => [
      write(0, { transactionId } as never),
      read(1, 1, { transactionId } as never),
      read(2, bytes, { transactionId } as never),
    ];
    expect(rate(...on(1, 100), ...on(2, 300), ...on(3, 200))).toBe(2400);
    expect(rate(...on(undefined, 100))).toBeUndefined();
    expect(rate()).toBeUndefined();
    expect(rate(read(1, 1), read(2, 1))).toBeUndefined();
    expect(rate(write(0), read(1, 1), event("tls", 2, 5))).toBeUndefined();
  });
});

interface Step {
  readonly failure?: string | null;
  readonly t0?: number;
  readonly t?: number;
  readonly transactionId?: number;
}
function measurement(
  queries: Step[],
  tcpConnects: Step[],
  tlsHandshakes: Step[],
  networkEvents: NetworkEvent[] = [],
) {
  const whole = (list: Step[]) => list.map((one) => ({ failure: null, ...one }));
  return {
    ...{ queries: whole(queries), tcpConnects: whole(tcpConnects) },
    ...{ tlsHandshakes: whole(tlsHandshakes), networkEvents },
  } as unknown as WebMeasurement;
}

describe("the line of a probe", () => {
  const speed = (...parts: Parameters<typeof measurement>) =>
    lineSpeed({ endpoints: [1] }, measurement(...parts), bins);
  const long = (limit: number): Step => ({ t0: 1, t: 1 + limit + 1 / 64 });
  const short = (limit: number): Step => ({ t0: 1, t: 1 + limit - 1 / 64 });
  const { slowConnectS: connect, slowHandshakeS: handshake, slowLookupS: lookup } = bins;

  it("is slow when at least half of what was made took long", () => {
    expect(speed([], [short(connect)], [])).toBe("quick");
    expect(speed([], [long(connect)], [])).toBe("slow");
    expect(speed([], [long(connect), short(connect)], [])).toBe("slow");
    expect(speed([], [long(connect), short(connect), short(connect)], [])).toBe("quick");
    expect(speed([], [], [short(handshake)])).toBe("quick");
    expect(speed([], [], [long(handshake)])).toBe("slow");
    expect(speed([], [{ t0: 0, t: connect }], [])).toBe("quick");
    expect(speed([], [{ t0: 0, t: 0 }], [])).toBe("quick");
  });

  it("counts what was made and has times, lookups only where nothing else does", () => {
    expect(speed([long(lookup)], [], [])).toBe("slow");
    expect(speed([short(lookup)], [], [])).toBe("quick");
    expect(speed([{ t0: 0, t: lookup }], [], [])).toBe("quick");
    expect(speed([long(lookup)], [short(connect)], [])).toBe("quick");
    for (const nothing of [
      { t: 99 },
      { t0: 0 },
      { t0: 99, t: 0 },
      { t0: 0, t: 99, failure: "x" },
      {},
    ]) {
      expect(speed([nothing], [], [])).toBe("unknown");
      expect(speed([], [nothing], [])).toBe("unknown");
      expect(speed([], [], [nothing])).toBe("unknown");
    }
    expect(lineSpeed({ endpoints: [] }, measurement([], [short(connect)], []), bins)).toBe(
      "unknown",
    );
  });

  it("takes a handshake's beginning from its connection where it is not told", () => {
    const made = { t0: 0, t: 0.001, transactionId: 7 };
    expect(speed([], [made], [{ t: handshake + 1, transactionId: 7 }])).toBe("slow");
    expect(speed([], [made], [{ t: handshake + 1, transactionId: 8 }])).toBe("quick");
    expect(speed([], [made], [{ t: handshake + 1 }])).toBe("quick");
    expect(speed([], [{ ...made, failure: "x" }], [{ t: 99, transactionId: 7 }])).toBe("unknown");
    expect(speed([], [made], [{ t0: handshake + 0.5, t: handshake + 1, transactionId: 7 }])).toBe(
      "quick",
    );
  });

  it("is slow when no first flight was faster than policing", () => {
    const flight = (bps: number) => [write(0), read(1, 1), read(2, bps / 8)];
    expect(speed([], [short(connect)], [], flight(bins.policedBps - 8))).toBe("slow");
    expect(speed([], [short(connect)], [], flight(bins.policedBps))).toBe("quick");
  });

  it("crawls when more than half took seconds", () => {
    const { crawlConnectS, crawlHandshakeS, crawlLookupS } = bins;
    const crawls = (...parts: Parameters<typeof measurement>) =>
      lineCrawls(measurement(...parts), bins);
    expect(crawls([], [long(crawlConnectS)], [])).toBe(true);
    expect(crawls([], [short(crawlConnectS)], [])).toBe(false);
    expect(crawls([], [long(crawlConnectS), short(crawlConnectS)], [])).toBe(false);
    expect([
      crawls([], [], [long(crawlHandshakeS)]),
      crawls([], [], [short(crawlHandshakeS)]),
    ]).toEqual([true, false]);
    expect([crawls([long(crawlLookupS)], [], []), crawls([short(crawlLookupS)], [], [])]).toEqual([
      true,
      false,
    ]);
    expect(crawls([], [], [])).toBe(false);
  });
});

describe("the time of a reply", () => {
  const made = (t0: number | undefined, t: number | undefined, failure: string | null = null) =>
    event("connect", t, undefined, { t0, failure } as never);
  const at = { atOnceS: 0.01, atOnceTimes: 3 };

  it("is at once sooner than a bound, and than a part of the handshake's", () => {
    const once = (...events: NetworkEvent[]) => repliedAtOnce(events, at as never);
    const asked = [made(0, 0.1), write(1)];
    expect(once(...asked, read(1.005, 1))).toBe(true);
    expect(once(...asked, read(1.0099, 1))).toBe(true);
    expect(once(...asked, read(1.0101, 1))).toBe(false);
    expect(once(...asked, read(1, 1))).toBe(false);
    expect(once(...asked, read(0.99, 1))).toBe(false);
    expect(once(made(0, 0.02), write(1), read(1.005, 1))).toBe(true);
    expect(once(made(0, 0.014), write(1), read(1.005, 1))).toBe(false);
    expect(once(made(0, 0.1), read(1.001, 1), write(1), read(1.5, 1))).toBe(false);
    expect(once(made(0, 0.1), write(1, { failure: "x" }), read(1.001, 1))).toBe(false);
    expect(once(made(0, 0.1, "x"), write(1), read(1.001, 1))).toBe(false);
    expect(once(made(undefined, 0.1), write(1), read(1.001, 1))).toBe(false);
    expect(once(made(0, undefined), write(1), read(1.001, 1))).toBe(false);
    expect(once(made(0, 0.1), write(undefined), read(1.001, 1))).toBe(false);
    expect(once(made(0, 0.1), write(1), read(undefined, 1))).toBe(false);
    expect(once(made(0, 0.1), write(1))).toBe(false);
    expect(once(write(1), read(1.001, 1))).toBe(false);
    expect(
      once(made(0, 0.1), write(1), event("tls", 1.001), read(1.002, 1, { failure: "x" })),
    ).toBe(true);
  });

  it("of a cut is near or far beside a round trip", () => {
    const distance = (...events: NetworkEvent[]) =>
      cutDistance(events, { nearTimes: 0.5, crawlConnectS: 0.9 });
    const cut = (t: number | undefined) => read(t, undefined, { failure: "connection_reset" });
    expect(distance(made(0, 0.1), write(1), cut(1.04))).toBe("near");
    expect(distance(made(0, 0.1), write(1), cut(1.06))).toBe("far");
    expect(distance(made(0, 0.5), write(1), cut(1.25))).toBe("far");
    expect(distance(made(0, 0.1), write(1), cut(1))).toBeUndefined();
    expect(distance(made(0.1, 0.1), write(1), cut(1.04))).toBeUndefined();
    expect(distance(made(0, 0.9), write(1), cut(1.04))).toBeUndefined();
    expect(distance(made(0, 0.875), write(1), cut(1.04))).toBe("near");
    expect(distance(made(0, 0.1), write(1), read(1.04, 1))).toBeUndefined();
    expect(distance(made(0, 0.1), cut(1.04), write(1))).toBeUndefined();
    expect(distance(made(0, 0.1), write(0.5), write(1), cut(1.04), write(1.05))).toBe("near");
    expect(distance(made(0, 0.1), write(1), write(1.03, { failure: "x" }), cut(1.06))).toBe("far");
    for (const events of [
      [write(1), cut(1.04)],
      [made(undefined, 0.1), write(1), cut(1.04)],
      [made(0, undefined), write(1), cut(1.04)],
      [made(0, 0.1, "x"), write(1), cut(1.04)],
      [made(0, 0.1), write(undefined), cut(1.04)],
      [made(0, 0.1), write(1), cut(undefined)],
      [made(0, 0.1), cut(1.04)],
    ])
      expect(distance(...events)).toBeUndefined();
    // The last cut counts.
    expect(distance(made(0, 0.1), write(1), cut(1.04), cut(1.2))).toBe("far");
  });

  it("is told of a suspicion, but of a time-out only that it came at once", () => {
    const suspicion = (mechanism: string) =>
      ({ mechanism, evidence: [], circumstances: ["x"] }) as never;
    const seconds = bins.nearTimes * 0.1;
    const near = [
      made(0, 0.1),
      write(1),
      read(1 + 0.9 * seconds, 0, { failure: "connection_reset" }),
    ];
    const far = [
      made(0, 0.1),
      write(1),
      read(1 + 1.1 * seconds, 0, { failure: "connection_reset" }),
    ];
    const circumstances = (kind: "tls" | "http", events: NetworkEvent[], mechanism = "tls.reset") =>
      withTimes(suspicion(mechanism), { kind, events }, { ...bins, atOnceS: 0 }).circumstances;
    expect(circumstances("tls", near)).toEqual(["x", "with.cut-near.handshake"]);
    expect(circumstances("http", near)).toEqual(["x", "with.cut-near.request"]);
    expect(circumstances("http", far)).toEqual(["x", "with.cut-far.request"]);
    expect(circumstances("http", near, "http.timeout")).toEqual(["x"]);
    expect(circumstances("http", [])).toEqual(["x"]);
    const once = withTimes(
      suspicion("tls.reset"),
      { kind: "tls", events: [made(0, 1), write(1), read(1.0001, 1)] },
      bins,
    );
    expect(once.evidence).toEqual([{ code: "reply.at-once", values: {} }]);
  });

  it("never throws", () => {
    const milliseconds = fc.integer({ min: -1000, max: 5000 }).map((ms) => ms / 1000);
    const some = fc.record({
      operation: fc.constantFrom("connect", "read", "write", "bytes_received_cumulative"),
      t: fc.option(milliseconds, { nil: undefined }),
      t0: fc.option(milliseconds, { nil: undefined }),
      bytes: fc.option(fc.nat(5000), { nil: undefined }),
      failure: fc.constantFrom(null, "x"),
      transactionId: fc.constantFrom(1, 2, undefined),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (list) => {
        const events = list as unknown as NetworkEvent[];
        repliedAtOnce(events, bins);
        cutDistance(events, bins);
        measureStall(events, bins);
        const found = measureThroughput(events);
        if (found) expect(found.rateBps * found.seconds).toBeCloseTo(8 * found.bytes, 6);
        expect(flightRate(events, bins) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
