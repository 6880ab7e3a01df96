/**
 * What a certificate says (RFC 5280): names, validity, keys by hash. Signatures are not verified: a chain
 * is read as a claim.
 */
import { readAnyCertificate } from "./certificates/any-certificate.ts";
import type { CertificateFacts } from "./certificates/facts.ts";
import { readPlainCertificate } from "./certificates/plain-certificate.ts";

export type { CertificateFacts } from "./certificates/facts.ts";

const known = new WeakMap<Uint8Array, { readonly facts: CertificateFacts | undefined }>();

/** Reads a DER certificate; `undefined` if it is none. Bytes that were read once must not change. */
export function readCertificate(der: Uint8Array): CertificateFacts | undefined {
  let reading = known.get(der);
  if (reading === undefined) {
    reading = { facts: readPlainCertificate(der) ?? readAnyCertificate(der) };
    known.set(der, reading);
  }
  return reading.facts;
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
