/** Observable Plot as the inside of a figure, without a browser. */
import * as Plot from "@observablehq/plot";
import type { DrawingDocument } from "../context.ts";
import type { Drawing } from "../figure.ts";

/** Draws with Plot; colours are CSS variables, so that a page's scheme holds for its charts. */
export function drawPlot(
  document: DrawingDocument,
  options: Plot.PlotOptions & { width: number; height: number },
): Drawing {
  const svg = Plot.plot({
    ...options,
    document: document as never,
    style: { fontSize: "13px" } as never,
  }) as unknown as { innerHTML: string };
  return {
    width: options.width,
    height: options.height,
    markup: svg.innerHTML
      .replace(/<style>[\s\S]*?<\/style>/, "")
      .replaceAll(/ aria-label="[^"]*"/g, "")
      .replaceAll(/(\d+\.\d{2})\d+/g, "$1"),
  };
}

/** Cuts a text that would be wider than `pixels` at the given size; a rough guess of its width. */
export function fitText(text: string, pixels: number, fontSize = 13): string {
  let width = 0;
  let at = 0;
  for (const letter of text) {
    width += fontSize * letterWidth(letter);
    if (width > pixels) return `${text.slice(0, Math.max(1, at - 1)).trimEnd()}…`;
    at += letter.length;
  }
  return text;
}

/** A rough guess of the width of a text in pixels. */
export function textWidth(text: string, fontSize = 13): number {
  let width = 0;
  for (const letter of text) width += fontSize * letterWidth(letter);
  return width;
}

/** Widths of a common sans-serif face in em; combining Khmer vowels take none. */
function letterWidth(letter: string): number {
  const code = letter.codePointAt(0)!;
  if (code >= 0x17b4 && code <= 0x17d3) return 0.25;
  if (code >= 0x1780 && code <= 0x17b3) return 0.75;
  if (/[iljtf.,:;'’|()\s]/.test(letter)) return 0.32;
  if (/[mwMWЖШЩЮМ@%]/.test(letter)) return 0.86;
  if (/\p{Lu}/u.test(letter)) return 0.68;
  return 0.55;
}
