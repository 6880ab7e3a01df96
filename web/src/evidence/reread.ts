/**
 * A measurement looked up again in the files that were dropped: what made its verdict is not kept while reading,
 * since that would be all of it.
 */
import { type Detection, detect } from "../../../src/detect/detection.ts";
import { rowOfDetection } from "../../../src/detect/events/row.ts";
import type { Source } from "../../../src/jobs/detection/sources.ts";
import { textFilesOf } from "../../../src/ooni/containers.ts";
import type { WebMeasurement } from "../../../src/ooni/reader.ts";
import { readUnit } from "../../../src/ooni/stream.ts";
import { cutUnits } from "../../../src/ooni/unit-cutter.ts";
import { type DroppedSourceFile, droppedReader } from "./dropped-sources.ts";
import type { KeptMeasurement } from "./measurement-list.ts";

export interface Reread {
  readonly measurement: WebMeasurement;
  readonly detection: Detection;
}

/**
 * Reads a file until the measurement's line.
 *
 * @returns undefined where it is not there: a verdict that was written before stands for it
 * @throws InputError where the file cannot be read any more
 */
export async function rereadMeasurement(
  sources: readonly Source<DroppedSourceFile>[],
  { file, line, time, network, target, uid }: KeptMeasurement,
): Promise<Reread | undefined> {
  const source = sources
    .flatMap(({ files }) => files)
    .find(({ name }) => file === name || file.startsWith(`${name}/`));
  if (source === undefined) return undefined;
  const texts = textFilesOf(droppedReader.open(source), source.name, droppedReader.decoders);
  for await (const text of texts) {
    if (text.file !== file) continue;
    for await (const units of cutUnits(text.chunks))
      for (const unit of units) {
        if (unit.line < line) continue;
        if (unit.line > line) return undefined;
        // An array on one line holds several.
        for (const { measurement } of readUnit(unit, file)) {
          if (measurement === undefined || measurement.uid !== uid) continue;
          const detection = detect(measurement);
          const row = rowOfDetection(measurement, detection);
          if (row?.time === time && row.network === network && row.target === target)
            return { measurement, detection };
        }
      }
  }
  return undefined;
}
