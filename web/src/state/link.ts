/** The page's state as the part of its address after `#`: a link holds everything, and no server sees it. */
import { type Language, languages } from "./languages.ts";

/** Parts of the page beside that of countries and their gateways. */
export type PageView = "evidence";

export interface PageState {
  /** ISO 3166-1 alpha-2; empty: the world. */
  readonly country: string;
  /** Id of a design; empty: the country as it is. */
  readonly base: string;
  /** As `--set` takes them. */
  readonly changes: readonly string[];
  readonly language: Language;
  /** The design that stands beside, to be compared; undefined without one. */
  readonly pinned?: { readonly base: string; readonly changes: readonly string[] };
  /** Undefined: countries and their gateways. */
  readonly view?: PageView;
}

export function firstState(language: Language): PageState {
  return { country: "", base: "", changes: [], language };
}

export function stateToHash({ country, base, changes, language, pinned, view }: PageState): string {
  const fields = new URLSearchParams();
  if (view !== undefined) fields.set("view", view);
  if (country !== "") fields.set("country", country);
  if (base !== "") fields.set("design", base);
  for (const change of changes) fields.append("set", change);
  if (pinned !== undefined) {
    fields.set("pinned", pinned.base);
    for (const change of pinned.changes) fields.append("pinned-set", change);
  }
  fields.set("language", language);
  return `#${fields}`;
}

/** What a link says; parts of it that say nothing sensible are left out. */
export function stateFromHash(hash: string, otherwise: Language): PageState {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const country = fields.get("country") ?? "";
  const base = fields.get("design") ?? "";
  const language = languages.find((each) => each === fields.get("language")) ?? otherwise;
  const view = fields.get("view") === "evidence" ? ({ view: "evidence" } as const) : {};
  if (!/^[A-Z]{2}$/.test(country)) return { ...firstState(language), ...view };
  const isId = (id: string) => /^[a-z0-9-]{1,60}$/.test(id);
  const pinned = fields.get("pinned");
  return {
    ...{ country, language, ...view },
    base: isId(base) ? base : "",
    changes: isId(base) ? fields.getAll("set") : [],
    ...(pinned === null || (pinned !== "" && !isId(pinned))
      ? {}
      : { pinned: { base: pinned, changes: fields.getAll("pinned-set") } }),
  };
}
