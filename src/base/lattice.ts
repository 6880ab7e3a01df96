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
const bestCount = 2 ** 12;

/** Dimensions that `latticePoints` has. */
export const latticeDimensions = 160;

/** By dimension, odd, below `bestCount`; made by scripts/build-lattice.ts. */
const generatingVector: readonly number[] = [
  3, 575, 1127, 1523, 251, 1069, 1113, 141, 923, 1611, 1491, 1169, 839, 1129, 657, 273, 1297, 761,
  403, 483, 579, 1005, 855, 619, 1321, 281, 1293, 695, 529, 995, 175, 1545, 1765, 813, 1991, 1745,
  793, 105, 1743, 191, 1795, 495, 2013, 5, 153, 1907, 543, 1073, 1163, 509, 455, 1887, 329, 1105,
  239, 967, 369, 339, 1369, 1351, 1463, 71, 1447, 775, 891, 1089, 1781, 189, 905, 257, 1471, 1563,
  1125, 1561, 809, 1385, 681, 1455, 1863, 465, 1481, 1095, 1521, 89, 1831, 1553, 1601, 1295, 147,
  1543, 67, 669, 1441, 1659, 1527, 179, 1285, 1537, 779, 311, 1007, 423, 131, 17, 31, 391, 1, 7, 9,
  51, 11, 13, 15, 19, 21, 23, 53, 25, 27, 29, 33, 35, 37, 39, 41, 43, 45, 47, 49, 55, 57, 59, 61,
  63, 65, 69, 73, 75, 77, 79, 81, 83, 85, 87, 91, 93, 95, 97, 99, 101, 103, 107, 109, 111, 113, 115,
  117, 119, 121, 123,
];

/**
 * One coordinate of the points. Beyond 2¹² points the lattice is repeated with another shift.
 * @param dimension 0…`latticeDimensions` − 1, each with its own spread against all others
 * @param stream draws the shifts: one for each dimension
 * @param count points, 1 and up; powers of two up to 2¹² are spread best
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

/** The bits of a number below 2¹² mirrored behind the point. */
function radicalInverse(value: number): number {
  let inverse = 0;
  for (let bit = 1, rest = value; rest > 0; bit++, rest >>>= 1) inverse += (rest & 1) / 2 ** bit;
  return inverse;
}

const inverses = Float64Array.from({ length: bestCount }, (_, k) => radicalInverse(k));

/** Weight of a dimension: earlier ones count a little more. */
const weightOf = (dimension: number) => 0.3 / (1 + 0.03 * dimension);

/** The vector as scripts/build-lattice.ts stores it, its first `dimensions` numbers. */
export function findGeneratingVector(dimensions: number): number[] {
  const kernel = Float64Array.from({ length: bestCount }, (_, k) => {
    const x = k / bestCount;
    return 2 * Math.PI ** 2 * (x * x - x + 1 / 6);
  });
  const products = new Float64Array(bestCount).fill(1);
  const vector: number[] = [];
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const errorOf = (step: number) => {
      let sum = 0;
      for (let k = 0; k < bestCount; k++)
        sum += products[k]! * kernel[(k * step) & (bestCount - 1)]!;
      return sum;
    };
    // A number and its mirror image would make two dimensions one.
    const isTaken = (step: number) => vector.includes(step) || vector.includes(bestCount - step);
    let best = { step: 1, error: Number.POSITIVE_INFINITY };
    for (let step = 1; step < bestCount / 2; step += 2) {
      if (isTaken(step)) continue;
      const error = errorOf(step);
      if (error < best.error) best = { step, error };
    }
    vector.push(best.step);
    const weight = weightOf(dimension);
    for (let k = 0; k < bestCount; k++)
      products[k]! *= 1 + weight * kernel[(k * best.step) & (bestCount - 1)]!;
  }
  return vector;
}
