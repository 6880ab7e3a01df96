/** OONI's and our verdict on a measurement that was just made, for the commands that make some. */

import { assert } from "../../base/errors.ts";
import { detect } from "../../detect/detection.ts";
import { ooniVerdict } from "../../detect/ooni-verdict.ts";
import type { TruthJudge } from "../../lab/qa/truth.ts";
import type { Measurement } from "../../ooni/format.ts";
import type { Json } from "../../ooni/json.ts";
import { readMeasurement, type WebMeasurement } from "../../ooni/reader.ts";
import type { Judge } from "../../probe/verdict-fields.ts";

/** The measurement as readers of its JSON see it. */
export function asRead(measurement: Measurement): WebMeasurement {
  const read = readMeasurement(JSON.parse(JSON.stringify(measurement)) as Json);
  assert(!("reason" in read), "our own measurement can be read");
  return read;
}

/** The verdict fields by OONI's rules. */
export const judgeAsOoni: Judge = (measurement) => ooniVerdict(asRead(measurement));

/** Our verdict, in the form that is scored. */
export const judgeAsNarrows: TruthJudge = (measurement) => {
  const { verdict, mechanisms } = detect(asRead(measurement)).narrows;
  const positive =
    verdict === "insufficient" ? undefined : verdict === "blocked" || verdict === "interfered";
  return { verdict, positive, mechanisms };
};
