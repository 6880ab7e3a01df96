import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { misplacedSites } from "../../src/cli/misplaced-sites.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { findIdleParts } from "../../src/gateway/effects.ts";
import type { FindingCode } from "../../src/gateway/finding.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { World } from "../../src/world/world.ts";

const folder = new URL("../../designs/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .sort();

/** What a design may hold and not use: facts about it, and limits of which the lower one binds. */
const noMistake: ReadonlySet<FindingCode> = new Set([
  "unread-under-regime",
  "capacity-bound-by-inspection",
  "cable-without-site",
]);

/** What every design of the library must keep to in a world. @param allowed findings that the world may bring */
export function describeLibrary(
  name: string,
  open: () => Promise<World>,
  allowed: ReadonlySet<FindingCode>,
): void {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });

  describe.each(files)(`%s in ${name}`, (file) => {
    const design = parseDesign(readFileSync(new URL(file, folder), "utf8"), file);

    it("has no part that is a mistake", async () => {
      const { countryPoints } = (await readAssessFacts())(design.country);
      const findings = [
        ...findIdleParts(design, applyDesign(world, design, countryPoints)),
        ...misplacedSites(design, await readGeography()),
      ];
      expect(findings.filter(({ code }) => !noMistake.has(code) && !allowed.has(code))).toEqual([]);
    });

    it("is assessed, with shares between 0 and 1 and its exemptions both ways", async () => {
      const facts = (await readAssessFacts())(design.country);
      const { questions } = assess(world, design, { version: "test", draws: 20, ...facts });
      const { failure, observation, trust } = questions;
      const shares = [
        ...failure.after.operators.map(({ usersShare }) => usersShare),
        ...observation.after.observers.flatMap((each) => [each.international, each.domestic]),
        ...trust.exemptions.flatMap(({ ifExempt, ifNot }) => [
          ...Object.values(ifExempt),
          ...Object.values(ifNot),
        ]),
      ];
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      const { unsure = [] } = design.international;
      expect(trust.exemptions.map(({ network }) => network.asn).sort()).toEqual(
        unsure.map(({ asn }) => asn).sort(),
      );
    });
  });
}
