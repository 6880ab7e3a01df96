/** A recording out of a file, which may come from anywhere. */
import type { LabRecording, RecordedMeasurement } from "../../../../src/lab/recording/format.ts";
import { hasShapeOfRecording } from "./recording-shape.ts";

/** @returns undefined for what is no recording */
export async function readRecording(file: Blob): Promise<LabRecording | undefined> {
  try {
    const value = await parsePacked(file);
    return isRecording(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * JSON that may be packed: some web servers have browsers unpack what is.
 * @throws SyntaxError, TypeError where it is none
 */
export async function parsePacked(file: Blob): Promise<unknown> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const plain = isPacked ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file;
  return new Response(plain).json();
}

/** Whether the tables are there and every position in them as well: files come from anywhere. */
function isRecording(value: unknown): value is LabRecording {
  if (!hasShapeOfRecording(value)) return false;
  const { nodes, paths, measurements } = value as LabRecording;
  return (
    measurements.length > 0 &&
    paths.every((path) => path.length > 0 && path.every((node) => nodes[node] !== undefined)) &&
    measurements.every((one) => hasGoodPackets(value as LabRecording, one))
  );
}

function hasGoodPackets(
  { paths, contents, marks, nodes, vantagePoints }: LabRecording,
  { asn, packets, conversations }: RecordedMeasurement,
): boolean {
  const { length } = packets.after;
  const within = (column: readonly number[], table: readonly unknown[]): boolean =>
    column.every((position) => table[position] !== undefined);
  return (
    vantagePoints.some((point) => point.asn === asn) &&
    Object.values(packets).every((column) => column.length === length) &&
    conversations.every((one) => within(one.nodes, nodes)) &&
    within(packets.conversation, conversations) &&
    within(packets.path, paths) &&
    within(packets.content, contents) &&
    within(packets.mark, marks)
  );
}
