/**
 * What browser.slow.test.ts bundles: in a worker the sweep's or the assessment's side, in the page
 * the functions that the test calls.
 */

import { assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import type { Point } from "../../src/base/geo.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import type { Design } from "../../src/gateway/design.ts";
import { arraysOf } from "../../src/routing/sums.ts";
import { prepareSweep, type SweepPath } from "../../src/routing/sweep.ts";
import { connectSweep, type SweepPort, serveSweep } from "../../src/routing/sweep-port.ts";
import { runSweep } from "../../src/routing/sweep-run.ts";
import { prepareWhatIf } from "../../src/traffic/what-if.ts";
import { decodeWorld } from "../../src/world/snapshot.ts";
import type { World } from "../../src/world/world.ts";

/** What the test and the worker both assess with. */
export interface AssessOrder {
  design: Design;
  points: [country: string, point: Point][];
  asn: number;
}

/** The assessment and a what-if, as text. */
export function assessInWords(world: World, { design, points, asn }: AssessOrder): string {
  const countryPoints = new Map(points.map(([country, point]) => [packCountry(country), point]));
  const assessment = assess(world, design, { version: "test", draws: 40, countryPoints });
  const whatIf = prepareWhatIf(applyDesign(world, design, countryPoints)).answer({ ases: [asn] });
  return JSON.stringify({ assessment, whatIf });
}

/** The request of both sides: loads, weighted loads, and borders of all countries. */
export function requestOf(world: World) {
  const { asCount, asns, providers, customers, peers, users, ipv4, countries } = world;
  const codes = [...new Set(countries)].sort((a, b) => a - b);
  return {
    graph: { asCount, asns, providers, customers, peers },
    weights: [{ sources: users, destinations: ipv4 }],
    territories: {
      labels: countries.map((code) => codes.indexOf(code)),
      territoryCount: codes.length,
    },
  };
}

export interface PageFunctions {
  sweepIn(
    path: SweepPath,
    workers: number,
  ): Promise<{ path: string; blocks: number; sums: number[][] }>;
  assessIn(order: AssessOrder): Promise<string>;
}

interface BrowserScope extends SweepPort {
  readonly document?: unknown;
  readonly location: { readonly hash: string };
  readonly Worker: new (address: string, options: { type: "module" }) => SweepPort;
}

async function fetchWorld(): Promise<World> {
  return decodeWorld(await (await fetch("/world")).arrayBuffer());
}

const scope = globalThis as unknown as BrowserScope;
const inBrowser = scope.location !== undefined;
if (inBrowser && scope.document !== undefined)
  Object.assign(globalThis, {
    async sweepIn(path, count) {
      const request = requestOf(await fetchWorld());
      const workers = Array.from({ length: count }, () =>
        connectSweep(new scope.Worker("/entry.js#sweep", { type: "module" }), request, path),
      );
      const sweep = prepareSweep(request, path);
      const sums = await runSweep(request, { blockCount: sweep.blockCount, workers });
      for (const worker of workers) await worker.close();
      const arrays = arraysOf(sums).map((array) => Array.from(array));
      return { path: prepareSweep(request).path, blocks: sweep.blockCount, sums: arrays };
    },
    assessIn(order) {
      const worker = new scope.Worker("/entry.js#assess", { type: "module" });
      return new Promise((done, fail) => {
        worker.addEventListener("message", ({ data }) => {
          done(data as string);
        });
        worker.addEventListener("error", ({ message }) => {
          fail(new Error(message));
        });
        worker.postMessage(order, []);
      });
    },
  } satisfies PageFunctions);
else if (inBrowser && scope.location.hash === "#sweep") serveSweep(scope);
else if (inBrowser && scope.location.hash === "#assess")
  scope.addEventListener("message", ({ data }) => {
    void fetchWorld().then(
      (world) => scope.postMessage(assessInWords(world, data as AssessOrder), []),
      (error: unknown) => scope.postMessage(String(error), []),
    );
  });
