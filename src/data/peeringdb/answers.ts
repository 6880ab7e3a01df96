/**
 * A folder of answers of PeeringDB's API, as a person has fetched them (`/api/ix`, `/api/netixlan`, and `/api/ixlan`
 * where ports name no exchange), put together as one dump. One object may lie in several files, as pages or several
 * requests give it.
 *
 * Left out, unread: every other object, contacts (`poc`) among them.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { readInput, sha256 } from "../cache.ts";
import { decompress } from "../decompress.ts";
import { mostUnpackedBytes, tooLarge } from "../storage/limits.ts";
import { type DumpObject, dumpObjects, rowsOfAnswer } from "./dump.ts";

export interface Answers {
  /** Of the names and bytes of the files, lower-case hex. */
  readonly sha256: string;
  /** The dump, as `parseExchanges` reads it. @throws InputError by file for what is no answer of the API */
  read(): Promise<string>;
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** @throws InputError `exchanges-folder` where an object is missing, and for files that cannot be read */
export async function readAnswers(folder: string): Promise<Answers> {
  const names = (await readdir(folder)).sort();
  const files = names.flatMap((name) => {
    const object = objectOf(name);
    return object === undefined ? [] : [{ object, file: join(folder, name) }];
  });
  for (const needed of ["ix", "netixlan"] as const)
    if (files.every(({ object }) => object !== needed))
      throw new InputError(
        "exchanges-folder",
        `there is no ${needed}.json: a folder holds the answers of PeeringDB's /api/ix and /api/netixlan`,
        { file: folder },
      );
  const stored = await Promise.all(
    files.map(async (each) => ({ ...each, bytes: await readInput(each.file) })),
  );
  return {
    sha256: sha256(stored.map(({ object, bytes }) => `${object} ${sha256(bytes)}\n`).join("")),
    async read() {
      const dump: Partial<Record<DumpObject, { data: unknown[] }>> = {};
      let size = 0;
      for (const { object, file, bytes } of stored) {
        const text = new TextDecoder().decode(await decompress(bytes, file));
        size += text.length;
        if (size > mostUnpackedBytes) throw tooLarge(folder, mostUnpackedBytes, "what it holds");
        dump[object] ??= { data: [] };
        for (const row of rowsOfAnswer(text, file)) dump[object].data.push(row);
      }
      return JSON.stringify(dump);
    },
  };
}

/** `netixlan.json`, `peeringdb-netixlan-2.json.gz`. */
function objectOf(name: string): DumpObject | undefined {
  const words =
    /^(.*)\.json(\.gz|\.bz2)?$/i
      .exec(name)?.[1]
      ?.toLowerCase()
      .split(/[^a-z]+/) ?? [];
  return dumpObjects.find((object) => words.includes(object));
}
