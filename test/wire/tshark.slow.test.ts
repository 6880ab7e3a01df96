import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as wire from "../../src/wire/index.ts";

const present = spawnSync("tshark", ["--version"]).status === 0;

function capture(): Uint8Array {
  const writer = new wire.PcapngWriter();
  const hello = wire.encodeClientHello({ serverName: "www.example.com", alpn: ["h2"] });
  const ids = [4, 6].map((version) => Uint8Array.of(8, 7, 6, 5, 4, 3, 2, version));
  const reply = wire.dnsReply(wire.dnsQuery(7, "www.example.com", 1), 0, [
    wire.cnameRecord("www.example.com", "web01.example.com", 60),
    wire.addressRecord("web01.example.com", "93.184.216.34", 60),
  ]);
  const base = { protocol: "tcp", sourcePort: 40000, window: 65535 } as const;
  const syn = {
    ...base,
    destinationPort: 443,
    sequence: 99,
    acknowledgement: 0,
    flags: wire.tcpFlag.syn,
    options: [wire.mssOption(1460), wire.sackPermittedOption, wire.windowScaleOption(7)],
    payload: new Uint8Array(0),
  };
  const data = { ...syn, sequence: 100, flags: 24, options: [], payload: hello };
  const udp = (sourcePort: number, destinationPort: number, payload: Uint8Array) =>
    ({ protocol: "udp", sourcePort, destinationPort, payload }) as const;
  const get = wire.encodeHttpRequest({
    method: "GET",
    target: "/",
    version: "1.1",
    fields: [["Host", "host.example"]],
  });
  const bodies: wire.IpBody[] = [
    syn,
    data,
    udp(53, 40000, wire.encodeDns(reply)),
    { ...data, destinationPort: 80, payload: get },
  ];
  const ends = [
    { source: "192.0.2.1", destination: "192.0.2.2", ttl: 64 },
    { source: "2001:db8::1", destination: "2001:db8::2", ttl: 64 },
  ];
  const packets: wire.IpPacket[] = bodies.flatMap((body) => ends.map((end) => ({ ...end, body })));
  for (const [i, end] of ends.entries()) {
    const id = ids[i]!;
    const handshake = hello.subarray(5);
    const initial = wire.encodeQuicInitial({ destinationId: id, sourceId: id, handshake });
    packets.push({ ...end, body: udp(40001, 443, initial) });
  }
  const bytes = packets.map(wire.encodePacket);
  bytes.push(
    ...packets.slice(0, 2).map((packet, i) =>
      wire.encodePacket({
        source: packet.destination,
        destination: packet.source,
        ttl: 60,
        body: wire.icmpError(i === 0 ? 4 : 6, "ttl-exceeded", bytes[i]!),
      }),
    ),
  );
  return wire.concatBytes(
    writer.section("narrows"),
    writer.interface({ name: "client link" }),
    ...bytes.map((packet, i) =>
      writer.packet(packet, {
        timeNs: 1_700_000_000_000_000_000n + BigInt(i),
        interface: 0,
        comments: [`packet ${i}`],
      }),
    ),
  );
}

describe.skipIf(!present)(
  "tshark reads our captures (skipped where tshark is not installed)",
  () => {
    it("without an error, with the fields that we wrote", () => {
      const folder = mkdtempSync(join(tmpdir(), "narrows-tshark-"));
      try {
        const file = join(folder, "ours.pcapng");
        writeFileSync(file, capture());
        const options = ["ip.check_checksum", "tcp.check_checksum", "udp.check_checksum"].flatMap(
          (one) => ["-o", `${one}:TRUE`],
        );
        const read = (filter: string, ...fields: string[]) =>
          execFileSync(
            "tshark",
            [
              "-r",
              file,
              ...options,
              "-Y",
              filter,
              "-T",
              "fields",
              ...fields.flatMap((f) => ["-e", f]),
            ],
            { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
          )
            .split("\n")
            .filter((line) => line !== "");
        expect(read("frame", "frame.comment")).toEqual(
          Array.from({ length: 12 }, (_, i) => `packet ${i}`),
        );
        expect(
          read(
            "_ws.malformed || ip.checksum.status==0 || tcp.checksum.status==0 || udp.checksum.status==0",
            "frame.number",
          ),
        ).toEqual([]);
        expect(
          read("icmp.checksum.status==0 || icmpv6.checksum.status==0", "frame.number"),
        ).toEqual([]);
        expect(read("tls && tcp", "tls.handshake.extensions_server_name")).toEqual(
          Array(2).fill("www.example.com"),
        );
        expect(read("quic", "tls.handshake.extensions_server_name")).toEqual(
          Array(2).fill("www.example.com"),
        );
        expect(read("dns", "dns.cname", "dns.a")).toEqual(
          Array(2).fill("web01.example.com\t93.184.216.34"),
        );
        expect(read("http", "http.host")).toEqual(Array(2).fill("host.example"));
        expect(read("tcp.flags.syn==1 && !icmp && !icmpv6", "tcp.options.mss_val")).toEqual(
          Array(2).fill("1460"),
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

    it("and we read the captures that its editor writes", () => {
      const folder = mkdtempSync(join(tmpdir(), "narrows-tshark-"));
      try {
        const ours = join(folder, "ours.pcapng");
        writeFileSync(ours, capture());
        for (const format of ["pcap", "nsecpcap", "pcapng"]) {
          const other = join(folder, format);
          execFileSync("tshark", ["-r", ours, "-F", format, "-w", other], { stdio: "ignore" });
          const back = wire.readCapture(new Uint8Array(execFileSync("cat", [other])));
          const original = wire.readCapture(capture());
          if (!back.ok || !original.ok) throw new Error("not read");
          expect(back.value.packets.map((one) => one.bytes)).toEqual(
            original.value.packets.map((one) => one.bytes),
          );
          expect(back.value.packets[1]!.timeNs).toBe(
            format === "pcap" ? 1_700_000_000_000_000_000n : 1_700_000_000_000_000_001n,
          );
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  },
);
