/** A change that breaks something on purpose, and how it is made and taken back. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A change of one file. */
export interface Mutation {
  /** What the change would do, in a few words. */
  readonly name: string;
  /** Path under the project. */
  readonly file: string;
  /** Text → what stands in its place; the text must stand there exactly once. */
  readonly replace?: Readonly<Record<string, string>>;
  /** Lines that are put before the file's first one, as imports are. */
  readonly before?: string;
  /** Lines that are put behind its last one; the whole text of a new file. */
  readonly after?: string;
  /** The change makes a file that is not there. */
  readonly isNew?: boolean;
  /** Tests that are to fail, should the compiler and the rules of structure find nothing. */
  readonly tests?: readonly string[];
  /** Commands of which it is enough to run one of each in `test/invariants/outward.test.ts`. */
  readonly commands?: readonly string[];
}

/**
 * Makes the change in a copy of the tree.
 * @returns takes it back
 * @throws Error as `mutatedText`
 */
export function applyMutation(tree: string, mutation: Mutation): () => void {
  const path = join(tree, mutation.file);
  const text = mutatedText(tree, mutation);
  const original = mutation.isNew ? undefined : readFileSync(path, "utf8");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return () => {
    if (original === undefined) rmSync(path);
    else writeFileSync(path, original);
  };
}

/**
 * The file as it stands after the change.
 * @throws Error when the file is not there (or is there, where a new one is made), when a text that is
 * replaced does not stand in it once, or when nothing changes
 */
export function mutatedText(
  tree: string,
  { name, file, replace = {}, before = "", after = "", isNew = false }: Mutation,
): string {
  const path = join(tree, file);
  if (existsSync(path) === isNew)
    throw new Error(`${name}: ${file} is ${isNew ? "already there" : "not there"}`);
  const original = isNew ? "" : readFileSync(path, "utf8");
  let text = original;
  for (const [from, to] of Object.entries(replace)) {
    const parts = text.split(from);
    if (parts.length !== 2)
      throw new Error(`${name}: ${parts.length - 1} times in ${file}: ${JSON.stringify(from)}`);
    text = parts.join(to);
  }
  text = `${before === "" ? "" : `${before}\n`}${text}${after === "" ? "" : `\n${after}\n`}`;
  if (text === original) throw new Error(`${name}: changes nothing`);
  return text;
}
