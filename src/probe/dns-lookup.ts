/**
 * DNS look-ups of a measurement: by the system's resolver, and A and AAAA over any transport that
 * carries DNS messages. Each look-up has 4 s.
 */
import type { RandomStream } from "../base/random.ts";
import { failureOfRcode } from "../ooni/failure.ts";
import type { AnswerRecord, QueryRecord } from "../ooni/format.ts";
import { type DnsMessage, decodeDns, dnsQuery, dnsType, encodeDns } from "../wire/dns.ts";
import { ipVersion } from "../wire/ip.ts";
import { OperationFailure, withDeadline } from "./deadline.ts";
import { failureOf } from "./failure.ts";
import { type Network, NetworkError, type UdpExchange } from "./network.ts";
import type { Recorder, Trace } from "./recorder.ts";

export const LOOKUP_LIMIT_MS = 4000;
/**
 * Further replies are awaited so long after the first unless told otherwise: the tell of an injector
 * on the path.
 */
export const LATE_REPLY_WINDOW_MS = 500;

/** Datagrams of a look-up that are recorded; whoever sends more fills no record with them. */
const MAX_DATAGRAMS = 64;

/** The AS that announces an address, if known. */
export type OriginOf = (
  address: string,
) => { readonly asn: number; readonly organisation: string } | undefined;

/** One reply of a resolver, as bytes and as message. */
interface Reply {
  readonly bytes: Uint8Array;
  readonly message: DnsMessage;
}

/** What look-ups of one name share. */
export interface LookupContext {
  readonly network: Network;
  readonly recorder: Recorder;
  readonly random: RandomStream;
  readonly originOf: OriginOf;
}

/** Asks the system's resolver; gives the addresses found, none on failure. */
export async function lookupBySystem(
  { network, recorder, originOf }: LookupContext,
  trace: Trace,
  name: string,
): Promise<readonly string[]> {
  const t0 = recorder.seconds();
  recorder.annotate(trace, "resolve_start");
  let failure: string | null = null;
  let answers: AnswerRecord[] = [];
  let addresses: readonly string[] = [];
  let systemError: number | undefined;
  try {
    const answer = await withDeadline(network, LOOKUP_LIMIT_MS, () => network.lookup(name));
    addresses = answer.addresses;
    answers = addresses.map((address) => addressAnswer(address, originOf));
    if (answer.canonicalName) answers.push(aliasAnswer(answer.canonicalName));
    if (addresses.length === 0) failure = "dns_no_answer";
  } catch (error) {
    failure = failureOf(error);
    const errno = (error as { errno?: unknown } | null)?.errno;
    if (typeof errno === "number") systemError = errno;
  }
  recorder.annotate(trace, "resolve_done");
  recorder.queries.push({
    answers: answers.length > 0 ? answers : null,
    engine: "getaddrinfo",
    failure,
    ...(systemError !== undefined && { getaddrinfo_error: systemError }),
    hostname: name,
    query_type: "ANY",
    resolver_hostname: null,
    resolver_port: null,
    resolver_address: "",
    t0,
    t: recorder.seconds(),
    tags: [...trace.tags],
    transaction_id: trace.transactionId,
  });
  return addresses;
}

/** Where and how a record's queries went. */
export interface ResolverTransport {
  readonly engine: "udp" | "doh";
  /** As recorded: `ip:port` or a URL. */
  readonly resolver: string;
  /** Carries one query to the resolver and its reply back. */
  exchange(query: Uint8Array, id: number, signal: AbortSignal): Promise<Uint8Array>;
}

