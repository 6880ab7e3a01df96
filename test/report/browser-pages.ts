/** Pages in a real headless Chromium, which is told to ask the network for nothing of its own. */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../../src/cli/pdf.ts";

const program = await findChromium(process.env).catch(() => undefined);

export const isChromiumMissing = program === undefined || !existsSync(program);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: program!,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--no-first-run",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface OpenPage {
  page: Page;
  /** Addresses asked for, errors and words on the console. */
  requests: string[];
  close: () => Promise<void>;
}

/** Opens a file as a person with such a window would. */
export async function openFile(
  browser: Browser,
  file: string,
  options: { width?: number; dark?: boolean; script?: boolean } = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark === true ? "dark" : "light",
    javaScriptEnabled: options.script ?? true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => requests.push(`error: ${error.message}`));
  page.on("console", (message) => requests.push(`console: ${message.text()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, requests, close: () => context.close() };
}
