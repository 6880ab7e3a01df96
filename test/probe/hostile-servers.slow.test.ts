import type { Duplex } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import { stringifyMeasurement } from "../../src/ooni/index.ts";
import { scrub } from "../../src/ooni/scrub.ts";
import { withVerdict } from "../../src/probe/verdict-fields.ts";
import { type HostileAnswers, honestReply, measureAgainst, says } from "./hostile-servers.ts";

const bytes = fc.uint8Array({ maxLength: 120 });
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "constructor",
    "__proto__",
    "\u202e",
    "\0",
    "x".repeat(5000),
    "é",
    "\r",
    "-1",
    "",
  ),
);
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom("::ffff:127.0.0.1", "0.0.0.0", "255.255.255.255", "ff02::1", "45.0.0.77"),
);
const place = fc.oneof(
  fc.webUrl(),
  fc
    .tuple(fc.constantFrom("http", "https", "HTTP", "ftp", ""), word, word)
    .map(([scheme, host, path]) => `${scheme}://${host}/${path}`),
  word,
  fc.constantFrom("http://a..b/", `https://${"x".repeat(64)}/`, "http://x:99999/", "http:///", "?"),
);
const field = fc.oneof(
  place.map((value) => `Location: ${value}`),
  fc.tuple(word, word, word).map(([a, b, c]) => `Set-Cookie: ${a}=${b}; Domain=${c}; Max-Age=${a}`),
  fc.tuple(word, word).map(([a, b]) => `${a}: ${b}`),
  fc.constantFrom("Transfer-Encoding: chunked", "Content-Length: 3", "Content-Length: 99999999999"),
);
const response = fc
  .tuple(
    fc.constantFrom("200 OK", "302 Found", "307 X", "100 Continue", "204 No", "999 ?", "0 ", word),
    fc.array(field, { maxLength: 6 }),
    bytes,
  )
  .map(([status, fields, body]) =>
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${String(status)}\r\n${fields.join("\r\n")}\r\n\r\n`, "utf8"),
      body,
    ]),
  );
const stream: fc.Arbitrary<(stream: Duplex) => void> = fc.oneof(
  { arbitrary: response.map(says), weight: 4 },
  { arbitrary: bytes.map(says), weight: 1 },
  { arbitrary: fc.constant((socket: Duplex) => void socket.destroy()), weight: 1 },
);
/** What a resolver sends: honest with odd addresses, or with bytes changed, or noise. */
const dns = fc.oneof(
  fc
    .array(address, { maxLength: 6 })
    .map((addresses) => (query: Uint8Array) => honestReply(query, [...addresses, "45.0.0.77"])),
  fc.array(fc.tuple(fc.nat(100), fc.nat(255)), { maxLength: 4 }).map(
    (changes) => (query: Uint8Array) =>
      honestReply(query).flatMap((reply) => {
        const changed = Uint8Array.from(reply);
        for (const [at, value] of changes) changed[at % changed.length] = value;
        return [changed, reply];
      }),
  ),
  fc.array(bytes, { maxLength: 3 }).map((replies) => () => replies),
);
const answers: fc.Arbitrary<HostileAnswers> = fc.record(
  {
    dns,
    http: stream,
    tls: stream,
    helper: fc.oneof(
      fc.json(),
      fc
        .record({
          dns: fc.record({ addrs: fc.array(fc.oneof(address, word)), failure: fc.jsonValue() }),
          http_request: fc.record({
            body_length: fc.double(),
            status_code: fc.integer(),
            title: fc.jsonValue(),
            headers: fc.jsonValue(),
            failure: fc.jsonValue(),
          }),
          tcp_connect: fc.oneof(fc.constant(null), fc.dictionary(word, fc.jsonValue())),
          tls_handshake: fc.jsonValue(),
          ip_info: fc.jsonValue(),
        })
        .map((control) => JSON.stringify(control)),
      word,
    ),
  },
  { requiredKeys: [] },
);

describe("no answer of a server, resolver or helper", () => {
  it("makes the probe throw, or its result unreadable", async () => {
    await fc.assert(
      fc.asyncProperty(
        answers,
        fc.constantFrom("http://www.example.com/", "https://www.example.com/a?b"),
        async (hostile, input) => {
          const { measurement, ownAddresses } = await measureAgainst(hostile, input);
          const judged = withVerdict(measurement, judgeAsOoni);
          const line = stringifyMeasurement(scrub({ measurement: judged, ownAddresses }, []));
          expect(JSON.parse(line).input).toBe(input);
          expect(line).not.toContain("5.1.0.7");
          expect(line).not.toContain("assertion failed");
        },
      ),
      { numRuns: 400, seed: 1 },
    );
  });
});
