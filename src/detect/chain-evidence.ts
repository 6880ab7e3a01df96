/**
 * The certificates of a handshake: known interception roots, security products of the user's own, authorities
 * that are unknown, self-signed leaves, a wrong clock. OONI's own data hold one certificate of a failed chain,
 * not always the leaf. A chain is a claim: signatures are not verified.
 */
import { remember } from "../base/memo.ts";
import { type CertificateFacts, coversHost, readCertificate } from "./certificate.ts";
import { findInterceptionRoot, mayBeTied, type RootMatch } from "./interception-roots.ts";
import { productOf } from "./products.ts";
import { because, type Evidence, type Reason } from "./statement.ts";

export interface ChainReading {
  readonly certificates: readonly CertificateFacts[];
  readonly root: RootMatch | undefined;
  /** A security product that an issuer names; `undefined` without one. */
  readonly product: string | undefined;
  /** What the chain is. */
  readonly evidence: readonly Evidence[];
}

const known = new WeakMap<readonly Uint8Array[], ChainReading>();

/** Reads a chain as kept, leaf first. Certificates that cannot be read are left out. */
export function readChain(chain: readonly Uint8Array[]): ChainReading {
  const reading = known.get(chain) ?? readCertificates(chain);
  known.set(chain, reading);
  return reading;
}

/** Characters of issuers' names of which it is kept whether they name a product. */
const namesKept = 2 ** 18;

const productOfName = remember(productOf, namesKept);

function readCertificates(chain: readonly Uint8Array[]): ChainReading {
  const certificates = chain.map(readCertificate).filter((one) => one !== undefined);
  const root = findInterceptionRoot(certificates);
  const product = certificates
    .map(
      ({ issuer, authority, subject }) =>
        productOfName(issuer) ?? (authority ? productOfName(subject) : undefined),
    )
    .find((one) => one !== undefined);
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
  return { certificates, root, product, evidence };
}

/** Whether a chain is tied to a root of interception, trusted by the probe's software or not. */
export function isInterceptionChain(chain: readonly Uint8Array[]): boolean {
  return chain.some(mayBeTied) && readChain(chain).root?.root.role === "interception";
}

export interface ChainVerdict {
  readonly mechanism: string;
  readonly reasons: readonly [Reason, ...Reason[]];
}

/** What is known of a chain beside itself. */
export interface ChainSetting {
  readonly failure: string;
  readonly serverName: string;
  /** The same issuer signed for other names in this measurement. */
  readonly issuerIsShared: boolean;
  /** The helper's handshake is recorded: it worked. */
  readonly helperRecorded: boolean;
}

/** The verdict on a chain that is tied to a known root of interception; `undefined` for others. */
export function judgeKnownRoot({ root }: ChainReading): ChainVerdict | undefined {
  if (root?.root.role !== "interception") return undefined;
  return {
    mechanism: "tls.mitm.ca_signed",
    reasons: [{ code: "root-known", values: { by: root.by } }],
  };
}

/** What a certificate failure means where the helper's handshake with the same endpoint and name worked. */
export function judgeChain(reading: ChainReading, setting: ChainSetting): ChainVerdict {
  const known = judgeKnownRoot(reading);
  if (known !== undefined) return known;
  const { certificates, root } = reading;
  const { failure, serverName } = setting;
  const leaf = certificates[0];
  const signer = leaf?.selfIssued && certificates.length === 1 && !leaf.authority;
  const mechanism =
    leaf === undefined ? "tls.mitm" : signer ? "tls.mitm.self_signed" : "tls.mitm.ca_signed";
  const verdict = (...reasons: [Reason, ...Reason[]]): ChainVerdict => ({
    mechanism,
    reasons,
  });
  if (root !== undefined) return verdict(because("root-used-by-sites"));
  if (failure === "ssl_invalid_certificate" && leaf !== undefined && !leaf.selfIssued)
    return judgeDates(leaf, setting, verdict);
  if (failure !== "ssl_unknown_authority") return verdict(helpersReason(setting));
  const forged = leaf !== undefined && coversHost(leaf, serverName) && !leaf.selfIssued;
  if (setting.issuerIsShared) return verdict(because("issuer-shared"));
  return forged && leaf.rsaExponent !== undefined && leaf.rsaExponent < 65537
    ? verdict(because("leaf-traits"))
    : verdict(because("local-software"));
}

/**
 * Whether a certificate for the name was found out of date because the measurement's own time lies outside of
 * its dates: the helper found it valid, so that the probe's clock is wrong.
 */
export function isOutOfClock(
  { certificates, root }: ChainReading,
  {
    failure,
    serverName,
    atMs,
  }: Pick<ChainSetting, "failure" | "serverName"> & { readonly atMs: number | undefined },
): boolean {
  const leaf = certificates[0];
  if (root !== undefined || failure !== "ssl_invalid_certificate" || leaf === undefined)
    return false;
  if (leaf.selfIssued || !coversHost(leaf, serverName) || atMs === undefined) return false;
  return atMs < leaf.notBeforeMs || atMs > leaf.notAfterMs;
}

/**
 * A certificate for the name that the probe found out of date while the helper did not, by a clock that is
 * right: a renewal, or an authority's certificate that the probe's software holds no longer.
 */
function judgeDates(
  leaf: CertificateFacts,
  setting: ChainSetting,
  verdict: (...reasons: [Reason, ...Reason[]]) => ChainVerdict,
): ChainVerdict {
  // Of a failed chain OONI keeps the certificate that failed, which can be an authority's.
  if (!leaf.authority && !coversHost(leaf, setting.serverName))
    return verdict(helpersReason(setting));
  return { ...verdict(because("chain-out-of-date")), mechanism: "tls" };
}

function helpersReason({ helperRecorded }: ChainSetting): Reason {
  return helperRecorded ? because("helper-handshake") : because("helper-handshake-unrecorded");
}
