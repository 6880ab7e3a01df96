/**
 * The cast of the synthetic world: which networks there are, where, on which level, with what number,
 * name and addresses. Their links are in synthetic-transit.ts and synthetic-peering.ts.
 */
import { InputError } from "../../base/errors.ts";
import type { RandomStream } from "../../base/random.ts";
import {
  backboneCountries,
  type SyntheticLevel,
  type SyntheticRole,
  syntheticCountries,
  tier1Countries,
} from "./countries.ts";

export interface SyntheticNetwork {
  asn: number;
  country: string;
  level: SyntheticLevel;
  name: string;
  ipv4: number;
  ipv6: number;
  presence: { country: string; share: number }[];
}

/**
 * Invented networks are numbered from here, in the range of RFC 6996 that no real network uses; the
 * ten thousand numbers below are left to designs that invent an operator.
 */
export const firstSyntheticAsn = 4_200_010_000;

const levels: readonly SyntheticLevel[] = [
  "tier-1",
  "backbone",
  "national",
  "access",
  "content",
  "stub",
];

const contentHomes = "US US US US US US US US NL DE GB SG HK JP CN CN RU BR IN KR".split(" ");

/**
 * All networks, from the top of the hierarchy down, so that a network's providers stand before it.
 * @throws InputError `synthetic-role` for a role in a country that the synthetic world lacks, or a
 * number given twice
 */
export function listNetworksByCountry(
  random: RandomStream,
  roles: readonly SyntheticRole[],
): SyntheticNetwork[] {
  checkRoles(roles);
  const planned = planLevels();
  const numbers = shuffledNumbers(random.stream("numbers"), planned.length + roles.length);
  const draw = random.stream("networks");
  const waiting = new Map<string, number[]>();
  for (const { asn, country, role } of roles) {
    const key = `${country} ${role}`;
    waiting.set(key, [...(waiting.get(key) ?? []), asn]);
  }
  const networks: SyntheticNetwork[] = [];
  const cast = (country: string, level: SyntheticLevel, asn: number | undefined): void => {
    const name = asn === undefined ? inventName(draw, level) : `Synthetic AS${asn}`;
    networks.push({
      asn: asn ?? numbers.pop()!,
      country,
      level,
      name,
      ...drawAddresses(draw, country, level),
      presence: drawPresence(draw, country, level),
    });
  };
  for (const level of levels) {
    for (const country of planned.filter((plan) => plan.level === level).map((p) => p.country))
      cast(country, level, waiting.get(`${country} ${level}`)?.shift());
    for (const [key, asns] of waiting)
      if (key.endsWith(` ${level}`))
        for (const asn of asns.splice(0)) cast(key.slice(0, 2), level, asn);
  }
  return networks;
}

function checkRoles(roles: readonly SyntheticRole[]): void {
  const countries = new Set(syntheticCountries.map(({ code }) => code));
  const seen = new Set<number>();
  for (const { asn, country } of roles) {
    if (!countries.has(country))
      throw new InputError("synthetic-role", `the synthetic world has no networks in ${country}`);
    if (seen.has(asn)) throw new InputError("synthetic-role", `AS${asn} is given two roles`);
    seen.add(asn);
  }
}

/** How many networks of each level a country has: about 84 of 100 networks carry for nobody. */
function planLevels(): { country: string; level: SyntheticLevel }[] {
  const plan: { country: string; level: SyntheticLevel }[] = [];
  const add = (country: string, level: SyntheticLevel, count: number): void => {
    for (let k = 0; k < count; k++) plan.push({ country, level });
  };
  for (const country of tier1Countries) add(country, "tier-1", 1);
  for (const country of backboneCountries) add(country, "backbone", 1);
  for (const country of contentHomes) add(country, "content", 1);
  for (const { code, networks } of syntheticCountries) {
    const above = plan.filter(
      ({ country, level }) => country === code && !["national", "access", "stub"].includes(level),
    ).length;
    const national = Math.max(1, Math.round(0.6 * Math.sqrt(networks)));
    const access = Math.round(0.078 * networks);
    add(code, "national", national);
    add(code, "access", access);
    add(code, "stub", Math.max(0, networks - national - access - above));
  }
  return plan;
}

function shuffledNumbers(random: RandomStream, count: number): number[] {
  const numbers = Array.from({ length: count }, (_, k) => firstSyntheticAsn + k);
  for (let k = count - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [numbers[k], numbers[other]] = [numbers[other]!, numbers[k]!];
  }
  return numbers;
}

/** Median IPv4 addresses of a network as a power of two, and the spread of its logarithm. */
const addressScale: Readonly<Record<SyntheticLevel, [exponent: number, spread: number]>> = {
  "tier-1": [21, 0.8],
  backbone: [18, 1],
  national: [15, 1.1],
  access: [13.5, 1],
  content: [16, 1],
  stub: [9.3, 1],
};

const networksIn = new Map(syntheticCountries.map(({ code, networks }) => [code, networks]));

function drawAddresses(
  random: RandomStream,
  country: string,
  level: SyntheticLevel,
): Pick<SyntheticNetwork, "ipv4" | "ipv6"> {
  const [exponent, spread] = addressScale[level];
  const size = level === "national" ? Math.sqrt((networksIn.get(country) ?? 50) / 50) : 1;
  const addresses = size * 2 ** exponent * Math.exp(spread * random.normal());
  const large = level !== "stub" && level !== "access";
  const hasIpv6 = random.next() < (large ? 1 : level === "access" ? 0.8 : 0.45);
  return {
    ipv4: Math.max(1, Math.round(addresses / 256)) * 256,
    ipv6: hasIpv6 ? (large ? 65536 : 2 ** random.below(9)) : 0,
  };
}

const hubs = "US DE NL GB FR SG HK JP SE BR IN AU".split(" ");

function drawPresence(
  random: RandomStream,
  country: string,
  level: SyntheticLevel,
): SyntheticNetwork["presence"] {
  const abroad = level === "tier-1" ? 5 : level === "backbone" ? 2 : level === "content" ? 5 : 0;
  const others = new Set<string>();
  while (others.size < abroad) {
    const hub = hubs[random.below(hubs.length)]!;
    if (hub !== country) others.add(hub);
  }
  const each = level === "content" ? 0.1 : 0.08;
  return [
    { country, share: 1 - each * others.size },
    ...[...others].map((hub) => ({ country: hub, share: each })),
  ];
}

const syllables =
  "ba bri cor da del dra el fa fen gal har il jor ka kel lin lo mar mir na nel or pel quo ra rin sel sol ta tel ul va vel wen xa yor zan zel".split(
    " ",
  );
const trades: Readonly<Record<SyntheticLevel, readonly string[]>> = {
  "tier-1": ["Backbone", "Global Carrier"],
  backbone: ["Transit", "Carrier"],
  national: ["Telecom", "Long Distance"],
  access: ["Broadband", "Internet", "Mobile"],
  content: ["Content", "Cloud", "Video"],
  stub: ["Bank", "University", "Hosting", "Works", "Office", "Hospital", "Trading", "Net"],
};

/** A made-up word and a trade, marked as invented: “Marveltel Broadband (synthetic)”. */
function inventName(random: RandomStream, level: SyntheticLevel): string {
  const part = (): string => syllables[random.below(syllables.length)]!;
  const word = part() + part() + part();
  const trade = trades[level][random.below(trades[level].length)]!;
  return `${word[0]!.toUpperCase()}${word.slice(1)} ${trade} (synthetic)`;
}
