/** Recordings of the library's designs, made when Narrows was (scripts/build-recordings.ts). */
import type { LabRecording } from "../../../../src/lab/recording/format.ts";
import { parsePacked } from "./read-recording.ts";

const addresses = import.meta.glob<string>("../../../recordings/*.json.gz", {
  query: "?url",
  import: "default",
  eager: true,
});

const byId: ReadonlyMap<string, string> = new Map(
  Object.entries(addresses).map(([path, address]) => [
    path.replace(/^.*\/([^/]+)\.json\.gz$/, "$1"),
    address,
  ]),
);

/** Ids of the designs that are recorded, ascending. */
export const recordedIds: readonly string[] = [...byId.keys()].sort();

/**
 * It is of the build that asks for it, so that its shape is not looked at: that takes longer than to parse it.
 * @throws Error where there is none, or it does not come
 */
export async function fetchRecording(id: string): Promise<LabRecording> {
  const address = byId.get(id);
  const answer = address === undefined ? undefined : await fetch(address);
  if (!answer?.ok) throw new Error(`${id}: ${answer?.status ?? "-"}`);
  return (await parsePacked(await answer.blob())) as LabRecording;
}
