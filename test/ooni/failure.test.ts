import { request } from "node:http";
import { createServer, connect as tcpConnect } from "node:net";
import { connect as tlsConnect } from "node:tls";
import { describe, expect, it } from "vitest";
import {
  controlDnsFailure,
  controlHttpFailure,
  controlTcpFailure,
  failureKind,
  failureOfNodeError,
  failureOfRcode,
  failureStrings,
  isTimeout,
  modernFailure,
} from "../../src/ooni/index.ts";

/** A loopback server with a habit, and the error that a client of it gets. */
async function errorOf(
  habit: (socket: import("node:net").Socket) => void,
  client: (port: number, done: (error: unknown) => void) => void,
): Promise<unknown> {
  const server = createServer(habit);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    return await new Promise((resolve) => client(port, resolve));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const tls = (port: number, done: (error: unknown) => void) =>
  void tlsConnect({ host: "127.0.0.1", port, servername: "a.example" }).on("error", done);
const http = (port: number, done: (error: unknown) => void) =>
  void request({ host: "127.0.0.1", port }).on("error", done).end();

describe("failure strings for real errors of Node", () => {
  it("refused", async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const address = server.address() as { port: number };
        server.close(() => resolve(address.port));
      });
    });
    const error = await new Promise((resolve) =>
      tcpConnect(port, "127.0.0.1").on("error", resolve),
    );
    expect(failureOfNodeError(error)).toBe("connection_refused");
  });

  it("reset in the TLS handshake", async () => {
    const error = await errorOf(
      (socket) => socket.once("data", () => socket.resetAndDestroy()),
      tls,
    );
    expect(failureOfNodeError(error, "tls-handshake")).toBe("connection_reset");
  });

  it("closed in good order in the TLS handshake", async () => {
    const error = await errorOf((socket) => socket.once("data", () => socket.end()), tls);
    expect(failureOfNodeError(error, "tls-handshake")).toBe("eof_error");
  });

  it("closed before any HTTP response, and reset", async () => {
    expect(
      failureOfNodeError(
        await errorOf((socket) => socket.once("data", () => socket.end()), http),
        "http",
      ),
    ).toBe("eof_error");
    expect(
      failureOfNodeError(
        await errorOf((socket) => socket.once("data", () => socket.resetAndDestroy()), http),
        "http",
      ),
    ).toBe("connection_reset");
  });

  it("an address that is none, and an unknown name's error", async () => {
    const error = await new Promise((resolve) =>
      request({
        host: "x",
        lookup: (_host, _options, done) =>
          done(Object.assign(new Error("no"), { code: "ENOTFOUND" }), ""),
      })
        .on("error", resolve)
        .end(),
    );
    expect(failureOfNodeError(error)).toBe("dns_nxdomain_error");
  });
});

describe("failure strings", () => {
  it.each([
    ["ETIMEDOUT", "timed_out"],
    ["ABORT_ERR", "generic_timeout_error"],
    ["EHOSTUNREACH", "host_unreachable"],
    ["ENETUNREACH", "network_unreachable"],
    ["EPIPE", "eof_error"],
    ["CERT_HAS_EXPIRED", "ssl_invalid_certificate"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "ssl_unknown_authority"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ssl_unknown_authority"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "ssl_invalid_hostname"],
    ["ERR_SSL_TLSV1_UNRECOGNIZED_NAME", "ssl_invalid_hostname"],
  ])("%s is %s", (code, failure) => {
    expect(failureOfNodeError(Object.assign(new Error("x"), { code }))).toBe(failure);
    expect(failureOfNodeError(new Error("outer", { cause: { code } }))).toBe(failure);
    expect(failureOfNodeError({ message: "several", errors: [{ code }] })).toBe(failure);
    expect(failureStrings).toContain(failure);
  });

  it("keeps unknown errors' words, without addresses", () => {
    const error = Object.assign(new Error("odd thing at 192.0.2.7:443"), { code: "EODD" });
    expect(failureOfNodeError(error)).toBe("unknown_failure: odd thing at [scrubbed]");
    expect(failureOfNodeError(undefined)).toMatch(/^unknown_failure/);
    expect(
      failureOfNodeError(
        Object.assign(new Error("alert"), { code: "ERR_SSL_ALERT" }),
        "quic-handshake",
      ),
    ).toBe("ssl_failed_handshake");
    expect(
      failureOfNodeError(
        Object.assign(new Error("alert"), { code: "ERR_SSL_ALERT" }),
        "tls-handshake",
      ),
    ).toBe("unknown_failure: alert");
  });

  it("maps DNS response codes", () => {
    expect([0, 2, 3, 5, 4].map((code) => failureOfRcode(code, false))).toEqual([
      "dns_no_answer",
      "dns_servfail_error",
      "dns_nxdomain_error",
      "dns_refused_error",
      "dns_server_misbehaving",
    ]);
    expect(failureOfRcode(0, true)).toBeNull();
  });

  it("speaks the test helper's old words", () => {
    expect(
      [
        null,
        "dns_no_answer",
        "dns_nxdomain_error",
        "dns_servfail_error",
        "generic_timeout_error",
      ].map(controlDnsFailure),
    ).toEqual([null, null, "dns_name_error", "dns_server_failure", "unknown_error"]);
    expect(
      [null, "timed_out", "connection_refused", "host_unreachable"].map(controlTcpFailure),
    ).toEqual([null, "generic_timeout_error", "connection_refused_error", "connect_error"]);
    expect(
      [null, "dns_nxdomain_error", "connection_refused", "ssl_invalid_hostname"].map(
        controlHttpFailure,
      ),
    ).toEqual([null, "dns_lookup_error", "connection_refused_error", "unknown_error"]);
  });

  it("knows layers and old names", () => {
    expect(
      [
        "response_never_received",
        "connection_reset",
        "dns_name_error",
        "ssl_unknown_authority",
        "x",
      ].map(failureKind),
    ).toEqual(["network", "network", "dns", "tls", "other"]);
    expect(modernFailure("dns_lookup_error")).toBe("dns_nxdomain_error");
    expect(modernFailure("constructor")).toBe("constructor");
    expect(["timed_out", "tcp_timed_out_error", "eof_error"].map(isTimeout)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
