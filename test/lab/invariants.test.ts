import dgram from "node:dgram";
import dns from "node:dns";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import {
  buildNational,
  createLab,
  fetchPage,
  loopbackAddress,
  serveLab,
  traceByTtl,
} from "../../src/lab/index.ts";
import { openDnsListener } from "../../src/lab/listeners/dns-listener.ts";
import { openHttpListener } from "../../src/lab/listeners/http-listener.ts";
import { openSocksListener } from "../../src/lab/listeners/socks-listener.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kazakhstan = parseDesign(readFileSync(`${root}designs/kz-2020.yaml`, "utf8"), "kz-2020.yaml");

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes every way out of the process throw, and counts the attempts. */
function trapWaysOut(): { attempts: string[] } {
  const attempts: string[] = [];
  const trap = (name: string) => () => {
    attempts.push(name);
    throw new Error(`outward: ${name}`);
  };
  vi.spyOn(net.Socket.prototype, "connect").mockImplementation(trap("net.connect") as never);
  vi.spyOn(net, "connect").mockImplementation(trap("net.connect") as never);
  vi.spyOn(net, "createConnection").mockImplementation(trap("net.createConnection") as never);
  vi.spyOn(dgram, "createSocket").mockImplementation(trap("dgram.createSocket") as never);
  vi.spyOn(dgram.Socket.prototype, "send").mockImplementation(trap("dgram.send") as never);
  vi.spyOn(https, "request").mockImplementation(trap("https.request") as never);
  vi.spyOn(dns, "lookup").mockImplementation(trap("dns.lookup") as never);
  vi.spyOn(globalThis, "fetch").mockImplementation(trap("fetch") as never);
  const connect = tls.connect;
  vi.spyOn(tls, "connect").mockImplementation(((options: tls.ConnectionOptions, ...rest: []) => {
    if (!options.socket || options.socket instanceof net.Socket) trap("tls.connect")();
    return connect(options, ...rest);
  }) as never);
  return { attempts };
}

describe("the lab has no way out", () => {
  it("runs look-ups, TLS, interception and TTL traces with every way out trapped", async () => {
    const { attempts } = trapWaysOut();
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
    expect(attempts).toEqual([]);
    // The trap is sharp: the same functions throw when called.
    expect(() => new net.Socket().connect(9, "127.0.0.1")).toThrow(/outward/);
  });

  it("imports no function that dials, except servers and streams", () => {
    const files = readdirSync(`${root}src/lab`, { recursive: true, encoding: "utf8" });
    const imports: string[] = [];
    for (const file of files.filter((name) => name.endsWith(".ts"))) {
      const text = readFileSync(`${root}src/lab/${file}`, "utf8");
      for (const [, names, from] of text.matchAll(
        /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"(node:[^"]+)"/g,
      ))
        if (/node:(net|dgram|tls|http|https|http2|dns|child_process)/.test(from!))
          imports.push(
            ...names!
              .split(",")
              .map((name) => `${from} ${name.trim().replace(/^type /, "")}`)
              .filter((name) => !name.endsWith(" ")),
          );
      expect(text).not.toMatch(/\bimport\(["']node:|require\(|\bfetch\(|new WebSocket/);
    }
    const allowed = new Set([
      "node:net createServer",
      "node:net Socket",
      "node:net isIP",
      "node:dgram createSocket",
      "node:http createServer",
      "node:http request",
      "node:http IncomingMessage",
      "node:http Server",
      "node:http ServerResponse",
      "node:tls connect",
      "node:tls ConnectionOptions",
      "node:tls createSecureContext",
      "node:tls TLSSocket",
      "node:tls SecureContext",
      "node:tls SecureVersion",
    ]);
    expect([...new Set(imports)].filter((name) => !allowed.has(name))).toEqual([]);
  });

  it("answers SERVFAIL or no such name for names it does not know", async () => {
    const national = buildNational({ design: kazakhstan });
    const { client } = national.vantagePoints[0]!;
    await national.lab.network.run(async () => {
      await expect(client.getaddrinfo("www.wikipedia.org")).rejects.toMatchObject({
        code: "ENOTFOUND",
      });
      await expect(client.connect("93.184.215.14", 443, { timeoutMs: 5000 })).rejects.toThrow();
    });
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
    "192.168.1.1",
    "10.0.0.1",
    "8.8.8.8",
    "example.com",
    "",
    "127.0.0.1.example",
  ])('refuse to listen on "%s"', async (address) => {
    expect(() => loopbackAddress(address)).toThrow(/loopback only/);
    const { client } = buildNational({ design: kazakhstan }).vantagePoints[0]!;
    await expect(openSocksListener(client, address, 0)).rejects.toMatchObject({
      code: "listener-not-loopback",
    });
    await expect(openHttpListener(client, address, 0)).rejects.toMatchObject({
      code: "listener-not-loopback",
    });
    await expect(openDnsListener(client, "8.8.8.8", address, 0)).rejects.toMatchObject({
      code: "listener-not-loopback",
    });
    await expect(serveLab({ design: kazakhstan, bind: address })).rejects.toMatchObject({
      code: "listener-not-loopback",
    });
  });

  it("listen on loopback, lead to virtual hosts, and to nothing else", async () => {
    const served = await serveLab({ design: kazakhstan });
    try {
      const ask = (target: string): Promise<string> =>
        new Promise((resolve, reject) => {
          const request = http.request(
            {
              host: served.http.address,
              port: served.http.port,
              path: target,
              headers: { host: "x" },
            },
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
      expect(await ask("http://www.example.com/")).toMatch(/^200 .*www.example.com in the lab/s);
      expect(await ask("http://www.wikipedia.org/")).toBe("502 ENOTFOUND");
      // A real listener on this computer is out of reach: loopback in the lab is the virtual host's.
      const real = net.createServer((socket) => socket.end("real")).listen(0, "127.0.0.1");
      await new Promise((resolve) => real.once("listening", resolve));
      const { port } = real.address() as net.AddressInfo;
      expect(await ask(`http://127.0.0.1:${port}/`)).toBe("502 ECONNREFUSED");
      real.close();
    } finally {
      await served.close();
    }
  });
});
