import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticeSigns, noticeVocabularies } from "../../../src/detect/pages/notice-vocabulary.ts";
import { requiredTexts, TextRuns, textPattern } from "../../../src/detect/pages/text-patterns.ts";

const atoms = fc.constantFrom(
  ...[
    "a",
    "b",
    "ж",
    "abc",
    "жз",
    "cab",
    "bca",
    ".",
    "[ab]",
    "[^a]",
    "[a-c]",
    "\\w",
    "\\.",
    "\\u0436",
  ],
);
const marks = fc.constantFrom("\\b", "(?!ab)", "(?=ca)", "(?<=b)");
const signs = fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{0,3}", "*?", "??", "{00,3}");
/** Of groups, only these: others make expressions that take for ever. */
const groupSigns = fc.constantFrom("", "", "?", "{2}");

function joinedBy(parts: fc.Arbitrary<string>, separator: string, maxLength: number) {
  return fc.array(parts, { minLength: 1, maxLength }).map((all) => all.join(separator));
}

const flat = joinedBy(
  fc.oneof(
    fc.tuple(atoms, signs).map(([atom, sign]) => atom + sign),
    marks,
  ),
  "",
  3,
);
const group = fc
  .tuple(fc.constantFrom("(", "(?:"), joinedBy(flat, "|", 3), groupSigns)
  .map(([open, inner, sign]) => `${open}${inner})${sign}`);
/** Sources of expressions over few characters, so that texts of these often match. */
const source = joinedBy(joinedBy(fc.oneof(flat, group), "", 3), "|", 3);

const texts = fc
  .array(fc.constantFrom("a", "b", "c", "ж", "з", "abc", "bca", ".", " "), { maxLength: 8 })
  .map((parts) => parts.join(""));

describe("patterns that are tried only where they can match", () => {
  it("hold back no text that matches", () => {
    const runs = new TextRuns();
    let held = 0;
    let matched = 0;
    fc.assert(
      fc.property(source, fc.array(texts, { minLength: 1, maxLength: 8 }), (written, all) => {
        const pattern = new RegExp(written);
        const prepared = textPattern(pattern);
        for (const text of all) {
          runs.read([text]);
          const may = runs.mayMatch(prepared);
          if (pattern.test(text)) {
            matched++;
            expect(may, `/${written}/ on "${text}"`).toBe(true);
          } else if (!may) held++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(held).toBeGreaterThan(100);
    expect(matched).toBeGreaterThan(100);
  });

  it("know what each match contains", () => {
    expect(requiredTexts("\\b(site|page)\\b.{0,80}(blocked|banned)|illegal [xy]\\b")).toEqual([
      ["blocked", "banned", "illegal x", "illegal y"],
    ]);
    expect(requiredTexts("(web ?)?site[^.]{0,9}closed")).toEqual([
      ["web site", "website", "site"],
      ["closed"],
    ]);
    expect(requiredTexts("a*|abc")).toEqual([]);
    expect(requiredTexts("차단|불법.?유해")).toEqual([["차단", "불법"]]);
  });

  it("are tried on every text where flags change what they match", () => {
    const runs = new TextRuns();
    runs.read(["BLOCKED"]);
    expect(runs.mayMatch(textPattern(/blocked/i))).toBe(true);
    expect(runs.mayMatch(textPattern(/blocked/))).toBe(false);
  });

  it("give for notices what trying every vocabulary gives", () => {
    const words = noticeVocabularies.map((one) =>
      [one.withheld, one.authority, one.vague]
        .flatMap((pattern) => pattern?.source.split(/[^\p{L}\p{M}]+/u) ?? [])
        .filter((word) => word.length > 1),
    );
    const page = fc
      .constantFrom(...words)
      .chain((own) =>
        fc.array(fc.constantFrom(...own, "maintenance", "hello", "404"), { maxLength: 30 }),
      )
      .map((said) => said.join(" "));
    let ordered = 0;
    fc.assert(
      fc.property(page, (text) => {
        const signs = noticeSigns(text);
        if (signs.ordered) ordered++;
        expect(signs.withheld || signs.ordered).toBe(signs.withheld);
        const withheld = noticeVocabularies.some((one) => one.withheld.test(text));
        if (withheld) expect(signs.withheld).toBe(true);
        else if (!signs.ordered) expect(signs.withheld).toBe(false);
        const both = noticeVocabularies.some(
          (one) => one.withheld.test(text) && one.authority.test(text),
        );
        if (both) expect(signs.ordered).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(ordered).toBeGreaterThan(10);
  });
});
