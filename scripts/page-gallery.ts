/**
 * Pictures of every view of the page (npm run build:page first), in every language, light and dark, on a phone, a
 * laptop and a projector, and an index.html that shows them: to look at, and to mend what is ugly.
 *
 *   npm run page:gallery -- FOLDER [LANGUAGE…]
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../src/cli/pdf.ts";
import { readVersion } from "../src/cli/version.ts";
import { openWorld } from "../src/data/open.ts";
import { languages } from "../src/report/messages/languages.ts";
import { builtPage, readPageFiles } from "../src/server/page-files.ts";
import { servePage } from "../src/server/serve.ts";
import { type PageState, stateToHash } from "../web/src/state/link.ts";

interface View {
  readonly name: string;
  readonly state: Omit<PageState, "language">;
  /** What is there when the page is drawn; else what the part of countries and gateways has then. */
  readonly ready?: string;
  /** What is done before the picture is taken. */
  act?(page: Page): Promise<void>;
  /** Taken as the window shows it, not in its whole length. */
  readonly isWindow?: true;
}

const plan = { country: "KH", base: "kh-2021", changes: [] };

const evidence = { country: "", base: "", changes: [], view: "evidence" } as const;

const openAll = (selector: string) => async (page: Page) => {
  await page.locator(selector).evaluateAll((all) => {
    for (const each of all) (each as unknown as { open: boolean }).open = true;
  });
};

/** All panels, and what the failure of the first site does. */
async function openPanels(page: Page): Promise<void> {
  await openAll(".left > details")(page);
  const failure = page.locator(".fail-panel");
  await failure.locator("input[type=checkbox]").first().check();
  await failure.locator(".outcome p:not(.old)").waitFor();
}

const views: readonly View[] = [
  { name: "world", state: { country: "", base: "", changes: [] } },
  {
    name: "today",
    state: { country: "KH", base: "", changes: [] },
    async act(page) {
      await page.waitForSelector(".today[aria-busy=false]");
    },
  },
  { name: "plan", state: plan },
  {
    name: "compared",
    state: {
      ...plan,
      changes: ["sites[id=bavet].latitude=11.3", "international.exempt+=9902"],
      pins: [
        { name: "", base: "kh-2021-one-site", changes: [] },
        { name: "", base: "", changes: [] },
      ],
    },
  },
  { name: "panels", state: plan, act: openPanels },
  // Two halves: a picture may be no higher than 16,384 pixels.
  { name: "questions", state: plan, act: openAll(".question:nth-of-type(-n+3)") },
  { name: "questions-more", state: plan, act: openAll(".question:nth-of-type(n+4):not(#rest)") },
  {
    name: "meaning",
    isWindow: true,
    state: plan,
    act: (page) => page.locator(".answer .explain-these").first().click(),
  },
  { name: "workshop", state: { ...plan, task: "any-site" }, act: openAll(".workshop") },
  { name: "projector", isWindow: true, state: { ...plan, task: "any-failure", projector: true } },
  { name: "lab", state: { ...plan, lab: { asn: 64496, site: null } }, ready: ".lab-verdict" },
  { name: "fault", state: { ...plan, changes: ["users=many"] } },
  { name: "evidence", state: evidence, ready: ".offer button" },
  {
    ...{ name: "evidence-example", state: evidence, ready: ".offer button" },
    async act(page) {
      await page.click(".offer button");
      await page.waitForSelector("#read");
      await page.locator(".measurements button").first().click();
      await page.waitForSelector(".why .account");
    },
  },
];

const sizes = [
  [390, 844],
  [1280, 800],
  [1920, 1080],
] as const;

const schemes = ["light", "dark"] as const;

/** Opens a view once and takes it in every size and scheme. */
async function pictures(
  browser: Browser,
  address: string,
  view: View,
  take: (bytes: Buffer, width: number, scheme: string) => Promise<void>,
): Promise<void> {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  try {
    await page.goto(address);
    await page.waitForSelector(
      view.ready ?? ".world .known, .answer:not(.old, .soon) h1, .status .fault",
    );
    if (view.ready === undefined)
      await page.waitForSelector(".status:empty, .status .fault", { state: "attached" });
    await view.act?.(page);
    // The column beside the answer scrolls for itself, and what is out of the window is not drawn; here all of it
    // is to be seen.
    await page.locator(".left, section").evaluateAll((all) => {
      for (const each of all)
        Object.assign((each as unknown as { style: object }).style, {
          maxHeight: "none",
          contentVisibility: "visible",
        });
    });
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(200);
        await take(await page.screenshot({ fullPage: view.isWindow !== true }), width, colorScheme);
      }
    }
  } finally {
    await page.close();
  }
}

const [folder, ...asked] = process.argv.slice(2);
if (folder === undefined) {
  console.error("usage: page-gallery.ts FOLDER [LANGUAGE…]");
  process.exit(2);
}
const wanted = languages.filter((each) => asked.length === 0 || asked.includes(each));
const listener = await servePage({
  page: await readPageFiles(builtPage),
  world: await openWorld({ synthetic: true }, {}),
  version: readVersion(),
  port: 0,
});
const browser = await chromium.launch({
  executablePath: await findChromium(process.env),
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
await mkdir(folder, { recursive: true });
const names: string[] = [];
for (const language of wanted)
  for (const view of views) {
    const address = `http://localhost:${listener.port}/${stateToHash({ ...view.state, language })}`;
    await pictures(browser, address, view, async (bytes, width, scheme) => {
      const name = `${view.name}-${language}-${width}-${scheme}.png`;
      await writeFile(join(folder, name), bytes);
      names.push(name);
    });
  }
await writeFile(
  join(folder, "index.html"),
  `<!doctype html><meta charset="utf-8"><title>Gallery</title>${names.map((name) => `<figure><figcaption>${name}</figcaption><img loading="lazy" width="480" src="${name}"></figure>`).join("\n")}\n`,
);
await browser.close();
await listener.close();
console.log(`${names.length} pictures in ${folder}: open ${join(folder, "index.html")}`);
