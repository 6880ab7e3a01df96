/** What the server answers with: bytes that are known before the first request, in every coding. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { getMimeType } from "hono/utils/mime";

/** Codings in which bytes may be sent, the one that is taken first where a client knows both. */
export const codings = ["br", "gzip"] as const;

export type Coding = (typeof codings)[number];

/** A file under the address at which it is served. */
export interface PageFile {
  /** As in a URL, `/assets/x.js`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its name carries a hash of what is in it: it never changes. */
  readonly isHashed: boolean;
}

export interface Resource {
  readonly type: string;
  readonly cacheControl: string;
  /** SHA-256 of the plain bytes, lower-case hex. */
  readonly sha256: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Only those that are shorter than the plain bytes. */
  readonly coded: Readonly<Partial<Record<Coding, Uint8Array<ArrayBuffer>>>>;
}

/**
 * A measured world (12.1 MB) becomes 2.84 MB in 0.4 s by quality 5; by 4 3.46 MB in 0.2 s, by 6 2.79 MB in
 * 0.55 s (one core of 2025).
 */
const brotliQuality = 5;
const gzipLevel = 6;

const squeeze: Readonly<Record<Coding, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: gzipLevel }),
};

/** Files by their paths. */
export async function resourcesOf(
  files: readonly PageFile[],
): Promise<ReadonlyMap<string, Resource>> {
  const made = await Promise.all(
    files.map(async (file) => [file.path, await resourceOf(file)] as const),
  );
  return new Map(made);
}

async function resourceOf({ path, bytes, isHashed }: PageFile): Promise<Resource> {
  const coded = await Promise.all(
    codings.map(async (coding) => [coding, Uint8Array.from(await squeeze[coding](bytes))] as const),
  );
  return {
    type: getMimeType(path === "/" ? "index.html" : path) ?? "application/octet-stream",
    cacheControl: isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    plain: bytes,
    coded: Object.fromEntries(coded.filter(([, short]) => short.length < bytes.length)),
  };
}
