/**
 * What must be said wherever a figure leaves Narrows: that a design is not the library's own, and that
 * a world is invented. One place for the page, charts, CSV and the terminal.
 */
import type { Assessment } from "../assessment/assess.ts";
import { isChanged, type RunDesign } from "../assessment/run-record.ts";
import { toCsv } from "../base/csv.ts";
import { shownTitle } from "./results/design-title.ts";
import type { Wording } from "./wording.ts";

/** Digits of a hash that a title shows; the whole stands with the provenance. */
const shownDigits = 8;

/** That the design is changed, and from what; undefined for the library's own, and where nobody said. */
export function sayChanged({ run }: Pick<Assessment, "run">, wording: Wording): string | undefined {
  return run === null ? undefined : sayOrigin(run.design, wording);
}

/** The same of any design that was read. */
export function sayOrigin(design: RunDesign, wording: Wording): string | undefined {
  if (!isChanged({ design })) return undefined;
  const { kind, id, file, sha256, overrides } = design;
  const changes = overrides.join(" ");
  if (kind === "library") return wording.text("changed.library", { id, changes });
  const hash = sha256.slice(0, shownDigits);
  const origin =
    file === null
      ? wording.text("changed.stdin", { id, hash })
      : wording.text("changed.file", { id, file, hash });
  return overrides.length === 0 ? origin : wording.text("changed.with", { origin, changes });
}

/** All that must be said wherever a chart goes: that its data are invented, that the design is changed. */
export function marksOf({
  assessment,
  wording,
  mark,
}: {
  readonly assessment: Pick<Assessment, "synthetic" | "run">;
  readonly wording: Wording;
  readonly mark?: string | undefined;
}): string[] {
  return [
    mark,
    assessment.synthetic ? wording.text("synthetic.mark") : undefined,
    sayChanged(assessment, wording),
  ].filter((each) => each !== undefined);
}

/** The title of the design, with the words on its change. */
export function designTitle(assessment: Assessment, wording: Wording): string {
  const changed = sayChanged(assessment, wording);
  const { title } = shownTitle(assessment.design, wording);
  return changed === undefined ? title : `${title} (${changed})`;
}

/** The origin of a changed design as one cell of a table, without words. */
export function originCell({ kind, id, file, sha256, overrides }: RunDesign): string {
  const origin = kind === "library" ? id : `${file ?? "-"} sha256:${sha256}`;
  return [origin, ...overrides].join(" ");
}

/** A table whose first columns say what it is about: an invented world, a changed design. */
export function markedCsv(
  { synthetic, run }: Pick<Assessment, "synthetic" | "run">,
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
): string {
  const marks: [string, string][] = [];
  if (synthetic) marks.push(["world", "synthetic"]);
  if (run !== null && isChanged(run)) marks.push(["changed_design", originCell(run.design)]);
  const cells = marks.map(([, cell]) => cell);
  return toCsv(
    [...marks.map(([name]) => name), ...header],
    rows.map((row) => [...cells, ...row]),
  );
}

/** Name of a downloaded table. */
export function fileNameOf(
  {
    synthetic,
    run,
    design,
  }: Pick<Assessment, "synthetic" | "run"> & { readonly design: { readonly id: string } },
  name: string,
): string {
  const changed = run !== null && isChanged(run);
  return `${synthetic ? "synthetic-" : ""}${changed ? "changed-" : ""}${design.id}-${name}.csv`;
}
