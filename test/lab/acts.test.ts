import { describe, expect, it } from "vitest";
import { mechanisms as known } from "../../src/detect/mechanism.ts";
import type { GatewayFunction, Transport } from "../../src/gateway/design.ts";
import {
  type ActEvent,
  addressRule,
  allowList,
  boxesOf,
  createLab,
  describeAct,
  dnsInjection,
  type Middlebox,
  middleboxKinds,
  nameRule,
  type Placement,
  shutdown,
  throttle,
  tlsInterception,
} from "../../src/lab/index.ts";
import { type Scene, scene, tryHttp, tryHttps } from "./scene.ts";

const listed = { domains: ["www.example.com"] };

/** What a box reports while a program runs, without repeats. */
async function actsOf(
  box: NonNullable<Parameters<typeof scene>[0]>["box"],
  work: (at: Scene) => Promise<unknown>,
  placement: Placement = "in-path",
): Promise<ActEvent[]> {
  const at = scene({ ...(box && { box }), placement });
  const events: ActEvent[] = [];
  at.lab.network.observeActs((event) => events.push(event));
  await at.lab.network.run(() => work(at));
  at.lab.close();
  return events;
}

const short = (events: readonly ActEvent[]): string[] => [
  ...new Set(
    events.map(({ act }) => `${act.direction} ${act.mechanism ?? "none"} ${describeAct(act)}`),
  ),
];

const https = (at: Scene) => tryHttps(at, "www.example.com");
const http = (at: Scene) => tryHttp(at, "www.example.com", "45.0.0.2");
const lookUp = (at: Scene) => at.client.getaddrinfo("www.example.com").catch(() => undefined);
const [up, down] = ["client-to-server", "server-to-client"];

