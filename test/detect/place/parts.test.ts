/** Parts of the place posterior by hand: sightings of measurements, onsets, signatures, periods, evidence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/detect/finding.ts";
import { detect } from "../../../src/detect/index.ts";
import { logMix, logPair, logSum } from "../../../src/detect/place/log-sum.ts";
import { logOnsets, onsetGaps, onsetOf } from "../../../src/detect/place/onsets.ts";
import { gatherPairs, type Pair, type PairTable } from "../../../src/detect/place/pairs.ts";
import { placeParameters } from "../../../src/detect/place/parameters.ts";
import { viewPaths } from "../../../src/detect/place/path-view.ts";
import { pathsOfTable } from "../../../src/detect/place/paths.ts";
import { logServerPattern, patternProblem } from "../../../src/detect/place/pattern.ts";
import { findPeriods, type Period, takesPart } from "../../../src/detect/place/periods.ts";
import { placeOf } from "../../../src/detect/place/place.ts";
import { placeEvidence } from "../../../src/detect/place/place-evidence.ts";
import { type Sighting, sightingOf } from "../../../src/detect/place/sighting.ts";
import { signatureKey, signatureOf } from "../../../src/detect/place/signature.ts";
import { scoreGatewaySets, sumSets } from "../../../src/detect/place/tomography.ts";
import { sumUnitSets, viewUnits } from "../../../src/detect/place/units.ts";
import type { Evidence } from "../../../src/detect/statement.ts";
import type { Json } from "../../../src/ooni/json.ts";
import { good, lookup, other, type Sketch, sketchMeasurement } from "../measurements.ts";
import { sumUnitsSlowly } from "./oracle.ts";

const day = 86_400_000;

function seen(
  network: number,
  target: string,
  outcome: Sighting["outcome"],
  at?: number,
  more: Partial<Sighting> = {},
): Sighting {
  return {
    ...{ country: "KH", network, resolver: network, line: `line ${network}`, target, outcome },
    ...{ destinations: [], timeMs: at === undefined ? undefined : at * day },
    signature:
      outcome === "struck" ? { family: "tls", mechanism: "tls.reset", trait: "" } : undefined,
    ...more,
  };
}

describe("sums of logarithms", () => {
  it("are those of the numbers themselves", () => {
    const some = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(some, some, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        expect(Math.exp(logPair(a, b) - Math.max(a, b))).toBeCloseTo(
          (Math.exp(a) + Math.exp(b)) / Math.exp(Math.max(a, b)),
          9,
        );
        expect(logSum([a, b])).toBeCloseTo(logPair(a, b), 9);
        const mixed = share * Math.exp(a) + (1 - share) * Math.exp(b);
        expect(logMix(share, a, b)).toBeCloseTo(Math.log(mixed), 6);
      }),
      { numRuns: 50 },
    );
    const none = Number.NEGATIVE_INFINITY;
    expect([logSum([]), logSum([none, none]), logPair(none, none)]).toEqual([none, none, none]);
    expect([logPair(none, 2), logPair(2, none), logMix(0, 7, 2), logMix(1, 7, 2)]).toEqual([
      2, 2, 2, 7,
    ]);
    expect([logMix(0, none, 2), logMix(1, 7, none), logSum([700, 700])]).toEqual([
      ...[2, 7, 700 + Math.LN2],
    ]);
  });
});

describe("the sighting of a measurement", () => {
  const reset: Sketch = {
    connections: [{ tcp: null, tls: "connection_reset" }],
    helper: { tls: { [`${good}:443`]: null } },
  };
  const well: Sketch = {
    queries: [lookup([good, "93.184.216.35"]), lookup([other], { engine: "udp" })],
    connections: [{ tcp: null, tls: null, http: null }],
    helper: {},
  };
  const of = (
    sketch: Sketch,
    more: Record<string, unknown> = {},
    raw: Record<string, Json> = {},
  ) => {
    const measurement = sketchMeasurement(sketch);
    const changed = { ...measurement, ...more, raw: { ...measurement.raw, ...raw } };
    return sightingOf(changed, detect(measurement));
  };
  /** With a verdict of its own. */
  const judged = (verdict: string, ...kinds: string[]) =>
    sightingOf(sketchMeasurement(well), {
      narrows: { verdict, findings: [], notes: kinds.map((kind) => ({ kind })) },
    } as unknown as Parameters<typeof sightingOf>[1])?.outcome;

  it("tells network, resolver, report and time, where it has them", () => {
    const struck = of({ ...reset, resolverAsn: "AS15169" }, {}, { report_id: "r1" })!;
    expect(struck).toMatchObject({
      ...{ country: "IT", network: 137, resolver: 15169, target: "www.example.com" },
      ...{ line: "AS15169 r1", timeMs: Date.parse("2027-02-12T20:33:47Z"), outcome: "struck" },
      signature: { family: "tls", mechanism: "tls.reset" },
    });
    const free = of(well, {}, { report_id: 4 })!;
    expect([free.outcome, free.signature, free.resolver]).toEqual(["free", undefined, 0]);
    expect(free.line.trim()).not.toContain("4");
    for (const gap of [{ probeAsn: "AS0" }, { probeAsn: "137" }, { inputHost: undefined }])
      expect(of(well, gap), JSON.stringify(gap)).toBeUndefined();
    expect(of(well, { probeAsn: "AS12345678901" })).toBeUndefined();
    expect(of(well, { resolverAsn: "none" })?.resolver).toBe(0);
    for (const startTime of [undefined, "", "yesterday"])
      expect(of(well, { startTime })?.timeMs).toBeUndefined();
  });

  it("is struck by an alarm, else what its notes say of filter and site, else free if all is well", () => {
    expect([judged("blocked", "filter"), judged("interfered", "server")]).toEqual([
      "struck",
      "struck",
    ]);
    expect([judged("ok"), judged("ok", "benign", "down"), judged("down")]).toEqual([
      ...["free", "free", undefined],
    ]);
    expect([judged("ok", "server", "filter"), judged("insufficient", "server")]).toEqual([
      ...["filter", "server"],
    ]);
    expect(judged("insufficient", "local")).toBeUndefined();
  });

  it("leads to the networks of the helper's addresses, else of the probe's own where the page came", () => {
    const networks = (sketch: Sketch) => of(sketch)!.destinations;
    expect(networks({ ...well, helper: { dns: [other, good, "93.184.216.35"] } })).toEqual([
      15133, 30722,
    ]);
    const untold = { ...well, helper: { dns: ["198.51.100.7"] } };
    expect(networks(untold)).toEqual([15133, 30722]);
    const deeper = {
      ...untold,
      queries: [lookup([good]), lookup([other], { depth: 1, hostname: "b.example" })],
    };
    expect(networks(deeper)).toEqual([15133]);
    expect(
      networks({ ...reset, queries: [lookup([good])], helper: { ...reset.helper, dns: [] } }),
    ).toEqual([]);
  });
});

