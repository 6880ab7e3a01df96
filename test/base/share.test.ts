import { expect, it } from "vitest";
import { asShare } from "../../src/base/share.ts";

it("puts a sum back into 0…1, and takes gross errors for bugs", () => {
  expect(asShare(1.0000000000000346)).toBe(1);
  expect(asShare(-1e-17)).toBe(0);
  expect(asShare(0.3)).toBe(0.3);
  expect(asShare(Number.NaN)).toBeNaN();
  expect(() => asShare(1.01)).toThrow("a share of 1.01");
  expect(() => asShare(-0.01)).toThrow("a share of -0.01");
});
