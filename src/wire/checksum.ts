/** The Internet checksum (RFC 1071), and the pseudo headers of IPv4 and IPv6 (RFC 9293, RFC 8200). */

/** One's-complement sum of 16-bit words, starting at `sum`; an odd last byte is padded with zero. */
export function addWords(bytes: Uint8Array, sum = 0): number {
  let total = sum;
  const even = bytes.length & ~1;
  for (let i = 0; i < even; i += 2) total += (bytes[i]! << 8) | bytes[i + 1]!;
  if (even < bytes.length) total += bytes[even]! << 8;
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 65536);
  return total;
}

/** The 16-bit checksum of bytes whose own checksum field is zero; of bytes with a right one, 0. */
export function internetChecksum(bytes: Uint8Array, sum = 0): number {
  return ~addWords(bytes, sum) & 0xffff;
}

/** The sum of the pseudo header over addresses (4 or 16 bytes each), upper protocol and length. */
export function pseudoHeaderSum(
  source: Uint8Array,
  destination: Uint8Array,
  protocol: number,
  length: number,
): number {
  return addWords(source, addWords(destination, protocol + (length >>> 16) + (length & 0xffff)));
}
