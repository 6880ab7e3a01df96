/** The world as the assessments of one country take it: its users, its content, its close-up. */
import { packCountry } from "../base/country-code.ts";
import { assert } from "../base/errors.ts";
import type { Design } from "../gateway/design.ts";
import { type CloseUp, closeUp } from "../traffic/close-up.ts";
import { gravityOf } from "../traffic/gravity.ts";
import { withContentPeering } from "../world/content-peering.ts";
import type { CountryFacts, MeetingPlace } from "../world/country-facts.ts";
import { withLikelyPeering } from "../world/exchange-peering.ts";
import { nationOf } from "../world/nation.ts";
import { withUsers } from "../world/users.ts";
import { findAs, type World } from "../world/world.ts";
import { type ContentModel, contentModel } from "./content.ts";
import { usersByFacts } from "./parameters.ts";
import type { SimulationOptions } from "./simulate.ts";

/** What is known about a country; its content and users are those of the world where nothing is. */
interface KnownOfCountry {
  country?: CountryFacts;
}

/**
 * The world as a country's assessment takes it: with the country's users as its facts give them, whatever
 * table they were divided by, with the peer links of its networks at exchanges, and with content networks
 * that carry nobody else's traffic.
 */
export function countryWorld(world: World, code: string, { country }: KnownOfCountry): World {
  const packed = packCountry(code);
  const users = usersByFacts(country);
  const peopled = users === undefined ? world : withUsers(world, packed, users);
  const content = (country?.content ?? []).flatMap(({ asns }) => asns);
  const ases = content.map((asn) => findAs(world, asn)).filter((as) => as >= 0);
  const ordered = withContentPeering(peopled, new Set(ases));
  const isLinked = world.assumedPeers.length > 0 || world.memberships.mbps.length === 0;
  return isLinked ? ordered : withLikelyPeering(ordered, packed);
}

const modelled = new WeakMap<
  World,
  WeakMap<Design, { of: readonly unknown[]; content: ContentModel | undefined }>
>();

/** Where the country's traffic comes from, in its world: made once, since every part of an assessment asks. */
export function contentOf(
  world: World,
  design: Design,
  { country, countryPoints }: KnownOfCountry & Pick<SimulationOptions, "countryPoints">,
): ContentModel | undefined {
  const facts = country?.content;
  const ofWorld = modelled.get(world) ?? new WeakMap();
  modelled.set(world, ofWorld);
  const known = ofWorld.get(design);
  if (known?.of[0] === facts && known?.of[1] === countryPoints) return known?.content;
  const content = contentModel(world, design, facts, countryPoints);
  ofWorld.set(design, { of: [facts, countryPoints], content });
  return content;
}

/** What of it a simulation takes. @param design where it is another than the content was made for */
export function demandOf(
  content: ContentModel | undefined,
  design?: Design,
): Pick<SimulationOptions, "content"> {
  if (content === undefined) return {};
  return { content: design === undefined ? content.demand : content.demandWith(design) };
}

/**
 * The surroundings of a country in which designs are measured: its networks, and those abroad of most demand.
 * @param designs all that will be measured there, at least one
 * @param heaviest foreign ASes that are kept
 */
export function takeCloseUp(
  world: World,
  designs: readonly Design[],
  heaviest: number,
  content: ContentModel | undefined,
): CloseUp {
  const [first] = designs;
  assert(first !== undefined, "a design to take the close-up for");
  const nation = nationOf(world, first.country);
  const gravity = gravityOf(world, nation, first, world.users, content?.demand);
  const named = designs.flatMap(({ international: { upstreams } }) =>
    Array.isArray(upstreams) ? upstreams : [],
  );
  return closeUp(world, nation, gravity.foreign, heaviest, named);
}

/** Places by the packed code of their country. */
export function groupPlaces(places: readonly MeetingPlace[]): ReadonlyMap<number, MeetingPlace[]> {
  const groups = new Map<number, MeetingPlace[]>();
  for (const place of places) {
    const code = packCountry(place.country);
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [place]);
    else group.push(place);
  }
  return groups;
}
