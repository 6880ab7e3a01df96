/** A measurement as text for comparing runs: the authority is made anew for each, so are its bytes. */
import type { Measurement } from "../../src/ooni/format.ts";
import { scrub } from "../../src/ooni/scrub.ts";
import { stringifyMeasurement } from "../../src/ooni/writer.ts";

export function textToCompare(measurement: Measurement): string {
  return stringifyMeasurement(scrub({ measurement, ownAddresses: [] })).replace(
    /\{"data":"([^"]*)","format":"base64"\}/g,
    (whole, data: string) => (data.startsWith("MII") ? `"certificate of ${data.length}"` : whole),
  );
}
