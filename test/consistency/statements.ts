/** What must hold within the figures of one design, whatever it is; the reasons stand in docs/consistency.md. */
import type { Measured } from "./measured.ts";
import { figuresOf } from "./measured.ts";

export interface Statement {
  readonly id: string;
  /** What contradicts it; empty where it holds. */
  contradictions(measured: Measured): string[];
}

/** Sums of many parts are rounded. */
export const rounding = 1e-9;

/** Keys of shares 0…1, wherever they stand. */
const shares =
  /(^|\.)(international|domestic|outbound|hairpinned|domesticReach|demandLost|demandLostInForce|demandUnder|usersShare|usersMostlySeenShare|addressesShare|carriedShare|computedUsersShare|demandShare|share|retention\.after\.flowsSeen\.\w+|largestEntryPointShare|lostBusyHour\.\w+|busyHourLoss\.\w+|busyHourUninspected\.\w+|fullNow|worst-failure|observed-international|observed-domestic|concentration|unreachable|interfered|likelyLostAtSites|reach|changed|inNetwork\.\w+|atHome\.\w+|crossing\.\w+|seenAtBorder\.\w+)$/;

function sharesWithin(measured: Measured): string[] {
  return [...figuresOf(measured)].flatMap(([path, value]) =>
    typeof value === "number" && shares.test(path) && !(value >= 0 && value <= 1)
      ? [`${path} is ${value}`]
      : [],
  );
}

function numbersFinite(measured: Measured): string[] {
  return [...figuresOf(measured)].flatMap(([path, value]) =>
    typeof value === "number" && !Number.isFinite(value) ? [`${path} is ${value}`] : [],
  );
}

/** p5 ≤ median ≤ p95 and low ≤ likely ≤ high, of every interval and range. */
function intervalsOrdered(measured: Measured): string[] {
  const found: string[] = [];
  const ordered = (path: string, ...values: unknown[]) => {
    const [a, b, c] = values as number[];
    if (!(a! <= b! * (1 + Math.sign(b!) * rounding) && b! <= c! * (1 + Math.sign(c!) * rounding)))
      found.push(`${path}: ${values.join(", ")}`);
  };
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    if ("p5" in value && "median" in value && "p95" in value)
      ordered(path, value.p5, value.median, value.p95);
    if ("low" in value && "likely" in value && "high" in value)
      ordered(path, value.low, value.likely, value.high);
    for (const [key, each] of Object.entries(value)) walk(each, `${path}.${key}`);
  };
  const { applied: _, ...answers } = measured;
  walk(answers, "");
  return found;
}

/** Whatever fails with more beside it takes at least as much along. */
function moreFailingLosesMore({ failure: { before, after } }: Measured): string[] {
  const found: string[] = [];
  for (const one of after.sites)
    for (const other of after.sites)
      if (
        one.sites.every((id) => other.sites.includes(id)) &&
        one.demandLost > other.demandLost + rounding
      )
        found.push(`${one.sites} lose ${one.demandLost}, ${other.sites} ${other.demandLost}`);
  for (const { strongest, strongestPair } of [before, after])
    if (strongest && strongestPair && strongest.demandLost > strongestPair.demandLost + rounding)
      found.push(`one network loses ${strongest.demandLost}, two ${strongestPair.demandLost}`);
  const together = after.operators.find(({ fails }) => fails.kind === "all-operators");
  for (const each of after.operators)
    if (together && each.demandLost > together.demandLost + rounding)
      found.push(`an operator loses ${each.demandLost}, all of them ${together.demandLost}`);
  return found;
}

function borderSeesHairpinned({ applied, observation: { after } }: Measured): string[] {
  if (applied.design.domestic === "exchange") return [];
  return after.observers.flatMap(({ who, domestic }) =>
    who.kind === "border-boxes" && domestic > after.hairpinned + rounding
      ? [`boxes see ${domestic} of domestic traffic, ${after.hairpinned} leaves the country`]
      : [],
  );
}

