/**
 * A long play with the page and how much memory it takes: random states by link, and by its own controls sites moved,
 * networks exempted, sliders, failures, questions, pins, undo, languages, the lab and evidence. NARROWS_BENCH_ACTIONS
 * of them, 1,000 when left out; measured every 500.
 */
import type { Browser, CDPSession } from "playwright-core";

const every = 500;

/** A table of memory after each 500 actions: of page and workers, and what the page itself holds. */
export async function playTable(browser: Browser, origin: string): Promise<(string | number)[][]> {
  const actions = Number(process.env.NARROWS_BENCH_ACTIONS ?? 1000);
  const tab = await browser.newPage();
  // The loader of this file gives functions their names by a helper that the page does not have.
  await tab.addInitScript("globalThis.__name = (named) => named");
  await tab.goto(`${origin}#country=KH&design=kh-2021&language=en`);
  await tab.waitForSelector(".answer:not(.old, .soon) h1", { timeout: 300_000 });
  const debug = await tab.context().newCDPSession(tab);
  await debug.send("Performance.enable");
  const rows: (string | number)[][] = [
    ["actions", "page and workers, MB", "heap of the page, MB", "nodes", "listeners"],
  ];
  for (let done = 0; done <= actions; done += every) {
    if (done > 0) await tab.evaluate(play, [every, done] as const);
    // Measured in one and the same state, so that what it shows is no part of the difference.
    await tab.evaluate(rest, "#country=KH&design=kh-2021&language=en");
    const bytes = (await tab.evaluate(
      "performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes)",
    )) as number;
    const { heap, nodes, listeners } = await heldBy(debug);
    const row = [done, Math.round(bytes / 1e6), (heap / 1e6).toFixed(1), nodes, listeners];
    process.stderr.write(`${row.join("\t")}\n`);
    rows.push(row);
  }
  return rows;
}

/** What the page's own thread holds once all garbage is gone. */
async function heldBy(
  debug: CDPSession,
): Promise<{ heap: number; nodes: number; listeners: number }> {
  await debug.send("HeapProfiler.collectGarbage");
  const { metrics } = await debug.send("Performance.getMetrics");
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return {
    heap: metric("JSHeapUsedSize"),
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
  };
}

/** What the functions below use of a browser's window; they run there. */
interface Window {
  location: { hash: string };
  document: {
    querySelector(selector: string): Element | null;
    querySelectorAll(selector: string): ArrayLike<Element>;
  };
  Event: new (type: string, init: object) => object;
  KeyboardEvent: new (type: string, init: object) => object;
}

interface Element {
  value: string;
  open: boolean;
  readonly textContent: string | null;
  click(): void;
  dispatchEvent(event: object): void;
}

/** Waits until nothing is on its way, in a state of its own. */
async function rest(hash: string): Promise<void> {
  const { location, document } = globalThis as unknown as Window;
  location.hash = hash;
  await new Promise((resolve) => setTimeout(resolve, 500));
  while (document.querySelector(".answer:not(.old, .soon) h1") === null)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Random actions, each for the time that a person takes to see something happen. */
async function play([actions, seed]: readonly [number, number]): Promise<void> {
  const { location, document, Event, KeyboardEvent } = globalThis as unknown as Window;
  let state = seed * 7919 + 1;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const one = <Value>(list: ArrayLike<Value>): Value | undefined => list[random(list.length)];
  const all = (selector: string) => document.querySelectorAll(selector);
  const countries = ["KH", "KH", "KH", "TH", "VN", "KZ", "NP"];
  const go = (): void => {
    const country = one(countries)!;
    const plans = ["generic-two", "generic-single", "generic-off", ""];
    const plan = one(country === "KH" ? ["kh-2021", "kh-2021-one-site", ...plans] : plans)!;
    const language = one(["en", "en", "km", "ru", "kk"])!;
    const fields = new URLSearchParams({ country, language });
    if (plan !== "") fields.set("design", plan);
    if (plan !== "" && random(2) === 1)
      fields.append("set", `users=${8_000_000 + random(900) * 1000}`);
    if (random(4) === 1) fields.append("pin", "generic-licensed");
    if (random(6) === 1) fields.set("task", "any-site");
    if (random(12) === 1) fields.set("projector", "");
    if (random(12) === 1) fields.set("view", one(["lab", "evidence"])!);
    location.hash = fields.toString();
  };
  const key = (): void => {
    const init = { key: one(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"])!, bubbles: true };
    one(all(".map .site"))?.dispatchEvent(new KeyboardEvent("keydown", init));
  };
  const slide = (): void => {
    const slider = one(all("input[type=range]"));
    if (slider === undefined) return;
    slider.value = String(random(200));
    for (const type of ["input", "change"])
      slider.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const toggle = (): void => {
    const part = one(all("details.panel, details.question"));
    if (part !== undefined) part.open = !part.open;
  };
  const click = (selector: string) => (): void => one(all(selector))?.click();
  const acts = [
    ...[go, go, key, key, slide, slide, toggle, toggle],
    click(".toolbar button:not(:disabled), .measures button, .pin-acts button, .add button"),
    click(".columns .rows input[type=checkbox]"),
    click(".explain-these, dialog[open] button"),
    click(".plan input, .views a, .lab button"),
  ];
  for (let k = 0; k < actions; k++) {
    one(acts)!();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (k % 25 !== 24) continue;
    const start = performance.now();
    // A change that is refused is told, and nothing more comes of it.
    while (
      document.querySelector(".status .fault") === null &&
      document.querySelector(".answer.old, .answer.soon, .status p") !== null
    ) {
      if (performance.now() - start > 120_000) throw new Error(`no answer: ${location.hash}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
