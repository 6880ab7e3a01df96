import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Authority } from "../../src/lab/services/authority.ts";
import { checkCertificates, trustStore } from "../../src/probe/certificate-check.ts";
import { madeCertificate } from "../detect/make-certificate.ts";

const today = new Date("2025-01-01T00:00:00Z");
const isVirtual = (): boolean => true;
const trusted = new Authority({ isVirtual, today });
const stranger = new Authority({ isVirtual, today, purpose: "stranger", subject: { CN: "S" } });
const store = trustStore([trusted.rootPem]);
const site = "www.site.example";

function chainOf(pem: string): X509Certificate[] {
  const certificates = pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  return certificates.map((one) => new X509Certificate(one));
}

function check(pem: string, date: Date = today): string | undefined {
  return checkCertificates(chainOf(pem), site, date, store);
}

describe("a certificate chain", () => {
  it("to a trusted root through its intermediate is good", () => {
    expect(check(trusted.issue([site]).chainPem)).toBeUndefined();
  });

  it("of an unknown authority is not, even when it brings its own root", () => {
    const { chainPem } = stranger.issue([site]);
    expect(check(chainPem)).toBe("ssl_unknown_authority");
    expect(check(chainPem + stranger.rootPem)).toBe("ssl_unknown_authority");
  });

  it("without its intermediate is of an unknown authority", () => {
    const [leaf] = chainOf(trusted.issue([site]).chainPem);
    expect(checkCertificates(leaf ? [leaf] : [], site, today, store)).toBe("ssl_unknown_authority");
  });

  it("for another name is named so", () => {
    expect(check(trusted.issue(["other.example"]).chainPem)).toBe("ssl_invalid_hostname");
  });

  it("is judged by the date given: before, while and after it is valid", () => {
    const { chainPem } = trusted.issue([site], {
      notBefore: new Date("2024-06-01"),
      notAfter: new Date("2024-07-01"),
    });
    expect(check(chainPem, new Date("2024-05-31"))).toBe("ssl_invalid_certificate");
    expect(check(chainPem, new Date("2024-06-15"))).toBeUndefined();
    expect(check(chainPem, new Date("2024-07-02"))).toBe("ssl_invalid_certificate");
  });

  it("with several faults has the one that comes first: date, name, authority", () => {
    const expired = { notBefore: new Date("2020-01-01"), notAfter: new Date("2020-02-01") };
    expect(check(stranger.issue(["other.example"], expired).chainPem)).toBe(
      "ssl_invalid_certificate",
    );
    expect(check(stranger.issue(["other.example"]).chainPem)).toBe("ssl_invalid_hostname");
  });

  it("that is empty is of an unknown authority", () => {
    expect(checkCertificates([], site, today, store)).toBe("ssl_unknown_authority");
  });

  it("of many certificates that sign each other is judged without trying every order", () => {
    const { chainPem } = stranger.issue([site]);
    const many = Array.from({ length: 24 }, () => stranger.rootPem).join("\n");
    expect(check(chainPem + many)).toBe("ssl_unknown_authority");
    expect(check(trusted.issue([site]).chainPem + many)).toBeUndefined();
  });

  it("with a key that cannot be read issues nothing, and names that cannot be read are no names", () => {
    const chain = (subject: string, issuer: string, authority = false) =>
      new X509Certificate(
        madeCertificate({
          ...{ subject, issuer, authority, from: "2024-12-01", to: "2025-06-01" },
          ...(!authority && { names: [site] }),
        }),
      );
    const made = [chain("CN=leaf", "CN=above"), chain("CN=above", "CN=above", true)];
    expect(checkCertificates(made, site, today, store)).toBe("ssl_unknown_authority");
    expect(checkCertificates(made, "a\0b", today, store)).toBe("ssl_invalid_hostname");
    expect(checkCertificates(made.toReversed(), site, today, store)).toBe("ssl_invalid_hostname");
  });
});
