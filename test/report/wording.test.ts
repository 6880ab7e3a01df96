import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { html } from "../../src/report/html.ts";
import { en, type MessageKey } from "../../src/report/messages/en.ts";
import { rangeCount, rangeWords } from "../../src/report/range.ts";
import { catalogue, languages, wordingIn } from "../../src/report/wording.ts";

const keys = Object.keys(en) as MessageKey[];

type Elements = ReturnType<IntlMessageFormat["getAst"]>;

/** Names of the values of a message, in its forms too. */
function placeholders(message: string): string[] {
  const named = (elements: Elements): string[] =>
    elements.flatMap((element) => [
      ...("value" in element && element.type !== 0 ? [element.value] : []),
      ...("options" in element
        ? Object.values(element.options).flatMap(({ value }) => named(value))
        : []),
    ]);
  return [...new Set(named(new IntlMessageFormat(message, "en").getAst()))].sort();
}

describe.each(languages)("the catalogue in %s", (language) => {
  const messages = catalogue[language];
  const own = Object.keys(messages) as MessageKey[];

  it("has no message that English lacks, and none that is empty", () => {
    expect(own.filter((key) => !(key in en))).toEqual([]);
    for (const key of own) expect(messages[key]!.trim(), key).not.toBe("");
  });

  it("lists what is still said in English", () => {
    expect(keys.filter((key) => messages[key] === undefined)).toMatchSnapshot();
  });

  it("has the placeholders of the English message in each", () => {
    for (const key of own) expect(placeholders(messages[key]!), key).toEqual(placeholders(en[key]));
  });

  it("has all plural forms that the language has", () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const key of own)
      for (const [, forms] of messages[key]!.matchAll(
        /\{\w+, plural,((?:\s*=?\w+ \{[^{}]*\})+)\s*\}/g,
      ))
        for (const category of pluralCategories)
          expect(forms, `${key}: ${category}`).toContain(` ${category} {`);
  });

  it("is written in its own script, but for names and units", () => {
    const script = { en: /\p{Script=Latin}/u, km: /\p{Script=Khmer}/u, kk: /[А-я]/u, ru: /[А-я]/u };
    const foreign = own.filter(
      (key) =>
        !script[language].test(messages[key]!) && !/^[\w\s{}%,–()./+-]*$/.test(messages[key]!),
    );
    expect(foreign).toEqual([]);
  });
});

