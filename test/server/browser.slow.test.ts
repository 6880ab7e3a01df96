import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { readDesign } from "../../src/data/design-library.ts";
import { openWorld } from "../../src/data/open.ts";
import { libraryDesigns, readAssessFacts } from "../../src/facts/assess-facts.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { readPageFiles } from "../../src/server/page-files.ts";
import { servePage } from "../../src/server/serve.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const options = { version: "1", seed: 1, joint: false };

/** A page that fetches the data, and assesses in a worker. */
const program = `
import { readPageFacts } from "${root}src/page/page-facts.ts";
import { decodeWorld } from "${root}src/world/snapshot.ts";
import { assess } from "${root}src/assessment/assess.ts";
onmessage = async () => {
  try {
    const index = await (await fetch("/data/index.json")).json();
    const world = decodeWorld(await (await fetch("/data/" + index.world.file)).arrayBuffer());
    const facts = readPageFacts(await (await fetch("/data/" + index.facts)).json());
    const designs = facts.designs.filter(({ country }) => country === "KH");
    const { design } = designs.find(({ id }) => id === "kh-2021");
    const alternatives = designs.map((each) => each.design);
    const options = { ...${JSON.stringify(options)}, ...facts.factsOf("KH"), alternatives };
    postMessage(JSON.stringify(assess(world, design, options)));
  } catch (error) {
    postMessage(String(error.stack));
  }
};`;
const starter = `
const policy = trustedTypes.createPolicy("narrows", { createScriptURL: (url) => url });
const worker = new Worker(policy.createScriptURL("/assets/worker-00000000.js"), { type: "module" });
window.result = new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
worker.postMessage("start");`;

/** Of the same formula in two versions of V8, whose logarithms and powers differ in their last digits. */
const rounding = 1e-9;

/** Where two results differ by more than rounding. */
function differences(one: unknown, other: unknown, path = ""): string[] {
  if (typeof one === "number" && typeof other === "number")
    return Math.abs(one - other) <= rounding * Math.max(1, Math.abs(other))
      ? []
      : [`${path}: ${one}, ${other}`];
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return Object.is(one, other) ? [] : [`${path}: ${String(one)}, ${String(other)}`];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) =>
    differences(Reflect.get(one, key), Reflect.get(other, key), `${path}/${key}`),
  );
}

async function buildPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "narrows-page-"));
  mkdirSync(join(folder, "assets"));
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    ...{ bundle: true, write: false, format: "esm", platform: "browser" },
  });
  writeFileSync(join(folder, "assets/worker-00000000.js"), outputFiles[0]!.contents);
  writeFileSync(join(folder, "assets/index-00000000.js"), starter);
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><title>Narrows</title><link rel="icon" href="data:,"><script type="module" src="/assets/index-00000000.js"></script>',
  );
  return folder;
}

describe.skipIf(isChromiumMissing)(
  `the page's data in a real browser${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let page: Page;
    const said: string[] = [];

    beforeAll(async () => {
      const world = await openWorld({ synthetic: true }, {});
      const files = await readPageFiles(await buildPage());
      listener = await servePage({ page: files, world, version: "1", port: 0 });
      browser = await launchChromium();
      page = await browser.newPage();
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      await page.goto(`http://localhost:${listener.port}/`);
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
    });

    it("give the assessment that Node gives, under the headers of the server", async () => {
      const result = await page.evaluate("window.result");
      const [world, design, factsOf, alternatives] = await Promise.all([
        openWorld({ synthetic: true }, {}),
        readDesign("kh-2021"),
        readAssessFacts(),
        libraryDesigns("KH"),
      ]);
      const direct = assess(world, design, { ...options, ...factsOf("KH"), alternatives });
      const there = JSON.parse(String(result));
      expect(differences(there, JSON.parse(JSON.stringify(direct)))).toEqual([]);
      expect(Object.keys(there.questions).length).toBeGreaterThan(5);
    });

    it("are isolated, and no header is one that the browser does not know", async () => {
      expect(await page.evaluate("crossOriginIsolated")).toBe(true);
      expect(said).toEqual([]);
    });

    it.each([
      [
        "a script in the page",
        "require-trusted-types-for",
        "document.body.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))",
      ],
      ["markup from text", "require-trusted-types-for", "document.body.innerHTML = '<img>'"],
      ["a request elsewhere", "connect-src", "fetch('http://127.0.0.1:1/')"],
      ["text as code", "require-trusted-types-for", "window.eval('1')"],
    ])("refuse %s", async (_what, directive, code) => {
      // The debugger itself is free of the policy: what it evaluates puts the code into a timer.
      const refused = await page.evaluate(
        `new Promise((done) => {
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective), { once: true });
          setTimeout(() => done("nothing"), 2000);
          setTimeout(() => { Promise.resolve().then(() => { ${code} }).catch(() => {}); });
        })`,
      );
      expect(refused).toBe(directive);
      expect(await page.evaluate("window.ran")).toBeUndefined();
    });
  },
);
