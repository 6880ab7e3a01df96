import { beforeAll, describe, expect, it } from "vitest";
import type { AssessFacts } from "../../src/assessment/assess-facts.ts";
import { openWorld } from "../../src/data/open.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import type { Design } from "../../src/gateway/design.ts";
import { nationOf } from "../../src/world/nation.ts";
import { syntheticCountries } from "../../src/world/synthetic/countries.ts";
import type { World } from "../../src/world/world.ts";
import { emptyCache } from "../cli/command-line.ts";
import { openSyntheticWorld } from "../gateway/synthetic-world.ts";
import { type Surroundings, surroundingsOf } from "./measured.ts";
import { type Relation, relations } from "./relations.ts";
import { genericsFor, readLibrary, tryDesign } from "./trials.ts";

const mirror = process.env.NARROWS_MIRROR;

/** Forty: island states, landlocked ones, hubs, single borders, few users, and large ones, of every region. */
const tried = [
  ...["MV", "FJ", "IS", "MT", "BB", "TO", "NR", "CV", "MU", "WS", "CY", "KI"],
  ...["LA", "NP", "MN", "KZ", "TM", "TD", "RW", "BT", "PY", "BO", "AF", "TJ"],
  ...[
    "SG",
    "NL",
    "HK",
    "ER",
    "CU",
    "SY",
    "MM",
    "KH",
    "EG",
    "IR",
    "NG",
    "PK",
    "BD",
    "VN",
    "CL",
    "GR",
  ],
];

/** Networks of a country from which on its designs are tried with fewer relations. */
const large = 500;

/**
 * A design is tried with a fifth of the relations, in large countries with a twelfth, which turns from design to
 * design and from country to country.
 */
function partFor({ world }: Surroundings, { country }: Design, turn: number): Relation[] {
  const parts = nationOf(world, country).ases.length < large ? 5 : 12;
  return relations.filter((_, r) => r % parts === turn % parts);
}

function describeWorld(
  name: string,
  countries: readonly string[],
  open: () => Promise<World>,
): void {
  describe(`figures of designs in ${name}`, () => {
    let world: World;
    let factsOf: (country: string) => AssessFacts;
    beforeAll(async () => {
      world = await open();
      factsOf = await readAssessFacts();
    });

    it.each(countries)("agree with each other, of the generic designs for %s", async (country) => {
      const turn = tried.indexOf(country);
      const designs = await genericsFor(world, country);
      const surroundings = surroundingsOf(world, designs, factsOf(country));
      const found = designs.flatMap(
        (each, k) => tryDesign(surroundings, each, partFor(surroundings, each, turn + k)) ?? [],
      );
      expect(found).toEqual([]);
    });

    it("agree with each other, of the library's designs", async () => {
      const found = (await readLibrary()).flatMap((each, k) => {
        const surroundings = surroundingsOf(world, [each], factsOf(each.country));
        return tryDesign(surroundings, each, partFor(surroundings, each, k)) ?? [];
      });
      expect(found).toEqual([]);
    });
  });
}

const synthetic = new Set(syntheticCountries.map(({ code }) => code));
describeWorld(
  "the synthetic world",
  tried.filter((code) => synthetic.has(code)),
  openSyntheticWorld,
);

if (mirror)
  describeWorld("the Internet of September 2025", tried, () =>
    openWorld({ date: "2025-09" }, { ...emptyCache(), NARROWS_MIRROR: mirror }),
  );
else console.log("skipped without NARROWS_MIRROR: consistency on the Internet of September 2025");
