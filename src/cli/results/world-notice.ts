/** The first lines of every answer: what world it is about. */
import type { WorldMeta } from "../../world/world.ts";

export function worldInWords(meta: WorldMeta): string {
  return meta.kind === "synthetic"
    ? "SYNTHETIC WORLD: every network is invented. Nothing here is about the real Internet.\n" +
        "Get real data with: narrows data fetch\n"
    : `AS relationships of ${meta.date || "unknown date"}; countries of networks: ${meta.labels}, of one day\n`;
}
