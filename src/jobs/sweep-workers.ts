/** Workers for the sweep over all pairs. */
import type { SweepRequest } from "../routing/sums.ts";
import { prepareSweep, type SweepPath } from "../routing/sweep.ts";
import type { BlockWorker } from "../routing/sweep-run.ts";
import type { Runner } from "./runner.ts";

/** Workers for a sweep: one alone runs in this thread. */
export function startSweepWorkers(
  request: SweepRequest,
  runner: Runner,
  path?: SweepPath,
): BlockWorker[] {
  if (runner.isRemote || runner.width > 1) return runner.start("sweep-thread", { request, path });
  const sweep = prepareSweep(request, path);
  return [
    {
      // A turn of the event loop between blocks, so that signals and timers are heard.
      run: (block) =>
        new Promise((resolve, reject) => {
          setImmediate(() => {
            try {
              resolve(sweep.run(block));
            } catch (error) {
              reject(error);
            }
          });
        }),
      close: async () => undefined,
    },
  ];
}
