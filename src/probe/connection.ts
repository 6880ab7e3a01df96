/**
 * The steps of one connection, each recorded: TCP, TLS, one HTTP transaction. Ten seconds each.
 * A failed step is data: it is recorded, the stream is destroyed, and the step gives undefined.
 */
import type { Duplex } from "node:stream";
import type { RandomStream } from "../base/random.ts";
import { formatEndpoint } from "../wire/ip.ts";
import { withDeadline } from "./deadline.ts";
import { failureOf, failureOver } from "./failure.ts";
import { exchangeHttp, type HttpRequest } from "./http/http-client.ts";
import { requestRecord, responseRecord } from "./http/http-record.ts";
import type { HttpResponse } from "./http/http-response.ts";
import type { Network } from "./network.ts";
import { certificateRecords, type Recorder, type Trace } from "./recorder.ts";
import { sampleThroughput } from "./throughput.ts";
import { shakeHands, type TlsSession } from "./tls-client.ts";
import type { TracedStream } from "./traced-stream.ts";

export const STEP_LIMIT_MS = 10_000;

export interface ConnectionContext {
  readonly network: Network;
  readonly recorder: Recorder;
  /** For the gaps between throughput samples. */
  readonly random: RandomStream;
}

/** An open connection and what it was opened for. */
export interface Connection {
  readonly stream: TracedStream;
  readonly address: string;
  readonly port: number;
  /** `ip:port` as recorded. */
  readonly endpoint: string;
  readonly trace: Trace;
  /** Ends sampling and destroys the stream. */
  close(): void;
}

/** A connection, or why there is none. */
export type Opened =
  | { readonly connection: Connection; readonly failure: null }
  | { readonly connection: undefined; readonly failure: string };

/** A TLS session with good certificates, or why there is none. */
export type Secured =
  | { readonly session: TlsSession; readonly failure: null }
  | { readonly session: undefined; readonly failure: string };

/** Connects to an address; throughput is sampled until the connection is closed. */
export async function openConnection(
  { network, recorder, random }: ConnectionContext,
  address: string,
  port: number,
  trace: Trace,
): Promise<Opened> {
  const endpoint = formatEndpoint(address, port);
  const t0 = recorder.seconds();
  let inner: Duplex;
  try {
    inner = await withDeadline(network, STEP_LIMIT_MS, (signal) =>
      network.connectTcp(address, port, signal),
    );
  } catch (error) {
    const failure = failureOf(error);
    recorder.addConnect(trace, address, port, t0, failure);
    return { connection: undefined, failure };
  }
  recorder.addConnect(trace, address, port, t0, null);
  const stream = recorder.traceStream(inner, trace, endpoint);
  // An error between two steps is kept in the stream and reported by the step that meets it.
  stream.on("error", () => {});
  const sampler = sampleThroughput(network, random, () =>
    recorder.annotate(trace, "bytes_received_cumulative", stream.bytesReceived),
  );
  const close = (): void => {
    sampler.cancel();
    stream.destroy();
  };
  return { connection: { stream, address, port, endpoint, trace, close }, failure: null };
}

/** Shakes hands; gives the session only when the certificates are good. */
export async function openTls(
  { network, recorder }: ConnectionContext,
  { stream, endpoint, trace }: Connection,
  serverName: string,
): Promise<Secured> {
  const t0 = recorder.seconds();
  recorder.annotate(trace, "tls_handshake_start");
  let session: TlsSession | undefined;
  let failure: string | null;
  try {
    session = await withDeadline(network, STEP_LIMIT_MS, (signal) =>
      shakeHands(network, stream, serverName, signal),
    );
    failure = session.failure ?? null;
  } catch (error) {
    failure = failureOver(stream, error);
  }
  recorder.annotate(trace, "tls_handshake_done");
  recorder.tlsHandshakes.push({
    network: "tcp",
    address: endpoint,
    cipher_suite: failure === null && session ? session.cipherSuite : "",
    failure,
    negotiated_protocol: failure === null && session ? session.protocol : "",
    no_tls_verify: false,
    peer_certificates: session ? certificateRecords(session.chain) : [],
    server_name: serverName,
    t0,
    t: recorder.seconds(),
    tags: [...trace.tags],
    tls_version: failure === null && session ? session.version : "",
    transaction_id: trace.transactionId,
  });
  if (failure === null && session) return { session, failure };
  session?.socket.destroy();
  return { session: undefined, failure: failure ?? "unknown_failure" };
}

/** How a transaction ended: a complete response, or a failure with what there was of one. */
export interface Transaction {
  readonly response: HttpResponse | undefined;
  readonly failure: string | null;
}

/**
 * Sends one request over the connection (or its TLS session), and records it.
 * @param inspect may find a fault in a complete response (a failure string)
 */
export async function fetchOver(
  context: ConnectionContext,
  connection: Connection,
  session: TlsSession | undefined,
  request: HttpRequest,
  limitBytes: number,
  inspect: (response: HttpResponse) => string | undefined = () => undefined,
): Promise<Transaction> {
  const { recorder } = context;
  const { endpoint, trace } = connection;
  const t0 = recorder.seconds();
  recorder.annotate(trace, "http_transaction_start");
  const outcome = await transact(context, connection, session, request, limitBytes);
  const { response } = outcome;
  const failure = outcome.failure ?? (response && inspect(response)) ?? null;
  recorder.annotate(trace, "http_transaction_done");
  recorder.requests.unshift({
    network: "tcp",
    address: endpoint,
    ...(session?.protocol && { alpn: session.protocol }),
    failure,
    request: requestRecord(request),
    response: responseRecord(response),
    t0,
    t: recorder.seconds(),
    tags: [...trace.tags],
    transaction_id: trace.transactionId,
  });
  return { response, failure };
}

/** Sends one request over the connection (or its TLS session), without a record of it. */
export async function transact(
  { network }: ConnectionContext,
  { stream }: Connection,
  session: TlsSession | undefined,
  request: HttpRequest,
  limitBytes: number,
): Promise<Transaction> {
  let partial: HttpResponse | undefined;
  try {
    const response = await withDeadline(network, STEP_LIMIT_MS, (signal) =>
      exchangeHttp(session?.socket ?? stream, request, limitBytes, signal, (read) => {
        partial = read;
      }),
    );
    return { response, failure: null };
  } catch (error) {
    const response = partial && { ...partial, truncated: true };
    return { response, failure: failureOver(stream, error) };
  }
}
