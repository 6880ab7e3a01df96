/** What the page answers to random states is what its own command prints, on five countries. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { openWorld } from "../../src/data/open.ts";
import { readPageFacts } from "../../src/page/page-facts.ts";
import { collectPageFacts } from "../../src/server/page-facts.ts";
import { nationOf } from "../../src/world/nation.ts";
import type { EngineData } from "../../web/src/engine/data.ts";
import { commandOf, designOfChoice, optionsFor } from "../../web/src/engine/designs.ts";
import type { DesignChoice } from "../../web/src/engine/protocol.ts";
import { addSite, moveSite, setExempt, setValue } from "../../web/src/state/edits.ts";
import { narrows } from "../cli/command-line.ts";

const plans = [
  { country: "KH", base: "kh-2021" },
  { country: "TH", base: "th-2015" },
  { country: "KZ", base: "generic-single" },
  { country: "NP", base: "generic-two" },
  { country: "BR", base: "generic-licensed" },
];

const states = 30;

/** Positions in the lists of what can be chosen, and values within their ranges. */
const edits = fc.record({
  moved: fc.option(
    fc.record({
      site: fc.nat(),
      north: fc.double({ min: -2, max: 2, noNaN: true }),
      east: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
  ),
  added: fc.option(fc.nat()),
  exempt: fc.uniqueArray(fc.nat(), { maxLength: 3 }),
  /** Of the people. */
  users: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })),
  gbps: fc.option(fc.integer({ min: 10, max: 5000 })),
});

describe("random states of the page", () => {
  let data: EngineData;
  beforeAll(async () => {
    const facts = readPageFacts(JSON.parse(JSON.stringify(await collectPageFacts())));
    data = {
      ...{ version: "1", world: await openWorld({ synthetic: true }, {}), facts },
      options: [],
    };
  });

  function stateOf(
    { country, base }: (typeof plans)[number],
    { moved, added, exempt, users, gbps }: typeof edits extends fc.Arbitrary<infer T> ? T : never,
  ): DesignChoice {
    const { sites, operators } = designOfChoice(data, { country, base, changes: [] }).design;
    let changes: readonly string[] = [];
    const views = sites.map((site) => ({ ...site, share: null }));
    const site = moved === null ? undefined : views[moved.site % Math.max(1, views.length)];
    if (moved !== null && site !== undefined)
      changes = moveSite(changes, site.id, {
        latitude: site.latitude + moved.north,
        longitude: site.longitude + moved.east,
      });
    const cities = data.facts.factsOf(country).cities.get(packCountry(country)) ?? [];
    const city = added === null ? undefined : cities[added % Math.max(1, cities.length)];
    const run = operators.map(({ id, name, sites: own }) => ({ id, name, sites: [...own] }));
    if (city !== undefined) changes = addSite(changes, { operators: run, sites: views }, city);
    const { ases } = nationOf(data.world, country);
    for (const each of exempt)
      changes = setExempt(changes, data.world.asns[ases[each % ases.length]!]!, true);
    const people = data.facts.factsOf(country).country?.population?.value ?? 0;
    if (users !== null && people > 0)
      changes = setValue(changes, "users", Math.round(users * people));
    if (gbps !== null) changes = setValue(changes, "capacity.siteGbps", gbps);
    return { country, base, changes };
  }

  it.each(fc.sample(edits, { seed: 30, numRuns: states }).map((edit, k) => [k, edit] as const))(
    "state %i: the page's figures are those of the command that it prints",
    async (k, edit) => {
      const choice = stateOf(plans[k % plans.length]!, edit);
      const chosen = designOfChoice(data, choice);
      const options = { ...optionsFor(data, chosen, choice), joint: false };
      const onPage = assess(data.world, chosen.design, options);
      const command = `${commandOf(choice, data)} --quick`;
      const [, ...args] = wordsOf(command);
      const { status, stdout, stderr } = await narrows(args);
      expect([status, stderr]).toEqual([0, expect.not.stringContaining("error")]);
      const { questions, networks, links, dependence, coverage } = JSON.parse(stdout);
      expect({ questions, networks, links, dependence, coverage }).toEqual(
        JSON.parse(
          JSON.stringify({
            questions: onPage.questions,
            networks: onPage.networks,
            links: onPage.links,
            dependence: onPage.dependence,
            coverage: onPage.coverage,
          }),
        ),
      );
    },
  );
});

/** A command line in words, as a shell reads what the page prints. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\'/g, (whole, quoted: string | undefined) =>
      whole === "\\'" ? "'" : quoted!,
    ),
  );
}
