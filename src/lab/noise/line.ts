/**
 * Faults of the subscriber's line: packet loss, little capacity and long delay, IPv6 that leads nowhere,
 * large packets that vanish. The probe sees failures and slowness; the test helper elsewhere sees none.
 */
import { addressRule } from "../middlebox/address-rule.ts";
import { shutdown } from "../middlebox/shutdown.ts";
import type { PointNoise } from "./kind.ts";
import { sizeLimit } from "./size-limit.ts";

/** Loss is a share of packets, so that it strikes every vantage point or none. */
export const loss: PointNoise = {
  at: "vantage-point",
  name: "loss",
  codes: ["lossy-line"],
  place: () => [{ code: "lossy-line" }],
};

const SLOWEST_BPS = 64_000;
const LEAST_SLOW_BPS = 1_000_000;

/** Capacity as of 2G and crowded 3G cells (64 kbit/s to 1 Mbit/s), 50 to 400 ms each way. */
export const slow: PointNoise = {
  at: "vantage-point",
  name: "slow",
  codes: ["slow-line"],
  place(_scene, { client }, random) {
    const link = client.links[0];
    if (!link) return [];
    link.rateBps = SLOWEST_BPS * (LEAST_SLOW_BPS / SLOWEST_BPS) ** random.next();
    link.queueBytes = Math.max(16_000, link.rateBps / 8);
    link.delayMs = 50 + 350 * random.next();
    link.jitterMs = 20 * random.next();
    return [{ code: "slow-line" }];
  },
};

/** The router says so. */
export const deadIpv6: PointNoise = {
  at: "vantage-point",
  name: "ipv6",
  unless: ["nat64"],
  codes: ["dead-ipv6", "silent-ipv6"],
  place(scene, point, random) {
    // Of those who do not hear that it is dead; none where the noise is the plain one.
    if (scene.varied && random.stream("silent").next() < 0.4) {
      scene.onLine(point, "silent-ipv6", shutdown({ prefixes: ["::/0"] }));
      return [{ code: "silent-ipv6" }];
    }
    const action = { type: "unreachable", kind: "network" } as const;
    scene.onLine(point, "no-ipv6", addressRule({ match: { addresses: ["::/0"] }, action }));
    return [{ code: "dead-ipv6" }];
  },
};

/** A link of a smaller MTU whose router's "packet too big" never comes (RFC 2923 §2.1). */
export const mtu: PointNoise = {
  at: "vantage-point",
  name: "mtu",
  codes: ["mtu-black-hole"],
  place(scene, point, random) {
    scene.onLine(point, "mtu", sizeLimit(1280 + 20 * random.below(8)));
    return [{ code: "mtu-black-hole" }];
  },
};
