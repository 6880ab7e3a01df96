/**
 * One part after the other, to see how much a country would lose with each: the question that resilience
 * asks. Sets of several are made of the design's own parts only (sites, operators, cables), as in an
 * assessment; networks, exchanges and neighbour countries are taken one at a time, so that this is no
 * search for what to cut.
 */

import { InputError } from "../../base/errors.ts";
import { suggestion } from "../../base/nearest-word.ts";
import { cablesInService } from "../../gateway/cables.ts";
import { countryOf } from "../../world/nation.ts";
import {
  eachKinds,
  type FailKind,
  nameOfParts,
  parseFailure,
  type Scenario,
  type WrittenPart,
} from "./parts.ts";
import type { Resolver } from "./scenario.ts";

/** Kinds of which several may fail together: parts of the design. */
const ownParts: readonly FailKind[] = ["site", "operator", "cable"];

/** Parts taken where none are given: those with most traffic or links. */
const listed = 30;

/** Most scenarios of one run. */
const maximumScenarios = 500;

/** What `--each` asks: a kind, perhaps with the parts to take, as `site:a,b`. */
export interface Each {
  readonly kind: FailKind;
  readonly parts: readonly WrittenPart<FailKind>[] | undefined;
  /** How many fail at once, 1…3. */
  readonly together: number;
}

/** @throws InputError `each-malformed`, `each-together`, `part-malformed` */
export function parseEach(text: string, together: number): Each {
  const [word = "", ...rest] = text.split(":");
  const kind = eachKinds.find((each) => each === word.trim());
  if (kind === undefined)
    throw new InputError(
      "each-malformed",
      `--each "${text}": no kind "${word}"${suggestion(word, eachKinds)}; kinds: ${eachKinds.join(", ")}`,
    );
  if (together > 1 && !ownParts.includes(kind))
    throw new InputError(
      "each-together",
      `--together ${together} goes with parts of the design (${ownParts.join(", ")}); ${kind} is taken one at a time`,
    );
  const ids = rest.join(":").split(",");
  const parts = rest.length === 0 ? undefined : ids.map((id) => parseFailure(`${kind}:${id}`));
  const twice = parts?.find(({ id }, k) => parts.findIndex((other) => other.id === id) < k);
  if (twice !== undefined)
    throw new InputError("each-malformed", `--each "${text}": "${twice.id}" stands twice`);
  return { kind, parts, together };
}

/**
 * A scenario for each set of so many parts.
 * @param carriers networks of the border, those that carry most first
 * @throws InputError `each-none` where there are fewer parts, `each-too-many`
 */
export function eachScenario(
  { kind, parts, together }: Each,
  resolver: Resolver,
  carriers: readonly { asn: number }[],
): Scenario[] {
  const all =
    parts ??
    usualParts(kind, resolver, carriers).map((id): WrittenPart<FailKind> => ({ kind, id }));
  if (all.length < together)
    throw new InputError(
      "each-none",
      `--each ${kind}: ${all.length === 0 ? "there is none here" : `${all.length} here, ${together} to fail together`}`,
    );
  const sets = setsOf(all, together);
  if (sets.length > maximumScenarios)
    throw new InputError(
      "each-too-many",
      `--each: ${sets.length} scenarios, at most ${maximumScenarios}: name fewer parts`,
    );
  return sets.map((fail) => ({ name: nameOfParts({ fail, add: [] }), fail, add: [] }));
}

function usualParts(
  kind: FailKind,
  { applied, exchanges, border }: Resolver,
  carriers: readonly { asn: number }[],
): string[] {
  const { design, siteLinks, idleOperators, operators, after } = applied;
  switch (kind) {
    case "site":
      return design.sites.flatMap(({ id }, k) =>
        siteLinks.some(({ site }) => site === k) ? [id] : [],
      );
    case "operator":
      return design.operators.flatMap(({ id }, k) => {
        const as = operators[k];
        return as === undefined || idleOperators.has(as) ? [] : [id];
      });
    case "cable":
      return cablesInService(design, after.meta.date).map(({ name }) => name);
    case "exchange":
      return exchanges.used().slice(0, listed).map(String);
    case "neighbour":
      return mostFirst(border.map(({ foreign }) => countryOf(after, foreign)))
        .filter((code) => code !== "ZZ")
        .slice(0, listed);
    default:
      return carriers.slice(0, listed).map(({ asn }) => String(asn));
  }
}

/** Values by how often they stand in a list; of equal ones the first in the alphabet. */
function mostFirst(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}

/** Every set of so many items, in their order. */
function setsOf<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, k) =>
    setsOf(items.slice(k + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
