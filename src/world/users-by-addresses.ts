/** What a country's users were divided by, as the world shows it. */
import type { AsIndex, World } from "./world.ts";

/** Rounding that a share may have passed through. */
const rounding = 1e-9;

/**
 * Whether users are divided over these ASes by IPv4 addresses: no table of users tells of their country, or
 * what it tells is not believed. A table's users of two ASes or more are never in proportion to addresses.
 * @param ases of one country
 */
export function areUsersByAddresses(world: World, ases: Iterable<AsIndex>): boolean {
  if (world.meta.users === "address-share") return true;
  const peopled = [...ases].filter((as) => world.users[as]! > 0 || world.ipv4[as]! > 0);
  const sumOf = (of: Float64Array) => peopled.reduce((sum, as) => sum + of[as]!, 0);
  const [users, addresses] = [sumOf(world.users), sumOf(world.ipv4)];
  if (users === 0 || addresses === 0) return users === 0;
  return (
    peopled.length > 1 &&
    peopled.every(
      (as) => Math.abs(world.users[as]! / users - world.ipv4[as]! / addresses) < rounding,
    )
  );
}
