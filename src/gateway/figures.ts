/**
 * The numbers that a design states and what each rests on. Names are no figures: AS numbers, ports,
 * coordinates of a town that the design names.
 */
import type { Design } from "./design.ts";

export interface StatedFigure {
  /** Place in the design, as `capacity.siteGbps` or `functions.0.paths`. */
  path: string;
  /** `source` only where a public source is named and nothing of it is said to be assumed. */
  basis: "source" | "assumption";
  /** What the design says of it in words; null where it says nothing. */
  because: string | null;
}

/** What a number or the entry that holds it says of where it comes from. */
export interface Basis {
  readonly source?: string | undefined;
  readonly assumption?: string | undefined;
}

/** A number without a source is an assumption, and so is one of which a part is assumed. */
export function basisOf({ source, assumption }: Basis): StatedFigure["basis"] {
  return source !== undefined && assumption === undefined ? "source" : "assumption";
}

/** Keys under which numbers are names. */
const names = new Set(["asn", "domestic", "foreign", "latitude", "longitude"]);

/** In the order of the file. */
export function figuresOf(design: Design): StatedFigure[] {
  return figuresIn(design, "", {});
}

function figuresIn(value: unknown, path: string, given: Basis): StatedFigure[] {
  const at = (key: string | number) => (path === "" ? String(key) : `${path}.${key}`);
  if (typeof value === "number") return [figureAt(path, given)];
  if (Array.isArray(value))
    return value.flatMap((each, k) => (typeof each === "object" ? figuresIn(each, at(k), {}) : []));
  if (typeof value !== "object" || value === null) return [];
  if ("likely" in value) return [figureAt(path, value as Basis)];
  const own = value as Basis;
  const said = own.source !== undefined || own.assumption !== undefined ? own : given;
  return Object.entries(value).flatMap(([key, part]) =>
    names.has(key) ? [] : figuresIn(part, at(key), said),
  );
}

function figureAt(path: string, given: Basis): StatedFigure {
  return { path, basis: basisOf(given), because: given.assumption ?? given.source ?? null };
}
