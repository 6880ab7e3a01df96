/** Reads plain, gzip and bzip2 files, told apart by their first bytes. */
import { gunzipSync } from "node:zlib";
import { InputError } from "../base/errors.ts";

/**
 * @param bytes a file as stored
 * @param file its name, for messages
 * @throws InputError `compressed-corrupt` when a compressed file is cut short or damaged
 */
export async function decompress(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
    if (bytes[0] === 0x42 && bytes[1] === 0x5a && bytes[2] === 0x68) {
      const { default: bzip } = await import("seek-bzip");
      return bzip.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    }
  } catch (error) {
    throw new InputError(
      "compressed-corrupt",
      `the compressed file is cut short or damaged (${(error as Error).message}): fetch it again`,
      { file },
    );
  }
  return bytes;
}
