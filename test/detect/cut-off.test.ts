import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/base/random.ts";
import { detect } from "../../src/detect/index.ts";
import { priorModel } from "../../src/detect/model/priors.ts";
import { cutDistance } from "../../src/detect/reply-time.ts";
import { flightRate, lineSpeed } from "../../src/detect/throughput.ts";
import type { NetworkEvent } from "../../src/ooni/reader.ts";
import {
  type Connection,
  good,
  type Helper,
  lookup,
  other,
  type Sketch,
  site,
  sketchMeasurement,
} from "./measurements.ts";

const works = { [`${good}:443`]: null, [`${good}:80`]: null };
const helper: Helper = { tcp: works, tls: works, length: 600_000 };
const verdictOf = (sketch: Sketch) => detect(sketchMeasurement(sketch)).narrows;
const reasonsOf = (sketch: Sketch): string[] =>
  verdictOf(sketch).findings.flatMap(({ reasons }) => reasons.map(({ code }) => code));
const secure: Connection = { tcp: null, tls: null };

describe("what cuts an exchange off", () => {
  it.each(["eof_error", "connection_reset"])(
    "after a handshake that was made (%s) is more likely the server",
    (http) => {
      const sketch: Sketch = { connections: [{ ...secure, http }], helper };
      expect(reasonsOf(sketch)).toEqual(["name-passed"]);
      expect(verdictOf(sketch).verdict).toBe("insufficient");
      expect(verdictOf(sketch).posterior.causes.interference).toBeLessThan(0.5);
    },
  );

  it("by silence after the handshake stays an alarm: boxes are known to do that", () => {
    const http = "generic_timeout_error";
    const sketch: Sketch = { connections: [{ ...secure, http }], helper };
    expect(verdictOf(sketch).verdict).toBe("blocked");
    expect(reasonsOf(sketch)).toEqual(["server-fails"]);
  });

  it("in a response that had begun is more likely the server, in clear as well", () => {
    const input = `http://${site}/`;
    const clear: Connection = { port: 80, tcp: null, url: input, http: "connection_reset" };
    const began = { input, connections: [{ ...clear, status: 200, body: "x" }], helper };
    expect(reasonsOf(began)).toEqual(["response-began"]);
    expect(verdictOf(began).verdict).toBe("insufficient");
    const before = { input, connections: [clear], helper };
    expect(reasonsOf(before)).toEqual(["server-fails"]);
    expect(verdictOf(before).verdict).toBe("blocked");
  });
});

type Step = readonly [
  operation: string,
  t: number,
  bytes?: number | undefined,
  failure?: string | undefined,
  id?: number,
];
const events = (...steps: readonly Step[]): NetworkEvent[] =>
  steps.map(
    ([operation, t, bytes, failure, id]) =>
      ({
        ...{ operation, bytes, failure: failure ?? null, transactionId: id ?? 1, t },
        t0: operation === "connect" ? 0 : t,
      }) as unknown as NetworkEvent,
  );

describe("how far off what cuts lies", () => {
  const distance = (...steps: readonly Step[]) => cutDistance(events(...steps), priorModel.bins);
  const reset = (t: number): Step => ["read", t, undefined, "connection_reset"];

  it.each([
    [0.07, 0.02, "near"],
    [0.07, 0.07, "far"],
    [0.07, 0.5, "far"],
    // The first SYN may have been lost.
    [1.07, 0.07, undefined],
    [0.07, 0, undefined],
  ])("handshake %d s, cut after %d s: %s", (connect, after, expected) => {
    expect(distance(["connect", connect], ["write", connect, 300], reset(connect + after))).toBe(
      expected,
    );
  });

  it("counts from what was written last before the cut", () => {
    const made: readonly Step[] = [
      ["connect", 0.07],
      ["write", 0.07, 300],
      ["read", 0.14, 900],
    ];
    expect(distance(...made, ["write", 0.14, 300], reset(0.16))).toBe("near");
    expect(distance(...made, reset(0.16))).toBe("far");
  });

  it("is not told without times, a question or a cut", () => {
    expect(distance()).toBeUndefined();
    expect(distance(["connect", 0.07], reset(0.1))).toBeUndefined();
    expect(distance(["connect", 0.07], ["write", 0.07], ["read", 0.14, 900])).toBeUndefined();
    expect(distance(["write", 0.07], reset(0.1))).toBeUndefined();
  });

  it("is a circumstance of the step that was cut, and none of silence", () => {
    const cut = (failure: string): Sketch => ({
      connections: [{ tcp: null, tls: failure, id: 1 }],
      events: [
        { operation: "connect", failure: null, t0: 0, t: 0.07, transaction_id: 1 },
        { operation: "write", failure: null, num_bytes: 300, t0: 0.07, t: 0.07, transaction_id: 1 },
        { operation: "read", failure, t0: 0.07, t: 0.09, transaction_id: 1 },
      ],
      helper,
    });
    const scored = (failure: string) => verdictOf(cut(failure)).findings[0]!.scoredBy;
    expect(scored("connection_reset")).toContain("with.cut-near.handshake");
    expect(scored("generic_timeout_error").join()).not.toContain("with.cut");
  });
});

