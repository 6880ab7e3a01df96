/**
 * How much of each thing the sources may have. A limit may fall, not rise: whoever brings one down writes
 * the lower number here.
 */

/** Pairs of places that share six or more lines. */
export const duplicatePairsAtMost = 5;

/** Functions of more than 60 lines. */
export const longFunctionsAtMost = 36;

/** Lines of the longest function. */
export const longestFunction = 235;

/** Files of a folder, apart from those of its own folders. */
export const filesOfAFolder = 27;

/** Exports, types and files that nothing but tests use. */
export const unusedAtMost = 0;
