/** "Did you mean": the known word that a misspelt one most likely stands for. */

/**
 * The known word nearest to a written one, capitals aside, by inserted, lost, changed and swapped letters;
 * or one that begins with it, or with which it begins. Undefined where none is near; of several, the first.
 * @example nearestWord("regim", ["regime", "rules"]) // "regime"
 */
export function nearestWord(written: string, known: Iterable<string>): string | undefined {
  const from = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const word of known) {
    const to = word.toLowerCase();
    const most = Math.max(1, Math.floor(Math.max(from.length, to.length) / 3));
    const begins =
      Math.min(from.length, to.length) >= 3 && (to.startsWith(from) || from.startsWith(to));
    const distance = editDistance(from, to);
    if ((begins || distance <= most) && distance < bestDistance && distance < to.length) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** `, did you mean "regime"?`, or nothing where no known word is near. */
export function suggestion(written: string, known: Iterable<string>): string {
  const word = nearestWord(written, known);
  return word === undefined ? "" : `, did you mean "${word}"?`;
}

/** Optimal string alignment distance. */
function editDistance(from: string, to: string): number {
  let last: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, k) => k);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, last[j - 2]! + 1);
      next.push(least);
    }
    last = row;
    row = next;
  }
  return row[to.length]!;
}
