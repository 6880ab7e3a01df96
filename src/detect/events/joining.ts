/**
 * Episodes of single series joined into events: the same family in the same country, onsets that fall together,
 * and networks or targets in common. What goes on, spreads or changes its mechanism later is an event of its own
 * that names the one it follows, and is no alert of its own.
 */
import type { MomentInterval } from "./change-times.ts";
import type { EventFamily } from "./family.ts";
import { dayMs, type JoiningParameters } from "./parameters.ts";
import type { Shutdown } from "./shutdown.ts";
import type { PlacedEpisode } from "./target-series.ts";

/** One series of an event. */
export interface EventSeries {
  /** `undefined` for that of all networks together. */
  readonly network: number | undefined;
  readonly target: string;
  readonly onset: MomentInterval | undefined;
  readonly end: MomentInterval | undefined;
  /** That it was blocked, 0…1, and the share of measurements that look so. */
  readonly probability: number;
  readonly rate: number;
}

/** `resumes` after a pause, `spreads` to further networks, `changes` the mechanism. */
export type Succession = "resumes" | "spreads" | "changes";

export interface InterferenceEvent {
  /** Country, family, day of onset (of the first measurement, where the onset is not known), number. */
  readonly id: string;
  readonly country: string;
  readonly family: EventFamily;
  /** Names of mechanisms, the most frequent first. */
  readonly mechanisms: readonly string[];
  /** `undefined` where it began before the data. */
  readonly onset: MomentInterval | undefined;
  /** `undefined` where it goes on. */
  readonly end: MomentInterval | undefined;
  /** When it could first be known, ms. */
  readonly recognisedMs: number;
  /** The last measurement of its series, ms. */
  readonly lastMs: number;
  /** Of its surest series, 0…1. */
  readonly probability: number;
  /** `network`: one; `networks`: several; `country`: three and more, at least half of those that were observed. */
  readonly scope: "network" | "networks" | "country";
  readonly networks: readonly number[];
  readonly targets: readonly string[];
  readonly series: readonly EventSeries[];
  /** Networks, and pairs of network and target, with a measurement of its targets in its time. */
  readonly observedNetworks: number;
  readonly observedSeries: number;
  readonly follows: { readonly id: string; readonly how: Succession } | undefined;
  /** Of a shutdown: measurements that were expected in its time, and that came. */
  readonly volume?: { readonly expected: number; readonly came: number };
}

/** Which networks measured a target, and when. */
export type Seen = (
  country: string,
  target: string,
) => ReadonlyMap<number, { readonly first: number; readonly last: number }>;

interface Cluster {
  onset: MomentInterval | undefined;
  members: PlacedEpisode[];
}

/** Joins episodes into events, in order of their onset. */
export function joinEpisodes(
  episodes: readonly PlacedEpisode[],
  shutdowns: readonly Shutdown[],
  seen: Seen,
  parameters: JoiningParameters,
): InterferenceEvent[] {
  const groups = new Map<string, PlacedEpisode[]>();
  for (const one of mergePauses(episodes, parameters)) {
    addTo(groups, `${one.country} ${one.family}`, one);
  }
  const drafts = [...groups.values()].flatMap((group) =>
    clusterByOnset(group, parameters)
      .flatMap(splitByExtent)
      .map((cluster) => draftOf(cluster, group, seen, parameters)),
  );
  drafts.push(...shutdowns.map(draftOfShutdown));
  drafts.sort(compareDrafts);
  return linkEvents(nameEvents(drafts), parameters);
}

function addTo<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

function beginOf({ episode }: PlacedEpisode): number {
  return episode.onset?.median ?? episode.firstMs;
}

function keyOf({ target, network }: PlacedEpisode): string {
  return `${target} ${network ?? ""}`;
}

/** Spells of one series with a short pause between them, as one. */
function mergePauses(
  episodes: readonly PlacedEpisode[],
  { pauseDays }: JoiningParameters,
): PlacedEpisode[] {
  const bySeries = new Map<string, PlacedEpisode[]>();
  for (const one of episodes) {
    addTo(bySeries, `${one.country} ${one.family} ${keyOf(one)}`, one);
  }
  return [...bySeries.values()].flatMap((spells) => {
    const merged: PlacedEpisode[] = [];
    for (const next of [...spells].sort((a, b) => beginOf(a) - beginOf(b))) {
      const last = merged.at(-1);
      const pause = last?.episode.end === undefined ? 0 : beginOf(next) - last.episode.end.median;
      if (last === undefined || pause > pauseDays * dayMs) merged.push(next);
      else merged[merged.length - 1] = mergeTwo(last, next);
    }
    return merged;
  });
}

