/**
 * Addresses announced by each AS: those of its prefixes, less more specific prefixes inside them that
 * another AS announces (Roberts and Larochelle 2010). Private, loopback and multicast blocks are left out.
 */

interface Prefix {
  first: number;
  size: number;
  asn: number;
}

/**
 * @param text lines `a.b.c.d/len ASN`; `;` and `#` start comments. Of a prefix that is listed twice
 * the first line counts.
 */
export function announcedAddresses(text: string): Map<number, number> {
  const prefixes: Prefix[] = [];
  for (const line of text.split("\n")) {
    const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)\s+(\d+)/.exec(line);
    if (match === null) continue;
    const [a, b, c, d, length, asn] = match.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const size = 2 ** (32 - length);
    const address = ((a * 256 + b) * 256 + c) * 256 + d;
    if (!isReserved(a, b)) prefixes.push({ first: address - (address % size), size, asn });
  }
  const order = prefixes
    .map((prefix, k) => ({ ...prefix, k }))
    .sort((x, y) => x.first - y.first || y.size - x.size || x.k - y.k);
  const addresses = new Map<number, number>();
  const add = (asn: number, count: number) => addresses.set(asn, (addresses.get(asn) ?? 0) + count);
  /** Prefixes that cover the place at hand, the most specific last. */
  const covering: Prefix[] = [];
  let previous: Prefix | undefined;
  for (const prefix of order) {
    if (previous?.first === prefix.first && previous.size === prefix.size) continue;
    previous = prefix;
    while (covering.length > 0) {
      const last = covering.at(-1)!;
      if (prefix.first < last.first + last.size) break;
      covering.pop();
    }
    const outer = covering.at(-1);
    if (outer !== undefined) add(outer.asn, -prefix.size);
    add(prefix.asn, prefix.size);
    covering.push(prefix);
  }
  return addresses;
}

/** By the first two bytes: RFC 1122 "this network" and loopback, RFC 1918, multicast and above. */
function isReserved(a: number, b: number): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}
