/**
 * Where the exchanges of a world stand: the city that each names, found among the cities of its country.
 *
 * Left out: exchanges over several cities, which stand in the first that they name. One whose city is
 * not found stands in the country's largest.
 */
import { packCountry } from "../base/country-code.ts";
import type { Point } from "../base/geo.ts";
import type { CityTable, MeetingPlace } from "../world/country-facts.ts";
import { exchangeOf, type World } from "../world/world.ts";

interface Remembered {
  readonly cities: CityTable;
  readonly found: readonly (Point | undefined)[];
}

const remembered = new WeakMap<World["exchanges"], Remembered>();

/**
 * By number of the exchange; undefined where nothing is known of its country.
 * @param places cities where networks meet, by packed country; they come after those of `cities`
 */
export function exchangeCities(
  world: World,
  cities: CityTable,
  places: ReadonlyMap<number, readonly MeetingPlace[]>,
): readonly (Point | undefined)[] {
  const known = remembered.get(world.exchanges);
  if (known?.cities === cities) return known.found;
  const finders = new Map<number, (city: string) => Point | undefined>();
  const found = Array.from({ length: world.exchanges.offsets.length - 1 }, (_, k) => {
    const { country, city } = exchangeOf(world, k);
    const code = packCountry(country);
    let find = finders.get(code);
    if (find === undefined) {
      const named = [
        ...(cities.get(code) ?? []),
        ...(places.get(code) ?? []).map((place) => ({ ...place, name: place.city })),
      ];
      find = createFinder(named);
      finders.set(code, find);
    }
    return find(city);
  });
  remembered.set(world.exchanges, { cities, found });
  return found;
}

/** Finds a city as people write it: `Frankfurt`, `FRANKFURT AM MAIN` and `Frankfurt/Main` are one. */
function createFinder(
  cities: readonly (Point & { name: string })[],
): (written: string) => Point | undefined {
  const names = cities.map((city) => ({ city, name: ` ${bare(city.name)} ` }));
  const known = new Map<string, Point | undefined>();
  return (written) => {
    const sought = ` ${bare(written)} `;
    if (!known.has(sought)) {
      const match =
        names.find(({ name }) => name === sought) ??
        names.find(({ name }) => sought.includes(name) || name.startsWith(sought));
      known.set(sought, (match ?? names[0])?.city);
    }
    return known.get(sought);
  };
}

/** Words in lower case without accents, parted by single spaces. */
function bare(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
