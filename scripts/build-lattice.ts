/**
 * Finds the generating vector of src/base/lattice.ts, component by component: each number is the one that
 * keeps the unevenness of pairs and triples of dimensions of the lattice of 2¹³ points least (Sloan and
 * Reztsov 2002; Nuyens and Cools 2006). Usage: tsx scripts/build-lattice.ts
 */
import { findGeneratingVector, latticeDimensions } from "../src/base/lattice.ts";

process.stdout.write(`${JSON.stringify(findGeneratingVector(latticeDimensions))}\n`);
