import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNetwork, type Middlebox, type Packet, type RuleAct } from "../../src/lab/index.ts";
import { ReceiveQueue } from "../../src/lab/net/tcp/queues.ts";
import { Scoreboard } from "../../src/lab/net/tcp/scoreboard.ts";
import {
  decodePacket,
  encodePacket,
  permitsSack,
  sackBlocksOf,
  sackOption,
  tcpFlag,
} from "../../src/wire/index.ts";

const MSS = 10;

describe("the scoreboard", () => {
  it("knows of every byte what a list of bytes knows", () => {
    const range = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), fc.nat(100), (ranges, base) => {
        const board = new Scoreboard();
        const has = new Set<number>();
        for (const [start, length] of ranges) {
          board.add({ start, end: start + length });
          for (let i = 0; i < length; i++) has.add(start + i);
        }
        board.forgetBefore(base);
        for (const byte of has) if (byte < base) has.delete(byte);
        expect(board.isEmpty).toBe(has.size === 0);
        expect(board.highest).toBe(Math.max(0, ...[...has].map((byte) => byte + 1)));
        let pipe = 0;
        for (let byte = base; byte < 260; byte++) {
          let skipped = byte;
          while (has.has(skipped)) skipped++;
          expect(board.skip(byte)).toBe(skipped);
          if (has.has(byte)) continue;
          const above = [...has].filter((one) => one > byte);
          const blocks = above.filter((one) => !has.has(one - 1)).length;
          const lost = blocks >= 3 || above.length > 2 * MSS;
          expect(board.isLost(byte, MSS)).toBe(lost);
          pipe += (lost ? 0 : 1) + (byte < 150 ? 1 : 0);
        }
        expect(board.pipe(base, 260, 150, MSS)).toBe(pipe);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a receive queue", () => {
  it("tells what it holds beyond a gap, the range of the last segment first", () => {
    const queue = new ReceiveQueue(1);
    for (const offset of [101, 301, 501, 111, 311]) queue.insert(offset, new Uint8Array(10));
    expect(queue.rangesAhead(3)).toEqual([
      { start: 301, end: 321 },
      { start: 101, end: 121 },
      { start: 501, end: 511 },
    ]);
    expect(queue.rangesAhead(1)).toEqual([{ start: 301, end: 321 }]);
  });
});

describe("the SACK option", () => {
  it("survives the wire", () => {
    const blocks: [number, number][] = [
      [4_294_967_000, 40],
      [100, 1560],
    ];
    const packet = {
      ...{ source: "5.1.0.2", destination: "45.0.0.2", ttl: 64 },
      body: {
        protocol: "tcp" as const,
        ...{ sourcePort: 1, destinationPort: 2, sequence: 3, acknowledgement: 4 },
        ...{ flags: tcpFlag.ack, window: 5, options: [sackOption(blocks)] },
        payload: new Uint8Array(0),
      },
    };
    const decoded = decodePacket(encodePacket(packet));
    const body = decoded.ok ? decoded.value.packet.body : undefined;
    expect(body?.protocol === "tcp" && sackBlocksOf(body)).toEqual(blocks);
    expect(body?.protocol === "tcp" && permitsSack(body)).toBe(false);
  });
});

/** Sends a megabyte over a line of which a box drops some packets; the time it takes. */
async function transfer(sack: boolean, dropped: (packet: Packet, number: number) => boolean) {
  const network = createNetwork({ seed: 5 });
  const options = { tcp: { sack } };
  const client = network.host("client", { addresses: ["5.1.0.2"], ...options });
  const server = network.host("server", { addresses: ["45.0.0.2"], ...options });
  const link = network.link(client, server, { delayMs: 100 });
  let number = 0;
  const box: Middlebox = {
    kind: "dropping",
    inspect(packet, heading) {
      const { body } = packet;
      if (heading === "outward" || body.protocol !== "tcp" || body.payload.length === 0)
        return "pass";
      const act: RuleAct = {
        deed: "drop",
        trigger: { by: "everything" },
        mechanism: undefined,
        direction: "server-to-client",
        flow: { transport: "tcp", client: "", clientPort: 0, server: "", serverPort: 0 },
      };
      return dropped(packet, ++number) ? { drop: act } : "pass";
    },
  };
  network.box("box", box, { link, inside: client });
  const sent = Buffer.from(Array.from({ length: 1_000_000 }, (_, i) => (i * 31) & 255));
  server.listen(7, (socket) => socket.end(sent));
  const blocks: number[] = [];
  network.observe(({ action, packet: { body } }) => {
    if (action === "sent" && body.protocol === "tcp") blocks.push(sackBlocksOf(body).length);
  });
  const tookMs = await network.run(async () => {
    const start = network.clock.nowMs();
    const socket = await client.connect("45.0.0.2", 7);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(sent)).toBe(true);
    return network.clock.nowMs() - start;
  });
  network.close();
  return { tookMs, mostBlocks: Math.max(...blocks) };
}

describe("recovery with SACK", () => {
  it("mends thirty losses of one window in a few round trips, where NewReno takes one for each", async () => {
    const burst = (_: Packet, number: number): boolean =>
      number > 100 && number <= 160 && number % 2 === 0;
    const [free, with_, without] = [
      await transfer(true, () => false),
      await transfer(true, burst),
      await transfer(false, burst),
    ];
    expect(with_.mostBlocks).toBe(3);
    expect(without.mostBlocks).toBe(0);
    expect(with_.tookMs - free.tookMs).toBeLessThan(10 * 200);
    expect(without.tookMs - free.tookMs).toBeGreaterThan(20 * 200);
  });

  it("brings every byte when retransmissions are lost as well", async () => {
    let lost = 0;
    const again = new Set<number>();
    const { tookMs } = await transfer(true, ({ body }) => {
      const sequence = body.protocol === "tcp" ? body.sequence : 0;
      const drops =
        sequence % 7 === 0 && lost < 40 && (!again.has(sequence) || sequence % 14 === 0);
      again.add(sequence);
      if (drops) lost++;
      return drops;
    });
    expect(lost).toBeGreaterThan(20);
    expect(tookMs).toBeLessThan(60_000);
  });

  it("is in force only where both ends permit it", async () => {
    const network = createNetwork({ seed: 1 });
    const client = network.host("client", { addresses: ["5.1.0.2"] });
    const server = network.host("server", { addresses: ["45.0.0.2"], tcp: { sack: false } });
    network.link(client, server, { delayMs: 20, loss: 0.1 });
    server.listen(7, (socket) => socket.end(Buffer.alloc(300_000)));
    let blocks = 0;
    network.observe(({ packet: { body } }) => {
      if (body.protocol === "tcp") blocks += sackBlocksOf(body).length;
    });
    await network.run(async () => {
      const socket = await client.connect("45.0.0.2", 7);
      let bytes = 0;
      for await (const chunk of socket) bytes += (chunk as Buffer).length;
      expect(bytes).toBe(300_000);
    });
    expect(blocks).toBe(0);
    network.close();
  });
});