function mergeTwo(first: PlacedEpisode, second: PlacedEpisode): PlacedEpisode {
  const [a, b] = [first.episode, second.episode];
  const networks = new Map(a.networks);
  for (const [network, share] of b.networks)
    networks.set(network, Math.max(share, networks.get(network) ?? 0));
  return {
    ...first,
    episode: {
      ...{ onset: a.onset, end: b.end, recognisedMs: a.recognisedMs, firstMs: a.firstMs },
      ...{ lastMs: b.lastMs, probability: Math.max(a.probability, b.probability) },
      ...{ rate: a.rate, networks },
      mechanisms: [...new Set([...a.mechanisms, ...b.mechanisms])],
    },
  };
}

/** Episodes whose onsets can be one; the surest onset comes first and is the one that others must meet. */
function clusterByOnset(
  group: readonly PlacedEpisode[],
  { togetherDays }: JoiningParameters,
): Cluster[] {
  const clusters: Cluster[] = [];
  const width = ({ episode: { onset } }: PlacedEpisode) =>
    onset === undefined ? Number.POSITIVE_INFINITY : onset.p95 - onset.p5;
  const order = [...group].sort(
    (a, b) => width(a) - width(b) || beginOf(a) - beginOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
  for (const one of order) {
    const { onset } = one.episode;
    const slack = togetherDays * dayMs;
    const fitting = clusters.filter(({ onset: other }) =>
      onset === undefined || other === undefined
        ? onset === other
        : onset.p5 - slack <= other.p95 && other.p5 <= onset.p95 + slack,
    );
    const away = (other: Cluster) => Math.abs((other.onset?.median ?? 0) - (onset?.median ?? 0));
    const nearest = fitting.sort((a, b) => away(a) - away(b))[0];
    if (nearest === undefined) clusters.push({ onset, members: [one] });
    else nearest.members.push(one);
  }
  return clusters;
}

/** The parts of a cluster that have no network and no target in common. */
function splitByExtent({ onset, members }: Cluster): Cluster[] {
  const parts: { keys: Set<string>; members: PlacedEpisode[] }[] = [];
  for (const one of members) {
    // What shows in all networks together has the country in common.
    const own = [`target ${one.target}`, `network ${one.network ?? "all"}`];
    const touched = parts.filter(({ keys }) => own.some((key) => keys.has(key)));
    const joined = {
      keys: new Set([...own, ...touched.flatMap(({ keys }) => [...keys])]),
      members: [...touched.flatMap((part) => part.members), one],
    };
    for (const part of touched) parts.splice(parts.indexOf(part), 1);
    parts.push(joined);
  }
  return parts.map((part) => ({
    members: part.members,
    onset: part.members.length === members.length ? onset : narrowest(part.members),
  }));
}

function narrowest(members: readonly PlacedEpisode[]): MomentInterval | undefined {
  let best: MomentInterval | undefined;
  for (const { episode } of members)
    if (
      episode.onset !== undefined &&
      (best === undefined || episode.onset.p95 - episode.onset.p5 < best.p95 - best.p5)
    )
      best = episode.onset;
  return best;
}

type Draft = Omit<InterferenceEvent, "id" | "follows">;

/** Networks of a cluster: its own, and those that take part in what shows in all together. */
function networksOf(
  members: readonly PlacedEpisode[],
  group: readonly PlacedEpisode[],
  { memberAt }: JoiningParameters,
): number[] {
  const networks = new Set<number>();
  for (const one of members) {
    const { network, target, episode } = one;
    if (network !== undefined) {
      networks.add(network);
      continue;
    }
    const until = episode.end?.median ?? Number.POSITIVE_INFINITY;
    // What has an onset of its own, at another time of the same spell, is another event.
    const others = group.filter(
      (other) =>
        other.target === target &&
        !members.includes(other) &&
        beginOf(other) >= beginOf(one) &&
        beginOf(other) <= until,
    );
    for (const [each, share] of episode.networks)
      if (share >= memberAt && !others.some((other) => other.network === each)) networks.add(each);
  }
  return [...networks].sort((a, b) => a - b);
}

function draftOf(
  { onset, members }: Cluster,
  group: readonly PlacedEpisode[],
  seen: Seen,
  parameters: JoiningParameters,
): Draft {
  const { country, family } = members[0]!;
  const networks = networksOf(members, group, parameters);
  const targets = [...new Set(members.map(({ target }) => target))].sort();
  const lastMs = members.reduce((most, { episode }) => Math.max(most, episode.lastMs), 0);
  const from = onset?.median ?? Math.min(...members.map(({ episode }) => episode.firstMs));
  const observed = targets.flatMap((target) =>
    [...seen(country, target)]
      .filter(([, { first, last }]) => first <= lastMs && last >= from)
      .map(([network]) => network),
  );
  const observedNetworks = new Set(observed).size;
  const isWide = networks.length >= 3 && 2 * networks.length >= observedNetworks;
  return {
    ...{ country, family, onset, end: endOf(members), lastMs, targets, observedNetworks },
    mechanisms: namesOf(members),
    recognisedMs: Math.min(...members.map(({ episode }) => episode.recognisedMs)),
    probability: Math.max(...members.map(({ episode }) => episode.probability)),
    scope: isWide ? "country" : networks.length > 1 ? "networks" : "network",
    networks,
    series: members.map(seriesOf).sort(compareSeries),
    observedSeries: observed.length,
  };
}

/** A slot is known no nearer than itself: onset and end lie in the slots around. */
function draftOfShutdown(one: Shutdown): Draft {
  const { country, onsetMs, endMs, recognisedMs, probability, networks, expectedNetworks } = one;
  const around = (ms: number) => ({ p5: ms - one.slotMs, median: ms, p95: ms + one.slotMs });
  return {
    ...{ country, recognisedMs, probability, networks, targets: [], series: [] },
    ...{ family: "shutdown", mechanisms: ["shutdown"], lastMs: endMs ?? recognisedMs },
    onset: around(onsetMs),
    end: endMs === undefined ? undefined : around(endMs),
    scope: 2 * networks.length >= expectedNetworks ? "country" : "networks",
    ...{ observedNetworks: expectedNetworks, observedSeries: 0 },
    volume: { expected: one.expected, came: one.came },
  };
}

/** The end of the series that lasts longest; of all networks together only where there is no other. */
function endOf(members: readonly PlacedEpisode[]): MomentInterval | undefined {
  const own = members.filter(({ network }) => network !== undefined);
  let latest: MomentInterval | undefined;
  for (const { episode } of own.length > 0 ? own : members) {
    if (episode.end === undefined) return undefined;
    if (latest === undefined || episode.end.median > latest.median) latest = episode.end;
  }
  return latest;
}

function namesOf(members: readonly PlacedEpisode[]): string[] {
  const counts = new Map<string, number>();
  for (const { episode } of members)
    for (const [k, name] of episode.mechanisms.entries())
      counts.set(name, (counts.get(name) ?? 0) + 1 / (k + 1));
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
}

function seriesOf({ network, target, episode }: PlacedEpisode): EventSeries {
  const { onset, end, probability, rate } = episode;
  return { network, target, onset, end, probability, rate };
}

function compareSeries(a: EventSeries, b: EventSeries): number {
  if (a.target !== b.target) return a.target < b.target ? -1 : 1;
  return (a.network ?? 0) - (b.network ?? 0);
}

function startOf(one: Draft): number {
  return one.onset?.median ?? 0;
}

function compareDrafts(a: Draft, b: Draft): number {
  return (
    startOf(a) - startOf(b) || a.recognisedMs - b.recognisedMs || (wordOf(a) < wordOf(b) ? -1 : 1)
  );
}

function wordOf({ country, family, targets, networks }: Draft): string {
  return JSON.stringify([country, family, targets, networks]);
}

function nameEvents(drafts: readonly Draft[]): InterferenceEvent[] {
  const used = new Map<string, number>();
  return drafts.map((one) => {
    const day = new Date(one.onset?.median ?? one.recognisedMs).toISOString().slice(0, 10);
    const stem = `${one.country}-${one.family}-${one.onset === undefined ? "before-" : ""}${day}`;
    const number = (used.get(stem) ?? 0) + 1;
    used.set(stem, number);
    return { ...one, id: `${stem}-${number}`, follows: undefined };
  });
}

/** Names for each event the last one before it with a target in common that went on then, or just had ended. */
function linkEvents(
  events: readonly InterferenceEvent[],
  { pauseDays, togetherDays }: JoiningParameters,
): InterferenceEvent[] {
  const byTarget = new Map<string, InterferenceEvent[]>();
  return events.map((one) => {
    const near = one.targets.flatMap((target) => byTarget.get(`${one.country} ${target}`) ?? []);
    const before = near.filter(({ end, family }) => {
      if (end === undefined) return true;
      const days = family === one.family ? pauseDays : togetherDays + pauseDays;
      return startOf(one) - end.median <= days * dayMs;
    });
    const last = before.sort((a, b) => startOf(b) - startOf(a) || (a.id < b.id ? 1 : -1))[0];
    for (const target of one.targets) addTo(byTarget, `${one.country} ${target}`, one);
    return last === undefined
      ? one
      : { ...one, follows: { id: last.id, how: successionOf(last, one) } };
  });
}

function successionOf(last: InterferenceEvent, next: InterferenceEvent): Succession {
  if (last.family !== next.family) return "changes";
  return next.networks.every((network) => last.networks.includes(network)) ? "resumes" : "spreads";
}
