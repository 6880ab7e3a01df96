import { describe, expect, it } from "vitest";
import { createLab, createNetwork, queryByTcp, queryByUdp } from "../../src/lab/index.ts";
import { dnsRcode, dnsType, encodePacket, icmpError } from "../../src/wire/index.ts";
import { scene } from "./scene.ts";

/** client ── r1 ── r2 ── server, 1 ms each. */
function line(rateBps?: number) {
  const network = createNetwork({ seed: 1 });
  const r1 = network.router("r1", { addresses: ["5.1.1.1"] });
  const r2 = network.router("r2", { addresses: ["5.1.2.1"], prefixes: ["45.0.0.0/24"] });
  const client = network.host("client", { addresses: ["5.1.0.2"] });
  const server = network.host("server", { addresses: ["45.0.0.2"] });
  network.link(client, r1);
  const middle = network.link(r1, r2, { ...(rateBps && { rateBps, queueBytes: 3000 }) });
  network.link(r2, server);
  return { network, client, server, middle };
}

describe("UDP and ICMP", () => {
  it("carries datagrams and tells of closed ports, unknown hosts and networks", async () => {
    const { network, client, server } = line();
    server.udp(7, {
      message: ({ payload, address, port }) => echo.send(payload, address, port),
    });
    const echo = server.udp(8);
    await network.run(async () => {
      const errors: string[] = [];
      const socket = client.udp(undefined, {
        error: (code, address, port) => errors.push(`${code} ${address}:${port}`),
      });
      socket.send(Buffer.from("hello"), "45.0.0.2", 7);
      expect(Buffer.from((await socket.next(1000))!.payload).toString()).toBe("hello");
      expect(network.clock.nowMs()).toBe(6);
      socket.send(Buffer.from("x"), "45.0.0.2", 9);
      socket.send(Buffer.from("x"), "45.0.0.77", 7);
      socket.send(Buffer.from("x"), "99.0.0.1", 7);
      expect(await socket.next(1000)).toBeUndefined();
      expect(errors).toEqual([
        "ENETUNREACH 99.0.0.1:7",
        "EHOSTUNREACH 45.0.0.77:7",
        "ECONNREFUSED 45.0.0.2:9",
      ]);
      socket.send(Buffer.from("x"), "2a00::1", 7);
      expect(errors.at(-1)).toBe("ENETUNREACH 2a00::1:7");
    });
  });

  it("counts TTL by routers, and quotes the packet that died", async () => {
    const { network, client } = line();
    await network.run(async () => {
      const seen: string[] = [];
      client.onIcmp(({ from, error, about }) => seen.push(`${from} ${error} ${about?.sourcePort}`));
      const socket = client.udp(5000);
      for (const ttl of [1, 2, 3]) {
        socket.send(Buffer.from("x"), "45.0.0.2", 9, ttl);
        await network.clock.sleep(100);
      }
      expect(seen).toEqual([
        "5.1.1.1 ttl-exceeded 5000",
        "5.1.2.1 ttl-exceeded 5000",
        "45.0.0.2 port-unreachable 5000",
      ]);
    });
  });

  it("sends no error about an error", async () => {
    const { network, client } = line();
    let errors = 0;
    network.observe(({ action, packet }) => {
      if (action === "sent" && packet.source !== "5.1.0.2") errors++;
    });
    const about = { source: "99.0.0.1", destination: "5.1.0.2", ttl: 9 };
    const body = {
      protocol: "udp",
      sourcePort: 1,
      destinationPort: 2,
      payload: Buffer.alloc(9),
    } as const;
    client.send({
      source: "5.1.0.2",
      destination: "99.0.0.1",
      ttl: 9,
      body: icmpError(4, "port-unreachable", encodePacket({ ...about, body })),
    });
    await network.clock.settle();
    expect(errors).toBe(0);
  });
});

describe("links", () => {
  it("serialise at their rate and drop what the queue cannot hold", async () => {
    const { network, client, server } = line(80_000);
    const arrivals: number[] = [];
    server.udp(7, { message: () => arrivals.push(network.clock.nowMs()) });
    const socket = client.udp();
    // 1000 bytes at 80 kbit/s take 100 ms; the queue holds three.
    for (let i = 0; i < 5; i++) socket.send(new Uint8Array(972), "45.0.0.2", 7);
    await network.clock.settle();
    expect(arrivals).toEqual([103, 203, 303]);
  });

  it("lose and duplicate the share they are told, the same with the same seed", async () => {
    const count = async (seed: number): Promise<number> => {
      const network = createNetwork({ seed });
      const a = network.host("a", { addresses: ["5.0.0.1"] });
      const b = network.host("b", { addresses: ["5.0.0.2"] });
      network.link(a, b, { loss: 0.2, duplication: 0.1 });
      let arrived = 0;
      b.udp(7, { message: () => void arrived++ });
      const socket = a.udp();
      for (let i = 0; i < 2000; i++) socket.send(new Uint8Array(10), "5.0.0.2", 7);
      await network.clock.settle();
      return arrived;
    };
    const arrived = await count(5);
    expect(arrived).toBeGreaterThan(2000 * 0.8 * 1.1 - 120);
    expect(arrived).toBeLessThan(2000 * 0.8 * 1.1 + 120);
    expect(await count(5)).toBe(arrived);
    expect(await count(6)).not.toBe(arrived);
  });
});