describe("wording", () => {
  const words = wordingIn("en");

  it("says shares as whole per cent, finer where they are small or nearly whole", () => {
    const said = [0, 0.0004, 0.004, 0.0449, 0.1, 0.374, 0.9951, 0.9997, 1].map(words.percent);
    expect(said).toEqual(["0%", "<0.1%", "0.4%", "4.5%", "10%", "37%", "99.5%", "100%", "100%"]);
  });

  it("rounds rough numbers and money to two digits", () => {
    expect([0, 0.3303, 6.13, 1115, 17_360, 5_442_467, 8.3e13].map(words.rough)).toEqual([
      "0",
      "0.33",
      "6.1",
      "1,100",
      "17,000",
      "5.4 million",
      "83 trillion",
    ]);
    expect([0.4608, 8.681, 43_470_000].map(words.money)).toEqual([
      "US$ 0.46",
      "US$ 8.68",
      "US$ 43 million",
    ]);
  });

  it("says hours as a person would", () => {
    expect(
      [0, 1e-9, 0.001, 0.333, 0.999, 1, 3.42, 47, 49, 4380].map((hours) => words.duration(hours)),
    ).toEqual([
      "0 minutes",
      "<1 second",
      "3.6 seconds",
      "20 minutes",
      "60 minutes",
      "1 hour",
      "3.4 hours",
      "47 hours",
      "2 days",
      "180 days",
    ]);
    expect(words.duration(260, "hour")).toBe("260 hours");
    expect(["km", "kk", "ru"].map((code) => wordingIn(code as "km").duration(1 / 3))).toEqual([
      "20 នាទី",
      "20 минут",
      "20 минут",
    ]);
  });

  it("picks the plural form of a range, which is not that of its middle", () => {
    const full = (language: "en" | "ru" | "kk" | "km", p5: number, median: number, p95: number) => {
      const said = wordingIn(language);
      const range = { p5, median, p95 };
      return said.text("capacity.text-full-years", {
        years: rangeWords(said, range),
        yearsCount: rangeCount(said, range),
      });
    };
    expect(full("en", 0, 1, 4)).toContain("after 1 (0 to 4) years.");
    expect(full("en", 0, 1, 1)).toContain("after 1 (0 to 1) years.");
    expect(full("en", 1, 1, 1)).toContain("after 1 year.");
    expect(full("ru", 0, 1, 4)).toContain("через 1 (0 – 4) года.");
    expect(full("ru", 1, 3, 11)).toContain("через 3 (1 – 11) лет.");
    expect(full("ru", 1, 1, 1)).toContain("через 1 год.");
    for (const language of languages) expect(full(language, 0, 1, 4)).toMatch(/1 \(0 .*4\) \S/);
  });

  it("says a label inside a sentence without its capital, an abbreviation with it", () => {
    const within = (language: "en" | "ru", label: string) => wordingIn(language).within(label);
    expect(within("en", "Mean time to repair a site")).toBe("mean time to repair a site");
    expect(within("en", "GDP of the country")).toBe("GDP of the country");
    expect(within("ru", "Среднее время ремонта узла")).toBe("среднее время ремонта узла");
  });

  it("has no value with a unit behind a Russian preposition that would ask for another case", () => {
    // Units come from Intl, which knows the nominative alone; milliseconds are an abbreviation.
    const values = "time|likely|low|high|year|month|bill|usd|users|people|gateway";
    const governed = new RegExp(
      `(?:^|\\s)(?:от|до|около|свыше|менее|более|без|из) \\{(?:${values})\\}`,
      "u",
    );
    const wrong = (Object.entries(catalogue.ru) as [string, string][]).filter(([, message]) =>
      governed.test(message),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
    expect(catalogue.ru["interval.line"]).not.toMatch(/^\p{Lu}/u);
  });

  it("picks the Russian plural form", () => {
    const russian = wordingIn("ru");
    const said = [1, 3, 11, 25].map((networks) =>
      russian.text("page.estimate", { networks, date: "", country: "", border: 0 }),
    );
    expect(said.map((text) => /\d+ (сет\p{L}+)/u.exec(text)![1])).toEqual([
      "сеть",
      "сети",
      "сетей",
      "сетей",
    ]);
  });

  it("escapes values in markup, and leaves markup alone", () => {
    expect(words.rich("comparison.of", { count: "<b>", all: html`<i>1</i>` }).markup).toBe(
      "<b>&lt;b&gt;</b> of <i>1</i>",
    );
  });

  it("says dates as far as they are known", () => {
    expect(["2021", "2021-02", "2021-02-16", "soon"].map(words.date)).toEqual([
      "2021",
      "February 2021",
      "February 16, 2021",
      "soon",
    ]);
  });

  it("names countries in each language, and says so when one is not known", () => {
    expect(languages.map((language) => wordingIn(language).country("KH"))).toEqual([
      "Cambodia",
      "កម្ពុជា",
      "Камбоджа",
      "Камбоджа",
    ]);
    expect(words.country("")).toBe("unknown");
  });
});

describe.each(languages)("numbers in %s", (language) => {
  it("are words and digits at every size, never with an exponent", () => {
    const { rough, short, money, number } = wordingIn(language);
    for (let exponent = -6; exponent <= 21; exponent++)
      for (const say of [rough, short, money, number]) {
        const said = say(2.04 * 10 ** exponent);
        expect(said).not.toMatch(/\de[+-]?\d|E[+-]?\d|NaN|undefined/);
      }
  });
});
