/** What the twin says of a reported failure: on one map, by several ways of weighing networks. */
import { packCountry } from "../base/country-code.ts";
import { applyDesign, type CountryPoints } from "../gateway/apply.ts";
import type { Design } from "../gateway/design.ts";
import { isCutOff } from "../traffic/cut-off.ts";
import { type Change, prepareWhatIf, type WhatIf, type WhatIfAnswer } from "../traffic/what-if.ts";
import type { AsLabel } from "../world/as-label.ts";
import type { Nation } from "../world/nation.ts";
import { findAs, type World } from "../world/world.ts";
import {
  joinVerdicts,
  judgeNetworks,
  judgeShare,
  type ShareRange,
  type Verdict,
} from "./back-test.ts";
import type { PastEvent, ReportedFailure, SeenNetwork } from "./past-events.ts";

/** A country as it was on a map, with one way of weighing its networks. */
export interface Weighing {
  readonly name: string;
  readonly world: World;
  readonly nation: Nation;
  readonly model: WhatIf;
}

/** @param design the country as it is */
export function weigh(name: string, given: World, design: Design, points: CountryPoints): Weighing {
  const applied = applyDesign(given, design, points);
  return { name, world: applied.after, nation: applied.nation, model: prepareWhatIf(applied) };
}

export interface NamedNetwork {
  readonly network: SeenNetwork;
  /** Shares 0…1 of what it reached before: still in reach, and by another way. */
  readonly kept: number;
  readonly rerouted: number;
  /** Whether that is what was seen; undefined where routes cannot tell. */
  readonly isRight: boolean | undefined;
}

export interface ToldFailure {
  /** Share of demand abroad without a route, by way of weighing: from the least to the most. */
  readonly byWeighing: readonly { readonly name: string; readonly lost: ShareRange }[];
  /** Over all of them. */
  readonly lost: ShareRange;
  /** Networks cut off, from the least to the most, and all. */
  readonly networks: { readonly cut: readonly [number, number]; readonly of: number };
  /** Links that go by themselves, not with a network. */
  readonly links: number;
  readonly named: readonly NamedNetwork[];
  /** Networks with most demand among those that keep a way abroad. */
  readonly left: readonly AsLabel[];
  readonly verdicts: { readonly [of in "share" | "count" | "names"]: Verdict };
  readonly verdict: Verdict;
}

/** Networks that are named as left. */
const leftShown = 3;

/**
 * @param weighings not empty; the first tells which networks are cut off
 */
export function tellFailure(
  event: PastEvent,
  failure: ReportedFailure,
  weighings: readonly Weighing[],
): ToldFailure {
  const answered = weighings.map((weighing) => ({
    weighing,
    answers: changesOf(failure, weighing).map((change) => weighing.model.answer(change)),
  }));
  const byWeighing = answered.map(({ weighing: { name }, answers }) => ({
    name,
    lost: spanOf(answers.map(({ cutOff }) => cutOff.demandLost)),
  }));
  const { answers, weighing } = answered[0]!;
  const lost = spanOf(byWeighing.flatMap((each) => each.lost));
  const of = answers[0]!.cutOff.ofNetworks;
  const cut = spanOf(answers.map(({ cutOff }) => cutOff.networks));
  const named = namedIn(event.networks, answers[0]!);
  const verdicts = {
    share: event.lost === undefined ? "cannot-tell" : judgeShare(event.lost.range, lost),
    count: judgeCount(event.networksLost, { cut, of }),
    names: judgeNetworks(named.flatMap(({ isRight }) => isRight ?? [])),
  } as const;
  return {
    ...{ byWeighing, lost, named, verdicts },
    networks: { cut, of },
    links: changesOf(failure, weighing)[0]!.lost?.length ?? 0,
    left: leftIn(answers[0]!, weighing, leftShown),
    verdict: joinVerdicts(Object.values(verdicts)),
  };
}

