/** How soon V8 compiles a function to machine code. */
import { setFlagsFromString } from "node:v8";

/** Bytes of bytecode that a function runs before V8 optimises it; 132 KB by itself (V8 11). */
const bytesBeforeCompiling = 1_200_000;

/** Bytes of bytecode of other functions that V8 compiles into one; 920 by itself. */
const bytesInlined = 100;

/** Newest major version of V8 that is known to have the flag (Node 24). */
const lastTried = 13;

/**
 * For a job of a few seconds in which thousands of functions get warm and few get hot: V8 compiles in the
 * background, on the processors that the job's threads need, and again in each thread. Ninefold patience saves
 * a quarter of an assessment's processor time (11.2 → 8.1 s for kh-2021 on two threads), and less inlining another
 * tenth (5.0 → 4.5 s with `--quick`). For longer jobs it gains nothing. No result depends on it. Later versions of V8 than those tried may not know the flag.
 */
export function compileLater(): void {
  if (Number.parseInt(process.versions.v8, 10) > lastTried) return;
  setFlagsFromString(`--interrupt-budget=${bytesBeforeCompiling}`);
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytesInlined}`);
}
