import { createSocket } from "node:dgram";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import {
  buildNational,
  createLab,
  fetchPage,
  loopbackAddress,
  serveLab,
  traceByTtl,
  type VirtualSocket,
} from "../../src/lab/index.ts";
import { openDnsListener } from "../../src/lab/listeners/dns-listener.ts";
import { openHttpListener } from "../../src/lab/listeners/http-listener.ts";
import { listenHttp, listenTcp, listenUdp } from "../../src/lab/listeners/listen.ts";
import { openSocksListener } from "../../src/lab/listeners/socks-listener.ts";
import {
  httpRequestOver,
  httpServerOver,
  tlsClientOver,
  tlsServerOver,
} from "../../src/lab/net/stream-protocols.ts";
import { decodeDns, dnsQuery, dnsType, encodeDns } from "../../src/wire/index.ts";
import { type Traps, trapWaysOut } from "../invariants/outward-traps.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kazakhstan = parseDesign(readFileSync(`${root}designs/kz-2020.yaml`, "utf8"), "kz-2020.yaml");

// Keys are made anew, and a slow machine takes its time over them.
vi.setConfig({ testTimeout: 180_000 });

let traps: Traps;
beforeEach(() => {
  traps = trapWaysOut();
});
afterEach(() => {
  traps.restore();
});
afterAll(() => {
  vi.resetConfig();
});

describe("the lab has no way out", () => {
  it("runs look-ups, TLS, interception and TTL traces with every way out trapped", async () => {
    const national = buildNational({ design: kazakhstan });
    const roots = [national.lab.authority.rootPem];
    await national.lab.network.run(async () => {
      for (const { client } of national.vantagePoints)
        for (const name of ["google.com", "www.example.com", "www.wikipedia.org"])
          await fetchPage(client, `https://${name}/`, { roots });
      await traceByTtl(national.vantagePoints[0]!.client, "45.1.10.0", {
        kind: "tls",
        serverName: "google.com",
      });
    });
    expect(traps.refused).toEqual([]);
    // The traps are sharp.
    await new Promise((resolve) => net.connect(9, "127.0.0.1").once("error", resolve));
    expect(traps.refused).toEqual(["connect 127.0.0.1:9"]);
  });

  it("runs TLS and HTTP over streams of the virtual network only", async () => {
    const real = new net.Socket() as unknown as VirtualSocket;
    expect(() => tlsClientOver(real, {})).toThrow(/virtual network/);
    expect(() => tlsServerOver(real, {})).toThrow(/virtual network/);
    expect(() => httpServerOver(() => {}).accept(real)).toThrow(/virtual network/);
    expect(() => httpRequestOver(real, { target: "/", headers: {} }, () => {})).toThrow(
      /virtual network/,
    );
    expect(() => tlsClientOver(undefined as never, {})).toThrow(/virtual network/);
    expect(traps.refused).toEqual([]);
  });

  it("answers SERVFAIL or no such name for names it does not know", async () => {
    const national = buildNational({ design: kazakhstan });
    const { client } = national.vantagePoints[0]!;
    await national.lab.network.run(async () => {
      await expect(client.getaddrinfo("www.wikipedia.org")).rejects.toMatchObject({
        code: "ENOTFOUND",
      });
      await expect(client.connect("93.184.215.14", 443, { timeoutMs: 5000 })).rejects.toThrow();
      // Packets without a route end in the virtual network, as an error or in silence.
      for (const address of ["93.184.215.14", "127.0.0.1", "192.168.1.1", "255.255.255.255"]) {
        const heard: string[] = [];
        const socket = client.udp(undefined, {
          message: ({ payload }) => heard.push(`${payload}`),
          error: (code) => heard.push(code),
        });
        socket.send(new Uint8Array([1]), address, 53);
        await new Promise<void>((resolve) => {
          client.clock.schedule(5000, () => resolve());
        });
        socket.close();
        expect(heard.filter((one) => !one.startsWith("E"))).toEqual([]);
      }
    });
    expect(traps.refused).toEqual([]);
  });
});

