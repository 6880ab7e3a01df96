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

/** The last INTEGER of an RSA key's SubjectPublicKeyInfo, which ends with it. */
export function exponentOf(spki: Uint8Array): number | undefined {
  for (let length = 1; length <= 4; length++) {
    const at = spki.length - length;
    if (spki[at - 1] === length && spki[at - 2] === 2)
      return spki.subarray(at).reduce((value, byte) => value * 256 + byte, 0);
  }
  return undefined;
}
