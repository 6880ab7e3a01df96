import { beforeAll, describe, expect, it } from "vitest";
import { createComparer } from "../../src/assessment/prepare.ts";
import { isCountry } from "../../src/base/iso-countries.ts";
import { genericText } from "../../src/cli/generic-designs.ts";
import { genericIds } from "../../src/data/design-library.ts";
import { openWorld, readFacts } from "../../src/data/open.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { checkDesign, parseDesign } from "../../src/gateway/schema.ts";
import { countryOf, nationOf } from "../../src/world/nation.ts";
import type { World } from "../../src/world/world.ts";
import { emptyCache } from "../cli/command-line.ts";

/** Networks of a country up to which failures are measured too: the largest take minutes each. */
const mostMeasured = 600;

/** Of the countries, one of so many is measured; all are fitted. */
const measuredOf = 3;

const mirror = process.env.NARROWS_MIRROR;

describe.skipIf(!mirror)(
  "generic designs on the Internet of September 2025 (needs NARROWS_MIRROR)",
  () => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld({}, { ...emptyCache(), NARROWS_MIRROR: mirror! });
    });

    it("fit every country that has networks, or are refused with a reason", async () => {
      const codes = [
        ...new Set(Array.from({ length: world.asCount }, (_, as) => countryOf(world, as))),
      ]
        .filter(isCountry)
        .sort();
      expect(codes.length).toBeGreaterThan(200);
      const factsOf = await readAssessFacts();
      const { points } = await readFacts();
      const refused: string[] = [];
      for (const [place, code] of codes.entries()) {
        let designs: ReturnType<typeof parseDesign>[];
        try {
          designs = [];
          for (const id of genericIds) {
            const { text } = await genericText(world, id, code);
            expect([code, id, checkDesign(text).faults]).toEqual([code, id, []]);
            designs.push(parseDesign(text, id));
          }
        } catch (error) {
          refused.push(`${code}: ${(error as { code?: string }).code ?? String(error)}`);
          continue;
        }
        for (const design of designs)
          expect([code, applyDesign(world, design, points).operators.length]).toEqual([
            code,
            design.operators.length,
          ]);
        if (place % measuredOf !== 0) continue;
        if (nationOf(world, code).ases.length > mostMeasured) continue;
        const { compare } = createComparer(world, designs, factsOf(code));
        for (const design of designs) {
          const { harms } = compare(design);
          for (const id of ["worst-failure", "observed-international", "unreachable"] as const) {
            expect([code, design.id, id, harms[id]! >= 0]).toEqual([code, design.id, id, true]);
            expect([code, design.id, id, harms[id]! <= 1]).toEqual([code, design.id, id, true]);
          }
        }
        // Foreign networks that buy inside may be a way round for very few.
        const worst = compare(designs[0]!).harms["worst-failure"]!;
        expect([code, worst > 0.95, worst]).toEqual([code, true, worst]);
      }
      expect(refused).toEqual([]);
    }, 1_800_000);
  },
);
