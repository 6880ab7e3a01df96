/** The page as it was built, served, and opened in a browser that is watched. */
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { openWorld } from "../../src/data/open.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { readPageFiles } from "../../src/server/page-files.ts";
import type { PageFile } from "../../src/server/resource.ts";
import { servePage } from "../../src/server/serve.ts";

const web = fileURLToPath(new URL("../../web/", import.meta.url));

/** The page, built into a folder of its own. */
export async function buildPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "narrows-web-"));
  await build({ root: web, logLevel: "error", build: { outDir: folder } });
  return folder;
}

let built: Promise<PageFile[]> | undefined;

/** The files of the page, built once for all tests of a process. */
export function pageFiles(): Promise<PageFile[]> {
  built ??= buildPage().then(readPageFiles);
  return built;
}

/** The page on the synthetic world, as `narrows serve --synthetic` has it. */
export async function serveSynthetic(): Promise<Listener> {
  const world = await openWorld({ synthetic: true }, {});
  return servePage({ page: await pageFiles(), world, version: "1", port: 0 });
}

/**
 * Opens an address; what the page asks of anyone else, its errors and its words on the console are added to
 * `complaints`.
 */
export async function openWatched(
  browser: Browser,
  address: string,
  complaints: string[],
  options: NonNullable<Parameters<Browser["newPage"]>[0]> = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  page.setDefaultTimeout(120_000);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const asked = request.url();
    if (!/^(?:blob|data):/.test(asked) && new URL(asked).origin !== new URL(address).origin)
      complaints.push(asked);
  });
  await page.goto(address);
  return page;
}

/** The whole answer is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector(".status:empty", { state: "attached" });
  await page.waitForSelector(".answer:not(.old, .soon) h1", { state: "attached" });
}

/** As any web server has them. */
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".bin": "application/octet-stream",
  ".gz": "application/gzip",
};

/** A web server on this computer that knows nothing of the page: no policy, no isolation. */
export async function servePlainly(
  files: readonly PageFile[],
): Promise<{ origin: string; close(): Promise<unknown> }> {
  const served = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const server = createServer(({ url }, response) => {
    const bytes = served.get(url ?? "");
    const type = types[extname(url === "/" ? "index.html" : (url ?? ""))];
    if (bytes === undefined || type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type }).end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () => new Promise((done) => server.close(done)),
  };
}
