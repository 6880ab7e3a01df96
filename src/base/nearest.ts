/** Which of several words was meant by one that is mistyped. */

/** How many changes of one letter turn one word into another; two letters swapped count as one. */
function distance(from: string, to: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, k) => k);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, twoAbove[j - 2]! + 1);
    }
    twoAbove = above;
    above = row;
  }
  return above[to.length]!;
}

/** What a candidate that begins with the word counts as, in changes. */
const beginningSteps = 3;

/**
 * The candidates nearest to a word, all equally near, at most `most`; upper and lower case do not
 * matter. None is near that differs in more than two fifths of the longer word's letters, unless it
 * begins with the word.
 * @example nearest("kh-2012", ["kh-2021", "open"]) // ["kh-2021"]
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const typed = word.toLowerCase();
  if (typed === "") return [];
  const near = [...new Set(candidates)].flatMap((candidate) => {
    const text = candidate.toLowerCase();
    const steps = distance(typed, text);
    if (steps <= 0.4 * Math.max(typed.length, text.length)) return [{ candidate, steps }];
    const begins = typed.length > 1 && text.startsWith(typed);
    return begins ? [{ candidate, steps: beginningSteps }] : [];
  });
  const least = Math.min(...near.map(({ steps }) => steps));
  return near
    .filter(({ steps }) => steps === least)
    .map(({ candidate }) => candidate)
    .sort()
    .slice(0, most);
}

/** `; did you mean "a" or "b"?`, to end a message with; empty when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates).map((each) => `"${each}"`);
  return near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
}
