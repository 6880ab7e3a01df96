/** Lengths of functions, by a real parser. */
import { parseSync, Visitor } from "oxc-parser";
import type { Source } from "./imports.ts";

export interface FunctionLength {
  /** Path under the folder that was read, and line. */
  readonly place: string;
  readonly name: string;
  readonly lines: number;
}

/** Every function of the sources with its number of lines, the longest first. */
export function functionLengths(sources: readonly Source[]): FunctionLength[] {
  return sources
    .flatMap(lengthsIn)
    .sort((a, b) => b.lines - a.lines || (a.place < b.place ? -1 : 1));
}

function lengthsIn({ path, text }: Source): FunctionLength[] {
  const found: FunctionLength[] = [];
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const note = (node: { start: number; end: number; id?: { name: string } | null }) => {
    const line = lineOf(node.start);
    found.push({
      place: `${path}:${line}`,
      name: node.id?.name ?? "(unnamed)",
      lines: lineOf(node.end) - line + 1,
    });
  };
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  new Visitor({
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
  }).visit(program);
  return found;
}
