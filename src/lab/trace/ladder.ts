/**
 * Time ladders: what happened packet by packet, as text and as SVG. Columns are nodes (by default
 * those where a packet began or ended), time runs downwards by order, not to scale.
 */
import { describeAct, describeOrigin } from "../middlebox/describe-act.ts";
import { describePacket } from "../net/describe.ts";
import type { Node } from "../net/node.ts";
import type { PacketTrace } from "./packet-trace.ts";

export interface LadderOptions {
  /** Columns from left to right; default: nodes where packetTraces began or ended, in order met. */
  readonly columns?: readonly Node[];
  /** Title of the drawing. */
  readonly title?: string;
}

const COLUMN_WIDTH = 26;

/** One line per packet: when it began and ended, an arrow between columns, what it carried. */
export function ladderText(
  packetTraces: readonly PacketTrace[],
  options: LadderOptions = {},
): string {
  const columns = options.columns ?? columnsOf(packetTraces);
  const lines = [
    ...(options.title ? [options.title] : []),
    `${"ms".padStart(9)} ${"ms".padStart(9)}  ${columns.map((node) => node.name.padEnd(COLUMN_WIDTH)).join("")}`,
  ];
  for (const packetTrace of shown(packetTraces, columns)) {
    const [from, to] = [columns.indexOf(packetTrace.from), columns.indexOf(packetTrace.to)];
    const start = packetTrace.startMs.toFixed(1).padStart(9);
    const end = packetTrace.endMs.toFixed(1).padStart(9);
    lines.push(
      `${start} ${end}  ${arrow(from, to, columns.length, packetTrace)}  ${label(packetTrace)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** The ladder as a standalone SVG with a title and a description. */
export function ladderSvg(
  packetTraces: readonly PacketTrace[],
  options: LadderOptions = {},
): string {
  const columns = options.columns ?? columnsOf(packetTraces);
  const list = shown(packetTraces, columns);
  const moments = [...new Set(list.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort(
    (a, b) => a - b,
  );
  const rank = new Map(moments.map((moment, index) => [moment, index]));
  const x = (node: Node): number => 110 + columns.indexOf(node) * 260;
  const y = (moment: number): number => 70 + rank.get(moment)! * 20;
  const height = 90 + moments.length * 20;
  const width = 110 + (columns.length - 1) * 260 + 330;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="11">`,
    `<title>${escapeXml(options.title ?? "Time ladder")}</title>`,
    `<desc>${list.length} packets between ${escapeXml(columns.map(({ name }) => name).join(", "))}; time runs downwards, not to scale.</desc>`,
    `<style>.rail{stroke:#999}.sent{stroke:#1f4e79}.made{stroke:#b3261e}.gone{stroke-dasharray:4 3}text{fill:#222}.t{fill:#666;font-size:10px}</style>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>`,
  ];
  for (const node of columns)
    parts.push(
      `<text x="${x(node)}" y="40" text-anchor="middle" font-weight="bold">${escapeXml(node.name)}</text>`,
      `<line class="rail" x1="${x(node)}" y1="50" x2="${x(node)}" y2="${height - 10}"/>`,
    );
  for (const moment of moments)
    parts.push(`<text class="t" x="4" y="${y(moment) + 3}">${moment.toFixed(1)} ms</text>`);
  for (const packetTrace of list) {
    const kind = packetTrace.packet.origin === undefined ? "sent" : "made";
    const gone = packetTrace.outcome === "dropped" || packetTrace.outcome === "lost" ? " gone" : "";
    const [x1, x2] = [x(packetTrace.from), x(packetTrace.to)];
    const [y1, y2] = [y(packetTrace.startMs), y(packetTrace.endMs)];
    const end = gone ? `<text class="t" x="${x2 + 4}" y="${y2 + 4}">✕</text>` : "";
    const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 4 };
    parts.push(
      `<line class="${kind}${gone}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" marker-end="url(#tip)"/>${end}`,
      `<text x="${x1 === x2 ? x1 + 8 : middle.x}" y="${middle.y}" text-anchor="${x1 === x2 ? "start" : "middle"}">${escapeXml(label(packetTrace))}</text>`,
    );
  }
  return `${parts.join("\n")}\n</svg>\n`;
}

/** Nodes where packetTraces begin or end, in the order in which they are met on a line. */
function columnsOf(packetTraces: readonly PacketTrace[]): Node[] {
  const seen = new Set<Node>();
  for (const { from, to } of packetTraces) {
    seen.add(from);
    seen.add(to);
  }
  const order = { host: 0, router: 1, box: 1 };
  const first = packetTraces[0]?.from;
  const middle = [...seen].filter((node) => node !== first && order[node.kind] === 1);
  const ends = [...seen].filter((node) => node !== first && order[node.kind] === 0);
  return first ? [first, ...middle, ...ends] : [];
}

function shown(packetTraces: readonly PacketTrace[], columns: readonly Node[]): PacketTrace[] {
  return packetTraces.filter(({ from, to }) => columns.includes(from) && columns.includes(to));
}

function arrow(from: number, to: number, columns: number, packetTrace: PacketTrace): string {
  const cells = new Array<string>(columns * COLUMN_WIDTH).fill(" ");
  for (let column = 0; column < columns; column++) cells[column * COLUMN_WIDTH] = "│";
  const [left, right] = [Math.min(from, to) * COLUMN_WIDTH, Math.max(from, to) * COLUMN_WIDTH];
  const line = packetTrace.packet.origin === undefined ? "─" : "═";
  for (let i = left + 1; i < right; i++) cells[i] = line;
  const gone = packetTrace.outcome === "dropped" || packetTrace.outcome === "lost";
  if (left === right) cells[left] = gone ? "✕" : "●";
  else if (to > from) cells[right - 1] = gone ? "✕" : "▶";
  else cells[left + 1] = gone ? "✕" : "◀";
  return cells.join("");
}

function label(packetTrace: PacketTrace): string {
  const { packet, outcome, act, reason } = packetTrace;
  const notes: string[] = [];
  if (packet.origin !== undefined) notes.push(describeOrigin(packet.origin));
  if (outcome === "dropped" || outcome === "lost")
    notes.push(`${outcome}: ${act === undefined ? (reason ?? "") : describeAct(act)}`);
  const note = notes.length > 0 ? ` [${notes.join("; ")}]` : "";
  return `${describePacket(packet)}${note}`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
