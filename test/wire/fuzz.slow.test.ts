import { expect, it } from "vitest";
import { fuzzParsers } from "./fuzz-cases.ts";

it("parsers survive 1,000,000 random and spoiled inputs within 256 MiB more memory", () => {
  const before = process.memoryUsage().rss;
  const { failures, accepted } = fuzzParsers(1_000_000, 2);
  expect(failures).toEqual([]);
  expect(accepted).toBeGreaterThan(50_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 2 ** 20);
});
