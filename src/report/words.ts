/** An assessment as plain text for a terminal: the sentences of the page, and small tables. */
import type { Assessment } from "../assessment/assess.ts";
import {
  type PartFailure,
  sameFailure,
  samePair,
  worstBeside,
} from "../assessment/questions/failure/parts.ts";
import { questionIds, questions as registry } from "../assessment/questions/registry.ts";
import type { ReportContext } from "./context.ts";
import { factsOf } from "./facts.ts";
import { headline } from "./headline.ts";
import { textOf } from "./html.ts";
import { lostTransit } from "./lost-transit.ts";
import { nameFailedPart } from "./names.ts";
import { sayChanged } from "./origin.ts";
import { type TextTable, textTable, wrapText } from "./plain-text.ts";
import { leadWithClaims } from "./results/claims.ts";
import { shownTitle } from "./results/design-title.ts";
import type { KeyFigure, Sentence } from "./section.ts";
import { sayAfterEvent, sayWarning } from "./warnings.ts";
import { type Language, type Wording, wordingIn } from "./wording.ts";

export interface TextOptions {
  /** Columns of the terminal; 60 to 110 are used. */
  width: number;
  /** English when left out. */
  language?: Language;
}

/** Networks listed at most. */
const listed = 15;

const indent = "   ";

/** The same assessment and options give the same text. */
export async function assessmentInWords(
  assessment: Assessment,
  { width, language = "en" }: TextOptions,
): Promise<string> {
  const wording = wordingIn(language);
  const columns = Math.min(Math.max(width, 60), 110);
  const context: ReportContext = {
    assessment,
    facts: factsOf(assessment),
    wording,
    geography: undefined,
    document: undefined,
  };
  const wrap = (text: string, start = "") => wrapText(text, columns, start, language);
  const tables: Tables = (table) =>
    textTable({ ...table, columns: columns - indent.length }, language).map(
      (line) => indent + line,
    );
  const out = [...head(context, wrap)];
  for (const [k, id] of questionIds.entries()) {
    const { question, lines } = await sayQuestion(id, context, wrap);
    out.push("", ...wrap(`${k + 1}. ${question}`), ...lines);
    if (id === "failure")
      out.push("", ...failureTable(context, tables), ...lostTransitLines(context, wrap, tables));
  }
  out.push(
    "",
    ...assessment.warnings.flatMap((each) => bullet(textOf(sayWarning(each, wording)), "!", wrap)),
  );
  return `${out.join("\n")}\n`;
}

type Wrap = (text: string, start?: string) => string[];
type Tables = (table: Omit<TextTable, "columns">) => string[];

function head(context: ReportContext, wrap: Wrap): string[] {
  const { assessment, wording } = context;
  const { design, world } = assessment;
  const country = wording.country(design.country);
  const banner = assessment.synthetic
    ? [
        ...wrap(wording.text("synthetic.banner")),
        ...wrap(wording.text("synthetic.text", { country })),
        "",
      ]
    : [];
  const { networks, borderNetworks, borderLinks, borderLinksBy } = world.country;
  const changed = sayChanged(assessment, wording);
  return [
    ...banner,
    ...(changed === undefined ? [] : wrap(changed)),
    ...wrap(`${shownTitle(design, wording).title} (${design.id})`),
    ...wrap(
      wording.text("terminal.world", {
        country,
        networks,
        border: borderNetworks,
        links: borderLinks,
      }),
    ),
    ...(borderLinksBy.relationships < borderLinks
      ? wrap(
          wording.text("terminal.evidence", {
            routing: borderLinksBy.relationships,
            servers: borderLinksBy["route-server"],
            assumed: borderLinksBy.assumed,
          }),
        )
      : []),
    ...wrap(
      assessment.synthetic
        ? wording.text("page.estimate-synthetic", { country })
        : wording.text("terminal.date", {
            date: world.date === "" ? wording.text("unknown") : wording.date(world.date),
          }),
    ),
    "",
    ...wrap(headline(context)),
    ...wrap(inText(leadWithClaims(context))),
  ];
}

/** The sentences that apply, as one. */
function inText(sentences: readonly Sentence[]): string {
  return sentences
    .flatMap((each) => (each === false || each === undefined ? [] : textOf(each)))
    .join(" ");
}

