import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/base/random.ts";
import type { GatewayFunction } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { buildNational } from "../../src/lab/build/national.ts";
import { runCampaign } from "../../src/lab/campaign/campaign.ts";
import {
  type BoxContext,
  createClock,
  dnsInjectors,
  type Heading,
  type Middlebox,
  nameInQuic,
  nameRule,
  type OutgoingPacket,
  type Packet,
  protocolFilter,
  QuicClientFlight,
  threeInjectors,
  throttle,
  withdrawal,
} from "../../src/lab/index.ts";
import type { FieldSite } from "../../src/lab/middlebox/kind.ts";
import { orderInField, transportInField } from "../../src/lab/middlebox/manners.ts";
import { noNoise } from "../../src/lab/noise/profiles.ts";
import {
  concatBytes,
  decodeDns,
  dnsQuery,
  dnsType,
  encodeClientHelloBody,
  encodeDns,
  encodeQuicInitial,
  type IpBody,
  tcpFlag,
} from "../../src/wire/index.ts";
import { scene, secure, tryHttp, tryHttps } from "./scene.ts";

const listed = { domains: ["www.example.com"] };

/** A box on a bench: packets go in one by one, what it sends is kept. */
function bench(box: Middlebox, onPath = false) {
  const sent: { packet: OutgoingPacket; heading: Heading }[] = [];
  const clock = createClock();
  const context: BoxContext = {
    clock,
    random: randomStream(1, "bench"),
    onPath,
    inject: (packet, heading) => void sent.push({ packet, heading }),
    release: () => {},
    own: () => {},
  };
  let id = 0;
  const put = (source: string, destination: string, body: IpBody, ttl = 60) => {
    const packet: Packet = { id: ++id, source, destination, ttl, body };
    const heading: Heading = source.startsWith("5.") ? "outward" : "inward";
    return box.inspect(packet, heading, context);
  };
  return { put, sent, clock };
}

function udp(payload: Uint8Array, destinationPort: number, sourcePort = 5000): IpBody {
  return { protocol: "udp", sourcePort, destinationPort, payload };
}

function segment(payload: string | Uint8Array, sequence: number, destinationPort: number): IpBody {
  return {
    protocol: "tcp",
    ...{ sourcePort: 5000, destinationPort, sequence, acknowledgement: 9000 },
    ...{ flags: tcpFlag.ack, window: 65535, urgentPointer: 0, options: [] },
    payload: typeof payload === "string" ? Buffer.from(payload) : payload,
  } as IpBody;
}

/** A client hello as a TLS message, as long as asked for. */
function helloMessage(serverName: string, padding: number): Uint8Array {
  const alpn = [
    "h3",
    ..."x"
      .repeat(Math.ceil(padding / 101))
      .split("")
      .map((one) => one.repeat(100)),
  ];
  const body = encodeClientHelloBody({ serverName, alpn: padding > 0 ? alpn : ["h3"] });
  return concatBytes(
    Uint8Array.of(1, body.length >> 16, (body.length >> 8) & 255, body.length & 255),
    body,
  );
}

const ids = { destinationId: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), sourceId: Uint8Array.of(9) };

/** The message in Initials of so many bytes each, one per datagram. */
function datagramsOf(message: Uint8Array, each: number): Uint8Array[] {
  const datagrams: Uint8Array[] = [];
  for (let offset = 0, packetNumber = 0; offset < message.length; offset += each, packetNumber++)
    datagrams.push(
      encodeQuicInitial({
        ...ids,
        ...{ packetNumber, offset, handshake: message.subarray(offset, offset + each) },
      }),
    );
  return datagrams;
}

describe("the name in a QUIC client's first flight", () => {
  it("is found over several datagrams, in whatever order", () => {
    const datagrams = datagramsOf(helloMessage("www.example.com", 1500), 700);
    expect(datagrams.length).toBeGreaterThan(2);
    for (const order of [datagrams, [...datagrams].reverse()]) {
      const flight = new QuicClientFlight();
      const names = order.map((datagram) => flight.add(datagram));
      expect(names.at(-1)).toBe("www.example.com");
      expect(names.slice(0, -1).every((name) => name === undefined)).toBe(true);
    }
    expect(datagrams.map((datagram) => nameInQuic(datagram))).not.toContain("www.example.com");
  });

  it("is found over several Initials in one datagram", () => {
    const [one, two] = datagramsOf(helloMessage("www.example.com", 300), 250) as [
      Uint8Array,
      Uint8Array,
    ];
    expect(nameInQuic(concatBytes(one, two))).toBe("www.example.com");
  });

  it("is not put together by a box that does not", () => {
    const rule = (reassembles: boolean): Middlebox =>
      nameRule({ match: listed, action: { type: "drop" }, sees: ["quic"], reassembles });
    const datagrams = datagramsOf(helloMessage("www.example.com", 1000), 700);
    const dropped = (box: Middlebox): number => {
      const { put } = bench(box);
      return datagrams.filter((each) => put("5.1.0.2", "45.0.0.2", udp(each, 443)) !== "pass")
        .length;
    };
    expect(dropped(rule(true))).toBeGreaterThan(0);
    expect(dropped(rule(false))).toBe(0);
  });
});

