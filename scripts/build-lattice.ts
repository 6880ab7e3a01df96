/**
 * Finds the generating vector of src/base/lattice.ts, component by component: each number is the one that
 * keeps the worst-case error of the lattice of 2¹² points least, in the weighted Korobov space of smoothness 1
 * (Sloan and Reztsov 2002; Nuyens and Cools 2006). Usage: tsx scripts/build-lattice.ts
 */
import { findGeneratingVector, latticeDimensions } from "../src/base/lattice.ts";

process.stdout.write(`${JSON.stringify(findGeneratingVector(latticeDimensions))}\n`);
