import { describe, expect, it } from "vitest";
import {
  encodeSocksDatagram,
  encodeSocksMethod,
  encodeSocksReply,
  encodeSocksRequest,
  fromHex,
  hex,
  parseSocksDatagram,
  parseSocksGreeting,
  parseSocksRequest,
  socksReply,
} from "../../src/wire/index.ts";

const targets = [
  ["a.example", "name", "0309612e6578616d706c65"],
  ["192.0.2.9", "ipv4", "01c0000209"],
  ["2001:db8::9", "ipv6", "0420010db8000000000000000000000009"],
] as const;

describe("SOCKS requests and datagrams", () => {
  it.each(targets)("to %s hold a %s", (host, hostKind, digits) => {
    const target = { host, hostKind, port: 0x01bb };
    expect(hex(encodeSocksRequest(host, 443))).toBe(`050100${digits}01bb`);
    expect(hex(encodeSocksRequest(host, 443, "udp-associate"))).toBe(`050300${digits}01bb`);
    for (const [code, command] of [
      ["01", "connect"],
      ["02", "bind"],
      ["03", "udp-associate"],
    ])
      expect(parseSocksRequest(fromHex(`05${code}00${digits}01bbff`)!)).toEqual({
        ok: true,
        value: { command, ...target },
        length: 3 + digits.length / 2 + 2,
      });
    const datagram = fromHex(`000000${digits}01bb0708`)!;
    expect(encodeSocksDatagram(host, 443, Uint8Array.of(7, 8))).toEqual(datagram);
    expect(parseSocksDatagram(datagram)).toEqual({
      ok: true,
      value: { ...target, payload: Uint8Array.of(7, 8) },
      length: datagram.length,
    });
    for (let cut = 0; cut < datagram.length - 2; cut++)
      expect(parseSocksDatagram(datagram.subarray(0, cut))).toMatchObject({ error: "incomplete" });
    expect(parseSocksDatagram(datagram.subarray(0, -2))).toMatchObject({
      value: { payload: Uint8Array.of() },
    });
  });

  it("have no other version, command, address type, empty name or fragment", () => {
    const request = (digits: string) => parseSocksRequest(fromHex(digits)!);
    expect(request("04010001010203040050")).toMatchObject({
      error: "foreign",
      reason: "SOCKS version 4",
    });
    for (const command of ["00", "04", "ff"])
      expect(request(`05${command}0001010203040050`)).toMatchObject({ reason: "unknown command" });
    for (const type of ["00", "02", "05"])
      expect(request(`050100${type}010203040050`)).toMatchObject({
        error: "malformed",
        reason: `address type ${Number(type)}`,
      });
    expect(request("05010003000050")).toMatchObject({ error: "malformed", reason: "empty name" });
    expect(request("0501000301610050")).toMatchObject({ value: { host: "a", port: 80 } });
    expect(parseSocksDatagram(fromHex("00000101010203040050")!)).toMatchObject({
      error: "foreign",
    });
    expect(() => encodeSocksRequest("x".repeat(256), 1)).toThrow(RangeError);
  });
});

describe("SOCKS greetings and replies", () => {
  it("offer and choose methods", () => {
    const greeting = (digits: string) => parseSocksGreeting(fromHex(digits)!);
    expect(greeting("050102ff")).toEqual({ ok: true, value: { methods: [2] }, length: 3 });
    expect(greeting("0500")).toMatchObject({ value: { methods: [] }, length: 2 });
    for (const digits of ["", "05", "0501", "050200"])
      expect(greeting(digits)).toMatchObject({ error: "incomplete" });
    expect(greeting("04")).toMatchObject({ error: "foreign", reason: "SOCKS version 4" });
    expect(hex(encodeSocksMethod(255))).toBe("05ff");
  });

  it("tell the bound endpoint", () => {
    expect(hex(encodeSocksReply(socksReply.succeeded, "192.0.2.9", 0x1234))).toBe(
      "05000001c00002091234",
    );
    expect(hex(encodeSocksReply(socksReply.ttlExpired, "::2", 1))).toBe(
      `05060004${"00".repeat(15)}020001`,
    );
    expect(hex(encodeSocksReply(1))).toBe("05010001000000000000");
    expect(() => encodeSocksReply(0, "x")).toThrow(RangeError);
    expect(Object.values(socksReply)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
