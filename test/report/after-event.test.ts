import { describe, expect, it } from "vitest";
import { languages } from "../../src/report/wording.ts";
import { assessmentInWords } from "../../src/report/words.ts";
import { drawnAssessment } from "./drawn-assessment.ts";

const later = { kind: "later" as const, data: "2025-09-01", event: "2025-06-13" };

const unwrapped = (text: string) => text.replaceAll(/\s+/g, " ");

describe("an event before the map", () => {
  it("is not told from the links that remained", async () => {
    const cut = drawnAssessment("cut");
    const said = unwrapped(await assessmentInWords({ ...cut, warnings: [later] }, { width: 100 }));
    expect(said).toMatch(/cut on June 13, 2025 cannot be told from this map: it is of September 1/);
    expect(said).toMatch(
      /Networks with [\d.]+% of users reach the internet abroad without any link/,
    );
    expect(said.match(/cannot be told/g)!.length).toBe(4);
    const before = unwrapped(await assessmentInWords({ ...cut, warnings: [] }, { width: 100 }));
    expect(before).not.toContain("cannot be told");
    expect(before).toMatch(/With its links to .* cut/);
  });

  it.each(languages)("is told in %s", async (language) => {
    const cut = { ...drawnAssessment("cut"), warnings: [later] };
    const said = await assessmentInWords(cut, { width: 100, language });
    expect(said).not.toMatch(/\[en\]|undefined|later\./);
  });
});
