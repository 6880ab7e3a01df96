/** A country's border as it is: the results of `narrows country` and `narrows history`, for the page. */

import { measureCountry } from "../../../src/indices/country-indices.ts";
import { frontierOf } from "../../../src/indices/frontier.ts";
import { drawHistory } from "../../../src/report/country-pages/history-chart.ts";
import { countryParts } from "../../../src/report/results/country-page.ts";
import {
  chartedIndices,
  panelOf,
  parseHistory,
  sayNotes,
} from "../../../src/report/results/history.ts";
import { type Language, wordingIn } from "../../../src/report/wording.ts";
import type { AsLabel } from "../../../src/world/as-label.ts";
import { labelOf } from "../../../src/world/as-label.ts";
import { countryOf, type Nation, nationOf } from "../../../src/world/nation.ts";
import { type AsIndex, findAs, type World } from "../../../src/world/world.ts";
import type { EngineData } from "./data.ts";
import type {
  BorderCounts,
  BorderView,
  ForeignNeighbour,
  HistoryView,
  UsersSource,
  WorldKind,
} from "./protocol-country.ts";

/** Main networks that are listed. */
const mainListed = 8;

/** Rows of the command's lists, as it has them when nobody says. */
const rowsListed = 10;

/** What needs no routes. */
export function countBorder(world: World, { ases, links }: Nation): BorderCounts {
  const { networks, providers } = frontierOf(world, ases);
  const main = [...ases].sort((a, b) => world.users[b]! - world.users[a]! || a - b);
  return {
    networks: ases.length,
    border: networks.length,
    frontier: providers.length,
    main: main
      .slice(0, mainListed)
      .filter((as) => world.users[as]! > 0)
      .map((as) => {
        const own = links.filter(({ domestic }) => domestic === as);
        return {
          ...labelOf(world, as),
          users: world.users[as]!,
          linksAbroad: own.length,
          transits: own
            .filter(({ role }) => role === "provider")
            .map(({ foreign }) => labelOf(world, foreign)),
        };
      }),
  };
}

export function foreignNeighbours(world: World, { links }: Nation): ForeignNeighbour[] {
  const counts = new Map<AsIndex, number>();
  for (const { foreign } of links) counts.set(foreign, (counts.get(foreign) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([as, count]) => ({
      ...labelOf(world, as),
      country: countryOf(world, as),
      links: count,
    }));
}

export function usersSource({ meta }: World): UsersSource {
  if (meta.userTable === undefined) return "addresses";
  return meta.userTable.isScaled ? "estimates" : "own-table";
}

/** The figures of `narrows country`. */
export async function describeBorder(
  { world, version }: EngineData,
  country: string,
  kind: WorldKind,
  language: Language,
): Promise<BorderView> {
  const indices = measureCountry(world, nationOf(world, country), { top: rowsListed });
  const wording = wordingIn(language);
  const homeOf = ({ asn }: AsLabel) => countryOf(world, findAs(world, asn));
  const { meta } = world;
  const { picture, lists } = await countryParts(indices, { wording, homeOf, meta, version });
  const [first] = indices.hegemony.top;
  return {
    ...{ country, world: kind, language, picture: picture.markup, lists: lists.markup },
    first:
      first === undefined ? null : { asn: first.asn, name: first.name, hegemony: first.hegemony },
    k90: indices.values["k90-in"],
  };
}

/** @throws InputError for a text that is no history */
export function describeHistory(text: string, country: string, language: Language): HistoryView {
  const { notes, points } = parseHistory(text, "history");
  const own = points.filter((point) => point.country === country);
  const wording = wordingIn(language);
  // Of one country the code is enough beside a line, and always fits.
  const nameOf = (code: string) => code;
  const panels = chartedIndices.map((index) => panelOf(index, own, [country], { nameOf, wording }));
  const label = wording.text("history.label", { countries: wording.countryInFull(country) });
  return {
    country,
    chart: own.length === 0 ? "" : drawHistory(panels, label),
    notes: sayNotes(notes, wording),
    snapshots: own.length,
  };
}
