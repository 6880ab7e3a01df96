/**
 * DNS servers on virtual hosts: over UDP, TCP and HTTPS (RFC 8484). A server answers from a table of
 * names, or asks another resolver over the network (so that what lies on that path can interfere).
 * Leaves out caching, recursion from the root and DNSSEC.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  addressRecord,
  cnameRecord,
  type DnsMessage,
  decodeDns,
  dnsRcode,
  dnsReply,
  dnsType,
  encodeDns,
  frameDns,
  readDnsFrame,
} from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import type { VirtualSocket } from "../net/virtual-socket.ts";
import { queryByUdp } from "./dns-client.ts";
import { startOfAuthority, udpLimitOf, withEdns } from "./dns-extras.ts";
import type { Names } from "./names.ts";

/** Answers a query from the client at an address; undefined: no answer at all. */
export type DnsResponder = (
  query: DnsMessage,
  client: string,
) => DnsMessage | undefined | Promise<DnsMessage | undefined>;

/** A responder that reads a table of names. */
export function fromNames(names: Names): DnsResponder {
  return (query, client) => answerFrom(names, query, client);
}

/**
 * A responder that forwards to another resolver, as an ISP's forwarder does; a table of overrides
 * comes first. No reply within `timeoutMs` becomes SERVFAIL.
 */
export function forwardingTo(
  host: Host,
  upstream: string,
  overrides?: Names,
  timeoutMs: number = 3000,
): DnsResponder {
  return async (query, client) => {
    const question = query.questions[0];
    if (!question) return dnsReply(query, dnsRcode.formErr);
    if (overrides?.has(question.name)) return answerFrom(overrides, query, client);
    const outcome = await queryByUdp(host, upstream, question.name, question.type, timeoutMs);
    if (!outcome.ok) return dnsReply(query, dnsRcode.servFail);
    const { rcode, answers, authorities } = outcome.reply;
    return dnsReply(query, rcode, answers, authorities);
  };
}

/** The reply that a table of names gives to a query, undefined when it says to be silent. */
export function answerFrom(
  names: Names,
  query: DnsMessage,
  client: string,
): DnsMessage | undefined {
  const question = query.questions[0];
  if (!question || query.opcode !== 0) return dnsReply(query, dnsRcode.notImp);
  const answer = names.lookup(question.name, client);
  if (answer.failure === "silent") return undefined;
  const negative = [startOfAuthority(question.name)];
  if (answer.failure === "nxdomain") return dnsReply(query, dnsRcode.nxDomain, [], negative);
  if (answer.failure === "servfail") return dnsReply(query, dnsRcode.servFail);
  if (answer.failure === "refused") return dnsReply(query, dnsRcode.refused);
  const records = [];
  let owner = question.name;
  for (const target of answer.cnames) {
    records.push(cnameRecord(owner, target, answer.ttlS));
    owner = target;
  }
  for (const address of answer.addresses) {
    const type = address.includes(":") ? dnsType.AAAA : dnsType.A;
    if (question.type === type || question.type === dnsType.ANY)
      records.push(addressRecord(owner, address, answer.ttlS));
  }
  return dnsReply(query, dnsRcode.noError, records, records.length > 0 ? [] : negative);
}

/** Serves DNS on UDP and TCP port 53 of a host. */
export function serveDns(host: Host, respond: DnsResponder): { close(): void } {
  const socket = host.udp(53, {
    message: ({ payload, address, port }) => {
      const query = decodeDns(payload);
      const limit = query.ok ? udpLimitOf(query.value) : 0;
      void reply(payload, address, respond).then((bytes) => {
        if (bytes) socket.send(cut(bytes, limit), address, port);
      });
    },
  });
  const listener = host.listen(53, (connection) => serveStream(connection, respond));
  return {
    close() {
      socket.close();
      listener.close();
    },
  };
}

/** An HTTP handler for DNS over HTTPS at `/dns-query`, GET and POST; other paths are 404. */
export function dohHandler(
  respond: DnsResponder,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const url = new URL(request.url ?? "/", "https://doh.invalid");
    const client = request.socket.remoteAddress ?? "";
    const finish = (query: Uint8Array): void => {
      void reply(query, client, respond).then((bytes) => {
        if (!bytes) return request.socket.destroy();
        response.writeHead(200, {
          "content-type": "application/dns-message",
          "content-length": bytes.length,
        });
        response.end(bytes);
      });
    };
    if (url.pathname !== "/dns-query") response.writeHead(404).end();
    else if (request.method === "GET")
      finish(Buffer.from(url.searchParams.get("dns") ?? "", "base64url"));
    else {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => finish(Buffer.concat(chunks)));
    }
  };
}

function serveStream(connection: VirtualSocket, respond: DnsResponder): void {
  let received: Uint8Array = new Uint8Array(0);
  connection.on("error", () => {});
  connection.on("end", () => connection.end());
  connection.on("data", (chunk: Uint8Array) => {
    received = Buffer.concat([received, chunk]);
    for (let frame = readDnsFrame(received); frame.ok; frame = readDnsFrame(received)) {
      received = received.subarray(frame.length);
      void reply(frame.value, connection.remoteAddress, respond).then((bytes) => {
        if (bytes && !connection.destroyed) connection.write(frameDns(bytes));
      });
    }
  });
}

async function reply(
  bytes: Uint8Array,
  client: string,
  respond: DnsResponder,
): Promise<Uint8Array | undefined> {
  const query = decodeDns(bytes);
  if (!query.ok || query.value.response) return undefined;
  const message = await respond(query.value, client);
  return message && encodeDns(withEdns(query.value, message));
}

/** A UDP reply over its limit loses its records and says so (TC). */
function cut(bytes: Uint8Array, limitBytes: number): Uint8Array {
  if (bytes.length <= limitBytes) return bytes;
  const message = decodeDns(bytes);
  if (!message.ok) return bytes;
  return encodeDns({ ...message.value, truncated: true, answers: [], authorities: [] });
}
