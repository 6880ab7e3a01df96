import { expect, it } from "vitest";
import { fuzzParsers, fuzzTargets } from "./fuzz-cases.ts";

it("parsers survive 20,000 random and spoiled inputs", () => {
  const { failures, accepted } = fuzzParsers(20_000, 1);
  expect(failures).toEqual([]);
  expect(accepted).toBeGreaterThan(1000);
});

it("every fuzzed parser accepts its own well-formed inputs", () => {
  for (const { name, parse, seeds } of fuzzTargets)
    for (const seed of seeds)
      expect({ name, ok: parse(seed)?.ok ?? true }).toEqual({ name, ok: true });
});
