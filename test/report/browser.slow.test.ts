import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assess.ts";
import { findChromium, printPdf } from "../../src/cli/pdf.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { reportHtml } from "../../src/report/page.ts";
import { type Language, languages } from "../../src/report/wording.ts";
import { isChromiumMissing, launchChromium, type OpenPage, openFile } from "./browser-pages.ts";
import { drawnAssessment, practiceAssessment } from "./drawn-assessment.ts";

describe.skipIf(isChromiumMissing)(
  `the report in a real browser${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let folder: string;
    let axe: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "narrows-report-"));
      axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });

    async function open(
      assessment: Assessment,
      language: Language,
      options: { width?: number; dark?: boolean; script?: boolean } = {},
    ): Promise<OpenPage> {
      const file = join(folder, `${assessment.design.id}-${assessment.synthetic}-${language}.html`);
      if (!existsSync(file))
        await writeFile(
          file,
          await reportHtml(assessment, { language, geography: await readGeography() }),
        );
      return openFile(browser, file, options);
    }

    it.each(languages)("asks the network for nothing in %s", async (language) => {
      const { requests, close } = await open(drawnAssessment(), language);
      expect(requests.map((request) => request.slice(0, 7))).toEqual(["file://"]);
      await close();
    });

    it.each([
      ["en", false, 1280],
      ["en", true, 1280],
      ["km", false, 390],
      ["ru", true, 390],
      ["kk", false, 1280],
    ] as const)(
      "has no serious fault for axe: %s, dark %s, %d px",
      async (language, dark, width) => {
        for (const assessment of [drawnAssessment(), practiceAssessment()]) {
          const { page, close } = await open(assessment, language, { dark, width });
          await page.evaluate(axe);
          const violations = await page.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: {
                run(): Promise<{
                  violations: { id: string; impact: string; nodes: { html: string }[] }[];
                }>;
              };
            };
            return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
              id,
              impact,
              first: nodes[0]!.html.slice(0, 120),
            }));
          });
          expect(
            violations.filter(({ impact }) => impact === "serious" || impact === "critical"),
          ).toEqual([]);
          await close();
        }
      },
    );

    it.each(languages)("never scrolls sideways on a phone: %s", async (language) => {
      for (const width of [320, 390, 768, 1280]) {
        const { page, close } = await open(drawnAssessment(), language, { width });
        const over = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(over, `${width} px`).toBeLessThanOrEqual(0);
        await close();
      }
    });

    it("shows one drawing of each chart, the narrow one on a phone", async () => {
      for (const [width, shown] of [
        [1280, "wide"],
        [390, "narrow"],
      ] as const) {
        const { page, close } = await open(drawnAssessment(), "en", { width });
        const charts = page.locator(`svg.chart.${shown}`);
        expect(await charts.count()).toBeGreaterThan(10);
        for (const chart of await charts.all()) expect(await chart.isVisible()).toBe(true);
        const other = page.locator(`svg.chart.${shown === "wide" ? "narrow" : "wide"}`);
        for (const chart of await other.all()) expect(await chart.isVisible()).toBe(false);
        await close();
      }
    });

    it("tells who is cut off when sites fail, by tick and by click on the map", async () => {
      const { page, close } = await open(drawnAssessment(), "en");
      const result = page.locator("#fail-result");
      await page.locator('#fail-sites input[value="west"]').check();
      const alone = (await result.textContent())!;
      expect(alone).toMatch(/^West: \d/);
      await page.locator('svg.wide .site[data-site="east"] .disc').click();
      expect(await result.textContent()).toMatch(
        /^West \+ East: 80% of international traffic is lost; 80% of users cut off, 3 of 4/,
      );
      expect(await page.locator("svg.wide .site.failed").count()).toBe(2);
      await close();
    });

    it("sorts the networks by a click on a column", async () => {
      const { page, close } = await open(drawnAssessment(), "en");
      const table = page.locator("#networks table");
      const first = () => table.locator("tbody tr").first().locator("td").first().textContent();
      expect(await first()).toBe("AS101");
      await table.locator("th button").first().click();
      expect(await first()).toBe("AS4200000001");
      await table.locator("th button").first().click();
      expect(await first()).toBe("AS101");
      expect(await table.locator("th[aria-sort=ascending]").count()).toBe(1);
      await close();
    });

    it("changes its colours by the button, and keeps to the reader's without", async () => {
      const { page, close } = await open(drawnAssessment(), "en");
      const paper = () =>
        page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
      const light = await paper();
      await page.locator(".scheme").click();
      expect(await paper()).not.toBe(light);
      await close();
      const dark = await open(drawnAssessment(), "en", { dark: true });
      expect(
        await dark.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
      ).not.toBe(light);
      await dark.close();
    });

    it("is whole without scripts", async () => {
      const { page, close } = await open(drawnAssessment(), "en", { script: false });
      expect(await page.locator("main > section > h2").count()).toBeGreaterThanOrEqual(12);
      expect(await page.locator("#fail-sites").isVisible()).toBe(false);
      expect(await page.locator(".scheme").isVisible()).toBe(false);
      expect(await page.locator("svg.chart.wide").first().isVisible()).toBe(true);
      await close();
    });

    it("shows the mark of the synthetic world on every chart that is seen", async () => {
      const { page, close } = await open(practiceAssessment(), "en");
      for (const chart of await page.locator("svg.chart.wide").all())
        expect(await chart.locator(".watermark text").first().isVisible()).toBe(true);
      const text = await page.locator("body").ariaSnapshot();
      expect(text).toMatch(/^- link "To the answers"[^\n]*\n[^\n]*\n- region "SYNTHETIC WORLD"/);
      await close();
    });

    it("prints as PDF on A4", async () => {
      const html = join(folder, "print.html");
      const pdf = join(folder, "print.pdf");
      await writeFile(html, await reportHtml(drawnAssessment()));
      await printPdf(html, pdf);
      const bytes = await readFile(pdf);
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      expect(bytes.toString("latin1")).toMatch(
        /\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/,
      );
      expect((await stat(pdf)).size).toBeGreaterThan(20_000);
    });
  },
);

describe("printing without a Chromium", () => {
  it("says what to do", async () => {
    await expect(findChromium({ PATH: join(tmpdir(), "no-such-folder") })).rejects.toMatchObject({
      code: "chromium-missing",
    });
    await expect(findChromium({ NARROWS_CHROMIUM: "/no/such/program" })).rejects.toMatchObject({
      code: "chromium-missing",
    });
  });
});
