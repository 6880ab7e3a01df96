import { describe, expect, it } from "vitest";
import { html, raw, textOf } from "../../src/report/html.ts";
import { reportHtml, reportParts } from "../../src/report/page.ts";
import { paragraph } from "../../src/report/section.ts";
import { languages } from "../../src/report/wording.ts";
import { drawnAssessment, practiceAssessment } from "./drawn-assessment.ts";

describe("what numbers mean", () => {
  it.each(languages)("is told for whatever the report defines: %s", async (language) => {
    for (const assessment of [drawnAssessment(), practiceAssessment()]) {
      const markup = await reportHtml(assessment, { language });
      const defined = new Set([...markup.matchAll(/id="define-([a-z-]+)"/g)].map(([, id]) => id!));
      const { meanings } = await reportParts(assessment, { language });
      expect(new Set(meanings.map(({ id }) => id))).toEqual(defined);
      for (const { meaning, method, doubt, sources } of meanings) {
        expect(textOf(raw(markup))).toContain(meaning);
        for (const text of [meaning, method, doubt, ...sources]) {
          expect(text.length).toBeGreaterThan(10);
          expect(text).not.toMatch(/\bNaN\b|undefined|\bnull\b|[{}]/);
        }
      }
      if (language === "km")
        for (const { method, doubt } of meanings)
          expect(method + doubt).toMatch(/\p{Script=Khmer}/u);
    }
  });

  it("names the inputs with their ranges and where these come from", async () => {
    const { meanings } = await reportParts(drawnAssessment());
    const hours = meanings.find(({ id }) => id === "hours")!;
    expect(hours.page).toBe("docs/outages.md");
    expect(hours.sources.length).toBeGreaterThan(2);
    expect(hours.sources[1]).toMatch(/^Mean time between failures of a site: .+ \(.+ to .+\); .+/);
  });
});

describe("a paragraph", () => {
  const textsOf = (markup: string) =>
    [...markup.matchAll(/<p>(.*?)<\/p>/g)].map(([, text]) => text);

  it("has at most five numbers, unless a sentence of its own has more", () => {
    const said = paragraph([
      html`1 of 2 in 3,000.5.`,
      false,
      html`4% by AS9902.`,
      html`5.`,
      html`6.`,
      undefined,
      html`1 2 3 4 5 6 7.`,
      html`None.`,
    ]);
    expect(textsOf(said!.markup)).toEqual([
      "1 of 2 in 3,000.5. 4% by AS9902. 5.",
      "6.",
      "1 2 3 4 5 6 7.",
      "None.",
    ]);
    expect(paragraph([false, undefined])).toBeUndefined();
  });
});
