import { describe, expect, it } from "vitest";
import { nationOf } from "../../src/world/nation.ts";
import { drawWorld } from "./drawing.ts";

describe("a nation", () => {
  const world = drawWorld("1 > 10, 10 = 2, 10 > 3, 10 > 11", {
    1: "US",
    2: "GB",
    10: "KH",
    11: "KH",
  });

  it("has the links that cross its border; a neighbour without a country is abroad", () => {
    const { links, border } = nationOf(world, "KH");
    expect(
      links.map(({ domestic, foreign, role }) => [world.asns[domestic], world.asns[foreign], role]),
    ).toEqual([
      [10, 1, "provider"],
      [10, 3, "customer"],
      [10, 2, "peer"],
    ]);
    expect([...border].map((as) => world.asns[as])).toEqual([10]);
  });

  it.each([
    ["UK", 'no network of this world is labelled "UK", did you mean "GB"?'],
    ["Cambodia", 'no network of this world is labelled "Cambodia", did you mean "KH"?'],
    ["LA", 'no network of this world is labelled "LA"; expected an ISO 3166-1 code such as KH'],
    ["", 'no network of this world is labelled ""; expected an ISO 3166-1 code such as KH'],
  ])("is refused for %j with the code that was probably meant", (letters, message) => {
    expect(() => nationOf(world, letters)).toThrow(message);
  });
});
