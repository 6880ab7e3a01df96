/**
 * One country in a world: its ASes and the links that cross its border. A neighbour whose country is
 * not known counts as foreign.
 */

import {
  type CountryCode,
  packCountry,
  unknownCountry,
  unpackCountry,
} from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import { nearestCountry } from "../base/nearest-country.ts";
import { type AsIndex, asesOf, type World } from "./world.ts";

/** What the foreign end of a link is to the domestic end. */
export type NeighbourRole = "provider" | "customer" | "peer";

/**
 * A link between a domestic and a foreign AS: the one row for links across a border, wherever they come
 * from. The ends are positions in a world; in results they are numbers and names.
 */
export interface BorderLink<As = AsIndex> {
  domestic: As;
  foreign: As;
  role: NeighbourRole;
}

/** The key under which a border link stands in maps and sets: `domestic × asCount + foreign`. */
export function borderKey(
  asCount: number,
  { domestic, foreign }: Omit<BorderLink, "role">,
): number {
  return domestic * asCount + foreign;
}

export interface Nation {
  readonly country: CountryCode;
  /** Domestic ASes, ascending. */
  readonly ases: Uint32Array;
  /** 1 for domestic ASes, by AS. */
  readonly isDomestic: Uint8Array;
  /** Links across the border, by domestic AS, then role, then foreign AS. */
  readonly links: readonly BorderLink[];
  /** Domestic ASes with a link across the border, ascending. */
  readonly border: Uint32Array;
}

/** @throws InputError `country-unknown` when no AS of the world has that country */
export function nationOf(world: World, letters: string): Nation {
  const country = packCountry(letters);
  const ases = country === unknownCountry ? new Uint32Array(0) : asesOf(world, country);
  if (ases.length === 0)
    throw new InputError(
      "country-unknown",
      `no network of this world is labelled "${letters}"${suggestCountry(letters)}`,
    );
  const isDomestic = new Uint8Array(world.asCount);
  for (const as of ases) isDomestic[as] = 1;
  const links = borderLinks(world, ases, isDomestic);
  return {
    country,
    ases,
    isDomestic,
    links,
    border: Uint32Array.from(new Set(links.map((link) => link.domestic))),
  };
}

function suggestCountry(letters: string): string {
  const meant = nearestCountry(letters);
  return meant === undefined || meant === letters
    ? "; expected an ISO 3166-1 code such as KH"
    : `, did you mean "${meant}"?`;
}

function borderLinks(world: World, ases: Uint32Array, isDomestic: Uint8Array): BorderLink[] {
  const links: BorderLink[] = [];
  for (const domestic of ases)
    for (const [role, rows] of [
      ["provider", world.providers],
      ["customer", world.customers],
      ["peer", world.peers],
    ] as const)
      for (let k = rows.offsets[domestic]!; k < rows.offsets[domestic + 1]!; k++) {
        const foreign = rows.targets[k]!;
        if (isDomestic[foreign] === 0) links.push({ domestic, foreign, role });
      }
  return links;
}

/** The ISO code of the country of an AS, `ZZ` when not known. */
export function countryOf(world: World, as: AsIndex): string {
  return unpackCountry(world.countries[as]!);
}
