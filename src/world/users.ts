/** How many Internet users a country's networks have together, and a world in which it is another number. */
import type { CountryCode } from "../base/country-code.ts";
import { asesOf, type World } from "./world.ts";

/** Users of the networks labelled with a country; 0 where not known. */
export function usersOf(world: World, country: CountryCode): number {
  return asesOf(world, country).reduce((sum, as) => sum + world.users[as]!, 0);
}

/**
 * The world with a country's users scaled to a number, so that every figure made from them follows and
 * every share stays. Where its users are not known, they are divided by IPv4 addresses, and where it has
 * none of these either, evenly. The same world when it has that number already (to one in 10⁹).
 * @param users 0 and up
 */
export function withUsers(world: World, country: CountryCode, users: number): World {
  const ases = asesOf(world, country);
  const now = usersOf(world, country);
  if (ases.length === 0 || Math.abs(now - users) <= 1e-9 * users) return world;
  const addresses = ases.reduce((sum, as) => sum + world.ipv4[as]!, 0);
  const scaled = world.users.slice();
  for (const as of ases)
    scaled[as] =
      now > 0
        ? (world.users[as]! / now) * users
        : addresses > 0
          ? (world.ipv4[as]! / addresses) * users
          : users / ases.length;
  return { ...world, users: scaled };
}
