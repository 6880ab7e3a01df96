import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assess } from "../../../src/assessment/assess.ts";
import { createComparer } from "../../../src/assessment/prepare.ts";
import { contentClassIds } from "../../../src/assessment/questions/delay/classes.ts";
import { packCountry } from "../../../src/base/country-code.ts";
import { noProblems } from "../../../src/base/table-problems.ts";
import { quantileOfTriangle } from "../../../src/base/uncertainty.ts";
import { parsePlaces } from "../../../src/data/places.ts";
import { readShippedTable } from "../../../src/data/tables.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import { fibreRoundTripMs } from "../../../src/models/fibre-delay.ts";
import { withExchanges } from "../../../src/world/memberships.ts";
import { sentencesOf } from "../../report/said.ts";
import { drawWorld } from "../../world/drawing.ts";
import { design, gateway, options, result, world } from "../drawn-country.ts";

const { questions } = result;

/** 10 and its customers have slow ports in Phnom Penh and fast ones in Hong Kong. */
const ported = withExchanges(world, {
  ...{ name: "p.json", sha256: "", date: "" },
  table: {
    exchanges: [
      { name: "Slow", city: "Phnom Penh", country: packCountry("KH") },
      { name: "Fast", city: "Hong Kong", country: packCountry("HK") },
    ],
    members: [10, 101, 103].flatMap((asn) => [
      { exchange: 0, asn, mbps: 1000, usesRouteServer: false },
      { exchange: 1, asn, mbps: 100_000, usesRouteServer: false },
    ]),
    problems: noProblems,
  },
});

