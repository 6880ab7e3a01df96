/**
 * The page in a headless Chromium, on the world that is at hand: how soon it opens, how soon a change is answered
 * (first and whole answer), how long the main thread is busy at a time, and in `page-play` how much memory a long play
 * takes. Needs `npm run build:page`.
 */
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../src/cli/pdf.ts";
import { openWorld } from "../src/data/open.ts";
import { builtPage, readPageFiles } from "../src/server/page-files.ts";
import { servePage } from "../src/server/serve.ts";
import { playTable } from "./page-play.ts";
import type { Bench } from "./run.ts";

const changes = 30;

/** Measured in the page, so that nothing of the driver is in it; ms. */
interface Latency {
  readonly first: number;
  readonly whole: number;
}

/** Hands a browser and the address of the page, served with the world that is at hand, to a measurement. */
async function withPage<Found>(
  measure: (browser: Browser, origin: string) => Promise<Found>,
): Promise<Found> {
  const world = await openWorld({}, process.env);
  const files = await readPageFiles(builtPage);
  const served = await servePage({ page: files, world, version: "0", port: 0 });
  const executablePath = await findChromium(process.env);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    return await measure(browser, `http://localhost:${served.port}/`);
  } finally {
    await browser.close();
    await served.close();
  }
}

const pagePlay: Bench = () => withPage(playTable);

const page: Bench = (repeat) => withPage((browser, origin) => openTable(browser, origin, repeat));

async function openTable(
  browser: Browser,
  origin: string,
  repeat: number,
): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [["what", "median", "95th percentile", "most"]];
  const add = (what: string, values: readonly number[], unit = "ms") => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) =>
      sorted.length === 0
        ? "–"
        : `${Math.round(sorted[Math.ceil(share * sorted.length) - 1]!)} ${unit}`;
    rows.push([what, at(0.5), at(0.95), at(1)]);
  };
  const address = `${origin}#country=KH&design=kh-2021&language=en`;
  const opened: Opened[] = [];
  for (let k = 0; k < repeat; k++) opened.push(await openOnce(browser.newPage(), address));
  add(
    "first paint",
    opened.map(({ paint }) => paint),
  );
  add(
    "first answer of a plan",
    opened.map(({ first }) => first),
  );
  add(
    "whole answer of a plan",
    opened.map(({ whole }) => whole),
  );
  const tab = await browser.newPage();
  // The loader of this file gives functions their names by a helper that the page does not have.
  await tab.addInitScript("globalThis.__name = (named) => named");
  await tab.addInitScript(watchTasks);
  await tab.goto(address);
  await tab.waitForSelector(".answer:not(.old, .soon) h1", { timeout: 300_000 });
  await tab.waitForSelector(".map .site");
  await tab.evaluate("globalThis.longTasks.length = 0");
  const latencies = await tab.evaluate(changeSites, changes);
  add(
    "first answer to a change",
    latencies.map(({ first }) => first),
  );
  add(
    "whole answer to a change",
    latencies.map(({ whole }) => whole),
  );
  const long = (await tab.evaluate("globalThis.longTasks")) as number[];
  add(`main thread busy over 50 ms: ${long.length} times in ${changes} changes`, long);
  return rows;
}

interface Opened extends Latency {
  readonly paint: number;
}

async function openOnce(opening: Promise<Page>, address: string): Promise<Opened> {
  const tab = await opening;
  await tab.goto(address);
  const now = () => tab.evaluate("performance.now()") as Promise<number>;
  await tab.waitForSelector(".answer h1", { timeout: 300_000 });
  const first = await now();
  await tab.waitForSelector(".answer:not(.old, .soon) h1", { timeout: 300_000 });
  const whole = await now();
  const paint = (await tab.evaluate(
    `performance.getEntriesByName("first-contentful-paint")[0].startTime`,
  )) as number;
  await tab.close();
  return { paint, first, whole };
}

/** What the functions below use of a browser's window; they run there. */
interface Window {
  longTasks: number[];
  location: { hash: string };
  document: { querySelector(selector: string): Element | null };
  KeyboardEvent: new (type: string, init: object) => object;
  PerformanceObserver: new (
    take: (list: { getEntries(): { duration: number }[] }) => void,
  ) => { observe(what: object): void };
}

interface Element {
  readonly textContent: string | null;
  readonly className: string;
  dispatchEvent(event: object): void;
}

function watchTasks(): void {
  const scope = globalThis as unknown as Window;
  scope.longTasks = [];
  new scope.PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) scope.longTasks.push(duration);
  }).observe({ type: "longtask" });
}

/** Moves a site by keys, to a new place each time. */
async function changeSites(times: number): Promise<Latency[]> {
  const { document, KeyboardEvent } = globalThis as unknown as Window;
  const keys = ["ArrowUp", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft"];
  const until = async (holds: () => boolean): Promise<number> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
    return performance.now();
  };
  const found: Latency[] = [];
  for (let k = 0; k < times; k++) {
    const said = () => document.querySelector(".answer .design strong")?.textContent ?? "";
    const before = said();
    const start = performance.now();
    document.querySelector(".map .site")!.dispatchEvent(
      new KeyboardEvent("keydown", {
        key: keys[k % keys.length],
        bubbles: true,
        cancelable: true,
      }),
    );
    const first = await until(() => said() !== before);
    const whole = await until(() => document.querySelector(".answer")!.className === "answer");
    found.push({ first: first - start, whole: whole - start });
  }
  return found;
}

export const pageBenches: Record<string, Bench> = { page, "page-play": pagePlay };
