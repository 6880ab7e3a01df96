/** What the probe wrote down, in short: look-ups, connections, handshakes, requests, the test helper's view. */
import { X509Certificate } from "node:crypto";
import type {
  MaybeBinary,
  Measurement,
  QueryRecord,
  RequestRecord,
  TlsHandshakeRecord,
} from "../../ooni/format.ts";
import { bytesOf } from "../../ooni/maybe-binary.ts";
import { formatEndpoint } from "../../wire/ip.ts";
import type { ProbeRecord, RecordedHandshake, RecordedLookup, RecordedRequest } from "./format.ts";

/** @param measurement without the prober's addresses */
export function probeRecordOf({ test_keys: keys }: Measurement): ProbeRecord {
  const { control } = keys;
  const page = control?.http_request;
  return {
    lookups: keys.queries.map(lookupOf),
    connects: (keys.tcp_connect ?? []).map(({ ip, port, status, t }) => ({
      endpoint: formatEndpoint(ip, port),
      failure: status.failure,
      t,
    })),
    handshakes: (keys.tls_handshakes ?? []).map(handshakeOf),
    // OONI lists the last request first.
    requests: [...(keys.requests ?? [])].reverse().map(requestOf),
    control:
      control === null || page === undefined
        ? null
        : {
            addresses: control.dns.addrs,
            status: page.failure === null ? page.status_code : null,
            bytes: Math.max(0, page.body_length),
            failure: page.failure,
          },
  };
}

function lookupOf(query: QueryRecord): RecordedLookup {
  return {
    ...{ name: query.hostname, type: query.query_type, engine: query.engine },
    resolver: query.resolver_address,
    answers: (query.answers ?? []).flatMap(
      ({ ipv4, ipv6, hostname }) => ipv4 ?? ipv6 ?? hostname ?? [],
    ),
    ...{ failure: query.failure, t: query.t },
  };
}

function handshakeOf(handshake: TlsHandshakeRecord): RecordedHandshake {
  const [first] = handshake.peer_certificates ?? [];
  const bytes = bytesIn(first);
  const leaf = bytes === undefined ? undefined : new X509Certificate(bytes);
  return {
    ...{ endpoint: handshake.address, name: handshake.server_name, failure: handshake.failure },
    subject: leaf === undefined ? null : inOneLine(leaf.subject),
    issuer: leaf === undefined ? null : inOneLine(leaf.issuer),
    t: handshake.t,
  };
}

/** Node gives a part of a distinguished name a line. */
function inOneLine(name: string): string {
  return name.split("\n").join(", ");
}

function requestOf({ request, response, address, failure, t }: RequestRecord): RecordedRequest {
  return {
    ...{ url: request.url, endpoint: address ?? "" },
    status: response.code === 0 ? null : response.code,
    bytes: bytesIn(response.body)?.length ?? 0,
    ...{ failure, t },
  };
}

function bytesIn(value: MaybeBinary | undefined): Uint8Array | undefined {
  return bytesOf(value as Parameters<typeof bytesOf>[0]);
}
