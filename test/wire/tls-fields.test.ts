import { describe, expect, it } from "vitest";
import {
  concatBytes,
  encodeClientHello,
  encodeClientHelloBody,
  encodeTlsAlert,
  encodeTlsRecord,
  fromHex,
  fromLatin1,
  hex,
  parseClientHello,
  parseClientHelloBody,
  parseServerHello,
  peekHandshake,
  peekServerName,
  readFirstHandshake,
  readTlsRecord,
} from "../../src/wire/index.ts";
import { countedBytes } from "./counted-bytes.ts";

const two = (n: number) => n.toString(16).padStart(4, "0");
/** Bytes in hexadecimal, behind their length in one or two bytes. */
const sized1 = (digits: string) => (digits.length / 2).toString(16).padStart(2, "0") + digits;
const sized2 = (digits: string) => two(digits.length / 2) + digits;
const text = (value: string) => hex(fromLatin1(value));
const extension = (type: number, data: string) => two(type) + sized2(data);
const random = "5a".repeat(32);

/** A ClientHello's body, each part as told. */
function hello(extensions: string | undefined, sessionId = "0102", suites = "13011302"): string {
  return `0303${random}${sized1(sessionId)}${sized2(suites)}0100${extensions === undefined ? "" : sized2(extensions)}`;
}
const body = (digits: string) => parseClientHelloBody(countedBytes(fromHex(digits)!));
const message = (type: number, digits: string) =>
  fromHex(
    `${type.toString(16).padStart(2, "0")}${(digits.length / 2).toString(16).padStart(6, "0")}${digits}`,
  )!;

const names = (...list: [number, string][]) =>
  extension(0, sized2(list.map(([t, n]) => `0${t}${sized2(text(n))}`).join("")));

describe("bodies of ClientHellos", () => {
  it("are read field by field", () => {
    const extensions = [
      extension(0x1a1a, ""),
      names([0, "a.example"]),
      extension(16, sized2(sized1(text("h2")) + sized1(text("http/1.1")))),
      extension(43, sized1("7f1c03040303")),
      extension(0xfe0d, "00"),
    ].join("");
    const result = body(hello(extensions));
    expect(result.ok && { ...result.value, random: hex(result.value.random) }).toEqual({
      legacyVersion: 0x0303,
      random,
      sessionId: Uint8Array.of(1, 2),
      cipherSuites: [0x1301, 0x1302],
      serverName: "a.example",
      alpn: ["h2", "http/1.1"],
      supportedVersions: [0x7f1c, 0x0304, 0x0303],
      ech: true,
      extensions: [0x1a1a, 0, 16, 43, 0xfe0d],
    });
    expect(result.ok && result.length).toBe(hello(extensions).length / 2);
  });

  it("may have no extensions at all, or none inside", () => {
    for (const digits of [hello(undefined), hello("")])
      expect(body(digits)).toMatchObject({
        ok: true,
        value: {
          serverName: undefined,
          alpn: [],
          supportedVersions: [],
          ech: false,
          extensions: [],
        },
      });
    expect(body(hello(undefined, ""))).toMatchObject({ value: { sessionId: Uint8Array.of() } });
    expect(body(hello(undefined, "00", ""))).toMatchObject({ value: { cipherSuites: [] } });
  });

  it("name a host only under the type of host names", () => {
    expect(body(hello(names([1, "x"], [0, "b"], [0, "c"])))).toMatchObject({
      value: { serverName: "b" },
    });
    expect(body(hello(names([1, "x"])))).toMatchObject({ value: { serverName: undefined } });
    expect(body(hello(extension(0, "")))).toMatchObject({ value: { serverName: undefined } });
    expect(body(hello(extension(0, "0000")))).toMatchObject({ value: { serverName: undefined } });
    expect(body(hello(extension(16, "0000")))).toMatchObject({ value: { alpn: [] } });
  });

  it("have session ids of at most 32 bytes", () => {
    expect(body(hello(undefined, "00".repeat(32)))).toMatchObject({ ok: true });
    expect(body(hello(undefined, "00".repeat(33)))).toMatchObject({
      error: "malformed",
      reason: "session id of 33 bytes",
    });
  });

  it("are malformed where a length leads outside, in every field", () => {
    const whole = hello(names([0, "a.example"]) + extension(16, sized2(sized1(text("h2")))));
    for (let cut = 1; cut < whole.length / 2; cut++) {
      const result = body(whole.slice(0, 2 * cut));
      // Only a body that ends before its extensions is whole.
      expect([cut, result.ok || result.error]).toEqual([cut, cut === 45 ? true : "malformed"]);
    }
    expect(body(hello(undefined, "00", "130113"))).toMatchObject({ error: "malformed" });
    expect(body(hello(extension(43, "03030403")))).toMatchObject({ error: "malformed" });
    expect(body(hello(extension(43, "020304")))).toMatchObject({ ok: true });
    expect(body(hello(extension(16, "000302")))).toMatchObject({ error: "malformed" });
    expect(body(hello(extension(16, "00030268")))).toMatchObject({ error: "malformed" });
    expect(body(hello("0000"))).toMatchObject({ error: "malformed" });
  });

  it("are written as they are read", () => {
    const options = {
      serverName: "a.example",
      alpn: ["h3"],
      random: new Uint8Array(32).fill(7),
      ech: Uint8Array.of(1, 2),
      leading: [{ type: 0xaaaa, data: Uint8Array.of(9) }],
    };
    const written = encodeClientHelloBody(options);
    const back = parseClientHelloBody(written);
    expect(back.ok && back.value).toEqual({
      legacyVersion: 0x0303,
      random: options.random,
      sessionId: new Uint8Array(32),
      cipherSuites: [0x1301, 0x1302, 0x1303],
      serverName: "a.example",
      alpn: ["h3"],
      supportedVersions: [0x0304],
      ech: true,
      extensions: [0xaaaa, 0, 10, 13, 16, 43, 51, 0xfe0d],
    });
    expect(hex(written)).toContain(
      `${extension(10, "0002001d")}${extension(13, "0006040308040401")}` +
        `${extension(16, "0003026833")}${extension(43, "020304")}` +
        `${extension(51, `0024001d0020${"00".repeat(32)}`)}${extension(0xfe0d, "0102")}`,
    );
    const plain = parseClientHelloBody(encodeClientHelloBody({}));
    expect(plain.ok && plain.value).toMatchObject({
      random: new Uint8Array(32),
      extensions: [10, 13, 43, 51],
    });
  });

  it("go into a record of the first version", () => {
    const record = encodeClientHello({ serverName: "a" });
    expect(hex(record.subarray(0, 3))).toBe("160301");
    expect(record.subarray(9)).toEqual(encodeClientHelloBody({ serverName: "a" }));
    expect([record[5], (record[7]! << 8) | record[8]!]).toEqual([1, record.length - 9]);
  });
});

