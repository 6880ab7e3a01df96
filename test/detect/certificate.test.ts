import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  coversHost,
  findInterceptionRoot,
  type InterceptionRoot,
  interceptionRoots,
  readCertificate,
  readChain,
} from "../../src/detect/index.ts";
import { fromBase64 } from "../../src/ooni/index.ts";
import { authorityDer, leafDer, selfSignedDer } from "./certificates.ts";

describe("certificates", () => {
  it("are read as OpenSSL reads them", () => {
    expect(readCertificate(leafDer)).toEqual({
      subject: "CN=www.example.com",
      issuer: "C=ZZ, O=Narrows test, CN=Test Interception CA",
      names: ["www.example.com", "*.example.net", "192.0.2.1"],
      notBeforeMs: Date.UTC(2026, 10, 22, 1, 52, 59),
      notAfterMs: Date.UTC(2027, 10, 22, 1, 52, 59),
      selfIssued: false,
      authority: false,
      sha256: "45279820008d9fee3328fc7a2b2185709d50333e8915bbde340dbb9e94f8172a",
      spkiSha256: "534c83f431447890e06e3918f85852679c08116f06e080e9a01177a78491f485",
      subjectKeyId: "4b76c7b895e224a7c703e01026e448b382165fa2",
      authorityKeyId: "28fb31f611564f2769ca6ce5fa8ae34d614a34ad",
      rsaExponent: undefined,
    });
    expect(readCertificate(selfSignedDer)).toMatchObject({ selfIssued: true, rsaExponent: 3 });
    expect(readCertificate(authorityDer)).toMatchObject({ selfIssued: true, authority: true });
  });

  it("are read or refused, never thrown at, whatever bytes changed", () => {
    const changes = fc.array(fc.tuple(fc.nat(leafDer.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(changes, (changed) => {
        const der = Uint8Array.from(leafDer);
        for (const [at, byte] of changed) der[at] = byte;
        const facts = readCertificate(der);
        if (facts !== undefined) expect(facts.sha256).toHaveLength(64);
      }),
    );
  });

  it("are refused quietly when they are none", () => {
    for (let cut = 0; cut < leafDer.length; cut += 7)
      expect(readCertificate(leafDer.subarray(0, cut))).toBeUndefined();
  });

  it("cover hosts by name, one wildcard label, and address", () => {
    const leaf = readCertificate(leafDer)!;
    const covered = [
      "WWW.example.com",
      "a.example.net",
      "192.0.2.1",
      "example.net",
      "a.b.example.net",
      "example.com",
    ];
    expect(covered.map((host) => coversHost(leaf, host))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("interception roots", () => {
  const authority = readCertificate(authorityDer)!;
  const root: InterceptionRoot = {
    name: "Test root",
    commonName: "Test Interception CA",
    country: "ZZ",
    year: 2026,
    role: "interception",
    sha256: authority.sha256,
    spkiSha256: authority.spkiSha256,
    subjectKeyId: authority.subjectKeyId!,
  };
  const leaf = readCertificate(leafDer)!;

  it("are found by certificate, by key, and by the issuer that a leaf alone claims", () => {
    expect(findInterceptionRoot([leaf, authority], [root])?.by).toBe("certificate");
    expect(findInterceptionRoot([leaf, authority], [{ ...root, sha256: "" }])?.by).toBe("key");
    expect(findInterceptionRoot([leaf], [root])?.by).toBe("issuer");
    expect(findInterceptionRoot([leaf], [{ ...root, commonName: "Another" }])).toBeUndefined();
    expect(findInterceptionRoot([leaf], [{ ...root, subjectKeyId: "00" }])).toBeUndefined();
  });

  it("are in the table once each, with whole hashes", () => {
    for (const key of ["sha256", "spkiSha256", "subjectKeyId"] as const)
      expect(new Set(interceptionRoots.map((one) => one[key])).size).toBe(interceptionRoots.length);
    for (const one of interceptionRoots) {
      expect(one.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(one.spkiSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(one.subjectKeyId).toMatch(/^[0-9a-f]{40}$/);
    }
  });
});

const reference = process.env.NARROWS_REFERENCE;
describe.skipIf(!reference)("the real roots (skipped without NARROWS_REFERENCE)", () => {
  it("match the table by certificate, key and key identifier", () => {
    const folder = join(reference!, "interception");
    const files = readdirSync(folder).filter((name) => name.endsWith(".pem"));
    expect(files.length).toBe(interceptionRoots.length);
    for (const file of files) {
      const pem = readFileSync(join(folder, file), "utf8");
      const der = fromBase64(pem.replace(/-----[^-]*-----/g, "").replace(/\s/g, ""))!;
      const facts = readCertificate(der)!;
      const entry = interceptionRoots.find((one) => one.sha256 === facts.sha256)!;
      expect(entry).toMatchObject({
        spkiSha256: facts.spkiSha256,
        subjectKeyId: facts.subjectKeyId,
      });
      expect(facts.subject.split(", ")).toContain(`CN=${entry.commonName}`);
      expect(new Date(facts.notBeforeMs).getUTCFullYear()).toBe(entry.year);
      expect(readChain([der]).root).toEqual({ root: entry, by: "certificate" });
    }
  });
});
