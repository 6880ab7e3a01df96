/**
 * One country of the atlas: the generic designs put into it, and the country as it is, measured side by side in one
 * close-up, by the measures of question 7. The figures are those of `assess` and `compare` for that country.
 */

import type { AtlasCountry, AtlasGap } from "../../assessment/atlas.ts";
import { genericDesign } from "../../assessment/generic-facts.ts";
import { openDesign } from "../../assessment/open-design.ts";
import { createSpreadComparer, type SpreadDesign } from "../../assessment/spread-comparer.ts";
import { InputError } from "../../base/errors.ts";
import { designOf, readTemplate } from "../../data/design-library.ts";
import { libraryDesigns, readAssessFacts } from "../../facts/assess-facts.ts";
import { unlessMisfit } from "../../gateway/apply.ts";
import type { Design } from "../../gateway/design.ts";
import type { TieBreak } from "../../routing/policy.ts";
import { nationOf } from "../../world/nation.ts";
import type { World } from "../../world/world.ts";

/** The same for all countries. */
export interface AtlasChoice {
  /** Ids of generic designs, in the order in which they are shown. */
  readonly designs: readonly string[];
  readonly tieBreak: TieBreak;
  readonly seed: number;
  /** Of everything that is uncertain, behind each interval. */
  readonly draws: number;
}

export async function measureAtlasCountry(
  world: World,
  country: string,
  { designs: ids, tieBreak, seed, draws }: AtlasChoice,
): Promise<AtlasCountry> {
  const factsOf = await readAssessFacts();
  const facts = factsOf(country);
  const leftOut: AtlasGap[] = [];
  const designs: Design[] = [];
  for (const id of ids) {
    const template = await readTemplate(id);
    try {
      const text = genericDesign(world, country, template.text, facts);
      designs.push(await designOf({ ...template, text }));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push({ id, code: error.code });
    }
  }
  const { length: networks } = nationOf(world, country).ases;
  const [first] = designs;
  if (first === undefined) return { country, networks, demandShare: null, designs: [], leftOut };
  // An assessment takes its close-up for the library's designs of the country too.
  const staged = [...designs, ...(await libraryDesigns(country))];
  const comparer = createSpreadComparer(world, staged, { ...facts, tieBreak, seed }, draws);
  const measured: SpreadDesign[] = [];
  for (const design of [openDesign(first), ...designs]) {
    const result = unlessMisfit(() => comparer.compare(design));
    if ("misfit" in result) leftOut.push({ id: design.id, code: result.misfit.code });
    else measured.push(result);
  }
  return { country, networks, demandShare: comparer.demandShare, designs: measured, leftOut };
}