describe("a packet that a box lets pass", () => {
  it("has the bytes that it had", () => {
    const boxes: Middlebox[] = [
      nameRule({ match: { domains: ["not.listed"] }, action: { type: "reset" } }),
      throttle({ match: { domains: ["not.listed"] }, loss: 0.5 }),
      dnsInjectors({ domains: ["not.listed"] }, threeInjectors(["45.9.0.1"])),
      protocolFilter(),
    ];
    const bodies = [
      ...datagramsOf(helloMessage("www.example.com", 1500), 700).map((each) => udp(each, 443)),
      udp(encodeDns(dnsQuery(7, "www.example.com", dnsType.A)), 53),
      segment("GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n", 1, 80),
      segment(
        concatBytes(Uint8Array.of(22, 3, 1, 1, 0), helloMessage("www.example.com", 0)),
        1,
        443,
      ),
    ];
    for (const box of boxes)
      for (const body of bodies) {
        const before = JSON.stringify(body, (_, value) =>
          value instanceof Uint8Array ? [...value] : value,
        );
        expect(bench(box).put("5.1.0.2", "45.0.0.2", body)).toBe("pass");
        const after = JSON.stringify(body, (_, value) =>
          value instanceof Uint8Array ? [...value] : value,
        );
        expect(after).toBe(before);
      }
  });
});

describe("resets as the field has them", () => {
  it("come three at once, further and further ahead", () => {
    const box = nameRule({ match: listed, action: { type: "reset", to: "client", triplet: true } });
    const { put, sent } = bench(box, true);
    put("5.1.0.2", "45.0.0.2", segment("GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n", 1, 80));
    expect(
      sent.map(({ packet: { body } }) => body.protocol === "tcp" && [body.flags, body.sequence]),
    ).toEqual([0, 1460, 4380].map((ahead) => [tcpFlag.rst | tcpFlag.ack, 9000 + ahead]));
  });

  it.each(["in-path", "on-path"] as const)(
    "three of them end a handshake %s",
    async (placement) => {
      const action = { type: "reset", triplet: true } as const;
      const at = scene({ box: () => nameRule({ match: listed, action }), placement });
      await at.lab.network.run(async () => {
        expect(await tryHttps(at, "www.example.com")).toBe("ECONNRESET");
        expect(await tryHttps(at, "other.example.net")).toBe("ok");
      });
    },
  );

  it("are made of the server's own packets: the hello arrives there", async () => {
    const at = scene({ box: () => nameRule({ match: listed, action: { type: "rewrite" } }) });
    const acts: string[] = [];
    at.lab.network.observeActs(({ act }) => acts.push(`${act.deed} ${act.direction}`));
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("ECONNRESET");
      expect(await tryHttps(at, "other.example.net")).toBe("ok");
    });
    expect(new Set(acts)).toEqual(new Set(["reset server-to-client"]));
  });
});

describe("delayed drops", () => {
  it("let so many packets pass, and none after", async () => {
    const action = { type: "drop", afterPackets: 6 } as const;
    const { put } = bench(nameRule({ match: listed, action }));
    const request = "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n";
    const fates = Array.from({ length: 9 }, (_, i) =>
      put("5.1.0.2", "45.0.0.2", segment(request, 1 + i * request.length, 80)),
    );
    expect(fates.map((fate) => fate === "pass")).toEqual([
      ...Array.from({ length: 7 }, () => true),
      ...[false, false],
    ]);
  });
});

