/** What holds of a page in whatever window it is shown: no serious fault for axe, nothing wider than the window. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** CSS pixels: a phone, a laptop, a projector. */
const widths = [390, 1280, 1920];
const schemes = ["light", "dark"] as const;

interface Axe {
  readonly axe: {
    run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

const axeProgram = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** Shows an open page in every size and scheme; empty where all is well. */
export async function faultsAtEverySize(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(axeProgram);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      // Drawn anew for the size, once all transitions have ended.
      await page.waitForTimeout(250);
      const where = `${width} px, ${colorScheme}`;
      for (const fault of await page.evaluate(seriousFaults)) found.push(`${where}: ${fault}`);
      const needed = Number(await page.evaluate("document.documentElement.scrollWidth"));
      if (needed > width) found.push(`${where}: ${needed} px wide`);
    }
  }
  return found;
}

async function seriousFaults(): Promise<string[]> {
  const { axe } = globalThis as unknown as Axe;
  return (await axe.run()).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
}
