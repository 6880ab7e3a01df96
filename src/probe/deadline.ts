/** Time limits by the network's clock, and failures that the probe itself finds. */
import type { Network } from "./network.ts";

/**
 * A failure that already is one in the measurement format's words (`eof_error`,
 * `generic_timeout_error`, `dns_nxdomain_error`, …).
 */
export class OperationFailure extends Error {
  override readonly name = "OperationFailure";
  readonly failure: string;

  constructor(failure: string) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Runs `work` for at most `limitMs`; then aborts its signal and rejects with
 * `generic_timeout_error`. What the work does after that is ignored.
 */
export async function withDeadline<T>(
  network: Network,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return await new Promise<T>((resolve, reject) => {
    const timer = network.schedule(limitMs, () => {
      reject(new OperationFailure("generic_timeout_error"));
      controller.abort();
    });
    work(controller.signal).then(
      (value) => {
        timer.cancel();
        resolve(value);
      },
      (error: unknown) => {
        timer.cancel();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
