import { describe, expect, it } from "vitest";
import { failureClass, isProbesOwn } from "../../src/detect/failure-class.ts";
import { failureStrings } from "../../src/ooni/index.ts";

describe("failures", () => {
  it.each([
    ["unknown_failure: dial tcp [scrubbed]: socket: too many open files", "local"],
    ["unknown_failure: connect: network is unreachable", "local"],
    ["unknown_failure: connect: operation not permitted", "local"],
    ["unknown_failure: write: no buffer space available", "local"],
    ["unknown_failure: context canceled", "cancelled"],
    ["unknown_failure: http_request_canceled", "cancelled"],
    ["unknown_failure: dial tcp [scrubbed]: connect: no route to host", "unreachable"],
    ["unknown_failure: read: connection reset by peer", "reset"],
    [
      "unknown_failure: wsarecv: An existing connection was forcibly closed by the remote host.",
      "reset",
    ],
    ["unknown_failure: remote error: tls: handshake failure", "unknown"],
    ["connect_error", "refused"],
    ["response_never_received", "closed"],
    ["dns_lookup_error", "lookup"],
    ["", "unknown"],
  ])("%s: %s", (failure, expected) => {
    expect(failureClass(failure)).toBe(expected);
  });

  it("of the path are never the probe's own, and each current one has a class", () => {
    for (const one of [
      "connection_reset",
      "eof_error",
      "generic_timeout_error",
      "connection_refused",
    ])
      expect(isProbesOwn(one)).toBe(false);
    const unknown = failureStrings.filter((one) => failureClass(one) === "unknown");
    expect(unknown).toEqual(
      ["json_parse_error", "quic_incompatible_version", "ssl_failed_handshake"].sort(
        (a, b) => failureStrings.indexOf(a) - failureStrings.indexOf(b),
      ),
    );
  });
});
