/** Figures of the atlas beside those of `assess` and `compare`, to the last digit, and what must hold of them. */
import { describe, expect, it } from "vitest";
import type { HeadlineAnswer } from "../../src/assessment/questions/trust/joint.ts";
import {
  figureOfSpread,
  type MeasureSpread,
  type SpreadMeasure,
} from "../../src/assessment/questions/trust/measure-spreads.ts";
import type { SpreadDesign } from "../../src/assessment/spread-comparer.ts";
import { genericIds } from "../../src/gateway/generic-ids.ts";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows([...args, "--synthetic"], environment);

interface Compared {
  readonly id: string;
}

interface Country {
  readonly designs: readonly SpreadDesign[];
}

/** What must hold of any country: figures lie in their intervals, and designs are in order where they must be. */
function checkMeasures({ designs }: Country): void {
  const of = (id: string, measure: SpreadMeasure) =>
    figureOfSpread(designs.find((design) => design.id === id)!, measure)!;
  for (const design of designs) {
    expect(design.intervals.length).toBeGreaterThanOrEqual(design.id === "open" ? 2 : 1);
    for (const { measure, interval, change, movers } of design.intervals) {
      const figure = figureOfSpread(design, measure)!;
      expect(figure).toBeGreaterThanOrEqual(interval.p5);
      expect(figure).toBeLessThanOrEqual(interval.p95);
      expect(movers.length).toBeLessThanOrEqual(3);
      if (change !== null) expect(change.more + change.same + change.less).toBeCloseTo(1, 9);
    }
  }
  const lost = genericIds.map((id) => of(id, "worst-failure"));
  // All traffic passes one operator: no single failure of any other design loses more.
  expect(lost[0]).toBeCloseTo(Math.max(...lost), 6);
  expect(of("generic-single", "outage-hours")).toBeGreaterThan(of("generic-two", "outage-hours"));
  expect(of("open", "outage-hours")).toBe(0);
  for (const id of ["generic-single", "generic-two", "generic-licensed", "generic-inline"])
    expect(of(id, "observed-international")).toBeGreaterThanOrEqual(
      of("open", "observed-international") - 1e-9,
    );
}

describe("figures of narrows atlas", () => {
  it("are those of assess and compare, in their intervals, and in order where they must be", async () => {
    const { stdout } = await run("atlas", "NP", "kh", "--json", "--draws", "16");
    const { countries, parameters } = JSON.parse(stdout);
    expect(parameters.designs).toEqual(genericIds);
    expect(countries.map(({ country }: { country: string }) => country)).toEqual(["KH", "NP"]);
    const [cambodia, nepal] = countries;
    expect(cambodia.designs.map(({ id }: Compared) => id)).toEqual(["open", ...genericIds]);
    const assessed = await run("assess", "generic-two", "--country", "KH", "--quick", "--json");
    const { comparison } = JSON.parse(assessed.stdout).questions;
    const both = comparison.designs.filter(({ id }: Compared) => /^(open|generic-.*)$/.test(id));
    expect(both.length).toBe(5);
    for (const each of both)
      expect(cambodia.designs.find(({ id }: Compared) => id === each.id)).toMatchObject(each);
    // Of Nepal a plan of the library is in the world as well: compare is given the same designs.
    const compared = await run("compare", "--country", "NP", ...genericIds, "np-2023", "--json");
    const { designs } = JSON.parse(compared.stdout);
    for (const each of designs.filter(({ id }: Compared) => id !== "np-2023"))
      expect(nepal.designs.find(({ id }: Compared) => id === each.id)).toMatchObject(each);
    for (const country of [cambodia, nepal]) checkMeasures(country);
  });

  it("have the intervals of assess for Cambodia, laid around the figure of the close-up", async () => {
    const id = "generic-licensed";
    const args = ["--design", id, "--draws", "8192", "--json"];
    const { countries } = JSON.parse((await run("atlas", "KH", ...args)).stdout);
    const [open, design] = countries[0].designs as SpreadDesign[];
    const assessed = await run("assess", id, "--country", "KH", "--json");
    const { headlines } = JSON.parse(assessed.stdout).questions.trust;
    const headline = (of: string): HeadlineAnswer =>
      headlines.find((each: HeadlineAnswer) => each.id === of);
    const spread = (of: SpreadDesign, measure: SpreadMeasure): MeasureSpread =>
      of.intervals.find((each) => each.measure === measure)!;
    const lost = headline("worst-failure");
    const seen = headline("largest-party");
    compareEnds(lost, lost.figure, spread(design!, "worst-failure").interval, design!);
    compareEnds(
      { interval: lost.beforeInterval! },
      lost.before!,
      spread(open!, "worst-failure").interval,
      open!,
    );
    // Records hang on parameters, and on what is seen: in proportion.
    const records = headline("records-per-user-day");
    const ratio = design!.harms["records-per-user-day"]! / records.figure;
    const kept = spread(design!, "records-per-user-day").interval;
    expect(kept.p5 / records.interval.p5).toBeCloseTo(ratio, 1);
    expect(kept.p95 / records.interval.p95).toBeCloseTo(ratio, 1);
    const hours = headline("outage-hours");
    const down = spread(design!, "outage-hours").interval;
    const scale = design!.harms["outage-hours"]! / hours.figure;
    expect(down.p5 / hours.interval.p5 / scale).toBeCloseTo(1, 2);
    expect(down.p95 / hours.interval.p95 / scale).toBeCloseTo(1, 2);
    expect(lost.change!.more).toBeCloseTo(spread(design!, "worst-failure").change!.more, 2);
    expect(seen.interval.p95).toBeCloseTo(
      spread(design!, "observed-international").interval.p95,
      2,
    );
  });
});

/** Ends as far from the figure as an assessment's are, unless a limit of shares cuts them. */
function compareEnds(
  { interval }: Pick<HeadlineAnswer, "interval">,
  figure: number,
  ours: MeasureSpread["interval"],
  { harms }: SpreadDesign,
): void {
  const harm = harms["worst-failure"]!;
  for (const end of ["p5", "median", "p95"] as const)
    if (interval[end] > 0 && interval[end] < 1 && ours[end] > 0 && ours[end] < 1)
      expect(ours[end] - harm).toBeCloseTo(interval[end] - figure, 9);
}
