/** Filling in the verdict of a measurement; the rules come from outside. */
import type { Measurement, VerdictFields, VerdictFlags } from "../ooni/format.ts";

/** Gives the verdict fields for a measurement: OONI's rules, in the layer above. */
export type Judge = (measurement: Measurement) => VerdictFields & Partial<VerdictFlags>;

/** The measurement with the judge's verdict filled in. */
export function withVerdict(measurement: Measurement, judge: Judge): Measurement {
  const verdict = judge(measurement);
  const keys = { ...measurement.test_keys };
  for (const [key, value] of Object.entries(verdict))
    if (Object.hasOwn(keys, key)) Object.assign(keys, { [key]: value });
  return { ...measurement, test_keys: keys };
}
