/**
 * How likely two members of an exchange peer with each other without its route server.
 *
 * An estimate of this project (scripts/measure-peering.ts makes it). Collectors see a peer link only from
 * below one of its ends, so that most links of most networks are invisible, and of a pair that is not seen
 * nobody knows. Networks whose links are seen are known by pairs that are certain: where both use the route
 * server. Asked are networks that have 20 such pairs or more, half of them or more seen: of their
 * other pairs the share seen, over the share seen of the certain ones.
 */

interface Share {
  /** Mbit/s of the smaller port. */
  readonly below: number;
  /** Of pairs of two networks of the country in which the exchange is. */
  readonly domestic: number;
  /** Of other pairs. */
  readonly other: number;
}

/**
 * PeeringDB of October 2022 and the AS relationships of September 2025, links inferred from route servers' own
 * data left out: 174 networks, 80,000 pairs.
 */
const shares: readonly Share[] = [
  { below: 1_000, domestic: 0.77, other: 0.72 },
  { below: 10_000, domestic: 0.78, other: 0.69 },
  { below: 100_000, domestic: 0.79, other: 0.65 },
  { below: Number.POSITIVE_INFINITY, domestic: 0.86, other: 0.81 },
];

/** Two members of an exchange. */
export interface Meeting {
  /** Mbit/s of the smaller port; 0 not known, which counts as the least. */
  readonly mbps: number;
  /** Both are networks of the country in which the exchange is. */
  readonly isDomestic: boolean;
}

/** @returns share 0…1 of such pairs that peer */
export function peeringShare({ mbps, isDomestic }: Meeting): number {
  const { domestic, other } = shares.find(({ below }) => mbps < below)!;
  return isDomestic ? domestic : other;
}
