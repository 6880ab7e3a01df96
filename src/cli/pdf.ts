/**
 * Prints a report's page as PDF by a Chromium that is on this computer, headless and cut off from the
 * network. Nothing is downloaded; without a Chromium there is no PDF, and a clear message.
 */
import { spawn } from "node:child_process";
import { access, constants, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../base/errors.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "brave-browser",
];

const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const timeoutMs = 60_000;

/**
 * The Chromium of this computer: `NARROWS_CHROMIUM` if set, else the first on the path or in the usual
 * places.
 * @throws InputError `chromium-missing`
 */
export async function findChromium(environment: NodeJS.ProcessEnv): Promise<string> {
  const given = environment.NARROWS_CHROMIUM;
  if (given !== undefined && given !== "") {
    if (await isExecutable(given)) return given;
    throw new InputError("chromium-missing", `NARROWS_CHROMIUM: ${given} is not a program`);
  }
  const folders = (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...places,
  ];
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  throw new InputError(
    "chromium-missing",
    "no Chromium on this computer to print a PDF with: install Chromium or Chrome, name it in NARROWS_CHROMIUM, or print report.html from any browser",
  );
}

/**
 * Prints an HTML file to a PDF file, A4 as the page's style says. The PDF appears whole or not at all.
 * @throws InputError `chromium-missing`, `pdf-failed`
 */
export async function printPdf(
  htmlFile: string,
  pdfFile: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const chromium = await findChromium(environment);
  const folder = await mkdtemp(join(tmpdir(), "narrows-pdf-"));
  const partial = `${resolve(pdfFile)}.${process.pid}.part`;
  try {
    const { code, words } = await run(chromium, [
      "--headless",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-extensions",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${folder}`,
      "--no-pdf-header-footer",
      `--print-to-pdf=${partial}`,
      pathToFileURL(resolve(htmlFile)).href,
    ]);
    const size = await stat(partial).then(
      ({ size }) => size,
      () => 0,
    );
    if (code !== 0 || size === 0)
      throw new InputError("pdf-failed", `${chromium} printed no PDF: ${lastLine(words)}`);
    await rename(partial, pdfFile);
  } finally {
    await rm(partial, { force: true });
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Runs a program to its end, or ends it after the time allowed. */
function run(program: string, words: string[]): Promise<{ code: number | null; words: string }> {
  return new Promise((settle, fail) => {
    const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    child.once("error", (error) => {
      clearTimeout(timer);
      fail(new InputError("pdf-failed", `${program}: ${error.message}`));
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      settle({ code, words: said });
    });
  });
}

function lastLine(words: string): string {
  return words.trim().split("\n").at(-1) ?? "";
}
