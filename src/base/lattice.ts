/**
 * Evenly spread points in many dimensions: a rank-1 lattice, shifted at random. Means and quantiles over its
 * points vary from shift to shift far less than over independent draws, and less than over a Latin hypercube,
 * since pairs of dimensions are spread evenly too.
 *
 * Point k is frac(φ(k)·z + shift), with φ the radical inverse in base 2: the first 2ᵐ points are a lattice for
 * each m, so that a half of the points can be set against all of them. Left out: smoothness beyond that of
 * quantiles, which a lattice cannot use.
 *
 * @see Sloan and Joe, Lattice Methods for Multiple Integration, 1994
 * @see Cools, Kuo and Nuyens, Constructing embedded lattice rules for multivariate integration, 2006
 */
import { assert } from "./errors.ts";
import type { RandomStream } from "./random.ts";

/** Points for which the generating vector was made. */
const bestCount = 2 ** 13;

/** Dimensions that `latticePoints` has. */
export const latticeDimensions = 160;

/** By dimension, odd, below `bestCount`; made by scripts/build-lattice.ts. */
const generatingVector: readonly number[] = [
  1, 3457, 2297, 1913, 2267, 2475, 2655, 3333, 3685, 1759, 2569, 3135, 1595, 3447, 3829, 2643, 731,
  2015, 1981, 3409, 3875, 2079, 1433, 3347, 1581, 905, 3637, 2355, 2207, 2391, 169, 259, 2163, 2123,
  1505, 2717, 3507, 2263, 3529, 1321, 183, 599, 1031, 2157, 1837, 3233, 2585, 3725, 1937, 2887, 233,
  1735, 2401, 2397, 1877, 253, 2567, 1793, 2461, 3061, 3975, 3709, 3571, 2173, 497, 1353, 831, 2855,
  1467, 3279, 685, 4001, 1739, 1051, 473, 3255, 1347, 243, 971, 311, 1957, 2577, 3797, 2901, 535,
  3203, 1393, 1577, 1861, 1497, 1063, 1729, 1201, 3905, 119, 3557, 195, 2739, 1089, 931, 2527, 899,
  917, 951, 2513, 1967, 677, 3663, 179, 57, 79, 3071, 271, 63, 2007, 2095, 251, 2293, 887, 2067,
  1993, 1175, 2633, 2237, 3619, 1977, 889, 3161, 2349, 3653, 675, 3731, 821, 3665, 139, 3799, 241,
  3361, 1129, 577, 2619, 3817, 2477, 3831, 3353, 113, 29, 3415, 1765, 2707, 3505, 2949, 2597, 3565,
  69, 2537, 3979, 4081, 385, 85,
];

/**
 * One coordinate of the points. Beyond 2¹³ points the lattice is repeated with another shift.
 * @param dimension 0…`latticeDimensions` − 1, each with its own spread against all others
 * @param stream draws the shifts: one for each dimension
 * @param count points, 1 and up; powers of two up to 2¹³ are spread best
 * @returns numbers in [0, 1)
 */
export function latticePoints(
  dimension: number,
  stream: RandomStream,
  count: number,
): Float64Array {
  const step = generatingVector[dimension];
  assert(step !== undefined, `the lattice has ${latticeDimensions} dimensions`);
  let shift = 0;
  return Float64Array.from({ length: count }, (_, k) => {
    if (k % bestCount === 0) shift = stream.next();
    const at = inverses[k % bestCount]! * step + shift;
    return at - Math.floor(at);
  });
}

/** The bits of a number below 2¹³ mirrored behind the point. */
function radicalInverse(value: number): number {
  let inverse = 0;
  for (let bit = 1, rest = value; rest > 0; bit++, rest >>>= 1) inverse += (rest & 1) / 2 ** bit;
  return inverse;
}

const inverses = Float64Array.from({ length: bestCount }, (_, k) => radicalInverse(k));

/** How much unevenness in three dimensions counts beside that in two. */
const weightOfTriples = 0.0002;

/**
 * The vector as scripts/build-lattice.ts stores it, its first `dimensions` numbers: each keeps the unevenness of
 * all pairs of dimensions, and a little of all triples, least (worst-case error in the Korobov space of
 * smoothness 1 with weights by order). More dimensions at once are left out: of 160 they would count by their
 * number alone, and drown the pairs and triples by which figures vary.
 */
export function findGeneratingVector(dimensions: number): number[] {
  const kernel = Float64Array.from({ length: bestCount }, (_, k) => {
    const x = k / bestCount;
    return 2 * Math.PI ** 2 * (x * x - x + 1 / 6);
  });
  // By point the sums over one and over two of the dimensions so far; point 0 is the same for every vector.
  const ones = new Float64Array(bestCount);
  const twos = new Float64Array(bestCount);
  const vector: number[] = [];
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const errorOf = (step: number) => {
      let sum = 0;
      for (let k = 1; k < bestCount; k++)
        sum += (ones[k]! + weightOfTriples * twos[k]!) * kernel[(k * step) & (bestCount - 1)]!;
      return sum;
    };
    // A number and its mirror image would make two dimensions one: only the lower half is searched.
    let best = { step: 1, error: Number.POSITIVE_INFINITY };
    for (let step = 1; step < bestCount / 2; step += 2) {
      if (vector.includes(step)) continue;
      const error = errorOf(step);
      if (error < best.error) best = { step, error };
    }
    vector.push(best.step);
    for (let k = 1; k < bestCount; k++) {
      const value = kernel[(k * best.step) & (bestCount - 1)]!;
      twos[k]! += value * ones[k]!;
      ones[k]! += value;
    }
  }
  return vector;
}
