/** Events over time as rows of a table for programs. */
import { withoutControls } from "../../base/visible-text.ts";
import type { MomentInterval } from "../../detect/events/change-times.ts";
import type { InterferenceEvent } from "../../detect/events/joining.ts";

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** Six digits after the point. */
export function sixDigits(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

export const eventColumns: readonly string[] = [
  ...["event", "country", "family", "mechanisms", "scope"],
  ...["onset_p5", "onset", "onset_p95", "end_p5", "end", "end_p95", "recognised", "last"],
  ...["probability", "networks", "observed_networks", "targets", "follows", "how"],
];

export function eventRowsOf(events: readonly InterferenceEvent[]): unknown[][] {
  return events.map((one) => [
    ...[one.id, one.country, one.family, one.mechanisms.join(" "), one.scope],
    ...timesOf(one.onset),
    ...timesOf(one.end),
    ...[isoTime(one.recognisedMs), isoTime(one.lastMs), sixDigits(one.probability)],
    ...[one.networks.map((network) => `AS${network}`).join(" "), one.observedNetworks],
    ...[withoutControls(one.targets.join(" ")), one.follows?.id ?? "", one.follows?.how ?? ""],
  ]);
}

function timesOf(moment: MomentInterval | undefined): string[] {
  if (moment === undefined) return ["", "", ""];
  return [moment.p5, moment.median, moment.p95].map(isoTime);
}
