import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from "@peculiar/asn1-x509";

const types: Record<string, string> = { CN: "2.5.4.3", C: "2.5.4.6", O: "2.5.4.10" };

function nameOf(text: string): Name {
  return new Name(
    text.split(", ").map((part) => {
      const [type, value] = part.split("=") as [string, string];
      return new RelativeDistinguishedName([
        new AttributeTypeAndValue({
          type: types[type]!,
          value: new AttributeValue({ utf8String: value }),
        }),
      ]);
    }),
  );
}

/** A certificate with these names and dates, and a signature of nobody: no one checks it here. */
export function madeCertificate(certificate: {
  issuer: string;
  subject: string;
  names?: readonly string[];
  from?: string;
  to?: string;
  authority?: boolean;
}): Uint8Array {
  const algorithm = new AlgorithmIdentifier({ algorithm: "1.2.840.10045.4.3.2" });
  const extension = (id: string, value: unknown) =>
    new Extension({ extnID: id, extnValue: new OctetString(AsnConvert.serialize(value)) });
  const names = (certificate.names ?? []).map((dNSName) => new GeneralName({ dNSName }));
  const body = new TBSCertificate({
    serialNumber: Uint8Array.of(1).buffer,
    signature: algorithm,
    issuer: nameOf(certificate.issuer),
    subject: nameOf(certificate.subject),
    validity: new Validity({
      notBefore: new Date(certificate.from ?? "2027-01-01"),
      notAfter: new Date(certificate.to ?? "2028-01-01"),
    }),
    subjectPublicKeyInfo: new SubjectPublicKeyInfo({
      algorithm: new AlgorithmIdentifier({ algorithm: "1.2.840.10045.2.1" }),
      subjectPublicKey: Uint8Array.of(4, 1, 2, 3).buffer,
    }),
    extensions: new Extensions([
      extension(
        id_ce_basicConstraints,
        new BasicConstraints({ cA: certificate.authority ?? false }),
      ),
      ...(names.length > 0
        ? [extension(id_ce_subjectAltName, new SubjectAlternativeName(names))]
        : []),
    ]),
  });
  return new Uint8Array(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: body,
        signatureAlgorithm: algorithm,
        signatureValue: Uint8Array.of(0).buffer,
      }),
    ),
  );
}
