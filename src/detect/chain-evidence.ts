/**
 * The certificates of a handshake: known interception roots, authorities that are unknown, self-signed
 * leaves, a wrong clock. OONI's own data hold one certificate of a failed chain, not always the leaf.
 */
import { type CertificateFacts, coversHost, readCertificate } from "./certificate.ts";
import type { Confidence } from "./finding.ts";
import { findInterceptionRoot, type RootMatch } from "./interception-roots.ts";
import { because, type Evidence, type Reason } from "./statement.ts";

export interface ChainReading {
  readonly certificates: readonly CertificateFacts[];
  readonly root: RootMatch | undefined;
  /** What the chain is. */
  readonly evidence: readonly Evidence[];
}

/** Reads a chain as kept, leaf first. Certificates that cannot be read are left out. */
export function readChain(chain: readonly Uint8Array[]): ChainReading {
  const certificates = chain.map(readCertificate).filter((one) => one !== undefined);
  const root = findInterceptionRoot(certificates);
  const evidence: Evidence[] = [];
  const first = certificates[0];
  if (first !== undefined) {
    const { subject, issuer, spkiSha256, rsaExponent } = first;
    evidence.push({
      code: "certificate.shown",
      values: { subject, issuer, key: spkiSha256.slice(0, 16) },
    });
    if (rsaExponent !== undefined && rsaExponent < 65537)
      evidence.push({ code: "certificate.exponent", values: { exponent: rsaExponent } });
    if (certificates.length > 1)
      evidence.push({
        code: "chain.length",
        values: { certificates: certificates.length, issuer: certificates.at(-1)!.issuer },
      });
  }
  if (root !== undefined) {
    const { name, role, country } = root.root;
    evidence.push({ code: "chain.root", values: { by: root.by, root: name, role, country } });
  }
  return { certificates, root, evidence };
}

export interface ChainVerdict {
  readonly mechanism: string;
  readonly confidence: Confidence;
  readonly reasons: readonly [Reason];
}

/**
 * What a certificate failure means where the helper's handshake with the same endpoint and name worked.
 *
 * @param atMs when the measurement was made, milliseconds since the epoch; `undefined` if not known
 */
export function judgeChain(
  failure: string,
  reading: ChainReading,
  serverName: string,
  atMs: number | undefined,
): ChainVerdict {
  const { certificates, root } = reading;
  const leaf = certificates[0];
  if (root?.root.role === "interception")
    return {
      mechanism: "tls.mitm.ca_signed",
      confidence: "strong",
      reasons: [{ code: "root-known", values: { by: root.by } }],
    };
  const signer = leaf?.selfIssued && certificates.length === 1 && !leaf.authority;
  const mechanism =
    leaf === undefined ? "tls.mitm" : signer ? "tls.mitm.self_signed" : "tls.mitm.ca_signed";
  if (failure === "ssl_invalid_certificate" && leaf !== undefined && atMs !== undefined) {
    const outside = atMs < leaf.notBeforeMs || atMs > leaf.notAfterMs;
    if (!outside && coversHost(leaf, serverName))
      return {
        mechanism,
        confidence: "weak",
        reasons: [because("clock-may-be-wrong")],
      };
  }
  if (root !== undefined)
    return {
      mechanism,
      confidence: "weak",
      reasons: [because("root-used-by-sites")],
    };
  if (failure === "ssl_unknown_authority")
    return {
      mechanism,
      confidence: "moderate",
      reasons: [because("local-software")],
    };
  return {
    mechanism,
    confidence: "moderate",
    reasons: [because("helper-handshake")],
  };
}
