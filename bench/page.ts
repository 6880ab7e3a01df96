/**
 * The page in a headless Chromium, on the world that is at hand: how soon it opens, how soon a change is answered
 * (first and whole answer), how long the main thread is busy at a time, and how much memory a long play takes:
 * NARROWS_BENCH_ACTIONS of them, 400 when left out. Needs `npm run build:page`.
 */
import { chromium, type Page } from "playwright-core";
import { findChromium } from "../src/cli/pdf.ts";
import { openWorld } from "../src/data/open.ts";
import { builtPage, readPageFiles } from "../src/server/page-files.ts";
import { servePage } from "../src/server/serve.ts";
import type { Bench } from "./run.ts";

const changes = 30;

/** Measured in the page, so that nothing of the driver is in it; ms. */
interface Latency {
  readonly first: number;
  readonly whole: number;
}

const page: Bench = async (repeat) => {
  const world = await openWorld({}, process.env);
  const files = await readPageFiles(builtPage);
  const served = await servePage({ page: files, world, version: "0", port: 0 });
  const browser = await chromium.launch({
    ...{ executablePath: await findChromium(process.env), args: ["--no-sandbox"] },
  });
  const rows: (string | number)[][] = [["what", "median", "95th percentile", "most"]];
  const add = (what: string, values: readonly number[], unit = "ms") => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) =>
      sorted.length === 0
        ? "–"
        : `${Math.round(sorted[Math.ceil(share * sorted.length) - 1]!)} ${unit}`;
    rows.push([what, at(0.5), at(0.95), at(1)]);
  };
  try {
    const address = `http://localhost:${served.port}/#country=KH&design=kh-2021&language=en`;
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
    await addPlay(tab, rows);
  } finally {
    await browser.close();
    await served.close();
  }
  return rows;
};

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

/** Memory of the page and its workers after parts of a long play, MB. */
async function addPlay(tab: Page, rows: (string | number)[][]): Promise<void> {
  const actions = Number(process.env.NARROWS_BENCH_ACTIONS ?? 400);
  const parts = 4;
  for (let part = 0; part <= parts; part++) {
    if (part > 0) await tab.evaluate(play, [Math.round(actions / parts), part] as const);
    await tab.waitForSelector(".answer:not(.old, .soon) h1", { timeout: 300_000 });
    const bytes = (await tab.evaluate(
      "performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)",
    )) as number;
    rows.push([
      `memory after ${Math.round((actions / parts) * part)} actions`,
      `${Math.round(bytes / 1e6)} MB`,
      "",
      "",
    ]);
  }
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

/** Random states, each for the time that a person takes to see something happen. */
async function play([actions, part]: readonly [number, number]): Promise<void> {
  const { location, document } = globalThis as unknown as Window;
  let state = part * 7919 + 1;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  const plans = ["kh-2021", "kh-2021-one-site", "generic-two", "generic-single", ""];
  const languages = ["en", "en", "en", "km", "ru"];
  for (let k = 0; k < actions; k++) {
    const fields = new URLSearchParams({ country: "KH", language: languages[random(5)]! });
    const plan = plans[random(plans.length)]!;
    if (plan !== "") fields.set("design", plan);
    if (plan !== "" && random(2) === 1)
      fields.append("set", `users=${8_000_000 + random(900) * 1000}`);
    if (plan.startsWith("kh") && random(3) === 1) fields.append("pin", "kh-2021-two-sites");
    location.hash = fields.toString();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (k % 25 === 24)
      while (document.querySelector(".answer")?.className !== "answer")
        await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const pageBenches: Record<string, Bench> = { page };
