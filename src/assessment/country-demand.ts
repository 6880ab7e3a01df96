/** What a country exchanges with networks abroad by its facts alone, before any design tells anything. */
import { packCountry } from "../base/country-code.ts";
import type { CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import type { CountryFacts } from "../world/country-facts.ts";
import { usersOf } from "../world/users.ts";
import type { World } from "../world/world.ts";
import { contentModel } from "./content.ts";
import { openCountry } from "./open-design.ts";
import { drawParameters, type Parameters } from "./parameters.ts";

/** The inputs of a country's demand, where no design gives any. @param draws of each, 1 and up */
export function countryInputs(
  world: World,
  code: string,
  {
    country,
    countryPoints,
    draws,
  }: { country?: CountryFacts | undefined; countryPoints: CountryPoints; draws: number },
): Parameters {
  return designInputs(world, openCountry(code), { country, countryPoints, draws });
}

/** The inputs of a design, without assessing it. */
export function designInputs(
  world: World,
  design: Design,
  {
    country,
    countryPoints,
    draws,
  }: { country?: CountryFacts | undefined; countryPoints: CountryPoints; draws: number },
): Parameters {
  const content = contentModel(world, design, country?.content, countryPoints);
  return drawParameters(design, country, usersOf(world, packCountry(design.country)), {
    ...{ seed: 1, count: draws, content },
  });
}