describe("the signature of a finding", () => {
  const finding = (mechanism: string, evidence: unknown[] = [], where?: "path" | "resolver") =>
    ({
      mechanism,
      evidence: evidence as Evidence[],
      ...(where && { where }),
    }) as unknown as Finding;

  it("has the family of its layer", () => {
    const cases: readonly (readonly [string, "path" | "resolver" | undefined, string])[] = [
      ["dns.injection.bogon", "resolver", "dns-resolver"],
      ["dns.nxdomain", "path", "dns-path"],
      ["dns.timeout", undefined, "dns"],
      ["tls.mitm", undefined, "tls-mitm"],
      ["tls.mitm.known", undefined, "tls-mitm"],
      ["tls.reset.sni", undefined, "tls"],
      ["tls.throttle", undefined, "throttle"],
      ["http.throttle", undefined, "throttle"],
      ["http.blockpage", undefined, "http-page"],
      ["http.redirect", undefined, "http-page"],
      ["http.reset.host", undefined, "http"],
      ["tcp.timeout", undefined, "tcp"],
      ["ip.unreachable", undefined, "ip"],
      ["quic.timeout", undefined, "quic"],
      ["shutdown", undefined, "shutdown"],
      ["else", undefined, "http"],
    ];
    for (const [mechanism, where, family] of cases)
      expect(signatureOf(finding(mechanism, [], where))).toEqual({ family, mechanism, trait: "" });
    expect(signatureKey({ family: "tls", mechanism: "m", trait: "t" })).toBe("tls m t");
  });

  it("has the trait that tells most, of equal ones the first by letter", () => {
    const page = { code: "page.differs", values: { status: 403, title: "No", bytes: 9 } };
    const bare = { code: "page.shown", values: { status: 200, title: "", bytes: 9 } };
    const answer = (code: string, ...addresses: string[]) => ({ code, values: { addresses } });
    const away = { code: "redirect.away", values: { from: "a", to: "b" } };
    const shown = { code: "certificate.shown", values: { issuer: "CN=x" } };
    const root = { code: "chain.root", values: { root: "R" } };
    const trait = (...evidence: unknown[]) => signatureOf(finding("http", evidence)).trait;
    expect(trait(page)).toBe("page=403 No");
    expect(trait(bare)).toBe("page=200 9 bytes");
    expect(trait({ ...bare, code: "page.differs-own-server" })).toBe("page=200 9 bytes");
    expect(trait(bare, page)).toBe("page=200 9 bytes");
    for (const code of [
      ...["answer.not-public", "answer.not-public-no-control", "answer.no-such-name"],
      ...["answer.no-such-name-page", "answer.differs", "answer.differs-certificate"],
      "answer.differs-page",
    ])
      expect(trait(page, answer(code, "9.1.1.1", "10.1.1.1"))).toBe("answer=10.1.1.1");
    expect(trait(page, answer("answer.differs"))).toBe("page=403 No");
    expect(trait(answer("answer.differs", "1.1.1.1"), away)).toBe("redirect=b");
    expect(trait(away, shown)).toBe("issuer=CN=x");
    expect(trait(shown, root)).toBe("root=R");
    expect(trait({ code: "line.quick", values: {} })).toBe("");
  });
});

