/**
 * Candidate paths between networks, as the place posterior asks for them. Who gives them (a model of
 * routes, a table, traceroutes) is not its business; without any there is no tomography.
 */

export interface CandidatePaths {
  /**
   * Paths of equal cost from one network to another, each with both ends; empty where none is known. One of
   * them is the true one, each as likely as another.
   */
  between(from: number, to: number): readonly (readonly number[])[];
  /** Whether a network belongs to a country (ISO 3166-1 alpha-2); `undefined` where that is not known. */
  isOf(asn: number, country: string): boolean | undefined;
}

/**
 * Paths of a table, several for a pair allowed.
 * @param paths AS numbers from source to destination
 * @param domestic networks of the country that the table is of; left out: not known
 */
export function pathsOfTable(
  paths: Iterable<readonly number[]>,
  domestic?: ReadonlySet<number>,
): CandidatePaths {
  const byEnds = new Map<string, (readonly number[])[]>();
  const seen = new Set<string>();
  for (const path of paths) {
    const [text, ends] = [path.join(" "), `${path[0]} ${path.at(-1)}`];
    if (path.length === 0 || seen.has(text)) continue;
    seen.add(text);
    const known = byEnds.get(ends);
    if (known === undefined) byEnds.set(ends, [path]);
    else known.push(path);
  }
  return {
    between: (from, to) => byEnds.get(`${from} ${to}`) ?? [],
    isOf: (asn) => domestic?.has(asn),
  };
}