describe("how much slower it becomes", () => {
  const milliseconds = questions.delay.milliseconds!;

  it("adds only the detour by the sites and the operator's equipment", () => {
    const west = 186;
    expect(milliseconds.detours[0]!.ms).toBeCloseTo((2 * west * 2.1) / 200, 1);
    expect(milliseconds.detours[0]!.farthestMs).toBe(milliseconds.detours[0]!.ms);
    expect(milliseconds.addedMs.mean).toBeGreaterThan(0);
    const networkMs = result.parameters.inputs.find(({ id }) => id === "network-ms")!.range.likely;
    expect(milliseconds.addedMs.worst5Percent).toBeLessThan(
      Math.max(...milliseconds.detours.map(({ ms }) => ms)) + 2 * networkMs,
    );
  });

  it("takes the equipment of a network, and the way to a faster port, from the design", () => {
    const slow = design(`${gateway}delay: { networkMs: 30, portDetourKm: [0, 100, 200] }\n`);
    const { parameters, questions: answers } = assess(world, slow, options);
    const inputOf = (id: string) => parameters.inputs.find((input) => input.id === id)!;
    expect(inputOf("network-ms")).toMatchObject({
      ...{ from: "design", path: "delay.networkMs" },
      range: { likely: 30 },
    });
    expect(inputOf("port-detour-km")).toMatchObject({
      ...{ from: "design", path: "delay.portDetourKm" },
      range: { low: 0, likely: 100, high: 200 },
    });
    const median = (of: typeof milliseconds) => of.before.quiet.rttMs.median;
    expect(median(answers.delay.milliseconds!)).toBeGreaterThan(median(milliseconds) + 29);
  });

  it("measures again where a design has networks go another way for a faster port", () => {
    const near = design(`${gateway}delay: { portDetourKm: 0 }\n`);
    const far = design(`${gateway}delay: { portDetourKm: 20000 }\n`);
    const alone = createComparer(ported, [far], options).compare(far);
    const both = createComparer(ported, [near, far], options);
    expect(both.compare(near)).not.toEqual(both.compare(far));
    expect(both.compare(far).harms).toEqual(alone.harms);
  });

  it("lets networks gain by links of others only so much as is assumed", () => {
    // 101 reached 30 by a chain of carriers; the operator's link, taken over from 102, goes to their head.
    const chain = drawWorld(
      "12 > 11, 11 > 10, 10 > 101, 12 > 102, 12 > 30",
      { 10: "SG", 11: "SG", 12: "SG", 30: "SG", 101: "KH", 102: "KH" },
      { 30: 1000, 101: 400, 102: 300 },
      { KH: 1e6 },
    );
    const of = (gain: number) => {
      const changed = design(`${gateway}delay: { networkMs: 30, inheritedGain: ${gain} }\n`);
      return assess(chain, changed, options).questions.delay.milliseconds!;
    };
    const [none, part, all] = [of(0), of(0.25), of(1)];
    const { noneMs, allMs } = part.inherited!;
    expect(noneMs - allMs).toBeGreaterThan(0.1);
    expect(part.addedMs.mean).toBeCloseTo(0.75 * noneMs + 0.25 * allMs, 9);
    expect(none.addedMs.mean).toBeCloseTo(noneMs, 9);
    expect(all.addedMs.mean).toBeCloseTo(allMs, 9);
    // Without any gain nobody has a shorter way than before.
    for (const network of none.byNetwork)
      expect(network.medianAfterMs).toBeGreaterThanOrEqual(network.medianBeforeMs - 1e-9);
    expect(all.before).toEqual(none.before);
  });

  it("asks for no such gain where no operator takes links over", () => {
    const own = design(gateway.replace("upstreams: inherit", "upstreams: [10, 20]"));
    const { parameters, questions: answers } = assess(world, own, options);
    expect(answers.delay.milliseconds?.inherited ?? null).toBeNull();
    expect(parameters.inputs.map(({ id }) => id)).not.toContain("inherited-gain");
  });

  it("spreads the last mile over users: no two shares of them wait the same", () => {
    const { rttMs } = milliseconds.before.quiet;
    const lastMile = result.parameters.inputs.find(({ id }) => id === "last-mile-ms")!.range;
    expect(rttMs.worst5Percent - rttMs.median).toBeGreaterThan(10);
    expect(rttMs.worst5Percent - rttMs.median).toBeLessThan(
      lastMile.high - lastMile.low + 4 * fibreRoundTripMs(2.1 * 1547),
    );
  });

  it("lays queue and loss on what enters by the full site, not on what enters elsewhere", () => {
    // Of 40 Gbit/s a site passes 20, inspected: the western one has 37.5 to carry, the eastern one 12.5.
    const { busyHour, quiet } = milliseconds.after;
    const { rttMs, tcpCeilingMbps } = busyHour!;
    expect(busyHour!.waitMs).toBeCloseTo(0.75 * 50, 2);
    expect(rttMs.worst5Percent - quiet.rttMs.worst5Percent).toBeLessThan(50);
    expect(tcpCeilingMbps.worst5Percent).toBeLessThan(0.01 * quiet.tcpCeilingMbps.worst5Percent);
    // Whoever enters by the east alone, 102, whose carrier is in Hong Kong, keeps the quiet hour.
    const exempt = design(
      gateway.replace("regime: gateway", "regime: gateway\n  exempt: [101, 103]"),
    );
    const { milliseconds: spared } = assess(world, exempt, options).questions.delay;
    expect(spared!.after.busyHour!.tcpCeilingMbps.median).toBeCloseTo(
      spared!.after.quiet.tcpCeilingMbps.median,
      2,
    );
  });

  it("has people feel it: a page waits four round trips, a call is worse at the busy hour", () => {
    const { before, after } = milliseconds;
    const likely = (id: string) =>
      result.parameters.inputs.find((input) => input.id === id)!.range.likely;
    expect(before.quiet.firstByteMs.median).toBeGreaterThan(
      4 * before.quiet.rttMs.median + likely("server-ms"),
    );
    expect(after.busyHour!.voiceMos.median).toBeLessThan(after.quiet.voiceMos.median);
    expect(after.busyHour!.tcpCeilingMbps.median).toBeLessThan(after.quiet.tcpCeilingMbps.median);
  });

  it("adds at the busy hour the way, the boxes and the queue", () => {
    const exact = [
      ["demand.internationalShare", 0.1],
      ["demand.growthPerYear", 0],
      ["capacity.inspectionGbps", 1000],
      ["capacity.siteGbps", 1000],
    ].map(([path, value]) => ({ path: path as string, value }));
    const { inputs } = result.parameters;
    const likely = (id: string) => inputs.find((input) => input.id === id)!.range.likely;
    const { milliseconds: free } = assess(world, design(gateway, exact), options).questions.delay;
    const boxesMs =
      2 * likely("box-delay-ms") * questions.observation.after.observers[0]!.international;
    const whole = free!.addedMs.mean + boxesMs;
    expect(free!.addedBusyHourMs.p5).toBeLessThan(whole);
    expect(free!.addedBusyHourMs.p95).toBeGreaterThan(whole);
    // Nothing waits here, so that at the likely inputs it is the way and the boxes.
    expect(free!.likelyAddedBusyHourMs - free!.after.busyHour!.waitMs).toBeCloseTo(whole, 6);
    expect(free!.after.quiet.rttMs.median - free!.before.quiet.rttMs.median).toBeGreaterThan(
      boxesMs,
    );
  });

  it("says which figure is a median over draws and which stands at the likely inputs", async () => {
    const { likelyAddedBusyHourMs, addedMs, after, before } = milliseconds;
    const waits = after.busyHour!.waitMs;
    const boxesMs =
      after.quiet.rttMs.median - before.quiet.rttMs.median > 0
        ? 2 *
          result.parameters.inputs.find(({ id }) => id === "box-delay-ms")!.range.likely *
          questions.observation.after.observers[0]!.international
        : 0;
    expect(likelyAddedBusyHourMs).toBeCloseTo(addedMs.mean + boxesMs + waits, 6);
    const said = (await sentencesOf(result, "delay")).join(" ");
    expect(said).toContain("is the median over the doubt about the inputs");
    expect(said).toMatch(/there the busy hour adds [\d.]+ ms\./);
  });

  it("says by a code what matters most", async () => {
    const dominant = (...changes: [string, unknown][]) =>
      assess(
        world,
        design(
          gateway,
          changes.map(([path, value]) => ({ path, value })),
        ),
        options,
      ).questions.delay.milliseconds!.dominant;
    expect(milliseconds.dominant).toBe("loss");
    expect(dominant(["capacity.siteGbps", 1000], ["capacity.inspectionGbps", 1000])).toBe("way");
    const unknown = assess(world, design(gateway.replace(/^capacity:.*$/m, "")), options);
    expect(unknown.questions.delay.milliseconds!.dominant).toBe("capacity-unknown");
    expect(unknown.questions.delay.milliseconds!.lostBusyHour).toBeNull();
    const said = (await sentencesOf(unknown, "delay")).join(" ");
    expect(said).toContain("not known without their capacity");
    expect(said).not.toMatch(/would be lost/);
  });
});

