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

/** What markup says: its text without elements, entities resolved. */
export function textOf({ markup }: Html): string {
  return markup
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
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