describe("onsets", () => {
  const onset = (text: string) => {
    const group = [...text].map((one, k) => seen(1, "a", one === "x" ? "struck" : "free", k));
    const found = onsetOf(group);
    return found && [found.afterMs / day, found.byMs / day];
  };

  it("are the turn that leaves the fewest on the wrong side, of equal ones the first", () => {
    const cases: readonly (readonly [string, readonly [number, number] | undefined])[] = [
      ["..xx", [1, 2]],
      [".x.xxx", [0, 1]],
      [".x..xxx", [3, 4]],
      ["...x.xx", [2, 3]],
      ["xx..", undefined],
      ["xxxx", undefined],
      ["....", undefined],
      ["", undefined],
      [".x", [0, 1]],
      ["x.", undefined],
    ];
    for (const [text, expected] of cases) expect(onset(text), text).toEqual(expected);
    const others = [seen(1, "a", "server", 5), seen(1, "a", "struck"), seen(1, "a", "filter", 0)];
    const turn = [seen(1, "a", "struck", 3), seen(1, "a", "free", 1)];
    expect(onsetOf([...others, ...turn])).toEqual({ afterMs: day, byMs: 3 * day });
  });

  it("of a target follow each other network by network, the first of each network", () => {
    const pair = (network: number, target: string, after?: number, by?: number): Pair =>
      ({
        ...{ network, target },
        onset: after === undefined ? undefined : { afterMs: after * day, byMs: by! * day },
      }) as Pair;
    const pairs = [
      pair(1, "a", 8, 12),
      pair(2, "a", 1, 2),
      pair(3, "a", 20, 21),
      pair(1, "a", 5, 6),
      pair(1, "b", 1, 2),
      pair(2, "b"),
      pair(4, "c", 1, 4),
      pair(5, "c", 3, 5),
    ];
    expect(onsetGaps({ pairs } as unknown as PairTable)).toEqual([
      { target: "a", gapDays: 3, widthDays: 1 },
      { target: "a", gapDays: 14, widthDays: 1 },
      { target: "c", gapDays: 0, widthDays: 3 },
    ]);
  });

  it("count for a kind by how near they are, and nothing where they cannot be told from the time", () => {
    const { onsetDays } = placeParameters;
    const together = placeParameters.together["central-rules"];
    const log = (gapDays: number, widthDays: number, days: number) =>
      logOnsets([{ target: "a", gapDays, widthDays }], days, "central-rules", placeParameters);
    expect(log(0, 0, 100)).toBeCloseTo(Math.log((together * 100) / onsetDays + 1 - together), 12);
    expect(log(onsetDays, 0, 100)).toBe(log(0, 0, 100));
    expect(log(onsetDays + 0.01, 0, 100)).toBeCloseTo(Math.log(1 - together), 12);
    const wide = onsetDays + 3;
    expect(log(0, wide, 100)).toBeCloseTo(Math.log((together * 100) / wide + 1 - together), 12);
    expect([log(0, 0, onsetDays), log(0, 50, 50), log(0, 50, 40)]).toEqual([0, 0, 0]);
    expect(log(0, 0, onsetDays + 1)).not.toBe(0);
  });
});

