import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AssessFacts } from "../../src/assessment/assess-facts.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import type { Design } from "../../src/gateway/design.ts";
import type { World } from "../../src/world/world.ts";
import { design, gateway, options } from "../assessment/drawn-country.ts";
import { openSyntheticWorld } from "../gateway/synthetic-world.ts";
import { hierarchies, worlds } from "../traffic/drawn-borders.ts";
import { surroundingsOf } from "./measured.ts";
import { relations } from "./relations.ts";
import { genericsFor, readLibrary, tryDesign } from "./trials.ts";

/** Each design is tried with a part of the relations, each of these with several designs; the slow test tries all. */
const parts = 5;
const partOf = (k: number) => relations.filter((_, r) => r % parts === k % parts);

describe("figures of designs in the synthetic world", () => {
  let world: World;
  let factsOf: (country: string) => AssessFacts;
  beforeAll(async () => {
    world = await openSyntheticWorld();
    factsOf = await readAssessFacts();
  });

  const contradicting = (designs: readonly Design[]) =>
    designs.flatMap((each, k) => {
      const surroundings = surroundingsOf(world, [each], factsOf(each.country));
      return tryDesign(surroundings, each, partOf(k)) ?? [];
    });

  it("agree with each other, of the library's designs", async () => {
    expect(contradicting(await readLibrary())).toEqual([]);
  });

  it.each(["KH", "SG", "LA"])(
    "agree with each other, of the generic designs for %s",
    async (country) => {
      expect(contradicting(await genericsFor(world, country))).toEqual([]);
    },
  );
});

const drawn = design(
  gateway.replace("users: 1000000", "users: 1000000\nfees: { portUsdMonth: 100, capexUsd: 1e6 }"),
);
const single: Design = {
  ...drawn,
  operators: [{ ...drawn.operators[0]!, sites: ["west"] }],
  sites: drawn.sites.slice(0, 1),
  international: { ...drawn.international, rules: [] },
};
const inline: Design = {
  ...drawn,
  operators: [],
  sites: [],
  international: { regime: "inline", boxes: "border", failure: "closed" },
  domestic: "direct",
};
const cut: Design = {
  ...inline,
  international: { regime: "cut", countries: ["SG"] },
  functions: [],
};

describe("figures of designs in drawn worlds", () => {
  const { countryPoints, country, places } = options;
  const facts = {
    countryPoints,
    country: country!,
    places: [...places!],
    cities: new Map(),
    stateOwned: [],
  };

  it.each([
    ["one site", single],
    ["two sites", drawn],
    ["boxes", inline],
    ["cut links", cut],
  ])("agree with each other: %s", (_, each) => {
    fc.assert(
      fc.property(fc.oneof(worlds, hierarchies), (world) => {
        expect(tryDesign(surroundingsOf(world, [each], facts), each) ?? []).toEqual([]);
      }),
      { seed: 9, numRuns: 4, endOnFailure: true },
    );
  });
});
