/** What the events over time know of a judged measurement. Nothing of it tells who measured. */
import { getDomain } from "tldts";
import type { NetworkEvent, WebMeasurement } from "../../ooni/reader.ts";
import type { Detection } from "../detection.ts";
import type { Finding } from "../finding.ts";
import type { Cause } from "../model/model.ts";
import { anyOf } from "../model/score.ts";
import { shippedModel } from "../model/shipped.ts";
import { lineSpeed, measureThroughput } from "../throughput.ts";
import { type EventFamily, eventFamilyOf } from "./family.ts";

/** That one family of mechanisms interfered with a measurement. */
export interface RowSuspicion {
  readonly family: EventFamily;
  /** The likeliest name of the family. */
  readonly mechanism: string;
  /** 0…1. */
  readonly probability: number;
}

export interface EventRow {
  /** Milliseconds since 1970: the start of the measurement. */
  readonly time: number;
  /** When the collector got it, where its id tells; ms. */
  readonly collected?: number | undefined;
  /** ISO 3166-1 alpha-2; ZZ where it is not known, as in emulated measurements, counts as a country. */
  readonly country: string;
  /** AS number. */
  readonly network: number;
  /** Registered domain of the input's host; the host where it has none. */
  readonly target: string;
  /** Each family once; none for what looks undisturbed. */
  readonly suspicions: readonly RowSuspicion[];
  /** Probability 0…1 that the measurement could not tell: the site is down, or the probe's own line at fault. */
  readonly mute: number;
  /** Rate of the longest transfer, bit/s, where one was sampled and the line answered quickly. */
  readonly rateBps?: number | undefined;
}

/** Measured rates of less than this say more of the start of a connection than of its rate, bytes. */
const leastBytes = shippedModel.bins.heldBytes;

/** Registered domain of a host name; an address, or a name without one, as it is, in lower case. */
export function targetOf(host: string): string {
  return getDomain(host) ?? host.toLowerCase();
}

/** Mean rate of the connection that brought the most, bit/s. */
export function transferRate(events: readonly NetworkEvent[]): number | undefined {
  const byConnection = new Map<number | undefined, NetworkEvent[]>();
  for (const one of events) {
    const list = byConnection.get(one.transactionId);
    if (list === undefined) byConnection.set(one.transactionId, [one]);
    else list.push(one);
  }
  let best: { bytes: number; rateBps: number } | undefined;
  for (const list of byConnection.values()) {
    const found = measureThroughput(list);
    if (found !== undefined && found.bytes >= leastBytes && found.bytes > (best?.bytes ?? 0))
      best = found;
  }
  return best?.rateBps;
}

/** How fast a measurement's longest transfer was, and how quickly its line answered. */
export function speedOf(measurement: WebMeasurement): {
  rateBps: number | undefined;
  line: "quick" | "slow" | "unknown";
} {
  const rateBps = transferRate(measurement.networkEvents);
  const endpoints = measurement.tcpConnects;
  return { rateBps, line: lineSpeed({ endpoints }, measurement, shippedModel.bins) };
}

/** Milliseconds since 1970 of `YYYY-MM-DD HH:MM:SS`, UTC; `undefined` where it is no time. */
export function timeOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The time at the beginning of OONI's id of a measurement, `YYYYMMDDHHMMSS…`. */
export function collectedOf(uid: string | undefined | null): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/.exec(uid ?? "");
  return parts === null
    ? undefined
    : timeOf(`${parts[1]}-${parts[2]}-${parts[3]} ${parts[4]}:${parts[5]}:${parts[6]}`);
}

/** Findings by family: that any of them is interference, and no more than interference as a whole is. */
export function suspicionsOf(
  findings: readonly Pick<Finding, "mechanism" | "probability">[],
  interference: number,
): RowSuspicion[] {
  const found = new Map<EventFamily, { mechanism: string; best: number; all: number[] }>();
  for (const { mechanism, probability } of findings) {
    const family = eventFamilyOf(mechanism);
    if (family === undefined) continue;
    const before = found.get(family);
    if (before === undefined)
      found.set(family, { mechanism, best: probability, all: [probability] });
    else {
      before.all.push(probability);
      if (probability > before.best) Object.assign(before, { mechanism, best: probability });
    }
  }
  return [...found].map(([family, { mechanism, all }]) => ({
    ...{ family, mechanism },
    probability: Math.min(anyOf(all), interference),
  }));
}

/** What a row is made of, as it stands in a measurement's verdict, a line of JSON or a row of a table. */
export interface RowParts {
  readonly time: number | undefined;
  readonly uid: string | null | undefined;
  readonly country: string;
  /** As `AS137`. */
  readonly network: string;
  readonly target: string | undefined;
  readonly causes: Readonly<Record<Cause, number>>;
  readonly findings: readonly Pick<Finding, "mechanism" | "probability">[];
  readonly rateBps: number | undefined;
  readonly line: "quick" | "slow" | "unknown";
}

/** As verdicts are written: six digits, so that rows are the same before and after. */
function asWritten(probability: number): number {
  return Math.round(probability * 1e6) / 1e6;
}

/** A row, or `undefined` where time, country, network or target are not known. */
export function rowOf(parts: RowParts): EventRow | undefined {
  const { time, country, target, causes, line, rateBps } = parts;
  const network = Number(/^AS([1-9]\d{0,9})$/.exec(parts.network)?.[1] ?? 0);
  if (time === undefined || target === undefined || target === "") return undefined;
  if (!/^[A-Z]{2}$/.test(country) || network === 0) return undefined;
  const interference = asWritten(causes.interference);
  const findings = parts.findings.map(({ mechanism, probability }) => ({
    mechanism,
    probability: asWritten(probability),
  }));
  return {
    ...{ time, country, network, target },
    collected: collectedOf(parts.uid),
    suspicions: suspicionsOf(findings, interference),
    mute: Math.min(asWritten(causes.down) + asWritten(causes.local), 1 - interference),
    rateBps: line === "slow" || rateBps === undefined ? undefined : Math.round(rateBps),
  };
}

/** What a measurement is of. */
export function measuredTarget({ inputHost }: WebMeasurement): string | undefined {
  return inputHost === undefined ? undefined : targetOf(inputHost);
}

/** The row of a measurement that was judged. */
export function rowOfDetection(
  measurement: WebMeasurement,
  { narrows }: Detection,
): EventRow | undefined {
  return rowOf({
    time: timeOf(measurement.startTime),
    uid: measurement.uid,
    country: measurement.probeCc,
    network: measurement.probeAsn,
    target: measuredTarget(measurement),
    causes: narrows.posterior.causes,
    findings: narrows.findings,
    ...speedOf(measurement),
  });
}
