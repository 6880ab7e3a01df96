import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import type { Duplex } from "node:stream";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { helperHandler, parseRequest } from "../../src/probe/helper/helper-server.ts";
import { measureControl } from "../../src/probe/helper/test-helper.ts";
import type { Network } from "../../src/probe/network.ts";
import { helperNetwork } from "../../src/probe/system-network.ts";

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A network that notes every connection that is attempted, and sends it to nowhere. */
function watchedNetwork(answers: (name: string) => string[]): {
  network: Network;
  dialled: string[];
} {
  const dialled: string[] = [];
  const network: Network = {
    ...helperNetwork({ lookup: async (name) => ({ addresses: answers(name) }) }),
    connectTcp: (address, port) => {
      dialled.push(`${address}:${port}`);
      return Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    },
  };
  return { network, dialled };
}

function dial(address: string, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, address, () => resolve(socket)).on("error", reject);
  });
}

const noHeaders = new Map<string, string>();

function listening(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

describe("a test helper", () => {
  it.each([
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1:8080/",
    "http://0x7f000001/",
    "http://[::ffff:192.168.0.1]/",
  ])("does not connect to %s", async (url) => {
    const { network, dialled } = watchedNetwork(() => []);
    const control = await measureControl(network, {
      url: new URL(url),
      headers: noHeaders,
      endpoints: ["127.0.0.1:80", "192.168.1.1:443", "[fe80::1]:80"],
    });
    expect(dialled).toEqual([]);
    expect(control.http_request.status_code).toBe(-1);
    expect(control.tcp_connect).toEqual({});
  });

  it("does not connect to a name that leads to a private address", async () => {
    const { network, dialled } = watchedNetwork(() => ["192.168.1.1", "127.0.0.1"]);
    const url = new URL("https://router.example/");
    const control = await measureControl(network, { url, headers: noHeaders, endpoints: [] });
    expect(dialled).toEqual([]);
    expect(control.dns).toEqual({ failure: null, addrs: ["192.168.1.1", "127.0.0.1"] });
    expect(control.ip_info?.["127.0.0.1"]?.flags).toBe(2 | 4);
  });

  it("connects to the very address that it has checked, whatever the name says a moment later", async () => {
    let asked = 0;
    const { network, dialled } = watchedNetwork(() =>
      asked++ % 2 === 0 ? ["9.9.9.9"] : ["127.0.0.1"],
    );
    const url = new URL("http://rebinding.example/");
    await measureControl(network, { url, headers: noHeaders, endpoints: [] });
    await measureControl(network, { url, headers: noHeaders, endpoints: [] });
    expect(asked).toBeGreaterThan(3);
    expect(dialled.length).toBeGreaterThan(0);
    for (const endpoint of dialled) expect(endpoint).toMatch(/^9\.9\.9\.9:(80|443)$/);
  });

  it("does not follow a redirect to a private place", async () => {
    const inner = createTcpServer(() => {
      throw new Error("reached the private server");
    });
    servers.push(inner);
    await new Promise<void>((resolve) => {
      inner.listen(0, "127.0.0.1", resolve);
    });
    const { port: innerPort } = inner.address() as AddressInfo;
    const outerPort = await listening(
      createServer((_request, response) => {
        response.writeHead(302, { Location: `http://127.0.0.1:${innerPort}/` }).end();
      }),
    );
    // The redirecting server plays a public one: 9.9.9.9 is led to it.
    const system = helperNetwork({ lookup: async () => ({ addresses: ["9.9.9.9"] }) });
    const network: Network = {
      ...system,
      connectTcp: (address, port, signal) =>
        address === "9.9.9.9"
          ? dial("127.0.0.1", outerPort)
          : system.connectTcp(address, port, signal),
    };
    const url = new URL("http://public.example/");
    const control = await measureControl(network, { url, headers: noHeaders, endpoints: [] });
    expect(control.http_request.failure).not.toBeNull();
    expect(control.tcp_connect["9.9.9.9:80"]?.status).toBe(true);
  });

  it("answers over HTTP, and only what is a control request", async () => {
    const { network } = watchedNetwork(() => ["9.9.9.9"]);
    const port = await listening(createServer(helperHandler(network)));
    const post = (body: string, type = "application/json"): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        body,
        headers: { "content-type": type },
      });
    const request = JSON.stringify({ http_request: "http://public.example/", tcp_connect: null });
    const good = await post(request);
    expect(good.status).toBe(200);
    expect(await good.json()).toMatchObject({
      tcp_connect: { "9.9.9.9:80": { status: false, failure: "connection_refused_error" } },
      http_request: { failure: "connection_refused_error", status_code: -1 },
      dns: { failure: null, addrs: ["9.9.9.9"] },
    });
    expect((await post("{}")).status).toBe(400);
    expect((await post("no JSON")).status).toBe(400);
    expect((await post(JSON.stringify({ http_request: "ftp://a.example/" }))).status).toBe(400);
    expect((await post(request, "text/plain")).status).toBe(415);
    expect((await post("x".repeat(70_000))).status).toBe(413);
    expect((await fetch(`http://127.0.0.1:${port}/`, { method: "PUT" })).status).toBe(405);
  });

  it("refuses any other JSON, without failing", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => parseRequest(text)).toThrow(
          expect.objectContaining({ code: "helper-request" }),
        );
      }),
    );
    fc.assert(
      fc.property(fc.string(), fc.anything(), (url, endpoints) => {
        try {
          parseRequest(JSON.stringify({ http_request: url, tcp_connect: endpoints }));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });

  it("takes no header with a line break in it", () => {
    const request = parseRequest(
      JSON.stringify({
        http_request: "http://a.example/",
        http_request_headers: { Accept: ["a\r\nHost: b"], "User-Agent": ["ok"] },
      }),
    );
    expect([...request.headers]).toEqual([["user-agent", "ok"]]);
  });
});
