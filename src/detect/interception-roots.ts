/**
 * Root certificates that public reports tie to interception by a state (Kazakhstan, 2016 to 2024), or that
 * a state runs outside the browsers' trust stores (Russia, 2022). Hashes as in the browsers' public block
 * lists; key identifiers as stated in the certificates. A certificate under a Russian Trusted Root is no
 * interception by itself: some sites use it.
 */
import { fromHex } from "../wire/bytes.ts";
import type { CertificateFacts } from "./certificate.ts";

export interface InterceptionRoot {
  readonly name: string;
  /** Common name, as issued certificates name their issuer. */
  readonly commonName: string;
  readonly country: string;
  /** Year of issue. */
  readonly year: number;
  readonly role: "interception" | "state-root";
  /** Hex SHA-256 of the certificate and of its public key. */
  readonly sha256: string;
  readonly spkiSha256: string;
  readonly subjectKeyId: string;
  /** The name with the country is no other authority's: it ties chains by itself. */
  readonly nameAlone?: true;
}

const isca = "Information Security Certification Authority";

export const interceptionRoots: readonly InterceptionRoot[] = [
  {
    name: "Qaznet Trust Network",
    commonName: "Qaznet Trust Network",
    country: "KZ",
    nameAlone: true,
    year: 2016,
    role: "interception",
    sha256: "00309c736dd661da6f1eb24173aa849944c168a43a15bffd192eecfdb6f8dbd2",
    spkiSha256: "b5ba8dd7f89564c2889d3d6453c84998c77824919b64ea0835aa62986591be50",
    subjectKeyId: "f494bfde50b6db6b243d9ef7be3aae36d7fb0e05",
  },
  {
    name: `${isca} (2021)`,
    commonName: isca,
    country: "KZ",
    nameAlone: true,
    year: 2021,
    role: "interception",
    sha256: "0230a604d99220e5612ee7862ab9f7a6e18e4f1ac4c9e27075788cc5220169ab",
    spkiSha256: "c56217b7a828c7341c0ae7a590d8790d4def536652e60ae5b8bdfa26978fe09c",
    subjectKeyId: "267e997ccd7b8e88ac3da972cbd4b5625d2b0d6a",
  },
  {
    name: `${isca} (2020, first)`,
    commonName: isca,
    country: "KZ",
    nameAlone: true,
    year: 2020,
    role: "interception",
    sha256: "06fd20629c143b9eab28d2799caefc5d23fde267d16c631e3f5b8b4bab3f68e6",
    spkiSha256: "e47c5cd2dc8babb4e53f8a4983920275ef6ffaacb089e87a2c1fbe5a585f05ed",
    subjectKeyId: "d877d30c6f0f3c367f8c34f286fda52843bbb9f3",
  },
  {
    name: `${isca} (2020, second)`,
    commonName: isca,
    country: "KZ",
    nameAlone: true,
    year: 2020,
    role: "interception",
    sha256: "1df696f021ab1c3ace9a376b07ed7256a40214cd3396d7934087614924e2d7ef",
    spkiSha256: "b13fa2e6131a888a01f3d62056fb0efbe999eb6b6e14927613e02ba8b8fb046e",
    subjectKeyId: "7bc4b832f3a5c223eab091b6da6bf84f710b4240",
  },
  {
    name: `${isca} CA (2020)`,
    commonName: `${isca} CA`,
    country: "KZ",
    nameAlone: true,
    year: 2020,
    role: "interception",
    sha256: "61c0fc2e38b5b6f9071b42cee54a9013d858b6697c68b460948551b3249576a1",
    spkiSha256: "8e12d0cb3b7df3ea2257579489fd8658c95603ea6cf4b73163a41eb7b7e93fee",
    subjectKeyId: "a87dce0ce3c6f7aaa33ff965e76ea98c824a59db",
  },
  {
    name: `${isca} (2020, third)`,
    commonName: isca,
    country: "KZ",
    nameAlone: true,
    year: 2020,
    role: "interception",
    sha256: "c95c133b68319ee516b5f41e377f589878af1556567cc2834ef03b1d10830fd3",
    spkiSha256: "ea12705de7c48f6fcce2cb8dbc542e0fc38ac38e08880dd04a02ef67c93ae135",
    subjectKeyId: "9089fc3f19c903f3839bcf70b97dc7cfaad3d4dd",
  },
  {
    name: "Russian Trusted Root CA",
    commonName: "Russian Trusted Root CA",
    country: "RU",
    year: 2022,
    role: "state-root",
    sha256: "d26d2d0231b7c39f92cc738512ba54103519e4405d68b5bd703e9788ca8ecf31",
    spkiSha256: "02b8220c070728db771d9ac59e54521c4eddad21a783bb26cfdf19c1db0fae37",
    subjectKeyId: "e1d181e5ce5a5f04aad2e9b69d66b1c5faac2c87",
  },
];

/** How a chain is tied to a root of the table. */
export interface RootMatch {
  readonly root: InterceptionRoot;
  /**
   * By its own certificate or key in the chain; as the issuer that a certificate claims, with the root's key
   * identifier; or by the issuer's name and country alone, as later roots of one authority have them.
   */
  readonly by: "certificate" | "key" | "issuer" | "name";
}

/** The first root of the table that a chain holds or claims to be issued by. */
export function findInterceptionRoot(
  chain: readonly CertificateFacts[],
  roots: readonly InterceptionRoot[] = interceptionRoots,
): RootMatch | undefined {
  for (const one of chain) {
    for (const root of roots) {
      if (one.sha256 === root.sha256) return { root, by: "certificate" };
      if (one.spkiSha256 === root.spkiSha256) return { root, by: "key" };
    }
  }
  for (const one of chain) {
    const root = roots.find(
      (known) =>
        one.authorityKeyId === known.subjectKeyId &&
        one.issuer.split(", ").includes(`CN=${known.commonName}`),
    );
    if (root !== undefined) return { root, by: "issuer" };
  }
  for (const one of chain) {
    const root = roots.find((known) => isNamed(one.issuer, known) || isNamed(one.subject, known));
    if (root !== undefined) return { root, by: "name" };
  }
  return undefined;
}

/** The root's common name and, where the name does not say it, its country. */
function isNamed(name: string, root: InterceptionRoot): boolean {
  if (root.nameAlone !== true) return false;
  const parts = name.split(", ");
  return (
    parts.includes(`CN=${root.commonName}`) &&
    (parts.includes(`C=${root.country}`) || root.commonName === "Qaznet Trust Network")
  );
}

const latin1 = new TextDecoder("latin1");

/** Texts and key identifiers one of which the bytes of every tied certificate hold. */
const marks: readonly string[] = [
  ...new Set(
    interceptionRoots.flatMap((root) => [
      root.commonName,
      latin1.decode(fromHex(root.subjectKeyId)!),
    ]),
  ),
];

const marked = new WeakMap<Uint8Array, boolean>();

/**
 * Whether reading a certificate can tie it to a root at all; cheap, for chains that were trusted. Bytes that were
 * looked at once must not change.
 */
export function mayBeTied(der: Uint8Array): boolean {
  let found = marked.get(der);
  if (found === undefined) {
    const text = latin1.decode(der);
    found = marks.some((mark) => text.includes(mark));
    marked.set(der, found);
  }
  return found;
}
