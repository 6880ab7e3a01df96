import { describe, expect, it } from "vitest";
import {
  concatBytes,
  encodeClientHelloBody,
  encodeQuicInitial,
  fromHex,
  hex,
  joinCrypto,
  parseClientHelloBody,
  parseQuicInitial,
  quicInitialKeys,
} from "../../src/wire/index.ts";

const destinationId = fromHex("8394c8f03e515708")!;

function message(serverName: string): Uint8Array {
  const body = encodeClientHelloBody({ serverName, alpn: ["h3"] });
  return concatBytes(Uint8Array.of(1, 0, body.length >> 8, body.length), body);
}

describe("QUIC Initial packets", () => {
  it("derives the keys of RFC 9001 and RFC 9369, appendix A.1", () => {
    const shown = (version: number, side: "client" | "server") => {
      const keys = quicInitialKeys(version, destinationId, side)!;
      return [keys.key, keys.iv, keys.headerKey].map(hex);
    };
    expect(shown(1, "client")).toEqual([
      "1f369613dd76d5467730efcbe3b1a22d",
      "fa044b2f42a3fd3b46fb255c",
      "9f50449e04a0e810283a1e9933adedd2",
    ]);
    expect(shown(1, "server")).toEqual([
      "cf3a5331653c364c88f0f379b6067e37",
      "0ac1493ca1905853b0bba03e",
      "c206b8d9b9f0f37644430b490eeaa314",
    ]);
    expect(shown(0x6b3343cf, "client")).toEqual([
      "8b1a0bc121284290a29e0971b5cd045d",
      "91f73e2351d8fa91660e909f",
      "45b95e15235d6f45a6b19cbcb0294ba9",
    ]);
  });

  it("finds the server name in a packet", () => {
    const packet = encodeQuicInitial({
      destinationId,
      sourceId: Uint8Array.of(1, 2),
      packetNumber: 2,
      handshake: message("quic.example"),
    });
    expect(packet.length).toBe(1200);
    const initial = parseQuicInitial(packet);
    if (!initial.ok) throw new Error(initial.reason);
    expect(initial.value).toMatchObject({ version: 1, packetNumber: 2, destinationId });
    const hello = parseClientHelloBody(joinCrypto(initial.value.crypto).subarray(4));
    expect(hello.ok && hello.value).toMatchObject({ serverName: "quic.example", alpn: ["h3"] });
  });

  it("joins a hello that two packets carry, in either order", () => {
    const whole = message("a-name-over-two-packets.example");
    const pieces = [whole.subarray(0, 80), whole.subarray(80)].flatMap((handshake, i) => {
      const packet = parseQuicInitial(
        encodeQuicInitial({
          destinationId,
          sourceId: new Uint8Array(0),
          packetNumber: i,
          handshake,
          offset: 80 * i,
        }),
      );
      return packet.ok ? packet.value.crypto : [];
    });
    expect(joinCrypto(pieces.reverse())).toEqual(whole);
    expect(joinCrypto(pieces.slice(0, 1))).toEqual(new Uint8Array(0));
  });

  it("refuses a changed packet and other traffic", () => {
    const packet = encodeQuicInitial({
      destinationId,
      sourceId: new Uint8Array(0),
      handshake: message("a.example"),
    });
    const changed = packet.slice();
    changed[700]! ^= 1;
    expect(parseQuicInitial(changed)).toMatchObject({ error: "malformed" });
    expect(parseQuicInitial(packet.subarray(0, 300))).toMatchObject({ error: "incomplete" });
    expect(parseQuicInitial(Uint8Array.of(0x40, 1, 2, 3, 4, 5))).toMatchObject({
      error: "foreign",
    });
  });
});
