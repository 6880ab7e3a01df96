import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { manualPage } from "../../scripts/manual/manual-page.ts";

const page = readFileSync(new URL("../../man/narrows.1", import.meta.url), "utf8");

describe("man/narrows.1", () => {
  it("is what the commands give (npm run generate)", () => {
    expect(page === manualPage()).toBe(true);
  });

  it("has every command and option, the environment and the exit status", () => {
    for (const words of [
      '.SS "narrows assess <design>"',
      '.SS "narrows lab serve <design>"',
      ".B \\-\\-tie\\-break <rule>",
      ".B NARROWS_MIRROR",
      ".SH EXIT STATUS",
      "narrows compare kh\\-2021 open",
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("complete [words");
  });
});
