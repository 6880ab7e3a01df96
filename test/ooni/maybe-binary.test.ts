import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../src/ooni/index.ts";

/** The web's own decoder. */
function slowly(text: string): number[] | undefined {
  try {
    return Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const decoded = (text: string) => {
  const bytes = fromBase64(text);
  return bytes && [...bytes];
};

describe("base64", () => {
  it("is read as the web's decoder reads it, whatever the text", () => {
    const unit = fc.constantFrom("A", "z", "9", "+", "/", "=", " ", "é", "-");
    const texts = fc.string({ unit, maxLength: 12 });
    const check = (text: string) => void expect(decoded(text)).toEqual(slowly(text));
    fc.assert(fc.property(texts, check), { numRuns: 2000 });
  });

  it("gives the bytes that were written", () => {
    const check = (bytes: Uint8Array) => void expect(decoded(toBase64(bytes))).toEqual([...bytes]);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), check));
  });
});
