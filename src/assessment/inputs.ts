/**
 * The inputs of an assessment as they are in force: for each the range that was read, whose it is, and
 * the key of a design that changes it. An input of which each entry of a list has its own, as the repair
 * of a cable, stands once for each entry.
 */

import { ownValue } from "../base/own-value.ts";
import type { Design, Figure } from "../gateway/design.ts";
import { splitOverride } from "../gateway/override-path.ts";
import { bare, designPathOf, designSource, type Parameter } from "./parameters.ts";

export interface InputInForce extends Parameter {
  /** Place in a design whose value takes the range's, as `--set` names it; null where none does. */
  path: string | null;
  /** The entry of a list whose input it is, by name; null for one that all share. */
  of: string | null;
}

/** @param overrides changes of the design from outside, `PATH=VALUE` */
export function inputsInForce(
  list: readonly Parameter[],
  design: Design,
  overrides: readonly string[] = [],
): InputInForce[] {
  const changed = overrides.map((text) => splitOverride(text).path);
  return list.flatMap((input) =>
    entriesOf(input, design).map((each): InputInForce => {
      const met =
        each.from === "design" ? changed.filter((path) => meet(path, each.path!, each.of)) : [];
      if (met.length === 0) return each;
      // A source that was given for the whole is none for a number that was put in its place.
      const isPart = met.some((path) => stepsOf(path).length > stepsOf(each.path!).length);
      const source = isPart
        ? { kind: "design" as const, id: design.id, basis: "assumption" as const, text: null }
        : each.source;
      return { ...each, from: "override", source };
    }),
  );
}

function entriesOf(input: Parameter, design: Design): InputInForce[] {
  const path = designPathOf(input.id) ?? null;
  const [listPath, key] = path?.split(".*.") ?? [];
  if (path === null || key === undefined) return [{ ...input, path, of: null }];
  const entries = valueAt(design, listPath!) as readonly ListEntry[] | undefined;
  if (entries === undefined || entries.length === 0) return [{ ...input, path: null, of: null }];
  return entries.map((entry, k): InputInForce => {
    const given = ownValue(entry, key) as Figure | undefined;
    const place = { path: `${listPath}[${k}].${key}`, of: entry.name };
    return given === undefined
      ? { ...input, ...place }
      : {
          ...input,
          ...place,
          range: bare(given),
          from: "design",
          source: designSource(design, given),
        };
  });
}

type ListEntry = Readonly<Record<string, unknown>> & { name: string };

function valueAt(design: Design, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) => ownValue(value as Record<string, unknown> | undefined, key),
      design,
    );
}

/** Whether a change is of a place, of a part of it, or of what holds it. */
function meet(changed: string, place: string, entry: string | null): boolean {
  const [a, b] = [stepsOf(changed), stepsOf(place)];
  return a
    .slice(0, b.length)
    .every((step, k) => step === b[k] || (/^\d+$/.test(b[k]!) && step === `name=${entry}`));
}

function stepsOf(path: string): string[] {
  return path.replace(/\[\s*([^\]]*?)\s*\]/g, ".$1").split(".");
}
