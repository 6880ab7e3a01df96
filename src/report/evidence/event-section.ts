/** Events: a bar for each from onset to end, with the intervals of both, and the table. */
import type { MomentInterval } from "../../detect/events/change-times.ts";
import type { InterferenceEvent } from "../../detect/events/joining.ts";
import { fitText, textWidth } from "../charts/plot.ts";
import { type Cell, type Drawing, figure } from "../figure.ts";
import { escapeHtml, html } from "../html.ts";
import { nameMechanism, sayList } from "../results/detection.ts";
import { type EvidenceContext, type EvidenceSection, nameCountry } from "./context.ts";

/** Events that are drawn; the table beside has all. */
const mostEvents = 20;

export function eventSection(context: EvidenceContext): EvidenceSection {
  const { wording, report } = context;
  const { events, late } = report;
  const title = wording.text("evidence.events-title");
  const lateNote =
    late > 0 &&
    html`<p class="note">${wording.text("evidence.events-late", { measurements: late })}</p>`;
  const shown = events.slice(0, mostEvents);
  if (shown.length === 0)
    return {
      ...{ id: "events", title },
      content: html`<p>${wording.text("evidence.events-none")}</p>${lateNote}`,
    };
  const some =
    events.length > shown.length
      ? ` ${wording.text("evidence.events-some", { shown: shown.length, events: events.length })}`
      : "";
  return {
    ...{ id: "events", title },
    content: html`${figure(context, {
      id: "event-times",
      title: wording.text("evidence.events-figure"),
      description: wording.text("evidence.events-description", {
        first: nameEvent(context, shown[0]!),
      }),
      draw: (width) => drawEvents(context, shown, width),
      note: wording.text("evidence.events-note") + some,
      file: "events.csv",
      table: { header: headerOf(context), rows: events.map((one) => cellsOf(context, one)) },
    })}${followsList(context)}${lateNote}`,
  };
}

function followsList({ wording, report }: EvidenceContext) {
  const links = report.events.flatMap(({ id, follows }) =>
    follows === undefined
      ? []
      : [wording.text("events.follows", { id, other: follows.id, how: follows.how })],
  );
  return links.length > 0 && html`<ul>${links.map((each) => html`<li>${each}</li>`)}</ul>`;
}

function nameEvent({ wording }: EvidenceContext, event: InterferenceEvent): string {
  const mechanism = nameMechanism(event.mechanisms[0] ?? event.family, wording);
  if (event.targets.length === 0) return mechanism;
  const targets = sayList(event.targets, wording);
  return wording.text("evidence.event-row", { mechanism, targets });
}

/** Country, extent, and what came of what was expected. */
function sayExtent(context: EvidenceContext, event: InterferenceEvent): string {
  const { wording } = context;
  const { country, networks, observedNetworks, volume } = event;
  return [
    ...[nameCountry(context, country)].filter((name) => name !== wording.text("unknown")),
    wording.text("evidence.event-extent", {
      networks: networks.length,
      observed: observedNetworks,
    }),
    ...(volume === undefined
      ? []
      : [
          wording.text("evidence.events-volume", {
            came: volume.came,
            expected: wording.number(volume.expected),
          }),
        ]),
  ].join(" · ");
}

function headerOf({ wording }: EvidenceContext): string[] {
  return [
    wording.text("events.head-event"),
    wording.text("events.head-mechanism"),
    wording.text("events.head-onset"),
    wording.text("events.head-doubt"),
    wording.text("events.head-end"),
    wording.text("events.head-doubt"),
    wording.text("evidence.event-recognised"),
    wording.text("events.head-networks"),
    wording.text("events.head-targets"),
    wording.text("events.head-probability"),
    wording.text("evidence.event-follows"),
  ];
}

function cellsOf(context: EvidenceContext, event: InterferenceEvent): Cell[] {
  const { wording } = context;
  const { id, family, mechanisms, onset, end, networks, observedNetworks } = event;
  const extent = wording.text("events.of", {
    networks: networks.length,
    observed: observedNetworks,
  });
  return [
    id,
    mechanisms.length === 0 ? family : mechanisms.join(", "),
    onset === undefined ? wording.text("events.before") : shortTime(onset.median),
    rangeOf(onset),
    end === undefined ? wording.text("events.goes-on") : shortTime(end.median),
    rangeOf(end),
    shortTime(event.recognisedMs),
    `${extent}: ${sayList(
      networks.map((network) => `AS${network}`),
      wording,
    )}`,
    sayList(event.targets, wording),
    wording.percent(event.probability),
    event.follows?.id ?? "–",
  ];
}

function rangeOf(moment: MomentInterval | undefined): string {
  return moment === undefined ? "–" : `${shortTime(moment.p5)} – ${shortTime(moment.p95)}`;
}

