/** SHA-256 of files, piece by piece: the browser's own takes a file whole, and only on pages that it trusts. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Lower-case hex. */
export async function hashFile(file: Blob): Promise<string> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read())
    hash.update(next.value);
  return bytesToHex(hash.digest());
}
