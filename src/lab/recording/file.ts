/** A recording as the bytes of a file. */
import { gzipSync } from "node:zlib";
import type { LabRecording } from "./format.ts";

/** JSON; gzipped for a name that ends in `.gz`. */
export function recordingFile(recording: LabRecording, name: string): Uint8Array | string {
  const text = JSON.stringify(recording);
  return name.endsWith(".gz") ? gzipSync(text, { level: 9 }) : `${text}\n`;
}
