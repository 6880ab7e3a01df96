/** What a chart came from, said on its picture and in its citation: version, design, data, date and hash. */
import type { Assessment } from "../../assessment/assess.ts";
import type { WorldMeta } from "../../world/world.ts";
import { sayChanged } from "../origin.ts";
import type { Wording } from "../wording.ts";

/** What of a result its charts tell. */
export interface ChartOrigin extends Pick<Assessment, "synthetic" | "run" | "version"> {
  readonly design: { readonly id: string };
  readonly world: Pick<WorldMeta, "source" | "date" | "sourceSha256">;
}

/** Digits of a hash on a picture; a citation has all. */
const shownDigits = 12;

/** One line for the foot of a picture. */
export function sayChartSource({ version, world }: ChartOrigin, wording: Wording): string {
  const data = sayData(world, wording, (hash) => `${hash.slice(0, shownDigits)}…`);
  return wording.text("chart.source", { version, data });
}

/** How to cite a chart. */
export function sayCitation(origin: ChartOrigin, title: string, wording: Wording): string {
  const { version, design, world, run } = origin;
  const hash = run === null ? "" : `, SHA-256 ${run.design.sha256}`;
  const changed = sayChanged(origin, wording);
  return wording.text("chart.citation", {
    ...{ title, version, data: sayData(world, wording, (each) => each) },
    design: `${design.id}${hash}${changed === undefined ? "" : ` (${changed})`}`,
  });
}

function sayData(
  { source, date, sourceSha256 }: ChartOrigin["world"],
  wording: Wording,
  show: (hash: string) => string,
): string {
  const name = source.split("/").at(-1) ?? source;
  return date === "" || sourceSha256 === ""
    ? wording.text("chart.data-unhashed", { name })
    : wording.text("chart.data", { name, date, hash: show(sourceSha256) });
}