describe("periods", () => {
  const target = (name: string, isOn: (at: number) => boolean, days = 30) =>
    [1, 2, 3].flatMap((network) =>
      Array.from({ length: days }, (_, at) =>
        seen(network, name, isOn(at) ? "struck" : "free", at),
      ),
    );
  const told = (sightings: readonly Sighting[]) =>
    [...findPeriods(sightings, placeParameters).ofTarget].map(([name, { fromMs, untilMs }]) => [
      ...[name, fromMs / day, untilMs / day],
    ]);

  it("are common to most and own to some, in order of the targets' names", () => {
    const common = (at: number) => at >= 5 && at < 15;
    const sightings = [
      ...target("d", (at) => at >= 20 && at < 26),
      ...["c", "a", "b"].flatMap((name) => target(name, common)),
      ...target("e", () => true),
    ];
    expect(told(sightings)).toEqual([
      ["a", 5, 14],
      ["b", 5, 14],
      ["c", 5, 14],
      ["d", 20, 25],
    ]);
    expect(told([...sightings].reverse())).toEqual(told(sightings));
    expect(told(target("a", (at) => at >= 20))).toEqual([["a", 20, Number.POSITIVE_INFINITY]]);
    expect(told(target("a", (at) => at < 8))).toEqual([["a", Number.NEGATIVE_INFINITY, 7]]);
  });

  it("cost as many changes as there are: a common one once, an own one for each target", () => {
    const changes = (sightings: readonly Sighting[]) =>
      findPeriods(sightings, placeParameters).logChanges;
    const two = (name: string) => target(name, (at) => at >= 5 && at < 15);
    const alone = changes(two("a"));
    expect(alone).toBeLessThan(0);
    expect(changes([...two("a"), ...two("b")])).toBeGreaterThan(2 * alone);
    const { ownChange } = placeParameters.period;
    const cost = Math.log((1 - ownChange) / ownChange) + Math.log(89);
    const mixed = [...two("a"), ...two("b"), ...two("c"), ...target("d", (at) => at >= 22)];
    const apart = changes(mixed) - changes([...two("a"), ...two("b"), ...two("c")]);
    expect(apart).toBeCloseTo(-cost, 0);
    expect(changes(target("a", () => true))).toBe(0);
  });

  it("leave out of the count what lies outside of them, ends included, and only of their targets", () => {
    const ofTarget = new Map<string, Period>([["a", { fromMs: 5 * day, untilMs: 7 * day }]]);
    const takes = (name: string, at?: number) =>
      takesPart(seen(1, name, "free", at), { ofTarget, logChanges: 0 });
    expect([4.9, 5, 7, 7.1].map((at) => takes("a", at))).toEqual([false, true, true, false]);
    expect([takes("a"), takes("b", 0)]).toEqual([true, true]);
  });
});

