import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNetwork, type Middlebox, type Packet, type RuleAct } from "../../src/lab/index.ts";
import { createClock } from "../../src/lab/net/clock.ts";
import type { LinkOptions } from "../../src/lab/net/link.ts";
import type { Network } from "../../src/lab/net/network.ts";
import { TcpConnection } from "../../src/lab/net/tcp/connection.ts";
import type { TcpFailure, TcpOptions } from "../../src/lab/net/tcp/types.ts";
import {
  decodePacket,
  encodePacket,
  noOperation,
  sackBlocksOf,
  type TcpSegment,
  tcpFlag,
  timestampsOf,
  timestampsOption,
} from "../../src/wire/index.ts";

const { syn: SYN, ack: ACK, rst: RST } = tcpFlag;
const CLIENT = "5.1.0.2";
const SERVER = "45.0.0.2";

interface Sent {
  readonly atMs: number;
  readonly source: string;
  readonly segment: TcpSegment;
}

interface Transfer {
  readonly sent: Sent[];
  readonly received: Buffer;
}

interface TransferOptions {
  readonly seed?: number;
  readonly link?: LinkOptions;
  readonly bytes?: number;
  readonly tcp?: readonly [client: TcpOptions, server: TcpOptions];
  readonly drops?: (packet: Packet) => boolean;
}

function dropping(drops: (packet: Packet) => boolean): Middlebox {
  const act: RuleAct = {
    deed: "drop",
    trigger: { by: "everything" },
    mechanism: undefined,
    direction: "client-to-server",
    flow: { transport: "tcp", client: "", clientPort: 0, server: "", serverPort: 0 },
  };
  return { kind: "dropping", inspect: (packet) => (drops(packet) ? { drop: act } : "pass") };
}

