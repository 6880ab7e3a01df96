import type { Progress } from "../base/progress.ts";

/** A line of progress on a terminal, and nothing elsewhere. */
const everyMs = 100;

export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { update: () => undefined, clear: () => undefined };
  let last = 0;
  let shown = false;
  return {
    update(what, done, total) {
      const now = performance.now();
      if (now - last < everyMs && done !== total) return;
      last = now;
      shown = true;
      const share = total > 0 ? `${Math.floor((100 * done) / total)} %` : `${done}`;
      stream.write(`\r\u001b[K${what}: ${share}`);
    },
    clear() {
      if (shown) stream.write("\r\u001b[K");
      shown = false;
    },
  };
}
