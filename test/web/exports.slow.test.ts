import { mkdtempSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGeography } from "../../src/facts/map-shapes.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { reportHtml } from "../../src/report/page.ts";
import { stateToHash } from "../../web/src/state/link.ts";
import { isChromiumMissing, launchChromium, openFile } from "../report/browser-pages.ts";
import { libraryDesign, withRun } from "../report/drawn-assessment.ts";
import { openWatched, serveSynthetic, settled } from "./opened-page.ts";

/** Width and height of a PNG, by its header. */
function sizeOfPng(bytes: Buffer): { width: number; height: number } {
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

async function downloadBy(page: Page, act: () => Promise<void>): Promise<[string, Buffer]> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return [download.suggestedFilename(), await bytesOf(download)];
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** Parsed by the browser as XML: undefined where it is well formed. */
async function faultOf(page: Page, svg: string): Promise<string | undefined> {
  const fault = await page.evaluate(
    `new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml").querySelector("parsererror")?.textContent ?? null`,
  );
  return (fault as string | null) ?? undefined;
}

describe.skipIf(isChromiumMissing)(
  `charts taken along${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "narrows-exports-"));
      listener = await serveSynthetic();
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
    });

    /** What a chart of a page gives: its pictures, its data, its snippet, its citation. */
    async function take(page: Page, id: string) {
      const figure = page.locator(`#${id}`);
      const press = (name: string) => () => figure.locator(name).click({ timeout: 20_000 });
      const [svgName, svg] = await downloadBy(page, press('[data-save="svg"]'));
      const [pngName, png] = await downloadBy(page, press('[data-save="png"]'));
      const [csvName, csv] = await downloadBy(page, press("a[download] >> nth=0"));
      await figure.locator("details.embed summary").click();
      const area = figure.locator("details.embed textarea");
      await expect.poll(() => area.inputValue(), { timeout: 20_000 }).not.toBe("");
      const snippet = await area.inputValue();
      await figure.locator("details.cite summary").click();
      const citation = await figure.locator(".cite-text").textContent();
      return {
        svgName,
        svg: svg.toString(),
        pngName,
        png,
        csvName,
        csv: csv.toString(),
        snippet,
        citation,
      };
    }

    it("come from the page with the mark of a changed design, under its strict policy", async () => {
      const complaints: string[] = [];
      const state = { country: "KH", base: "kh-2021", changes: ["users=9000000"], language: "en" };
      const address = `http://localhost:${listener.port}/${stateToHash(state as never)}`;
      const page = await openWatched(browser, address, complaints, { colorScheme: "dark" });
      await settled(page);
      await page.click("#failure > summary");
      const taken = await take(page, "failure-chart");

      expect(taken.svgName).toBe("synthetic-changed-kh-2021-failure-chart.svg");
      expect(taken.svg).toContain("CHANGED DESIGN: the library’s kh-2021 with users=9000000");
      expect(taken.svg).toContain("SYNTHETIC WORLD: invented networks");
      expect(taken.svg).toContain("Narrows 1, data: synthetic world");
      expect(taken.svg).not.toMatch(/var\(|class=|currentColor/i);
      expect(taken.svg).toContain("International traffic lost when this fails");
      // On paper, whatever the reader's scheme.
      expect(taken.svg).toContain('fill="#fffdf9"');
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(taken.svg)!.map(Number);
      expect(width).toBe(808);

      expect(taken.pngName).toBe("synthetic-changed-kh-2021-failure-chart.png");
      expect(sizeOfPng(taken.png)).toEqual({ width: 2 * width!, height: 2 * height! });
      expect(taken.png.length).toBeGreaterThan(10_000);

      expect(taken.csvName).toBe("synthetic-changed-kh-2021-failure-chart.csv");
      const [head, ...rows] = taken.csv.trimEnd().split("\n");
      expect(head).toMatch(/^world,changed_design,When,/);
      expect(rows.length).toBe(await page.locator("#failure-chart tbody tr").count());
      for (const row of rows) expect(row).toMatch(/^synthetic,kh-2021 users=9000000,/);

      expect(taken.snippet).toMatch(
        /^<figure><img [^>]*src="data:image\/svg\+xml[^"]*"[^>]*><figcaption>/,
      );
      expect(taken.citation).toMatch(/^International traffic lost when this fails\. Narrows 1, /);
      expect(taken.citation).toMatch(/SHA-256 [0-9a-f]{64} \(CHANGED DESIGN/);
      expect(complaints).toEqual([]);

      const blank = await browser.newPage();
      expect(await faultOf(blank, taken.svg)).toBeUndefined();
      expect(await faultOf(blank, taken.svg.slice(0, -3))).toBeDefined();
      await blank.setContent(taken.snippet);
      expect(
        await blank.evaluate(
          `document.querySelector("img").decode().then(() => document.querySelector("img").naturalWidth)`,
        ),
      ).toBe(width);
      await blank.close();
      await page.close();
    });

    it("come from every chart of a report that lies alone in a folder", async () => {
      const file = join(folder, "alone.html");
      const assessment = withRun({ ...libraryDesign, overrides: ["users=9"] });
      await writeFile(file, await reportHtml(assessment, { geography: await readGeography() }));
      const { page, requests, close } = await openFile(browser, file);
      const ids = await page.locator("figure").evaluateAll((all) => all.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(10);
      const blank = await browser.newPage();
      for (const [k, id] of ids.entries()) {
        // Chromium asks a person before the eleventh download in a row from one page.
        if (k > 0 && k % 8 === 0) await page.reload();
        const [name, svg] = await downloadBy(page, () =>
          page.locator(`#${id} [data-save="svg"]`).click(),
        );
        expect(name).toBe(`changed-drawn-${id}.svg`);
        expect(await faultOf(blank, svg.toString()), id).toBeUndefined();
        expect(svg.toString(), id).toContain("users=9");
        expect(svg.toString(), id).not.toMatch(/var\(|class=/);
      }
      const [, png] = await downloadBy(page, () =>
        page.locator('#world-map [data-save="png"]').click(),
      );
      expect(sizeOfPng(png).width).toBe(1616);
      // What is asked for is the page itself and what it holds.
      expect(new Set(requests.filter((request) => !/^(?:data|blob):/.test(request))).size).toBe(1);
      await blank.close();
      await close();
    });

    it("are offered only where scripts run; without them the data and the citation are there", async () => {
      const { page, close } = await openFile(browser, join(folder, "alone.html"), {
        script: false,
      });
      await expect.poll(() => page.locator("[data-save]:visible").count()).toBe(0);
      await expect.poll(() => page.locator("figure a[download]").first().isVisible()).toBe(true);
      await expect.poll(() => page.locator("details.cite").first().isVisible()).toBe(true);
      await close();
    });

    it("stand in a report whose contents stay in view, and whose tables are searched", async () => {
      const { page, close } = await openFile(browser, join(folder, "alone.html"), { width: 1280 });
      await page.locator("#about").scrollIntoViewIfNeeded();
      const box = (await page.locator("nav.contents").boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeLessThan(200);
      await expect.poll(() => page.locator('.contents [aria-current="location"]').count()).toBe(1);
      const rows = page.locator("#about table.inputs tbody tr:visible");
      const before = await rows.count();
      await page.fill("#about .table-search", "capacity of one site");
      await expect.poll(() => rows.count()).toBe(1);
      await page.fill("#about .table-search", "");
      await expect.poll(() => rows.count()).toBe(before);
      await close();
    });

    it("prints the whole answer of the page, and the page as it was after that", async () => {
      const page = await browser.newPage();
      await page.addInitScript(
        "globalThis.print = () => { globalThis.printed = document.querySelectorAll('.answer details.question[open] figure').length; dispatchEvent(new Event('afterprint')); }",
      );
      const state = { country: "KH", base: "kh-2021", changes: [], language: "en" };
      await page.goto(`http://localhost:${listener.port}/${stateToHash(state as never)}`);
      await page.waitForSelector(".answer:not(.old, .soon) h1", { timeout: 120_000 });
      await page.click('summary:text-is("Share")');
      await page.click('button:text-is("Print or save as PDF")');
      await expect
        .poll(() => page.evaluate("globalThis.printed > 10"), { timeout: 60_000 })
        .toBe(true);
      await expect
        .poll(
          () =>
            page.evaluate(
              "document.querySelectorAll('.answer details.question[open]').length === 0",
            ),
          { timeout: 60_000 },
        )
        .toBe(true);
      const [name, brief] = await downloadBy(page, () =>
        page.click('button:text-is("Two pages (HTML)")'),
      );
      expect(name).toBe("kh-2021-brief.html");
      expect(brief.toString()).toContain('<div class="sheet">');
      await page.close();
    });
  },
);
