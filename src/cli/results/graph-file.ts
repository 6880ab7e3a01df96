/** Files that a result is also written to, as GraphML and GeoJSON. */
import { writeAtomically } from "../../data/cache.ts";
import { type Feature, geoJsonText } from "../../report/formats/geojson.ts";
import { type GraphContent, graphMlText } from "../../report/formats/graphml.ts";
import type { WorldMeta } from "../../world/world.ts";
import type { Io } from "../io.ts";
import { readVersion } from "../version.ts";

/** @throws InputError `disk` */
export async function writeGraph(file: string, graph: GraphContent, io: Io): Promise<void> {
  const about = { ...graph.about, narrows: readVersion() };
  await writeAtomically(file, graphMlText({ ...graph, about }));
  io.note(file);
}

/**
 * @param about of the result, beside its world
 * @throws InputError `disk`
 */
export async function writeGeoJson(
  file: string,
  features: readonly Feature[],
  { kind, source, date, sourceSha256 }: WorldMeta,
  about: object,
  io: Io,
): Promise<void> {
  const world = { kind, source, date, sha256: sourceSha256 };
  await writeAtomically(file, geoJsonText(features, { version: readVersion(), world, ...about }));
  io.note(file);
}