describe("the Cambodian design", () => {
  it("has a detour inside the country of a few milliseconds, and says so", async () => {
    const yaml = readFileSync(new URL("../../../designs/kh-2021.yaml", import.meta.url), "utf8");
    const places = parsePlaces(await readShippedTable("places.csv"));
    const assessment = assess(
      world,
      parseDesign(`${yaml}\npopulation: 17000000\n`, "kh-2021.yaml"),
      {
        ...options,
        places,
      },
    );
    const { delay } = assessment.questions;
    // Sihanoukville 186 km, of the sites that links of this drawn world land at.
    expect(delay.milliseconds!.detours.map(({ site, ms }) => [site, ms.toFixed(1)])).toEqual([
      ["sihanoukville", "3.9"],
    ]);
    expect((await sentencesOf(assessment, "delay")).join(" ")).toContain(
      "The detour to the sites inside the country adds at most 3.9 ms",
    );
  });
});

describe("round trips to what people use", () => {
  const exchanges = {
    ...{ name: "exchanges.json", sha256: "", date: "" },
    table: {
      exchanges: [{ name: "A", city: "Singapore", country: packCountry("SG") }],
      members: [10, 30, 101, 103].map((asn) => ({
        ...{ exchange: 0, asn, mbps: 10_000, usesRouteServer: false },
      })),
      problems: noProblems,
    },
  };
  const content = [
    { id: "google", name: "Google", asns: [30], inAccess: true, atHome: false, isAbsent: false },
  ] as const;
  const split = gateway.replace("internationalShare: 0.5, ", "");
  const { milliseconds } = assess(withExchanges(world, exchanges), design(split), {
    ...options,
    country: { ...options.country!, content },
  }).questions.delay;
  const used = milliseconds!.used!;

  it("stand by where it comes from, shares of all demand", () => {
    expect(used.classes.map(({ id }) => id)).toEqual([...contentClassIds]);
    expect(used.classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const [own, , abroad, other] = used.classes;
    // Cache hits of Google's share: 0.17 × 0.8 × 0.7, and what content and others leave.
    expect(own!.share).toBeCloseTo(0.17 * 0.8 * 0.7, 9);
    expect(own!.before).toEqual(own!.after);
    const lastMile = { low: 5, likely: 20, high: 60 };
    expect(own!.before!.median).toBeCloseTo(quantileOfTriangle(lastMile, 0.5) + 1, 0);
    // Singapore is nearer than Hong Kong.
    expect(abroad!.before!.median).toBeLessThan(other!.before!.worst5Percent);
    expect(used.before.median).toBeGreaterThan(own!.before!.median);
    expect(used.before.median).toBeLessThan(other!.before!.worst5Percent);
  });

  it("are not told where content is not known", () => {
    expect(result.questions.delay.milliseconds!.used).toBeNull();
  });
});
