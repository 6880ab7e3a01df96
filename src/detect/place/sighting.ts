/**
 * A judged measurement as the place posterior sees it: who measured what, when, from which network and
 * resolver, what came out, and by which signature. Measurements that show nothing about the place
 * (insufficient, down for all) give none.
 */
import type { WebMeasurement } from "../../ooni/reader.ts";
import type { Detection } from "../detection.ts";
import { timeOf } from "../events/row.ts";
import { type Observations, observe } from "../observation.ts";
import type { Outcome } from "./kinds.ts";
import { type Signature, signatureOf } from "./signature.ts";

export interface Sighting {
  /** ISO 3166-1 alpha-2; ZZ: not known. */
  readonly country: string;
  /** AS number of the probe's network, and of its resolver; 0: not known. */
  readonly network: number;
  readonly resolver: number;
  /** What measured: the report and the resolver, so that one filtered line is not taken for a network. */
  readonly line: string;
  /** Host name. */
  readonly target: string;
  /** AS numbers of the site's addresses, ascending; empty where not known. */
  readonly destinations: readonly number[];
  /** Milliseconds since the epoch; `undefined` where the measurement does not tell. */
  readonly timeMs: number | undefined;
  readonly outcome: Outcome;
  /** Of what is struck. */
  readonly signature: Signature | undefined;
}

/**
 * The sighting of a measurement.
 * @param observations of the same measurement, where they are at hand
 * @returns `undefined` for what shows nothing about the place
 */
export function sightingOf(
  measurement: WebMeasurement,
  { narrows }: Pick<Detection, "narrows">,
  observations: Observations = observe(measurement),
): Sighting | undefined {
  const { inputHost, probeCc, probeAsn, resolverAsn, raw, startTime } = measurement;
  const outcome = outcomeOf(narrows);
  const network = asnOf(probeAsn);
  if (outcome === undefined || inputHost === undefined || network === 0) return undefined;
  const first = narrows.findings[0];
  const report = raw.report_id;
  return {
    country: probeCc,
    network,
    resolver: asnOf(resolverAsn),
    line: `${resolverAsn} ${typeof report === "string" ? report : ""}`,
    target: inputHost,
    destinations: destinationsOf(measurement, observations, outcome),
    timeMs: timeOf(startTime),
    outcome,
    signature: outcome === "struck" && first !== undefined ? signatureOf(first) : undefined,
  };
}

function outcomeOf({ verdict, notes }: Detection["narrows"]): Outcome | undefined {
  if (verdict === "blocked" || verdict === "interfered") return "struck";
  if (notes.some(({ kind }) => kind === "filter")) return "filter";
  if (notes.some(({ kind }) => kind === "server")) return "server";
  return verdict === "ok" ? "free" : undefined;
}

/** Those of the helper's addresses; of the probe's own where the page came and the helper tells none. */
function destinationsOf(
  { control }: WebMeasurement,
  { asns, dns }: Observations,
  outcome: Outcome,
): number[] {
  const found = new Set<number>();
  const add = (address: string): void => {
    const asn = control?.ipInfo.get(address)?.asn || asns.get(address);
    if (asn !== undefined && asn > 0) found.add(asn);
  };
  for (const address of control?.addresses ?? []) add(address);
  if (found.size === 0 && outcome === "free")
    for (const one of dns) if (one.depth === 0) for (const address of one.addresses) add(address);
  return [...found].sort((a, b) => a - b);
}

function asnOf(text: string): number {
  const digits = /^AS(\d{1,10})$/.exec(text)?.[1];
  return digits === undefined ? 0 : Number(digits);
}