describe("units", () => {
  it("are summed over all their sets up to the stated number of them", () => {
    const pairs = gatherPairs(
      [1, 2, 3].flatMap((network) =>
        ["a", "b", "c"].flatMap((target, k) => [
          seen(network, target, k < 2 && network > 1 ? "struck" : "free"),
        ]),
      ),
      placeParameters,
    ).allPairs;
    const rules = {
      compliance: placeParameters.compliance["per-network"],
      ownAdditions: placeParameters.ownAdditions["per-network"],
    };
    const of = ({ network }: Pair) => network;
    const sum = (exact?: number) =>
      sumUnitSets(viewUnits(pairs, of), patternProblem(pairs, rules, placeParameters), 0.6, exact);
    const slow = sumUnitsSlowly(pairs, of, 0.6, rules, placeParameters);
    expect(sum(3).log).toBeCloseTo(slow.log, 10);
    expect(sum().log).toBe(sum(3).log);
    // One fewer, and the sum is taken around the best set.
    expect(Math.abs(sum(2).log - slow.log)).toBeGreaterThan(1e-6);
    expect(Math.abs(sum(2).log - slow.log)).toBeLessThan(0.5);
    const view = viewUnits(
      [9, 3, 9].map((network) => ({ network }) as Pair),
      of,
    );
    expect([view.units, view.pairsOf.map((own) => [...own]), view.pairCount]).toEqual([
      ...[[3, 9], [[1], [0, 2]], 3],
    ]);
  });
});

describe("pairs", () => {
  it("stand in order, with the signature seen most often where half were struck", () => {
    const reset = { family: "tls", mechanism: "tls.reset", trait: "" } as const;
    const page = { family: "http-page", mechanism: "http.blockpage", trait: "page=1" } as const;
    const other = { ...page, trait: "page=0" };
    const one = (signature: Sighting["signature"], target = "a", resolver = 1, network = 1) =>
      seen(network, target, signature === undefined ? "free" : "struck", undefined, {
        ...{ signature, resolver, destinations: [9, 7] },
      });
    const gathered = (...all: Sighting[]) => gatherPairs(all, placeParameters).allPairs;
    const told = (...all: Sighting[]) => gathered(...all)[0]!.signature;
    expect(told(one(reset), one(page), one(reset))).toEqual(reset);
    expect(told(one(reset), one(page))).toEqual(page);
    expect(told(one(page), one(other))).toEqual(other);
    expect(told(one(page), one(reset), one(other), one(reset))).toEqual(reset);
    expect(told(one(page), one(undefined))).toEqual(page);
    expect(told(one(page), one(undefined), one(undefined))).toBeUndefined();
    const many = gathered(
      ...[one(reset, "b", 2, 2), one(reset, "a", 2, 2), one(reset, "z", 1, 2)],
      ...[
        one(undefined, "a", 9, 1),
        one(reset, "a", 2, 1),
        { ...one(reset, "a", 2, 1), destinations: [8] },
      ],
    );
    expect(many.map(({ network, resolver, target }) => [network, resolver, target])).toEqual([
      [1, 2, "a"],
      [1, 9, "a"],
      [2, 1, "z"],
      [2, 2, "a"],
      [2, 2, "b"],
    ]);
    expect(many[0]!.destinations).toEqual([7, 8, 9]);
    expect(many[0]!.counts).toEqual({ free: 0, struck: 2, server: 0, filter: 0 });
  });

  it("of sites that treat visitors differently are likelier by that alone", () => {
    const pairs = gatherPairs(
      [1, 2, 3].flatMap((network) => [seen(network, "a", "server"), seen(network, "b", "free")]),
      placeParameters,
    ).allPairs;
    const { strayFilter } = placeParameters;
    const share = 0.3;
    const free = ({ logs }: Pair) => logMix(strayFilter, logs.filter, logs.free);
    const slow = ["a", "b"].reduce((sum, name) => {
      const own = pairs.filter(({ target }) => target === name);
      const of = (log: (pair: Pair) => number) => own.reduce((all, one) => all + log(one), 0);
      return (
        sum +
        logMix(
          share,
          of(({ logs }) => logs.server),
          of(free),
        )
      );
    }, 0);
    expect(logServerPattern(pairs, share, placeParameters)).toBeCloseTo(slow, 10);
  });
});

