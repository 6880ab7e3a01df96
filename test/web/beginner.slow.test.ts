/** What somebody meets who opens the page for the first time (docs/page-trial.md). */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld } from "../../src/data/open.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { nationOf } from "../../src/world/nation.ts";
import { type PageState, stateFromHash, stateToHash } from "../../web/src/state/link.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";
import { openWatched, serveSynthetic, settled } from "./opened-page.ts";

describe.skipIf(isChromiumMissing)(
  `a beginner on the page${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let page: Page;
    const complaints: string[] = [];
    const kh: PageState = { country: "KH", base: "kh-2021", changes: [], language: "en" };

    beforeAll(async () => {
      listener = await serveSynthetic();
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
    });

    async function open(
      hash: string,
      options: NonNullable<Parameters<Browser["newPage"]>[0]> = {},
    ): Promise<void> {
      await page?.close();
      const address = `http://localhost:${listener.port}/${hash}`;
      page = await openWatched(browser, address, complaints, options);
    }

    const state = () => stateFromHash(new URL(page.url()).hash, "en");
    const text = (selector: string) => page.locator(selector).first().textContent();

    it("begins with a plan, or with a part of a country's name", async () => {
      await open("#language=en");
      const plans = page.locator(".start-plans a");
      await expect.poll(() => plans.count()).toBeGreaterThan(20);
      const search = page.locator("input[name=country]");
      await search.fill("Sihanoukville");
      await search.press("Enter");
      await expect
        .poll(() => text(".search-note"))
        .toBe("No country on this map is called “Sihanoukville”.");
      await search.fill("stan");
      await search.press("Enter");
      await expect.poll(() => text(".search-note")).toContain("Kazakhstan, Kyrgyzstan");
      await search.fill("kazakh");
      await search.press("Enter");
      await expect.poll(() => state().country).toBe("KZ");
      await open("#language=en");
      await page.click("text=Cambodia, National Internet Gateway as decreed in 2021");
      await settled(page);
      expect(state()).toEqual(kh);
      // The plan stood far below; its page is read from the beginning.
      expect(await page.evaluate("scrollY")).toBe(0);
      expect(complaints).toEqual([]);
    });

    it.each([
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ])("says in sight what a site's failure does, $width px wide", async (viewport) => {
      await open(stateToHash(kh), { viewport });
      await settled(page);
      await page
        .getByRole("button", { name: /Sihanoukville/ })
        .first()
        .click();
      await page.click("text=What if Sihanoukville fails?");
      const said = page.locator(".site-card [role=status] p:not(.old)");
      await said.waitFor();
      await expect
        .poll(async () => (await said.boundingBox())!.y, { message: "below the map" })
        .toBeLessThan(viewport.height);
      const outcome = page.locator(".fail-panel .outcome p:not(.old)");
      await expect.poll(() => outcome.textContent()).toBe(await said.textContent());
      // Ticked at the head of a long list, it is told at the foot of the window.
      await page.locator(".fail-panel summary").evaluate((each) => {
        (each as unknown as { scrollIntoView(): void }).scrollIntoView();
      });
      const second = page.locator(".fail-panel input[type=checkbox]:not(:checked)").first();
      await second.check();
      await expect.poll(() => outcome.textContent()).toMatch(/^Failed: .*, /);
      await expect
        .poll(async () => {
          const { y, height } = (await outcome.boundingBox())!;
          return y > 0 && y + height <= viewport.height;
        })
        .toBe(true);
      // Enter on the site tells of it, too; pressed without moving, it stays where it is.
      expect(state().changes).toEqual([]);
      await page.getByRole("button", { name: "Close" }).first().click();
      await page.locator(".map .site").first().press("Enter");
      await page.waitForSelector(".site-card");
      expect(complaints).toEqual([]);
    });

    it("tells what a change did, from one table of measures to the next", async () => {
      await open(stateToHash(kh));
      await settled(page);
      const measures = () =>
        page
          .locator(".compare tbody tr")
          .evaluateAll((rows) => rows.map((row) => row.querySelector("td")!.textContent!.trim()));
      const before = await measures();
      await page.click("text=Exempt networks");
      const networks = page.locator("details:has-text('Exempt networks') input[type=checkbox]");
      await networks.and(page.locator(":not(:checked)")).first().click();
      await settled(page);
      await page.waitForSelector(".last-change li");
      const after = await measures();
      const moved = after.filter((value, k) => value !== before[k]).length;
      const told = await page.locator(".last-change li").allInnerTexts();
      expect(told).toHaveLength(Math.min(moved, 4));
      for (const each of told) {
        const [, was, is] = /: (\S+) → (\S+) [▲▼] (?:more|less) harm$/.exec(each)!;
        const places = before.flatMap((value, k) => (value === was && after[k] === is ? [k] : []));
        expect(places, each).not.toEqual([]);
      }
      expect(complaints).toEqual([]);
    });

    it("says why a network without links abroad cannot be exempted", async () => {
      await open(stateToHash(kh));
      await settled(page);
      await page.click("text=Exempt networks");
      const search = page.locator("details:has-text('Exempt networks') input[type=search]");
      await search.fill("no such network");
      await page.waitForSelector("text=your provider can tell you its AS number");
      const world = await openWorld({ synthetic: true }, {});
      const { ases, links } = nationOf(world, "KH");
      const atBorder = new Set(links.map(({ domestic }) => domestic));
      // The first ones may be exempt by the plan, whether they have links or not.
      const inland = ases.filter((as) => !atBorder.has(as)).at(-1)!;
      await search.fill(`AS${world.asns[inland]}`);
      await page.waitForSelector("text=has no links abroad of its own");
      expect(complaints).toEqual([]);
    });

    it("keeps a slider and its range after it was set, and takes an exact number", async () => {
      await open(stateToHash(kh));
      await settled(page);
      await page.click("text=Numbers: users");
      const setting = page.locator(".setting").first();
      const range = /^[\d.]+ million to [\d.]+ million/.exec(
        (await setting.locator(".note").last().textContent())!,
      )![0];
      const number = setting.locator("input[type=number]");
      await number.fill("12500000");
      await number.press("Enter");
      await settled(page);
      expect(state().changes).toEqual(["users=12500000"]);
      await expect.poll(() => setting.textContent()).toContain("12,500,000 people");
      expect(await setting.textContent()).toContain(range);
      await setting.locator("input[type=range]").press("ArrowLeft");
      await expect
        .poll(() => Number(state().changes[0]?.replace("users=", "")))
        .toBeLessThan(12_500_000);
      await settled(page);
      await number.fill("17000000");
      await number.press("Enter");
      await setting.locator("text=Outside of the range").waitFor();
      expect(complaints).toEqual([]);
    });

    it("puts another plan beside this one in one step, and counts which harms less", async () => {
      await open(stateToHash(kh));
      await settled(page);
      await page.locator(".toolbar select").selectOption("kh-2021-one-site");
      expect(state().pins).toEqual([{ name: "", base: "kh-2021-one-site", changes: [] }]);
      const verdict = page.locator(".harm-verdict");
      await verdict.waitFor();
      const marks = await page.locator(".compare tbody .than").allInnerTexts();
      const count = (sign: string) => marks.filter((mark) => mark.includes(sign)).length;
      const said = (await verdict.textContent())!;
      expect(said).toMatch(/^B does (?:more|less|as much) harm/);
      const numbers = /by (\d+) of 9 measures, and less by (\d+|none)/.exec(said);
      if (numbers !== null) {
        expect(Number(numbers[1])).toBe(count("▲"));
        expect(numbers[2] === "none" ? 0 : Number(numbers[2])).toBe(count("▼"));
      } else expect(said).toContain(`less harm than A by ${count("▼")} of 9 measures`);
      expect(complaints).toEqual([]);
    });

    it("shares by a link, by hand where the browser lets no page copy", async () => {
      await open(stateToHash(kh));
      await settled(page);
      await page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))",
      );
      await page.locator(".toolbar button", { hasText: "Copy a link" }).click();
      const link = page.locator(".toolbar input[readonly]");
      await link.waitFor();
      expect(await link.inputValue()).toBe(page.url());
      expect(complaints).toEqual([]);
    });

    it("lets nothing of one plan be changed once another is chosen", async () => {
      await open(stateToHash(kh));
      await settled(page);
      await page.click(".plans summary");
      const isInert = await page.evaluate(`(async () => {
        document.querySelector('.plans input[value="generic-two"]').click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return [...document.querySelectorAll(".left > details.panel")]
          .filter((each) => each.querySelector(".setting, .add, input[type=search]") !== null)
          .map((each) => each.inert);
      })()`);
      expect(isInert).toContain(true);
      await settled(page);
      await expect.poll(() => page.locator(".left > details.panel[inert]").count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    it("gives a way out of a link that cannot be read", async () => {
      await open(stateToHash({ ...kh, changes: ["users=many"] }));
      await page.locator(".fault button", { hasText: "Reset" }).click();
      await settled(page);
      expect(state()).toEqual(kh);
    });
  },
);
