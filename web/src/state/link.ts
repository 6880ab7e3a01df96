/** The page's state as the part of its address after `#`: a link holds everything, and no server sees it. */
import type { WorldKind } from "../engine/protocol-country.ts";
import { type Language, languages } from "./languages.ts";
import { mostPins, nameLength, type Pin } from "./pins.ts";
import { isTaskId, type TaskId } from "./tasks.ts";

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
  /** Designs that stand beside, for the same country; the first is the one that others are set against. */
  readonly pins?: readonly Pin[];
  /** What a workshop tries to reach; undefined outside of one. */
  readonly task?: TaskId;
  /** Map, headline and task alone, in large type. */
  readonly projector?: true;
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

/** What is as it is from the start stands in no link. A pin is `pin`, then its `name` and its `pin-set`s. */
export function stateToHash(state: PageState): string {
  const { country, base, changes, language, pins = [], task, projector, view, lab, world } = state;
  const fields = new URLSearchParams();
  if (view !== undefined) fields.set("view", view);
  if (country !== "") fields.set("country", country);
  if (base !== "") fields.set("design", base);
  for (const change of changes) fields.append("set", change);
  for (const pin of pins) {
    fields.append("pin", pin.base);
    if (pin.name !== "") fields.append("name", pin.name);
    for (const change of pin.changes) fields.append("pin-set", change);
  }
  if (lab !== undefined) {
    fields.set("view", "lab");
    if (lab.asn !== null) fields.set("from", String(lab.asn));
    if (lab.site !== null) fields.set("site", lab.site);
  }
  if (world !== undefined) fields.set("world", world);
  if (task !== undefined) fields.set("task", task);
  if (projector === true) fields.set("projector", "");
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
  const task = fields.get("task");
  const pins = pinsOf(fields);
  return {
    ...{ country, language, ...shown },
    base: isDesignId(base) ? base : "",
    changes: isDesignId(base) ? fields.getAll("set") : [],
    ...(pins.length > 0 ? { pins } : {}),
    ...(task !== null && isTaskId(task) ? { task } : {}),
    ...(fields.has("projector") ? { projector: true as const } : {}),
  };
}

function isDesignId(id: string): boolean {
  return /^[a-z0-9-]{1,60}$/.test(id);
}

function pinsOf(fields: URLSearchParams): Pin[] {
  const pins: { name: string; base: string; changes: string[] }[] = [];
  let last: (typeof pins)[number] | undefined;
  for (const [field, value] of fields)
    if (field === "pin") {
      const isKnown = value === "" || isDesignId(value);
      last = isKnown ? { name: "", base: value, changes: [] } : undefined;
      if (last !== undefined) pins.push(last);
    } else if (field === "name" && last !== undefined) last.name = value.slice(0, nameLength);
    else if (field === "pin-set" && last !== undefined) last.changes.push(value);
  return pins.slice(0, mostPins);
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
