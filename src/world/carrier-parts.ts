/**
 * Parts of carriers abroad: a network with a good part of another country's users stands in that country
 * with a network of its own, a customer of the whole. The part takes over the whole's customers there;
 * peers and providers of the whole there are linked with both, since the whole still exchanges the
 * routes of its other countries with them.
 */

import { type CountryCode, unpackCountry } from "../base/country-code.ts";
import { row } from "../base/rows.ts";
import type { NewAs } from "./columns.ts";
import { type LinkChange, withLinkChanges } from "./links.ts";
import { type AsIndex, type Asn, asName, type World } from "./world.ts";

/** A part to be made. */
export interface CarrierPart {
  readonly whole: AsIndex;
  /** Packed. */
  readonly country: CountryCode;
}

/** First AS number for parts: of the upper end of the range for private use (RFC 6996). */
const firstPartNumber = 4_294_000_000;

/**
 * The world with a network for each part, behind all others in the order of the parts, without users
 * and addresses.
 */
export function withParts(world: World, parts: readonly CarrierPart[]): World {
  if (parts.length === 0) return world;
  const first = Math.max(firstPartNumber, (world.asns.at(-1) ?? 0) + 1);
  const added: NewAs[] = [];
  const changes: LinkChange[] = [];
  for (const [k, { whole, country }] of parts.entries()) {
    const name = partName(world, whole, country);
    added.push({ asn: first + k, name, country, whole: world.asns[whole]! });
    changes.push(...linksOfPart(world, world.asCount + k, { whole, country }));
  }
  return withLinkChanges(world, changes, added);
}

/** `Carrier (part of AS1257 in LT)`. */
function partName(world: World, whole: AsIndex, country: CountryCode): string {
  const asn: Asn = world.asns[whole]!;
  return `${asName(world, whole)} (part of AS${asn} in ${unpackCountry(country)})`.trimStart();
}

function linksOfPart(world: World, part: AsIndex, { whole, country }: CarrierPart): LinkChange[] {
  const there = (other: AsIndex) => world.countries[other] === country;
  const changes: LinkChange[] = [{ kind: "transit", a: whole, b: part }];
  for (const customer of row(world.customers, whole).filter(there))
    changes.push(
      { kind: "remove", a: whole, b: customer },
      { kind: "transit", a: part, b: customer },
    );
  for (const provider of row(world.providers, whole).filter(there))
    changes.push({ kind: "transit", a: provider, b: part });
  for (const peer of row(world.peers, whole).filter(there))
    changes.push({ kind: "peer", a: part, b: peer });
  return changes;
}
