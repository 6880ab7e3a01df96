/** Which peer links of a country's networks rest on which Internet exchange. */
import type { CountryCode } from "../../base/country-code.ts";
import { InputError } from "../../base/errors.ts";
import { suggestion } from "../../base/nearest-word.ts";
import { row } from "../../base/rows.ts";
import { linkEvidence } from "../../world/exchange-peering.ts";
import {
  type AsIndex,
  asesOf,
  type ExchangeName,
  exchangeOf,
  type World,
} from "../../world/world.ts";

/** Peer links of members of one exchange, at least one end of the country. */
export interface ExchangePeering {
  /** From the exchange, between members that meet nowhere else. */
  alone: readonly (readonly [AsIndex, AsIndex])[];
  /** From exchanges, between members that meet at others too. */
  elsewhere: number;
  /** Seen by collectors, between members. */
  observed: number;
}

/** Exchanges by their number in the world. */
export interface Exchanges {
  /** @param id number or name, capitals aside @throws InputError `exchange-unknown`, `exchange-ambiguous` */
  find(id: string): ExchangeName & { exchange: number };
  peeringAt(exchange: number): ExchangePeering;
  /** Those that peer links of the country rest on alone, those with most first. */
  used(): number[];
}

export function exchangesOf(world: World, country: CountryCode): Exchanges {
  let known: ReadonlyMap<number, MutablePeering> | undefined;
  const peering = () => {
    known ??= peeringByExchange(world, country);
    return known;
  };
  return {
    find: (id) => findExchange(world, id),
    peeringAt: (exchange) => peering().get(exchange) ?? { alone: [], elsewhere: 0, observed: 0 },
    used: () =>
      [...peering()]
        .filter(([, { alone }]) => alone.length > 0)
        .sort(([a, one], [b, other]) => other.alone.length - one.alone.length || a - b)
        .map(([exchange]) => exchange),
  };
}

type MutablePeering = { -readonly [Key in keyof ExchangePeering]: ExchangePeering[Key] } & {
  alone: (readonly [AsIndex, AsIndex])[];
};

function peeringByExchange(world: World, country: CountryCode): Map<number, MutablePeering> {
  const found = new Map<number, MutablePeering>();
  const evidenceOf = linkEvidence(world);
  const isDomestic = (as: AsIndex) => world.countries[as] === country;
  for (const a of asesOf(world, country)) {
    if (exchangesAt(world, a).length === 0) continue;
    for (const b of row(world.peers, a)) {
      if (b < a && isDomestic(b)) continue;
      const shared = sharedExchanges(world, a, b);
      for (const exchange of shared) {
        const at = found.get(exchange) ?? { alone: [], elsewhere: 0, observed: 0 };
        found.set(exchange, at);
        if (evidenceOf(a, b) === "relationships") at.observed++;
        else if (shared.length > 1) at.elsewhere++;
        else at.alone.push([a, b]);
      }
    }
  }
  return found;
}

function exchangesAt({ memberships: { offsets, exchanges } }: World, as: AsIndex): Uint16Array {
  return exchanges.subarray(offsets[as], offsets[as + 1]);
}

function sharedExchanges(world: World, a: AsIndex, b: AsIndex): number[] {
  const others = exchangesAt(world, b);
  return [...exchangesAt(world, a)].filter((exchange) => others.includes(exchange));
}

function findExchange(world: World, id: string): ExchangeName & { exchange: number } {
  const count = world.exchanges.offsets.length - 1;
  if (/^\d+$/.test(id)) {
    if (Number(id) < count) return { exchange: Number(id), ...exchangeOf(world, Number(id)) };
    throw new InputError(
      "exchange-unknown",
      `no exchange ${id}: this world has ${count === 0 ? "none" : `the numbers 0 to ${count - 1}`}`,
    );
  }
  const named = Array.from({ length: count }, (_, exchange) => ({
    exchange,
    ...exchangeOf(world, exchange),
  }));
  const wanted = id.toLowerCase();
  const found = named.filter(({ name }) => name.toLowerCase() === wanted);
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new InputError(
      "exchange-ambiguous",
      `several exchanges are named "${id}": ${found.map(({ exchange, city }) => `exchange:${exchange} (${city})`).join(", ")}`,
    );
  const near = suggestion(
    id,
    named.map(({ name }) => name),
  );
  throw new InputError(
    "exchange-unknown",
    count === 0
      ? `no exchange "${id}": this world knows none`
      : `no exchange "${id}" in this world${near}`,
  );
}
