/** What of a design, and of the changes given by `--set`, does nothing in a world. */
import { type AssessOptions, assess } from "../assessment/assess.ts";
import { createComparer, type PrepareOptions } from "../assessment/prepare.ts";
import { applyDesign, unlessMisfit } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import {
  findIdleParts,
  overridesWithoutChange,
  overridesWithoutEffect,
} from "../gateway/effects.ts";
import type { Finding } from "../gateway/finding.ts";
import { formatOverride, type Override } from "../gateway/overrides.ts";
import { parseDesign } from "../gateway/schema.ts";
import { siblingsLeftOut } from "../gateway/siblings.ts";
import type { World } from "../world/world.ts";

/**
 * Of a design of the user all of it; of a design of the library only what the changes brought in.
 * @param source the design's text and name, before the changes
 * @param misplaced sites that lie outside the country
 * @throws InputError when the design does not fit the world
 */
export function idleFindings(
  world: World,
  { text, file, isLibrary }: { text: string; file: string; isLibrary: boolean },
  overrides: readonly Override[],
  options: AssessOptions,
  misplaced: (design: Design) => Finding[],
): Finding[] {
  const designWith = (some: readonly Override[]) => parseDesign(text, file, some);
  const idleWith = (some: readonly Override[]) => {
    const design = designWith(some);
    const applied = applyDesign(world, design, options.countryPoints);
    return [...findIdleParts(design, applied), ...siblingsLeftOut(applied), ...misplaced(design)];
  };
  if (isLibrary && overrides.length === 0) return [];
  const idle = idleWith(overrides);
  const known = new Set(isLibrary ? idleWith([]).map(identityOf) : []);
  const brought = idle.filter((finding) => !known.has(identityOf(finding)));
  if (overrides.length === 0) return brought;
  const equal = overridesWithoutChange(overrides, designWith);
  const paths = new Set(equal.map(({ values }) => values.set));
  const changing = overrides.filter((override) => !paths.has(formatOverride(override)));
  const harms = (some: readonly Override[]) => measuresOf(world, designWith(some), () => options);
  const figures = (some: readonly Override[]) => {
    const { questions, networks, links } = assess(world, designWith(some), options);
    // The answer on trust counts which inputs come from the design.
    return { questions: { ...questions, trust: undefined }, networks, links };
  };
  const told = new Set(brought.map(({ path }) => path));
  // A change that brought in a part that does nothing is told of by that part.
  const still = overridesWithoutEffect(changing, [harms, figures], idle).filter(
    ({ values: { at } }) => !told.has(String(at)),
  );
  return [...brought, ...equal, ...still];
}

/**
 * Changes of `--set` with which no measure of any design moves, for designs that are compared.
 * @param sources texts and names of the designs, before the changes
 * @param optionsFor a design's country
 */
export function idleChanges(
  world: World,
  sources: readonly { text: string; file: string }[],
  overrides: readonly Override[],
  optionsFor: (country: string) => PrepareOptions,
): Finding[] {
  let still: Finding[] | undefined;
  for (const source of sources) {
    if (still?.length === 0) return [];
    const idle = unlessMisfit(() => idleIn(world, source, overrides, optionsFor));
    if ("misfit" in idle) continue;
    const before: readonly Finding[] = still ?? idle;
    still = before.flatMap((one) => {
      const same = idle.find(({ values }) => values.set === one.values.set);
      // What one design says already and another does not is a change without effect.
      return same === undefined ? [] : [one.code === "override-equal" ? same : one];
    });
  }
  return still ?? [];
}

function idleIn(
  world: World,
  { text, file }: { text: string; file: string },
  overrides: readonly Override[],
  optionsFor: (country: string) => PrepareOptions,
): Finding[] {
  const designWith = (some: readonly Override[]) => parseDesign(text, file, some);
  const equal = overridesWithoutChange(overrides, designWith);
  const paths = new Set(equal.map(({ values }) => values.set));
  const changing = overrides.filter((override) => !paths.has(formatOverride(override)));
  const measure = (some: readonly Override[]) => measuresOf(world, designWith(some), optionsFor);
  return [
    ...equal,
    ...overridesWithoutEffect(changing, [measure], findIdleParts(designWith(overrides))),
  ];
}

/** The measures of a design in the close-up of its country. */
function measuresOf(
  world: World,
  design: Design,
  optionsFor: (country: string) => PrepareOptions,
): object {
  const comparer = createComparer(world, [design], optionsFor(design.country));
  const { harms, outcomes } = comparer.compare(design);
  return { ...harms, ...outcomes };
}

function identityOf({ code, path, values }: Finding): string {
  return JSON.stringify([code, path, values]);
}
