/** The page's state as the part of its address after `#`: a link holds everything, and no server sees it. */
import type { WorldKind } from "../engine/protocol-country.ts";
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
  /** Undefined: countries and their gateways, or the lab. */
  readonly view?: PageView;
  /** Set where the lab is shown. */
  readonly lab?: LabState;
  /** The world that is asked; undefined: that which the page was sent. */
  readonly world?: Exclude<WorldKind, "served">;
}

/** What of a recording is shown; what is not chosen is null. */
export interface LabState {
  /** AS number of the person's network. */
  readonly asn: number | null;
  /** As the recording has it, `https://www.example.com/`. */
  readonly site: string | null;
}

export function firstState(language: Language): PageState {
  return { country: "", base: "", changes: [], language };
}

export function stateToHash(state: PageState): string {
  const { country, base, changes, language, pinned, view, lab, world } = state;
  const fields = new URLSearchParams();
  if (view !== undefined) fields.set("view", view);
  if (country !== "") fields.set("country", country);
  if (base !== "") fields.set("design", base);
  for (const change of changes) fields.append("set", change);
  if (pinned !== undefined) {
    fields.set("pinned", pinned.base);
    for (const change of pinned.changes) fields.append("pinned-set", change);
  }
  if (lab !== undefined) {
    fields.set("view", "lab");
    if (lab.asn !== null) fields.set("from", String(lab.asn));
    if (lab.site !== null) fields.set("site", lab.site);
  }
  if (world !== undefined) fields.set("world", world);
  fields.set("language", language);
  return `#${fields}`;
}

/** What a link says; parts of it that say nothing sensible are left out. */
export function stateFromHash(hash: string, otherwise: Language): PageState {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const country = fields.get("country") ?? "";
  const base = fields.get("design") ?? "";
  const language = languages.find((each) => each === fields.get("language")) ?? otherwise;
  const world = (["addresses", "own"] as const).find((each) => each === fields.get("world"));
  const shown = { ...labOf(fields), ...viewOf(fields), ...(world && { world }) };
  if (!/^[A-Z]{2}$/.test(country)) return { ...firstState(language), ...shown };
  const isId = (id: string) => /^[a-z0-9-]{1,60}$/.test(id);
  const pinned = fields.get("pinned");
  return {
    ...{ country, language, ...shown },
    base: isId(base) ? base : "",
    changes: isId(base) ? fields.getAll("set") : [],
    ...(pinned === null || (pinned !== "" && !isId(pinned))
      ? {}
      : { pinned: { base: pinned, changes: fields.getAll("pinned-set") } }),
  };
}

function labOf(fields: URLSearchParams): Pick<PageState, "lab"> {
  if (fields.get("view") !== "lab") return {};
  const from = fields.get("from") ?? "";
  const site = fields.get("site");
  return { lab: { asn: /^\d{1,10}$/.test(from) ? Number(from) : null, site } };
}

function viewOf(fields: URLSearchParams): Pick<PageState, "view"> {
  return fields.get("view") === "evidence" ? { view: "evidence" } : {};
}
