/** How fast a connection was, from its I/O events: speed samples where there are, else reads. */
import type { NetworkEvent, WebMeasurement } from "../ooni/reader.ts";
import type { ModelBins } from "./model/model.ts";
import type { Observations } from "./observation.ts";

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
 * Whether the probe's line answers quickly, from how long lookups, connections and handshakes took. `slow` if
 * most of them took long; `unknown` without times.
 */
export function lineSpeed(
  { endpoints }: Observations,
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
