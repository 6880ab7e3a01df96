/** HTML as a tagged template: every value is escaped unless it is itself `Html`. */

/** Markup that is known to be safe. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

export type HtmlValue =
  | Html
  | string
  | number
  | false
  | null
  | undefined
  | readonly (Html | string | false | null | undefined)[];

/** `html\`<p>${text}</p>\``: text is escaped, `Html` and lists of it are not; false, null and undefined vanish. */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let markup = parts[0]!;
  for (const [k, value] of values.entries()) markup += show(value) + parts[k + 1]!;
  return new Html(markup);
}

/** Markup made elsewhere (a chart). */
export function raw(markup: string): Html {
  return new Html(markup);
}

/** A page in one file. */
export interface PageParts {
  /** BCP 47. */
  readonly language: string;
  /** Of Narrows. */
  readonly version: string;
  readonly title: string;
  /** What is found, in a sentence: for who is sent a link to the page. */
  readonly description: string;
  readonly style: string;
  readonly script: string;
  readonly body: Html;
}

/** A whole page that contacts no one: its policy lets it load nothing but what stands in it. */
export function htmlPage(parts: PageParts): string {
  const { language, version, title, description, style, script, body } = parts;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';script-src 'unsafe-inline';img-src data:">
<meta name="generator" content="Narrows ${version}">
<meta name="description" content="${description}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="Narrows">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:locale" content="${language}">
<title>${title}</title>
<style>${raw(style + pageFoot(`${title} · Narrows ${version}`))}</style>
</head>
<body>
${body}<script>${raw(script)}</script>
</body>
</html>
`.markup;
}

/** On paper, under each page: what it is from. */
function pageFoot(words: string): string {
  const text = words.replaceAll(/["\\<]/g, (letter) => `\\${letter.codePointAt(0)!.toString(16)} `);
  return `\n@page{@bottom-left{content:"${text}";width:80%}}`;
}

/** What markup says: its text without elements, entities resolved. */
export function textOf({ markup }: Html): string {
  return markup
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/**
 * What no page may show as it is: control characters, which XML has not, and those that turn the order of
 * letters about.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Words that lead to an address of the web; of any other scheme only the words are shown. */
export function link(address: string, words: string): Html {
  return /^https?:\/\//i.test(address) ? html`<a href="${address}">${words}</a>` : html`${words}`;
}

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replace(unseen, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function show(value: HtmlValue): string {
  if (value === false || value === null || value === undefined) return "";
  if (value instanceof Html) return value.markup;
  if (typeof value === "object") return value.map(show).join("");
  return escapeHtml(String(value));
}
