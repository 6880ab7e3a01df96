/**
 * Any certificate (RFC 5280), read by @peculiar/asn1-x509, hashed by @noble/hashes; both run in a browser.
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
import { ownValue } from "../../base/own-value.ts";
import { hex } from "../../wire/bytes.ts";
import { formatIp } from "../../wire/ip.ts";
import { type CertificateFacts, exponentOf, shortNames } from "./facts.ts";

/** Reads a DER certificate; `undefined` if it is none. */
export function readAnyCertificate(der: Uint8Array): CertificateFacts | undefined {
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

function nameText(name: Name): string {
  return name
    .flatMap((set) =>
      set.map((one) => `${ownValue(shortNames, one.type) ?? one.type}=${one.value.toString()}`),
    )
    .join(", ");
}

function alternativeNames(names: SubjectAlternativeName | undefined): string[] {
  return Array.from(names ?? []).flatMap((one): string[] => {
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
