import { describe, expect, it } from "vitest";
import { causes } from "../../src/lab/noise/cause.ts";
import type { NoiseName } from "../../src/lab/noise/profiles.ts";
import { noiseKinds } from "../../src/lab/noise/registry.ts";
import { manySites, only } from "./noisy-campaigns.ts";

/**
 * A line that loses every packet, a certificate that looks like any other, a resolver that has its own answer
 * for dead names only, a proxy for DNS that may answer as the resolver asked would.
 */
const withoutSymptoms = new Set<NoiseName>(["loss", "renewed", "wildcard", "dns-proxy"]);

describe("every kind of noise", () => {
  it.each(noiseKinds.filter(({ name }) => !withoutSymptoms.has(name)))(
    "$name alone shows, in an open country, as what it is",
    async (kind) => {
      const names = kind.codes.length > 2 ? manySites : ["a.example.com", "b.example.com"];
      const rounds = kind.name === "cdn" ? 2 : 1;
      const steps = await only(kind.name, { names, rounds, schemes: ["http", "https"] });
      const met = new Set<string>();
      for (const { truth } of steps) {
        expect(truth.interference).toBe(false);
        expect(truth.noise.every((name) => name === kind.name)).toBe(true);
        if (!truth.seen) continue;
        met.add(truth.code);
        expect(causes[truth.code as keyof typeof causes].cause).toBe(truth.cause);
      }
      expect(met.size).toBeGreaterThan(0);
      for (const code of met) expect(kind.codes).toContain(code);
    },
  );
});

describe("every code of a kind that draws one", () => {
  it.each(["dying", "geo", "challenge", "helper-challenge", "localised", "split-horizon"] as const)(
    "%s",
    async (name) => {
      const kind = noiseKinds.find((one) => one.name === name)!;
      const steps = await only(name, { names: manySites });
      const met = steps.flatMap(({ truth }) => truth.present.map(({ code }) => code));
      expect(new Set(met)).toEqual(new Set(kind.codes));
    },
  );
});