describe("the authority of a lab", () => {
  it("signs names and addresses of virtual hosts, and no others", () => {
    const { lab } = buildNational({ design: kazakhstan });
    expect(
      lab.authority.issue(["www.example.com", "8.8.8.8"]).certificate.subjectAltName,
    ).toContain("www.example.com");
    const authorities = [
      lab.authority,
      lab.unknownAuthority,
      lab.newAuthority("box", { CN: "Box" }),
    ];
    for (const authority of authorities)
      for (const names of [
        ["www.wikipedia.org"],
        ["www.example.com", "a.org"],
        ["*.com"],
        ["9.9.9.9"],
      ])
        expect(() => authority.issue(names)).toThrow(
          expect.objectContaining({ code: "lab-authority-outside" }),
        );
  });

  it("is another in each lab, and one lab's certificate is nothing to another's client", async () => {
    const [one, two] = [createLab(), createLab()];
    expect(one.authority.rootPem).not.toBe(two.authority.rootPem);
    two.names.set("www.example.com", {});
    const router = one.network.router("r", { addresses: ["5.1.0.1"] });
    const client = one.attach("client", { addresses: ["5.1.0.2"], resolvers: ["9.9.9.9"] }, router);
    one.resolver("dns", { addresses: ["9.9.9.9"] }, router);
    one.site("site", { addresses: ["45.0.0.2"], names: ["www.example.com"] }, router);
    const fetched = await one.network.run(() =>
      fetchPage(client, "https://www.example.com/", { roots: [two.authority.rootPem] }),
    );
    expect(fetched).toMatchObject({ ok: false, step: "tls" });
  });

  it("writes no key to any file: only the root's certificate, where the user says", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-ca-"));
    const served = await serveLab({ design: kazakhstan, caFile: join(folder, "ca.pem") });
    await served.close();
    const text = readFileSync(join(folder, "ca.pem"), "utf8");
    expect(readdirSync(folder)).toEqual(["ca.pem"]);
    expect(text.match(/BEGIN [A-Z ]+/g)).toEqual(["BEGIN CERTIFICATE"]);
    rmSync(folder, { recursive: true });
  });
});

describe("listeners", () => {
  it.each([
    "0.0.0.0",
    "::",
    "::ffff:0.0.0.0",
    "192.168.1.1",
    "10.0.0.1",
    "8.8.8.8",
    "example.com",
    "",
    "0",
    "127.0.0.1.example",
  ])('refuse to listen on "%s"', async (address) => {
    expect(() => loopbackAddress(address)).toThrow(/loopback only/);
    const { client } = buildNational({ design: kazakhstan }).vantagePoints[0]!;
    const refusal = { code: "listener-not-loopback" };
    const handlers = { forward: () => {}, tunnel: () => {} };
    await expect(listenTcp(address, 0, () => {})).rejects.toMatchObject(refusal);
    await expect(listenUdp(address, 0, () => {})).rejects.toMatchObject(refusal);
    await expect(listenHttp(address, 0, handlers)).rejects.toMatchObject(refusal);
    await expect(openSocksListener(client, address, 0)).rejects.toMatchObject(refusal);
    await expect(openHttpListener(client, address, 0)).rejects.toMatchObject(refusal);
    await expect(openDnsListener(client, "8.8.8.8", address, 0)).rejects.toMatchObject(refusal);
    await expect(serveLab({ design: kazakhstan, bind: address })).rejects.toMatchObject(refusal);
    expect([traps.opened, traps.refused]).toEqual([[], []]);
  });

  it.each(["127.0.0.1", "localhost", "::1", "127.1.2.3"])(
    "stand on loopback when asked for %s",
    async (address) => {
      const closers = [
        await listenTcp(address, 0, () => {}),
        await listenUdp(address, 0, () => {}),
        await listenHttp(address, 0, { forward: () => {}, tunnel: () => {} }),
      ];
      for (const listener of closers) await listener.close();
      const bound = address === "localhost" ? "127.0.0.1" : address;
      expect(traps.opened).toEqual([`tcp ${bound}`, `udp ${bound}`, `tcp ${bound}`]);
      expect(traps.refused).toEqual([]);
    },
  );

  it("tell those who use them nothing of who called", async () => {
    const listener = await listenTcp("127.0.0.1", 0, (client) => {
      // By its type a caller is a stream of bytes.
      expectTypeOf(client).not.toHaveProperty("remoteAddress");
      expectTypeOf(client).not.toHaveProperty("connect");
      client.end("hello");
    });
    traps.allow(listener.port);
    const heard = await new Promise<string>((resolve) => {
      net.connect(listener.port, "127.0.0.1").once("data", (chunk) => resolve(`${chunk}`));
    });
    expect(heard).toBe("hello");
    await listener.close();
  });

  it("lead to virtual hosts, and to nothing else: not for names, addresses or packets", async () => {
    const served = await serveLab({ design: kazakhstan });
    for (const { port } of [served.socks, served.dns, served.http]) traps.allow(port);
    const real = net.createServer((socket) => socket.end("real")).listen(0, "127.0.0.1");
    await new Promise((resolve) => real.once("listening", resolve));
    const { port: realPort } = real.address() as net.AddressInfo;
    // Whatever would dial this computer's own server would reach it.
    traps.allow(realPort);
    try {
      const http = (target: string) => askHttp(served.http.port, target);
      expect(await http("http://www.example.com/")).toMatch(/^200 .*www.example.com in the lab/s);
      expect(await http("http://www.wikipedia.org/")).toBe("502 ENOTFOUND");
      expect(await http("http://93.184.215.14/")).toMatch(/^502 /);
      // Loopback in the lab is the virtual host's.
      expect(await http(`http://127.0.0.1:${realPort}/`)).toBe("502 ECONNREFUSED");
      expect(await http(`http://localhost:${realPort}/`)).toMatch(/^502 /);
      const { port } = served.socks;
      expect(await askSocks(port, "www.example.com", 80)).toBe(0);
      for (const [name, at] of [
        ["www.wikipedia.org", 80],
        ["localhost", realPort],
      ] as const)
        expect(await askSocks(port, name, at)).not.toBe(0);
      expect(await askDns(served.dns.port, "www.example.com")).toMatchObject({ rcode: 0 });
      const unknown = await askDns(served.dns.port, "www.wikipedia.org");
      expect(unknown.rcode).not.toBe(0);
      expect(unknown.answers).toEqual([]);
      expect(await askDnsByUdp(served.dns.port, "www.example.com")).toBe(0);
      expect(await askDnsByUdp(served.dns.port, "www.wikipedia.org")).not.toBe(0);
      expect(traps.refused).toEqual([]);
      expect(traps.written).toEqual(new Set());
    } finally {
      real.close();
      await served.close();
    }
  });
});

