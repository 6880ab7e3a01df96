/** The text of a design that a command names: one of the library, a file, or a generic one for a country. */
import { genericDesign } from "../assessment/generic-facts.ts";
import { InputError } from "../base/errors.ts";
import {
  type DesignText,
  designOf,
  genericIds,
  isGeneric,
  readDesignText,
  readTemplate,
} from "../data/design-library.ts";
import { openWorld } from "../data/open.ts";
import { readAssessFacts } from "../facts/assess-facts.ts";
import type { Design } from "../gateway/design.ts";
import { anyCountry, describeTemplate } from "../gateway/generic.ts";
import type { World } from "../world/world.ts";
import type { Io } from "./io.ts";
import { parseCountry } from "./options/country.ts";

/**
 * @param country as `--country` gives it
 * @param openWorld asked for generic designs alone
 * @throws InputError for a generic design without a country, a country without a generic design, and a
 * country that has no networks in the world
 */
export async function designTexts(
  names: readonly string[],
  country: string | undefined,
  openWorld: () => Promise<World>,
): Promise<DesignText[]> {
  if (country !== undefined && !names.some(isGeneric))
    throw new InputError(
      "options",
      `--country goes with a generic design: ${genericIds.join(", ")}`,
    );
  const texts: DesignText[] = [];
  for (const name of names)
    texts.push(
      isGeneric(name) && country !== undefined
        ? await genericText(await openWorld(), name, country)
        : await readDesignText(name),
    );
  return texts;
}

/** @throws InputError as `designTexts` */
export async function designText(
  name: string,
  country: string | undefined,
  openWorld: () => Promise<World>,
): Promise<DesignText> {
  const [text] = await designTexts([name], country, openWorld);
  return text!;
}

/** A design for the lab; a generic one is filled in from the world that commands open by default. */
export async function readLabDesign(
  name: string,
  country: string | undefined,
  io: Io,
): Promise<Design> {
  const text = await designText(name, country, () => openWorld({}, io.environment, io.progress));
  return designOf(text);
}

/** A generic design for a country of the world. */
export async function genericText(world: World, id: string, country: string): Promise<DesignText> {
  const code = parseCountry(country);
  const factsOf = await readAssessFacts();
  const template = await readTemplate(id);
  return { ...template, text: genericDesign(world, code, template.text, factsOf(code)) };
}

/** The generic designs as lists show them, for no country yet. */
export async function listTemplates(): Promise<{ id: string; title: string; regime: string }[]> {
  return Promise.all(
    genericIds.map(async (id) => ({
      id,
      ...describeTemplate((await readTemplate(id)).text, anyCountry),
    })),
  );
}

/** The generic designs for a country beside the one that is given. */
export async function otherGenerics(world: World, { id, country }: Design): Promise<Design[]> {
  const designs: Design[] = [];
  for (const other of genericIds) {
    if (other === id) continue;
    designs.push(await designOf(await genericText(world, other, country)));
  }
  return designs;
}
