import { createSocket } from "node:dgram";
import { describe, expect, it } from "vitest";
import { bothOn, openDnsListener } from "../../src/lab/listeners/dns-listener.ts";
import { BoundedMap } from "../../src/lab/middlebox/bounded-map.ts";
import { hostNetwork } from "../../src/lab/net/network-adapter.ts";
import { type DnsMessage, decodeDns, dnsQuery, dnsType, encodeDns } from "../../src/wire/index.ts";
import { scene } from "./scene.ts";

const EPHEMERAL_PORTS = 65_536 - 49_152;

/** A client all of whose ephemeral UDP ports are taken, and what frees them. */
function withoutPorts() {
  const { client, lab } = scene();
  const taken = Array.from({ length: EPHEMERAL_PORTS }, () => client.udp());
  const free = () => {
    for (const socket of taken) socket.close();
  };
  return { client, lab, free };
}

/** One query to a listener, and its answer. */
async function askOverUdp(port: number): Promise<DnsMessage> {
  const socket = createSocket("udp4");
  try {
    const answer = new Promise<Buffer>((resolve) => socket.once("message", resolve));
    socket.send(encodeDns(dnsQuery(7, "www.example.com", dnsType.A)), port, "127.0.0.1");
    const decoded = decodeDns(await answer);
    if (!decoded.ok) throw new Error(decoded.reason);
    return decoded.value;
  } finally {
    socket.close();
  }
}

describe("a host whose ports are all taken", () => {
  it("says so, as a real one does, and goes on when some are free", async () => {
    const { client, lab, free } = withoutPorts();
    expect(() => client.udp()).toThrow(expect.objectContaining({ code: "EADDRNOTAVAIL" }));
    const network = hostNetwork(client, { trustedRoots: [] });
    await lab.network.run(async () => {
      await expect(network.openUdp("9.9.9.9", 53)).rejects.toThrow("EADDRNOTAVAIL");
      await expect(client.getaddrinfo("www.example.com")).rejects.toMatchObject({
        code: "EAI_AGAIN",
      });
      free();
      expect((await client.getaddrinfo("www.example.com")).addresses).toEqual(["45.0.0.2"]);
    });
    lab.close();
  });

  it("has as many connections to one server as it has ports, and the next one fails", async () => {
    const { client, lab } = scene();
    await lab.network.run(async () => {
      const opened = Array.from({ length: EPHEMERAL_PORTS }, () =>
        client.openSocket("45.0.0.9", 80),
      );
      for (const socket of opened) socket.on("error", () => {});
      await expect(client.connect("45.0.0.9", 80)).rejects.toMatchObject({ code: "EADDRNOTAVAIL" });
      // Ports are taken for one server only.
      (await client.connect("45.0.0.2", 80)).destroy();
      for (const each of opened) each.destroy();
    });
    lab.close();
  });

  it("answers SERVFAIL to whoever asks its listener, and resolves again afterwards", async () => {
    const { client, lab, free } = withoutPorts();
    const real = lab.network.clock.followRealTime();
    const listener = await openDnsListener(client, "9.9.9.9", "127.0.0.1", 0);
    const ask = () => askOverUdp(listener.port);
    expect((await ask()).rcode).toBe(2);
    free();
    expect((await ask()).rcode).toBe(0);
    await listener.close();
    real.stop();
    lab.close();
  });
});

describe("a UDP and a TCP listener on one port", () => {
  const taken = Object.assign(new Error("taken"), { code: "EADDRINUSE" });
  const at = (port: number, closed: number[] = []) => ({
    address: "127.0.0.1",
    port,
    close: async () => void closed.push(port),
  });

  it("try the next port when the other one is taken, and close what they opened", async () => {
    const [free, closed] = [[7001, 7002, 7003], [] as number[]];
    const pair = await bothOn(0, {
      udp: async () => at(free.shift()!, closed),
      tcp: async (port) => (port < 7003 ? Promise.reject(taken) : at(port)),
    });
    expect([pair.udp.port, pair.tcp.port, closed]).toEqual([7003, 7003, [7001, 7002]]);
  });

  it("give up where one port was asked for, and on any other fault", async () => {
    const closed: number[] = [];
    const refuse = (error: Error) => ({
      udp: async (port: number) => at(port, closed),
      tcp: async () => Promise.reject(error),
    });
    await expect(bothOn(53, refuse(taken))).rejects.toBe(taken);
    await expect(bothOn(0, refuse(new Error("no rights")))).rejects.toThrow("no rights");
    await expect(bothOn(0, refuse(taken))).rejects.toBe(taken);
    expect(closed.length).toBeGreaterThan(3);
  });
});

describe("a box's table", () => {
  it("forgets what was put in first when it is full", () => {
    const table = new BoundedMap<number, string>(3);
    for (const key of [1, 2, 3]) table.set(key, "old");
    table.set(1, "again");
    table.set(4, "new");
    expect([...table]).toEqual([
      [3, "old"],
      [1, "again"],
      [4, "new"],
    ]);
    expect(table.get(2)).toBeUndefined();
    table.delete(3);
    expect(table.size).toBe(2);
  });
});
