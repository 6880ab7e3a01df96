/**
 * Collects the records of one measurement as its tasks make them: look-ups, connections, handshakes,
 * transactions and I/O events, with times in seconds since the measurement's start.
 */
import type { X509Certificate } from "node:crypto";
import type { Duplex } from "node:stream";
import type {
  BinaryData,
  NetworkEventRecord,
  QueryRecord,
  RequestRecord,
  TcpConnectRecord,
  TlsHandshakeRecord,
} from "../ooni/format.ts";
import { failureOf } from "./failure.ts";
import type { Network } from "./network.ts";
import { TracedStream } from "./traced-stream.ts";

/** At most so many I/O events are kept per connection. */
export const MAX_EVENTS_PER_CONNECTION = 64;

/** What all records of one look-up or one connection share. */
export interface Trace {
  readonly transactionId: number;
  readonly tags: readonly string[];
}

export type AnnotationOperation =
  | "resolve_start"
  | "resolve_done"
  | "tls_handshake_start"
  | "tls_handshake_done"
  | "http_transaction_start"
  | "http_transaction_done"
  | "bytes_received_cumulative";

/** One group of records; the main one of a measurement, or that of its DNS helpers. */
export class Recorder {
  readonly queries: QueryRecord[] = [];
  readonly tcpConnect: TcpConnectRecord[] = [];
  readonly tlsHandshakes: TlsHandshakeRecord[] = [];
  /** Newest first. */
  readonly requests: RequestRecord[] = [];
  readonly networkEvents: NetworkEventRecord[] = [];
  readonly #network: Network;
  readonly #originMs: number;

  /** @param originMs the measurement's start on the network's clock */
  constructor(network: Network, originMs: number) {
    this.#network = network;
    this.#originMs = originMs;
  }

  /** Seconds since the measurement's start, to the microsecond. */
  seconds(atMs: number = this.#network.nowMs()): number {
    return Math.round((atMs - this.#originMs) * 1000) / 1e6;
  }

  /** An event without I/O of its own. */
  annotate(trace: Trace, operation: AnnotationOperation, bytes?: number): void {
    const at = this.seconds();
    this.networkEvents.push({
      failure: null,
      operation,
      ...(bytes !== undefined && { num_bytes: bytes }),
      t0: at,
      t: at,
      transaction_id: trace.transactionId,
      tags: [...trace.tags],
    });
  }

  /** A connection attempt, as a TCP record and as an event. */
  addConnect(
    trace: Trace,
    address: string,
    port: number,
    t0: number,
    failure: string | null,
  ): void {
    const shared = { t0, t: this.seconds(), transaction_id: trace.transactionId };
    this.tcpConnect.push({
      ip: address,
      port,
      status: { failure, success: failure === null },
      ...shared,
      tags: [...trace.tags],
    });
    this.networkEvents.push({
      address: address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`,
      failure,
      operation: "connect",
      proto: "tcp",
      ...shared,
      tags: [...trace.tags],
    });
  }

  /** A stream over `inner` whose reads and writes become events, up to the limit. */
  traceStream(inner: Duplex, trace: Trace, endpoint: string): TracedStream {
    let left = MAX_EVENTS_PER_CONNECTION;
    return new TracedStream(
      inner,
      () => this.#network.nowMs(),
      ({ operation, startMs, endMs, bytes, error }) => {
        if (left-- <= 0) return;
        const failure =
          error === undefined ? null : error === "end" ? "eof_error" : failureOf(error);
        this.networkEvents.push({
          address: endpoint,
          failure,
          ...(bytes > 0 && { num_bytes: bytes }),
          operation,
          proto: "tcp",
          t0: this.seconds(startMs),
          t: this.seconds(endMs),
          transaction_id: trace.transactionId,
          tags: [...trace.tags],
        });
      },
    );
  }

  /** Events in the order of time; equal times stay as they came. */
  sortedEvents(): NetworkEventRecord[] {
    return [...this.networkEvents].sort((a, b) => a.t - b.t);
  }
}

/** Certificates as the format stores them. */
export function certificateRecords(chain: readonly X509Certificate[]): BinaryData[] {
  return chain.map(({ raw }) => ({ format: "base64", data: raw.toString("base64") }));
}
