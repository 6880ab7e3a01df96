/**
 * A chart of a report as a picture that stands alone: a whole SVG document, with the colours and letters that
 * the page's style gives it written at its parts, its title above it, and below it what the page says of it:
 * legend, note, marks (an invented world, a changed design), version, data and hash.
 */
import { ownValue } from "../../../src/base/own-value.ts";

/** Of a document's element; a browser's and linkedom's are such. */
export interface DrawnElement {
  readonly nodeType: number;
  readonly tagName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<DrawnNode>;
  getAttribute(name: string): string | null;
}

interface DrawnNode {
  readonly nodeType: number;
  readonly textContent: string | null;
}

/** As the page shows an element; `getPropertyValue` of a computed style. */
export type StyleOf = (element: DrawnElement) => { getPropertyValue(name: string): string };

/** Width of a text in pixels. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

export interface LegendEntry {
  readonly label: string;
  readonly fill: string;
  readonly stroke: string;
  readonly isRound: boolean;
}

/** What is said around a chart. */
export interface ChartFrame {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly legend: readonly LegendEntry[];
  readonly notes: readonly string[];
  /** In bold: that the world is invented, that the design is changed. */
  readonly marks: string;
  /** Version, data, date and hash. */
  readonly source: string;
  readonly family: string;
  readonly ink: string;
  readonly quiet: string;
  readonly paper: string;
}

