import type { FindingCode } from "../../src/gateway/finding.ts";
import { describeLibrary } from "./library-checks.ts";
import { openSyntheticWorld } from "./synthetic-world.ts";

/** What depends on who neighbours whom, which is invented here. */
const dependsOnWorld: ReadonlySet<FindingCode> = new Set([
  "site-without-links",
  "operator-without-links",
  "rule-without-neighbours",
  "exempt-without-links",
  "unsure-without-effect",
  "cut-without-links",
]);

describeLibrary("the synthetic world", openSyntheticWorld, dependsOnWorld);
