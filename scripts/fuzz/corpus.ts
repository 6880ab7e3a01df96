/** The inputs that are kept: examples of each format, made for this, and what once was a fault. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../src/data/cache.ts";

const folder = fileURLToPath(new URL("../../test/fuzz/corpus/", import.meta.url));

/** By name of file, in its order. */
export function corpusOf(target: string): { name: string; input: Uint8Array }[] {
  const of = join(folder, target);
  if (!existsSync(of)) return [];
  return readdirSync(of)
    .sort()
    .map((name) => ({ name, input: new Uint8Array(readFileSync(join(of, name))) }));
}

/** Targets that have a folder. */
export function corpusNames(): string[] {
  return readdirSync(folder).sort();
}

/** Keeps an input. @returns its path */
export function keep(input: Uint8Array, target: string, start: string, below = folder): string {
  const of = join(below, target);
  mkdirSync(of, { recursive: true });
  const path = join(of, `${start}-${sha256(input).slice(0, 12)}`);
  writeFileSync(path, input);
  return path;
}