export interface Picture {
  readonly markup: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const elementNode = 1;
const textNode = 3;

/** Around the whole, pixels. */
const margin = 24;

/** Properties that a part takes from what holds it, as attributes of SVG. */
const inherited = [
  ...["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap"],
  ...["stroke-linejoin", "stroke-dasharray", "paint-order", "font-family", "font-size"],
  ...["font-weight", "letter-spacing", "text-anchor", "dominant-baseline", "visibility"],
];

/** Others, with the value that says nothing. */
const own: readonly (readonly [string, string])[] = [
  ["opacity", "1"],
  ["stop-color", "rgb(0, 0, 0)"],
  ["stop-opacity", "1"],
];

const written = new Set([...inherited, ...own.map(([name]) => name)]);

/** Attributes that mean something in a page only. */
const isOfPage = (name: string): boolean =>
  /^(?:class|style|role|tabindex|aria-.*|data-.*|xmlns.*|pointer-events)$/.test(name);

export function standaloneChart(
  chart: DrawnElement,
  frame: ChartFrame,
  styleOf: StyleOf,
  measure: Measure,
): Picture {
  const [, , width, height] = (chart.getAttribute("viewBox") ?? "0 0 760 400")
    .split(" ")
    .map(Number) as [number, number, number, number];
  const lines = createLines(frame, width, measure);
  lines.text(frame.title, 18, { isBold: true });
  const top = lines.at() + 10;
  const after = createLines(frame, width, measure, top + height + 12);
  after.legend(frame.legend);
  for (const note of frame.notes) after.text(note, 12, { colour: frame.quiet });
  after.skip(6);
  after.text(frame.marks, 12, { isBold: true });
  after.text(frame.source, 11, { colour: frame.quiet });
  const size = { width: width + 2 * margin, height: Math.ceil(after.at() + margin - 6) };
  const drawing = [...chart.childNodes].map((node) => write(node, styleOf, chart)).join("");
  const language = escapeXml(frame.language);
  return {
    ...size,
    markup: `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" xml:lang="${language}" font-family="${escapeXml(frame.family)}" fill="${frame.ink}"><rect width="${size.width}" height="${size.height}" fill="${frame.paper}"/>${lines.markup()}<g transform="translate(${margin} ${top})"${attributesOf(styleOf(chart), undefined)}>${drawing}</g>${after.markup()}</svg>`,
  };
}

/** A part as XML; what the page does not show is left out. */
function write(node: DrawnNode, styleOf: StyleOf, parent: DrawnElement): string {
  if (node.nodeType === textNode) return escapeXml(node.textContent ?? "");
  if (node.nodeType !== elementNode) return "";
  const element = node as unknown as DrawnElement;
  const name = element.tagName;
  if (name === "title" || name === "desc")
    return `<${name}>${escapeXml(node.textContent ?? "")}</${name}>`;
  const style = styleOf(element);
  if (style.getPropertyValue("display") === "none") return "";
  const kept = [...element.attributes]
    .filter((each) => !written.has(each.name) && !isOfPage(each.name))
    .map((each) => ` ${each.name}="${escapeXml(each.value)}"`)
    .join("");
  const inside = [...element.childNodes].map((child) => write(child, styleOf, element)).join("");
  return `<${name}${kept}${attributesOf(style, styleOf(parent))}>${inside}</${name}>`;
}

type Style = ReturnType<StyleOf>;

/** Colours, each with the property of its opacity. */
const opacities: Readonly<Record<string, string>> = {
  "fill-opacity": "fill",
  "stroke-opacity": "stroke",
};

const mixed = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/;

/** A property as programs that draw SVG know it: many know no colour with an opacity of its own. */
function attributeValue(style: Style, name: string): string {
  const value = style.getPropertyValue(name);
  const colour = ownValue(opacities, name);
  if (colour !== undefined) {
    const own = mixed.exec(style.getPropertyValue(colour))?.[4];
    return own === undefined ? value : String(Number(own) * Number(value || 1));
  }
  const parts = mixed.exec(value);
  return parts === null ? value : `rgb(${parts[1]}, ${parts[2]}, ${parts[3]})`;
}

/** What a part is shown like, where that is not what holds it is shown like. */
function attributesOf(style: Style, outer: Style | undefined): string {
  const attributes: string[] = [];
  for (const name of inherited) {
    const value = attributeValue(style, name);
    if (value !== "" && (outer === undefined || value !== attributeValue(outer, name)))
      attributes.push(` ${name}="${escapeXml(value)}"`);
  }
  for (const [name, silent] of own) {
    const value = style.getPropertyValue(name);
    if (value !== "" && value !== silent) attributes.push(` ${name}="${escapeXml(value)}"`);
  }
  return attributes.join("");
}

/** Lines of text one under the other. */
function createLines(
  { ink, language }: ChartFrame,
  width: number,
  measure: Measure,
  start: number = margin - 6,
) {
  let at = start;
  const parts: string[] = [];
  return {
    at: () => at,
    markup: () => parts.join(""),
    skip(pixels: number): void {
      at += pixels;
    },
    text(text: string, size: number, look: { isBold?: boolean; colour?: string } = {}): void {
      const { isBold = false, colour = ink } = look;
      for (const line of wrap(text, width, language, (each) => measure(each, size, isBold))) {
        at += size * 1.45;
        parts.push(
          `<text x="${margin}" y="${at.toFixed(1)}" font-size="${size}" fill="${colour}"${isBold ? ' font-weight="700"' : ""}>${escapeXml(line)}</text>`,
        );
      }
    },
    legend(entries: readonly LegendEntry[]): void {
      let x = 0;
      for (const [k, { label, fill, stroke, isRound }] of entries.entries()) {
        const needed = 22 + measure(label, 12, false);
        if (k === 0 || x + needed > width) {
          at += 20;
          x = 0;
        }
        const look = `fill="${fill}" stroke="${stroke}" stroke-width="3"`;
        const [left, middle] = [margin + x, at - 4];
        parts.push(
          isRound
            ? `<circle cx="${left + 6}" cy="${middle}" r="4.5" ${look}/>`
            : `<rect x="${left + 1.5}" y="${middle - 4.5}" width="9" height="9" ${look}/>`,
          `<text x="${left + 18}" y="${at}" font-size="12" fill="${ink}">${escapeXml(label)}</text>`,
        );
        x += needed + 16;
      }
    },
  };
}

/** Lines no wider than `width`, broken where the language breaks them. */
function wrap(
  text: string,
  width: number,
  language: string,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = "";
  for (const { segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    // What closes a word stays with it.
    const isFree = /^[\p{L}\p{N}\p{Ps}\p{Pi}]/u.test(segment);
    if (isFree && line !== "" && widthOf(line + segment) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    if (line !== "" || segment.trim() !== "") line += segment;
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}

function escapeXml(text: string): string {
  return (
    text
      // Characters that XML 1.0 has no way to write.
      .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
