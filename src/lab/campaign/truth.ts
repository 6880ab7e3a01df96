/**
 * The truth about a measurement: all that the gateway and the noise did, which of it could be seen, and the
 * one cause that decides what the measurement is.
 */
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
  /** Whether the decisive cause could be seen; false also where nothing decides. */
  readonly seen: boolean;
  readonly present: readonly PresentCause[];
  readonly symptoms: readonly Symptom[];
}

/**
 * The first that was seen decides. Interference that nothing shows decides only where nothing else is seen,
 * so that what a probe could not see is counted apart.
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

/** How mechanisms show, by their first parts; the longest that fits counts. */
const shows: Readonly<Record<string, readonly Symptom[]>> = {
  dns: ["lookup-failure", "foreign-answer", "second-answer"],
  tcp: ["connect-failure", "handshake-failure", "request-failure"],
  ip: ["connect-failure", "handshake-failure", "request-failure"],
  "ip.throttle": [
    ...(["slow", "lookup-failure", "connect-failure", "handshake-failure"] as const),
    "request-failure",
  ],
  tls: ["handshake-failure", "request-failure"],
  "tls.mitm": ["foreign-chain", "handshake-failure"],
  "tls.throttle": ["slow", "handshake-failure", "request-failure"],
  http: ["request-failure", "other-page"],
  "http.throttle": ["slow", "request-failure"],
  quic: [],
  shutdown: ["lookup-failure", "connect-failure", "handshake-failure", "request-failure"],
};

/** @param acts what was done to the measured site's traffic and to the helper's */
export function typedTruth(
  acts: readonly RecordedAct[],
  disturbances: readonly PlacedDisturbance[],
  site: string,
  observed: readonly ObservedSymptom[],
): TypedTruth {
  const symptoms = [...new Set(observed.map(({ symptom }) => symptom))];
  const present = [
    ...acts.map((act) => ofAct(act, observed)),
    ...disturbances
      .filter(({ appliesTo }) => appliesTo?.(site) ?? true)
      .map(({ code }) => ofNoise(code, symptoms)),
  ];
  const settled = withLastResorts(present, symptoms);
  const onSite = settled.filter(
    ({ cause, strikes }) => !(cause === "interference" && strikes === "helper"),
  );
  const ranked = [...onSite].sort(
    (a, b) => order.indexOf(a.cause) - order.indexOf(b.cause) || rankOf(a) - rankOf(b),
  );
  const decisive =
    ranked.find(({ seen }) => seen) ?? ranked.find(({ cause }) => cause === "interference");
  return {
    cause: decisive?.cause ?? "none",
    code: decisive?.code ?? "none",
    mechanism: decisive?.mechanism ?? null,
    box: decisive?.box ?? null,
    locus: decisive?.locus ?? null,
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

function ofAct(act: RecordedAct, observed: readonly ObservedSymptom[]): PresentCause {
  const { mechanism, locus, rule, boxAsn, onHelper } = act;
  return {
    cause: "interference",
    code: mechanism,
    locus,
    strikes: onHelper ? "helper" : "probe",
    mechanism,
    box: { rule, asn: boxAsn ?? null },
    seen: onHelper
      ? observed.some(({ symptom }) => symptom === "no-control")
      : isSeen(act, observed),
  };
}

function isSeen(
  { mechanism, servers }: RecordedAct,
  observed: readonly ObservedSymptom[],
): boolean {
  const expected = symptomsOfMechanism(mechanism);
  // What is done to look-ups happens at the resolver's address, and shows wherever names are looked up.
  const anywhere = mechanism.startsWith("dns") || mechanism === "shutdown";
  return observed.some(
    ({ symptom, address }) =>
      expected.includes(symptom) &&
      (anywhere || address === undefined || servers.some((server) => isSame(server, address))),
  );
}

/** The same address, or one that embeds it in its last 32 bits. */
function isSame(server: string, address: string): boolean {
  if (server === address) return true;
  const four = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(server)?.slice(1).map(Number);
  if (!four || !address.includes(":")) return false;
  const group = (i: number): string => ((four[i]! << 8) | four[i + 1]!).toString(16);
  return address.endsWith(`:${group(0)}:${group(2)}`);
}

function symptomsOfMechanism(mechanism: string): readonly Symptom[] {
  for (let name = mechanism; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf("."))))
    if (Object.hasOwn(shows, name)) return shows[name]!;
  return [];
}

function ofNoise(code: CauseCode, symptoms: readonly Symptom[]): PresentCause {
  const { cause, locus, strikes, shows: expected } = causes[code];
  const seen = (expected as readonly Symptom[]).some((symptom) => symptoms.includes(symptom));
  return { cause, code, locus, strikes, mechanism: null, box: null, seen };
}

function withLastResorts(
  present: readonly PresentCause[],
  symptoms: readonly Symptom[],
): PresentCause[] {
  const explained = new Set(
    present
      .filter(({ seen, code }) => seen && !lastResorts.has(code))
      .flatMap(({ code, mechanism }) =>
        mechanism === null ? causes[code as CauseCode].shows : symptomsOfMechanism(mechanism),
      ),
  );
  const left = symptoms.filter((symptom) => !explained.has(symptom));
  return present.map((each) =>
    lastResorts.has(each.code)
      ? { ...each, seen: ofNoise(each.code as CauseCode, left).seen }
      : each,
  );
}
