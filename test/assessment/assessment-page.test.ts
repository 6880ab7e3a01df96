import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { drawWorld } from "../world/drawing.ts";

const page = readFileSync(new URL("../../docs/assessment.md", import.meta.url), "utf8");

/** Words in backquotes, split at dots. */
const documented = new Set(
  [...page.matchAll(/`([A-Za-z0-9.-]+)`/g)].flatMap(([, word]) => word!.split(".")),
);

/** Every key; those of `dominatedBy` are ids of designs. */
function keysOf(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const each of value) keysOf(each, found);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) {
      found.add(key);
      if (key !== "dominatedBy") keysOf(part, found);
    }
  return found;
}

describe("the page on the result", () => {
  const world = drawWorld(
    "10 = 20, 10 > 30, 20 > 40, 10 > 101, 20 > 102, 101 > 103",
    { 10: "SG", 20: "HK", 30: "SG", 40: "HK", 101: "KH", 102: "KH", 103: "KH" },
    {},
    { KH: 1000 },
  );
  const design = parseDesign(
    readFileSync(new URL("../../designs/kh-2021.yaml", import.meta.url), "utf8"),
    "kh-2021.yaml",
  );
  const {
    schema: _,
    design: __,
    networks,
    links,
    dependence,
    ...result
  } = assess(world, design, {
    version: "test",
    countryPoints: new Map(),
    country: { code: "KH", name: "Cambodia", gdpUsd: { value: 4e10, year: 2024, source: "a" } },
    places: [
      { country: "KH", city: "a", latitude: 11, longitude: 104, kind: "capital" },
      { country: "SG", city: "b", latitude: 1, longitude: 103, kind: "capital" },
      { country: "HK", city: "c", latitude: 22, longitude: 114, kind: "capital" },
    ],
  });

  it("names every field", () => {
    const { counts: ___, ...meta } = result.world;
    const keys = [...keysOf({ ...result, world: meta })];
    expect(keys.length).toBeGreaterThan(200);
    expect(keys.filter((key) => !documented.has(key))).toEqual([]);
    expect(networks.length + links.length + dependence.length).toBeGreaterThan(0);
  });
});