function judgeCount(
  seen: PastEvent["networksLost"],
  { cut, of }: ToldFailure["networks"],
): Verdict {
  if (seen === undefined) return "cannot-tell";
  const share = seen[0] / seen[1];
  return judgeShare([share, share], [cut[0] / of, cut[1] / of]);
}

/** With the networks that failed for certain, and with those too that may have. */
function changesOf(failure: ReportedFailure, { world, nation }: Weighing): Change[] {
  const { ases = [], perhaps = [], neighbour } = failure;
  const abroad = neighbour === undefined ? undefined : packCountry(neighbour);
  const lost = nation.links
    .filter(({ foreign }) => world.countries[foreign] === abroad)
    .map((link) => [world.asns[link.domestic]!, world.asns[link.foreign]!] as const);
  const known = (asns: typeof ases) => asns.filter((asn) => findAs(world, asn) >= 0);
  const sets = perhaps.length === 0 ? [ases] : [ases, [...ases, ...perhaps]];
  return sets.map((set) => ({ lost, ases: known(set) }));
}

function namedIn(seen: readonly SeenNetwork[], answer: WhatIfAnswer): NamedNetwork[] {
  return seen.flatMap((network) => {
    const found = answer.networks.find(({ asn }) => asn === network.asn);
    if (found === undefined || found.reach.before === 0) return [];
    const { before, after } = found.reach;
    const isDark = isCutOff(before, after);
    return [
      {
        network,
        kept: after / before,
        rerouted: found.changed / before,
        isRight: network.seen === "slow" ? undefined : isDark === (network.seen === "dark"),
      },
    ];
  });
}

/** Networks with most demand that keep a way abroad. */
function leftIn({ networks }: WhatIfAnswer, { world }: Weighing, count: number): AsLabel[] {
  const usersOf = (asn: number) => world.users[findAs(world, asn)]!;
  return networks
    .filter(({ reach }) => reach.before > 0 && !isCutOff(reach.before, reach.after))
    .sort((a, b) => usersOf(b.asn) - usersOf(a.asn) || a.asn - b.asn)
    .slice(0, count);
}

/** Networks that fail together: at each step the one with which most demand is lost. */
export interface FailingTogether {
  readonly ases: readonly AsLabel[];
  /** Share of demand lost with the first alone, and with all. */
  readonly alone: number;
  readonly lost: number;
}

/** Networks that fail at most, and are tried at each step of those that carry and of those that use most. */
const togetherAtMost = 20;
const triedOfEach = 8;

/** @param target share 0…1 of demand that is to be lost */
export function failTogether(weighing: Weighing, target: number): FailingTogether {
  const ases: AsLabel[] = [];
  let answer = weighing.model.answer({});
  let alone = 0;
  while ((ases.length === 0 || answer.cutOff.demandLost < target) && ases.length < togetherAtMost) {
    const failing = ases.map(({ asn }) => asn);
    const tried = triedNext(answer, weighing).map((next) => ({
      next,
      answer: weighing.model.answer({ ases: [...failing, next.asn] }),
    }));
    const [first, ...rest] = tried;
    if (first === undefined) break;
    const worst = rest.reduce(
      (most, each) => (each.answer.cutOff.demandLost > most.answer.cutOff.demandLost ? each : most),
      first,
    );
    ases.push(worst.next);
    answer = worst.answer;
    if (ases.length === 1) alone = answer.cutOff.demandLost;
  }
  return { ases, alone, lost: answer.cutOff.demandLost };
}

function triedNext(answer: WhatIfAnswer, weighing: Weighing): AsLabel[] {
  const carrying = answer.borders
    .filter(({ after }) => after > 0)
    .sort((a, b) => b.after - a.after || a.asn - b.asn)
    .slice(0, triedOfEach);
  const all = [...carrying, ...leftIn(answer, weighing, triedOfEach)];
  return [...new Map(all.map(({ asn, name }) => [asn, { asn, name }])).values()];
}

function spanOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
