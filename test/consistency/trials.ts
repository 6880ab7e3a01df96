/** Tries every statement and relation on designs, and says what contradicts them. */
import { genericText } from "../../src/cli/generic-designs.ts";
import { genericIds, libraryIds, readDesign } from "../../src/data/design-library.ts";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { World } from "../../src/world/world.ts";
import { type Measured, measure, type Surroundings } from "./measured.ts";
import { contradictions, type Relation, relations } from "./relations.ts";
import { statements } from "./statements.ts";

/** @returns what contradicts a statement about the design, or a relation; undefined where it does not fit */
export function tryDesign(
  surroundings: Surroundings,
  design: Design,
  tried: readonly Relation[] = relations,
): string[] | undefined {
  const base = measure(surroundings, design);
  if (base === undefined) return undefined;
  const about = `${design.id}, ${design.country}`;
  return [
    ...statements.flatMap(({ id, contradictions: found }) =>
      found(base)
        .slice(0, 3)
        .map((what) => `${about}: ${id}: ${what}`),
    ),
    ...tried.flatMap((relation) =>
      tryRelation(relation, design, surroundings, base).map(
        (what) => `${about}: ${relation.id}: ${what}`,
      ),
    ),
  ];
}

function tryRelation(
  relation: Relation,
  design: Design,
  surroundings: Surroundings,
  base: Measured,
): string[] {
  const changed = relation.change(design, surroundings);
  if (changed === undefined) return [];
  const after = measure(surroundings, changed);
  return after === undefined
    ? ["the changed design does not fit"]
    : contradictions(relation, base, after);
}

export async function readLibrary(): Promise<Design[]> {
  return Promise.all((await libraryIds()).map((id) => readDesign(id)));
}

/** The generic designs for a country of a world. */
export async function genericsFor(world: World, country: string): Promise<Design[]> {
  return Promise.all(
    genericIds.map(async (id) => {
      const { text, file } = await genericText(world, id, country);
      return parseDesign(text, file);
    }),
  );
}