describe("records", () => {
  it("have a type of 20 to 24, version 3.x, and at most 16,640 bytes", () => {
    const record = (digits: string) => readTlsRecord(fromHex(digits)!);
    expect(record("")).toMatchObject({ error: "incomplete" });
    for (const type of ["14", "15", "16", "17", "18"])
      expect(record(`${type}0303000109`)).toEqual({
        ok: true,
        value: { type: Number.parseInt(type, 16), version: 0x0303, fragment: Uint8Array.of(9) },
        length: 6,
      });
    for (const type of ["13", "19"]) expect(record(type)).toMatchObject({ error: "foreign" });
    expect(record("16")).toMatchObject({ error: "incomplete" });
    expect(record("1603")).toMatchObject({ error: "incomplete" });
    expect(record("1602")).toMatchObject({ error: "foreign" });
    expect(record("16030100")).toMatchObject({ error: "incomplete" });
    expect(record("1603010001")).toMatchObject({ error: "incomplete" });
    expect(record("1603010000")).toMatchObject({ value: { version: 0x0301 }, length: 5 });
    expect(record("1603014100")).toMatchObject({ error: "incomplete" });
    expect(record("1603014101")).toMatchObject({ error: "malformed" });
    const stream = concatBytes(Uint8Array.of(1, 2), fromHex("17030400020506ff")!);
    expect(readTlsRecord(stream, 2)).toEqual({
      ok: true,
      value: { type: 23, version: 0x0304, fragment: Uint8Array.of(5, 6) },
      length: 7,
    });
    expect(readTlsRecord(stream, stream.length)).toMatchObject({ error: "incomplete" });
  });

  it("are written with at most 16,384 bytes", () => {
    expect(hex(encodeTlsRecord(23, Uint8Array.of(1, 2)))).toBe("17030300020102");
    expect(hex(encodeTlsRecord(22, Uint8Array.of(), 0x0301))).toBe("1603010000");
    expect(encodeTlsRecord(23, new Uint8Array(16384))).toHaveLength(16389);
    expect(() => encodeTlsRecord(23, new Uint8Array(16385))).toThrow(RangeError);
    expect([hex(encodeTlsAlert(70)), hex(encodeTlsAlert(0, 1))]).toEqual([
      "15030300020246",
      "15030300020100",
    ]);
  });
});

