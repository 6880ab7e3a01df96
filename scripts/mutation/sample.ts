/** Which lines of the source are changed, and what came of it: the parts of a mutation test that can be reckoned. */
import { randomStream } from "../../src/base/random.ts";
import type { Equivalent } from "./equivalents.ts";

/** Lines of a window: changes are tried in whole windows, so that a function is tried as a whole. */
export const windowLines = 8;

interface Source {
  /** Path under `src/`. */
  readonly path: string;
  readonly text: string;
}

/** A line on which nothing can be changed: a comment, an import or an export, a part of a type, or none at all. */
const still =
  /^\s*($|\/\*|\*|\/\/|import\b|export (\*|type|interface)|(type|interface) |readonly |[})\]]+[;,]?$)/;

/**
 * Windows of the files under `folder` as Stryker names them (`src/a.ts:9-16`), in seeded order, until they hold
 * `codeLines` lines that can be changed.
 */
export function chooseWindows(
  sources: readonly Source[],
  folder: string,
  codeLines: number,
  seed: number,
): string[] {
  const random = randomStream(seed, `mutation sample of ${folder}`);
  const all = sources
    .filter(({ path }) => path.startsWith(`${folder}/`) && !path.endsWith("index.ts"))
    .flatMap(({ path, text }) => windowsOf(path, text))
    .map((window) => ({ ...window, order: random.next() }))
    .sort((a, b) => a.order - b.order);
  const chosen: string[] = [];
  let held = 0;
  for (const { name, lines } of all) {
    if (held >= codeLines) break;
    chosen.push(name);
    held += lines;
  }
  return chosen.sort();
}

/** Of each folder: how many of its lines can be changed. */
export function codeLinesOf(sources: readonly Source[], folder: string): number {
  return sources
    .filter(({ path }) => path.startsWith(`${folder}/`) && !path.endsWith("index.ts"))
    .flatMap(({ path, text }) => windowsOf(path, text))
    .reduce((sum, { lines }) => sum + lines, 0);
}

function windowsOf(path: string, text: string): { name: string; lines: number }[] {
  const lines = text.split("\n");
  return Array.from({ length: Math.ceil(lines.length / windowLines) }, (_, k) => {
    const first = k * windowLines + 1;
    const inside = lines.slice(first - 1, first - 1 + windowLines);
    return {
      name: `src/${path}:${first}-${first + windowLines - 1}`,
      lines: inside.filter((line) => !still.test(line)).length,
    };
  }).filter((window) => window.lines > 0);
}

/** What Stryker says of a change. */
export interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
}

/** A change and its fate. `late` is one that only a time limit revealed. */
export interface Change {
  /** Path under `src/`. */
  readonly file: string;
  readonly atLine: number;
  readonly line: string;
  readonly becomes: string;
  /** As Stryker takes it to try this one place again. */
  readonly range: string;
  readonly fate: "noticed" | "late" | "survived";
}

const fates: Readonly<Record<string, Change["fate"]>> = {
  Killed: "noticed",
  Timeout: "late",
  Survived: "survived",
  NoCoverage: "survived",
};

/** The changes that were tried; those that do not run, and those of values made at loading, are left out. */
export function changesOf(report: MutationReport): Change[] {
  return Object.entries(report.files).flatMap(([path, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants.flatMap(({ status, replacement = "", location: { start, end } }) => {
      const fate = fates[status];
      if (fate === undefined) return [];
      const line = lines[start.line - 1]!;
      const behind = lines[end.line - 1]!.slice(end.column - 1);
      const becomes = line.slice(0, start.column - 1) + replacement + behind;
      return [
        {
          file: path.replace(/^src\//, ""),
          atLine: start.line,
          line: line.trim(),
          becomes: becomes.trim().replace(/\s*\n\s*/g, " "),
          range: `${path}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
          fate,
        },
      ];
    });
  });
}

/** What makes two reports' changes the same. */
export function changeKey({ file, atLine, becomes }: Change): string {
  return `${file}:${atLine} ${becomes}`;
}

/** Why a change cannot be noticed; undefined when it is not among the named ones. */
export function whyEquivalent(
  change: Pick<Change, "file" | "line" | "becomes">,
  named: readonly Equivalent[],
): string | undefined {
  return named.find(
    ({ file, line, becomes }) =>
      file === change.file && line === change.line && becomes === change.becomes,
  )?.because;
}
