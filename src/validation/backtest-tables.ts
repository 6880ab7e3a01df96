/** The tables and sentences of the back-tests. */
import type { AsLabel } from "../world/as-label.ts";
import type { MapInTime, ShareRange, Verdict } from "./back-test.ts";
import type { ValidationTable } from "./page.ts";
import { type PastEvent, pastEvents, type ReportedFailure } from "./past-events.ts";
import type { FailingTogether, ToldFailure } from "./reported-failure.ts";

export type Told = { map: MapInTime; told: ToldFailure };

export interface TestedFailure {
  readonly failure: ReportedFailure;
  readonly maps: readonly Told[];
  readonly verdict: Verdict;
}

export interface TestedEvent {
  readonly event: PastEvent;
  readonly failures: readonly TestedFailure[];
  readonly together: readonly { map: MapInTime; found: FailingTogether }[];
}

export function backtestTables(tested: readonly TestedEvent[]): ValidationTable[] {
  return [eventTable(tested), failureTable(tested), networkTable(tested), setTable(tested)];
}

const verdictWords: Record<Verdict, string> = {
  agrees: "agrees",
  partly: "partly",
  misses: "misses",
  "cannot-tell": "cannot tell",
};

/** Events of which nobody said what failed are among those that cannot be told. */
export function sayVerdicts(tested: readonly TestedEvent[]): string {
  const rows = tested.flatMap(({ event, failures }) =>
    failures.length === 0
      ? [{ name: nameOf(event), verdict: "cannot-tell" as const }]
      : failures.map(({ failure, verdict }) => ({
          name: failure.label === undefined ? nameOf(event) : `${nameOf(event)} (${failure.label})`,
          verdict,
        })),
  );
  return (Object.keys(verdictWords) as Verdict[])
    .map((verdict) => {
      const names = rows.filter((row) => row.verdict === verdict).map(({ name }) => name);
      return `${verdictWords[verdict]}: ${names.length === 0 ? "none" : names.join("; ")}`;
    })
    .join(". ")
    .concat(".");
}

/** What would sharpen the tests, events with the same need together. */
export function sayNeeds(): string[] {
  const needs = new Map<string, PastEvent[]>();
  for (const event of pastEvents)
    needs.set(event.needed, [...(needs.get(event.needed) ?? []), event]);
  return [...needs].map(
    ([needed, events]) => `${events.map(nameOf).join(", ")}: to tell more would take ${needed}.`,
  );
}

function nameOf({ country, day }: PastEvent): string {
  return `${country} ${day}`;
}

function eventTable(tested: readonly TestedEvent[]): ValidationTable {
  return {
    header: ["event", "date", "seen", "lost", "source"],
    rows: tested.map(({ event: { title, day, seen, lost, sources } }) => [
      ...[title, day, seen],
      ...[sayLost(lost), sources],
    ]),
  };
}

function sayLost(lost: PastEvent["lost"]): string {
  if (lost === undefined) return "not published";
  const share = `${range(lost.range)} of ${lost.of}`;
  return lost.inferredFrom === undefined ? share : `${share} (inferred: ${lost.inferredFrom})`;
}

function failureTable(tested: readonly TestedEvent[]): ValidationTable {
  return {
    header: [
      ...["event", "what failed, as reported", "map", "months away", "lost, seen", "lost, ours"],
      ...[
        "networks dark, seen",
        "ours",
        "share",
        "networks",
        "by name",
        "verdict",
        "of those left",
      ],
    ],
    rows: tested.flatMap(({ event, failures }) => {
      const { lost, networksLost } = event;
      const seen = [
        lost === undefined
          ? "–"
          : `${range(lost.range)}${lost.inferredFrom === undefined ? "" : " (inferred)"}`,
        networksLost === undefined ? "–" : networksLost.join(" of "),
      ] as const;
      if (failures.length === 0)
        return [
          [
            nameOf(event),
            "not known",
            "–",
            "–",
            seen[0],
            "–",
            seen[1],
            ...dashes(4),
            verdictWords["cannot-tell"],
            "–",
          ],
        ];
      return failures.flatMap(({ failure, maps, verdict }) =>
        maps.map(({ map, told }) => [
          ...[nameOf(event), sayFailure(failure, told), map.month, awayOf(map), seen[0]],
          ...[told.byWeighing.map(({ name, lost: own }) => `${range(own)} by ${name}`).join(", ")],
          ...[seen[1], `${span(told.networks.cut)} of ${told.networks.of}`],
          ...(["share", "count", "names"] as const).map((of) => verdictWords[told.verdicts[of]]),
          ...[verdictWords[verdict], listOf(told.left)],
        ]),
      );
    }),
  };
}

function sayFailure({ what, neighbour }: ReportedFailure, { links }: ToldFailure): string {
  return neighbour === undefined ? what : `${what}: ${links} on this map`;
}

function networkTable(tested: readonly TestedEvent[]): ValidationTable {
  return {
    header: ["event", "map", "network", "seen", "ours: keeps", "by another way", "as seen"],
    rows: tested.flatMap(({ event, failures }) =>
      failures.flatMap(({ maps }) =>
        maps.flatMap(({ map, told }) =>
          told.named.map(({ network, kept, rerouted, isRight }) => [
            ...[nameOf(event), map.month, `AS${network.asn} ${network.name}`, network.seen],
            ...[percent(kept), percent(rerouted)],
            isRight === undefined ? "cannot tell" : isRight ? "yes" : "no",
          ]),
        ),
      ),
    ),
  };
}

function setTable(tested: readonly TestedEvent[]): ValidationTable {
  return {
    header: [
      ...["event", "map", "network that takes most alone", "lost", "seen, at least"],
      ...["networks that take as much together", "lost", "they are"],
    ],
    rows: tested.flatMap(({ event, together }) =>
      together.map(({ map, found: { ases, alone, lost } }) => [
        ...[nameOf(event), map.month, listOf(ases.slice(0, 1)), percent(alone)],
        ...[percent(event.lost!.range[0]), ases.length, percent(lost), listOf(ases)],
      ]),
    ),
  };
}

function dashes(count: number): string[] {
  return Array.from({ length: count }, () => "–");
}

function awayOf({ away }: MapInTime): string {
  const months = Math.abs(away);
  return `${months < 10 ? months.toFixed(1) : months.toFixed(0)} ${away <= 0 ? "before" : "after"}`;
}

function listOf(ases: readonly AsLabel[]): string {
  return ases.map(({ asn, name }) => `AS${asn} ${name}`.trim()).join(", ");
}

function span([low, high]: readonly [number, number]): string {
  return low === high ? String(low) : `${low}–${high}`;
}

function range([low, high]: ShareRange): string {
  const [a, b] = [percent(low), percent(high)];
  return a === b ? a : `${a}–${b}`.replace(" %–", "–");
}

function percent(share: number): string {
  if (share > 0 && share < 0.001) return "<0.1 %";
  return `${(100 * share).toFixed(share > 0 && share < 0.01 ? 1 : 0)} %`;
}
