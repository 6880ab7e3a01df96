import { createSocket } from "node:dgram";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Authority } from "../../src/lab/authority.ts";
import type { Measurement } from "../../src/ooni/format.ts";
import { systemNetwork } from "../../src/probe/system-network.ts";
import { measureWeb, type ProbeOptions } from "../../src/probe/web-connectivity.ts";
import { addressRecord, decodeDns, dnsReply, dnsType, encodeDns } from "../../src/wire/dns.ts";

/** This computer's own sockets, against servers on loopback. */
const closers: (() => void)[] = [];
const authority = new Authority({ isVirtual: () => true, today: new Date() });
const stranger = new Authority({
  isVirtual: () => true,
  today: new Date(),
  purpose: "stranger",
  subject: { CN: "S" },
});
const network = systemNetwork({
  trustedRoots: [authority.rootPem],
  lookup: async (name) => {
    if (name.endsWith(".test")) return { addresses: ["127.0.0.1"] };
    throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
  },
});
let resolver = "";

beforeAll(async () => {
  const socket = createSocket("udp4");
  socket.on("message", (bytes, { address, port }) => {
    const query = decodeDns(bytes);
    const question = query.ok ? query.value.questions[0] : undefined;
    if (!query.ok || !question) return;
    const answers =
      question.type === dnsType.A ? [addressRecord(question.name, "127.0.0.1", 60)] : [];
    const reply = encodeDns(
      dnsReply(query.value, question.name.endsWith(".test") ? 0 : 3, answers),
    );
    socket.send(reply, port, address);
    // A second, forged looking reply.
    if (question.name.startsWith("twice")) socket.send(reply, port, address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, "127.0.0.1", resolve);
  });
  closers.push(() => socket.close());
  resolver = `127.0.0.1:${socket.address().port}`;
});

afterAll(() => {
  for (const close of closers) close();
});

async function listen(server: ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function web(handler: RequestListener): Promise<number> {
  const server = createHttpServer(handler);
  closers.push(() => server.closeAllConnections());
  return listen(server);
}

function secureWeb(handler: RequestListener, by: Authority, name: string): Promise<number> {
  const { key, chainPem } = by.issue([name]);
  const server = createHttpsServer(
    { key: key.export({ type: "pkcs8", format: "pem" }), cert: chainPem },
    handler,
  );
  closers.push(() => server.closeAllConnections());
  return listen(server);
}

/** A TCP server that does something odd to its connections. */
function raw(onConnection: (socket: Socket) => void): Promise<number> {
  return listen(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      onConnection(socket);
    }),
  );
}

async function measure(url: string, options: Partial<ProbeOptions> = {}): Promise<Measurement> {
  const { measurement } = await measureWeb(network, url, {
    seed: 1,
    udpResolver: resolver,
    mayDialLoopback: true,
    lateReplyWindowMs: 40,
    ...options,
  });
  return measurement;
}

