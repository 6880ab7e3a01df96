/**
 * Who buys transit from whom in the synthetic world. Providers always stand above or before their
 * customers, so there are no circles; within a pool a provider gains customers in proportion to those
 * it has (preferential attachment, Barabási and Albert, Science 286, 1999), which gives the heavy tail
 * of degrees.
 */
import type { RandomStream } from "../../base/random.ts";
import { type SyntheticLevel, syntheticCountries } from "./countries.ts";
import type { SyntheticNetwork } from "./networks.ts";

/** Chances of 1, 2, 3, 4 and 5 providers. Stubs as measured in September 2025, cut at 5. */
const providerChances: Readonly<Record<SyntheticLevel, readonly number[]>> = {
  "tier-1": [],
  backbone: [0, 0.5, 0.35, 0.15, 0],
  national: [0.15, 0.45, 0.25, 0.15, 0],
  access: [0.3, 0.45, 0.2, 0.05, 0],
  content: [0, 0.4, 0.4, 0.2, 0],
  stub: [0.47, 0.36, 0.11, 0.04, 0.02],
};

/** Lists in which a network stands once, and once more for each customer it has won there. */
class Pools {
  readonly #members = new Map<string, number[]>();

  add(key: string, network: number): void {
    const members = this.#members.get(key);
    if (members === undefined) this.#members.set(key, [network]);
    else members.push(network);
  }

  /** A network with chances in proportion to its entries, or -1 from an empty pool. */
  pick(key: string, random: RandomStream): number {
    const members = this.#members.get(key);
    if (members === undefined) return -1;
    const chosen = members[random.below(members.length)]!;
    members.push(chosen);
    return chosen;
  }
}

const countries = new Map(syntheticCountries.map((country) => [country.code, country]));

/** The providers of each network, as positions in `networks`. */
export function drawProviders(
  networks: readonly SyntheticNetwork[],
  random: RandomStream,
): number[][] {
  const pools = new Pools();
  const idle = new Map<string, number[]>();
  return networks.map((network, position) => {
    const chosen = new Set<number>();
    const wanted = drawCount(random, providerChances[network.level]);
    const first = network.level === "stub" ? idle.get(network.country)?.pop() : undefined;
    if (first !== undefined) chosen.add(first);
    for (let tries = 0; chosen.size < wanted && tries < 4 * wanted; tries++) {
      const provider = drawProvider(network, pools, random);
      if (provider >= 0) chosen.add(provider);
    }
    if (chosen.size === 0 && wanted > 0) chosen.add(pools.pick("tier-1", random));
    enter(network, position, pools);
    if (network.level === "access") {
      const list = idle.get(network.country) ?? [];
      list.push(position);
      idle.set(network.country, list);
    }
    return [...chosen].sort((a, b) => a - b);
  });
}

function enter({ country, level }: SyntheticNetwork, position: number, pools: Pools): void {
  if (level === "tier-1") pools.add("tier-1", position);
  if (level === "tier-1" || level === "backbone") pools.add(`top ${country}`, position);
  if (level === "national" || level === "access") pools.add(`${level} ${country}`, position);
}

function drawCount(random: RandomStream, chances: readonly number[]): number {
  let left = random.next();
  for (let k = 0; k < chances.length; k++) {
    left -= chances[k]!;
    if (left < 0) return k + 1;
  }
  return chances.length === 0 ? 0 : 1;
}

function drawProvider(network: SyntheticNetwork, pools: Pools, random: RandomStream): number {
  const { level, country } = network;
  const chance = random.next();
  switch (level) {
    case "tier-1":
      return -1;
    case "backbone":
      return pools.pick("tier-1", random);
    case "content":
      return chance < 0.5
        ? pools.pick("tier-1", random)
        : firstOf(pools, random, `top ${country}`, `national ${country}`, "tier-1");
    case "national":
      return chance < 0.25
        ? firstOf(pools, random, `top ${country}`, `top ${abroad(country, random)}`)
        : firstOf(pools, random, `top ${abroad(country, random)}`, "tier-1");
    case "access":
      return chance < 0.2
        ? firstOf(pools, random, `top ${abroad(country, random)}`, "tier-1")
        : firstOf(pools, random, `national ${country}`, `top ${country}`);
    case "stub":
      if (chance < (countries.get(country)?.stubsAbroad ?? 0)) {
        const other = abroad(country, random);
        return firstOf(pools, random, `top ${other}`, `national ${other}`);
      }
      if (random.next() < 0.3)
        return firstOf(pools, random, `top ${country}`, `national ${country}`);
      return random.next() < 0.5
        ? firstOf(pools, random, `national ${country}`, `top ${country}`)
        : firstOf(pools, random, `access ${country}`, `national ${country}`);
  }
}

/** A country where networks of this one buy transit: each next one in the list half as often. */
function abroad(country: string, random: RandomStream): string {
  const upstream = countries.get(country)?.upstream ?? ["US"];
  let k = 0;
  while (k < upstream.length - 1 && random.next() < 0.55) k++;
  return upstream[k]!;
}

function firstOf(pools: Pools, random: RandomStream, ...keys: readonly string[]): number {
  for (const key of keys) {
    const chosen = pools.pick(key, random);
    if (chosen >= 0) return chosen;
  }
  return -1;
}