describe("names", () => {
  it("answer in every way a resolver can", async () => {
    const { lab, client } = scene();
    lab.names.set("alias.test", { cname: "www.example.com" });
    lab.names.set("dangling.test", { cname: "nothing.test" });
    lab.names.set("six.test", { addresses: ["2a00::1"] });
    lab.names.set("fail.test", { failure: "servfail" });
    lab.names.set("refuse.test", { failure: "refused" });
    lab.names.set("silent.test", { failure: "silent" });
    lab.names.set("near.test", { addresses: (who) => (who === "5.1.0.2" ? ["5.9.9.9"] : []) });
    lab.names.set("loop.test", { cname: "loop.test" });
    await lab.network.run(async () => {
      expect(await client.getaddrinfo("alias.test")).toEqual({
        addresses: ["45.0.0.2"],
        cnames: ["www.example.com"],
      });
      expect((await client.getaddrinfo("six.test")).addresses).toEqual(["2a00::1"]);
      expect((await client.getaddrinfo("near.test")).addresses).toEqual(["5.9.9.9"]);
      for (const [name, eai, rcode] of [
        ["dangling.test", "EAI_NODATA", dnsRcode.noError],
        ["nothing.test", "EAI_NONAME", dnsRcode.nxDomain],
        ["fail.test", "EAI_AGAIN", dnsRcode.servFail],
        ["loop.test", "EAI_AGAIN", dnsRcode.servFail],
        ["refuse.test", "EAI_AGAIN", dnsRcode.refused],
        ["silent.test", "EAI_AGAIN", undefined],
      ] as const)
        await expect(client.getaddrinfo(name)).rejects.toMatchObject({ eai, rcode });
      const udp = await queryByUdp(client, "9.9.9.9", "www.example.com", dnsType.A, 1000);
      const tcp = await queryByTcp(client, "9.9.9.9", "www.example.com", dnsType.A, 1000);
      expect(udp.ok && tcp.ok && tcp.reply.answers).toEqual(udp.ok && udp.reply.answers);
    });
  });

  it("cut a long answer over UDP, and the whole comes over TCP", async () => {
    const { lab, client } = scene();
    const many = Array.from({ length: 120 }, (_, i) => `45.7.0.${i}`);
    lab.names.set("many.test", { addresses: many });
    await lab.network.run(async () => {
      const cut = await queryByUdp(client, "9.9.9.9", "many.test", dnsType.A, 1000);
      expect(cut.ok && cut.reply.truncated).toBe(true);
      expect((await client.getaddrinfo("many.test")).addresses).toEqual(many);
    });
  });
});

describe("routes", () => {
  it("prefer the way of least delay, and follow AS paths when they are given", async () => {
    const build = (paths?: number[][]) => {
      const lab = createLab({ seed: 1 });
      const router = (asn: number) =>
        lab.network.router(`as${asn}`, { asn, addresses: [`60.${asn}.0.1`] });
      const [a, b, c, d] = [router(1), router(2), router(3), router(4)] as const;
      lab.network.link(a, b, { delayMs: 1 });
      lab.network.link(b, d, { delayMs: 1 });
      lab.network.link(a, c, { delayMs: 10 });
      lab.network.link(c, d, { delayMs: 10 });
      const client = lab.attach("client", { addresses: ["60.1.0.9"] }, a);
      const server = lab.attach("server", { addresses: ["60.4.0.9"] }, d);
      if (paths) lab.network.useAsPaths(paths);
      server.listen(7, (socket) => socket.end());
      return { lab, client };
    };
    const timeOf = async ({ lab, client }: ReturnType<typeof build>): Promise<number> =>
      lab.network.run(async () => {
        await client.connect("60.4.0.9", 7);
        return lab.network.clock.nowMs();
      });
    expect(await timeOf(build())).toBe(8);
    expect(
      await timeOf(
        build([
          [1, 3, 4],
          [4, 2, 1],
        ]),
      ),
    ).toBe(22 + 4);
    expect(() =>
      build([
        [1, 3, 4],
        [5, 1, 2, 4],
      ]),
    ).toThrow(/disagree at AS1/);
  });
});
