/** How fast a connection was, from its I/O events: speed samples where there are, else reads. */
import type { NetworkEvent } from "../ooni/reader.ts";

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
  const seconds = Math.max(...times) - Math.min(...times);
  const bytes =
    used === samples
      ? (samples.at(-1)?.bytes ?? 0)
      : reads.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  return seconds > 0 ? { bytes, seconds, rateBps: (8 * bytes) / seconds } : undefined;
}
