/**
 * The country of an AS from several address tables that may disagree: the vote. Each table votes for
 * the country that holds most of the AS's addresses in it; the country with most votes wins, and of
 * equals the one that the table of highest rank votes for. Presence is the average over the tables
 * that voted for the winner: a table that was outvoted says nothing about where the AS is.
 *
 * Left out: how sure a table is. A table that sees 51 % in a country has a vote as good as one that
 * sees all.
 */

/** A country and its share 0…1 of an AS's located addresses. */
export interface CountryShare {
  country: string;
  share: number;
}

/** Where an AS is. */
export interface Location {
  /** ISO 3166-1 alpha-2; empty when no country is known. */
  country: string;
  /** Countries with at least `presenceFloor` of the located addresses, largest share first. */
  presence: CountryShare[];
}

const presenceFloor = 0.01;

/**
 * @param tables where the AS's addresses lie by each table, in the order of the tables' rank, the
 * highest first; shares sum to 1, the largest first; empty where a table does not know
 */
export function placeByVote(tables: readonly (readonly CountryShare[])[]): Location {
  const votes = new Map<string, number>();
  for (const [first] of tables)
    if (first !== undefined) votes.set(first.country, (votes.get(first.country) ?? 0) + 1);
  let country = "";
  for (const [candidate, count] of votes)
    if (count > (votes.get(country) ?? 0)) country = candidate;
  return { country, presence: average(tables.filter(([first]) => first?.country === country)) };
}

function average(tables: readonly (readonly CountryShare[])[]): CountryShare[] {
  const shares = new Map<string, number>();
  for (const table of tables)
    for (const { country, share } of table)
      shares.set(country, (shares.get(country) ?? 0) + share / tables.length);
  return [...shares]
    .map(([country, share]) => ({ country, share }))
    .filter(({ share }) => share >= presenceFloor)
    .sort((a, b) => b.share - a.share);
}
