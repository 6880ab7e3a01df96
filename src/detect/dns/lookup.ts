/** Lookups as the prober means them: the questions for A and AAAA of one resolver are one. */
import type { DnsObservation } from "../observation.ts";

export interface Lookup extends DnsObservation {
  /** The single questions. */
  readonly parts: readonly DnsObservation[];
}

/**
 * Joins the questions of one resolver for one name at one depth. A join has the addresses of all its parts;
 * it failed if all did, with the failure of the first that is more than an absent AAAA.
 */
export function joinLookups(dns: readonly DnsObservation[]): Lookup[] {
  const groups = new Map<string, DnsObservation[]>();
  for (const one of dns) {
    const id = one.id >= 0 ? one.id : "";
    const key = `${id} ${askedOf(one)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return joinOfOneType([...groups.values()]).map((parts) => {
    const answered = parts.filter((one) => one.failure === null && one.addresses.length > 0);
    const failed = parts.filter((one) => one.failure !== null);
    const first = answered[0] ?? failed.find((one) => !isAbsentAaaa(one)) ?? parts[0]!;
    return {
      ...first,
      classic: parts.some((one) => one.classic),
      addresses: [...new Set(answered.flatMap((one) => one.addresses))],
      parts,
    };
  });
}

/** Software can number the questions for A and AAAA apart: the one of AAAA joins the only one of A. */
function joinOfOneType(groups: readonly DnsObservation[][]): readonly DnsObservation[][] {
  if (groups.length < 2) return groups;
  const asksFor = (type: string) => groups.filter((parts) => isOfType(parts, type));
  const sixes = asksFor("AAAA");
  if (sixes.length === 0) return groups;
  const fours = new Map<string, DnsObservation[][]>();
  for (const parts of asksFor("A")) {
    const key = askedOf(parts[0]!);
    const known = fours.get(key);
    if (known === undefined) fours.set(key, [parts]);
    else known.push(parts);
  }
  const joined = new Set<DnsObservation[]>();
  for (const parts of sixes) {
    const four = fours.get(askedOf(parts[0]!));
    if (four?.length !== 1) continue;
    four[0]!.push(...parts);
    joined.add(parts);
  }
  return groups.filter((parts) => !joined.has(parts));
}

function askedOf({ depth, engine, resolver, hostname }: DnsObservation): string {
  return `${depth} ${engine} ${resolver} ${hostname}`;
}

function isOfType(parts: readonly DnsObservation[], type: string): boolean {
  return parts.every(({ queryType }) => queryType === type);
}

/** No IPv6 address, which is nothing odd. */
export function isAbsentAaaa(one: DnsObservation): boolean {
  return one.queryType === "AAAA" && one.failure === "dns_no_answer";
}
