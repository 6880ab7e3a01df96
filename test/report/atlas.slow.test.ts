import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AtlasCountry } from "../../src/assessment/atlas.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { atlasCountryPage } from "../../src/report/country-pages/atlas-country.ts";
import { pageOfCountry, worldPage } from "../../src/report/country-pages/atlas-frame.ts";
import { atlasPage } from "../../src/report/country-pages/atlas-page.ts";
import { serverDocument } from "../../src/report/page.ts";
import { type Language, languages, wordingIn } from "../../src/report/wording.ts";
import { emptyCache, narrows } from "../cli/command-line.ts";
import { isChromiumMissing, launchChromium, openFile } from "./browser-pages.ts";

const made = { tieBreak: "lowest-asn", version: "0", draws: 16 };

/** The pages of a measured atlas in a language, with a year before it that is the same. */
async function writePages(folder: string, text: string, language: Language): Promise<void> {
  const { run, parameters, countries } = JSON.parse(text);
  const wording = wordingIn(language);
  const [meta] = run.worlds;
  const rows = countries as AtlasCountry[];
  const months = ["2024-01-01", "2025-01-01"].map((date) => ({
    meta: { ...meta, date },
    countries: rows,
  }));
  const page = {
    ...{ meta, made, wording, rows, designs: parameters.designs as string[], hasPages: true },
    ...{ measure: "worst-failure" as const, nameOf: wording.country, pointOf: () => undefined },
    topology: (await readGeography()).coarse,
  };
  await writeFile(join(folder, worldPage), atlasPage(page));
  const document = await serverDocument();
  for (const row of rows)
    await writeFile(
      join(folder, pageOfCountry(row.country)),
      atlasCountryPage({ ...page, row, months, document }),
    );
}

describe.skipIf(isChromiumMissing)(
  `pages of the atlas in a real browser${isChromiumMissing ? " (skipped: no Chromium here)" : ""}`,
  () => {
    let browser: Browser;
    let folder: string;
    let axe: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "narrows-atlas-page-"));
      axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      browser = await launchChromium();
      const args = ["BT", "TL", "--synthetic", "--draws", "16", "--json"];
      const { stdout } = await narrows(["atlas", ...args], emptyCache());
      for (const language of languages) {
        const place = await mkdtemp(join(folder, `${language}-`));
        places.set(language, place);
        await writePages(place, stdout, language);
      }
    });
    afterAll(async () => {
      await browser?.close();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });
    const places = new Map<Language, string>();
    const fileOf = (name: string, language: Language) => join(places.get(language)!, name);

    it.each([
      [worldPage, "en", false, 1280],
      [worldPage, "km", true, 390],
      ["TL.html", "en", true, 1280],
      ["TL.html", "ru", false, 390],
      ["BT.html", "kk", false, 1280],
    ] as const)(
      "has no serious fault for axe: %s, %s, dark %s, %d px",
      async (name, language, dark, width) => {
        const { page, requests, close } = await openFile(browser, fileOf(name, language), {
          ...{ dark, width },
        });
        await page.evaluate(
          "for (const one of document.querySelectorAll('details')) one.open = true",
        );
        await page.evaluate(axe);
        const violations = (await page.evaluate(
          "axe.run().then(({violations}) => violations.map(({id, impact, nodes}) => [id, impact, nodes[0].html.slice(0, 120)]))",
        )) as [string, string, string][];
        expect(
          violations.filter(([, impact]) => impact === "serious" || impact === "critical"),
        ).toEqual([]);
        expect(requests.map((request) => request.slice(0, 7))).toEqual(["file://"]);
        await close();
      },
    );

    it.each(["en", "km"] as const)(
      "never scrolls sideways, with all opened: %s",
      async (language) => {
        for (const name of [worldPage, "TL.html"])
          for (const width of [320, 1280]) {
            const { page, close } = await openFile(browser, fileOf(name, language), { width });
            await page.evaluate(
              "for (const one of document.querySelectorAll('details')) one.open = true",
            );
            const over = await page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth",
            );
            expect(over, `${name}, ${width} px`).toBeLessThanOrEqual(0);
            await close();
          }
      },
    );

    it("leads from the table to a country and back, and shows its months", async () => {
      const { page, close } = await openFile(browser, fileOf(worldPage, "en"), {});
      await page.locator("table a", { hasText: "TL" }).click();
      expect(await page.locator("h1").textContent()).toContain("Timor-Leste");
      expect(await page.locator("#trend svg.chart.wide").count()).toBe(2);
      await page.locator(".back a").click();
      expect(page.url()).toContain(worldPage);
      await close();
    });
  },
);
