/**
 * Accessors in object literals. V8 gives every object that such a literal makes a shape of its own, which holds what
 * the accessor closes over until a full collection, and makes each place that uses the objects slow: 75 µs and
 * 28 kB a measurement, when the detector had one. A class may have accessors; a literal has functions.
 */
import ts from "typescript-api";
import type { Source } from "./imports.ts";

/** Every accessor in a literal, as a line to print. */
export function literalAccessors(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const faults: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isAccessor(node) && ts.isObjectLiteralExpression(node.parent)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        faults.push(`src/${path}:${line + 1}: an accessor in an object literal: use a function`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return faults;
  });
}
