import { Duplex } from "node:stream";
import { connect } from "node:tls";
import { describe, expect, it } from "vitest";
import {
  concatBytes,
  encodeClientHello,
  encodeClientHelloBody,
  encodeTlsAlert,
  encodeTlsRecord,
  fromHex,
  fromLatin1,
  parseClientHello,
  parseServerHello,
  peekServerName,
  readTlsRecord,
} from "../../src/wire/index.ts";

/** What Node's own TLS client sends first. */
async function nodeHello(servername: string, ALPNProtocols: string[]): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const wire = new Duplex({
      read() {},
      write(chunk: Uint8Array, _encoding, done) {
        resolve(new Uint8Array(chunk));
        done();
        wire.destroy();
      },
    });
    connect({ socket: wire, servername, ALPNProtocols }).on("error", () => {});
  });
}

describe("ClientHello", () => {
  it("reads what a real client sends", async () => {
    const bytes = await nodeHello("www.example.com", ["h2", "http/1.1"]);
    const hello = parseClientHello(bytes);
    expect(hello).toMatchObject({ ok: true, length: bytes.length });
    expect(hello.ok && hello.value).toMatchObject({
      legacyVersion: 0x0303,
      serverName: "www.example.com",
      alpn: ["h2", "http/1.1"],
      supportedVersions: [0x0304, 0x0303],
      ech: false,
    });
  });

  it("is incomplete at every cut, and the name can be peeked once it is there", async () => {
    const bytes = await nodeHello("www.example.com", ["h2"]);
    const nameEnd = Buffer.from(bytes).indexOf("www.example.com") + "www.example.com".length;
    for (let cut = 0; cut < bytes.length; cut++) {
      expect(parseClientHello(bytes.subarray(0, cut))).toMatchObject({
        ok: false,
        error: "incomplete",
      });
      expect(peekServerName(bytes.subarray(0, cut))).toBe(
        cut < nameEnd ? undefined : "www.example.com",
      );
    }
  });

  it("is put together from several records", () => {
    const message = encodeClientHello({ serverName: "split.example" }).subarray(5);
    const records = Array.from({ length: Math.ceil(message.length / 7) }, (_, i) =>
      encodeTlsRecord(22, message.subarray(7 * i, 7 * i + 7)),
    );
    const stream = concatBytes(...records);
    const hello = parseClientHello(stream);
    expect(hello.ok && hello.value.serverName).toBe("split.example");
    expect(hello.ok && hello.length).toBe(stream.length);
  });

  it("tells ECH, and the outer name", () => {
    const hello = parseClientHello(
      encodeClientHello({ serverName: "outer.example", ech: fromHex("00")!, alpn: ["h2"] }),
    );
    expect(hello.ok && hello.value).toMatchObject({
      ech: true,
      serverName: "outer.example",
      alpn: ["h2"],
    });
  });

  it("has no name without the extension", () => {
    const hello = parseClientHello(encodeClientHello({}));
    expect(hello.ok && hello.value.serverName).toBeUndefined();
    expect(hello.ok).toBe(true);
  });

  it("calls other protocols foreign and broken lengths malformed", () => {
    expect(parseClientHello(fromLatin1("GET / HTTP/1.1\r\n"))).toMatchObject({ error: "foreign" });
    expect(parseClientHello(encodeTlsAlert(48))).toMatchObject({ error: "foreign" });
    const body = encodeClientHelloBody({ serverName: "a.example" });
    body[34] = 200;
    const message = concatBytes(Uint8Array.of(1, 0, body.length >> 8, body.length), body);
    expect(parseClientHello(encodeTlsRecord(22, message))).toMatchObject({ error: "malformed" });
  });
});

describe("ServerHello and records", () => {
  it("reads version and suite", () => {
    const body = fromHex(`0303${"11".repeat(32)}00130200 0006 002b00020304`)!;
    const message = concatBytes(Uint8Array.of(2, 0, 0, body.length), body);
    expect(parseServerHello(encodeTlsRecord(22, message))).toMatchObject({
      ok: true,
      value: { version: 0x0304, cipherSuite: 0x1302, alpn: undefined, retry: false },
    });
  });

  it("reads an alert record", () => {
    const record = readTlsRecord(encodeTlsAlert(112));
    expect(record.ok && [record.value.type, ...record.value.fragment]).toEqual([21, 2, 112]);
  });
});
