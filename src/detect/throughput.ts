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
      ? (samples.at(-1)?.bytes ?? 0)
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
 * Whether what was asked on a connection was answered, or cut off, sooner than from beyond the user's own network:
 * from the first write to the first read after it, beside the time that the server's own handshake took.
 */
export function repliedAtOnce(
  events: readonly NetworkEvent[],
  { atOnceS, atOnceTimes }: ModelBins,
): boolean {
  const made = events.find((one) => one.operation === "connect" && one.failure === null);
  const asked = events.findIndex((one) => one.operation === "write" && one.failure === null);
  const from = events[asked]?.t;
  const reply = events.slice(asked + 1).find((one) => one.operation === "read")?.t;
  if (asked < 0 || made?.t === undefined || made.t0 === undefined) return false;
  if (from === undefined || reply === undefined) return false;
  const seconds = reply - from;
  return seconds > 0 && seconds < atOnceS && made.t - made.t0 > atOnceTimes * seconds;
}

/**
 * Whether the probe's line answers quickly, from how long lookups, connections and handshakes took. `slow` if
 * most of them took long; `unknown` without times.
 */
export function lineSpeed(
  { endpoints }: { readonly endpoints: readonly unknown[] },
  measurement: WebMeasurement,
  { slowLookupS, slowConnectS, slowHandshakeS }: ModelBins,
): "quick" | "slow" | "unknown" {
  let [quick, slow] = [0, 0];
  const count = (seconds: number | undefined, limit: number) => {
    if (seconds === undefined || seconds < 0) return;
    if (seconds > limit) slow++;
    else quick++;
  };
  for (const { failure, t0, t } of measurement.queries)
    if (failure === null && t0 !== undefined && t !== undefined) count(t - t0, slowLookupS);
  const made = new Map<number | undefined, number | undefined>();
  for (const { failure, t0, t, transactionId } of measurement.tcpConnects) {
    if (failure !== null) continue;
    made.set(transactionId, t);
    if (t0 !== undefined && t !== undefined) count(t - t0, slowConnectS);
  }
  for (const { failure, t0, t, transactionId } of measurement.tlsHandshakes) {
    const from = t0 ?? made.get(transactionId);
    if (failure === null && from !== undefined && t !== undefined) count(t - from, slowHandshakeS);
  }
  if (endpoints.length === 0 || quick + slow === 0) return "unknown";
  return slow >= quick ? "slow" : "quick";
}

/**
 * Whether the line is so slow that an operation can run out of time by itself: most connections and handshakes
 * that were made took seconds, or most lookups did where no connection was made.
 */
export function lineCrawls(
  { queries, tcpConnects, tlsHandshakes }: WebMeasurement,
  { crawlLookupS, crawlConnectS, crawlHandshakeS }: ModelBins,
): boolean {
  const made = new Map<number | undefined, number | undefined>();
  let [quick, slow] = [0, 0];
  const count = (seconds: number | undefined, limit: number) => {
    if (seconds === undefined || seconds < 0) return;
    if (seconds > limit) slow++;
    else quick++;
  };
  for (const { failure, t0, t, transactionId } of tcpConnects) {
    if (failure !== null) continue;
    if (transactionId !== undefined) made.set(transactionId, t);
    if (t0 !== undefined && t !== undefined) count(t - t0, crawlConnectS);
  }
  for (const { failure, t0, t, transactionId } of tlsHandshakes) {
    const from = t0 ?? (transactionId === undefined ? undefined : made.get(transactionId));
    if (failure === null && from !== undefined && t !== undefined) count(t - from, crawlHandshakeS);
  }
  if (quick + slow > 0) return slow > quick;
  for (const { failure, t0, t } of queries)
    if (failure === null && t0 !== undefined && t !== undefined) count(t - t0, crawlLookupS);
  return slow > quick;
}
