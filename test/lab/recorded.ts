/** The recordings that ship with the page, and what of one a second run must give again. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { LabRecording } from "../../src/lab/recording/format.ts";

const folder = new URL("../../web/recordings/", import.meta.url);

export const recordedIds: readonly string[] = readdirSync(folder)
  .map((name) => name.replace(/\.json\.gz$/, ""))
  .sort();

export function shippedRecording(id: string): LabRecording {
  return JSON.parse(gunzipSync(readFileSync(new URL(`${id}.json.gz`, folder))).toString("utf8"));
}

/**
 * What was asked, seen, judged and done. Left out: packets, whose sizes follow the version of Node; fingerprints
 * of keys and numbers of the lab's roots, which are new in each run; the version of Narrows.
 */
export function lastingPart({
  measurements,
  vantagePoints,
  date,
  networks,
}: LabRecording): unknown {
  const text = JSON.stringify({
    ...{ vantagePoints, date, networks },
    measurements: measurements.map(({ packets: _, ...rest }) => rest),
  });
  return JSON.parse(
    text.replaceAll(/"key":"[0-9a-f]+"/g, '"key":""').replaceAll(/lab root \d+/g, "lab root"),
  );
}
