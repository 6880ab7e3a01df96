import { describe, expect, it } from "vitest";
import { detect, judge, observe, ooniVerdict } from "../../src/detect/index.ts";
import { readMeasurement } from "../../src/ooni/index.ts";
import { lookup, sketchMeasurement } from "./measurements.ts";

const address = (k: number, first: number) =>
  `${first}.${(k >> 16) & 255}.${(k >> 8) & 255}.${k & 255}`;

/** As many lookups as connections, a third of them odd. */
function large(count: number) {
  const known = Array.from({ length: count }, (_, k) => address(k + 1, 93));
  return sketchMeasurement({
    queries: known.map((ip, k) =>
      lookup(k % 3 === 0 ? "dns_nxdomain_error" : [k % 3 === 1 ? ip : address(k + 1, 83)], {
        ...{ engine: "udp", id: k + 1, resolver: `9.9.${k >> 8}.${k & 255}:53` },
      }),
    ),
    connections: known.map((ip, k) => ({ ip, tcp: null, tls: k % 2 ? "connection_reset" : null })),
    helper: { dns: known, tls: Object.fromEntries(known.map((ip) => [`${ip}:443`, null])) },
  });
}

/** Counts each look into a value: members of objects and elements of arrays, however deep. */
class Counter {
  looks = 0;
  readonly #counted = new WeakMap<object, object>();

  count<T>(value: T): T {
    const isPlain =
      Array.isArray(value) ||
      (typeof value === "object" &&
        value !== null &&
        Object.getPrototypeOf(value) === Object.prototype);
    if (!isPlain) return value;
    const known = this.#counted.get(value as object);
    if (known !== undefined) return known as T;
    const counted = new Proxy(value as object, {
      get: (target, key) => {
        this.looks++;
        return this.count(Reflect.get(target, key));
      },
    });
    this.#counted.set(value as object, counted);
    return counted as T;
  }
}

/** How often reading and judging look into what they are given. */
function looksOf(count: number): number {
  const counter = new Counter();
  const measurement = readMeasurement(counter.count(large(count).raw));
  if (!("raw" in measurement)) throw new Error(measurement.reason);
  const observations = counter.count(observe(counter.count(measurement)));
  ooniVerdict(measurement, observations);
  expect(judge(measurement, observations).verdict).toBe("blocked");
  return counter.looks;
}

describe("a large measurement", () => {
  it("is told in no more than its own size", () => {
    const [small, big] = [300, 3000].map((count) => {
      const { narrows } = detect(large(count));
      expect(narrows.verdict).toBe("blocked");
      expect(narrows.findings.length).toBeLessThan(10);
      return JSON.stringify(narrows).length;
    });
    expect(big! / small!).toBeLessThan(11);
  });

  it("of 3,000 lookups and 3,000 connections takes ten times the work of a tenth", () => {
    const small = looksOf(300);
    expect(small).toBeGreaterThan(300 * 20);
    expect(looksOf(3000) / small).toBeLessThan(11);
  });
});
