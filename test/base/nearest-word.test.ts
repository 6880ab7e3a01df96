import { describe, expect, it } from "vitest";
import { nearestCountry } from "../../src/base/nearest-country.ts";
import { nearestWord, suggestion } from "../../src/base/nearest-word.ts";

describe("the nearest word", () => {
  const keys = ["international", "reliability", "regime", "rules", "exempt", "users"];

  it("stands for letters lost, added, changed, swapped, and for beginnings", () => {
    for (const [written, meant] of [
      ["regim", "regime"],
      ["relaibility", "reliability"],
      ["Users", "users"],
      ["rulez", "rules"],
      ["exemptions", "exempt"],
      ["intern", "international"],
    ] as const)
      expect(nearestWord(written, keys)).toBe(meant);
  });

  it("is none where nothing is near", () => {
    for (const written of ["colour", "x", "", "latitude"])
      expect([written, nearestWord(written, keys)]).toEqual([written, undefined]);
    expect(suggestion("colour", keys)).toBe("");
    expect(suggestion("regim", keys)).toBe(', did you mean "regime"?');
  });
});

describe("the nearest country", () => {
  it("is the code in capitals, the code meant by one in common use, or the country of a name", () => {
    expect(nearestCountry("kh")).toBe("KH");
    expect(nearestCountry("UK")).toBe("GB");
    expect(nearestCountry("Cambodja")).toBe("KH");
    expect(nearestCountry("kazakhstan")).toBe("KZ");
  });

  it("is none for letters that stand for nothing", () => {
    for (const written of ["", "Q", "QQ", "Atlantis and more"])
      expect(nearestCountry(written)).toBeUndefined();
  });
});
