/**
 * Parts of a design that do nothing, and what would make them count: as codes and values, of which the
 * report makes sentences. What only the file can show is found without a world; the rest needs the design
 * applied to one. A finding is no fault: the design holds, and this part of it changes no result.
 *
 * Left out: parts that count little, and values that a model reads without moving its answer;
 * `overridesWithoutEffect` finds those by measuring.
 */

import { InputError } from "../base/errors.ts";
import { ownValue } from "../base/own-value.ts";
import type { AppliedDesign } from "./apply.ts";
import type { Design, Regime, SiteRule } from "./design.ts";
import type { Finding } from "./finding.ts";
import { idleFunctions } from "./idle-functions.ts";
import { idleInWorld } from "./idle-in-world.ts";
import { formatOverride, formatPath, type Override } from "./overrides.ts";

/**
 * Parts of a design that do nothing, in the order of the file's keys.
 * @param applied the design in a world; without it only what the file shows is found
 */
export function findIdleParts(design: Design, applied?: AppliedDesign): Finding[] {
  const inFile = [
    ...unreadUnderRegime(design),
    ...idleSites(design),
    ...idleRules(design),
    ...boundCapacity(design),
    ...idleCables(design),
    ...idleFunctions(design),
  ];
  // What the file shows to do nothing does nothing in any world: it is said once.
  const said = new Set(inFile.map(({ path }) => path));
  const inWorld = applied === undefined ? [] : idleInWorld(applied);
  return [...inFile, ...inWorld.filter(({ path }) => !said.has(path))];
}

/**
 * Whether two results are the same, figure by figure, to six digits and one in 10⁹: what differs by less is
 * rounding. Words in them, such as a design's title, do not count.
 */
export function changesNothing(before: unknown, after: unknown): boolean {
  return figuresOf(before) === figuresOf(after);
}

function figuresOf(result: unknown): string {
  return JSON.stringify(result, (_, value: unknown) => {
    if (typeof value === "string") return "";
    if (typeof value !== "number") return value;
    return Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(6));
  });
}

/**
 * Changes without which every result would be the same, each judged beside all the others. A change
 * without which the design does not hold has an effect.
 * @param measures results under some changes, the cheapest first: what moves in one is not tried in the next
 * @param idle findings of `findIdleParts`, of which one about the same place gives the remedy
 */
export function overridesWithoutEffect(
  overrides: readonly Override[],
  measures: readonly ((overrides: readonly Override[]) => unknown)[],
  idle: readonly Finding[] = [],
): Finding[] {
  const without = measures.reduce(
    (still, measure) => (still.length === 0 ? still : unmoved(still, overrides, measure)),
    overrides,
  );
  return without.map((override) => {
    const cause = idle.find((finding) => concerns(finding, override));
    return {
      code: "override-without-effect",
      path: override.path,
      values: {
        set: formatOverride(override),
        ...(cause && { because: cause.code, at: cause.path }),
      },
      remedy: remedyFor(override, idle),
    };
  });
}

/** What would make a change count, by a finding about the same place. */
function remedyFor(override: Override, idle: readonly Finding[]): Finding["remedy"] {
  const cause = idle.find((finding) => concerns(finding, override));
  return cause?.remedy ?? { code: "none-known", values: {} };
}

/** Changes after which the design says what it said without them, given one after the other. */
export function overridesWithoutChange(
  overrides: readonly Override[],
  designWith: (overrides: readonly Override[]) => Design,
): Finding[] {
  return overrides.flatMap((override, k) => {
    const [before, after] = [k, k + 1].map((count) =>
      JSON.stringify(designWith(overrides.slice(0, count))),
    );
    return before === after
      ? [
          {
            code: "override-equal" as const,
            path: override.path,
            values: { set: formatOverride(override) },
            remedy: { code: "leave-out" as const, values: {} },
          },
        ]
      : [];
  });
}