/** Asks for A and AAAA at once; gives the addresses found, none on failure. */
export async function lookupByResolver(
  context: LookupContext,
  trace: Trace,
  name: string,
  transport: ResolverTransport,
): Promise<readonly string[]> {
  const { network, recorder, random, originOf } = context;
  const lookup = async (queryType: "A" | "AAAA"): Promise<readonly string[]> => {
    const t0 = recorder.seconds();
    const id = random.below(65536);
    const ask = async (signal: AbortSignal): Promise<Reply> => {
      const query = encodeQuery(id, name, dnsType[queryType]);
      const bytes = await transport.exchange(query, id, signal);
      const decoded = decodeDns(bytes);
      if (!decoded.ok) throw new OperationFailure("dns_server_misbehaving");
      return { bytes, message: decoded.value };
    };
    let record: QueryRecord;
    let addresses: readonly string[] = [];
    const place = {
      engine: transport.engine,
      hostname: name,
      query_type: queryType,
      resolver_address: transport.resolver,
    };
    try {
      const reply = await withDeadline(network, LOOKUP_LIMIT_MS, ask);
      const reading = readReply(reply.message, dnsType[queryType], originOf);
      addresses = reading.addresses;
      record = replyRecord(place, reply, reading, t0, recorder.seconds(), trace);
    } catch (error) {
      record = {
        answers: null,
        failure: failureOf(error),
        ...place,
        resolver_hostname: null,
        resolver_port: null,
        t0,
        t: recorder.seconds(),
        tags: [...trace.tags],
        transaction_id: trace.transactionId,
      };
    }
    recorder.queries.push(record);
    return addresses;
  };
  const [four, six] = await Promise.all([lookup("A"), lookup("AAAA")]);
  return [...four, ...six];
}

/** A UDP resolver. Late further replies of the same query become records in `duplicates`. */
export class UdpResolver implements ResolverTransport {
  readonly engine = "udp";
  readonly resolver: string;
  readonly #context: LookupContext;
  readonly #ancillary: Recorder;
  readonly #trace: Trace;
  readonly #address: string;
  readonly #port: number;
  readonly #duplicates: QueryRecord[];
  readonly #track: (work: Promise<void>) => void;
  readonly #windowMs: number;
  #datagrams = 0;

  /**
   * @param ancillary gets the datagrams as network events
   * @param track told of the waiting for late replies, which outlives the exchange
   * @param windowMs how long that waiting lasts
   */
  constructor(
    context: LookupContext,
    ancillary: Recorder,
    trace: Trace,
    endpoint: { readonly address: string; readonly port: number; readonly text: string },
    duplicates: QueryRecord[],
    track: (work: Promise<void>) => void,
    windowMs: number,
  ) {
    this.resolver = endpoint.text;
    this.#context = context;
    this.#ancillary = ancillary;
    this.#trace = trace;
    this.#address = endpoint.address;
    this.#port = endpoint.port;
    this.#duplicates = duplicates;
    this.#track = track;
    this.#windowMs = windowMs;
  }