/** All operators together see what each sees, and nothing that none sees. */
function togetherSeeWhatEachSees({ observation: { after } }: Measured): string[] {
  const [all, ...each] = after.observers;
  if (all?.who.kind !== "all-operators") return [];
  return (["international", "outbound"] as const).flatMap((way) => {
    const most = Math.max(...each.map((observer) => observer[way]));
    const sum = each.reduce((total, observer) => total + observer[way], 0);
    return all[way] < most - rounding || all[way] > sum + rounding
      ? [`${way}: together ${all[way]}, at most ${most}, added up ${sum}`]
      : [];
  });
}

/** Where no link changes, what is said of routes before is said of them after. */
function sameWhereNothingChanges(measured: Measured): string[] {
  if (measured.applied.changes.length > 0) return [];
  const { failure, observation, capacity, collateral, building } = measured;
  const sides = ({ strongest, strongestPair }: (typeof failure)["before"]) => [
    strongest,
    strongestPair,
  ];
  const routes = ({ observers: _, ...side }: (typeof observation)["before"]) => side;
  const entering = ({ entryPoints, largestEntryPointShare }: (typeof capacity)["before"]) => [
    entryPoints,
    largestEntryPointShare,
  ];
  const pairs: [string, unknown, unknown][] = [
    ["failure", sides(failure.before), sides(failure.after)],
    ["observation", routes(observation.before), routes(observation.after)],
    ["capacity", entering(capacity.before), entering(capacity.after)],
    [
      "collateral",
      collateral.before.borderAsesCarrying90Percent,
      collateral.after.borderAsesCarrying90Percent,
    ],
    ["building", building.before, building.after],
    ["unreachable more", failure.demandLostInForce, 0],
  ];
  return pairs.flatMap(([what, before, after]) =>
    JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [`${what}: ${JSON.stringify(before)} before, ${JSON.stringify(after)} after`],
  );
}

/** An operator's whole failure leaves no less lost than any of its sites', and the worst is the worst. */
function worstIsWorst({ failure, harms }: Measured): string[] {
  const worst = harms["worst-failure"]!;
  const unreachable = harms.unreachable!;
  return [
    ...(worst < unreachable - rounding
      ? [`worst failure ${worst}, unreachable ${unreachable}`]
      : []),
    ...(failure.after.strongest === null &&
    failure.before.strongest !== null &&
    unreachable < 1 - rounding
      ? ["traffic enters, and no network carries it"]
      : []),
  ];
}

/** A site that is full at the busy hour is short for an hour of every day at least. */
function fullSitesAreShort({ failure, outcomes }: Measured): string[] {
  const utilisation = outcomes.likelySiteUtilisation;
  const short = failure.outages.after?.shortHoursYear?.mean;
  // The two are of two close-ups.
  return utilisation !== null && utilisation > 1.1 && short !== undefined && short < 300
    ? [
        `a site has ${utilisation} of its capacity at the busy hour, and is short ${short} hours a year`,
      ]
    : [];
}

export const statements: readonly Statement[] = [
  {
    id: "a site that is full at the busy hour is short every day",
    contradictions: fullSitesAreShort,
  },
  { id: "shares lie in 0…1", contradictions: sharesWithin },
  { id: "every number is one", contradictions: numbersFinite },
  { id: "a middle lies in its interval", contradictions: intervalsOrdered },
  { id: "what fails with more beside it loses no less", contradictions: moreFailingLosesMore },
  {
    id: "boxes at the border see at most hair-pinned domestic traffic",
    contradictions: borderSeesHairpinned,
  },
  { id: "operators together see what each sees", contradictions: togetherSeeWhatEachSees },
  {
    id: "before and after are equal where no link changes",
    contradictions: sameWhereNothingChanges,
  },
  { id: "the worst failure is no better than what has no route", contradictions: worstIsWorst },
];