/** Whether a finding is about what a change sets or adds. */
function concerns(
  { path, values }: Finding,
  { path: changed, value, operation }: Override,
): boolean {
  const place = dotted(changed);
  const other = dotted(path);
  if (`${place}.`.startsWith(`${other}.`)) return true;
  if (!`${other}.`.startsWith(`${place}.`)) return false;
  if (operation === undefined || operation === "set") return true;
  const added = typeof value === "object" && value !== null ? Object.values(value) : [value];
  return Object.values(values).some((each) => added.map(String).includes(String(each)));
}

/** Of some changes those whose absence among all moves no result. */
function unmoved(
  some: readonly Override[],
  overrides: readonly Override[],
  measure: (overrides: readonly Override[]) => unknown,
): readonly Override[] {
  const all = measure(overrides);
  return some.filter((override) => {
    try {
      return changesNothing(measure(overrides.filter((other) => other !== override)), all);
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  });
}

/**
 * Paths of a sweep along which no result moves: points that differ in nothing else have equal results.
 * @param points the values of each point, by path
 * @param results of the points, in their order
 * @param idle findings of `findIdleParts`, of which one about the same place gives the remedy
 */
export function pathsWithoutEffect(
  points: readonly (readonly Override[])[],
  results: readonly unknown[],
  idle: readonly Finding[] = [],
): Finding[] {
  const without = (points[0] ?? []).filter(({ path }) => {
    const alike = new Map<string, string>();
    return points.every((point, k) => {
      const others = JSON.stringify(point.filter((each) => each.path !== path));
      const result = figuresOf(results[k]);
      const earlier = alike.get(others) ?? result;
      alike.set(others, earlier);
      return earlier === result;
    });
  });
  return without.map((override) => ({
    code: "path-without-effect",
    path: override.path,
    values: {},
    remedy: remedyFor(override, idle),
  }));
}

function dotted(path: string): string {
  return path.replace(/\[(\d+)\]/g, ".$1");
}

const gathering: readonly Regime[] = ["gateway", "licensed"];
const building: readonly Regime[] = [...gathering, "inline"];

/** Keys that only some regimes read. */
const readUnder: readonly { path: readonly string[]; regimes: readonly Regime[] }[] = [
  { path: ["operators"], regimes: building },
  { path: ["sites"], regimes: gathering },
  { path: ["international", "exempt"], regimes: gathering },
  { path: ["international", "unsure"], regimes: gathering },
  { path: ["international", "upstreams"], regimes: gathering },
  { path: ["international", "leastUpstreamUsers"], regimes: gathering },
  { path: ["international", "rules"], regimes: gathering },
  { path: ["international", "failure"], regimes: building },
  { path: ["international", "boxes"], regimes: ["inline"] },
  { path: ["international", "countries"], regimes: ["cut"] },
  { path: ["capacity", "siteGbps"], regimes: gathering },
  { path: ["capacity", "inspectionGbps"], regimes: gathering },
  { path: ["capacity", "bufferMs"], regimes: gathering },
  { path: ["delay", "inheritedGain"], regimes: gathering },
  { path: ["reliability"], regimes: building },
  { path: ["fees", "portUsdMonth"], regimes: gathering },
  { path: ["fees", "transitUsdPerMbpsMonth"], regimes: gathering },
  { path: ["fees", "capexUsd"], regimes: building },
  { path: ["fees", "opexUsdYear"], regimes: building },
  { path: ["fees", "licenceUsdYear"], regimes: gathering },
  { path: ["fees", "licensees"], regimes: gathering },
];

function unreadUnderRegime(design: Design): Finding[] {
  const { regime } = design.international;
  const unread = readUnder.filter(({ path, regimes }) => {
    const value = path.reduce<unknown>(
      (part, key) => ownValue(part as Record<string, unknown> | undefined, key),
      design,
    );
    const given = Array.isArray(value) ? value.length > 0 : value !== undefined;
    return given && !regimes.includes(regime);
  });
  if (design.domestic === "exchange" && !building.includes(regime))
    unread.push({ path: ["domestic"], regimes: building });
  return unread.map(({ path, regimes }) => ({
    code: "unread-under-regime",
    path: formatPath(path),
    values: { key: path.at(-1)!, regime },
    remedy: { code: "choose-regime", values: { regimes: regimes.join(", ") } },
  }));
}

function idleSites({ sites, operators, international, domestic }: Design): Finding[] {
  if (!gathering.includes(international.regime)) return [];
  const run = new Set(operators.flatMap((operator) => operator.sites));
  return sites.flatMap(({ id, city, roles }, k): Finding[] => {
    const found = { path: formatPath(["sites", k]), values: { site: id, city } };
    if (!run.has(id))
      return [
        {
          ...found,
          code: "site-without-operator",
          remedy: { code: "set", values: { set: `operators[0].sites+=${id}` } },
        },
      ];
    return domestic === "direct" && !roles.includes("international")
      ? [
          {
            ...found,
            code: "site-domestic-only",
            remedy: { code: "set", values: { set: "domestic=exchange" } },
          },
        ]
      : [];
  });
}

function idleRules({ sites, operators, international }: Design): Finding[] {
  if (!gathering.includes(international.regime)) return [];
  const run = new Set(operators.flatMap((operator) => operator.sites));
  const rules = international.rules ?? [];
  return rules.flatMap(({ neighbours, site }, k): Finding[] => {
    const place = sites.findIndex((each) => each.id === site);
    const found = {
      path: formatPath(["international", "rules", k]),
      values: { site, neighbours: neighbours.join(", ") },
    };
    if (!sites[place]!.roles.includes("international"))
      return [
        {
          ...found,
          code: "rule-site-not-international",
          remedy: { code: "set", values: { set: `sites[${place}].roles+=international` } },
        },
      ];
    if (!run.has(site))
      return [
        {
          ...found,
          code: "rule-site-without-operator",
          remedy: { code: "set", values: { set: `operators[0].sites+=${site}` } },
        },
      ];
    const holder = (code: string) => rules.findIndex((rule) => rule.neighbours.includes(code));
    return neighbours.every((code) => holder(code) < k)
      ? [
          {
            ...found,
            code: "rule-shadowed",
            remedy: { code: "set", values: { set: unshadow(rules, k, holder(neighbours[0]!)) } },
          },
        ]
      : [];
  });
}

/** The change by which an earlier rule gives up what it holds of a later one's neighbours. */
function unshadow(rules: readonly SiteRule[], later: number, earlier: number): string {
  const { neighbours, site } = rules[later]!;
  const held = rules[earlier]!.neighbours.filter((code) => neighbours.includes(code));
  const place = formatPath(["international", "rules", earlier]);
  return held.length === rules[earlier]!.neighbours.length
    ? `${place}.site=${site}`
    : `${place}.neighbours-=[${held.join(", ")}]`;
}

/** Gbit/s that another limit binds: boxes that fail closed pass no more than they can inspect. */
function boundCapacity({ capacity, international }: Design): Finding[] {
  const { siteGbps, inspectionGbps } = capacity ?? {};
  if (siteGbps === undefined || inspectionGbps === undefined) return [];
  if (!gathering.includes(international.regime)) return [];
  const values = { siteGbps: siteGbps.likely, inspectionGbps: inspectionGbps.likely };
  if (inspectionGbps.low >= siteGbps.high)
    return [
      {
        code: "inspection-above-capacity",
        path: "capacity.inspectionGbps",
        values,
        remedy: { code: "set", values: { set: `capacity.siteGbps=${inspectionGbps.high}` } },
      },
    ];
  return international.failure === "closed" && inspectionGbps.likely < siteGbps.likely
    ? [
        {
          code: "capacity-bound-by-inspection",
          path: "capacity.siteGbps",
          values,
          remedy: { code: "set", values: { set: `capacity.inspectionGbps=${siteGbps.likely}` } },
        },
      ]
    : [];
}

function idleCables({ sites, reliability, international }: Design): Finding[] {
  if (!gathering.includes(international.regime)) return [];
  const landings = new Set(sites.map(({ landing }) => landing));
  return (reliability?.cables ?? []).flatMap(({ name, landing }, k): Finding[] =>
    landings.has(landing)
      ? []
      : [
          {
            code: "cable-without-site",
            path: formatPath(["reliability", "cables", k]),
            values: { cable: name, landing },
            remedy: { code: "set", values: { set: `sites[0].landing=${landing}` } },
          },
        ],
  );
}
