/** Titles of designs in the four languages. */
import { describe, expect, it } from "vitest";
import { openCountry } from "../../src/assessment/open-design.ts";
import { titles as english } from "../../src/report/messages/en/titles.ts";
import { titles as russian } from "../../src/report/messages/ru/titles.ts";
import { titleIn } from "../../src/report/messages/title-in.ts";
import { collectPageFacts } from "../../src/server/page-facts.ts";

describe("titles of the library's designs", () => {
  it("has those of all files, as they stand there", async () => {
    const { designs, templates } = await collectPageFacts();
    const inFiles = [
      ...designs.map(({ design }) => [`design.${design.id}`, design.title]),
      ...templates.map(({ id, text }) => [`design.${id}`, /^title: "?(.*?)"?$/m.exec(text)?.[1]]),
    ];
    const { "design.today": _, ...ofFiles } = english;
    expect(Object.fromEntries(inFiles)).toEqual(ofFiles);
  });

  it("says them in another language, a generic one whatever country it was filled in with", () => {
    expect(titleIn(russian, "Iran, two gateways")).toEqual({ title: russian["design.ir"] });
    const generic = "One gateway for Türkiye, on one site";
    expect(titleIn(russian, generic)).toEqual({ title: russian["design.generic-single"] });
    expect(titleIn(english, generic)).toEqual({ title: generic });
    expect(titleIn(russian, openCountry("NP").title)).toEqual({ title: russian["design.today"] });
  });

  it("leaves a title that is not the library's", () => {
    for (const title of ["Iran, three gateways", "toString", ""])
      expect(titleIn(russian, title)).toEqual({ title, lang: "en" });
  });
});
