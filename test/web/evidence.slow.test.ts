import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writePageExample } from "../../scripts/page-example/example.ts";
import { openWorld } from "../../src/data/open.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import type { PageExample } from "../../src/page/page-example.ts";
import { readPageFiles } from "../../src/server/page-files.ts";
import type { PageFile } from "../../src/server/resource.ts";
import { servePage } from "../../src/server/serve.ts";
import { languages } from "../../web/src/state/languages.ts";
import { narrows } from "../cli/command-line.ts";
import { drawnCampaign } from "../detect/evidence/drawn-campaign.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";
import { faultsAtEverySize } from "./every-size.ts";
import { buildPage, openWatched, servePlainly } from "./opened-page.ts";

/** A task of the main thread as Chromium traces it: `tdur` is time of the processor, µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** A measurement that was judged, as the page lists it. */
interface Row {
  readonly time: string;
  readonly domain: string;
  readonly network: string;
  readonly verdict: string;
}

const sorted = (rows: readonly Row[]): string[] =>
  rows
    .map(({ time, domain, network, verdict }) => [time, domain, network, verdict].join(" "))
    .sort();

describe.skipIf(isChromiumMissing)(
  `evidence in a real browser${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let files: PageFile[];
    let example: PageExample;
    let page: Page;
    const root = mkdtempSync(join(tmpdir(), "narrows-evidence-"));
    /** Measurements of the lab in files of two folders, with lines that are none. */
    const folder = join(root, "measured");
    /** Addresses asked for elsewhere, errors and words on the console. */
    const complaints: string[] = [];

    beforeAll(async () => {
      const built = await buildPage();
      example = await writePageExample(built);
      const packed = await readFile(join(built, "assets", example.file));
      const lines = gunzipSync(packed).toString("utf8").trimEnd().split("\n");
      mkdirSync(join(folder, "later"), { recursive: true });
      writeFileSync(join(folder, "first.jsonl.gz"), gzipSync(lines.slice(0, 60).join("\n")));
      const other = JSON.stringify({ test_name: "ndt", test_keys: {} });
      const rest = [...lines.slice(60, 90), "{ broken", other, ...lines.slice(90)];
      writeFileSync(join(folder, "later", "second.jsonl"), `${rest.join("\n")}\n`);
      writeFileSync(join(folder, "later", "notes.txt"), "no measurements\n");
      files = await readPageFiles(built);
      const world = await openWorld({ synthetic: true }, {});
      listener = await servePage({ page: files, world, version: "1", port: 0 });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
      await rm(root, { recursive: true, force: true });
    });

    async function open(
      language = "en",
      options: NonNullable<Parameters<Browser["newPage"]>[0]> = {},
      origin = `http://localhost:${listener.port}`,
    ): Promise<void> {
      await page?.close();
      complaints.length = 0;
      const address = `${origin}/#view=evidence&language=${language}`;
      page = await openWatched(browser, address, complaints, options);
      await page.waitForSelector(".offer button");
    }

    const shown = () => page.waitForSelector("#read", { timeout: 300_000 });

    async function openExample(language = "en", options = {}): Promise<void> {
      await open(language, options);
      await page.click(".offer button");
      await shown();
    }

    async function saved(name: string): Promise<string> {
      const download = page.waitForEvent("download");
      await page.locator(".saves button", { hasText: name }).click();
      return readFile(await (await download).path(), "utf8");
    }

    /** All rows of the list, page by page. */
    async function listed(): Promise<Row[]> {
      const rows: Row[] = [];
      const next = page.locator("#measurements .pager button").nth(1);
      for (;;) {
        const cells = await page
          .locator(".measurements tbody tr")
          .evaluateAll((all) =>
            all.map((row) =>
              [...(row as unknown as { cells: { textContent: string }[] }).cells].map(
                ({ textContent }) => textContent,
              ),
            ),
          );
        rows.push(
          ...cells.map(([time, domain, network, verdict]) => ({
            ...{ time: time!, domain: domain!, network: network!, verdict: verdict! },
          })),
        );
        if ((await next.count()) === 0 || (await next.isDisabled())) return rows;
        const range = await page.locator("#measurements .pager span").textContent();
        await next.click();
        await page.waitForFunction((before) => {
          const { document } = globalThis as unknown as {
            document: { querySelector(selector: string): { textContent: string } | null };
          };
          return document.querySelector("#measurements .pager span")?.textContent !== before;
        }, range);
        await page.waitForTimeout(200);
      }
    }

    it("is reached from the page's header, and leads back", async () => {
      await open();
      await page.click(".views a >> nth=0");
      await page.waitForSelector(".world .known");
      expect(page.url()).not.toContain("view=");
      await page.click(".views a >> nth=2");
      await page.waitForSelector(".drop");
      expect(page.url()).toContain("view=evidence");
      expect(complaints).toEqual([]);
    });

    it("shows of a folder what `narrows detect report` shows, to the last byte of its files", async () => {
      await open();
      await page.locator("input[type=file]").nth(1).setInputFiles(folder);
      await shown();
      await page.click(".saves summary");
      const out = join(root, "report");
      const { stderr } = await narrows(["detect", "report", folder, "--out", out]);
      for (const name of [
        ...["cells.csv", "mechanisms.csv", "events.csv", "place.csv", "alarms.csv"],
        ...["inputs.csv", "explanations.txt"],
      ])
        expect(await saved(name), name).toBe(await readFile(join(out, name), "utf8"));
      const report = await readFile(join(out, "report.html"), "utf8");
      expect(await saved("HTML")).toBe(report);
      const headline = /<h1>(.*?)<\/h1>/.exec(report)![1]!;
      await expect.poll(() => page.locator("h1").textContent()).toBe(headline);
      expect(headline).toContain(`of ${example.measurements} measurements`);
      // What could not be read is counted and named, as the command names it.
      await expect
        .poll(() => page.locator(".left-out summary").textContent())
        .toContain("1 line or file");
      const leftOut = await page.locator(".left-out li").allTextContents();
      expect(leftOut).toEqual([
        expect.stringMatching(/^measured\/later\/second\.jsonl:31: left out: /),
      ]);
      // How a broken line is broken is told by V8, whose versions have different words.
      expect(stderr).toContain(leftOut[0]!.slice(0, leftOut[0]!.indexOf("not JSON")));
      await expect.poll(() => page.locator("#read").textContent()).toContain("ndt");
      expect(complaints).toEqual([]);
    });

    it("lists each measurement with the command's verdict", async () => {
      const { stdout } = await narrows(["detect", folder, "--json"]);
      const lines = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, string>);
      expect(lines).toHaveLength(example.measurements);
      const alarms = lines.filter(({ verdict }) => /^(blocked|interfered)$/.test(verdict!));
      expect(alarms.length).toBeGreaterThan(5);
      await page.selectOption(".filters select >> nth=0", "alarm");
      await expect
        .poll(() => page.evaluate("document.querySelector('.measurements tr.ok') === null"), {
          timeout: 60_000,
        })
        .toBe(true);
      const rows = await listed();
      expect(rows).toHaveLength(alarms.length);
      expect(sorted(rows)).toEqual(
        sorted(
          alarms.map((line) => ({
            time: line.measurement_start_time!.replace("T", " ").replace("Z", ""),
            domain: line.target!,
            network: line.probe_asn!,
            verdict: line.verdict!,
          })),
        ),
      );
    });

    it("opens a measurement down to its sentence, out of its file", async () => {
      await page.locator(".measurements button").first().click();
      await page.waitForSelector(".why .account");
      const title = await page.locator(".why .account summary b").first().textContent();
      const said = await page.locator(".why .account").first().textContent();
      expect(title).toMatch(
        /^(google|android)\.com in AS\d+: a certificate by an unknown authority/,
      );
      expect(said).toContain("Why this speaks for interference");
      expect(said).toMatch(/measured\/(first\.jsonl\.gz|later\/second\.jsonl), line \d+/);
      // One that is no alarm, from behind the broken line.
      await page.selectOption(".filters select >> nth=0", "ok");
      await page.fill(".filters input >> nth=0", "example.org");
      await expect
        .poll(() => page.evaluate("document.querySelector('.measurements tr.blocked') === null"), {
          timeout: 60_000,
        })
        .toBe(true);
      await page.waitForTimeout(300);
      await page.locator(".measurements button").last().click();
      await page.waitForSelector(".why .account");
      await expect
        .poll(() => page.locator(".why").textContent())
        .toContain("measured/later/second.jsonl, line");
      expect(complaints).toEqual([]);
    });

    it("shows the measurements of a cell of the map", async () => {
      await page.click(".filters button");
      const cell = page.locator("#cells [data-series] rect.heat4").first();
      const words = (await cell.getAttribute("data-words"))!;
      const [, network, day, measured] = /^(AS\d+), (\S+): (\d+) measured/.exec(words)!;
      await cell.click();
      await page.waitForFunction((most) => {
        const { document } = globalThis as unknown as {
          document: { querySelectorAll(selector: string): { length: number } };
        };
        return document.querySelectorAll(".measurements tbody tr").length === most;
      }, Number(measured));
      for (const row of await listed()) {
        expect(row.network).toBe(network);
        expect(row.time.slice(0, 10)).toBe(day);
      }
    });

    it("says the same in another language, without reading anew", async () => {
      await page.selectOption(".topbar select", "ru");
      await page.waitForSelector("text=Какой домен, в какой сети, когда");
      const out = join(root, "report-ru");
      await narrows(["detect", "--language", "ru", "report", folder, "--out", out]);
      const report = await readFile(join(out, "report.html"), "utf8");
      await expect
        .poll(() => page.locator("h1").textContent())
        .toBe(/<h1>(.*?)<\/h1>/.exec(report)![1]);
      expect(complaints).toEqual([]);
    });

    it("tells of files in which there is nothing, and can be given others", async () => {
      await open();
      const file = join(root, "none.jsonl");
      writeFileSync(file, "nothing\n");
      await page.locator("input[type=file]").first().setInputFiles(file);
      await page.waitForSelector(".fault");
      await expect.poll(() => page.locator(".fault").textContent()).toContain("none.jsonl");
      await page.click(".offer button");
      await shown();
      expect(complaints).toEqual([]);
    });

    it("takes what is dropped, and can be stopped while it reads", async () => {
      await open();
      const text = `${drawnCampaign().join("\n")}\n`;
      await page.evaluate((dropped) => {
        interface Transfer {
          readonly items: { add(file: unknown): void };
        }
        const scope = globalThis as unknown as {
          DataTransfer: new () => Transfer;
          File: new (parts: string[], name: string) => unknown;
          DragEvent: new (type: string, init: object) => unknown;
          dispatchEvent(event: unknown): void;
        };
        const dataTransfer = new scope.DataTransfer();
        const parts = Array.from({ length: 200 }, () => dropped);
        dataTransfer.items.add(new scope.File(parts, "dropped.jsonl"));
        scope.dispatchEvent(new scope.DragEvent("drop", { dataTransfer, cancelable: true }));
      }, text);
      await page.waitForSelector(".reading .note");
      await page.click(".reading button");
      await page.waitForSelector("text=Cancelled; nothing was kept.");
      await expect.poll(() => page.locator(".drop").count()).toBe(1);
      expect(complaints).toEqual([]);
    });

    it.each(languages)(
      "has no serious fault for axe, and nothing wider than the window, at every size and scheme: %s",
      async (language) => {
        await openExample(language);
        await page.locator(".measurements button").first().click();
        await page.waitForSelector(".why .account");
        await page.locator("main details").evaluateAll((all) => {
          for (const each of all) (each as unknown as { open: boolean }).open = true;
        });
        expect(await faultsAtEverySize(page)).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );

    it("works from a plain web server, and marks its example as made by the lab", async () => {
      const plain = await servePlainly(files);
      await open("en", {}, plain.origin);
      await page.click(".offer button");
      await shown();
      await expect.poll(() => page.locator(".truth").textContent()).toContain("not real");
      await expect
        .poll(() => page.locator(".truth").textContent())
        .toContain(
          `the gateway touched ${example.touched} of ${example.measurements} measurements`,
        );
      await expect.poll(() => page.locator(".synthetic").count()).toBe(1);
      // From the headline to what it counts, and why.
      await page.click("text=See the measurements that raised an alarm");
      await expect
        .poll(() =>
          page
            .locator(".measurements tbody tr")
            .evaluateAll((rows) => new Set(rows.map(({ className }) => className)).size),
        )
        .toBe(2);
      await expect.poll(() => page.locator(".measurements tbody .ok").count()).toBe(0);
      // The world of the other part of the page is not there.
      expect(complaints.filter((words) => !words.includes("404"))).toEqual([]);
      await page.close();
      await plain.close();
    });

    // Other work that shares the processor makes a task longer; what the page itself takes is longer each time.
    const often = { retry: 2 };
    it(
      "never keeps the page from answering, with 23,400 measurements and a full heat map",
      often,
      async () => {
        const file = join(root, "many.jsonl.gz");
        writeFileSync(file, gzipSync(manyMeasurements().join("\n"), { level: 1 }));
        await open();
        // What the browser does once, at the start, is measured elsewhere.
        await page.waitForTimeout(2000);
        await browser.startTracing(page, {
          categories: ["toplevel", "disabled-by-default-devtools.timeline"],
        });
        await page.locator("input[type=file]").first().setInputFiles(file);
        await shown();
        await page.selectOption(".filters select >> nth=0", "alarm");
        await page.locator(".measurements button").first().click();
        await page.waitForSelector(".why .account");
        const trace = JSON.parse(String(await browser.stopTracing())) as {
          traceEvents: TraceEvent[];
        };
        const main = new Set(
          trace.traceEvents
            .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
            .map(({ pid, tid }) => `${pid} ${tid}`),
        );
        const tasks = trace.traceEvents.filter(
          ({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && main.has(`${pid} ${tid}`),
        );
        expect(tasks.length).toBeGreaterThan(100);
        // Of the processor, since other work on the computer is not the page's doing.
        expect(Math.max(...tasks.map(({ tdur }) => (tdur ?? 0) / 1000))).toBeLessThan(50);
        expect(complaints).toEqual([]);
      },
    );
  },
);

/** The drawn campaign's one domain in three networks as twelve domains, each in some 25 networks; 40 days. */
function manyMeasurements(): string[] {
  const lines = drawnCampaign();
  return Array.from({ length: 100 }, (_, k) =>
    lines.map((line, row) =>
      line
        .replaceAll("www.example.com", `www.site${k % 12}.com`)
        .replace(/"probe_asn":"AS(\d)"/, (_all, digit) => `"probe_asn":"AS${digit}${k}"`)
        .replace(/"report_id":"[^"]*"/, `"report_id":"${k} ${row}"`),
    ),
  ).flat();
}
