/**
 * The report as one HTML file that needs nothing else: it opens offline, prints, works without
 * scripts, and contacts no one (its content security policy forbids that).
 */

import type { Assessment } from "../assessment/assess.ts";
import { questionIds, questions as registry } from "../assessment/questions/registry.ts";
import { about, definitions } from "./about.ts";
import { pageScript } from "./behaviour.ts";
import type { DrawingDocument, Geography, ReportContext } from "./context.ts";
import { factsOf } from "./facts.ts";
import { headline, lede, tiles } from "./headline.ts";
import { type Html, html, htmlPage } from "./html.ts";
import { linksTable, networksTable } from "./inventory.ts";
import { designTitle, sayChanged } from "./origin.ts";
import { leadWithClaims } from "./results/claims.ts";
import { type Meaning, meaningsOf } from "./results/meanings.ts";
import { keyFigure, type PageSection, paragraph } from "./section.ts";
import { styleSheet } from "./theme.ts";
import { sayAfterEvent } from "./warnings.ts";
import { type Language, type Wording, wordingIn } from "./wording.ts";

export interface ReportOptions {
  /** English when left out. */
  language?: Language;
  /** Without it there are no maps. */
  geography?: Geography;
  /** Makes the elements of charts; a browser gives its own, else linkedom does. */
  document?: DrawingDocument;
  /** The design's file as it was read, before any override: readers can save it from the page. */
  designText?: string;
}

/** The report in parts, for a page that shows some of them at a time. */
export interface ReportParts {
  title: string;
  /** That the design is not the library's, and from what it was changed. */
  changed: string | undefined;
  headline: string;
  lede: Html;
  /** What holds in nearly all draws, and what the rest hangs on. */
  claims: Html | undefined;
  estimate: Html;
  tiles: Html;
  sections: readonly PageSection[];
  /** Tables of networks and links, definitions, and what the page was made from. */
  rest: Html;
  /** What the numbers mean, each by the id of its definition. */
  meanings: readonly Meaning[];
}

/** The parts. The same assessment and options give the same text. */
export async function reportParts(
  assessment: Assessment,
  options: ReportOptions = {},
): Promise<ReportParts> {
  const wording = wordingIn(options.language ?? "en");
  const context: ReportContext = {
    assessment,
    facts: factsOf(assessment),
    wording,
    geography: options.geography,
    document: options.document ?? (await serverDocument()),
  };
  return {
    title: assessment.design.title,
    changed: sayChanged(assessment, wording),
    headline: headline(context),
    lede: lede(context),
    claims: paragraph(leadWithClaims(context)),
    estimate: estimate(context),
    tiles: tiles(context),
    sections: await sectionsOf(context),
    rest: html`${networksTable(context)}
${linksTable(context)}
${definitions(context)}
${about(context, options.designText)}`,
    meanings: meaningsOf(context),
  };
}

/** The page. The same assessment and options give the same text. */
export async function reportHtml(
  assessment: Assessment,
  options: ReportOptions = {},
): Promise<string> {
  const wording = wordingIn(options.language ?? "en");
  const parts = await reportParts(assessment, options);
  const { design, synthetic } = assessment;
  const country = wording.country(design.country);
  const mark = wording.text("synthetic.title");
  const body = html`<a class="skip" href="#answers">${wording.text("page.skip")}</a>
${
  synthetic &&
  html`<div class="synthetic" role="region" aria-label="${mark}"><strong>${wording.text("synthetic.banner")}</strong><p>${wording.text("synthetic.text", { country })}</p></div>`
}<div class="page">
<header>
<div class="top"><p class="kicker">${wording.text("page.kicker")}</p><button type="button" class="scheme" hidden>${wording.text("page.theme")}</button></div>
<p class="design"><span lang="en">${synthetic && `${mark}: `}${parts.title}</span>${parts.changed !== undefined && html`<br><strong>${parts.changed}</strong>`}</p>
<h1>${parts.headline}</h1>
<p class="lede">${parts.lede}</p>
${parts.claims}
${parts.estimate}
</header>
<main id="answers">
${parts.tiles}
${contents(parts.sections, wording)}
${parts.sections.map(
  (
    section,
    k,
  ) => html`<section id="${section.id}"><h2><span class="count">${k + 1}</span>${section.question}</h2>
${section.content}</section>
`,
)}${parts.rest}
</main>
<footer>${wording.text("page.made", { version: assessment.version })}</footer>
</div>
`;
  return htmlPage({
    ...{ language: wording.language, version: assessment.version, body },
    title: `${synthetic ? `${mark}: ` : ""}${designTitle(assessment, wording)}`,
    ...{ style: styleSheet, script: pageScript },
  });
}

/** From which map of the internet, and that it is an estimate. */
function estimate({ assessment, wording }: ReportContext): Html {
  const { design, world, synthetic, stands } = assessment;
  const country = wording.country(design.country);
  return html`<p class="estimate">${
    synthetic
      ? wording.text("page.estimate-synthetic", { country })
      : wording.text("page.estimate", {
          date: world.date === "" ? wording.text("unknown") : wording.date(world.date),
          networks: world.country.networks,
          country,
          border: world.country.borderNetworks,
        })
  }</p>${stands && html`<p class="estimate">${wording.text("stands.note")}</p>`}`;
}

function contents(questions: readonly { id: string; question: string }[], wording: Wording): Html {
  return html`<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">${wording.text("page.contents")}</h2><ol>${questions.map(
    (section) => html`<li><a href="#${section.id}">${section.question}</a></li>
`,
  )}</ol></nav>`;
}

/** Makes the elements of charts where there is no browser's document, as in a worker. */
export async function serverDocument(): Promise<DrawingDocument> {
  const { parseHTML } = await import("linkedom");
  return parseHTML("<!doctype html><html><body></body></html>").document;
}

/** Every question in its order. */
async function sectionsOf(context: ReportContext): Promise<PageSection[]> {
  return Promise.all(
    questionIds.map(async (id) => {
      const section = await registry[id].section();
      const figure = section.figure(context);
      return {
        id,
        question: context.wording.text(section.question),
        content: html`${figure !== undefined && keyFigure(context, figure)}
${paragraph([sayAfterEvent(id, context), ...section.sentences(context)])}
${section.more !== undefined && paragraph(section.more(context))}
${section.charts(context)}`,
      };
    }),
  );
}
