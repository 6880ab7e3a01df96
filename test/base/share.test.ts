import { expect, it } from "vitest";
import { share } from "../../src/base/share.ts";

it("puts a sum back into 0…1, and takes gross errors for bugs", () => {
  expect(share(1.0000000000000346)).toBe(1);
  expect(share(-1e-17)).toBe(0);
  expect(share(0.3)).toBe(0.3);
  expect(share(Number.NaN)).toBeNaN();
  expect(() => share(1.01)).toThrow("a share of 1.01");
  expect(() => share(-0.01)).toThrow("a share of -0.01");
});
