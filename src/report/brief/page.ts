/**
 * The report in two pages for those who decide: one sentence and one picture first, the main measures with their
 * intervals, who is cut off, who sees what, what it costs, what it hangs on, what is not known, and how to make
 * it again. Sentences, charts and figures are the report's.
 */
import type { Assessment } from "../../assessment/assess.ts";
import { failureBars, lossTable, siteFigure } from "../../assessment/questions/failure/charts.ts";
import { watchedFigure, worldFigure } from "../../assessment/questions/observation/charts.ts";
import { type QuestionId, questions as registry } from "../../assessment/questions/registry.ts";
import { headlineTable } from "../../assessment/questions/trust/section.ts";
import { definitions, madeFrom } from "../about.ts";
import { pageScript } from "../behaviour.ts";
import type { ReportContext } from "../context.ts";
import { headline, lede, tiles } from "../headline.ts";
import { type Html, html, htmlPage } from "../html.ts";
import { nameObserver } from "../names.ts";
import {
  designLine,
  estimate,
  pageTitle,
  pageTop,
  type ReportOptions,
  reportContext,
  syntheticBanner,
} from "../page.ts";
import { leadWithClaims } from "../results/claims.ts";
import { keyFigure } from "../section.ts";
import { styleSheet } from "../theme.ts";
import { sayAfterEvent, sayWarning } from "../warnings.ts";
import { shortParagraphs } from "./paragraphs.ts";
import { briefStyle, fitScript } from "./style.ts";

/** The page; printed, it is two sheets of A4. The same assessment and options give the same text. */
export async function briefHtml(
  assessment: Assessment,
  options: ReportOptions = {},
): Promise<string> {
  const context = await reportContext(assessment, options);
  const { wording } = context;
  const body = html`<div class="brief"><div class="page">
<main>
<div class="sheet">${firstSheet(context)}</div>
<div class="sheet">${await secondSheet(context)}</div>
<div class="meaning">${definitions(context)}</div>
</main>
<footer>${wording.text("page.made", { version: assessment.version })}</footer>
</div></div>
`;
  return htmlPage({
    ...{ language: wording.language, version: assessment.version, body },
    ...{ title: pageTitle(assessment, wording), description: headline(context) },
    ...{ style: styleSheet + briefStyle, script: `${pageScript}\n${fitScript}` },
  });
}

function firstSheet(context: ReportContext): Html {
  const { assessment, wording } = context;
  return html`<header>
${syntheticBanner(assessment, wording)}
${pageTop(wording.text("brief.kicker"), wording)}
${designLine(assessment, wording)}
<h1>${headline(context)}</h1>
</header>
<div class="lead">${leadingPicture(context)}</div>
<p class="lede">${lede(context)}</p>
${shortParagraphs(leadWithClaims(context), 2)}
${measures(context)}
${estimate(context)}`;
}

/** Where the gateway stands; of a design without sites, where the world enters. */
function leadingPicture(context: ReportContext): Html {
  return siteFigure(context) ?? worldFigure(context) ?? failureBars(context);
}

/** The leading figures over all draws; where these were not made, the figures alone. */
function measures(context: ReportContext): Html {
  return headlineTable(context, { isShort: true }) ?? tiles(context);
}

async function secondSheet(context: ReportContext): Promise<Html> {
  const { observer } = context.facts;
  const [failure, observation, cost, trust] = await Promise.all([
    answered(context, "failure", 2),
    answered(context, "observation", 3),
    answered(context, "cost", 3),
    hangsOn(context),
  ]);
  return html`<div class="both">
${block(failure, lossTable(context))}
${block(
  observation,
  observer !== undefined && watchedFigure(context, nameObserver(observer.who, context.wording)),
)}
${block(cost)}
${block(trust)}
</div>
${notKnown(context)}
${madeAgain(context)}`;
}

/** A heading and what stands under it. */
interface Block {
  readonly title: string;
  readonly content: Html;
}

function block({ title, content }: Block, more?: Html | false): Html {
  return html`<section><h2>${title}</h2>
${content}${more}</section>`;
}

/** A question with its figure and the first of its sentences. */
async function answered(context: ReportContext, id: QuestionId, most: number): Promise<Block> {
  const section = await registry[id].section();
  const figure = section.figure(context);
  const sentences = [sayAfterEvent(id, context), ...section.sentences(context)];
  return {
    title: context.wording.text(section.question),
    content: html`${figure !== undefined && keyFigure(context, figure)}${shortParagraphs(sentences, most)}`,
  };
}

/** What is assumed, apart from the changes that the first sheet tells. */
async function hangsOn(context: ReportContext): Promise<Block> {
  const section = await registry.trust.section();
  const told = new Set(leadWithClaims(context).map(String));
  const sentences = section.sentences(context).filter((sentence) => !told.has(String(sentence)));
  return {
    title: context.wording.text("brief.hangs"),
    content: html`${shortParagraphs(sentences, 3)}`,
  };
}

function notKnown(context: ReportContext): Html {
  const { assessment, wording } = context;
  return html`<section><h2>${wording.text("brief.unknown")}</h2>
<ul class="warnings">${assessment.warnings.map((warning) => html`<li>${sayWarning(warning, wording)}</li>`)}</ul>
<p lang="en">${assessment.design.leavesOut}</p></section>`;
}

function madeAgain(context: ReportContext): Html {
  const { wording } = context;
  return html`<section><h2>${wording.text("brief.reproduce")}</h2>
${madeFrom(withBriefCommand(context))}
<p class="note">${wording.text("brief.rest")} ${wording.text("about.never")}</p></section>`;
}

/** The run record's command prints the result or writes the report; these pages take one option more. */
function withBriefCommand(context: ReportContext): ReportContext {
  const { run } = context.assessment;
  if (run === null) return context;
  const command = run.command.replace(/ --(?:json|out report)(?= |$)/, " --brief --out report");
  return { ...context, assessment: { ...context.assessment, run: { ...run, command } } };
}
