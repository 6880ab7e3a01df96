/**
 * Who depends on whom: networks of users on the left, border networks in the middle, countries abroad
 * on the right, joined by bands as wide as the traffic. Drawn by hand: Plot has no such mark.
 */
import { sum } from "d3-array";
import type { Drawing } from "../figure.ts";
import { escapeHtml } from "../html.ts";
import { freeWidth, labelBox, labelWidth, type Rectangle, slack } from "./labels.ts";
import { fitText } from "./plot.ts";

export interface FlowNode {
  id: string;
  label: string;
  /** Drawn in the colour of the design. */
  marked?: boolean;
}

export interface Flow {
  from: string;
  to: string;
  /** 0…1 of all that flows. */
  share: number;
}

export interface FlowPanel {
  title: string;
  when: "before" | "after";
  /** Nodes from left to right; in each column from top to bottom. */
  columns: readonly [readonly FlowNode[], readonly FlowNode[], readonly FlowNode[]];
  flows: readonly Flow[];
}

interface Placed {
  node: FlowNode;
  x: number;
  y: number;
  height: number;
  share: number;
  /** Where the next band leaves and arrives. */
  out: number;
  in: number;
}

const nodeWidth = 10;
const gap = 7;
const head = 42;

/** @param format the share of a node as text */
export function drawFlow(
  panels: readonly FlowPanel[],
  headings: readonly [string, string, string],
  width: number,
  format: (share: number) => string,
): Drawing {
  const markup: string[] = [];
  let y = 0;
  for (const panel of panels) {
    const drawn = drawPanel(panel, headings, width, format);
    markup.push(`<g transform="translate(0 ${y})">${drawn.markup}</g>`);
    y += drawn.height + 18;
  }
  return { width, height: y - 18, markup: markup.join("") };
}

function drawPanel(
  panel: FlowPanel,
  headings: readonly [string, string, string],
  width: number,
  format: (share: number) => string,
): { height: number; markup: string } {
  const wide = width > 500;
  const fontSize = wide ? 12 : 11;
  const room = wide ? 250 : 250;
  const xs = [0, wide ? width * 0.47 : width * 0.44, width - nodeWidth];
  const most = Math.max(...panel.columns.map((column) => column.length));
  const total = Math.max(
    1e-9,
    ...[0, 2].map((k) => sumOf(panel, panel.columns[k]!, k === 0 ? "from" : "to")),
  );
  const placed = new Map<string, Placed>();
  const scale = room / total;
  const height = head + room + (most - 1) * (gap + 7);
  for (const [k, column] of panel.columns.entries()) {
    const shares = column.map((node) => throughOf(panel, node.id));
    const used = scale * sum(shares);
    const spare = height - head - used;
    const step = column.length > 1 ? Math.min(spare / (column.length - 1), 22) : 0;
    let y = head + (spare - step * (column.length - 1)) / 2;
    for (const [n, node] of column.entries()) {
      const share = shares[n]!;
      placed.set(node.id, { node, x: xs[k]!, y, height: share * scale, share, out: y, in: y });
      y += share * scale + step;
    }
  }
  const order = (id: string) => placed.get(id)?.y ?? 0;
  const bands = [...panel.flows]
    .filter((flow) => flow.share > 1e-4 && placed.has(flow.from) && placed.has(flow.to))
    .sort((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to))
    .map((flow) => ({ flow, ...leave(placed, flow, scale) }))
    .sort((a, b) => order(a.flow.to) - order(b.flow.to) || order(a.flow.from) - order(b.flow.from))
    .map((band) => drawBand(placed, band, panel.when, format));
  const nodes = [...placed.values()].map((place) => drawNode(place, panel.when));
  const labels = drawLabels([...placed.values()], xs, fontSize, format);
  const titles = headings.map((heading, k) => {
    const anchor = k === 2 ? "end" : "start";
    const x = k === 2 ? width : xs[k]!;
    return `<text class="column" x="${x.toFixed(1)}" y="33" text-anchor="${anchor}" font-size="${fontSize}">${escapeHtml(fitText(heading, (k === 1 ? 0.3 : 0.4) * width, fontSize))}</text>`;
  });
  return {
    // The label of a thin node at the foot reaches below it.
    height: height + 0.6 * fontSize,
    markup: `<text class="panel" x="0" y="14" text-anchor="start" fill="var(--${panel.when}-ink)">${escapeHtml(panel.title)}</text>${titles.join("")}${bands.join("")}${nodes.join("")}${labels.join("")}`,
  };
}

function sumOf(panel: FlowPanel, column: readonly FlowNode[], end: "from" | "to"): number {
  const ids = new Set(column.map((node) => node.id));
  return sum(panel.flows, (flow) => (ids.has(flow[end]) ? flow.share : 0));
}