/** `YYYY-MM-DD HH:MM`, UTC. */
function shortTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}

/** Size by which the width of bold letters of 13 px is guessed. */
const boldSize = 15.5;

const rowHeight = 62;
const side = 8;

function drawEvents(
  context: EvidenceContext,
  events: readonly InterferenceEvent[],
  width: number,
): Drawing {
  const [first, last] = spanOf(context, events);
  const x = (ms: number) =>
    side + (Math.min(Math.max(ms, first), last) - first) * ((width - 2 * side) / (last - first));
  const bottom = events.length * rowHeight;
  const dates = datesOf(first, last, width > 500 ? 6 : 3);
  // Where several marks fall on a day, hours tell them apart.
  const isShort = last - first < dates.length * 86_400_000;
  const label = (ms: number) => (isShort ? shortTime(ms).slice(5) : shortTime(ms).slice(0, 10));
  const grid = dates.map(
    (ms, k) =>
      `<line x1="${px(x(ms))}" x2="${px(x(ms))}" y1="0" y2="${bottom}" stroke="var(--rule)"/><text x="${px(x(ms))}" y="${bottom + 16}" text-anchor="${k === 0 ? "start" : k === dates.length - 1 ? "end" : "middle"}" class="column" font-size="12">${label(ms)}</text>`,
  );
  const rows = events.map((event, k) =>
    drawEvent(context, event, { x, top: k * rowHeight, width }),
  );
  return { width, height: bottom + 24, markup: grid.join("") + rows.join("") };
}

/** From the first to the last moment to be drawn, ms; never nothing. */
function spanOf(
  { report }: EvidenceContext,
  events: readonly InterferenceEvent[],
): [number, number] {
  const { period } = report.tables;
  const known = events.flatMap(({ onset, end, lastMs }) => [onset?.p5, end?.p95, lastMs]);
  const times = [...known, period?.firstMs, period?.lastMs].filter((one) => one !== undefined);
  const first = Math.min(...times);
  return [first, Math.max(...times, first + 3_600_000)];
}

function datesOf(first: number, last: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, k) => first + ((last - first) * k) / (parts - 1));
}

function drawEvent(
  context: EvidenceContext,
  event: InterferenceEvent,
  { x, top, width }: { x: (ms: number) => number; top: number; width: number },
): string {
  const { onset, end, recognisedMs, lastMs, follows } = event;
  const from = onset === undefined ? 0 : x(onset.median);
  const to = end === undefined ? width : Math.max(x(end.median), from + 2);
  const [y, height] = [top + 42, 10];
  const middle = y + height / 2;
  const reach = end === undefined ? x(lastMs) : to;
  const whisker = (moment: MomentInterval | undefined) =>
    moment === undefined
      ? ""
      : `<path d="M${px(x(moment.p5))} ${middle - 6}v12m0 -6H${px(x(moment.p95))}m0 -6v12" stroke="var(--ink)" stroke-width="1.5" fill="none"/>`;
  const alert =
    follows === undefined
      ? `<path d="M${px(x(recognisedMs))} ${middle - 7}l6 7l-6 7l-6 -7z" fill="var(--ink)" stroke="var(--paper)" stroke-width="1.5"><title>${shortTime(recognisedMs)}</title></path>`
      : "";
  const arrows = [
    onset === undefined ? `<path d="M0 ${middle}l8 -8v16z" fill="var(--after)"/>` : "",
    end === undefined ? `<path d="M${width} ${middle}l-8 -8v16z" fill="var(--after)"/>` : "",
  ];
  const begin = onset === undefined ? 8 : from;
  const stop = end === undefined ? Math.min(width - 8, Math.max(reach, begin + 2)) : to;
  const extent = sayExtent(context, event);
  const tail =
    end === undefined && stop < width - 8
      ? `<line x1="${px(stop)}" x2="${width - 8}" y1="${middle}" y2="${middle}" stroke="var(--after)" stroke-width="2" stroke-dasharray="3 3"/>`
      : "";
  const title = fitText(nameEvent(context, event), width - 4, boldSize);
  const halo = 'stroke="var(--paper)" stroke-width="4" paint-order="stroke"';
  const fits = textWidth(extent, 12) < width ? extent : fitText(extent, width, 12);
  return `<text x="0" y="${top + 15}" text-anchor="start" font-weight="700" ${halo} fill="var(--ink)">${escapeHtml(title)}</text><text x="0" y="${top + 32}" text-anchor="start" font-size="12" class="column" ${halo}>${escapeHtml(fits)}</text><rect x="${px(begin)}" y="${y}" width="${px(Math.max(2, stop - begin))}" height="${height}" fill="var(--after)" fill-opacity=".75"/>${tail}${arrows.join("")}${whisker(onset)}${whisker(end)}${alert}`;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
