import { describe, expect, it } from "vitest";
import { shortFigure } from "../../src/cli/measured-designs.ts";
import { wordingIn } from "../../src/report/wording.ts";

describe("a figure on the terminal", () => {
  it("has three digits, and a word for millions and more, never an exponent", () => {
    const shown = [2e12, 7.84e9, 1.25e6, 11_432, 0.40312, 0.00004, 0, null].map((value) =>
      shortFigure(value, wordingIn("en")),
    );
    expect(shown).toEqual(["2T", "7.8B", "1.3M", "11,400", "0.403", "0.00004", "0", "–"]);
  });
});
