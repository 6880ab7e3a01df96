/**
 * What a certificate says (RFC 5280): names, validity, keys by hash. Signatures are not verified: a chain
 * is read as a claim. Parsing is by @peculiar/asn1-x509, hashing by @noble/hashes; both run in a browser.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  type Name,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from "@peculiar/asn1-x509";
import { hex } from "../wire/bytes.ts";
import { formatIp } from "../wire/ip.ts";

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

const known = new WeakMap<Uint8Array, { readonly facts: CertificateFacts | undefined }>();

/** Reads a DER certificate; `undefined` if it is none. Bytes that were read once must not change. */
export function readCertificate(der: Uint8Array): CertificateFacts | undefined {
  let reading = known.get(der);
  if (reading === undefined) {
    reading = { facts: parseCertificate(der) };
    known.set(der, reading);
  }
  return reading.facts;
}

function parseCertificate(der: Uint8Array): CertificateFacts | undefined {
  try {
    const certificate = AsnConvert.parse(der, Certificate);
    const body = certificate.tbsCertificate;
    const extension = (id: string) =>
      body.extensions?.find((one) => one.extnID === id)?.extnValue.buffer;
    const part = <T>(id: string, type: new () => T): T | undefined => {
      const value = extension(id);
      return value && AsnConvert.parse(value, type);
    };
    const spki = new Uint8Array(AsnConvert.serialize(body.subjectPublicKeyInfo));
    const subject = nameText(body.subject);
    const issuer = nameText(body.issuer);
    const subjectKey = part(id_ce_subjectKeyIdentifier, SubjectKeyIdentifier);
    const authorityKey = part(id_ce_authorityKeyIdentifier, AuthorityKeyIdentifier)?.keyIdentifier;
    const algorithm = body.subjectPublicKeyInfo.algorithm.algorithm;
    return {
      subject,
      issuer,
      names: alternativeNames(part(id_ce_subjectAltName, SubjectAlternativeName)),
      notBeforeMs: body.validity.notBefore.getTime().getTime(),
      notAfterMs: body.validity.notAfter.getTime().getTime(),
      selfIssued: subject === issuer,
      authority: part(id_ce_basicConstraints, BasicConstraints)?.cA ?? false,
      sha256: hex(sha256(der)),
      spkiSha256: hex(sha256(spki)),
      subjectKeyId: subjectKey && hex(new Uint8Array(subjectKey.buffer)),
      authorityKeyId: authorityKey && hex(new Uint8Array(authorityKey.buffer)),
      rsaExponent: algorithm === "1.2.840.113549.1.1.1" ? exponentOf(spki) : undefined,
    };
  } catch {
    return undefined;
  }
}

const shortNames: Readonly<Record<string, string>> = {
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

function nameText(name: Name): string {
  return name
    .flatMap((set) =>
      set.map((one) => `${shortNames[one.type] ?? one.type}=${one.value.toString()}`),
    )
    .join(", ");
}

function alternativeNames(names: SubjectAlternativeName | undefined): string[] {
  return (names ?? []).flatMap((one): string[] => {
    if (one.dNSName !== undefined) return [one.dNSName];
    const address = one.iPAddress;
    return address === undefined
      ? []
      : [typeof address === "string" ? address : addressText(address)];
  });
}

function addressText(value: ArrayBuffer): string {
  const bytes = new Uint8Array(value);
  return bytes.length === 4 || bytes.length === 16 ? formatIp(bytes) : hex(bytes);
}

/** The last INTEGER of an RSA key's SubjectPublicKeyInfo, which ends with it. */
function exponentOf(spki: Uint8Array): number | undefined {
  for (let length = 1; length <= 4; length++) {
    const at = spki.length - length;
    if (spki[at - 1] === length && spki[at - 2] === 2)
      return spki.subarray(at).reduce((value, byte) => value * 256 + byte, 0);
  }
  return undefined;
}

/** Whether a certificate is for a host: by its DNS names, one wildcard label at the left; or its address. */
export function coversHost(certificate: CertificateFacts, host: string): boolean {
  const wanted = host.toLowerCase();
  const above = wanted.includes(".") ? wanted.slice(wanted.indexOf(".") + 1) : undefined;
  return certificate.names.some((name) => {
    const lower = name.toLowerCase();
    return lower === wanted || (above !== undefined && lower === `*.${above}`);
  });
}
