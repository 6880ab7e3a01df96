/**
 * Throughput samples: how many bytes a connection has received, at gaps drawn from an exponential
 * distribution (mean 250 ms, kept within 25…650 ms), so that sampling does not fall into step with
 * what it samples.
 */
import type { RandomStream } from "../base/random.ts";
import type { Cancellable, Network } from "./network.ts";

const MEAN_GAP_MS = 250;
const MIN_GAP_MS = 25;
const MAX_GAP_MS = 650;

/**
 * Calls `sample` at each sample time until the result's `cancel` is called.
 * @param random the stream that the gaps are drawn from
 */
export function sampleThroughput(
  network: Network,
  random: RandomStream,
  sample: () => void,
): Cancellable {
  let timer: Cancellable | undefined;
  const next = (): void => {
    const gapMs = Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, random.exponential() * MEAN_GAP_MS));
    timer = network.schedule(gapMs, () => {
      sample();
      next();
    });
  };
  next();
  return { cancel: () => timer?.cancel() };
}
