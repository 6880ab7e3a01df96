import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWords, internetChecksum, pseudoHeaderSum } from "../../src/wire/checksum.ts";

/** The definition, with big integers: pad, add words, fold carries. */
function oracle(bytes: Uint8Array): number {
  let total = 0n;
  for (let i = 0; i < bytes.length; i += 2) total += BigInt((bytes[i]! << 8) | (bytes[i + 1] ?? 0));
  while (total > 0xffffn) total = (total & 0xffffn) + (total >> 16n);
  return Number(total);
}

describe("the Internet checksum", () => {
  it("is that of the example in RFC 1071, section 3", () => {
    const example = Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7);
    expect(addWords(example)).toBe(0xddf2);
    expect(internetChecksum(example)).toBe(0x220d);
  });

  it("pads an odd byte with zero on the right, and starts at a given sum", () => {
    expect(addWords(Uint8Array.of(0x12, 0x34, 0x56))).toBe(0x1234 + 0x5600);
    expect(addWords(Uint8Array.of(0xff, 0xff), 2)).toBe(2);
  });

  it("is the sum by definition, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(addWords(bytes)).toBe(oracle(bytes));
      }),
    );
  });

  it("covers addresses, protocol and both halves of the length in the pseudo header", () => {
    const source = Uint8Array.of(10, 0, 0, 1);
    const destination = Uint8Array.of(10, 0, 0, 2);
    expect(pseudoHeaderSum(source, destination, 6, 20)).toBe(0x0a00 + 1 + 0x0a00 + 2 + 6 + 20);
    expect(pseudoHeaderSum(source, destination, 6, 0x2_0003)).toBe(
      0x0a00 + 1 + 0x0a00 + 2 + 6 + 2 + 3,
    );
  });
});