describe("acts", () => {
  it.each<[string, () => Middlebox, (at: Scene) => Promise<unknown>, string[]]>([
    [
      "a reset on the SNI",
      () => nameRule({ match: listed, action: { type: "reset" } }),
      https,
      [
        `${down} tls.reset.sni reset: SNI www.example.com`,
        `${up} tls.reset.sni reset: SNI www.example.com`,
      ],
    ],
    [
      "a FIN on the Host",
      () => nameRule({ match: listed, action: { type: "fin" }, sees: ["host"] }),
      http,
      [
        `${down} http.fin.host fin: Host www.example.com`,
        `${up} http.fin.host fin: Host www.example.com`,
      ],
    ],
    [
      "a block page",
      () => nameRule({ match: listed, action: { type: "block-page", body: "no" } }),
      http,
      [
        `${down} http.blockpage block-page: Host www.example.com`,
        `${up} http.blockpage reset: Host www.example.com`,
        `${up} http.blockpage block-page: Host www.example.com`,
      ],
    ],
    [
      "a drop by payload",
      () => nameRule({ match: {}, payload: ["GET /"], action: { type: "drop" } }),
      http,
      [`${up} tcp.timeout drop: payload contains GET /`],
    ],
    [
      "a forged answer with a bogon, to both types of query",
      () => dnsInjection({ match: listed, answer: { type: "addresses", addresses: ["10.1.1.1"] } }),
      lookUp,
      [
        `${down} dns.injection.bogon forge: DNS addresses for www.example.com`,
        `${up} dns.injection.bogon forge: DNS addresses for www.example.com`,
      ],
    ],
    [
      "a dropped query",
      () => dnsInjection({ match: listed, answer: { type: "drop" } }),
      lookUp,
      [`${up} dns.timeout drop: DNS drop for www.example.com`],
    ],
    [
      "a refused address",
      () => addressRule({ match: { addresses: ["45.0.0.2"] }, action: { type: "reset" } }),
      http,
      [`${down} tcp.refused reset: address 45.0.0.2`, `${up} tcp.refused reset: address 45.0.0.2`],
    ],
    [
      "a diverted address, whose answers come back",
      () =>
        addressRule({
          match: { addresses: ["45.0.0.2"] },
          action: { type: "redirect", address: "45.0.0.66" },
        }),
      http,
      [`${up} tcp divert: address 45.0.0.2`, `${down} none divert: address 45.0.0.2`],
    ],
    ["a shutdown", () => shutdown(), http, [`${up} shutdown drop: every packet`]],
    [
      "throttling by delay",
      () => throttle({ match: listed, delayMs: 5 }),
      https,
      [
        `${up} tls.throttle.sni throttle: SNI www.example.com`,
        `${down} tls.throttle.sni throttle: SNI www.example.com`,
      ],
    ],
    [
      "an allow-list that lacks a name",
      () => allowList({ domains: ["other.example.net"], addresses: ["9.9.9.9"] }),
      https,
      [`${up} tls.timeout drop: www.example.com is not on the list`],
    ],
  ])("of %s say mechanism, direction and what set it off", async (_, box, work, expected) => {
    const events = await actsOf(box, work);
    expect(short(events)).toEqual(expected);
    for (const { act, packet, node } of events) {
      expect(node.name).toBe("box");
      expect(act.rule).toBe(box().kind);
      expect([act.flow.client, act.flow.server]).toContain("5.1.0.2");
      expect([packet?.source, packet?.destination]).toContain("5.1.0.2");
    }
  });

  it("of residual blocking say how it looks: refused after resets, no answer after drops", async () => {
    const residual = { durationMs: 60_000, scope: "endpoint" } as const;
    const twice = async (at: Scene) => {
      await https(at);
      await https(at);
    };
    for (const [type, mechanism] of [
      ["reset", "tcp.refused"],
      ["drop", "tcp.timeout"],
    ] as const) {
      const events = await actsOf(
        () => nameRule({ match: listed, action: { type }, residual }),
        twice,
      );
      const later = events.filter(({ act }) => act.trigger.by === "residual");
      expect(new Set(later.map(({ act }) => act.mechanism))).toEqual(new Set([mechanism]));
    }
  });

  it("of an interception are the packets that it takes over", async () => {
    const events = await actsOf(
      (lab) =>
        tlsInterception({
          match: listed,
          authority: lab.newAuthority("test", { CN: "Test" }),
          roots: [lab.authority.rootPem],
        }),
      https,
    );
    const counted = events.filter(({ act }) => act.mechanism !== undefined);
    expect(short(counted)).toEqual([
      `${up} tls.mitm.ca_signed intercept: SNI www.example.com`,
      `${down} tls.mitm.ca_signed intercept: SNI www.example.com`,
    ]);
    expect(events.length).toBeGreaterThan(counted.length);
  });

  it("on path are forged packets only, since nothing is held back", async () => {
    const events = await actsOf(
      () => nameRule({ match: listed, action: { type: "reset" } }),
      https,
      "on-path",
    );
    expect(events.map(({ packet }) => packet?.origin?.box)).toEqual(["box", "box"]);
  });
});

describe("the registry of middleboxes", () => {
  const all: Record<GatewayFunction["kind"], true> = {
    block: true,
    reset: true,
    inject: true,
    intercept: true,
    throttle: true,
    "shut-down": true,
  };
  const kinds = Object.keys(all) as GatewayFunction["kind"][];
  const transports: Transport[] = ["dns", "tls", "http", "quic", "tcp", "udp", "all"];

  it("has a box for every kind of function and every transport", () => {
    const lab = createLab();
    const site = {
      title: "t",
      roots: [lab.authority.rootPem],
      newAuthority: lab.newAuthority.bind(lab),
    };
    for (const kind of kinds)
      for (const transport of transports)
        for (const match of [{ transports: [transport] }, { ...listed, transports: [transport] }])
          expect(
            boxesOf({ kind, match, at: "border" }, site).length,
            `${kind} ${JSON.stringify(match)}`,
          ).toBe(1);
  });

  it("names mechanisms of the detector's taxonomy, and each kind once", () => {
    for (const { mechanisms } of middleboxKinds)
      for (const name of mechanisms) expect(known.map((one) => one.name)).toContain(name);
    expect(new Set(middleboxKinds.map(({ name }) => name)).size).toBe(middleboxKinds.length);
  });
});
