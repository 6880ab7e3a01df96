/** A measurement judged twice, by OONI's rules and by Narrows' own, and how the two differ. */
import type { WebMeasurement } from "../ooni/reader.ts";
import type { DetectorModel } from "./model/model.ts";
import { shippedModel } from "./model/shipped.ts";
import { type AsnLookup, observe } from "./observation.ts";
import { type OoniVerdict, ooniVerdict } from "./ooni-verdict.ts";
import { judge, type Verdict, type VerdictKind } from "./verdict.ts";

export interface Detection {
  readonly ooni: OoniVerdict;
  readonly narrows: Verdict;
}

/**
 * Judges a measurement by both.
 *
 * @param asnOf AS number of an address, for old data that do not tell
 * @param model weights and costs of our verdict; the shipped ones when left out
 */
export function detect(
  measurement: WebMeasurement,
  asnOf?: AsnLookup,
  model: DetectorModel = shippedModel,
): Detection {
  const observations = observe(measurement, asnOf);
  return {
    ooni: ooniVerdict(measurement, observations),
    narrows: judge(measurement, observations, model),
  };
}

/** OONI's `blocking` and `accessible` in the words of Narrows' verdicts, so that the two can be counted together. */
export type OoniVerdictKind = "blocked" | "ok" | "down" | "unknown";

/** What OONI's fields say: anything but a string, and `accessible` with it. */
export function ooniVerdictKind(
  verdict: Pick<OoniVerdict, "blocking" | "accessible">,
): OoniVerdictKind {
  if (typeof verdict.blocking === "string") return "blocked";
  if (verdict.blocking === false) return verdict.accessible === true ? "ok" : "down";
  return "unknown";
}

/** Whether the two verdicts say the same, as far as both have words for it. */
export function verdictsAgree(ooni: OoniVerdictKind, narrows: VerdictKind): boolean {
  return ooni === narrows || (ooni === "unknown" && narrows === "insufficient");
}

/** Counts of pairs of verdicts over many measurements. */
export class DetectionTally {
  readonly #pairs = new Map<string, number>();
  #measurements = 0;
  #differences = 0;

  add(detection: Detection): void {
    const kind = ooniVerdictKind(detection.ooni);
    const narrows = detection.narrows.verdict;
    const key = `${kind} ${narrows}`;
    this.#measurements++;
    if (!verdictsAgree(kind, narrows)) this.#differences++;
    this.#pairs.set(key, (this.#pairs.get(key) ?? 0) + 1);
  }

  get measurements(): number {
    return this.#measurements;
  }

  get differences(): number {
    return this.#differences;
  }

  /** How often each pair occurred, pairs in alphabetical order. */
  pairs(): { ooni: OoniVerdictKind; narrows: VerdictKind; count: number }[] {
    return [...this.#pairs.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => {
        const [ooni, narrows] = key.split(" ") as [OoniVerdictKind, VerdictKind];
        return { ooni, narrows, count };
      });
  }
}
