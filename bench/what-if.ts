/**
 * What-ifs for Cambodia on the newest real world: one failure or new link at a time, as it is today
 * and with the gateway as decreed, against measuring all traffic again; and the scenarios of the command,
 * with the users, the demand and the peer links of an assessment.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openCountry, openDesign } from "../src/assessment/open-design.ts";
import { prepareScenarios, stageScenarios } from "../src/assessment/what-if/answer.ts";
import { nameOfParts, parseFailure } from "../src/assessment/what-if/parts.ts";
import { readDesign } from "../src/data/design-library.ts";
import { openWorld, readFacts } from "../src/data/open.ts";
import { readAssessFacts } from "../src/facts/assess-facts.ts";
import { applyDesign } from "../src/gateway/apply.ts";
import { lowestAsn } from "../src/routing/policy.ts";
import { gravityOf } from "../src/traffic/gravity.ts";
import { measureTraffic, stageTraffic } from "../src/traffic/traffic.ts";
import { type Change, prepareWhatIf, type WhatIfAnswer } from "../src/traffic/what-if.ts";
import { withLinkChanges } from "../src/world/links.ts";
import { requireAs } from "../src/world/world.ts";
import type { Bench } from "./run.ts";

const relationships = "publicdata.caida.org/datasets/as-relationships/serial-2";

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Median of milliseconds on the clock and of a processor, and the last result. */
function timed<T>(repeat: number, work: () => T): [ms: string, result: T] {
  const wall: number[] = [];
  const cpu: number[] = [];
  let result = work();
  for (let k = 0; k < repeat; k++) {
    const start = performance.now();
    const before = process.cpuUsage();
    result = work();
    const { user, system } = process.cpuUsage(before);
    wall.push(performance.now() - start);
    cpu.push((user + system) / 1000);
  }
  return [`${median(wall).toFixed(0)} (${median(cpu).toFixed(0)})`, result];
}

const whatIf: Bench = async (repeat) => {
  const folder = join(process.env.NARROWS_MIRROR ?? "", relationships);
  if (!existsSync(folder)) throw new Error("set NARROWS_MIRROR to a folder");
  const file = readdirSync(folder)
    .filter((name) => name.endsWith(".bz2"))
    .sort()
    .at(-1)!;
  const world = await openWorld({ asRel: join(folder, file) }, process.env);
  const { points } = await readFacts();
  const decreed = await readDesign("kh-2021");
  const rows: (string | number)[][] = [
    ["what", "ms (CPU)", "trees computed", "cut off, users", "demand lost", "rerouted"],
  ];
  const show = (name: string, ms: string, { recomputed, cutOff, rerouted }: WhatIfAnswer) => {
    const { trees, ofTrees } = recomputed;
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    const shares = [cutOff.usersShare, cutOff.demandLost, rerouted].map(percent);
    rows.push([name, ms, `${trees} of ${ofTrees}`, ...shares]);
  };
  for (const design of [openDesign(decreed), decreed]) {
    const applied = applyDesign(world, design, points);
    const [prepared, model] = timed(1, () => prepareWhatIf(applied));
    rows.push([`${design.id}: prepared`, prepared, "", "", "", ""]);
    const carriers = model.answer({}).borders.slice(0, 3);
    const provider = applied.nation.links.find(
      ({ domestic, role }) =>
        role === "provider" && applied.after.asns[domestic] === carriers[0]?.asn,
    );
    const changes: [string, Change][] = [
      ...carriers.map(({ asn }): [string, Change] => [`AS${asn} fails`, { ases: [asn] }]),
      ...design.sites.map(({ id }): [string, Change] => [`site ${id} fails`, { sites: [id] }]),
      ["AS6939 fails", { ases: [6939] }],
      ["AS3356 sells to AS38623", { added: [{ kind: "transit", a: 3356, b: 38623 }] }],
    ];
    if (provider !== undefined && design.sites.length === 0)
      changes.unshift([
        `link of AS${carriers[0]!.asn} fails`,
        { lost: [[carriers[0]!.asn, world.asns[provider.foreign]!]] },
      ]);
    for (const [name, change] of changes) {
      const [ms, answer] = timed(repeat, () => model.answer(change));
      show(`${design.id}: ${name}`, ms, answer);
    }
    const { after, nation } = applied;
    const gravity = gravityOf(applied.before, nation, design);
    const [again] = timed(1, () => {
      const first = requireAs(after, carriers[0]!.asn);
      const changed = withLinkChanges(
        after,
        nation.links.map(({ foreign }) => ({ kind: "remove" as const, a: first, b: foreign })),
      );
      const options = { tieBreak: lowestAsn, lostLinks: new Set<number>(), maxTrees: 300 };
      return measureTraffic(stageTraffic([after, changed], nation, gravity, [[], []], options));
    });
    rows.push([`${design.id}: all traffic measured again`, again, "all, twice", "", "", ""]);
  }
  return rows;
};

/** What `narrows what-if` does once its world is open. */
const scenarios: Bench = async (repeat) => {
  const world = await openWorld({}, process.env);
  const options = (await readAssessFacts())("KH");
  const rows: (string | number)[][] = [["what", "ms (CPU)", "demand lost", "rerouted"]];
  for (const [design, failures] of [
    [openCountry("KH"), ["as:38623", "as:45498", "as:6939", "link:38623-6939", "neighbour:HK"]],
    [await readDesign("kh-2021"), ["site:phnom-penh", "site:sihanoukville", "operator:nig"]],
  ] as const) {
    const [staging, staged] = timed(repeat, () => stageScenarios(world, design, options));
    const [preparing, model] = timed(repeat, () => prepareScenarios(staged, []));
    rows.push([`${design.id}: design and demand`, staging, "", ""]);
    rows.push([`${design.id}: routes`, preparing, "", ""]);
    for (const text of failures) {
      const parts = { fail: [parseFailure(text)], add: [] };
      const scenario = staged.resolver.resolve({ name: nameOfParts(parts), ...parts });
      const [ms, { demand }] = timed(repeat, () => model.answer(scenario));
      const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
      rows.push([`${design.id}: ${text}`, ms, percent(demand.lost), percent(demand.rerouted)]);
    }
  }
  return rows;
};

export const whatIfBenches: Record<string, Bench> = { "what-if": whatIf, scenarios };
