/** What is told of a certificate, however it was read. */

export interface CertificateFacts {
  /** As "CN=…, O=…", in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and addresses of the subject alternative name. */
  readonly names: readonly string[];
  /** Milliseconds since the epoch. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Subject and issuer are the same name. */
  readonly selfIssued: boolean;
  readonly authority: boolean;
  /** Hex SHA-256 of the certificate and of its SubjectPublicKeyInfo. */
  readonly sha256: string;
  readonly spkiSha256: string;
  /** Hex key identifiers, where stated. */
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** `undefined` for keys that are not RSA, or exponents over four bytes. */
  readonly rsaExponent: number | undefined;
}

/** What attributes of names are called, by their identifiers (RFC 4514 and custom). */
export const shortNames: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.4": "SN",
  "2.5.4.5": "serialNumber",
  "2.5.4.9": "street",
  "2.5.4.12": "title",
  "2.5.4.15": "businessCategory",
  "2.5.4.17": "postalCode",
  "2.5.4.42": "GN",
  "2.5.4.46": "dnQualifier",
  "2.5.4.97": "organizationIdentifier",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
  "1.2.840.113549.1.9.1": "emailAddress",
};

/**
 * The public exponent of an RSA key: SubjectPublicKeyInfo (RFC 5280) around RSAPublicKey (RFC 8017), whose second
 * number it is. `undefined` where that is not what the bytes are, or it has more than four.
 */
export function exponentOf(spki: Uint8Array): number | undefined {
  const key = elementAt(spki, 0, tag.sequence);
  const algorithm = key && elementAt(spki, key.from, tag.sequence);
  const bits = algorithm && elementAt(spki, algorithm.end, tag.bitString);
  // The first byte of the bits counts those that are not used.
  const numbers = bits && elementAt(spki, bits.from + 1, tag.sequence);
  const modulus = numbers && elementAt(spki, numbers.from, tag.integer);
  const exponent = modulus && elementAt(spki, modulus.end, tag.integer);
  if (exponent === undefined) return undefined;
  const value = spki
    .subarray(exponent.from, exponent.end)
    .reduce((sum, byte) => sum * 256 + byte, 0);
  return value < 2 ** 32 ? value : undefined;
}

const tag = { integer: 0x02, bitString: 0x03, sequence: 0x30 } as const;

/** Where the contents of a DER element of this kind begin and end. */
function elementAt(
  bytes: Uint8Array,
  at: number,
  wanted: number,
): { readonly from: number; readonly end: number } | undefined {
  if (bytes[at] !== wanted) return undefined;
  const first = bytes[at + 1] ?? 0xff;
  const more = first < 0x80 ? 0 : first - 0x80;
  // Of contents without a stated length (0x80) the end is not known.
  if (more > 2 || first === 0x80) return undefined;
  const from = at + 2 + more;
  const length =
    more === 0 ? first : bytes.subarray(at + 2, from).reduce((sum, byte) => sum * 256 + byte, 0);
  return from + length <= bytes.length ? { from, end: from + length } : undefined;
}