/** Slow and obvious: every connection by itself, its flight written out. */
function flightRateByHand(all: readonly NetworkEvent[], limit: number): number | undefined {
  const rates: number[] = [];
  for (const id of new Set(all.map((one) => one.transactionId))) {
    const own = all.filter(
      (one) => one.transactionId === id && /^(read|write)$/.test(one.operation),
    );
    const asked = own.findIndex((one) => one.operation === "write");
    if (asked < 0) continue;
    const after = own.slice(asked).filter((_, k, rest) => {
      const firstRead = rest.findIndex((one) => one.operation === "read");
      return firstRead >= 0 && k >= firstRead;
    });
    const end = after.findIndex((one) => one.operation === "write" || one.failure !== null);
    const reads = end < 0 ? after : after.slice(0, end);
    const flight: NetworkEvent[] = [];
    for (const one of reads) {
      flight.push(one);
      if (flight.reduce((sum, { bytes }) => sum + bytes!, 0) >= limit) break;
    }
    if (flight.length < 2) continue;
    const later = flight.slice(1).reduce((sum, { bytes }) => sum + bytes!, 0);
    rates.push((8 * later) / (flight.at(-1)!.t! - flight[0]!.t!));
  }
  return rates.length === 0 ? undefined : Math.max(...rates);
}

describe("the rate of first flights", () => {
  const { bins } = priorModel;

  it("is that of the fastest connection, by hand as well", () => {
    const random = randomStream(7, "flights");
    for (let round = 0; round < 300; round++) {
      let t = 0;
      const drawn = Array.from({ length: random.below(30) }, () => {
        t += 0.001 + random.next();
        const kind = random.below(8);
        const operation = kind < 2 ? "write" : kind < 7 ? "read" : "connect";
        const fails = operation === "read" && random.next() < 0.1;
        const step: Step = [operation, t, 1 + random.below(3000), fails ? "eof_error" : undefined];
        return [...step, 1 + random.below(3)] as unknown as Step;
      });
      const all = events(...drawn);
      expect(flightRate(all, bins)).toBe(flightRateByHand(all, bins.flightBytes));
    }
  });

  it("tells a slow line from a quick one that is held to a rate", () => {
    const transfer = (from: number): Step[] =>
      Array.from({ length: 36 }, (_, k) => ["read", from + k / 4, 4100] as const);
    const flight = (gapS: number): Step[] => [
      ["write", 0.1, 300],
      ...[0, 1, 2].map((k): Step => ["read", 0.2 + k * gapS, 1460]),
    ];
    const [held, slow] = [flight(0.0005), flight(0.09)];
    const speedOf = (steps: readonly Step[]) => {
      const measurement = sketchMeasurement({
        connections: [{ ...secure, times: [0.1, 0.3, 10], begins: [0, 0.1, 0.3] }],
        events: steps.map(([operation, at, bytes]) => ({
          ...{
            operation,
            failure: null,
            num_bytes: bytes ?? 0,
            t0: at,
            t: at,
            transaction_id: 40001,
          },
        })),
      });
      return lineSpeed({ endpoints: measurement.tcpConnects }, measurement, bins);
    };
    expect(speedOf([...held, ...transfer(0.5)])).toBe("quick");
    expect(speedOf([...slow, ...transfer(0.5)])).toBe("slow");
  });

  it("leaves to lookups what no connection tells", () => {
    const speedOf = (lookupS: number, connectS?: number) => {
      const measurement = sketchMeasurement({
        queries: [0, 1, 2].map(() => ({ ...lookup([good]), t0: 0, t: lookupS })),
        connections:
          connectS === undefined
            ? [{ tcp: "generic_timeout_error" }]
            : [{ tcp: null, times: [connectS, 0, 0], begins: [0, 0, 0] }],
      });
      return lineSpeed({ endpoints: measurement.tcpConnects }, measurement, bins);
    };
    expect(speedOf(0.6, 0.6)).toBe("slow");
    expect(speedOf(3, 0.05)).toBe("quick");
    expect(speedOf(0.6)).toBe("quick");
    expect(speedOf(3)).toBe("slow");
  });
});

describe("lookups that got no answer", () => {
  const udp = (result: readonly string[] | string, type: string) =>
    lookup(result, { engine: "udp", type });
  const silent = "generic_timeout_error";
  const own = lookup("dns_temporary_failure");

  it("are lost packets where the resolver answered the other question for the name", () => {
    const one: Sketch = {
      queries: [own, udp(silent, "A"), udp("dns_no_answer", "AAAA")],
      connections: [{ ...secure, http: null }],
      helper,
    };
    expect(reasonsOf(one)).toEqual(["one-packet-lost"]);
    expect(verdictOf(one).verdict).not.toBe("blocked");
    const both: Sketch = { ...one, queries: [own, udp(silent, "A"), udp(silent, "AAAA")] };
    expect(reasonsOf(both)).toEqual(["packets-lost"]);
  });

  it("have nothing to be compared with where there is no control", () => {
    const sketch: Sketch = {
      queries: [own, udp([good], "A")],
      connections: [{ ...secure, http: "eof_error" }],
      controlFailure: "dns_temporary_failure",
    };
    expect(reasonsOf(sketch).filter((one) => one === "no-control")).toHaveLength(2);
    expect(reasonsOf(sketch)).toContain("one-packet-lost");
    expect(verdictOf(sketch).verdict).toBe("insufficient");
  });
});

describe("an address that only the probe's own faults kept from being tried", () => {
  const six = "2606:2800:220:1::9";
  const sketch = (failure: string): Sketch => ({
    queries: [lookup([other]), lookup([six], { engine: "udp", type: "AAAA" })],
    connections: [
      { ip: six, tcp: failure },
      { ip: other, ...secure, http: null },
    ],
    helper: { ...helper, dns: [other] },
  });

  it.each(["network_unreachable", "generic_timeout_error"])("is not silent: %s", (failure) => {
    expect(reasonsOf(sketch(failure))).not.toContain("silent-elsewhere");
  });
});
