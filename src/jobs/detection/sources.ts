/** What measurements are read from, wherever it lies: on a disk, or dropped on a page of a browser. */
import type { InputError } from "../../base/errors.ts";
import type { Decoders } from "../../ooni/containers.ts";

/** A file to read. */
export interface SourceFile {
  /** For messages and results: as it was given, or below the folder that was given. */
  readonly name: string;
  /** Bytes; 0 where that is not known. */
  readonly size: number;
}

/** A file or a folder that was given, with its files in order. */
export interface Source<File extends SourceFile = SourceFile> {
  readonly name: string;
  readonly isFolder: boolean;
  readonly files: readonly File[];
  /** Why it has none. */
  readonly failure: InputError | undefined;
  /** Files of OONI's bucket that hold another test, by the name of its folder. */
  readonly otherTests: ReadonlyMap<string, number>;
}

/** How files become bytes. */
export interface SourceReader<File extends SourceFile> {
  /** @throws InputError (on reading) `file-unreadable` */
  open(file: File, onBytes?: (bytes: number) => void): AsyncIterable<Uint8Array>;
  readonly decoders: Decoders;
}

/** Files of a folder that are looked into. */
const readNames = /\.(json|jsonl|ndjson|gz|tgz|tar|zst)$/i;

/** OONI's bucket: `YYYYMMDD/HH/CC/TEST/FILE`, the test without underscores. */
const bucketPath = /(?:^|\/)\d{8}\/\d{2}\/[A-Z]{2}\/([a-z0-9]+)\/[^/]+$/;

/**
 * What becomes of a file in a folder that was given: it is read, or passed over, or it is one of OONI's bucket that
 * holds another test.
 *
 * @param path with all folders above that are known
 * @param siblings names in the same folder
 */
export function fateInFolder(
  path: string,
  siblings: ReadonlySet<string>,
): "read" | "passed" | { readonly otherTest: string } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!readNames.test(name)) return "passed";
  const test = bucketPath.exec(path)?.[1];
  if (test === undefined) return "read";
  if (test !== "webconnectivity") return { otherTest: test };
  // The bucket has the same measurements twice, as they were posted and as lines.
  const lines = name.replace(/\.tar\.gz$/, ".jsonl.gz");
  return lines !== name && siblings.has(lines) ? "passed" : "read";
}

/** Files by the arguments they came with, without the folders above: a page is no place for a user's paths. */
export function portableNames(names: readonly string[]): (file: string) => string {
  const given = names.map((name) => name.replace(/\/+$/, ""));
  return (file) => {
    const name = given.find((each) => file === each || file.startsWith(`${each}/`));
    if (name === undefined) return file;
    return name.slice(name.lastIndexOf("/") + 1) + file.slice(name.length);
  };
}
