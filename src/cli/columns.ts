/** Tables on a terminal. */

/** Rows in columns, numbers to the right; the first row is the header. */
export function toColumns(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [k, cell] of row.entries())
      widths[k] = Math.max(widths[k] ?? 0, String(cell).length);
  const right = widths.map((_, k) =>
    rows.slice(1).every((row) => /^[\d.,\s%+−–-]*$/.test(String(row[k] ?? ""))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, k) =>
          right[k] ? String(cell).padStart(widths[k]!) : String(cell).padEnd(widths[k]!),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
