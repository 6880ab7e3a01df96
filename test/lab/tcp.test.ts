import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Host } from "../../src/lab/net/host.ts";
import type { LinkOptions } from "../../src/lab/net/link.ts";
import { createNetwork, type Network } from "../../src/lab/net/network.ts";
import type { VirtualSocket } from "../../src/lab/net/virtual-socket.ts";

interface Pair {
  network: Network;
  client: Host;
  server: Host;
}

function pair(seed: number, options: LinkOptions = {}): Pair {
  const network = createNetwork({ seed });
  const client = network.host("client", { addresses: ["5.1.0.2"] });
  const server = network.host("server", { addresses: ["45.0.0.2"] });
  network.link(client, server, options);
  return { network, client, server };
}

function pattern(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  let x = seed | 1;
  for (let i = 0; i < length; i++) {
    x = (Math.imul(x, 1103515245) + 12345) | 0;
    bytes[i] = x >>> 16;
  }
  return bytes;
}

async function collect(socket: VirtualSocket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe("TCP between two virtual hosts", () => {
  it("takes one and a half round trips to open and closes both ways", async () => {
    const { network, client, server } = pair(1, { delayMs: 10 });
    const flags: string[] = [];
    network.observe(({ action, packet }) => {
      if (action === "sent" && packet.body.protocol === "tcp")
        flags.push(`${packet.source === "5.1.0.2" ? ">" : "<"}${packet.body.flags}`);
    });
    server.listen(7, (socket) => socket.pipe(socket));
    const answer = await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7);
      expect(network.clock.nowMs()).toBe(20);
      socket.end("hello");
      return collect(socket);
    });
    expect(answer.toString()).toBe("hello");
    await network.clock.settle();
    // SYN, SYN ACK, ACK, PSH ACK, FIN ACK; ACKs and echo; FIN of the server and its ACK
    expect(flags.slice(0, 3)).toEqual([">2", "<18", ">16"]);
    expect(flags.filter((flag) => flag.startsWith(">") && Number(flag.slice(1)) & 1)).toHaveLength(
      1,
    );
    expect(flags.filter((flag) => flag.startsWith("<") && Number(flag.slice(1)) & 1)).toHaveLength(
      1,
    );
  });

  it("is refused by a closed port and times out where nothing answers", async () => {
    const { network, client } = pair(1, { delayMs: 10 });
    await network.run(async () => {
      await expect(client.connect("45.0.0.2", 9)).rejects.toMatchObject({
        code: "ECONNREFUSED",
        message: "connect ECONNREFUSED 45.0.0.2:9",
        address: "45.0.0.2",
        port: 9,
      });
      expect(network.clock.nowMs()).toBe(20);
      const before = network.clock.nowMs();
      await expect(client.connect("45.9.9.9", 9, { timeoutMs: 5000 })).rejects.toMatchObject({
        code: "ETIMEDOUT",
      });
      expect(network.clock.nowMs() - before).toBe(5000);
      await expect(client.connect("45.9.9.9", 9)).rejects.toMatchObject({ code: "ETIMEDOUT" });
      expect(network.clock.nowMs() - before).toBe(5000 + 127_000);
    });
  });

  it("lets one side close and go on receiving", async () => {
    const { network, client, server } = pair(1, { delayMs: 10 });
    server.listen(7, (socket) => {
      let length = 0;
      socket.on("data", (chunk: Buffer) => {
        length += chunk.length;
      });
      socket.on("end", () => socket.end(`you sent ${length}`));
    });
    const answer = await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7, { allowHalfOpen: true });
      socket.end(pattern(100_000, 1));
      return collect(socket);
    });
    expect(answer.toString()).toBe("you sent 100000");
  });

  it("gives ECONNRESET when the peer resets", async () => {
    const { network, client, server } = pair(1, { delayMs: 10 });
    server.listen(7, (socket) => {
      socket.on("data", () => socket.resetAndDestroy());
    });
    await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7);
      socket.write("hello");
      await expect(collect(socket)).rejects.toMatchObject({ code: "ECONNRESET" });
    });
  });

  it("waits for a reader that takes its time and probes the closed window", async () => {
    const { network, client, server } = pair(3, { delayMs: 10, loss: 0.05 });
    const sent = pattern(1_500_000, 2);
    let zeroWindows = 0;
    network.observe(({ action, packet }) => {
      if (action === "sent" && packet.source === "45.0.0.2" && packet.body.protocol === "tcp")
        zeroWindows += packet.body.window === 0 ? 1 : 0;
    });
    const received: Buffer[] = [];
    const ended = new Promise<void>((resolve) => {
      server.listen(7, (socket) => {
        socket.on("data", (chunk: Buffer) => {
          received.push(chunk);
          if (received.length % 300 === 1) {
            socket.pause();
            network.clock.schedule(20_000, () => {
              network.clock.touch();
              socket.resume();
            });
          }
        });
        socket.on("end", resolve);
      });
    });
    await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7);
      socket.end(sent);
      await ended;
    });
    expect(zeroWindows).toBeGreaterThan(0);
    expect(Buffer.concat(received).equals(sent)).toBe(true);
  });

  it("carries 1 MiB intact over 2 % loss and 50 ms", async () => {
    const { network, client, server } = pair(7, { delayMs: 25, loss: 0.02 });
    const sent = pattern(1 << 20, 3);
    server.listen(7, (socket) => {
      socket.end(sent);
      socket.resume();
    });
    const received = await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7);
      return collect(socket);
    });
    expect(received.equals(sent)).toBe(true);
  });

  it("sends at the order of the Mathis bound over a lossy link", async () => {
    const { network, client, server } = pair(7, { delayMs: 25, loss: 0.02 });
    server.listen(7, (socket) => {
      socket.end(Buffer.alloc(6 << 20));
      socket.resume();
    });
    let tookMs = 0;
    await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7);
      const startMs = network.clock.nowMs();
      await collect(socket);
      tookMs = network.clock.nowMs() - startMs;
    });
    // Mathis et al. 1997: rate ≤ MSS/RTT · sqrt(3/2)/sqrt(p), here 2 Mbit/s.
    const boundBps = ((1460 * 8) / 0.05) * Math.sqrt(1.5 / 0.02);
    const measuredBps = (6 * 2 ** 20 * 8000) / tookMs;
    expect(measuredBps).toBeLessThan(boundBps * 1.3);
    expect(measuredBps).toBeGreaterThan(boundBps / 3);
  });

  it("delivers every byte in order whatever the link does", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.record({
          delayMs: fc.integer({ min: 0, max: 80 }),
          jitterMs: fc.integer({ min: 0, max: 60 }),
          loss: fc.constantFrom(0, 0.01, 0.1, 0.25),
          duplication: fc.constantFrom(0, 0.1),
          rateBps: fc.constantFrom(200_000, 5_000_000, 1e9),
        }),
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 50_000 }),
        async (seed, options, pieces, back) => {
          const { network, client, server } = pair(seed, options);
          const up = pieces.map((length, i) => pattern(length, i + 1));
          const down = pattern(back, 99);
          const arrived = new Promise<Buffer>((resolve, reject) => {
            server.listen(7, (socket) => {
              socket.end(down);
              collect(socket).then(resolve, reject);
            });
          });
          const [got, asked] = await network.run(async () => {
            const socket = await client.connect("45.0.0.2", 7, { allowHalfOpen: true });
            for (const piece of up) socket.write(piece);
            socket.end();
            return Promise.all([collect(socket), arrived]);
          });
          expect(got.equals(down)).toBe(true);
          expect(asked.equals(Buffer.concat(up))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
