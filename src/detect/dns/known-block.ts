/**
 * Addresses that forged answers are publicly known to give, so that they tell without any control. Iran's
 * block page stands at private addresses: S. Aryan, H. Aryan, J. A. Halderman, "Internet Censorship in Iran:
 * A First Look", FOCI 2013 (10.10.34.34); OONI's reports on Iran from 2014 on (10.10.34.35, 10.10.34.36).
 */
const addresses: ReadonlySet<string> = new Set(["10.10.34.34", "10.10.34.35", "10.10.34.36"]);

/** Whether an address is one of them. */
export function isKnownBlockAddress(address: string): boolean {
  return addresses.has(address);
}
