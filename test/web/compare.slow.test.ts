import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { languages } from "../../web/src/state/languages.ts";
import { type PageState, stateFromHash, stateToHash } from "../../web/src/state/link.ts";
import { narrows } from "../cli/command-line.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";
import { faultsAtEverySize } from "./every-size.ts";
import { openWatched, serveSynthetic, settled as settledOn } from "./opened-page.ts";

interface Comparison {
  readonly designs: readonly { readonly harms: Readonly<Record<string, number | null>> }[];
  readonly dominatedBy: Readonly<Record<string, readonly string[]>>;
}

describe.skipIf(isChromiumMissing)(
  `comparing and workshops on the page${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
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
      await settled();
    }

    const settled = () => settledOn(page);

    const state = () => stateFromHash(new URL(page.url()).hash, "en");
    const texts = (selector: string) => page.locator(selector).allInnerTexts();

    async function chosen(base: string): Promise<void> {
      if ((await page.locator(".plans[open]").count()) === 0) await page.click(".plans summary");
      await page.check(`input[value="${base}"]`);
      await settled();
    }

    /** Waits for so many columns of measures, each measured. */
    async function columns(count: number): Promise<void> {
      await page
        .locator(".compare > .scroll tbody tr:last-child")
        .filter({ has: page.locator(`td:nth-child(${count + 1})`) })
        .waitFor();
      await expect
        .poll(
          () =>
            page.evaluate(
              "![...document.querySelectorAll('.compare > .scroll td')].some((cell) => cell.textContent === '–')",
            ),
          { timeout: 60_000 },
        )
        .toBe(true);
    }

    it("shows the figures of narrows compare, in table and chart", async () => {
      await open(
        stateToHash({
          ...kh,
          base: "kh-2021-two-sites",
          pins: [
            { name: "", base: "kh-2021", changes: [] },
            { name: "", base: "kh-2021-one-site", changes: [] },
          ],
        }),
      );
      await columns(3);
      const command = (await texts(".compare p code")).join();
      expect(command).toBe(
        "narrows compare kh-2021 kh-2021-one-site kh-2021-two-sites --synthetic --json",
      );
      const { stdout } = await narrows(command.split(" ").slice(1));
      const { designs, dominatedBy } = JSON.parse(stdout) as Comparison;
      expect(designs).toHaveLength(3);
      const rows = await page
        .locator("#pinned-chart table tbody tr")
        .evaluateAll((all) =>
          all.map((row) =>
            [...row.querySelectorAll("[data-value]")].map((cell) =>
              cell.getAttribute("data-value"),
            ),
          ),
        );
      const expected = designs.map(({ harms }) =>
        Object.values(harms).map((value) =>
          value === null ? "" : String(Number(value.toPrecision(5))),
        ),
      );
      expect(rows).toEqual(expected);
      // The table says what the chart's own table says.
      const shown = await page
        .locator("#pinned-chart table tbody tr")
        .evaluateAll((all) =>
          all.map((row) =>
            [...row.querySelectorAll("[data-value]")].map((cell) => cell.textContent),
          ),
        );
      const cells = await page
        .locator(".compare > .scroll tbody tr")
        .evaluateAll((all) =>
          all.map((row) =>
            [...row.querySelectorAll("td")].map((cell) =>
              (cell.firstChild?.textContent ?? "").trim(),
            ),
          ),
        );
      expect(cells.slice(0, -1)).toEqual(
        shown[0]!.map((_, measure) => shown.map((row) => row[measure])),
      );
      const letters = ["A", "B", "C"];
      const ids = Object.keys(dominatedBy);
      expect(cells.at(-1)).toEqual(
        ids.map((id) =>
          dominatedBy[id]!.length === 0
            ? "none"
            : dominatedBy[id]!.map((other) => letters[ids.indexOf(other)]).join(", "),
        ),
      );
      expect(Object.values(dominatedBy).flat().length).toBeGreaterThan(0);
      await expect.poll(() => page.locator("#pinned-chart svg.wide circle").count()).toBe(3);
      expect(complaints).toEqual([]);
    });

    it("keeps, names, opens and takes away pins; undo, redo and reset know them", async () => {
      await open(stateToHash(kh));
      await page.click("text=Keep this one to compare with");
      await chosen("kh-2021-one-site");
      await columns(2);
      await page.click("text=Keep this one to compare with");
      await page.fill("input[aria-label='Name of design A']", "As decreed");
      await page.press("input[aria-label='Name of design A']", "Enter");
      expect(state().pins).toEqual([
        { name: "As decreed", base: "kh-2021", changes: [] },
        { name: "", base: "kh-2021-one-site", changes: [] },
      ]);
      // Opened again and changed, it stands beside what it was.
      await page.click("[aria-label='Open: design A']");
      await settled();
      expect(state()).toMatchObject({ base: "kh-2021", changes: [] });
      await page.click('summary:text-is("Exempt networks")');
      await page.check("label:has-text('AS9902') input");
      await settled();
      await columns(3);
      await page.click("text=Keep this one to compare with");
      expect(state().pins?.[2]?.changes).toEqual(["international.exempt+=9902"]);
      expect((await texts(".pins li .note")).map((text) => text.includes("changed"))).toEqual([
        false,
        false,
        true,
      ]);
      await page.click("[aria-label='Make baseline: design C']");
      expect(state().pins?.map(({ name }) => name)).toEqual(["", "As decreed", ""]);
      await page.click("[aria-label='Take away: design C']");
      expect(state().pins?.map(({ base }) => base)).toEqual(["kh-2021", "kh-2021"]);
      const link = page.url();
      await page.click('button:text-is("Undo")');
      expect(state().pins).toHaveLength(3);
      await page.click('button:text-is("Redo")');
      expect(page.url()).toBe(link);
      await page.click('button:text-is("Reset")');
      expect(state()).toEqual(kh);
      await page.click('button:text-is("Undo")');
      await settled();
      await columns(2);
      expect(page.url()).toBe(link);
      // All of it survives a reload, figures included.
      const table = await texts(".compare table");
      await open(new URL(link).hash);
      await columns(2);
      await expect.poll(() => texts(".compare table")).toEqual(table);
      expect(complaints).toEqual([]);
    });

    it.each([
      {
        task: "any-failure",
        start: kh,
        networks: [9902],
        before: ["44%", "59%"],
        after: ["22%", "41%"],
        met: [0, 2],
      },
      {
        task: "any-site",
        start: { ...kh, country: "TH", base: "th-2015" },
        networks: [7568, 9931, 38040],
        before: ["0%", "100%"],
        after: ["0%", "33%"],
        met: [1, 2],
      },
    ] as const)("says that $task is not met, and after a change that it is", async (each) => {
      await open(stateToHash(each.start));
      await page.click('summary:text-is("Workshop")');
      await page.check(`input[value=${each.task}]`);
      await expect.poll(() => texts(".condition-value b")).toEqual(each.before);
      await expect.poll(() => page.locator(".condition.met").count()).toBe(each.met[0]);
      await page.click('summary:text-is("Exempt networks")');
      for (const asn of each.networks) {
        await page.fill("input[type=search]", `AS${asn}`);
        await page.check(`label:has-text('(AS${asn})') input`);
        await settled();
      }
      await page.waitForSelector(".task-state.done");
      await expect.poll(() => texts(".condition-value b")).toEqual(each.after);
      await expect.poll(() => page.locator(".condition.met").count()).toBe(each.met[1]);
      expect(complaints).toEqual([]);
    });

    it.each([
      ["km", "កម្ពុជា", "លាន"],
      ["kk", "Камбоджа", "миллион"],
      ["ru", "Камбоджа", "миллион"],
    ] as const)(
      "names countries and large numbers in the language itself: %s",
      async (language, country, million) => {
        await open(stateToHash({ ...kh, language }));
        const headline = (await texts(".answer h1")).join();
        expect(headline).toContain(country);
        expect(headline).toContain(million);
        expect(headline).not.toMatch(/Cambodia|million|\dM\b/);
      },
    );

    it("states in a task what the tiles state", async () => {
      await open(stateToHash({ ...kh, task: "any-failure" }));
      const tiles = await page
        .locator(".answer .tile")
        .evaluateAll((all) =>
          all.map((tile) => [
            tile.querySelector(".tile-label")!.textContent,
            tile.querySelector(".is, .same")!.textContent,
          ]),
        );
      const worst = tiles.find(([label]) => label!.includes("worst single failure"))![1];
      expect((await texts(".condition-value b"))[0]).toBe(worst);
    });

    it("starts anew for the next group when asked twice, and keeps language and task", async () => {
      const before: PageState = {
        ...kh,
        language: "ru",
        task: "any-site",
        changes: ["international.exempt+=9902"],
        pins: [{ name: "", base: "kh-2021", changes: [] }],
      };
      await open(stateToHash(before));
      await page.click(".workshop summary");
      await page.click(".workshop-acts > button:nth-of-type(2)");
      await page.click(".ask[open] button[value=no]");
      expect(state()).toEqual(before);
      await page.click(".workshop-acts > button:nth-of-type(2)");
      await page.click(".ask[open] button[value=yes]");
      await settled();
      expect(state()).toEqual({ ...kh, language: "ru", task: "any-site" });
      await expect.poll(() => page.locator(".toolbar button:disabled").count()).toBe(3);
    });

    it.each(languages)(
      "fits a projector of 1920×1080 without a scroll bar: %s",
      async (language) => {
        for (const task of ["any-site", "busy-hour"] as const) {
          await open(stateToHash({ ...kh, language, task, projector: true }), {
            viewport: { width: 1920, height: 1080 },
          });
          expect(
            await page.evaluate(
              "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]",
            ),
          ).toEqual([1920, 1080]);
          const headline = await page.locator("h1").evaluate((each) => {
            const { getComputedStyle } = globalThis as unknown as {
              getComputedStyle(of: unknown): { fontSize: string };
            };
            return Number.parseFloat(getComputedStyle(each).fontSize);
          });
          expect(headline).toBeGreaterThanOrEqual(30);
        }
        await expect.poll(() => page.locator(".topbar, .tiles, .question").count()).toBe(0);
        expect(complaints).toEqual([]);
      },
    );

    it("tells in one tap what a number means, how it was made, from what, and how sure it is", async () => {
      await open(stateToHash({ ...kh, task: "busy-hour" }));
      await page.click("text=What if this fails?");
      await page.locator(".fail-panel .rows label").first().click();
      await page.waitForSelector(".fail-panel .outcome p:not(.old)");
      for (const summary of await page.locator(".question > summary").all()) await summary.click();
      const ways = page.locator(
        ".explain, .explain-these, .tile-label, .answer a[href^='#define-']",
      );
      const count = await ways.count();
      expect(count).toBeGreaterThan(30);
      for (let k = 0; k < count; k++) {
        await ways.nth(k).evaluate((each) => (each as unknown as { click(): void }).click());
        await page.waitForSelector(".meaning[open] .meaning-body section");
        const heads = await texts(".meaning[open] section:first-of-type h3");
        expect(heads).toEqual(["Meaning", "Method", "Sources", "Doubt"]);
        await page.keyboard.press("Escape");
        await page.waitForSelector(".meaning:not([open])", { state: "attached" });
      }
      // Tiles, conditions, measures: none without.
      await expect.poll(() => page.locator(".tile:not(:has(.tile-label))").count()).toBe(0);
      await expect.poll(() => page.locator(".condition:not(:has(.explain))").count()).toBe(0);
      await expect
        .poll(() => page.locator(".compare tbody tr:not(:has(.explain))").count())
        .toBe(0);
      expect(complaints).toEqual([]);
    });

    it.each(["the view of everybody", "the one for a projector"])(
      "has no serious fault for axe, and nothing wider than the window, at every size and scheme: %s",
      async (which) => {
        const full: PageState = {
          ...kh,
          changes: ["international.exempt+=9902"],
          task: "busy-hour",
          pins: [
            { name: "Decree", base: "kh-2021", changes: [] },
            { name: "", base: "", changes: [] },
            { name: "", base: "kh-2021", changes: ["users=9000000"] },
          ],
        };
        if (which.includes("projector")) {
          await open(stateToHash({ ...full, projector: true }));
          await page.waitForSelector(".condition");
        } else {
          await open(stateToHash(full));
          await columns(4);
          for (const summary of await page.locator(".panel > summary").all()) await summary.click();
        }
        expect(await faultsAtEverySize(page)).toEqual([]);
        await page.locator(".explain").first().click();
        expect(await faultsAtEverySize(page)).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  },
);
