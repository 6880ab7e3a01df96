import { type RandomStream, randomStream } from "../../src/base/random.ts";
import * as wire from "../../src/wire/index.ts";

/** A parser under test, and well-formed inputs to spoil. */
export interface FuzzTarget {
  readonly name: string;
  readonly parse: (bytes: Uint8Array) => wire.Parsed<unknown> | undefined;
  readonly seeds: readonly Uint8Array[];
}

const hello = wire.encodeClientHello({ serverName: "www.example.com", alpn: ["h2", "http/1.1"] });
const quicId = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const reply = wire.dnsReply(wire.dnsQuery(7, "www.example.com", 1), 0, [
  wire.cnameRecord("www.example.com", "web01.example.com", 60),
  wire.addressRecord("web01.example.com", "93.184.216.34", 60),
  wire.addressRecord("web01.example.com", "2606:2800:21f::1", 60),
]);
const tcp = {
  protocol: "tcp",
  sourcePort: 1,
  destinationPort: 2,
  sequence: 3,
  acknowledgement: 4,
  flags: 18,
  window: 5,
  options: [wire.mssOption(1460), wire.windowScaleOption(7)],
  payload: hello,
} as const;
const packets = [
  wire.encodePacket({ source: "192.0.2.1", destination: "192.0.2.2", ttl: 3, body: tcp }),
  wire.encodePacket({ source: "2001:db8::1", destination: "2001:db8::2", ttl: 3, body: tcp }),
];
const errors = packets.map(
  (bytes, i) => wire.icmpError(i === 0 ? 4 : 6, "ttl-exceeded", bytes).payload,
);
const writer = new wire.PcapngWriter();
const pcapng = wire.concatBytes(
  writer.section("fuzz", "comment"),
  writer.interface({ name: "a" }),
  ...packets.map((bytes, i) =>
    writer.packet(bytes, { timeNs: BigInt(i), interface: 0, comments: ["one", "two"] }),
  ),
);
const pcap = wire.concatBytes(
  wire.fromHex("d4c3b2a1 02000400 00000000 00000000 ffff0000 65000000")!,
  wire.fromHex("01000000 02000000 04000000 04000000 45000014")!,
);

const text = (value: string) => wire.fromLatin1(value);

/** Every parser of src/wire that takes bytes from outside. */
export const fuzzTargets: readonly FuzzTarget[] = [
  { name: "decodeDns", parse: wire.decodeDns, seeds: [wire.encodeDns(reply)] },
  { name: "readDnsFrame", parse: wire.readDnsFrame, seeds: [wire.frameDns(wire.encodeDns(reply))] },
  { name: "parseClientHello", parse: wire.parseClientHello, seeds: [hello] },
  {
    name: "peekServerName",
    parse: (bytes) => {
      wire.peekServerName(bytes);
      return undefined;
    },
    seeds: [hello],
  },
  {
    name: "parseServerHello",
    parse: wire.parseServerHello,
    seeds: [
      wire.encodeTlsRecord(
        22,
        wire.fromHex(`0200002e0303${"11".repeat(32)}00130200 0006 002b00020304`)!,
      ),
    ],
  },
  {
    name: "parseHttpRequest",
    parse: (bytes) => {
      const head = wire.parseHttpRequest(bytes);
      if (head.ok) wire.requestHost(head.value);
      return head;
    },
    seeds: [text("GET /a HTTP/1.1\r\nHost: www.example.com:80\r\nA: b\r\n\r\nrest")],
  },
  {
    name: "parseHttpResponse",
    parse: wire.parseHttpResponse,
    seeds: [text("HTTP/1.1 302 Found\r\nLocation: http://x/\r\n\r\n")],
  },
  { name: "parseSocksGreeting", parse: wire.parseSocksGreeting, seeds: [Uint8Array.of(5, 1, 0)] },
  {
    name: "parseSocksDatagram",
    parse: wire.parseSocksDatagram,
    seeds: [wire.encodeSocksDatagram("a.example", 1, Uint8Array.of(1, 2, 3))],
  },
  {
    name: "parseSocksRequest",
    parse: wire.parseSocksRequest,
    seeds: [wire.encodeSocksRequest("a.example", 1), wire.encodeSocksRequest("::1", 2)],
  },
  { name: "decodePacket", parse: wire.decodePacket, seeds: packets },
  { name: "quotedFlow", parse: wire.quotedFlow, seeds: errors },
  { name: "readCapture", parse: wire.readCapture, seeds: [pcapng, pcap] },
  {
    name: "parseQuicInitial",
    parse: wire.parseQuicInitial,
    seeds: [
      wire.encodeQuicInitial({
        destinationId: quicId,
        sourceId: quicId,
        handshake: hello.subarray(5),
      }),
    ],
  },
  {
    name: "parseIp",
    parse: (bytes) => {
      const line = wire.latin1(bytes);
      wire.canonicalIp(line);
      wire.parsePrefix(line);
      wire.parseEndpoint(line);
      wire.fromHex(line);
      return undefined;
    },
    seeds: [text("2001:db8::192.0.2.1/32"), text("10.1.2.3/8"), text("[::1]:443")],
  },
];

const odd = [0, 1, 0x7f, 0x80, 0xc0, 0xff];

/** A random or spoiled input. */
function spoil(random: RandomStream, seeds: readonly Uint8Array[]): Uint8Array {
  const kind = random.below(8);
  if (kind === 0) return Uint8Array.from({ length: random.below(600) }, () => random.below(256));
  let bytes = seeds[random.below(seeds.length)]!.slice();
  if (kind === 1) return bytes.subarray(0, random.below(bytes.length + 1));
  if (kind === 2) {
    const from = random.below(bytes.length + 1);
    const piece = bytes.slice(from, from + random.below(40));
    bytes = wire.concatBytes(
      bytes.subarray(0, random.below(bytes.length + 1)),
      piece,
      bytes,
    ) as typeof bytes;
  }
  for (let times = 1 + random.below(6); times > 0 && bytes.length > 0; times--)
    bytes[random.below(bytes.length)] =
      random.next() < 0.5 ? odd[random.below(odd.length)]! : random.below(256);
  return bytes;
}

/**
 * Runs `cases` seeded cases and reports what went wrong: an exception, or a result that claims more
 * bytes than there were. A parser that does not end runs into the test's limit.
 */
export function fuzzParsers(cases: number, seed: number): { failures: string[]; accepted: number } {
  const failures: string[] = [];
  let accepted = 0;
  for (let i = 0; i < cases && failures.length < 10; i++) {
    const target = fuzzTargets[i % fuzzTargets.length]!;
    const bytes = spoil(randomStream(seed, i), target.seeds);
    try {
      const result = target.parse(bytes);
      if (result?.ok) {
        accepted++;
        if (result.length > bytes.length)
          failures.push(`${target.name}: took too many: ${wire.hex(bytes)}`);
      }
    } catch (error) {
      failures.push(`${target.name}: ${String(error)}: ${wire.hex(bytes)}`);
    }
  }
  return { failures, accepted };
}
