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
const MAX_DEPTH = 10;

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
  const identity = leaf.toLegacyObject();
  if (checkServerIdentity(name, identity) !== undefined) return "ssl_invalid_hostname";
  return climb(leaf, chain.slice(1), date, trusted, 0);
}

/** Searches a way from `certificate` to a trusted one, through the `others` presented. */
function climb(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  date: Date,
  trusted: TrustStore,
  depth: number,
): CertificateFailure | undefined {
  const same = trusted.get(certificate.subject) ?? [];
  if (same.some((root) => root.raw.equals(certificate.raw))) return undefined;
  let failure: CertificateFailure = "ssl_unknown_authority";
  for (const root of trusted.get(certificate.issuer) ?? []) {
    if (!isIssuedBy(certificate, root)) continue;
    if (isValidAt(root, date)) return undefined;
    failure = "ssl_invalid_certificate";
  }
  if (depth >= MAX_DEPTH) return failure;
  for (const issuer of others) {
    if (issuer.subject !== certificate.issuer || !issuer.ca || !isIssuedBy(certificate, issuer))
      continue;
    if (!isValidAt(issuer, date)) {
      failure = "ssl_invalid_certificate";
      continue;
    }
    const rest = others.filter((other) => other !== issuer);
    const above = climb(issuer, rest, date, trusted, depth + 1);
    if (above === undefined) return undefined;
    if (above === "ssl_invalid_certificate") failure = above;
  }
  return failure;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function isValidAt(certificate: X509Certificate, date: Date): boolean {
  const at = date.getTime();
  return Date.parse(certificate.validFrom) <= at && at <= Date.parse(certificate.validTo);
}
