import { beforeAll, describe, expect, it } from "vitest";
import { createComparer } from "../../src/assessment/prepare.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { genericText } from "../../src/cli/generic-designs.ts";
import { misplacedSites } from "../../src/cli/misplaced-sites.ts";
import { genericIds } from "../../src/data/design-library.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import type { Design } from "../../src/gateway/design.ts";
import { findIdleParts } from "../../src/gateway/effects.ts";
import { checkDesign, parseDesign } from "../../src/gateway/schema.ts";
import { syntheticCountries } from "../../src/world/synthetic/countries.ts";
import type { World } from "../../src/world/world.ts";
import { openSyntheticWorld } from "../gateway/synthetic-world.ts";

/** A second site in a country all of whose links lead to one neighbour has none to take. */
const mayBeIdle = new Set(["site-without-links", "operator-without-links"]);

/** Countries whose capital the outlines at hand give to another shape. */
const divided = new Set(["CY", "IL"]);

let world: World;
beforeAll(async () => {
  world = await openSyntheticWorld();
});

const filled = async (id: string, country: string): Promise<Design> =>
  parseDesign((await genericText(world, id, country)).text, id);

describe("generic designs in every country of the synthetic world", () => {
  const countries = syntheticCountries.map(({ code }) => code);

  it("are more than forty countries", () => {
    expect(countries.length).toBeGreaterThan(40);
  });

  it.each(countries)("%s: hold without a fault, and every part of them counts", async (country) => {
    const geography = await readGeography();
    const { countryPoints } = (await readAssessFacts())(country);
    for (const id of genericIds) {
      const { text } = await genericText(world, id, country);
      expect([id, checkDesign(text).faults]).toEqual([id, []]);
      const design = parseDesign(text, id);
      expect(design.country).toBe(country);
      expect(design.summary + design.leavesOut + design.title).not.toMatch(/[{}$]|undefined/);
      const idle = findIdleParts(design, applyDesign(world, design, countryPoints));
      const outside = divided.has(country) ? [] : misplacedSites(design, geography);
      const wrong = [...idle, ...outside].filter(({ code }) => !mayBeIdle.has(code));
      expect([id, wrong]).toEqual([id, []]);
    }
  });

  it("send some neighbours to the second site in most countries", async () => {
    const { countryPoints } = (await readAssessFacts())("KH");
    let idle = 0;
    for (const country of countries) {
      const design = await filled("generic-two", country);
      const { siteLinks } = applyDesign(world, design, countryPoints);
      if (new Set(siteLinks.map(({ site }) => site)).size < 2) idle++;
    }
    expect(idle).toBeLessThan(countries.length / 20);
  });
});

describe("generic designs in one country", () => {
  it("are worse the more they gather, and follow demand in their capacity", async () => {
    const facts = (await readAssessFacts())("NP");
    const [single, two, licensed, inline, cut] = await Promise.all(
      genericIds.map((id) => filled(id, "NP")),
    );
    const designs = [single!, two!, licensed!, inline!, cut!];
    const { compare } = createComparer(world, designs, facts);
    const [one, pair] = designs.map((design) => compare(design).harms);
    expect(one!["worst-failure"]).toBeCloseTo(1, 9);
    expect(one!["outage-hours"]!).toBeGreaterThan(pair!["outage-hours"]!);
    const { low, likely, high } = single!.capacity!.siteGbps!;
    expect([likely / low, high / low]).toEqual([expect.closeTo(1.5, 1), expect.closeTo(3, 1)]);
    const china = (await filled("generic-single", "CN")).capacity!.siteGbps!.low;
    expect(china).toBeGreaterThan(10 * low);
  });

  it("name the largest networks with a way abroad as licensees", async () => {
    const { operators } = await filled("generic-licensed", "KH");
    expect(operators).toHaveLength(3);
    const users = operators.map(({ asn }) => world.users[world.asns.indexOf(asn)]!);
    expect(users).toEqual([...users].sort((a, b) => b - a));
    const code = packCountry("KH");
    for (const { asn } of operators) expect(world.countries[world.asns.indexOf(asn)]).toBe(code);
  });

  it("are refused for a country without networks, by its name", async () => {
    await expect(genericText(world, "generic-single", "AQ")).rejects.toThrow(/"AQ"/);
    await expect(genericText(world, "generic-single", "Nepall")).rejects.toThrow(/NP \(Nepal\)/);
  });
});
