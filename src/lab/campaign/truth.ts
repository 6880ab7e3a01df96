/**
 * The truth about a measurement: all that the gateway and the noise did, which of it could be seen, and the
 * one cause that decides what the measurement is.
 */
import { ownValue } from "../../base/own-value.ts";
import {
  type Cause,
  type CauseCode,
  causes,
  type Locus,
  type Strikes,
  type Symptom,
} from "../noise/cause.ts";
import type { PlacedDisturbance } from "../noise/place.ts";
import type { NoiseName } from "../noise/profiles.ts";
import type { RecordedAct } from "./ground-truth.ts";
import type { ObservedSymptom } from "./symptoms.ts";
import { type Comparison, couldBeTold, symptomsLeft, symptomsOfMechanism } from "./visibility.ts";

/** One thing that was there. */
export interface PresentCause {
  readonly cause: Cause;
  /** What exactly: a code of `noise/cause.ts`; of interference its mechanism. */
  readonly code: string;
  readonly locus: Locus;
  readonly strikes: Strikes;
  /** Name in the detector's taxonomy; of interference only. */
  readonly mechanism: string | null;
  /** Of interference by a box or a resolver that the design orders. */
  readonly box: { readonly rule: string; readonly asn: number | null } | null;
  /** Whether the measurement shows something that it can show by. */
  readonly shown: boolean;
  /** Whether an observer of the measurement alone could tell it: see `visibility.ts`; of noise as `shown`. */
  readonly seen: boolean;
}

/** What decides about a measurement, and all that was present. */
export interface TypedTruth {
  /** Of what could be seen, the cause that outweighs the others; `none` where nothing could. */
  readonly cause: Cause;
  /** Its code; `none` where nothing decides. */
  readonly code: string;
  readonly mechanism: string | null;
  readonly box: PresentCause["box"];
  readonly locus: Locus | null;
  /** Whether the decisive cause shows, and could be told; false also where nothing decides. */
  readonly shown: boolean;
  readonly seen: boolean;
  readonly present: readonly PresentCause[];
  readonly symptoms: readonly Symptom[];
}

/**
 * Interference that could be told decides, else the first that shows. Interference that nothing shows decides
 * only where nothing else shows, so that what a probe could not see is counted apart.
 */
const order: readonly Cause[] = [
  ...([
    "interference",
    "users-filter",
    "down",
    "server-side",
    "local",
    "variation",
    "none",
  ] as const),
];

/** Faults of a line show as anything; they count as seen only where no other cause shows so. */
const lastResorts: ReadonlySet<string> = new Set<CauseCode>(["lossy-line", "slow-line"]);

/** @param acts what was done to the measured site's traffic and to the helper's */
export function typedTruth(
  acts: readonly RecordedAct[],
  disturbances: readonly PlacedDisturbance[],
  site: string,
  observed: readonly ObservedSymptom[],
): TypedTruth {
  const symptoms = [...new Set(observed.map(({ symptom }) => symptom))];
  const codes = disturbances
    .filter(({ appliesTo }) => appliesTo?.(site) ?? true)
    .map(({ code }) => code);
  const comparison: Comparison = { observed, noise: new Set(codes) };
  const present = [
    ...acts.map((act) => ofAct(act, comparison)),
    ...codes.map((code) => ofNoise(code, symptoms)),
  ];
  const settled = withLastResorts(present, symptoms);
  const onSite = settled.filter(
    ({ cause, strikes }) => !(cause === "interference" && strikes === "helper"),
  );
  const ranked = [...onSite].sort(
    (a, b) => order.indexOf(a.cause) - order.indexOf(b.cause) || rankOf(a) - rankOf(b),
  );
  const decisive =
    ranked.find(({ seen, cause }) => seen && cause === "interference") ??
    ranked.find(({ shown }) => shown) ??
    ranked.find(({ cause }) => cause === "interference");
  return {
    cause: decisive?.cause ?? "none",
    code: decisive?.code ?? "none",
    mechanism: decisive?.mechanism ?? null,
    box: decisive?.box ?? null,
    locus: decisive?.locus ?? null,
    shown: decisive?.shown ?? false,
    seen: decisive?.seen ?? false,
    present: settled,
    symptoms,
  };
}

/** Of several mechanisms the one that strikes first decides; what only slows comes last. */
function rankOf({ mechanism }: PresentCause): number {
  if (mechanism === null) return 0;
  if (mechanism.includes("throttle")) return layers.length;
  const layer = layers.findIndex((name) => mechanism.startsWith(name));
  return layer < 0 ? layers.length : layer;
}

const layers = ["shutdown", "dns", "ip", "tls", "http", "quic", "tcp"] as const;

/** Kinds of noise among disturbances, each once. */
export function noiseOf(disturbances: readonly PlacedDisturbance[]): NoiseName[] {
  return [...new Set(disturbances.map(({ noise }) => noise))];
}

function ofAct(act: RecordedAct, comparison: Comparison): PresentCause {
  const { mechanism, locus, rule, boxAsn, onHelper } = act;
  const left = onHelper
    ? comparison.observed.filter(({ symptom }) => symptom === "no-control")
    : symptomsLeft(act, comparison);
  return {
    cause: "interference",
    code: mechanism,
    locus,
    strikes: onHelper ? "helper" : "probe",
    mechanism,
    box: { rule, asn: boxAsn ?? null },
    shown: left.length > 0,
    seen: onHelper ? left.length > 0 : couldBeTold(act, left, comparison),
  };
}

function ofNoise(code: CauseCode, symptoms: readonly Symptom[]): PresentCause {
  const { cause, locus, strikes, shows: expected } = causes[code];
  const seen = (expected as readonly Symptom[]).some((symptom) => symptoms.includes(symptom));
  return { cause, code, locus, strikes, mechanism: null, box: null, shown: seen, seen };
}

function withLastResorts(
  present: readonly PresentCause[],
  symptoms: readonly Symptom[],
): PresentCause[] {
  const explained = new Set(
    present
      .filter(({ shown, code }) => shown && !lastResorts.has(code))
      .flatMap(({ code, mechanism }) =>
        mechanism === null
          ? ownValue<{ shows: readonly Symptom[] }>(causes, code)!.shows
          : symptomsOfMechanism(mechanism),
      ),
  );
  const left = symptoms.filter((symptom) => !explained.has(symptom));
  return present.map((each) =>
    lastResorts.has(each.code) ? ofNoise(each.code as CauseCode, left) : each,
  );
}
