/**
 * Whether a presented certificate chain is good for a name on a date, in the order of checks that
 * the measurement format's reference client has: dates of the leaf, name, then the way up to a
 * trusted authority. Dates are judged by the network's clock, so that a virtual network can live in
 * any year.
 * Leaves out revocation, name constraints, path length and key usage.
 */
import { X509Certificate } from "node:crypto";
import { checkServerIdentity } from "node:tls";

/** Failure strings of certificate checks. */
export type CertificateFailure =
  | "ssl_invalid_certificate"
  | "ssl_invalid_hostname"
  | "ssl_unknown_authority";

/** Trusted authorities, by subject. */
export type TrustStore = ReadonlyMap<string, readonly X509Certificate[]>;

const stores = new WeakMap<readonly string[], TrustStore>();

/** The store of PEM certificates; parsed once per list. */
export function trustStore(pems: readonly string[]): TrustStore {
  const known = stores.get(pems);
  if (known) return known;
  const store = new Map<string, X509Certificate[]>();
  for (const pem of pems) {
    const certificate = new X509Certificate(pem);
    const same = store.get(certificate.subject);
    if (same) same.push(certificate);
    else store.set(certificate.subject, [certificate]);
  }
  stores.set(pems, store);
  return store;
}

/**
 * Judges `chain` (leaf first, as presented) for `name` at `date`.
 * @returns undefined when it is good
 */
export function checkCertificates(
  chain: readonly X509Certificate[],
  name: string,
  date: Date,
  trusted: TrustStore,
): CertificateFailure | undefined {
  const leaf = chain[0];
  if (!leaf) return "ssl_unknown_authority";
  if (!isValidAt(leaf, date)) return "ssl_invalid_certificate";
  if (!isFor(leaf, name)) return "ssl_invalid_hostname";
  return climb(leaf, chain.slice(1), date, trusted);
}

/** Searches ways from `leaf` to a trusted one through the `others` presented, each of them once. */
function climb(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  date: Date,
  trusted: TrustStore,
): CertificateFailure | undefined {
  let failure: CertificateFailure = "ssl_unknown_authority";
  const reached = [leaf];
  const left = new Set(others);
  for (const certificate of reached) {
    const same = trusted.get(certificate.subject) ?? [];
    if (same.some((root) => root.raw.equals(certificate.raw))) return undefined;
    for (const root of trusted.get(certificate.issuer) ?? []) {
      if (!isIssuedBy(certificate, root)) continue;
      if (isValidAt(root, date)) return undefined;
      failure = "ssl_invalid_certificate";
    }
    for (const issuer of left) {
      if (issuer.subject !== certificate.issuer || !issuer.ca || !isIssuedBy(certificate, issuer))
        continue;
      left.delete(issuer);
      if (isValidAt(issuer, date)) reached.push(issuer);
      else failure = "ssl_invalid_certificate";
    }
  }
  return failure;
}

/** Whether the library takes one for the other's issuer; keys that it cannot read issue nothing. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** Whether it names `name`; subject alternative names that cannot be read name nothing. */
function isFor(certificate: X509Certificate, name: string): boolean {
  try {
    return checkServerIdentity(name, certificate.toLegacyObject()) === undefined;
  } catch {
    return false;
  }
}

function isValidAt(certificate: X509Certificate, date: Date): boolean {
  const at = date.getTime();
  return Date.parse(certificate.validFrom) <= at && at <= Date.parse(certificate.validTo);
}
