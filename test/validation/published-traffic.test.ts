import { describe, expect, it } from "vitest";
import { readFacts } from "../../src/data/open.ts";
import {
  bandwidthPerHead,
  publishedShares,
  publishedTotals,
  publishedVolumes,
} from "../../src/validation/published-traffic.ts";

const { countries } = await readFacts();

describe("published totals of traffic", () => {
  it("are of countries whose people are known, each value above 0", () => {
    const values = [
      ...publishedTotals.map(({ country, gbps }) => [country, gbps] as const),
      ...publishedVolumes.map(({ country, exabytes }) => [country, exabytes] as const),
      ...publishedShares.map(({ country, share }) => [country, share] as const),
      ...Object.entries(bandwidthPerHead),
    ];
    for (const [country, value] of values) {
      expect(countries.get(country)?.population, country).toBeDefined();
      expect(value, country).toBeGreaterThan(0);
    }
  });

  it("of ITU are bit/s: a part of its 1,458 Tbit/s of the world", () => {
    const all = Object.entries(bandwidthPerHead).reduce(
      (sum, [country, perHead]) => sum + perHead * countries.get(country)!.population!.value,
      0,
    );
    expect(all / 1e12).toBeGreaterThan(1458 * 0.05);
    expect(all / 1e12).toBeLessThan(1458);
  });

  it("of ITU and of Kenya's regulator are of one size: bought capacity", () => {
    const { value } = countries.get("KE")!.population!;
    const itu = (bandwidthPerHead.KE! * value) / 1e9;
    // 8,042 Gbit/s in the country, 10,995 with what is sold on to neighbours.
    expect(itu).toBeGreaterThan(8042);
    expect(itu).toBeLessThan(10_995);
  });
});