describe("first handshake messages", () => {
  const first = (...records: Uint8Array[]) =>
    readFirstHandshake(countedBytes(concatBytes(...records)));
  const piece = (digits: string, type = 22) => encodeTlsRecord(type, fromHex(digits)!);

  it("span records, and take whole ones", () => {
    expect(first(piece("01"), piece("0000"), piece("02aabb"), piece("ff"))).toEqual({
      ok: true,
      value: { type: 1, body: Uint8Array.of(0xaa, 0xbb) },
      length: 6 + 7 + 8,
    });
    expect(first(piece("01000000"))).toMatchObject({ value: { body: Uint8Array.of() }, length: 9 });
    expect(first(piece("010000"))).toMatchObject({ error: "incomplete" });
    expect(first(piece("01000001"))).toMatchObject({ error: "incomplete" });
    expect(first(piece("01000001aabb"))).toMatchObject({ value: { body: Uint8Array.of(0xaa) } });
  });

  it("have no other record before or in them, and no empty one", () => {
    expect(first(piece("01", 21))).toMatchObject({ error: "foreign" });
    expect(first(piece("01"), piece("01", 21))).toMatchObject({ error: "malformed" });
    expect(first(piece(""))).toMatchObject({
      error: "malformed",
      reason: "empty handshake record",
    });
  });

  it("have at most 65,536 bytes", () => {
    expect(first(piece("01010000"))).toMatchObject({ error: "incomplete" });
    expect(first(piece("01010001"))).toMatchObject({ error: "malformed" });
  });

  it("can be looked into before their records are whole", () => {
    const stream = concatBytes(piece("0102"), piece("030405"));
    const peek = (length: number) => hex(peekHandshake(countedBytes(stream.subarray(0, length))));
    expect(Array.from({ length: 16 }, (_, i) => peek(i))).toEqual([
      ...new Array(6).fill(""),
      "01",
      ...new Array(6).fill("0102"),
      "010203",
      "01020304",
      "0102030405",
    ]);
    const other = (digits: string) => hex(peekHandshake(countedBytes(fromHex(digits)!)));
    expect(other("150303000101")).toBe("");
    expect(other("160203000101")).toBe("");
    expect(other("160303000001")).toBe("");
    expect(other("1603030001011503030001ff")).toBe("01");
    expect(other("1603030100aa")).toBe("aa");
    // Nothing is looked for behind an empty record.
    expect(other("16030300001603030001aa")).toBe("");
  });
});

describe("peeked names", () => {
  const peek = (digits: string, type = 1) =>
    peekServerName(countedBytes(encodeTlsRecord(22, message(type, digits))));

  it("are found behind other extensions, in a ClientHello only", () => {
    const digits = hello(extension(5, "0102") + names([0, "a.example"]) + extension(7, ""));
    expect(peek(digits)).toBe("a.example");
    expect(peek(digits, 2)).toBeUndefined();
    expect(peek(hello(extension(5, "0102")))).toBeUndefined();
    expect(peek(hello(names([1, "a"])))).toBeUndefined();
    expect(peek(hello(undefined))).toBeUndefined();
    expect(peekServerName(fromHex("1603030003010000")!)).toBeUndefined();
    expect(peekServerName(fromHex("160303000401000000")!)).toBeUndefined();
    expect(peek(hello(names([0, "a"]), "00".repeat(33)))).toBeUndefined();
  });
});

describe("ServerHellos", () => {
  const serverHello = (extensions: string | undefined, first = random, version = "0303") =>
    parseServerHello(
      encodeTlsRecord(
        22,
        message(
          2,
          `${version}${first}${sized1("0a0b")}c02f00${extensions === undefined ? "" : sized2(extensions)}`,
        ),
      ),
    );

  it("are read with and without extensions", () => {
    expect(serverHello(undefined, random, "0302")).toMatchObject({
      ok: true,
      value: { version: 0x0302, cipherSuite: 0xc02f, alpn: undefined, retry: false },
      length: 5 + 4 + 2 + 32 + 3 + 2 + 1,
    });
    const alpn = extension(16, sized2(sized1(text("h2"))));
    expect(serverHello(extension(9, "00") + alpn + extension(43, "0304"))).toMatchObject({
      value: { version: 0x0304, alpn: "h2", random: fromHex(random) },
    });
    expect(serverHello("")).toMatchObject({ value: { version: 0x0303 } });
    expect(serverHello(extension(43, "03"))).toMatchObject({ error: "malformed" });
    expect(serverHello("00")).toMatchObject({ error: "malformed" });
  });

  it("ask for another hello by a random value of their own (RFC 8446 §4.1.3)", () => {
    const retry = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
    expect(serverHello(undefined, retry)).toMatchObject({ value: { retry: true } });
    for (let i = 0; i < 64; i += 2) {
      const other =
        retry.slice(0, i) + (retry.slice(i, i + 2) === "00" ? "01" : "00") + retry.slice(i + 2);
      expect(serverHello(undefined, other)).toMatchObject({ value: { retry: false } });
    }
  });

  it("and ClientHellos are foreign to each other, and incomplete before their end", () => {
    const client = encodeTlsRecord(22, message(1, hello(undefined)));
    const server = encodeTlsRecord(22, message(2, `0303${random}00c02f00`));
    expect(parseServerHello(client)).toMatchObject({
      error: "foreign",
      reason: "handshake type 1",
    });
    expect(parseClientHello(server)).toMatchObject({
      error: "foreign",
      reason: "handshake type 2",
    });
    expect(parseServerHello(server.subarray(0, 20))).toMatchObject({ error: "incomplete" });
    expect(parseClientHello(client)).toMatchObject({ ok: true, length: client.length });
    expect(parseClientHello(encodeTlsRecord(22, message(1, "0303")))).toMatchObject({
      error: "malformed",
    });
    expect(parseServerHello(encodeTlsRecord(22, message(2, "0303")))).toMatchObject({
      error: "malformed",
    });
  });
});
