import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { sentencesOf } from "../../report/said.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, gateway, options, result } from "../drawn-country.ts";

/** One network with two links abroad, and few addresses for its users. */
const alone = assess(
  drawWorld(
    "10 > 101, 10 > 30",
    { 10: "SG", 30: "SG", 101: "KH" },
    { 10: 0, 30: 1000, 101: 500 },
    {
      KH: 1e6,
    },
  ),
  design(gateway),
  { ...options, draws: 32 },
);

describe("a country of one network", () => {
  it("has no traffic between its networks of which to say a share", async () => {
    const said = (await sentencesOf(alone, "observation")).join(" ");
    expect(said).toContain("can watch");
    expect(said).not.toContain("between networks of the country");
    expect(alone.questions.trust.headlines.map(({ id }) => id)).not.toContain("hairpinned");
    expect((await sentencesOf(result, "observation")).join(" ")).toContain(
      "of traffic between networks of the country",
    );
  });

  it("has nothing to divide by other weights", () => {
    expect(alone.questions.trust.weights).toBeNull();
  });

  it("is told in the singular", async () => {
    const building = (await sentencesOf(alone, "building")).join(" ");
    expect(building).toContain("1 network at the border with 1 link abroad; none gives transit");
    expect(building).toContain("rated severe, without the design as with it");
    expect((await sentencesOf(alone, "delay")).join(" ")).toContain("Computed for 1 network from");
  });

  it("is warned of where its users are more than can share its addresses", () => {
    const kinds = (assessment: typeof alone) => assessment.warnings.map(({ kind }) => kind);
    expect(alone.warnings).toContainEqual({
      ...{ kind: "networks-elsewhere", country: "KH", addresses: 500, users: 1e6 },
    });
    expect(kinds(result)).not.toContain("networks-elsewhere");
  });
});

describe("networks computed", () => {
  it("are those of the country, without an operator that the design founds", () => {
    expect(result.world.country.networks).toBe(4);
    expect(result.coverage).toMatchObject({ networks: 4, ofNetworks: 4 });
  });
});

describe("traffic on links that go", () => {
  it("counts once where it crosses the border twice", () => {
    // What 30 sends to 102 enters at 101, leaves to 50 and enters again.
    const world = drawWorld(
      "10 > 101, 10 > 30, 101 > 50, 50 > 102",
      { 10: "SG", 30: "SG", 50: "TH", 101: "KH", 102: "KH" },
      { 10: 0, 30: 1000, 50: 0, 101: 500, 102: 500 },
      { KH: 1e6 },
    );
    const { demand, after } = assess(world, design(gateway), { ...options, draws: 32 }).questions
      .capacity;
    expect(after.displacedGbps!.median).toBeCloseTo(demand!.busyHourGbps.median, 9);
  });
});
