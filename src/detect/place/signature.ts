/**
 * What identifies a box or a set of rules in a measurement: which layer it strikes and how, and a trait that
 * others would hardly have (the address of a forged answer, a page's title and length, where it redirects to,
 * an issuer). Leaves out: timing of resets, and the TTL of packets, which OONI's format does not keep.
 */
import type { Finding } from "../finding.ts";
import type { Evidence } from "../statement.ts";
import type { Family } from "./kinds.ts";

export interface Signature {
  readonly family: Family;
  /** A name of `mechanism.ts`. */
  readonly mechanism: string;
  /** `kind=value`; empty where there is none. */
  readonly trait: string;
}

/** One text for a signature, equal for equal ones. */
export function signatureKey({ family, mechanism, trait }: Signature): string {
  return `${family} ${mechanism} ${trait}`;
}

/** The signature of a finding. */
export function signatureOf(finding: Finding): Signature {
  return {
    family: familyOf(finding),
    mechanism: finding.mechanism,
    trait: traitOf(finding.evidence),
  };
}

function familyOf({ mechanism, where }: Finding): Family {
  if (mechanism.includes("throttle")) return "throttle";
  if (mechanism.startsWith("dns"))
    return where === "resolver" ? "dns-resolver" : where === "path" ? "dns-path" : "dns";
  if (mechanism.startsWith("tls.mitm")) return "tls-mitm";
  if (mechanism === "http.blockpage" || mechanism === "http.redirect") return "http-page";
  const layer = mechanism.split(".")[0];
  if (layer === "tcp" || layer === "tls" || layer === "ip" || layer === "quic") return layer;
  return mechanism === "shutdown" ? "shutdown" : "http";
}

/** The first trait that the evidence holds, in the order of how much each tells. */
function traitOf(evidence: readonly Evidence[]): string {
  const traits = evidence.flatMap((one): [number, string][] => {
    const trait = traitOfOne(one);
    return trait === undefined ? [] : [trait];
  });
  traits.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return traits[0]?.[1] ?? "";
}

function traitOfOne({ code, values }: Evidence): [number, string] | undefined {
  switch (code) {
    case "chain.root":
      return [0, `root=${values.root}`];
    case "certificate.shown":
      return [1, `issuer=${values.issuer}`];
    case "redirect.away":
      return [2, `redirect=${values.to}`];
    case "answer.not-public":
    case "answer.not-public-no-control":
    case "answer.no-such-name":
    case "answer.no-such-name-page":
    case "answer.differs":
    case "answer.differs-certificate":
    case "answer.differs-page":
      return values.addresses.length === 0 ? undefined : [3, `answer=${least(values.addresses)}`];
    case "page.differs":
    case "page.differs-own-server":
    case "page.shown":
      return [4, `page=${values.status} ${values.title || `${values.bytes} bytes`}`];
    default:
      return undefined;
  }
}

function least(items: readonly string[]): string {
  return [...items].sort()[0]!;
}
