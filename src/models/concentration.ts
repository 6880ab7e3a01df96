/** How concentrated a market or a border is. */

/**
 * Herfindahl–Hirschman index of shares, 0…10,000: the sum of squared percentages. Shares are first
 * scaled to add up to 1. Below 1,500 competitive, to 2,500 moderate, above high (US DoJ 2010, used in
 * reports on Internet markets; F§2.4 of docs/formulas). NaN without any share.
 */
export function herfindahlHirschman(shares: Iterable<number>): number {
  const values = [...shares];
  const total = values.reduce((sum, share) => sum + share, 0);
  return total > 0
    ? values.reduce((sum, share) => sum + (share / total) ** 2, 0) * 10_000
    : Number.NaN;
}

/** In words, by the thresholds above. */
export function concentrationClass(hhi: number): "competitive" | "moderate" | "high" {
  return hhi < 1500 ? "competitive" : hhi <= 2500 ? "moderate" : "high";
}
