import { queryObjects } from "node:v8";
import { describe, expect, it } from "vitest";
import { readDesign } from "../../src/data/design-library.ts";
import { type CampaignOptions, runCampaign } from "../../src/lab/campaign/campaign.ts";
import { Lab } from "../../src/lab/index.ts";
import { noNoise } from "../../src/lab/noise/profiles.ts";
import { runScenario } from "../../src/lab/qa/run.ts";
import { builtInScenarios } from "../../src/lab/qa/scenarios.ts";
import { locateFor, traceFetch } from "../../src/lab/trace/trace.ts";
import { scene } from "./scene.ts";

/** Labs in memory after a full collection. */
const labs = (): number => queryObjects(Lab, { format: "count" });

/** Waits for what the runtime closes in later rounds of its loop, however long each takes. */
async function expectNoMoreThan(before: number): Promise<void> {
  for (let round = 0; round < 200 && labs() > before; round++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(labs()).toBeLessThanOrEqual(before);
}

describe("a lab that has ended leaves nothing in memory", () => {
  it("after scenarios: undisturbed, dropped, reset, intercepted and throttled", async () => {
    const { environment, scenarios } = builtInScenarios;
    const wanted = [
      /^https-clean|accessible|open/,
      /dropped/,
      /reset/,
      /mitm|intercept/,
      /throttled/,
    ];
    const chosen = new Set(
      wanted.flatMap((kind) => scenarios.find(({ name }) => kind.test(name)) ?? []),
    );
    expect(chosen.size).toBeGreaterThanOrEqual(4);
    const before = labs();
    for (const scenario of chosen) await runScenario(environment, scenario);
    await expectNoMoreThan(before);
  });

  it("after campaigns (one left early), a trace and a search by TTL through an interception", async () => {
    const design = await readDesign("kz-2019");
    const options: CampaignOptions = {
      design,
      seed: 1,
      noise: noNoise,
      rounds: 2,
      intervalHours: 1,
      providers: 1,
      listedSites: 1,
      names: [],
      schemes: ["https"],
    };
    const before = labs();
    for await (const { truth } of runCampaign(options)) if (truth.round > 0) break;
    await traceFetch({ design, url: "https://www.facebook.com/" });
    await locateFor({ design, url: "https://www.facebook.com/" });
    await expectNoMoreThan(before);
  });
});

describe("closing a network", () => {
  it("destroys the connections on both sides, forgets its events and takes no new ones", async () => {
    const { lab, client, site } = scene();
    const accepted: { destroyed: boolean }[] = [];
    site.listen(7, (socket) => accepted.push(socket));
    const socket = await lab.network.run(() => client.connect("45.0.0.2", 7));
    await lab.network.clock.settle(1000);
    let rang = false;
    lab.network.clock.schedule(10, () => {
      rang = true;
    });
    lab.close();
    const late = lab.network.clock.schedule(1, () => {
      rang = true;
    });
    await lab.network.clock.settle();
    expect(socket.destroyed).toBe(true);
    expect(accepted.map(({ destroyed }) => destroyed)).toEqual([true]);
    expect([rang, late.pending]).toEqual([false, false]);
  });

  it("may be done twice", () => {
    const { lab } = scene();
    lab.close();
    expect(() => lab.close()).not.toThrow();
  });
});
