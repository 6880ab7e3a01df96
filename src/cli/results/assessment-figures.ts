/** The figures of an assessment as rows of a table. */
import type { Assessment } from "../../assessment/assess.ts";
import { columnName } from "../../base/csv.ts";

export const figureColumns: readonly string[] = ["world", "design", "question", "figure", "value"];

/**
 * One row for every number and truth value of the answers. A figure is named by its place in the
 * JSON result, `after.operators.0.users_share`.
 */
export function figureRows(assessment: Assessment): unknown[][] {
  const world = assessment.synthetic ? "synthetic (invented networks)" : assessment.world.date;
  return Object.entries(assessment.questions).flatMap(([question, answer]) =>
    [...leaves(answer, "")].map(([figure, value]) => [
      world,
      assessment.design.id,
      columnName(question),
      figure,
      value,
    ]),
  );
}

function* leaves(value: unknown, path: string): Generator<[string, number | boolean]> {
  if (typeof value === "number" || typeof value === "boolean") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* leaves(inner, path === "" ? columnName(key) : `${path}.${columnName(key)}`);
}
