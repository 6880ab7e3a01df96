import { describe, expect, it } from "vitest";
import { questionIds } from "../../src/assessment/questions/registry.ts";
import { html, raw, textOf } from "../../src/report/html.ts";
import { reportHtml } from "../../src/report/page.ts";
import { textWidth } from "../../src/report/plain-text.ts";
import { languages } from "../../src/report/wording.ts";
import { assessmentInWords } from "../../src/report/words.ts";
import { drawnAssessment, practiceAssessment } from "./drawn-assessment.ts";
import { sentencesOf } from "./said.ts";

const spaceless = (text: string) => text.replaceAll(/[ \n]/g, "");

describe("an assessment on the terminal", () => {
  it("is the same for the same drawn world", async () => {
    expect(await assessmentInWords(drawnAssessment(), { width: 100 })).toMatchSnapshot();
    expect(await assessmentInWords(drawnAssessment("cut"), { width: 80 })).toMatchSnapshot();
  });

  it("warns of a synthetic world in its first line, and only then", async () => {
    for (const language of languages) {
      const said = await assessmentInWords(practiceAssessment(), { width: 100, language });
      expect(said.split("\n")[0]).toMatch(/^[\p{Lu}\p{Script=Khmer} ]+[:៖]/u);
    }
    const real = await assessmentInWords(drawnAssessment(), { width: 100 });
    expect(real).not.toMatch(/SYNTHETIC/);
  });
});

describe.each(["gateway", "open", "inline", "cut"] as const)("the words on %s", (which) => {
  it.each(languages)("are complete in %s, and the same as the page's", async (language) => {
    const assessment = drawnAssessment(which);
    const said = await assessmentInWords(assessment, { width: 72, language });
    expect(said).not.toMatch(/\bNaN\b|undefined|\bnull\b|Infinity|\[object|\{\w+[}#,]|<\/?\w+/);
    for (const [k] of questionIds.entries()) expect(said).toMatch(new RegExp(`^${k + 1}\\. `, "m"));
    const page = textOf(raw(await reportHtml(assessment, { language })));
    for (const id of ["failure", "observation", "delay", "capacity"] as const)
      for (const sentence of await sentencesOf(assessment, id, language)) {
        expect(spaceless(said)).toContain(spaceless(sentence));
        expect(spaceless(page)).toContain(spaceless(sentence));
      }
  });

  it("keeps to the width of the terminal", async () => {
    for (const language of languages)
      for (const line of (
        await assessmentInWords(drawnAssessment(which), { width: 72, language })
      ).split("\n"))
        expect(textWidth(line), line).toBeLessThanOrEqual(72);
  });
});

describe("the text of markup", () => {
  it("is what went in", () => {
    const text = 'a < b & "c" > &amp; d';
    expect(textOf(html`<p class="x">${text}</p>`)).toBe(text);
  });
});
