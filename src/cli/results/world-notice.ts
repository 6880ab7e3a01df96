/** The first lines of every answer: what world it is about. */
import type { Wording } from "../../report/wording.ts";
import type { WorldMeta } from "../../world/world.ts";

export function worldInWords(meta: WorldMeta, wording: Wording): string {
  return meta.kind === "synthetic"
    ? `${wording.text("world.synthetic")}\n${wording.text("world.get-data")}\n`
    : `${wording.text("world.measured", {
        date: meta.date || wording.text("world.unknown-date"),
        labels: meta.labels,
      })}\n`;
}

/** That a world is invented, before figures from it; nothing for a measured one. */
export function syntheticNotice(isSynthetic: boolean, wording: Wording): string {
  return isSynthetic ? `${wording.text("world.synthetic")}\n\n` : "";
}
