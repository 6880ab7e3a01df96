import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { withExchanges } from "../../src/world/memberships.ts";
import type { World } from "../../src/world/world.ts";
import {
  world as drawnWorld,
  gateway as gatewayText,
  options,
  design as parse,
} from "../assessment/drawn-country.ts";
import { recorded } from "../recorded.ts";
import { gateway, hierarchies, open } from "./drawn-borders.ts";

/*
 * Assessments of drawn countries, as recorded: what traffic and the models give for whole worlds. A difference is
 * a rule that has changed (`-u` when that was meant).
 */

/** The same with exchanges at home and abroad. */
function exchanging(
  world: World,
  members: readonly (readonly [exchange: number, asn: number, mbps: number])[],
): World {
  return withExchanges(world, {
    ...{ name: "exchanges.json", sha256: "", date: "" },
    table: {
      exchanges: [
        { name: "A", city: "Singapore", country: packCountry("SG") },
        { name: "B", city: "Hong Kong", country: packCountry("HK") },
        { name: "C", city: "Phnom Penh", country: packCountry("KH") },
      ],
      members: members
        .filter(([, asn]) => world.asns.includes(asn))
        .map(([exchange, asn, mbps]) => ({ exchange, asn, mbps, usesRouteServer: mbps > 5000 })),
      problems: noProblems,
    },
  });
}

function lines(
  name: string,
  world: World,
  design: Parameters<typeof assess>[1],
  more: Partial<typeof options> = {},
): string[] {
  const { questions } = assess(world, design, { ...options, draws: 32, ...more });
  return [
    name,
    ...Object.entries(questions).map(
      ([id, { method: _, assumptions: __, ...answer }]) => `  ${id} ${recorded(answer, 500)}`,
    ),
  ];
}

describe("recorded assessments", () => {
  it("of drawn worlds, before and after a gateway", async () => {
    const worlds = fc.sample(hierarchies, { seed: 7, numRuns: 4 });
    const told = worlds.flatMap((world, k) => [
      ...lines(`${k} open`, world, open),
      ...lines(
        `${k} gateway`,
        exchanging(world, [
          [0, 1, 10_000],
          [0, 3, 1000],
          [1, 60, 10_000],
          [1, 31, 100],
          [2, 31, 1000],
          [2, 35, 1000],
        ]),
        gateway,
      ),
    ]);
    await expect(`${told.join("\n")}\n`).toMatchFileSnapshot("./recorded-worlds.txt");
  });

  it("of the drawn country under changes of its design", async () => {
    const changes: [string, { path: string; value: unknown }[]][] = [
      ["as it is", []],
      ["fails open", [{ path: "international.failure", value: "open" }]],
      ["direct", [{ path: "domestic", value: "direct" }]],
      ["small", [{ path: "capacity.siteGbps", value: 3 }]],
      ["one kept", [{ path: "records.months", value: 1 }]],
    ];
    const world = exchanging(drawnWorld, [
      [0, 10, 10_000],
      [0, 101, 1000],
      [1, 20, 10_000],
      [1, 103, 100],
      [2, 101, 1000],
      [2, 104, 100],
    ]);
    const told = changes.flatMap(([name, overrides], k) =>
      lines(name, k % 2 === 0 ? world : drawnWorld, parse(gatewayText, overrides)),
    );
    await expect(`${told.join("\n")}\n`).toMatchFileSnapshot("./recorded-country.txt");
  });
});