function throughOf(panel: FlowPanel, id: string): number {
  let into = 0;
  let out = 0;
  for (const flow of panel.flows) {
    if (flow.from === id) out += flow.share;
    if (flow.to === id) into += flow.share;
  }
  return Math.max(into, out);
}

function leave(placed: ReadonlyMap<string, Placed>, flow: Flow, scale: number) {
  const from = placed.get(flow.from)!;
  const height = flow.share * scale;
  const start = from.out;
  from.out += height;
  return { start, height };
}

function drawBand(
  placed: ReadonlyMap<string, Placed>,
  { flow, start, height }: { flow: Flow; start: number; height: number },
  when: "before" | "after",
  format: (share: number) => string,
): string {
  const from = placed.get(flow.from)!;
  const to = placed.get(flow.to)!;
  const end = to.in;
  to.in += height;
  const x1 = from.x + nodeWidth;
  const x2 = to.x;
  const middle = (x1 + x2) / 2;
  const [y1, y2] = [start + height / 2, end + height / 2];
  const marked = from.node.marked === true || to.node.marked === true;
  return `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}C${middle.toFixed(1)} ${y1.toFixed(1)} ${middle.toFixed(1)} ${y2.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}" fill="none" stroke="var(--${marked ? "after" : when === "before" ? "before" : "plain"})" stroke-opacity="${marked ? 0.42 : 0.3}" stroke-width="${Math.max(0.6, height).toFixed(1)}"><title>${escapeHtml(`${from.node.label} → ${to.node.label}: ${format(flow.share)}`)}</title></path>`;
}

function drawNode({ node, x, y, height, share }: Placed, when: "before" | "after"): string {
  const colour = node.marked === true ? "after" : when === "before" ? "before" : "plain";
  return share === 0
    ? ""
    : `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${nodeWidth}" height="${Math.max(1, height).toFixed(1)}" fill="var(--${colour})"/>`;
}

/** Letters of a name below which it says nothing. */
const leastLetters = 4;

/** Share of the space before the last column that the names there may take. */
const roomAbroad = 0.65;

/** How much wider bold letters are than the guess. */
const bold = 1.15;

/** Space between a node and its label, px. */
const beside = 5;

/**
 * Labels of all nodes: those abroad first, which end at their nodes; the others start at theirs and are cut
 * before what lies to their right. Where no name fits, the share alone stands, or nothing.
 */
function drawLabels(
  places: readonly Placed[],
  xs: readonly number[],
  fontSize: number,
  format: (share: number) => string,
): string[] {
  const shown = places.filter(({ share }) => share > 0);
  const atEnd = shown.filter(({ x }) => x === xs[2]);
  const taken: Rectangle[] = [];
  const draw = (place: Placed, room: number): string => {
    const value = format(place.share);
    const letters = place.node.marked === true ? bold : 1;
    const space = (room - bold * labelWidth(` ${value}`, fontSize)) / letters;
    const name =
      space < leastLetters * 0.6 * fontSize
        ? ""
        : fitText(place.node.label, space / slack, fontSize);
    const line = name === "" ? value : `${name} ${value}`;
    const isEnd = place.x === xs[2];
    const x = isEnd ? place.x - beside : place.x + nodeWidth + beside;
    const middle = place.y + place.height / 2;
    const width = letters * labelWidth(name, fontSize) + bold * labelWidth(` ${value}`, fontSize);
    const half = labelBox(line, x, middle, fontSize);
    const box = { ...half, left: isEnd ? x - width : x, right: isEnd ? x : x + width };
    if (name === "" && box.right - box.left > room) return "";
    taken.push(box);
    return `<text class="label${place.node.marked === true ? " marked" : ""}" x="${x.toFixed(1)}" y="${(middle + fontSize * 0.35).toFixed(1)}" text-anchor="${isEnd ? "end" : "start"}" font-size="${fontSize}">${escapeHtml(name)}<tspan font-weight="bold">${name === "" ? "" : " "}${escapeHtml(value)}</tspan></text>`;
  };
  const ends = atEnd.map((place) => draw(place, roomAbroad * (xs[2]! - xs[1]!)));
  const starts = shown
    .filter(({ x }) => x !== xs[2])
    .map((place) => {
      const left = place.x + nodeWidth + beside;
      const right = xs[xs.indexOf(place.x) + 1]! - beside;
      const half = fontSize * 0.625;
      const middle = place.y + place.height / 2;
      return draw(
        place,
        -beside + freeWidth(taken, { left, right, top: middle - half, bottom: middle + half }),
      );
    });
  return [...ends, ...starts];
}
