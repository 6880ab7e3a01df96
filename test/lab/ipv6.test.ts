import { describe, expect, it } from "vitest";
import { createLab, fetchPage, nameRule, PacketCapture } from "../../src/lab/index.ts";
import { decodePacket, readCapture, tcpFlag } from "../../src/wire/index.ts";
import { scene } from "./scene.ts";

describe("IPv6", () => {
  it("carries DNS answers, TCP, TLS, TTL errors and rules as IPv4 does", async () => {
    const lab = createLab({ seed: 1 });
    const r1 = lab.network.router("r1", { addresses: ["2a00:1::1"] });
    const r2 = lab.network.router("r2", { addresses: ["2a00:2::1"] });
    const link = lab.network.link(r1, r2, { delayMs: 5 });
    const client = lab.attach(
      "client",
      { addresses: ["2a00:1::2"], resolvers: ["2a00:2::53"] },
      r1,
    );
    lab.resolver("dns", { addresses: ["2a00:2::53"] }, r2);
    lab.site("six", { addresses: ["2a00:2::80"], names: ["six.example", "bad.example"] }, r2);
    const rule = nameRule({ match: { domains: ["bad.example"] }, action: { type: "reset" } });
    lab.network.box("box", rule, { link, inside: r1 });
    const capture = new PacketCapture(lab.network, [client]);
    const roots = [lab.authority.rootPem];
    await lab.network.run(async () => {
      expect(await fetchPage(client, "https://six.example/", { roots })).toMatchObject({
        ok: true,
        address: "2a00:2::80",
      });
      expect(await fetchPage(client, "https://bad.example/", { roots })).toMatchObject({
        step: "tls",
        code: "ECONNRESET",
      });
      const seen: string[] = [];
      client.onIcmp(({ from, error }) => seen.push(`${from} ${error}`));
      client.udp().send(new Uint8Array(4), "2a00:2::80", 9, 2);
      client.udp().send(new Uint8Array(4), "2a00:2::80", 9);
      await lab.network.clock.sleep(100);
      expect(seen).toEqual(["2a00:2::1 ttl-exceeded", "2a00:2::80 port-unreachable"]);
    });
    const file = readCapture(capture.file());
    if (!file.ok) throw new Error(file.reason);
    for (const { bytes } of file.value.packets) {
      const decoded = decodePacket(bytes);
      expect(decoded.ok && decoded.value.bodyChecksumValid).toBe(true);
    }
  });
});

describe("forged resets", () => {
  it.each([
    [0, "ECONNRESET"],
    [1, "alive"],
    [-1, "alive"],
    [100_000_000, "alive"],
  ])(
    "end a connection only when they hit the next sequence number exactly (off by %d)",
    async (off, expected) => {
      const at = scene();
      at.site.listen(7, (socket) => socket.pipe(socket));
      let last: { sequence: number; acknowledgement: number } | undefined;
      at.lab.network.observe(({ action, packet }) => {
        if (action === "sent" && packet.source === "5.1.0.2" && packet.body.protocol === "tcp")
          last = packet.body;
      });
      const seen = await at.lab.network.run(async () => {
        const socket = await at.client.connect("45.0.0.2", 7);
        socket.write("one");
        await new Promise((resolve) => socket.once("data", resolve));
        const outcome = new Promise<string>((resolve) => {
          socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code!));
          socket.once("data", () => resolve("alive"));
        });
        await at.lab.network.clock.sleep(100);
        at.routers[0]!.links[0]!.send(
          at.lab.network.number({
            source: "45.0.0.2",
            destination: "5.1.0.2",
            ttl: 60,
            body: {
              protocol: "tcp",
              sourcePort: 7,
              destinationPort: socket.localPort,
              sequence: (last!.acknowledgement + off) >>> 0,
              acknowledgement: 0,
              flags: tcpFlag.rst,
              window: 0,
              options: [],
              payload: new Uint8Array(0),
            },
          }),
          at.lab.network.nodes.get("r2")!,
        );
        await at.lab.network.clock.sleep(100);
        if (!socket.destroyed) socket.write("two");
        return outcome;
      });
      expect(seen).toBe(expected);
    },
  );
});
