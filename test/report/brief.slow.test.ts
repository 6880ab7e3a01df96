import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assess.ts";
import { printPdf } from "../../src/cli/pdf.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { briefHtml } from "../../src/report/brief/page.ts";
import { reportHtml } from "../../src/report/page.ts";
import { type Language, languages } from "../../src/report/wording.ts";
import { emptyCache, narrows } from "../cli/command-line.ts";
import { isChromiumMissing, launchChromium } from "./browser-pages.ts";
import { drawnAssessment, practiceAssessment } from "./drawn-assessment.ts";

/** Chromium writes the objects of pages as they are. */
function countPages(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

const designs = [["kh-2021"], ["kz-2015"], ["generic-single", "--country", "BR"], ["open"]];

describe.skipIf(isChromiumMissing)(
  `the brief on paper${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "narrows-brief-"));
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });

    /** Pages on paper, and the letters of each sheet on a screen, in points. */
    async function print(page: string): Promise<{ pages: number; letters: number[] }> {
      const file = join(folder, "page.html");
      await writeFile(file, page);
      const tab = await browser.newPage();
      await tab.goto(pathToFileURL(file).href);
      const letters = await tab
        .locator(".sheet")
        .evaluateAll((sheets) =>
          sheets.map((sheet) =>
            Number.parseFloat((sheet as unknown as { style: { fontSize: string } }).style.fontSize),
          ),
        );
      const pdf = await tab.pdf({ preferCSSPageSize: true });
      await tab.close();
      return { pages: countPages(pdf), letters };
    }

    it.each(designs)("is two sheets in every language: %s", async (...design) => {
      const { stdout, stderr, status } = await narrows(
        ["assess", ...design, "--synthetic", "--json"],
        emptyCache(),
      );
      expect(status, stderr).toBe(0);
      const assessment = JSON.parse(stdout) as Assessment;
      const geography = await readGeography();
      for (const language of languages) {
        const { pages, letters } = await print(
          await briefHtml(assessment, { language, geography }),
        );
        expect(pages, language).toBe(2);
        // Khmer is not judged by its letters: where the computer has none, boxes stand for them.
        if (language !== "km") for (const points of letters) expect(points).toBeGreaterThan(6.5);
      }
    });

    it("is two sheets of a report without maps, and of the shortest world", async () => {
      for (const language of ["en", "ru"] satisfies Language[])
        for (const which of ["gateway", "inline", "cut"] as const)
          expect((await print(await briefHtml(drawnAssessment(which), { language }))).pages).toBe(
            2,
          );
    });

    it("is printed by the command's own way on A4, with page numbers as text", async () => {
      const html = join(folder, "brief.html");
      const pdf = join(folder, "brief.pdf");
      await writeFile(html, await briefHtml(practiceAssessment()));
      await printPdf(html, pdf);
      const bytes = await readFile(pdf);
      expect(countPages(bytes)).toBe(2);
      expect(bytes.toString("latin1")).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12]/);
    });

    it("leaves what is for the hand off paper, and repeats the heads of tables in words", async () => {
      const file = join(folder, "report.html");
      await writeFile(
        file,
        await reportHtml(drawnAssessment(), { geography: await readGeography() }),
      );
      const tab = await browser.newPage();
      await tab.goto(pathToFileURL(file).href);
      await tab.emulateMedia({ media: "print" });
      const shown = async (selector: string): Promise<number> =>
        tab.locator(`${selector}:visible`).count();
      for (const selector of ["[data-save]", ".table-search", ".cite", "details.data"])
        expect(await shown(selector), selector).toBe(0);
      // A button in a repeated head is not repeated: on paper only its words are left.
      expect(
        await tab.evaluate(`getComputedStyle(document.querySelector("th button")).display`),
      ).toBe("contents");
      await tab.close();
    });
  },
);
