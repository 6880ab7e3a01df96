/**
 * The report as one HTML file that needs nothing else: it opens offline, prints, works without
 * scripts, and contacts no one (its content security policy forbids that).
 */

import type { Assessment } from "../assessment/assess.ts";
import { questionIds, questions as registry } from "../assessment/questions/registry.ts";
import { about, definitions } from "./about.ts";
import { pageScript } from "./behaviour.ts";
import type { DrawingDocument, Geography, ReportContext, TextContext } from "./context.ts";
import { carriedTables } from "./export/tables.ts";
import { factsOf } from "./facts.ts";
import { headline, lede, tiles } from "./headline.ts";
import { type Html, html, htmlPage } from "./html.ts";
import { linksTable, networksTable } from "./inventory.ts";
import { designTitle, sayChanged } from "./origin.ts";
import { leadWithClaims } from "./results/claims.ts";
import { shownTitle } from "./results/design-title.ts";
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

/** What a page says first. */
export interface ReportLead {
  title: string;
  /** Of the title, where it is another one than the report\'s. */
  lang?: "en";
  /** That the design is not the library's, and from what it was changed. */
  changed: string | undefined;
  headline: string;
  lede: Html;
  /** What holds in nearly all draws, and what the rest hangs on. */
  claims: Html | undefined;
  estimate: Html;
  tiles: Html;
}

/** The report in parts, for a page that shows some of them at a time. */
export interface ReportParts extends ReportLead {
  sections: readonly PageSection[];
  /** Tables of networks and links, definitions, and what the page was made from. */
  rest: Html;
  /** What the numbers mean, each by the id of its definition. */
  meanings: readonly Meaning[];
}

/** What all parts are made from. */
export async function reportContext(
  assessment: Assessment,
  options: ReportOptions,
): Promise<ReportContext> {
  return {
    assessment,
    facts: factsOf(assessment),
    wording: wordingIn(options.language ?? "en"),
    geography: options.geography,
    document: options.document ?? (await serverDocument()),
    files: carriedTables(assessment),
  };
}

/** The parts. The same assessment and options give the same text. */
export async function reportParts(
  assessment: Assessment,
  options: ReportOptions = {},
): Promise<ReportParts> {
  const context = await reportContext(assessment, options);
  return {
    ...leadOf(context),
    sections: await sectionsOf(context),
    rest: html`${networksTable(context)}
${linksTable(context)}
${definitions(context)}
${about(context, options.designText)}`,
    meanings: meaningsOf(context),
  };
}

/** What a page says first, alone: soon made, without charts. */
export function reportLead(assessment: Assessment, language: Language): ReportLead {
  const wording = wordingIn(language);
  return leadOf({ assessment, facts: factsOf(assessment), wording });
}

function leadOf(context: TextContext): ReportLead {
  const { assessment, wording } = context;
  return {
    ...shownTitle(assessment.design, wording),
    changed: sayChanged(assessment, wording),
    headline: headline(context),
    lede: lede(context),
    claims: paragraph(leadWithClaims(context)),
    estimate: estimate(context),
    tiles: tiles(context),
  };
}

/** The page. The same assessment and options give the same text. */
export async function reportHtml(
  assessment: Assessment,
  options: ReportOptions = {},
): Promise<string> {
  const wording = wordingIn(options.language ?? "en");
  const parts = await reportParts(assessment, options);
  const body = html`<a class="skip" href="#answers">${wording.text("page.skip")}</a>
${syntheticBanner(assessment, wording)}<div class="page">
<header>
${pageTop(wording.text("page.kicker"), wording)}
${designLine(assessment, wording)}
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
    ...{ title: pageTitle(assessment, wording), description: parts.headline },
    ...{ style: styleSheet, script: pageScript },
  });
}

/** That the world is invented goes before all. */
export function pageTitle(assessment: Assessment, wording: Wording): string {
  const mark = assessment.synthetic ? `${wording.text("synthetic.title")}: ` : "";
  return `${mark}${designTitle(assessment, wording)}`;
}

/** That the world is invented, over the whole width. */
export function syntheticBanner({ design, synthetic }: Assessment, wording: Wording): Html | false {
  const country = wording.country(design.country);
  return (
    synthetic &&
    html`<div class="synthetic" role="region" aria-label="${wording.text("synthetic.title")}"><strong>${wording.text("synthetic.banner")}</strong><p>${wording.text("synthetic.text", { country })}</p></div>`
  );
}

/** What the page is, and what its script offers for the whole of it. */
export function pageTop(kicker: string, wording: Wording): Html {
  return html`<div class="top"><p class="kicker">${kicker}</p><span class="tools"><button type="button" class="saves" data-save="print">${wording.text("page.print")}</button> <button type="button" class="scheme" hidden>${wording.text("page.theme")}</button></span></div>`;
}

/** Of which design the page is, and that it is changed. */
export function designLine(assessment: Assessment, wording: Wording): Html {
  const changed = sayChanged(assessment, wording);
  const { title, lang } = shownTitle(assessment.design, wording);
  return html`<p class="design">${assessment.synthetic && `${wording.text("synthetic.title")}: `}<span${lang !== undefined && html` lang="${lang}"`}>${title}</span>${changed !== undefined && html`<br><strong>${changed}</strong>`}</p>`;
}

/** From which map of the internet, and that it is an estimate. */
export function estimate({ assessment, wording }: TextContext): Html {
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
  )}</ol><h2>${wording.text("page.rest")}</h2><ul>${(
    ["networks", "links", "definitions", "about"] as const
  ).map(
    (id) => html`<li><a href="#${id}">${wording.text(`${id}.title`)}</a></li>
`,
  )}</ul></nav>`;
}

/** A document to draw in, where no browser gives one. */
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
