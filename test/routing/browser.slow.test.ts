import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../../src/cli/pdf.ts";
import { readDesign } from "../../src/data/design-library.ts";
import { arraysOf } from "../../src/routing/sums.ts";
import { prepareSweep, type SweepPath, sweep } from "../../src/routing/sweep.ts";
import { buildWorld } from "../../src/world/build.ts";
import { worldBuffer } from "../../src/world/snapshot.ts";
import { syntheticWorld } from "../../src/world/synthetic/world.ts";
import {
  type AssessOrder,
  assessInWords,
  type PageFunctions,
  requestOf,
} from "./browser-worker-entry.ts";

const program = await findChromium(process.env).catch(() => undefined);
const missing = program === undefined || !existsSync(program);

describe.skipIf(missing)(
  `the engine in workers of a browser${missing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    const { relationships, labels } = syntheticWorld(1);
    const world = buildWorld({
      relationships,
      labels,
      countryUsers: new Map(),
      provenance: {
        kind: "synthetic",
        date: "",
        source: "synthetic world, seed 1",
        sourceSha256: "",
        labels: "invented",
        labelsSha256: "",
      },
    });
    let server: Server;
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      const bundle = await build({
        entryPoints: [new URL("browser-worker-entry.ts", import.meta.url).pathname],
        bundle: true,
        write: false,
        format: "esm",
        platform: "browser",
        target: "es2022",
      });
      const served: Record<string, [type: string, body: string | Uint8Array]> = {
        "/": ["text/html", '<!doctype html><script type="module" src="/entry.js"></script>'],
        "/entry.js": ["text/javascript", bundle.outputFiles[0]!.contents],
        "/world": ["application/octet-stream", new Uint8Array(worldBuffer(world))],
      };
      server = createServer((request, response) => {
        const found = served[request.url ?? ""];
        if (found === undefined) response.writeHead(404).end();
        else response.writeHead(200, { "content-type": found[0] }).end(found[1]);
      });
      await new Promise<void>((done) => {
        server.listen(0, "127.0.0.1", done);
      });
      browser = await chromium.launch({
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
      page = await browser.newPage();
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction("globalThis.sweepIn !== undefined");
    });
    afterAll(async () => {
      await browser?.close();
      await new Promise((done) => {
        if (server === undefined) done(undefined);
        else server.close(done);
      });
    });

    it.each([
      ["lanes", 1],
      ["lanes", 2],
      ["trees", 2],
    ] as [SweepPath, number][])(
      "adds up all pairs as Node does, by %s in %i of them",
      async (path, count) => {
        const request = requestOf(world);
        const there = await page.evaluate(
          ([way, workers]) => (globalThis as unknown as PageFunctions).sweepIn(way, workers),
          [path, count] as const,
        );
        const here = prepareSweep(request);
        expect(there.path).toBe("lanes");
        expect(there.blocks).toBe(here.blockCount);
        expect(there.blocks).toBeGreaterThan(1);
        const expected = arraysOf(sweep(request, path)).map((array) => Array.from(array));
        expect(expected[1]!.some((load) => load > 0)).toBe(true);
        expect(there.sums).toEqual(expected);
        expect(complaints).toEqual([]);
      },
    );

    it("assesses a design and answers a what-if as Node does, routes to the byte", async () => {
      const order: AssessOrder = {
        design: await readDesign("kh-2021"),
        points: [
          ["KH", { latitude: 12.7, longitude: 104.9 }],
          ["SG", { latitude: 1.35, longitude: 103.8 }],
        ],
        asn: 38623,
      };
      const there = await page.evaluate(
        (sent) => (globalThis as unknown as PageFunctions).assessIn(sent),
        order,
      );
      const [far, near] = [there, assessInWords(world, order)].map((text) => JSON.parse(text));
      expect(near.assessment.schema).toBe("narrows-assessment/2");
      expect(near.whatIf.recomputed.trees).toBeGreaterThan(0);
      const routed = ({ assessment, whatIf }: typeof near) => [
        whatIf,
        assessment.networks,
        assessment.links,
        assessment.dependence,
        assessment.questions.observation,
        assessment.questions.comparison,
      ];
      expect(routed(far)).toEqual(routed(near));
      // Powers and logarithms are not the same to the last bit in every JavaScript engine.
      expect(roundNumbers(far)).toEqual(roundNumbers(near));
      expect(complaints).toEqual([]);
    });
  },
);

/** All numbers to twelve digits. */
function roundNumbers(result: unknown): unknown {
  return JSON.parse(
    JSON.stringify(result, (_, value) =>
      typeof value === "number" ? Number(value.toPrecision(12)) : (value as unknown),
    ),
  );
}