describe("gateways", () => {
  // Networks 1 to 4 buy from 50, at home, which all their paths pass; 60 and 61 are abroad.
  const networks = [1, 2, 3, 4];
  const table = networks.flatMap((network) => [60, 61].map((across) => [network, 50, across, 900]));
  const sightings = networks.flatMap((network) =>
    ["a", "b", "c", "d"].map((target, k) =>
      seen(network, target, k < 2 ? "struck" : "free", undefined, { destinations: [900] }),
    ),
  );
  const narrow = pathsOfTable([...table, table[0]!, []], new Set([50, ...networks]));
  const pairs = gatherPairs(sightings, placeParameters).pairs;
  const rules = {
    compliance: placeParameters.compliance["central-gateway"],
    ownAdditions: placeParameters.ownAdditions["central-gateway"],
  };
  const problem = patternProblem(pairs, rules, placeParameters);

  it("of a narrow border are its carriers with the stated probability, else any that paths pass", () => {
    const view = viewPaths(pairs, narrow, "KH", placeParameters);
    expect(
      view.candidates.map(({ asn, isDomestic, isShared }) => [asn, isDomestic, isShared]),
    ).toEqual([
      [50, true, true],
      [60, false, true],
      [61, false, true],
    ]);
    expect(view.narrow).toEqual([0]);
    const open = viewPaths(pairs, pathsOfTable(table), "KH", placeParameters);
    expect(open.narrow).toBeUndefined();
    const extra = (members: readonly number[]) => -members.length / 10;
    const { boxed } = placeParameters.narrowBorder;
    const wide = scoreGatewaySets({ ...view, narrow: undefined }, problem, extra, placeParameters);
    const [first, ...others] = scoreGatewaySets(view, problem, extra, placeParameters);
    expect(first!.members).toEqual([0]);
    expect(others.map(({ members }) => members)).toEqual(wide.map(({ members }) => members));
    for (const [k, { log }] of others.entries())
      expect(log).toBeCloseTo(wide[k]!.log + Math.log(1 - boxed), 10);
    // All packets pass the border: the pattern as if each pair went through a box for certain.
    const single = wide.find(({ members }) => members.join() === "0")!;
    const { gateway } = placeParameters;
    const weight =
      view.candidates[0]!.weight / view.candidates.reduce((sum, one) => sum + one.weight, 0);
    const pattern = single.log - Math.log(1 - gateway.another) - Math.log(weight) + 0.1;
    expect(first!.log - Math.log(boxed) + 0.1).toBeGreaterThan(pattern);
    expect(first!.log - Math.log(boxed) + 0.1 - pattern).toBeLessThan(1);
    const { log, member } = sumSets([first!, ...others], 3);
    expect(log).toBeCloseTo(logSum([first!.log, ...others.map((one) => one.log)]), 10);
    expect(member[0]).toBeGreaterThan(0.9);
    const place = placeOf({ sightings, country: "KH", paths: narrow });
    expect(place.networks[0]).toMatchObject({ asn: 50, role: "gateway" });
  });

  it("are searched among so many candidates, the best by themselves and those that are none, in order", () => {
    const view = viewPaths(pairs, narrow, "KH", placeParameters);
    const few = {
      ...placeParameters,
      gateway: { ...placeParameters.gateway, extensions: 2, most: 2 },
    };
    const sets = scoreGatewaySets({ ...view, narrow: undefined }, problem, () => 0, few);
    const singles = sets.filter(({ members }) => members.length === 1);
    const best = [...singles]
      .sort((a, b) => b.log - a.log)
      .slice(0, 2)
      .map(({ members }) => members[0]!);
    expect(singles.length).toBe(3);
    const double = sets.filter(({ members }) => members.length === 2).map(({ members }) => members);
    const expected = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].filter((set) => set.some((k) => best.includes(k)));
    expect(double.length).toBe(expected.length);
    for (const set of expected) expect(double).toContainEqual(set);
    expect(sets.every(({ members }) => members.length <= 2)).toBe(true);
    const unshared = {
      ...view,
      narrow: undefined,
      candidates: view.candidates.map((one, k) => ({ ...one, isShared: k === 0 })),
    };
    const around = scoreGatewaySets(unshared, problem, () => 0, few).map(({ members }) =>
      members.join(" "),
    );
    expect(around.sort()).toEqual(["0", "0 1"]);
  });

  it("show in twelve signatures at most, those of most networks and pairs first", () => {
    const of = (network: number, trait: number, target: string) =>
      seen(network, target, "struck", undefined, {
        signature: { family: "http-page", mechanism: "http.blockpage", trait: `page=${trait}` },
      });
    const many = Array.from({ length: 13 }, (_, k) => [
      of(1, k, `t${k}`),
      ...(k === 7 ? [of(2, k, "t7")] : []),
      ...(k === 9 ? [of(1, k, "u9")] : []),
    ]).flat();
    const table = gatherPairs(many, placeParameters);
    const view = viewPaths(table.pairs, pathsOfTable([]), "KH", placeParameters);
    const told = placeEvidence({ table, view, gaps: [], traces: [] })
      .filter(({ code }) => code.startsWith("signature"))
      .map(({ code, values }) => [code, (values as { trait: string }).trait]);
    expect(told.length).toBe(12);
    expect(told.slice(0, 3)).toEqual([
      ["signature.shared", "page=7"],
      ["signature.own", "page=9"],
      ["signature.own", "page=0"],
    ]);
  });

  it("show in the pairs that pass them, in traces, and in what sites and filters did", () => {
    const view = viewPaths(pairs, narrow, "KH", placeParameters);
    const some = gatherPairs(
      [
        ...sightings.map((one) =>
          one.network === 4 ? { ...one, outcome: "free" as const, signature: undefined } : one,
        ),
        seen(5, "a", "server"),
        seen(5, "b", "filter"),
        seen(6, "b", "filter"),
        ...["x", "y", "z"].map((target) => seen(6, target, "free")),
        ...["y", "z"].map((target) => seen(5, target, "free")),
      ],
      placeParameters,
    );
    const own = viewPaths(some.pairs, narrow, "KH", placeParameters);
    const trace = (asn: number) => ({ network: 1, destination: 900, asn });
    const evidence = placeEvidence({
      ...{ table: some, view: own, traces: [7, 8, 8, 3, 4, 5, 6, 9].map(trace) },
      gaps: [
        { target: "a", gapDays: 0.5, widthDays: 0 },
        { target: "b", gapDays: 1, widthDays: 0 },
        { target: "a", gapDays: 0.75, widthDays: 0 },
        { target: "a", gapDays: 0.25, widthDays: 0 },
      ],
    });
    const of = (code: string) =>
      evidence.filter((one) => one.code === code).map(({ values }) => values);
    expect(of("pairs.struck")).toEqual([{ struck: 6, of: some.pairs.length, networks: 3 }]);
    expect(of("onset.together")).toEqual([{ target: "a", days: 0.75 }]);
    expect(of("trace.named")).toEqual(
      [8, 3, 4, 5, 6, 7].map((asn) => ({ asn, traces: asn === 8 ? 2 : 1 })),
    );
    expect(of("path.through")).toEqual(
      [50, 60, 61].map((asn) => ({ asn, struck: 6, ofStruck: 6, free: 2, ofFree: 2 })),
    );
    expect(of("server.pairs")).toEqual([{ targets: 1, networks: 1 }]);
    expect(of("filter.pairs")).toEqual([{ networks: 2, pairs: 2 }]);
    const none = placeEvidence({
      ...{ table: gatherPairs([], placeParameters), view: { ...view, networksWithPaths: 0 } },
      ...{ gaps: [], traces: [] },
    });
    expect(none).toEqual([
      { code: "pairs.struck", values: { struck: 0, of: 0, networks: 0 } },
      { code: "path.unknown", values: {} },
    ]);
  });
});
