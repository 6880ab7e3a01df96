import { expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { readDesign } from "../../src/data/design-library.ts";
import { readFacts } from "../../src/data/open.ts";
import { buildWorld } from "../../src/world/build.ts";
import { syntheticWorld } from "../../src/world/synthetic/world.ts";

/** Numbers just outside 0…1, with their path: what rounding makes of shares. */
function* strays(value: unknown, path: string): Generator<string> {
  if (typeof value === "number") {
    if ((value > 1 && value < 1 + 1e-6) || (value < 0 && value > -1e-6)) yield `${path} ${value}`;
  } else if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value)) yield* strays(each, `${path}.${key}`);
}

it("has no share outside 0…1 where sums of many parts are rounded", async () => {
  const { relationships, labels } = syntheticWorld(1);
  const world = buildWorld({
    relationships,
    labels,
    countryUsers: new Map([[packCountry("TH"), 6e7]]),
    provenance: {
      kind: "synthetic",
      date: "",
      source: "synthetic",
      sourceSha256: "",
      labels: "invented",
      labelsSha256: "",
    },
  });
  const { points } = await readFacts();
  const assessment = assess(world, await readDesign("th-2015"), {
    version: "test",
    countryPoints: points,
    draws: 2,
  });
  const { milliseconds: _, ...delay } = assessment.questions.delay;
  expect([...strays({ ...assessment, questions: { ...assessment.questions, delay } }, "")]).toEqual(
    [],
  );
});
