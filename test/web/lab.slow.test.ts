import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { designOf, readDesignText } from "../../src/data/design-library.ts";
import { runCampaign } from "../../src/lab/campaign/campaign.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { recordedCampaign, usualRecording } from "../../src/lab/recording/record.ts";
import { scrub } from "../../src/ooni/scrub.ts";
import { stringifyMeasurement } from "../../src/ooni/writer.ts";
import { type Language, languages } from "../../web/src/state/languages.ts";
import { type LabState, stateToHash } from "../../web/src/state/link.ts";
import { emptyCache, narrows } from "../cli/command-line.ts";
import { shippedRecording } from "../lab/recorded.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";
import { faultsAtEverySize } from "./every-size.ts";
import { openWatched, serveSynthetic } from "./opened-page.ts";

/** What `narrows detect` prints on one measurement of a run of the recorded campaign. */
async function detected(id: string, asn: number, input: string): Promise<string> {
  const design = await designOf(await readDesignText(id));
  const options = recordedCampaign({ design, version: "1", ...usualRecording });
  for await (const { measurement, ownAddresses, truth } of runCampaign(options)) {
    if (truth.probe_asn !== `AS${asn}` || truth.input !== input) continue;
    const file = join(mkdtempSync(join(tmpdir(), "narrows-lab-")), "one.jsonl");
    writeFileSync(file, `${stringifyMeasurement(scrub({ measurement, ownAddresses }))}\n`);
    const { stdout, status } = await narrows(["detect", file], emptyCache());
    expect(status).toBe(0);
    return stdout;
  }
  throw new Error(`${input} from AS${asn} was not measured`);
}

describe.skipIf(isChromiumMissing)(
  `the lab of the page in a real browser${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let page: Page;
    /** Addresses asked for elsewhere, errors and words on the console, broken policies among them. */
    const complaints: string[] = [];

    beforeAll(async () => {
      listener = await serveSynthetic();
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
    });

    async function open(base: string, lab: LabState, language: Language = "en"): Promise<void> {
      await page?.close();
      const country = base.slice(0, 2).toUpperCase();
      const hash = stateToHash({ country, base, changes: [], lab, language });
      const address = `http://localhost:${listener.port}/${hash}`;
      page = await openWatched(browser, address, complaints);
      await page.waitForSelector(".lab-verdict");
    }

    it.each([
      ["kh-2021", "ended", "drop"],
      ["kz-2019", "made", "intercept"],
    ] as const)(
      "%s: shows the packet that was interfered with, and the verdict of narrows detect",
      async (id, mark, deed) => {
        const recording = shippedRecording(id);
        const { asn, input } = recording.measurements.find(({ truth }) => truth.interference)!;
        await open(id, { asn: null, site: null });
        await expect
          .poll(() => page.locator(".lab-choices select").nth(2).inputValue())
          .toBe(input);
        expect(recording.marks.some((one) => one[mark]?.deed === deed)).toBe(true);
        // The ladder shows a packet that a box touched, and the table says what it did and by which rule.
        await expect
          .poll(() => page.locator(".lab-ladder .row.touched").count())
          .toBeGreaterThan(0);
        if (mark === "ended")
          await expect.poll(() => page.locator(".lab-ladder .cross").count()).toBeGreaterThan(0);
        else
          await expect.poll(() => page.locator(".lab-ladder .source").count()).toBeGreaterThan(0);
        await page.click(".lab-table summary");
        const rule = recording.marks.flatMap((one) => one[mark]?.rule ?? [])[0]!;
        await expect
          .poll(() => page.locator(".lab-table tr.touched").first().textContent())
          .toContain(rule);
        const printed = await detected(id, asn, input);
        const said = [".lab-verdict", ".lab-probability", ".lab-finding b"];
        for (const selector of said) {
          const texts = await page.locator(selector).allTextContents();
          expect(texts.length).toBeGreaterThan(0);
          for (const text of texts) expect(printed).toContain(text);
        }
        expect(complaints).toEqual([]);
      },
    );

    it("plays, pauses and steps, one packet at a time", async () => {
      await open("kh-2021", { asn: 64496, site: "http://www.rfa.org/" });
      const rows = page.locator(".lab-ladder .row");
      const all = await rows.count();
      expect(all).toBeGreaterThan(5);
      const button = (name: string) => page.getByRole("button", { name, exact: true });
      await button("Step").click();
      await expect.poll(() => rows.count()).toBe(1);
      await button("Step").click();
      await expect.poll(() => rows.count()).toBe(2);
      await expect
        .poll(() => page.locator(".lab-now").textContent())
        .toMatch(/^Packet 2 of \d+: .* SYN ACK/);
      await button("Step back").click();
      await expect.poll(() => rows.count()).toBe(1);
      await page.locator(".lab-controls select").selectOption("4");
      await button("Play").click();
      await rows.nth(2).waitFor({ state: "attached" });
      await button("Pause").click();
      const paused = await rows.count();
      await button("Show all").click();
      await expect.poll(() => rows.count()).toBe(all);
      expect(paused).toBeLessThanOrEqual(all);
    });

    it("holds person and site in its link, and goes back to the gateway", async () => {
      await page.locator(".lab-choices select").nth(1).selectOption("55329");
      await page.waitForURL(({ hash }) => hash.includes("from=55329"));
      await page.waitForSelector("text=No box or resolver touched this measurement.");
      const link = page.url();
      expect(link).toContain("site=http%3A%2F%2Fwww.rfa.org%2F");
      await page.reload();
      await page.waitForSelector("text=No box or resolver touched this measurement.");
      await page.getByRole("link", { name: "Gateways", exact: true }).click();
      await page.waitForSelector(".answer:not(.old, .soon) h1", { timeout: 120_000 });
      expect(page.url()).not.toContain("view=lab");
      expect(page.url()).toContain("design=kh-2021");
      await page.getByRole("link", { name: "Lab", exact: true }).click();
      await page.waitForSelector(".lab-verdict");
      expect(complaints).toEqual([]);
    });

    it("plays a recording of one's own, and says of another file that it is none", async () => {
      const folder = mkdtempSync(join(tmpdir(), "narrows-own-"));
      const design = join(folder, "mine.yaml");
      const { text } = await readDesignText("kz-2019");
      writeFileSync(design, text.replace(/^title: .*$/m, "title: A plan of my own"));
      const out = join(folder, "mine.json.gz");
      const recorded = await narrows(
        ["lab", "record", design, "--out", out, "--providers", "1", "--sites", "1"],
        emptyCache(),
      );
      expect(recorded.stderr + recorded.stdout).toContain(out);
      await open("kh-2021", { asn: null, site: null });
      const input = page.locator("input[type=file]");
      await input.setInputFiles(design);
      await page.waitForSelector("text=mine.yaml is no recording of the lab.");
      await input.setInputFiles(out);
      await page.waitForSelector("text=A plan of my own");
      await expect.poll(() => page.locator(".lab-ladder .row").count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
    });

    it.each(languages)(
      "has no serious fault for axe, and nothing wider than the window, at every size and scheme: %s",
      async (language) => {
        await open("cn", { asn: null, site: null }, language);
        await page.click(".lab-table summary");
        expect(await faultsAtEverySize(page)).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  },
);
