import { describe, expect, it } from "vitest";
import { nameFailure, nameObserver, sayWarnings } from "../../src/report/model-words.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import { type DrawnDesign, drawnAssessment, practiceAssessment } from "./drawn-assessment.ts";

const designs: DrawnDesign[] = ["gateway", "open", "inline", "cut"];

describe.each(languages)("what the model says in English, said in %s", (language) => {
  const wording = wordingIn(language);

  it("covers every warning", () => {
    for (const assessment of [...designs.map(drawnAssessment), practiceAssessment()])
      for (const warning of sayWarnings(assessment, wording))
        expect(warning.markup).not.toContain("<span lang");
  });

  it("covers observers", () => {
    if (language === "en") return;
    for (const assessment of designs.map(drawnAssessment)) {
      const operators = assessment.design.operators.map((operator) => operator.name);
      for (const { name } of assessment.questions.observation.after.observers)
        if (!operators.includes(name)) expect(nameObserver(name, wording)).not.toBe(name);
    }
  });
});

describe("names of failures", () => {
  const wording = wordingIn("en");

  it("leave out the number of a network that has a name", () => {
    expect(nameFailure("AS12 (Name (of) it)", wording)).toBe("Name (of) it");
    expect(nameFailure("AS12", wording)).toBe("AS12");
    expect(nameFailure("AS1 (A and B) and AS2 (C)", wording)).toBe("A and B and C");
  });

  it("are said again in another language", () => {
    expect(nameFailure("landing at Shore", wordingIn("ru"))).toBe("выход кабелей: Shore");
    expect(nameFailure("all operators together", wordingIn("kk"))).toBe("барлық оператор бірге");
  });
});
