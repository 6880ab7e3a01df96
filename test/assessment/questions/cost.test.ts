import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { costSection } from "../../../src/assessment/questions/cost/section.ts";
import { design, result as drawn, gateway, options, world } from "../drawn-country.ts";
import { sentencesOf } from "../sentences.ts";

const { cost } = drawn.questions;

describe("what it costs", () => {
  it("is told by five methods, one of which each draw takes", () => {
    const { after, shutdownDay } = cost;
    expect(after!.byMethod.length).toBe(5);
    expect(shutdownDay.find(({ method }) => method === "deloitte-gdp")!.usd.likely).toBeCloseTo(
      (3.65e9 / 365) * 0.01,
      3,
    );
    // The method is drawn too: the interval lies within those of the methods alone, and is no envelope.
    const ends = (end: "p5" | "p95") => after!.byMethod.map(({ usdYear }) => usdYear[end]);
    expect(after!.usdYear.p5).toBeGreaterThan(Math.min(...ends("p5")));
    expect(after!.usdYear.p95).toBeLessThan(Math.max(...ends("p95")));
    expect(after!.usdYear.p95).toBeGreaterThan(Math.min(...ends("p95")));
    expect(after!.lines.map(({ id }) => id)).toContain("outages");
  });

  it("takes the methods that a design names, and has bars for the method and what it rests on", () => {
    const only = assess(
      world,
      design(`${gateway}economy: { methods: [brookings], gdpRevision: 2 }\n`),
      options,
    ).questions;
    expect(only.cost.after!.byMethod.map(({ method }) => method)).toEqual(["brookings"]);
    expect(only.cost.after!.usdYear).toEqual(only.cost.after!.byMethod[0]!.usdYear);
    const bars = drawn.questions.trust.tornados
      .find(({ output }) => output === "usdPerUserMonth")!
      .bars.map(({ parameter }) => parameter);
    expect(bars).toEqual(expect.arrayContaining(["shutdown-method", "internet-economy-share"]));
    // A product twice as large, from the table: Brookings' hour is in proportion to it.
    const hour = (fees: string) =>
      assess(world, design(`${gateway}economy: { methods: [brookings]${fees} }\n`), options)
        .questions.cost.shutdownDay[0]!.usd.likely;
    expect(hour(", gdpRevision: 2")).toBeCloseTo(2 * hour(""), 3);
  });

  it("costs more to build where there is more to inspect, and no less where traffic grows faster", () => {
    const line = (id: string, changed: string) =>
      assess(
        world,
        design(gateway.replace(/^demand:.*$/m, `demand: ${changed}`)),
        options,
      ).questions.cost.after!.lines.find((each) => each.id === id)!.usdYear.median;
    const base = "{ busyHourKbpsPerUser: 100, internationalShare: 0.5, growthPerYear: 0.5 }";
    for (const id of ["building", "operation"]) {
      expect(line(id, base.replace("100", "1000"))).toBeGreaterThan(line(id, base));
      expect(line(id, base.replace("growthPerYear: 0.5", "growthPerYear: 0.1"))).toBeLessThan(
        line(id, base),
      );
    }
    const { building } = cost.after!;
    expect(building.places).toEqual({ kind: "sites", count: 2 });
    // 1 million users × 100 kbit/s: half crosses the border, the exchange sees the other half.
    expect(building.inspectedGbps!.median).toBeCloseTo(100, 6);
  });

  it("raises the bill with every fee that is dearer", () => {
    const bill = (fees: string) =>
      assess(world, design(`${gateway}fees: { ${fees} }\n`), options).questions.cost.after!
        .billUsdPerUserMonth.median;
    for (const [fee, low, high] of [
      ["licenceUsdYear", "100000", "200000"],
      ["portUsdMonth", "100000", "200000"],
      ["transitUsdPerMbpsMonth", "50", "60"],
    ])
      expect(bill(`${fee}: ${high}`), fee).toBeGreaterThan(bill(`${fee}: ${low}`));
  });

  it("reads the whole range of the price of transit at the gateway", () => {
    const transit = (price: string) => {
      const priced = `${gateway}fees: { transitUsdPerMbpsMonth: ${price} }\n`;
      const { after } = assess(world, design(priced), options).questions.cost;
      return after!.lines.find(({ id }) => id === "transit")!.usdYear;
    };
    const all = transit("[2, 4, 8]");
    // Each end moves the figure by itself, the higher price the higher fee.
    expect(transit("[1, 4, 8]").p5).toBeLessThan(all.p5);
    expect(transit("[2, 6, 8]").median).toBeGreaterThan(all.median);
    expect(transit("[2, 4, 12]").p95).toBeGreaterThan(all.p95);
    // No dearer than before: no markup, and never one below zero.
    expect(transit("0.1")).toEqual({ p5: 0, median: 0, p95: 0 });
    // 10 USD for what cost 0.5 to 3 before.
    const perDollar = transit("11").median - transit("10").median;
    expect(transit("10").p95).toBeLessThanOrEqual(9.5 * 2 * perDollar);
    expect(perDollar).toBeGreaterThan(0);
  });

  it("lets those pay who are said to: licensees a licence, buyers from an operator a port", () => {
    const fee = (id: string, fees: string) => {
      const { after } = assess(world, design(`${gateway}fees: { ${fees} }\n`), options).questions
        .cost;
      return after!.lines.find((line) => line.id === id)!.usdYear.median;
    };
    // 101 to 104, of which the first three lost links and buy from the operator.
    expect(fee("licences", "licenceUsdYear: 1000")).toBe(4000);
    expect(fee("licences", "licenceUsdYear: 1000, licensees: 2")).toBe(2000);
    expect(fee("ports", "portUsdMonth: 10")).toBe(12 * 10 * 3);
  });

  it("names the method's source as a citation, and no sentence", () => {
    for (const { source } of cost.after!.byMethod) expect(source.kind).toBe("citation");
    expect(cost).not.toHaveProperty("answer");
    expect(cost).not.toHaveProperty("question");
  });

  it("has at the likely inputs parts that add up to the whole, of which the text speaks", () => {
    const { likely } = cost.after!;
    const { users, providers, economy, gateway: operator } = likely.bearersUsdYear;
    expect(users + providers + economy + operator).toBeCloseTo(likely.usdYear, 3);
    const tornado = drawn.questions.trust.tornados.find(
      ({ output }) => output === "usdPerUserMonth",
    )!;
    expect(likely.usdYear / 1e6 / 12).toBeCloseTo(tornado.likely, 9);
    expect(sentencesOf(costSection, drawn)).toContain(
      "At the likely value of every input, and in the mean over the methods, a year costs US$",
    );
  });

  it("says the year, the bill, who bears it and a day without the internet", async () => {
    const said = sentencesOf(costSection, drawn);
    expect(said).toMatch(/would cost the country US\$ [\d.]+ million .* a year/);
    expect(said).toContain("on a user’s bill");
    expect(said).toContain("users bear");
    expect(said).toMatch(/A day without the internet would cost the country .* by 5 methods\./);
    expect(said).not.toContain("has no path");
  });

  it("says what a design in force takes away, and that it builds nothing", () => {
    const cut = assess(
      world,
      design(
        gateway
          .replace(/regime: gateway[\s\S]*?failure: closed/, "regime: cut\n  countries: [SG, HK]")
          .replace(/^(operators|domestic|capacity|reliability):.*$/gm, "")
          .replace(/^functions:\n(?: {2}-.*\n)+/m, ""),
      ),
      options,
    );
    expect(cut.questions.cost.after).toBeNull();
    expect(cut.questions.cost.inForce!.demandLost).toBeCloseTo(1, 6);
    const said = sentencesOf(costSection, cut);
    expect(said).toContain("builds nothing that has to be paid for");
    expect(said).toContain("100% of international traffic has no path");
  });

  it("is not known without the country's product, and says how to give it", () => {
    const { country: _, ...without } = options;
    const unknown = assess(world, design(gateway), without);
    expect(unknown.questions.cost.missing).toEqual([{ id: "population" }, { id: "gdp-usd-year" }]);
    expect(unknown.questions.cost.after).toBeNull();
    expect(sentencesOf(costSection, unknown)).toContain("--set gdpUsdYear=");
  });
});