describe("a web connectivity measurement on this computer", () => {
  it("records a redirect from http to https with cookies, newest request first", async () => {
    const securePort = await secureWeb(
      (request, response) => response.end(`cookie: ${request.headers.cookie}`),
      authority,
      "secure.test",
    );
    const port = await web((_request, response) =>
      response
        .writeHead(302, {
          Location: `https://secure.test:${securePort}/x`,
          "Set-Cookie": "visit=1; Domain=.test",
        })
        .end(),
    );
    const { test_keys: keys } = await measure(`http://plain.test:${port}/`);
    const requests = keys.requests ?? [];
    expect(requests.map(({ failure, response, tags }) => [failure, response.code, tags])).toEqual([
      [null, 200, ["classic", "depth=1", "fetch_body=true"]],
      [null, 302, ["classic", "tcptls_experiment", "depth=0", "fetch_body=true"]],
    ]);
    expect(requests.map(({ transaction_id }) => transaction_id)).toEqual([50001, 40001]);
    expect(requests[0]?.request.headers.Referer).toBe(`http://plain.test:${port}/`);
    // "test" has no dot: no cookie may be set for all of it.
    expect(requests[0]?.response.body).toBe("cookie: undefined");
    const [handshake] = keys.tls_handshakes ?? [];
    expect(handshake).toMatchObject({
      failure: null,
      server_name: "secure.test",
      negotiated_protocol: "http/1.1",
      tls_version: "TLSv1.3",
      cipher_suite: expect.stringMatching(/^TLS_/),
    });
    expect(handshake?.peer_certificates).toHaveLength(2);
    expect(
      keys.queries.map(({ engine, query_type, failure }) => [engine, query_type, failure]),
    ).toEqual(
      expect.arrayContaining([
        ["getaddrinfo", "ANY", null],
        ["udp", "A", null],
        ["udp", "AAAA", "dns_no_answer"],
      ]),
    );
    expect(keys.x_control_request?.tcp_connect).toEqual([`127.0.0.1:${port}`]);
  });

  it("keeps reads and writes as events, in the order of time", async () => {
    const port = await web((_request, response) => response.end("x".repeat(100_000)));
    const { test_keys: keys } = await measure(`http://plain.test:${port}/`);
    const events = keys.network_events ?? [];
    expect(events.map(({ t }) => t)).toEqual(events.map(({ t }) => t).sort((a, b) => a - b));
    const read = events.filter(({ operation }) => operation === "read");
    const total = read.reduce((sum, { num_bytes = 0 }) => sum + num_bytes, 0);
    expect(total).toBeGreaterThan(100_000);
    const operations = events.map(({ operation }) => operation);
    expect(operations.indexOf("http_transaction_start")).toBeGreaterThan(
      operations.indexOf("connect"),
    );
  });

  it("cuts a page at 512 KiB", async () => {
    const port = await web((_request, response) => response.end(Buffer.alloc(600_000, 65)));
    const [request] = (await measure(`http://plain.test:${port}/`)).test_keys.requests ?? [];
    expect(request?.response.body_is_truncated).toBe(true);
    expect(request?.response.body).toHaveLength(524_288);
  });

  it("keeps both replies when a query is answered twice", async () => {
    const port = await web((_request, response) => response.end("ok"));
    const { test_keys: keys } = await measure(`http://twice.test:${port}/`);
    const duplicates = keys.x_dns_duplicate_responses ?? [];
    expect(duplicates.map(({ query_type }) => query_type).sort()).toEqual(["A", "AAAA"]);
    expect(duplicates[0]?.transaction_id).toBe(20001);
  });

  it("names failures exactly", async () => {
    const closed = await raw(() => {});
    const unused = closers.pop();
    unused?.();
    const failures = async (url: string): Promise<string[]> => {
      const { test_keys: keys } = await measure(url);
      return [
        ...keys.queries.filter(({ engine }) => engine === "getaddrinfo"),
        ...(keys.tcp_connect ?? []).map(({ status }) => status),
        ...(keys.tls_handshakes ?? []),
        ...(keys.requests ?? []),
      ].flatMap(({ failure }) => failure ?? []);
    };
    const fin = await raw((socket) => socket.once("data", () => socket.end()));
    const reset = await raw((socket) => socket.once("data", () => socket.resetAndDestroy()));
    const noise = await raw((socket) => socket.once("data", () => socket.end("SSH-2.0-x\r\n")));
    const short = await raw((socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")),
    );
    const untrusted = await secureWeb((_q, response) => response.end(), stranger, "a.test");
    const other = await secureWeb((_q, response) => response.end(), authority, "b.test");
    const broken = await web((_q, response) =>
      response.writeHead(302, { Location: "http://" }).end(),
    );
    const expected: Record<string, string> = {
      [`http://a.test:${closed}/`]: "connection_refused",
      [`http://a.test:${fin}/`]: "eof_error",
      [`https://a.test:${fin}/`]: "eof_error",
      [`http://a.test:${reset}/`]: "connection_reset",
      [`https://a.test:${reset}/`]: "connection_reset",
      [`http://a.test:${short}/`]: "eof_error",
      [`http://a.test:${noise}/`]: "unknown_failure: malformed HTTP response",
      [`https://a.test:${untrusted}/`]: "ssl_unknown_authority",
      [`https://a.test:${other}/`]: "ssl_invalid_hostname",
      [`http://a.test:${broken}/`]: "http_invalid_redirect_location_host",
      "http://gone.invalid/": "dns_nxdomain_error",
    };
    const urls = Object.keys(expected);
    const got = await Promise.all(urls.map(failures));
    expect(Object.fromEntries(urls.map((url, index) => [url, got[index]]))).toEqual(
      Object.fromEntries(urls.map((url) => [url, [expected[url]]])),
    );
  });

  it("never dials loopback unless a test says so", async () => {
    let connections = 0;
    const port = await raw(() => connections++);
    const { test_keys: keys } = await measure(`http://a.test:${port}/`, { mayDialLoopback: false });
    expect(keys.tcp_connect).toEqual([]);
    expect(connections).toBe(0);
  });

  it.each(["ftp://a.test/", "no URL", "http://user:secret@a.test/"])("refuses %j", async (url) => {
    await expect(measure(url)).rejects.toMatchObject({ code: "probe-url" });
  });
});
