import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { readDesignText } from "../../src/data/design-library.ts";
import { openWorld } from "../../src/data/open.ts";
import { libraryDesigns, readAssessFacts } from "../../src/facts/assess-facts.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { reportParts } from "../../src/report/page.ts";
import { pageDataFiles } from "../../src/server/page-data.ts";
import { collectPageFacts } from "../../src/server/page-facts.ts";
import type { PageFile } from "../../src/server/resource.ts";
import { servePage } from "../../src/server/serve.ts";
import { languages } from "../../web/src/state/languages.ts";
import { stateToHash } from "../../web/src/state/link.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";
import { faultsAtEverySize } from "./every-size.ts";
import { openWatched, pageFiles, servePlainly, settled as settledOn } from "./opened-page.ts";

/** Of a browser's window. */
interface Keeper {
  readonly navigator: { readonly serviceWorker: { readonly ready: Promise<unknown> } };
}

/** Bytes of script before the first paint, gzipped. */
const scriptLimit = 250_000;

describe.skipIf(isChromiumMissing)(
  `the page in a real browser${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let files: PageFile[];
    let page: Page;
    /** Addresses asked for elsewhere, errors and words on the console. */
    const complaints: string[] = [];
    const world = openWorld({ synthetic: true }, {});

    beforeAll(async () => {
      files = await pageFiles();
      listener = await servePage({ page: files, world: await world, version: "1", port: 0 });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
    });

    async function open(hash: string, origin = `http://localhost:${listener.port}`): Promise<void> {
      await page?.close();
      page = await openWatched(browser, `${origin}/${hash}`, complaints);
    }

    const settled = () => settledOn(page);

    const textOf = async (selector: string): Promise<string> =>
      ((await page.locator(selector).first().textContent()) ?? "").trim();

    it("chooses a country by name, and says how it is today", async () => {
      await open("");
      await page.waitForSelector(".world .known");
      await page.fill("input[name=country]", "Cambodia");
      await page.press("input[name=country]", "Enter");
      await settled();
      await expect.poll(() => textOf(".answer h1")).toMatch(/^With an open border/);
      expect(page.url()).toContain("country=KH");
      expect(complaints).toEqual([]);
    });

    it("answers a changed design as the model does, to the last word and digit", async () => {
      const changes = [
        "sites[id=bavet].latitude=11.3",
        "international.exempt+=9902",
        "users=9000000",
      ];
      await open(stateToHash({ country: "KH", base: "kh-2021", changes, language: "en" }));
      await settled();
      const { text } = await readDesignText("kh-2021");
      const design = parseDesign(text, "kh-2021.yaml", changes.map(parseOverride));
      const factsOf = await readAssessFacts();
      const assessment = assess(await world, design, {
        version: "1",
        joint: false,
        ...factsOf("KH"),
        alternatives: await libraryDesigns("KH"),
      });
      const parts = await reportParts(assessment);
      await expect.poll(() => textOf(".answer h1")).toBe(parts.headline);
      const tiles = await page.locator(".answer .tile-values").allTextContents();
      const expected = [...parts.tiles.markup.matchAll(/class="tile-values">(.*?)<\/p>/gs)].map(
        ([, markup]) => markup!.replaceAll(/<[^>]*>/g, ""),
      );
      expect(tiles).toEqual(expected);
      expect(expected.length).toBeGreaterThan(3);
      await expect
        .poll(() => textOf(".answer .design strong"))
        .toContain("sites[id=bavet].latitude=11.3");
      await page.click('summary:text-is("Share")');
      await expect
        .poll(() => textOf("code"))
        .toBe(
          "narrows assess kh-2021 --set 'sites[id=bavet].latitude=11.3' --set 'international.exempt+=9902' --set 'users=9000000' --synthetic --json",
        );
    });

    it("moves a site by mouse and by keyboard, and takes that back", async () => {
      await open(stateToHash({ country: "KH", base: "kh-2021", changes: [], language: "en" }));
      await settled();
      const dot = (await page.locator(".map .site .core").first().boundingBox())!;
      await page.mouse.move(dot.x + dot.width / 2, dot.y + dot.height / 2);
      await page.mouse.down();
      await page.mouse.move(dot.x + 50, dot.y - 30, { steps: 4 });
      // Headline and figures follow while the site moves, and are the whole answer's once it rests.
      await page.waitForSelector("text=First answer");
      await expect.poll(() => textOf(".answer .design strong")).toContain("phnom-penh");
      await page.mouse.up();
      await page.waitForURL(({ hash }) => hash.includes("phnom-penh"));
      await settled();
      await page.waitForSelector("text=First answer", { state: "detached", timeout: 120_000 });
      await page.locator(".map .site").nth(1).focus();
      await page.keyboard.press("ArrowUp");
      await page.waitForURL(({ hash }) => hash.includes("sihanoukville"));
      await page.click("text=Undo");
      await page.click("text=Undo");
      await page.waitForURL(({ hash }) => !hash.includes("set="));
      await settled();
      await page.waitForSelector(".answer .design strong", { state: "detached" });
    });

    it("compares with a pinned design, and restores all from the link", async () => {
      await page.click("text=Keep this one to compare with");
      await page.click(".plans summary");
      await page.check("input[value=kh-2021-one-site]");
      await settled();
      await page.waitForSelector(".compare .worse");
      const before = await page.locator(".compare > .scroll tbody").textContent();
      const link = page.url();
      await open(new URL(link).hash);
      await settled();
      await page.waitForSelector(".compare .worse");
      await expect.poll(() => page.locator(".compare > .scroll tbody").textContent()).toBe(before);
    });

    it("fails a site and says who loses what", async () => {
      await page.click("text=What if this fails?");
      await page.locator(".rows label", { hasText: "Phnom Penh" }).first().click();
      await page.waitForSelector("text=of international traffic is lost");
      expect(complaints).toEqual([]);
    });

    it("tells of a link that no design answers, and stays usable", async () => {
      await open(
        stateToHash({ country: "KH", base: "kh-2021", changes: ["users=many"], language: "en" }),
      );
      await page.waitForSelector(".status .fault");
      await expect.poll(() => textOf(".status .fault")).toMatch(/users/);
      await page.click(".plans summary");
      await page.check("input[value=kh-2025]");
      await settled();
      await expect.poll(() => page.locator(".status .fault").count()).toBe(0);
    });

    it.each(languages)(
      "has no serious fault for axe, and nothing wider than the window, at every size and scheme: %s",
      async (language) => {
        await open(stateToHash({ country: "KH", base: "kh-2021", changes: [], language }));
        await settled();
        for (const summary of await page.locator(".panel > summary").all()) await summary.click();
        expect(await faultsAtEverySize(page)).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );

    it("answers again when nobody serves it any more", async () => {
      const first = await servePage({ page: files, world: await world, version: "1", port: 0 });
      const origin = `http://localhost:${first.port}`;
      const state = { country: "NP", base: "generic-two", changes: [], language: "en" } as const;
      await open(stateToHash(state), origin);
      await settled();
      const headline = await textOf(".answer h1");
      await page.evaluate(async () => {
        await (globalThis as unknown as Keeper).navigator.serviceWorker.ready;
      });
      await first.close();
      await page.reload();
      await settled();
      await expect.poll(() => textOf(".answer h1")).toBe(headline);
      // What is not kept may be asked for in vain.
      complaints.length = 0;
    });

    it("works from a plain web server, whose headers share no memory between workers", async () => {
      const data = pageDataFiles(await world, await collectPageFacts(), "1");
      const plain = await servePlainly([...files, ...data]);
      const state = { country: "KH", base: "kh-2021", changes: [], language: "en" } as const;
      await open(stateToHash(state));
      await settled();
      const headline = await textOf(".answer h1");
      await open(stateToHash(state), plain.origin);
      await settled();
      expect(await page.evaluate("crossOriginIsolated")).toBe(false);
      await expect.poll(() => textOf(".answer h1")).toBe(headline);
      expect(complaints).toEqual([]);
      await page.close();
      await plain.close();
    });

    it("needs little script before the first paint", async () => {
      const index = files.find(({ path }) => path === "/")!;
      const markup = new TextDecoder().decode(index.bytes);
      const scripts = [...markup.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+\.js)"/g)].map(
        ([, path]) => files.find((file) => file.path === path)!,
      );
      expect(scripts.length).toBeGreaterThan(0);
      const bytes = scripts.reduce((total, file) => total + gzipSync(file.bytes).length, 0);
      expect(bytes).toBeLessThan(scriptLimit);
    });
  },
);
