/**
 * Compressed rows: for each of n rows a run of targets, as in a compressed-sparse-row matrix.
 * Row `i` holds `targets[offsets[i] … offsets[i + 1] - 1]`, ascending and without repeats.
 */
export interface Rows {
  /** n + 1 positions, ascending, the first 0. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/**
 * Rows from pairs: row `from[k]` gets target `to[k]`. Two counting passes, O(pairs + rows); the
 * second pass over the transposed order leaves each row ascending.
 * @param rowCount rows, and also the bound on every value of `from` and `to`
 */
export function buildRows(rowCount: number, from: Uint32Array, to: Uint32Array): Rows {
  const transposed = distribute(rowCount, to, from);
  const sortedTo = new Uint32Array(to.length);
  for (let row = 0; row < rowCount; row++)
    sortedTo.fill(row, transposed.offsets[row], transposed.offsets[row + 1]);
  return distribute(rowCount, transposed.targets, sortedTo);
}

function distribute(rowCount: number, from: Uint32Array, to: Uint32Array): Rows {
  const offsets = new Uint32Array(rowCount + 1);
  for (const row of from) offsets[row + 1]!++;
  for (let row = 0; row < rowCount; row++) offsets[row + 1]! += offsets[row]!;
  const cursor = offsets.slice(0, rowCount);
  const targets = new Uint32Array(from.length);
  for (let k = 0; k < from.length; k++) targets[cursor[from[k]!]!++] = to[k]!;
  return { offsets, targets };
}

/** The targets of one row, as a view. */
export function row(rows: Rows, index: number): Uint32Array {
  return rows.targets.subarray(rows.offsets[index], rows.offsets[index + 1]);
}

/** Whether a row holds a target: binary search, O(log row). */
export function rowHas(rows: Rows, index: number, target: number): boolean {
  let low = rows.offsets[index]!;
  let high = rows.offsets[index + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows.targets[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low < rows.offsets[index + 1]! && rows.targets[low] === target;
}
