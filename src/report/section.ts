/** The shape that all questions share: one figure, an answer in sentences, charts. */
import type { ReportContext } from "./context.ts";
import { definitionLink } from "./figure.ts";
import { type Html, html, textOf } from "./html.ts";
import type { MessageKey } from "./messages/en.ts";

/** A sentence that applies, or nothing. */
export type Sentence = Html | false | undefined;

/** How a question is shown. Terminal and page say the same sentences; charts are the page's. */
export interface QuestionSection {
  question: MessageKey;
  /** Undefined where there is no figure to show. */
  figure(context: ReportContext): KeyFigure | undefined;
  sentences(context: ReportContext): readonly Sentence[];
  /** A second paragraph: what follows, and how it is known. */
  more?(context: ReportContext): readonly Sentence[];
  charts(context: ReportContext): Html | undefined;
}

/** A question as it stands in the page. */
export interface PageSection {
  /** Anchor in the page. */
  id: string;
  question: string;
  content: Html;
}

/** A quantity before and after, as large figures. */
export interface KeyFigure {
  label: string;
  /** Left out where there is nothing to compare with. */
  before?: string;
  after: string;
  /** Not a figure of the design: no words before it. */
  plain?: boolean;
  /** A range or a remark under the figure. */
  interval?: string;
  definition: string;
}

export function keyFigure(context: ReportContext, parts: KeyFigure): Html {
  const { wording } = context;
  return html`<div class="key"><p class="key-label">${parts.label}</p>
<p class="key-values">${
    parts.before !== undefined &&
    html`<span class="was"><span class="when">${wording.text("tile.before")}</span> ${parts.before}</span> <span class="arrow" aria-hidden="true">→</span> `
  }<span class="is">${parts.plain !== true && html`<span class="when">${wording.text("tile.after")}</span> `}${parts.after}</span></p>
${parts.interval !== undefined && html`<p class="interval">${parts.interval}</p>`}
<p class="links">${definitionLink(context, parts.definition)}</p></div>`;
}

/** Numbers that a reader takes in at once. */
const numbersOfParagraph = 5;

/** Sentences that apply, in paragraphs of few numbers each; nothing where none does. */
export function paragraph(sentences: readonly (Html | false | undefined)[]): Html | undefined {
  const paragraphs: Html[][] = [];
  let numbers = 0;
  for (const sentence of sentences) {
    if (sentence === false || sentence === undefined) continue;
    const more = countNumbers(sentence);
    const last = paragraphs.at(-1);
    if (last === undefined || numbers + more > numbersOfParagraph) {
      paragraphs.push([sentence]);
      numbers = more;
    } else {
      last.push(sentence);
      numbers += more;
    }
  }
  if (paragraphs.length === 0) return undefined;
  return html`${paragraphs.map(
    (said) =>
      html`<p>${said.flatMap((sentence, k) => (k === 0 ? [sentence] : [" ", sentence]))}</p>`,
  )}`;
}

/** Those of names, as `AS9902`, are none. */
function countNumbers(sentence: Html): number {
  return textOf(sentence).match(/(?<![\p{L}\d.,-])\d+(?:[.,\u00a0\u202f]\d+)*/gu)?.length ?? 0;
}
