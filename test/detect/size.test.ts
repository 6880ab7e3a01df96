import { describe, expect, it } from "vitest";
import { detect } from "../../src/detect/index.ts";
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
});
