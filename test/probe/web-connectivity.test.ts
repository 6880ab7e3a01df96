import { createSocket } from "node:dgram";
import {
  createServer as createHttpServer,
  request as httpRequest,
  type RequestListener,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import type { SecureContextOptions } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import { Authority } from "../../src/lab/services/authority.ts";
import type { Measurement } from "../../src/ooni/format.ts";
import { askConsent } from "../../src/probe/consent.ts";
import { helperHandler } from "../../src/probe/helper/helper-server.ts";
import type { Network } from "../../src/probe/network.ts";
import {
  helperNetwork,
  type MeasurementNetwork,
  type SystemNetworkOptions,
  systemNetwork,
} from "../../src/probe/system-network.ts";
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
const loopbackNames: SystemNetworkOptions = {
  trustedRoots: [authority.rootPem],
  lookup: async (name) => {
    if (name.endsWith(".test")) return { addresses: ["127.0.0.1"] };
    throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
  },
};
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

function secureWeb(
  handler: RequestListener,
  by: Authority,
  name: string,
  more: SecureContextOptions = {},
): Promise<number> {
  const { key, chainPem } = by.issue([name]);
  const server = createHttpsServer(
    { key: key.export({ type: "pkcs8", format: "pem" }), cert: chainPem, ...more },
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

async function consented(
  input: string,
  helpers: readonly string[] = [],
): Promise<MeasurementNetwork> {
  const plan = { inputs: [input], udpResolver: resolver, helpers, output: "here" };
  return systemNetwork(await askConsent(plan, { yes: true, tell: () => {} }), loopbackNames);
}

async function measure(url: string, options: Partial<ProbeOptions> = {}): Promise<Measurement> {
  const { measurement } = await measureWeb(await consented(url), url, {
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
    const plain = await web((_q, response) => response.end());
    const picky = await secureWeb((_q, response) => response.end(), authority, "a.test", {
      maxVersion: "TLSv1.2",
      ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256",
    });
    const expected: Record<string, string> = {
      [`https://a.test:${plain}/`]:
        "unknown_failure: tls: first record does not look like a TLS handshake",
      [`https://a.test:${picky}/`]: "unknown_failure: remote error: tls: handshake failure",
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

  it("asks a test helper, and learns from it which address must not stay in the result", async () => {
    const page = "<title>Morning edition</title>you are 93.184.216.34";
    const sitePort = await web((_request, response) => response.end(page));
    const looseHelper: Network = {
      ...helperNetwork(loopbackNames),
      connectTcp: (await consented(`http://a.test:${sitePort}/`)).connectTcp,
    };
    const helperPort = await web(helperHandler(looseHelper, { mayConnect: () => true }));
    // The helper sees 127.0.0.1; a proxy in front of it would put in the caller's public address.
    const proxyPort = await web((request, response) => {
      const onward = httpRequest(
        { port: helperPort, host: "127.0.0.1", method: "POST", headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, {
            "content-type": "application/json",
            "x-narrows-caller": "93.184.216.34",
          });
          answer.pipe(response);
        },
      );
      request.pipe(onward);
    });
    const helpers = ["http://helper.invalid/", `http://helper.test:${proxyPort}/`];
    const input = `http://a.test:${sitePort}/`;
    const { measurement, ownAddresses } = await measureWeb(await consented(input, helpers), input, {
      seed: 1,
      udpResolver: resolver,
      mayDialLoopback: true,
      lateReplyWindowMs: 40,
      helpers,
    });
    expect(measurement.test_keys.control_failure).toBeNull();
    expect(measurement.test_keys.control).toMatchObject({
      dns: { failure: null, addrs: ["127.0.0.1"] },
      http_request: { title: "Morning edition", status_code: 200, body_length: page.length },
      tcp_connect: { [`127.0.0.1:${sitePort}`]: { status: true, failure: null } },
    });
    expect(measurement.test_helpers?.backend?.address).toBe(`http://helper.test:${proxyPort}/`);
    expect(judgeAsOoni(measurement)).toMatchObject({ blocking: false, accessible: true });
    expect(ownAddresses).toContain("93.184.216.34");
    expect(ownAddresses).not.toContain("127.0.0.1");
    expect(JSON.stringify(measurement.test_keys.control)).not.toContain("narrows-caller");
  });

  it("does not let a test helper send it into the user's own network", async () => {
    let connections = 0;
    const inner = await raw(() => connections++);
    const control = {
      tcp_connect: {},
      quic_handshake: {},
      http_request: {
        body_length: 1,
        discovered_h3_endpoint: "",
        failure: null,
        title: "",
        headers: {},
        status_code: 200,
      },
      http3_request: null,
      dns: { failure: null, addrs: ["127.0.0.1", "192.168.1.1", "169.254.169.254", "::1"] },
    };
    const { test_keys: keys } = await measure(`http://gone.invalid:${inner}/`, { control });
    expect(keys.tcp_connect).toEqual([]);
    expect(connections).toBe(0);
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