/** Asks an HTTP listener for an absolute URL; gives the status and the body. */
function askHttp(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port, path: target, headers: { host: "x" }, agent: false },
      (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve(`${response.statusCode} ${body.trim()}`));
      },
    );
    request.on("error", reject);
    request.end();
  });
}

/** Asks a SOCKS listener for a connection to a name; gives the reply's code, −1 for none. */
function askSocks(port: number, name: string, target: number): Promise<number> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const socket = net.connect(port, "127.0.0.1", () => {
      const host = Buffer.from(name);
      socket.write(Buffer.from([5, 1, 0]));
      socket.write(
        Buffer.concat([
          Buffer.from([5, 1, 0, 3, host.length]),
          host,
          Buffer.from([target >> 8, target & 255]),
        ]),
      );
    });
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 4) return;
      socket.destroy();
      resolve(bytes[3]!);
    });
    socket.on("error", () => resolve(-1));
    socket.on("close", () => resolve(-1));
  });
}

/** Asks a DNS listener over UDP; gives the reply's code. */
function askDnsByUdp(port: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    socket.on("error", reject);
    socket.on("message", (payload) => {
      socket.close();
      const reply = decodeDns(payload);
      if (reply.ok) resolve(reply.value.rcode);
      else reject(new Error(reply.reason));
    });
    socket.send(encodeDns(dnsQuery(8, name, dnsType.A)), port, "127.0.0.1");
  });
}

/** Asks a DNS listener over TCP; gives the reply's code and addresses. */
function askDns(port: number, name: string): Promise<{ rcode: number; answers: unknown[] }> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const query = Buffer.from(encodeDns(dnsQuery(7, name, dnsType.A)));
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.write(Buffer.concat([Buffer.from([query.length >> 8, query.length & 255]), query]));
    });
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) return;
      socket.destroy();
      const reply = decodeDns(bytes.subarray(2));
      if (reply.ok) resolve({ rcode: reply.value.rcode, answers: [...reply.value.answers] });
      else reject(new Error(reply.reason));
    });
    socket.on("error", reject);
  });
}
