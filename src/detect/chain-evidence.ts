/**
 * The certificates of a handshake: known interception roots, authorities that are unknown, self-signed
 * leaves, a wrong clock. OONI's own data hold one certificate of a failed chain, not always the leaf.
 */
import { type CertificateFacts, coversHost, readCertificate } from "./certificate.ts";
import type { Confidence } from "./finding.ts";
import { findInterceptionRoot, type RootMatch } from "./interception-roots.ts";

export interface ChainReading {
  readonly certificates: readonly CertificateFacts[];
  readonly root: RootMatch | undefined;
  /** Sentences on what the chain is. */
  readonly words: readonly string[];
}

/** Reads a chain as kept, leaf first. Certificates that cannot be read are left out. */
export function readChain(chain: readonly Uint8Array[]): ChainReading {
  const certificates = chain.map(readCertificate).filter((one) => one !== undefined);
  const root = findInterceptionRoot(certificates);
  const words: string[] = [];
  const first = certificates[0];
  if (first !== undefined) {
    words.push(
      `the certificate shown is for ${first.subject || "no subject"}, issued by ${first.issuer || "nobody"}, key ${first.spkiSha256.slice(0, 16)}…`,
    );
    if (first.rsaExponent !== undefined && first.rsaExponent < 65537)
      words.push(`its RSA exponent is ${first.rsaExponent}, which public authorities do not issue`);
    if (certificates.length > 1)
      words.push(
        `the chain has ${certificates.length} certificates, up to ${certificates.at(-1)!.issuer}`,
      );
  }
  if (root !== undefined) words.push(rootWords(root));
  return { certificates, root, words };
}

function rootWords({ root, by }: RootMatch): string {
  const how = { certificate: "holds", key: "holds the key of", issuer: "names as its issuer" }[by];
  const what =
    root.role === "interception"
      ? `a root that public reports tie to interception in ${root.country}`
      : `a state's root outside the browsers' trust stores (${root.country})`;
  return `the chain ${how} "${root.name}", ${what}`;
}

export interface ChainVerdict {
  readonly mechanism: string;
  readonly confidence: Confidence;
  readonly reason: string;
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
      reason: `the chain is tied to a known interception root by its ${root.by}`,
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
        reason:
          "the certificate is for the name and valid at that time: the probe's clock may be wrong",
      };
  }
  if (root !== undefined)
    return {
      mechanism,
      confidence: "weak",
      reason: "some sites use this state's root themselves, and may show it to some visitors only",
    };
  if (failure === "ssl_unknown_authority")
    return {
      mechanism,
      confidence: "moderate",
      reason:
        "the helper saw a trusted chain at the same endpoint; software on the user's own computer (a virus scanner, a company's proxy) does the same",
    };
  return {
    mechanism,
    confidence: "moderate",
    reason: "the helper's handshake with the same endpoint and name worked",
  };
}