describe("residual blocking", () => {
  it.each([
    ["addresses", [false, false, false]],
    ["endpoint", [false, false, true]],
    ["ports", [false, true, true]],
  ] as const)("by %s strikes what it names, and ends", async (scope, passes) => {
    const residual = { durationMs: 90_000, scope };
    const { put, clock } = bench(nameRule({ match: listed, action: { type: "drop" }, residual }));
    const from = (sourcePort: number, port: number): IpBody =>
      ({ ...segment("", 1, port), flags: tcpFlag.syn, sourcePort }) as IpBody;
    put("5.1.0.2", "45.0.0.2", segment("GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n", 1, 80));
    await clock.run(() => new Promise<void>((resolve) => void clock.schedule(60_000, resolve)));
    const fates = (): boolean[] =>
      [from(5000, 80), from(5001, 80), from(5002, 8080)].map(
        (body) => put("5.1.0.2", "45.0.0.2", body) === "pass",
      );
    expect(fates()).toEqual(passes);
    await clock.run(() => new Promise<void>((resolve) => void clock.schedule(60_000, resolve)));
    expect(fates()).toEqual([true, true, true]);
  });
});

describe("several DNS injectors", () => {
  it("answer each in its own way, the real answer comes too", async () => {
    const pool = ["45.9.0.1", "45.9.0.2", "2001::1f0d:5e21"];
    const { put, sent, clock } = bench(dnsInjectors(listed, threeInjectors(pool)), true);
    for (const type of [dnsType.A, dnsType.AAAA])
      for (let id = 0; id < 40; id++)
        put("5.1.0.2", "9.9.9.9", udp(encodeDns(dnsQuery(id, "www.example.com", type)), 53), 57);
    await clock.run(() => new Promise<void>((resolve) => void clock.schedule(100, resolve)));
    const marks = sent.map(({ packet, heading }) => {
      expect(heading).toBe("inward");
      const { body, ttl, dontFragment, identification } = packet;
      const reply = decodeDns((body as { payload: Uint8Array }).payload);
      if (!reply.ok) throw new Error("no reply");
      const [record] = reply.value.answers;
      const address = record?.data.kind === "address" ? record.data.address : "";
      expect(pool).toContain(address);
      expect(address.includes(":")).toBe(reply.value.questions[0]?.type === dnsType.AAAA);
      return `${ttl} ${dontFragment} ${reply.value.authoritative} ${record?.ttlS} ${identification === 0}`;
    });
    expect(new Set(marks)).toEqual(
      new Set(["64 false true 160 false", "128 true false 60 true", "57 false false 300 false"]),
    );
    expect(sent.length).toBeGreaterThan(80);
    expect(sent.length).toBeLessThan(240);
  });
});

describe("a protocol filter", () => {
  const filter = () => bench(protocolFilter());
  it("passes TLS, HTTP and DNS on any of its ports", () => {
    const query = encodeDns(dnsQuery(1, "www.example.com", dnsType.A));
    const framed = concatBytes(Uint8Array.of(query.length >> 8, query.length & 255), query);
    for (const port of [53, 80, 443])
      for (const first of ["GET / HTTP/1.1\r\n", Uint8Array.of(22, 3, 1, 0, 5), framed]) {
        const { put } = filter();
        for (let i = 0; i < 4; i++)
          expect(put("5.1.0.2", "45.0.0.2", segment(first, 1 + i * 100, port))).toBe("pass");
      }
  });

  it("drops what else there is from its second packet on, for 60 seconds; other ports pass", async () => {
    const { put, clock } = filter();
    const fate = (port: number, i: number): boolean =>
      put("5.1.0.2", "45.0.0.2", segment("SSH-2.0-example\r\n", 1 + i * 17, port)) === "pass";
    expect([fate(443, 0), fate(443, 1), fate(443, 2)]).toEqual([true, false, false]);
    expect([fate(22, 0), fate(22, 1)]).toEqual([true, true]);
    await clock.run(() => new Promise<void>((resolve) => void clock.schedule(61_000, resolve)));
    expect(fate(443, 3)).toBe(true);
  });

  it("is not noticed by a page over TLS or in clear", async () => {
    const at = scene({ box: () => protocolFilter() });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("ok");
      expect(await tryHttp(at, "www.example.com", "45.0.0.2")).toMatch(/^200/);
    });
  });
});

describe("withdrawn routes", () => {
  it("are said by the router, to the one who sends", async () => {
    const at = scene({
      box: () => withdrawal({ prefixes: ["45.0.0.0/24"], routerAddresses: ["5.1.2.1"] }),
    });
    await at.lab.network.run(async () => {
      expect(await tryHttp(at, "www.example.com", "45.0.0.2")).toBe("ENETUNREACH");
      expect((await at.client.getaddrinfo("www.example.com")).addresses).toEqual(["45.0.0.2"]);
    });
  });

  it("of the inner side end what comes back, in silence", async () => {
    const at = scene({ box: () => withdrawal({ prefixes: ["5.1.0.0/16"], heading: "inward" }) });
    await at.lab.network.run(async () => {
      expect(await tryHttp(at, "www.example.com", "45.0.0.2")).toBe("ETIMEDOUT");
    });
  });
});

