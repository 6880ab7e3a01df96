import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applyDesign } from "../../src/gateway/apply.ts";
import {
  changesNothing,
  findIdleParts,
  overridesWithoutChange,
  overridesWithoutEffect,
  pathsWithoutEffect,
} from "../../src/gateway/effects.ts";
import type { Finding, FindingCode } from "../../src/gateway/finding.ts";
import { type Override, parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { en } from "../../src/report/messages/en.ts";
import { sayFinding } from "../../src/report/results/findings.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import { drawWorld } from "../world/drawing.ts";

// 1 US, 2 TH, 3 VN abroad; 10, 11 at the border, 12 inside.
const world = drawWorld("1 > 10, 2 > 10, 3 > 11, 10 > 12, 1 = 2, 1 = 3", {
  1: "US",
  2: "TH",
  3: "VN",
  10: "KH",
  11: "KH",
  12: "KH",
});

const head = `id: drawn
title: Drawn
summary: Drawn.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
`;
const gateway = `${head}operators:
  - { id: gate, name: Gate, asn: 4200000001, new: true, sites: [west, east] }
sites:
  - { id: west, city: West, latitude: 13, longitude: 102, roles: [international] }
  - { id: east, city: East, latitude: 11, longitude: 106, roles: [international] }
international:
  regime: gateway
  rules: [{ neighbours: [TH, US], site: west }, { neighbours: [VN], site: east }]
  failure: closed
domestic: direct
capacity: { siteGbps: 100, inspectionGbps: [100, 150, 200] }
functions:
  - { kind: block, match: { domains: [a.example] }, at: border }
`;
const inline = `${head}international: { regime: inline, boxes: [10] }\n`;
const cut = `${head}international: { regime: cut, countries: [TH] }\n`;

function findings(yaml: string, changes: readonly string[] = [], inWorld = true): Finding[] {
  const design = parseDesign(yaml, "drawn.yaml", changes.map(parseOverride));
  return findIdleParts(design, inWorld ? applyDesign(world, design, new Map()) : undefined);
}

const open = `${head}international: { regime: open }\n`;
const third =
  "sites+={ id: third, city: Third, latitude: 12, longitude: 104, roles: [international] }";

/** Design, changes of it, and what is then found; the remedy in brackets where it is not a change. */
const cases: readonly [FindingCode, string, string[], string][] = [
  ["unread-under-regime", open, ["capacity.siteGbps=5"], "capacity.siteGbps"],
  ["unread-under-regime", inline, ["international.exempt+=11"], "international.exempt"],
  ["unread-under-regime", cut, ["fees.opexUsdYear=5"], "fees.opexUsdYear"],
  ["unread-under-regime", cut, ["domestic=exchange"], "domestic"],
  ["site-without-operator", gateway, [third], "sites[2]"],
  ["site-without-links", gateway, [third, "operators[0].sites+=third"], "sites[2]"],
  [
    "site-domestic-only",
    gateway,
    [third, "operators[0].sites+=third", "sites[2].roles=[domestic]"],
    "sites[2]",
  ],
  [
    "operator-without-links",
    gateway,
    ["operators+={ id: late, name: Late, asn: 4200000002, new: true, sites: [west] }"],
    "operators[1]",
  ],
  [
    "customer-unknown",
    gateway,
    ["operators[0].customers=[10, 11, 99]"],
    "operators[0].customers[2]",
  ],
  [
    "customer-foreign",
    gateway,
    ["operators[0].customers=[10, 11, 2]"],
    "operators[0].customers[2]",
  ],
  [
    "customer-without-lost-links",
    gateway,
    ["operators[0].customers=[10, 11, 12]"],
    "operators[0].customers[2]",
  ],
  [
    "unsure-without-effect",
    gateway,
    ["international.unsure+={ asn: 12, reason: Nobody knows }"],
    "international.unsure[0]",
  ],
  ["exempt-unknown", gateway, ["international.exempt+=99"], "international.exempt[0]"],
  ["exempt-foreign", gateway, ["international.exempt+=2"], "international.exempt[0]"],
  ["exempt-without-links", gateway, ["international.exempt+=12"], "international.exempt[0]"],
  [
    "exempt-operator",
    gateway.replace("asn: 4200000001, new: true", "asn: 10"),
    ["international.exempt+=10"],
    "international.exempt[0]",
  ],
  ["upstream-unknown", gateway, ["international.upstreams=[1, 99]"], "international.upstreams[1]"],
  ["upstream-domestic", gateway, ["international.upstreams=[1, 12]"], "international.upstreams[1]"],
  [
    "rule-site-not-international",
    gateway,
    [
      third,
      "operators[0].sites+=third",
      "sites[2].roles=[domestic]",
      "domestic=exchange",
      "international.rules+={neighbours: [LA], site: third}",
    ],
    "international.rules[2]",
  ],
  [
    "rule-site-without-operator",
    gateway,
    [third, "international.rules+={neighbours: [LA], site: third}"],
    "international.rules[2]",
  ],
  [
    "rule-shadowed",
    gateway,
    ["international.rules+={neighbours: [TH], site: east}"],
    "international.rules[2]",
  ],
  [
    "rule-without-neighbours",
    gateway,
    ["international.rules+={neighbours: [LA], site: east}"],
    "international.rules[2]",
  ],
  ["box-unknown", inline, ["international.boxes+=99"], "international.boxes[1]"],
  ["box-foreign", inline, ["international.boxes+=2"], "international.boxes[1]"],
  ["cut-without-links", cut, ["international.countries+=LA"], "international.countries[1]"],
  ["capacity-bound-by-inspection", gateway, ["capacity.siteGbps=200"], "capacity.siteGbps"],
  ["inspection-above-capacity", gateway, ["capacity.siteGbps=50"], "capacity.inspectionGbps"],
  [
    "cable-without-site",
    gateway,
    ["reliability.cables+={ name: Sea, landing: Shore, lengthKm: 10 }"],
    "reliability.cables[0]",
  ],
  [
    "function-matches-nothing",
    gateway,
    ["functions[0].match.domains=[]"],
    "functions[0].match.domains",
  ],
  [
    "function-never-in-force",
    gateway,
    ['functions[0].since="2021-05"', 'functions[0].until="2021-03-01"'],
    "functions[0].until",
  ],
  ["function-on-no-path", gateway, ["functions[0].paths=0"], "functions[0].paths"],
  ["function-without-effect", gateway, ["functions[0].kind=throttle"], "functions[0]"],
  ["function-key-unread", gateway, ["functions[0].rateBps=1000"], "functions[0].rateBps"],
  ["function-place-unknown", gateway, ["functions[0].at=[10, 99]"], "functions[0].at[1]"],
  ["function-place-foreign", gateway, ["functions[0].at=[10, 2]"], "functions[0].at[1]"],
  ["content-unknown", gateway, ["demand.content=[{ asn: 99, share: 0.5 }]"], "demand.content[0]"],
  ["content-domestic", gateway, ["demand.content=[{ asn: 12, share: 0.5 }]"], "demand.content[0]"],
];

/** Findings that follow from another part than the one of the case. */
const beside: ReadonlySet<FindingCode> = new Set([
  "inspection-above-capacity",
  "site-without-operator",
  "site-domestic-only",
  "rule-without-neighbours",
  "unread-under-regime",
  "site-without-links",
]);

describe("parts that do nothing", () => {
  it("are none in designs of which every part counts", () => {
    for (const yaml of [open, inline, cut]) expect(findings(yaml)).toEqual([]);
    expect(findings(gateway.replace("[100, 150, 200]", "[90, 150, 200]"))).toEqual([]);
  });

  it.each(cases)("%s", (code, yaml, changes, path) => {
    const before = findings(yaml);
    const found = findings(yaml, changes);
    const [finding, ...more] = found.filter((each) => each.code === code && each.path === path);
    expect(finding).toBeDefined();
    expect(more).toEqual([]);
    const others = found.filter(
      (each) =>
        each !== finding && !before.some((old) => old.path === each.path) && !beside.has(each.code),
    );
    expect(others).toEqual([]);
  });

  it.each(cases.filter(([code]) => code !== "unread-under-regime"))(
    "%s: the change that is proposed makes it count, or takes it away",
    (code, yaml, changes, path) => {
      const { remedy } = findings(yaml, changes).find(
        (each) => each.code === code && each.path === path,
      )!;
      const { first, set } = remedy.values;
      const proposed = [first, set].flatMap((each) => (typeof each === "string" ? [each] : []));
      if (remedy.code === "give-own-site" || remedy.code === "leave-out") return;
      expect(proposed.length).toBeGreaterThan(0);
      const then = findings(yaml, [
        ...changes,
        ...proposed.map((each) => each.replace("VALUE", "a.example")),
      ]);
      expect(then.filter((each) => each.code === code && each.path === path)).toEqual([]);
    },
  );

  it("that only a world shows are not found without one, the others are", () => {
    const changes = ["international.exempt+=99", "functions[0].rateBps=1000"];
    expect(findings(gateway, changes, false).map(({ code }) => code)).toEqual([
      "inspection-above-capacity",
      "function-key-unread",
    ]);
  });

  it("are each proved by a case, and said in words without a gap", () => {
    const covered = new Set(cases.map(([code]) => code));
    // Changes have cases of their own below; where sites lie is known outside the model of a design.
    const all = Object.keys(en)
      .flatMap((key) => /^finding\.(.*)/.exec(key)?.[1] ?? [])
      .filter(
        (code) => !/^(override|path)-|-sibling$/.test(code) && code !== "site-outside-country",
      );
    expect([...covered].sort()).toEqual(all.sort());
    for (const [, yaml, changes] of cases)
      for (const finding of findings(yaml, changes))
        for (const language of languages) {
          const words = sayFinding(finding, wordingIn(language));
          expect(words).toMatch(/^\S+: \S.*; \S/);
          expect(words).not.toMatch(/undefined|NaN|\{\w+\}/);
        }
  });

  it("are told of once, a rule for a country that an earlier one holds with a change one can type", () => {
    const shadowed = (neighbours: string) =>
      findings(gateway, [`international.rules+={ neighbours: ${neighbours}, site: east }`])
        .filter(({ path }) => path === "international.rules[2]")
        .map(({ code, remedy }) => [code, remedy.values.set]);
    const { rules } = parseDesign(gateway, "drawn.yaml").international;
    const [first] = rules!;
    expect(shadowed(`[${first!.neighbours[0]!}]`)).toEqual([
      [
        "rule-shadowed",
        first!.neighbours.length > 1
          ? `international.rules[0].neighbours-=[${first!.neighbours[0]!}]`
          : "international.rules[0].site=east",
      ],
    ]);
  });

  it("say the number of a network without separators", () => {
    const changes = ["international.exempt+=4200000009"];
    expect(sayFinding(findings(gateway, changes).at(-1)!, wordingIn("en"))).toBe(
      "international.exempt[0]: AS4200000009 is exempt and not in this world; leave it out (--set 'international.exempt-=4200000009'), or name another",
    );
  });
});

describe("changes without effect", () => {
  const figures = (changes: readonly { path: string; value: unknown }[]) => {
    const design = parseDesign(gateway, "drawn.yaml", changes);
    const { after, siteLinks } = applyDesign(world, design, new Map());
    return { providers: [...after.providers.targets], siteLinks, site: design.capacity?.siteGbps };
  };
  const overrides = [
    "capacity.siteGbps=5",
    "international.exempt=[12]",
    "international.exempt+=99",
    "title=Other",
  ].map(parseOverride);

  it("are those without which every figure is the same, with the cause where it is known", () => {
    const design = parseDesign(gateway, "drawn.yaml", overrides);
    const idle = findIdleParts(design, applyDesign(world, design, new Map()));
    const found = overridesWithoutEffect(overrides, [figures], idle);
    expect(found.map(({ values, remedy }) => [values.set, values.because, remedy.code])).toEqual([
      ["international.exempt=[12]", "exempt-without-links", "remove-or-correct"],
      ["international.exempt+=99", "exempt-unknown", "remove-or-correct"],
      ["title=Other", undefined, "none-known"],
    ]);
    expect(found[1]!.remedy.values.set).toBe("international.exempt-=99");
    expect(sayFinding(found[2]!, wordingIn("en"))).toBe(
      "title: the change title=Other changes no result; no change is known that would make it count",
    );
  });

  it("are none where nothing is changed, which costs no measurement", () => {
    expect(overridesWithoutEffect([], [() => expect.unreachable()])).toEqual([]);
    expect(changesNothing({ a: [1] }, { a: [1] })).toBe(true);
    expect(changesNothing({ a: [1] }, { a: [1.5] })).toBe(false);
    expect(changesNothing({ a: 0.65185239 }, { a: 0.65185236 })).toBe(true);
    expect(changesNothing({ a: 0.651852 }, { a: 0.651853 })).toBe(false);
    expect(changesNothing({ a: 7e-16 }, { a: 0 })).toBe(true);
    expect(changesNothing({ a: null }, { a: 0 })).toBe(false);
    expect(changesNothing({ a: 1, title: "One" }, { a: 1, title: "Other" })).toBe(true);
  });

  it("are not those without which the design does not hold", () => {
    const site =
      "sites+={ id: third, city: Third, latitude: 12, longitude: 104, roles: [international] }";
    const both = [site, "operators[0].sites+=third"].map(parseOverride);
    const found = overridesWithoutEffect(both, [figures]);
    expect(found.map(({ path }) => path)).toEqual(["operators[0].sites"]);
  });

  it("are tried by the dearer measure only where the cheaper one sees nothing move", () => {
    const measured: string[] = [];
    const cheap = (some: readonly Override[]) => some.some(({ path }) => path === "users");
    const dear = (some: readonly Override[]) => {
      measured.push(some.map(({ path }) => path).join("+"));
      return some.some(({ path }) => path === "population");
    };
    const given = ["users=1", "population=2", "title=3"].map(parseOverride);
    expect(overridesWithoutEffect(given, [cheap, dear]).map(({ path }) => path)).toEqual(["title"]);
    expect(measured).toEqual(["users+population+title", "users+title", "users+population"]);
  });

  it("of a sweep are paths along which nothing moves, whatever the others do", () => {
    const point = (a: number, b: number) => [
      { path: "a", value: a },
      { path: "b", value: b },
    ];
    const points = [point(1, 1), point(1, 2), point(2, 1), point(2, 2)];
    const paths = (...given: Parameters<typeof pathsWithoutEffect>) =>
      pathsWithoutEffect(...given).map(({ path }) => path);
    const ofA = points.map(([a]) => a!.value);
    expect(paths(points, ofA)).toEqual(["b"]);
    const ofBoth = points.map(([a, b]) => [a!.value, b!.value]);
    expect(paths(points, ofBoth)).toEqual([]);
    expect(paths(points, [1, 1, 1, 1])).toEqual(["a", "b"]);
    expect(paths(points, [1, 1, 1, 2])).toEqual([]);
    expect(paths([], [])).toEqual([]);
    const remedy: Finding["remedy"] = { code: "choose-regime", values: { regimes: "inline" } };
    const idle: Finding = { code: "unread-under-regime", path: "b", values: {}, remedy };
    expect(pathsWithoutEffect(points, ofA, [idle])).toEqual([
      { code: "path-without-effect", path: "b", values: {}, remedy },
    ]);
  });
});

describe("changes that say what the design says already", () => {
  const designWith = (changes: readonly Override[]) =>
    parseDesign(
      readFileSync(new URL("../../designs/kh-2021.yaml", import.meta.url), "utf8"),
      "kh-2021.yaml",
      changes,
    );
  const equalOf = (...changes: string[]) =>
    overridesWithoutChange(changes.map(parseOverride), designWith).map(({ values }) => values.set);

  it("are named, each after the ones before it", () => {
    const { exempt } = designWith([]).international;
    expect(equalOf(`international.exempt+=${exempt![0]}`)).toHaveLength(1);
    expect(equalOf("users=9e6")).toEqual([]);
    expect(equalOf("users=9e6", "users=9000000")).toEqual(["users=9000000"]);
  });
});
