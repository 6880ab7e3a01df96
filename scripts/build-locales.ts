/**
 * Writes what browsers lack of a language (`src/base/locale/kk.ts`, `km.ts`) from this Node's Unicode CLDR: run it
 * with a Node that has all languages.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isoCountries } from "../src/base/iso-countries.ts";
import type { LocaleData } from "../src/base/locale/locale.ts";

/** A language with the same signs in numbers. */
const alike = { kk: "ru", km: "en" } as const;

const powers = [1e3, 1e6, 1e9, 1e12];
const units = ["day", "hour", "minute", "second"] as const;

function partsOf(language: string, value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language, options)
    .formatToParts(value)
    .filter(({ type }) => type === "compact" || type === "unit")
    .map((part) => part.value)
    .join("");
}

function dataOf(language: keyof typeof alike): LocaleData {
  const names = (style: "long" | "short") => {
    const found = new Intl.DisplayNames(language, { type: "region", style });
    return Object.fromEntries(isoCountries.map((code) => [code, found.of(code) ?? code]));
  };
  const long = names("long");
  const month = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
  });
  return {
    like: alike[language],
    long: powers.map((power) =>
      partsOf(language, power, { notation: "compact", compactDisplay: "long" }),
    ),
    short: powers.map((power) => partsOf(language, power, { notation: "compact" })),
    units: Object.fromEntries(
      units.map((unit) => [
        unit,
        partsOf(language, 2, { style: "unit", unit, unitDisplay: "long" }),
      ]),
    ) as LocaleData["units"],
    months: Array.from(
      { length: 12 },
      (_, at) =>
        month.formatToParts(Date.UTC(2025, at, 1)).find(({ type }) => type === "month")!.value,
    ),
    regions: long,
    shortRegions: Object.fromEntries(
      Object.entries(names("short")).filter(([code, name]) => name !== long[code]),
    ),
  };
}

for (const language of ["kk", "km"] as const) {
  const file = fileURLToPath(new URL(`../src/base/locale/${language}.ts`, import.meta.url));
  writeFileSync(
    file,
    `/** Written by scripts/build-locales.ts from Unicode CLDR ${process.versions.cldr} (Unicode License v3). */
import type { LocaleData } from "./locale.ts";

export const ${language}Locale: LocaleData = ${JSON.stringify(dataOf(language), undefined, 2)};
`,
  );
  spawnSync("npx", ["biome", "check", "--write", file], { stdio: "inherit" });
}