  async exchange(query: Uint8Array, id: number, signal: AbortSignal): Promise<Uint8Array> {
    const { network } = this.#context;
    const startMs = network.nowMs();
    const socket = await network.openUdp(this.#address, this.#port);
    const close = (): void => socket.close();
    signal.addEventListener("abort", close, { once: true });
    if (signal.aborted) close();
    try {
      this.#event("write", startMs, query.length, null);
      socket.send(query);
      const reply = await this.#next(socket, id);
      this.#track(this.#awaitLateReplies(socket, id, startMs));
      return reply;
    } catch (error) {
      this.#event("read", startMs, 0, failureOf(error));
      socket.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", close);
    }
  }

  /** The next datagram that answers query `id`; others are noise and are passed over. */
  async #next(socket: UdpExchange, id: number): Promise<Uint8Array> {
    for (;;) {
      const startMs = this.#context.network.nowMs();
      const bytes = await socket.receive();
      if (this.#datagrams++ < MAX_DATAGRAMS) this.#event("read", startMs, bytes.length, null);
      const decoded = decodeDns(bytes);
      if (decoded.ok && decoded.value.response && decoded.value.id === id) return bytes;
    }
  }

  async #awaitLateReplies(socket: UdpExchange, id: number, startMs: number): Promise<void> {
    const { network, recorder, originOf } = this.#context;
    const timer = network.schedule(this.#windowMs, () => socket.close());
    try {
      for (;;) {
        const bytes = await this.#next(socket, id);
        if (this.#datagrams > MAX_DATAGRAMS) continue;
        const decoded = decodeDns(bytes);
        const [question] = decoded.ok ? decoded.value.questions : [];
        if (!decoded.ok || !question) continue;
        const isSix = question.type === dnsType.AAAA;
        const place = {
          engine: this.engine,
          hostname: question.name,
          query_type: isSix ? "AAAA" : "A",
          resolver_address: this.resolver,
        } as const;
        const reading = readReply(decoded.value, question.type, originOf);
        const t0 = recorder.seconds(startMs);
        const reply = { bytes, message: decoded.value };
        this.#duplicates.push(
          replyRecord(place, reply, reading, t0, recorder.seconds(), this.#trace),
        );
      }
    } catch (error) {
      // Closing the socket at the end of the window, or an ICMP error after a reply, ends the wait.
      if (!(error instanceof NetworkError)) throw error;
    } finally {
      timer.cancel();
      socket.close();
    }
  }

  #event(operation: "read" | "write", startMs: number, bytes: number, failure: string | null) {
    this.#ancillary.networkEvents.push({
      address: this.resolver,
      failure,
      ...(bytes > 0 && { num_bytes: bytes }),
      operation,
      proto: "udp",
      t0: this.#ancillary.seconds(startMs),
      t: this.#ancillary.seconds(),
      transaction_id: this.#trace.transactionId,
      tags: [...this.#trace.tags],
    });
  }
}

/**
 * @throws OperationFailure when the name cannot stand in a query (an empty label, one of over 63 bytes): a
 * redirect can lead to any name
 */
function encodeQuery(id: number, name: string, type: number): Uint8Array {
  try {
    return encodeDns(dnsQuery(id, name, type));
  } catch (error) {
    if (error instanceof RangeError)
      throw new OperationFailure("unknown_failure: not a domain name");
    throw error;
  }
}

interface Reading {
  readonly failure: string | null;
  readonly answers: readonly AnswerRecord[];
  readonly addresses: readonly string[];
}

function readReply(message: DnsMessage, type: number, originOf: OriginOf): Reading {
  const answers: AnswerRecord[] = [];
  const addresses: string[] = [];
  for (const { type: recordType, data } of message.answers) {
    if (data.kind === "address" && recordType === type) {
      addresses.push(data.address);
      answers.push(addressAnswer(data.address, originOf));
    } else if (data.kind === "name" && recordType === dnsType.CNAME)
      answers.push(aliasAnswer(data.target));
  }
  const failure = failureOfRcode(message.rcode, addresses.length > 0);
  return { failure, answers, addresses: failure === null ? addresses : [] };
}

function replyRecord(
  place: Pick<QueryRecord, "engine" | "hostname" | "query_type" | "resolver_address">,
  { bytes, message }: Reply,
  { failure, answers }: Reading,
  t0: number,
  t: number,
  trace: Trace,
): QueryRecord {
  return {
    answers: answers.length > 0 ? [...answers] : null,
    ...place,
    failure,
    raw_response: Buffer.from(bytes).toString("base64"),
    ...(message.rcode !== 0 && { rcode: message.rcode }),
    resolver_hostname: null,
    resolver_port: null,
    t0,
    t,
    tags: [...trace.tags],
    transaction_id: trace.transactionId,
  };
}

function addressAnswer(address: string, originOf: OriginOf): AnswerRecord {
  const origin = originOf(address);
  return {
    ...(origin && { asn: origin.asn, as_org_name: origin.organisation }),
    ...(ipVersion(address) === 6
      ? { answer_type: "AAAA", ipv6: address }
      : { answer_type: "A", ipv4: address }),
    ttl: null,
  };
}

function aliasAnswer(target: string): AnswerRecord {
  return {
    answer_type: "CNAME",
    hostname: target.endsWith(".") ? target : `${target}.`,
    ttl: null,
  };
}
