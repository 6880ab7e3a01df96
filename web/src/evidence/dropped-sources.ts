/** Files that were dropped on the page as the detector reads files: in the same order, by the same rules. */
import { InputError } from "../../../src/base/errors.ts";
import {
  fateInFolder,
  type Source,
  type SourceFile,
  type SourceReader,
} from "../../../src/jobs/detection/sources.ts";
import { webDecoders } from "../../../src/ooni/containers.ts";
import type { DroppedFile } from "./protocol.ts";

export interface DroppedSourceFile extends SourceFile {
  readonly file: Blob;
}

export const droppedReader: SourceReader<DroppedSourceFile> = {
  open: openDropped,
  decoders: webDecoders,
};

async function* openDropped(
  { name, file }: DroppedSourceFile,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      onBytes?.(next.value.length);
      yield next.value;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    throw new InputError("file-unreadable", `cannot be read (${reason})`, { file: name });
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** What was given, by name, as a shell would list it; in folders by name, as the command reads them. */
export function sourcesOf(dropped: readonly DroppedFile[]): Source<DroppedSourceFile>[] {
  const given = new Map<string, DroppedFile[]>();
  for (const one of [...dropped].sort(byPath)) {
    const top = one.path.split("/")[0]!;
    const known = given.get(top);
    if (known === undefined) given.set(top, [one]);
    else known.push(one);
  }
  return [...given].map(([name, files]) => sourceOf(name, files));
}

/** Names compared folder by folder. */
function byPath({ path: a }: DroppedFile, { path: b }: DroppedFile): number {
  const [first, second] = [a.split("/"), b.split("/")];
  const at = first.findIndex((name, k) => name !== second[k]);
  if (at < 0) return 0;
  return second[at] !== undefined && first[at]! < second[at] ? -1 : 1;
}

function sourceOf(name: string, dropped: readonly DroppedFile[]): Source<DroppedSourceFile> {
  const isFolder = dropped.some(({ path }) => path !== name);
  const otherTests = new Map<string, number>();
  const siblings = new Map<string, Set<string>>();
  for (const { path } of dropped) {
    const folder = folderOf(path);
    siblings.set(folder, (siblings.get(folder) ?? new Set()).add(path.slice(folder.length)));
  }
  const files = dropped.flatMap(({ path, file }): DroppedSourceFile[] => {
    const fate = isFolder ? fateInFolder(path, siblings.get(folderOf(path))!) : "read";
    if (fate === "read") return [{ name: path, size: file.size, file }];
    if (fate !== "passed")
      otherTests.set(fate.otherTest, (otherTests.get(fate.otherTest) ?? 0) + 1);
    return [];
  });
  return { name, isFolder, files, failure: undefined, otherTests };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
