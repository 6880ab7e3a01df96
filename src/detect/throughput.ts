/** How fast a connection was, from its I/O events: speed samples where there are, else reads. */
import type { NetworkEvent, WebMeasurement } from "../ooni/reader.ts";
import type { ModelBins } from "./model/model.ts";

export interface Throughput {
  readonly bytes: number;
  readonly seconds: number;
  readonly rateBps: number;
}

/**
 * Mean rate of what was received on a connection, from the first to the last event. `undefined` with less
 * than two events or no time between them.
 */
export function measureThroughput(events: readonly NetworkEvent[]): Throughput | undefined {
  const samples = events.filter((one) => one.operation === "bytes_received_cumulative");
  const reads = events.filter((one) => one.operation === "read" && one.failure === null);
  const used = samples.length >= 2 ? samples : reads;
  const times = used.flatMap((one) => one.t ?? []);
  if (used.length < 2 || times.length < 2) return undefined;
  const seconds = times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b));
  const bytes =
    used === samples
      ? samples.reduce((most, one) => Math.max(most, one.bytes ?? 0), 0)
      : reads.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  return seconds > 0 ? { bytes, seconds, rateBps: (8 * bytes) / seconds } : undefined;
}

/**
 * What came of a transfer that then stopped: bytes, and the seconds of silence after them. `undefined` where
 * bytes came all the time, or nothing tells.
 */
export function measureStall(
  events: readonly NetworkEvent[],
  { stallSilence, stallBytes }: ModelBins,
): { bytes: number; seconds: number } | undefined {
  const samples = events.filter((one) => one.operation === "bytes_received_cumulative");
  const reads = events.filter((one) => one.operation === "read");
  const points: { t: number; bytes: number }[] = [];
  let sum = 0;
  for (const { t, bytes, failure } of samples.length >= 2 ? samples : reads) {
    const got = failure === null ? (bytes ?? 0) : 0;
    sum = samples.length >= 2 ? Math.max(sum, got) : sum + got;
    if (t !== undefined) points.push({ t, bytes: sum });
  }
  points.sort((a, b) => a.t - b.t);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.t <= first.t) return undefined;
  const reached = points.find((one) => one.bytes >= stallBytes * last.bytes) ?? last;
  const seconds = last.t - reached.t;
  return last.bytes > 0 && seconds >= stallSilence * (last.t - first.t)
    ? { bytes: last.bytes, seconds }
    : undefined;
}

/**
 * The fastest at which the first flight of any connection came, bit/s. What a server sends at once arrives as far
 * apart as the slowest link of the path makes it (packet pairs: Keshav, SIGCOMM 1991), while a policer lets the first
 * second's worth or so pass as fast as the line is (Xue et al., IMC 2021). `undefined` where no flight came in more
 * than one read; infinite where no time passed between them.
 */
export function flightRate(
  events: readonly NetworkEvent[],
  { flightBytes }: Pick<ModelBins, "flightBytes">,
): number | undefined {
  const flights = new Map<number, Flight>();
  for (const event of events) {
    const { transactionId, operation } = event;
    if (transactionId === undefined || (operation !== "read" && operation !== "write")) continue;
    const flight = flights.get(transactionId) ?? { total: 0, later: 0, over: false };
    flights.set(transactionId, flight);
    followFlight(flight, event, flightBytes);
  }
  let best: number | undefined;
  for (const { seconds, later } of flights.values())
    if (seconds !== undefined) best = Math.max(best ?? 0, (8 * later) / seconds);
  return best;
}

/** What a server sends in answer to the first that it is asked. */
interface Flight {
  asked?: true;
  /** When the first read ended. */
  from?: number;
  /** Bytes so far, and those of them that came after the first read, with the time that they took. */
  total: number;
  later: number;
  seconds?: number;
  /** The client wrote again, or as much came as is sent without waiting. */
  over: boolean;
}

function followFlight(
  flight: Flight,
  { operation, failure, t, bytes }: NetworkEvent,
  limit: number,
): void {
  if (flight.over) return;
  if (operation === "write") {
    flight.over = flight.from !== undefined;
    flight.asked = true;
    return;
  }
  if (flight.asked === undefined) return;
  if (failure !== null || t === undefined) {
    flight.over = true;
    return;
  }
  if (flight.from === undefined) flight.from = t;
  else {
    flight.later += bytes ?? 0;
    flight.seconds = t - flight.from;
  }
  flight.total += bytes ?? 0;
  flight.over = flight.total >= limit;
}

/**
 * Whether the probe's line answers quickly. `slow` if most of what was made took long, or no connection brought even
 * its first flight faster than policing holds connections to; `unknown` without times.
 */
export function lineSpeed(
  { endpoints }: { readonly endpoints: readonly unknown[] },
  measurement: WebMeasurement,
  bins: ModelBins,
): "quick" | "slow" | "unknown" {
  const { slowLookupS, slowConnectS, slowHandshakeS } = bins;
  const { quick, slow } = countSpeeds(measurement, {
    lookupS: slowLookupS,
    connectS: slowConnectS,
    handshakeS: slowHandshakeS,
  });
  if (endpoints.length === 0 || quick + slow === 0) return "unknown";
  const rate = flightRate(measurement.networkEvents, bins);
  if (rate !== undefined && rate < bins.policedBps) return "slow";
  return slow >= quick ? "slow" : "quick";
}

/** Whether the line is so slow that an operation can run out of time by itself: most of what was made took seconds. */
export function lineCrawls(
  measurement: WebMeasurement,
  { crawlLookupS, crawlConnectS, crawlHandshakeS }: ModelBins,
): boolean {
  const { quick, slow } = countSpeeds(measurement, {
    lookupS: crawlLookupS,
    connectS: crawlConnectS,
    handshakeS: crawlHandshakeS,
  });
  return slow > quick;
}

/**
 * How many connections and handshakes that were made took longer than so many seconds, and how many did not. Lookups count
 * where no connection was made: resolvers answer from their caches, or after others were asked.
 */
function countSpeeds(
  { queries, tcpConnects, tlsHandshakes }: WebMeasurement,
  limits: { readonly lookupS: number; readonly connectS: number; readonly handshakeS: number },
): { quick: number; slow: number } {
  const made = new Map<number, number | undefined>();
  let [quick, slow] = [0, 0];
  const count = (seconds: number | undefined, limit: number) => {
    if (seconds === undefined || seconds < 0) return;
    if (seconds > limit) slow++;
    else quick++;
  };
  for (const { failure, t0, t, transactionId } of tcpConnects) {
    if (failure !== null) continue;
    if (transactionId !== undefined) made.set(transactionId, t);
    if (t0 !== undefined && t !== undefined) count(t - t0, limits.connectS);
  }
  for (const { failure, t0, t, transactionId } of tlsHandshakes) {
    const from = t0 ?? (transactionId === undefined ? undefined : made.get(transactionId));
    if (failure === null && from !== undefined && t !== undefined)
      count(t - from, limits.handshakeS);
  }
  if (quick + slow > 0) return { quick, slow };
  for (const { failure, t0, t } of queries)
    if (failure === null && t0 !== undefined && t !== undefined) count(t - t0, limits.lookupS);
  return { quick, slow };
}
