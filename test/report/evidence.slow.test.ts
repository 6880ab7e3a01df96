import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printPdf } from "../../src/cli/pdf.ts";
import { type Language, languages } from "../../src/report/wording.ts";
import { narrows } from "../cli/command-line.ts";
import { drawnCampaign } from "../detect/evidence/drawn-campaign.ts";
import { isChromiumMissing, launchChromium, type OpenPage, openFile } from "./browser-pages.ts";

describe.skipIf(isChromiumMissing)(
  `the report of measurements in a real browser${isChromiumMissing ? " (skipped: no Chromium here)" : ""}`,
  () => {
    let browser: Browser;
    let folder: string;
    let axe: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "narrows-evidence-page-"));
      axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      browser = await launchChromium();
      for (const [name, lines] of [
        ["field", drawnCampaign()],
        ["lab", drawnCampaign({ emulated: "true" })],
      ] as const) {
        await writeFile(join(folder, `${name}.jsonl`), lines.join("\n"));
        for (const language of languages) {
          const out = join(folder, `${name}-${language}`);
          const args = [join(folder, `${name}.jsonl`), "--out", out, "--language", language];
          expect((await narrows(["detect", "report", ...args])).status).toBe(0);
        }
      }
    });
    afterAll(async () => {
      await browser?.close();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });

    const fileOf = (name: string, language: Language) =>
      join(folder, `${name}-${language}`, "report.html");

    async function open(
      name: "field" | "lab",
      language: Language,
      options: { width?: number; dark?: boolean; script?: boolean } = {},
    ): Promise<OpenPage> {
      return openFile(browser, fileOf(name, language), options);
    }

    it.each(languages)("asks the network for nothing in %s", async (language) => {
      const { requests, close } = await open("field", language);
      expect(requests.map((request) => request.slice(0, 7))).toEqual(["file://"]);
      await close();
    });

    it.each([
      ["field", "en", false, 1280],
      ["lab", "en", true, 1280],
      ["field", "km", false, 390],
      ["lab", "ru", true, 390],
      ["field", "kk", false, 1280],
    ] as const)(
      "has no serious fault for axe: %s, %s, dark %s, %d px",
      async (name, language, dark, width) => {
        const { page, close } = await open(name, language, { dark, width });
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
        await close();
      },
    );

    it.each(languages)("never scrolls sideways, with all opened: %s", async (language) => {
      for (const width of [320, 390, 768, 1280]) {
        const { page, close } = await open("field", language, { width });
        await page.evaluate(
          "for (const one of document.querySelectorAll('details')) one.open = true",
        );
        const over = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        expect(over, `${width} px`).toBeLessThanOrEqual(0);
        await close();
      }
    });

    it("leaves a day without measurements blank, and colours the others by what was found", async () => {
      const { page, close } = await open("field", "en");
      const map = page.locator("#cells svg.wide");
      expect(await map.locator("rect").count()).toBe(3 * 39);
      // 2 measurements a day; from day 20 on two networks, one without a control for five days.
      expect(await map.locator("rect.heat4").count()).toBe(19 + 14);
      expect(await map.locator("rect.heat-none").count()).toBe(5);
      const colours = await Promise.all(
        ["heat0", "heat4", "heat-none"].map((name) =>
          map
            .locator(`rect.${name}`)
            .first()
            .evaluate(
              (rect) =>
                (
                  globalThis as unknown as { getComputedStyle(of: unknown): { fill: string } }
                ).getComputedStyle(rect).fill,
            ),
        ),
      );
      expect(new Set(colours).size).toBe(3);
      await close();
    });

    it("is whole without scripts, and opens explanations by a click", async () => {
      const { page, close } = await open("field", "en", { script: false });
      expect(await page.locator("main > section > h2").count()).toBe(6);
      const second = page.locator("details.account").nth(1);
      expect(await second.locator("h4").first().isVisible()).toBe(false);
      await second.locator("summary").click();
      expect(await second.locator("h4").first().isVisible()).toBe(true);
      expect(await page.locator(".scheme").isVisible()).toBe(false);
      await close();
    });

    it("says first that measurements are emulated", async () => {
      const { page, close } = await open("lab", "en");
      const text = await page.locator("body").ariaSnapshot();
      expect(text).toMatch(/^- link "To the answers"[^\n]*\n[^\n]*\n- region "EMULATED"/);
      for (const chart of await page.locator("svg.chart.wide").all())
        expect(await chart.locator(".watermark text").first().isVisible()).toBe(true);
      await close();
    });

    it("prints as PDF", async () => {
      const pdf = join(folder, "report.pdf");
      await printPdf(fileOf("field", "en"), pdf);
      expect((await readFile(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
    });
  },
);
