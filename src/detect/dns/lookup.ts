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
    const key = `${id} ${one.depth} ${one.engine} ${one.resolver} ${one.hostname}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map((parts) => {
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

/** No IPv6 address, which is nothing odd. */
export function isAbsentAaaa(one: DnsObservation): boolean {
  return one.queryType === "AAAA" && one.failure === "dns_no_answer";
}