describe("manners of the field", () => {
  const fieldOf = (seed: number): FieldSite => ({
    random: (rule) => randomStream(seed, rule.name ?? rule.kind),
    notices: { clear: "http://notice.example/", tls: "https://notice.example/" },
    noticeAddress: "5.1.2.90",
    otherAddresses: ["45.9.0.1"],
    routerAddresses: ["5.1.2.1"],
    allowedDomains: ["allowed.example"],
    allowedAddresses: [],
  });
  const rule = (parts: Partial<GatewayFunction>): GatewayFunction =>
    ({ kind: "block", match: listed, at: "border", path: "in", ...parts }) as GatewayFunction;

  it.each([
    [rule({ kind: "inject", answer: "45.9.0.9" }), "dns", ["designed", "dns-injectors"]],
    [rule({ kind: "reset" }), "tls", ["name-fin", "name-reset", "name-rewrite"]],
    [rule({ kind: "reset", path: "on" }), "tls", ["name-fin", "name-reset"]],
    [rule({}), "dns", ["designed", "dns-addresses", "dns-nxdomain", "dns-refused", "dns-servfail"]],
    [rule({}), "tls", ["designed", "name-drop"]],
    [rule({}), "http", ["designed", "name-block-page", "name-redirect"]],
    [rule({ match: {} }), "all", ["address-reset", "address-unreachable", "designed"]],
    [rule({ kind: "shut-down", match: {} }), "all", ["allow-list", "designed", "withdrawal"]],
  ] as const)("%# are drawn, each of its kind", (function_, transport, kinds) => {
    const met = Array.from(
      { length: 60 },
      (_, seed) => transportInField(function_, transport, fieldOf(seed))?.kind ?? "designed",
    );
    expect([...new Set(met)].sort()).toEqual([...kinds].sort());
  });

  it("of resolvers are drawn where the design says no answer", () => {
    const met = (answer: string | undefined): Set<string | undefined> =>
      new Set(
        Array.from({ length: 80 }, (_, seed) => {
          const ordered = rule({ at: "resolver", ...(answer !== undefined && { answer }) });
          return orderInField(ordered, fieldOf(seed))?.type;
        }),
      );
    expect(met("10.10.34.34")).toEqual(new Set([undefined]));
    expect(met(undefined)).toEqual(
      new Set(["nxdomain", "refused", "servfail", "empty", "addresses"]),
    );
  });

  it("are the same at every place of a rule, and in every run", () => {
    const url = new URL("../../designs/cn.yaml", import.meta.url);
    const design = parseDesign(readFileSync(url, "utf8"), "cn.yaml");
    const boxesOf = (seed: number): string[] => {
      const { lab, boxes } = buildNational({ design, seed, boxes: "field" });
      lab.close();
      return boxes.map(({ node, rule: { name } }) => `${name} ${node.placement}`);
    };
    expect(boxesOf(3)).toEqual(boxesOf(3));
  });

  it("a campaign in them tells the same mechanisms by name, and every interference is seen", async () => {
    const url = new URL("../../designs/vn.yaml", import.meta.url);
    const design = parseDesign(readFileSync(url, "utf8"), "vn.yaml");
    const met = new Set<string>();
    for (const seed of [1, 2, 3])
      for await (const { truth } of runCampaign({
        ...{ design, seed, noise: noNoise, boxes: "field", rounds: 1, intervalHours: 6 },
        ...{ providers: 1, listedSites: 1, names: [], schemes: ["http"] },
      }))
        if (truth.interference) {
          expect(truth).toMatchObject({ cause: "interference", seen: true });
          for (const mechanism of truth.mechanisms) met.add(mechanism);
        }
    expect(met).toContain("dns.injection.bogon");
    expect([...met].some((name) => name === "http.redirect" || name === "http.blockpage")).toBe(
      true,
    );
  });
});

describe("a handshake next to a field box", () => {
  it("is not touched when its name is not listed", async () => {
    for (const action of [
      { type: "rewrite" },
      { type: "drop", afterPackets: 5 },
      { type: "reset", triplet: true },
    ] as const) {
      const at = scene({ box: () => nameRule({ match: listed, action }) });
      await at.lab.network.run(async () => {
        const { socket } = await secure(at, "other.example.net");
        expect(socket.authorized).toBe(true);
      });
    }
  });
});
