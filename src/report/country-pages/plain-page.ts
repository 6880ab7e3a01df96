/** The frame of a page that is one chart and one table: where its data come from, said first. */
import type { WorldMeta } from "../../world/world.ts";
import { type Html, html, raw } from "../html.ts";
import type { Wording } from "../wording.ts";

export interface PlainPage {
  title: string;
  meta: WorldMeta | readonly WorldMeta[];
  body: Html;
  wording: Wording;
}

const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 1.5rem auto; padding: 0 1rem; color: #111; background: #fff; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.15rem; margin-bottom: .2rem; }
svg { width: 100%; height: auto; }
svg text { font-family: system-ui, sans-serif; }
svg { font-size: 13px; }
svg text.mark { font-size: 30px; font-weight: 700; text-anchor: middle; fill: #b30000; fill-opacity: .45; }
.synthetic { background: #b30000; color: #fff; padding: .6rem 1rem; font-weight: 700; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .5rem; text-align: right; border-bottom: 1px solid #ccc; white-space: nowrap; }
thead th { position: sticky; top: 0; background: #fff; vertical-align: bottom; white-space: normal; }
th[scope=row] { text-align: left; font-weight: 400; }
.note { color: #444; font-size: .85rem; }
`;

export function plainPage({ title, meta, body, wording }: PlainPage): string {
  const worlds = Array.isArray(meta) ? (meta as readonly WorldMeta[]) : [meta as WorldMeta];
  const isSynthetic = worlds.some(({ kind }) => kind === "synthetic");
  const sources = worlds.map((world) => world.source.split("/").at(-1)).join(", ");
  const labels = [...new Set(worlds.map((world) => world.labels))].join(", ");
  const sourcesKey = isSynthetic ? "plain.sources-synthetic" : "plain.sources";
  const oneDay = worlds.length === 1 ? ("-one-day" as const) : ("" as const);
  return `<!doctype html>
${html`<html lang="${wording.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';img-src data:">
<title>${isSynthetic ? wording.text("plain.synthetic-title", { title }) : title}</title><style>${raw(style)}</style></head><body>
${isSynthetic && html`<p class="synthetic">${wording.text("plain.synthetic")}</p>`}
<h1>${title}</h1>
<p class="note">${wording.text(`${sourcesKey}${oneDay}`, { sources, labels })}</p>
${body}
</body></html>`}
`;
}
