import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnyCertificate } from "../../src/detect/certificates/any-certificate.ts";
import { readPlainCertificate } from "../../src/detect/certificates/plain-certificate.ts";
import { authorityDer, leafDer, selfSignedDer } from "./certificates.ts";

describe("plain certificates", () => {
  it("are read as the library reads them", () => {
    for (const der of [authorityDer, leafDer, selfSignedDer]) {
      const plain = readPlainCertificate(der);
      expect(plain).toBeDefined();
      expect(plain).toEqual(readAnyCertificate(der));
    }
  });

  it("are read as the library reads them, whatever bytes changed, or left to it", () => {
    const bytes = fc.oneof(
      fc.nat(255),
      fc.constantFrom(0x30, 0x31, 0x80, 0x81, 0x82, 0x02, 0x0c, 0x13, 0xff, 0x17, 0x18, 0x05),
    );
    const changes = fc.array(fc.tuple(fc.nat(10_000), bytes), { minLength: 1, maxLength: 3 });
    const ders = fc.constantFrom(authorityDer, leafDer, selfSignedDer);
    let read = 0;
    fc.assert(
      fc.property(ders, changes, (original, changed) => {
        const der = Uint8Array.from(original);
        for (const [at, byte] of changed) der[at % der.length] = byte;
        const plain = readPlainCertificate(der);
        if (plain === undefined) return;
        read++;
        expect(plain).toEqual(readAnyCertificate(der));
      }),
      { numRuns: 600 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it("are none where bytes are missing", () => {
    for (let cut = 0; cut < leafDer.length; cut += 7)
      expect(readPlainCertificate(leafDer.subarray(0, cut))).toBeUndefined();
  });
});