/** A question with its figure and sentences. */
async function sayQuestion(
  id: (typeof questionIds)[number],
  context: ReportContext,
  wrap: Wrap,
): Promise<{ question: string; lines: string[] }> {
  const section = await registry[id].section();
  const figure = section.figure(context);
  const say = (sentences: readonly Sentence[]) => wrap(inText(sentences), indent);
  return {
    question: context.wording.text(section.question),
    lines: [
      ...(figure === undefined ? [] : wrap(sayFigure(figure, context.wording), indent)),
      ...say([sayAfterEvent(id, context), ...section.sentences(context)]),
      ...say(section.more?.(context) ?? []),
    ],
  };
}

function sayFigure({ label, before, after, interval }: KeyFigure, wording: Wording): string {
  const change =
    before === undefined
      ? after
      : `${wording.text("tile.before")} ${before} → ${wording.text("tile.after")} ${after}`;
  return `${label}: ${change}${interval === undefined ? "" : ` (${interval})`}`;
}

function failureTable({ assessment, wording }: ReportContext, tables: Tables): string[] {
  const { before, after } = assessment.questions.failure;
  const single = after.sites.filter((each) => each.sites.length === 1);
  const other = worstBeside(after.strongest, after.operators);
  const own = after.byDesign === null && sameFailure(before.strongest, other) ? [] : [other];
  const pair = samePair({ before, after }) ? [] : [after.strongestPair];
  const rows: ["before" | "after", PartFailure & { carriedShare?: number }][] = [
    ...present([before.strongest, before.strongestPair]).map((cut) => ["before", cut] as const),
    ...present([after.byDesign, ...single, ...after.operators, ...own, ...pair]).map(
      (cut) => ["after", cut] as const,
    ),
  ].map(([when, cut]) => [when, cut]);
  if (rows.length === 0) return [];
  const carries = rows.some(([, cut]) => cut.carriedShare !== undefined);
  return tables({
    header: [
      wording.text("label.when"),
      wording.text("label.fails"),
      wording.text("label.demand-lost"),
      wording.text("label.users-cut"),
      wording.text("label.networks-cut"),
      ...(carries ? [wording.text("label.carried")] : []),
    ],
    rows: rows.map(([when, cut]) => [
      wording.text(`tile.${when}`),
      nameFailedPart(cut.fails, wording),
      wording.percent(cut.demandLost),
      wording.percent(cut.usersShare),
      wording.text("label.of", { part: cut.networks, all: cut.ofNetworks }),
      ...(carries ? [cut.carriedShare === undefined ? "" : wording.percent(cut.carriedShare)] : []),
    ]),
    numbersFrom: 2,
    names: 1,
  });
}

function present<T>(rows: readonly (T | null)[]): T[] {
  return rows.filter((row) => row !== null);
}

/** For designs that cut links: who lost how much, beside what was reported of the event. */
function lostTransitLines(
  { assessment, wording }: ReportContext,
  wrap: Wrap,
  tables: Tables,
): string[] {
  const lost = lostTransit(assessment);
  if (lost.length === 0) return [];
  const { timeline } = assessment.design;
  const change = (before: number, after: number) => `${before} → ${after}`;
  const table = tables({
    header: [
      wording.text("label.as"),
      wording.text("label.network"),
      wording.text("label.providers"),
      wording.text("label.links-abroad"),
      wording.text("label.share"),
    ],
    rows: lost
      .slice(0, listed)
      .map((row) => [
        `AS${row.asn}`,
        row.name,
        change(row.providersBefore, row.providersAfter),
        change(row.linksAbroadBefore, row.linksAbroadAfter),
        row.displaced === null ? "–" : wording.percent(row.displaced),
      ]),
    numbersFrom: 2,
    names: 1,
  });
  const more = { count: lost.length - listed, file: "networks.csv" };
  return [
    "",
    ...wrap(`${wording.text("terminal.lost", { count: lost.length })}:`, indent),
    ...table,
    ...(lost.length > listed ? wrap(wording.text("terminal.more", more), indent) : []),
    ...(timeline.length > 0 ? ["", ...wrap(`${wording.text("lost.reported")}:`, indent)] : []),
    ...timeline.flatMap(({ date, what, source }) =>
      bullet(`${date}: ${what}${source === undefined ? "" : ` (${source})`}`, " -", wrap),
    ),
  ];
}

/** A wrapped text whose first line begins with a mark. */
function bullet(text: string, mark: string, wrap: Wrap): string[] {
  const space = " ".repeat(mark.length + 3);
  return wrap(text, space).map((line, k) =>
    k === 0 ? `  ${mark} ${line.slice(space.length)}` : line,
  );
}
