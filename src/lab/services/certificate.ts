/**
 * X.509 certificates as the lab needs them: RSA keys, SHA-256 signatures, names as DNS alternative
 * names. Sizes are the same in every run: fixed key sizes, serial numbers of 16 bytes.
 *
 * Making an RSA key takes about 0.1 s, so key pairs are made once per process and purpose and live
 * in its memory only; certificates are made anew for every lab.
 */

import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from "node:crypto";
import { AsnConvert, AsnParser, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { ownValue } from "../../base/own-value.ts";

/** A certificate with its private key, in the forms that `node:tls` takes. */
export interface Credential {
  readonly certificate: X509Certificate;
  readonly certificatePem: string;
  readonly key: KeyObject;
}

/** Parts of a distinguished name, e.g. `{ C: "KZ", CN: "Qaznet Trust Network" }`. */
export type SubjectParts = Readonly<Partial<Record<"C" | "ST" | "L" | "O" | "OU" | "CN", string>>>;

export interface CertificateContent {
  /** Parts, or another certificate's subject to copy bit by bit. */
  readonly subject: SubjectParts | X509Certificate;
  /** DNS and IP names of a leaf. */
  readonly names?: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly serial: number;
  /** A certificate authority's certificate. */
  readonly isAuthority?: boolean;
}

const attributeTypes = {
  CN: "2.5.4.3",
  C: "2.5.4.6",
  L: "2.5.4.7",
  ST: "2.5.4.8",
  O: "2.5.4.10",
  OU: "2.5.4.11",
} as const;
const sha256WithRsa = "1.2.840.113549.1.1.11";

const keys = new Map<string, KeyObject>();
const publicKeys = new WeakMap<KeyObject, Buffer>();

/** The process's private RSA key for a purpose: 2048 bits, exponent 65537 or 3. */
export function keyFor(purpose: string, publicExponent: 65537 | 3 = 65537): KeyObject {
  const name = `${purpose}/${publicExponent}`;
  let key = keys.get(name);
  if (!key) {
    key = generateKeyPairSync("rsa", { modulusLength: 2048, publicExponent }).privateKey;
    keys.set(name, key);
  }
  return key;
}

/** Signs a certificate for `key`; without an issuer it signs itself. */
export function signCertificate(
  content: CertificateContent,
  key: KeyObject,
  issuer?: Credential,
): Credential {
  const issuerCertificate = issuer && parse(issuer.certificate);
  const subject = subjectName(content.subject);
  const algorithm = new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null });
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialBytes(content.serial),
    signature: algorithm,
    issuer: issuerCertificate?.tbsCertificate.subject ?? subject,
    validity: new Validity({ notBefore: content.notBefore, notAfter: content.notAfter }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(publicBytes(key), SubjectPublicKeyInfo),
    extensions: new Extensions(
      extensionsOf(content, keyIdentifier(key), keyIdentifier(issuer?.key ?? key)),
    ),
  });
  const signature = sign("sha256", Buffer.from(AsnConvert.serialize(body)), issuer?.key ?? key);
  const der = AsnConvert.serialize(
    new Certificate({
      tbsCertificate: body,
      signatureAlgorithm: algorithm,
      signatureValue: toArrayBuffer(signature),
    }),
  );
  const certificate = new X509Certificate(Buffer.from(der));
  return { certificate, certificatePem: certificate.toString(), key };
}

function extensionsOf(
  content: CertificateContent,
  ownKey: ArrayBuffer,
  issuerKey: ArrayBuffer,
): Extension[] {
  const authority = content.isAuthority ?? false;
  const usage = authority
    ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
    : KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment;
  const extensions = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: authority }), true),
    extension(id_ce_keyUsage, new KeyUsage(usage), true),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(ownKey)),
    extension(
      id_ce_authorityKeyIdentifier,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(issuerKey) }),
    ),
  ];
  if (!authority) {
    extensions.push(extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])));
    const names = (content.names ?? []).map((name) =>
      /^[\d.]+$|:/.test(name)
        ? new GeneralName({ iPAddress: name })
        : new GeneralName({ dNSName: name }),
    );
    extensions.push(extension(id_ce_subjectAltName, new SubjectAlternativeName(names)));
  }
  return extensions;
}

function extension(id: string, value: unknown, critical = false): Extension {
  const bytes = new OctetString(AsnConvert.serialize(value));
  return new Extension({ extnID: id, critical, extnValue: bytes });
}

function subjectName(subject: SubjectParts | X509Certificate): Name {
  if (subject instanceof X509Certificate) return parse(subject).tbsCertificate.subject;
  return new Name(
    Object.entries(subject).map(([part, text]) => {
      const type = ownValue(attributeTypes, part)!;
      const value = new AttributeValue(
        part === "C" ? { printableString: text } : { utf8String: text },
      );
      return new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })]);
    }),
  );
}

function parse(certificate: X509Certificate): Certificate {
  return AsnParser.parse(certificate.raw, Certificate);
}

/** 16 bytes with the highest bits 01, so that the encoding always has the same length. */
function serialBytes(serial: number): ArrayBuffer {
  const digest = createHash("sha256").update(`serial ${serial}`).digest().subarray(0, 16);
  digest[0] = (digest[0]! & 0x3f) | 0x40;
  return toArrayBuffer(digest);
}

/** The SubjectPublicKeyInfo of a private key. */
function publicBytes(key: KeyObject): Buffer {
  let bytes = publicKeys.get(key);
  if (!bytes) {
    bytes = createPublicKey(key).export({ type: "spki", format: "der" });
    publicKeys.set(key, bytes);
  }
  return bytes;
}

function keyIdentifier(key: KeyObject): ArrayBuffer {
  return toArrayBuffer(createHash("sha256").update(publicBytes(key)).digest().subarray(0, 20));
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