/** Sends bytes to a server that sends them back; every segment that either end sent. */
async function transfer(options: TransferOptions = {}): Promise<Transfer> {
  const { seed = 1, link = { delayMs: 10 }, bytes = 20_000, tcp = [{}, {}], drops } = options;
  const network: Network = createNetwork({ seed });
  const client = network.host("client", { addresses: [CLIENT], tcp: tcp[0] });
  const server = network.host("server", { addresses: [SERVER], tcp: tcp[1] });
  const joined = network.link(client, server, link);
  if (drops) network.box("box", dropping(drops), { link: joined, inside: client });
  const sent: Sent[] = [];
  network.observe(({ action, timeMs, packet: { source, body } }) => {
    if (action === "sent" && body.protocol === "tcp")
      sent.push({ atMs: timeMs, source, segment: body });
  });
  server.listen(7, (socket) => void socket.pipe(socket));
  const received = await network.run(async () => {
    const socket = await client.connect(SERVER, 7, { allowHalfOpen: true });
    socket.end(Buffer.alloc(bytes, 7));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
  network.close();
  return { sent, received };
}

const kinds = ({ options }: TcpSegment): number[] => options.map(({ kind }) => kind);

describe("the timestamps option", () => {
  it("survives the wire, whatever the clocks show", () => {
    const clock = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(clock, clock, (value, echo) => {
        const body: TcpSegment = {
          ...{ protocol: "tcp", sourcePort: 1, destinationPort: 2, sequence: 3 },
          ...{ acknowledgement: 4, flags: ACK, window: 5, payload: new Uint8Array(0) },
          options: [noOperation, noOperation, timestampsOption(value, echo)],
        };
        const decoded = decodePacket(
          encodePacket({ source: CLIENT, destination: SERVER, ttl: 64, body }),
        );
        const read = decoded.ok ? decoded.value.packet.body : undefined;
        expect(read?.protocol === "tcp" && timestampsOf(read)).toEqual({ value, echo });
      }),
    );
  });

  it("is not read where it is cut short", () => {
    const options = [{ kind: 8, data: new Uint8Array(7) }];
    expect(timestampsOf({ options } as unknown as TcpSegment)).toBeUndefined();
  });
});

describe("timestamps between two hosts", () => {
  it("stand among the options of SYN and SYN ACK, and of all else, as Linux has them", async () => {
    const { sent } = await transfer();
    expect(kinds(sent[0]!.segment)).toEqual([2, 4, 8, 1, 3]);
    expect(timestampsOf(sent[0]!.segment)?.echo).toBe(0);
    expect(kinds(sent[1]!.segment)).toEqual([2, 4, 8, 1, 3]);
    for (const { segment } of sent.slice(2)) {
      expect(kinds(segment)).toEqual([1, 1, 8]);
      expect(segment.payload.length).toBeLessThanOrEqual(1448);
    }
    expect(sent.some(({ segment }) => segment.payload.length === 1448)).toBe(true);
  });

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])("are in force only where both ends offer them (%s, %s)", async (client, server) => {
    const tcp = [{ timestamps: client }, { timestamps: server }] as const;
    const { sent, received } = await transfer({ tcp });
    expect(received).toHaveLength(20_000);
    const carries = sent.map(({ segment }) => timestampsOf(segment) !== undefined);
    expect(carries[0]).toBe(client);
    expect(carries.slice(1).every((one) => one === (client && server))).toBe(true);
    const largest = Math.max(...sent.map(({ segment }) => segment.payload.length));
    expect(largest).toBe(client && server ? 1448 : 1460);
  });

  it("echo what the peer sent, on links of every kind, and bring every byte", async () => {
    const links = fc.record({
      delayMs: fc.integer({ min: 1, max: 150 }),
      jitterMs: fc.integer({ min: 0, max: 30 }),
      loss: fc.double({ min: 0, max: 0.15, noNaN: true }),
      duplication: fc.double({ min: 0, max: 0.1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(links, fc.nat(1000), async (link, seed) => {
        const { sent, received } = await transfer({ seed, link, bytes: 60_000 });
        expect(received.equals(Buffer.alloc(60_000, 7))).toBe(true);
        const values: Record<string, Set<number>> = { [CLIENT]: new Set(), [SERVER]: new Set() };
        const offsets = new Set<string>();
        for (const { atMs, source, segment } of sent) {
          const stamp = timestampsOf(segment);
          if (!stamp) {
            expect(segment.flags & RST).not.toBe(0);
            continue;
          }
          offsets.add(`${source} ${(stamp.value - Math.floor(atMs)) >>> 0}`);
          values[source]!.add(stamp.value);
          const others = values[source === CLIENT ? SERVER : CLIENT]!;
          const first = (segment.flags & (SYN | ACK)) === SYN;
          expect(first ? stamp.echo === 0 : others.has(stamp.echo)).toBe(true);
          // With three SACK blocks the options are full.
          expect(sackBlocksOf(segment).length).toBeLessThanOrEqual(3);
        }
        // One offset for each host, and not the same.
        expect(offsets.size).toBe(2);
        expect(new Set([...offsets].map((text) => text.split(" ")[1])).size).toBe(2);
      }),
      { numRuns: 15 },
    );
  });

  it("start where the seed says", async () => {
    const first = async (seed: number): Promise<unknown> =>
      (await transfer({ seed, bytes: 10 })).sent.map(({ segment }) => timestampsOf(segment));
    expect(await first(4)).toEqual(await first(4));
    expect(await first(4)).not.toEqual(await first(5));
  });

  it("tell the round trip of a SYN that was sent again, which nothing else does", async () => {
    // The first SYN and the first data are lost: how long until the data comes again?
    const waitMs = async (timestamps: boolean): Promise<number> => {
      const lost = new Set<string>();
      const drops = ({ source, body }: Packet): boolean => {
        if (source !== CLIENT || body.protocol !== "tcp") return false;
        const what = body.flags & SYN ? "syn" : body.payload.length > 0 ? "data" : "";
        if (what === "" || lost.has(what)) return false;
        lost.add(what);
        return true;
      };
      const tcp = [{ timestamps }, { timestamps }] as const;
      const { sent, received } = await transfer({ tcp, drops, bytes: 100 });
      expect(received).toHaveLength(100);
      const times = sent
        .filter(({ source, segment }) => source === CLIENT && segment.payload.length > 0)
        .map(({ atMs }) => atMs);
      expect(times).toHaveLength(2);
      return times[1]! - times[0]!;
    };
    expect(await waitMs(true)).toBe(200);
    expect(await waitMs(false)).toBeGreaterThanOrEqual(1000);
  });
});

const OWN = 1000;
const PEER = 0xffff_fff0;
/** The peer's clock, close to where it wraps. */
const PEER_CLOCK = 0xffff_fffa;

/** An established connection whose peer the test plays, with timestamps; its clock stands at 0. */
function established(): {
  connection: TcpConnection;
  sent: TcpSegment[];
  closed: (TcpFailure | undefined)[];
  receive(flags: number, offset: number, text: string, stamp: number | undefined): void;
} {
  const sent: TcpSegment[] = [];
  const closed: (TcpFailure | undefined)[] = [];
  const nothing = (): void => {};
  const connection = new TcpConnection(
    createClock(),
    { local: 7, remote: 9 },
    OWN,
    (segment) => void sent.push(segment),
    {
      ...{ connected: nothing, readable: nothing, writable: nothing },
      closed: (failure) => void closed.push(failure),
    },
    { timestampOffset: 500 },
  );
  const receive = (flags: number, offset: number, text: string, stamp?: number): void =>
    connection.receive({
      ...{ protocol: "tcp", sourcePort: 9, destinationPort: 7, flags, window: 65_535 },
      sequence: (PEER + offset) >>> 0,
      acknowledgement: OWN + 1,
      options: stamp === undefined ? [] : [timestampsOption((PEER_CLOCK + stamp) >>> 0, 500)],
      payload: Buffer.from(text),
    });
  connection.connect();
  receive(SYN | ACK, 0, "", 0);
  sent.length = 0;
  return { connection, sent, closed, receive };
}

describe("one end with timestamps", () => {
  const textOf = ({ connection }: ReturnType<typeof established>): string => {
    let text = "";
    for (let chunk = connection.read(); chunk; chunk = connection.read())
      text += Buffer.from(chunk).toString();
    return text;
  };
  const echoOf = ({ sent }: ReturnType<typeof established>): number =>
    (timestampsOf(sent.at(-1)!)!.echo - PEER_CLOCK) >>> 0;

  it("refuses segments older than what came, also where the clock wraps, and answers them", () => {
    const at = established();
    at.receive(ACK, 1, "abc", 10);
    at.receive(ACK, 4, "old", 9);
    expect(textOf(at)).toBe("abc");
    expect(at.sent.map(({ acknowledgement }) => (acknowledgement - PEER) >>> 0)).toEqual([4, 4]);
    at.receive(ACK, 4, "new", 10);
    expect(textOf(at)).toBe("new");
  });

  it("takes resets whatever they carry, and forged segments that carry nothing", () => {
    const forged = established();
    forged.receive(ACK, 1, "abc", 10);
    forged.receive(ACK, 4, "def", undefined);
    expect(textOf(forged)).toBe("abcdef");
    expect(echoOf(forged)).toBe(10);
    for (const stamp of [3, undefined]) {
      const at = established();
      at.receive(ACK, 1, "abc", 10);
      at.receive(RST, 4, "", stamp);
      expect(at.closed).toEqual(["ECONNRESET"]);
    }
  });

  it("echoes the segment that filled the gap, not what came beyond it", () => {
    const at = established();
    at.receive(ACK, 1, "abc", 1);
    at.receive(ACK, 7, "ghi", 3);
    expect(echoOf(at)).toBe(1);
    at.receive(ACK, 4, "def", 2);
    expect(echoOf(at)).toBe(2);
    expect(textOf(at)).toBe("abcdefghi");
  });
});
