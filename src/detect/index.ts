/** From measurements to verdicts: OONI's own, recomputed, and Narrows' own, with mechanisms and evidence. */
export * from "./certificate.ts";
export * from "./chain-evidence.ts";
export * from "./detection.ts";
export * from "./finding.ts";
export * from "./interception-roots.ts";
export * from "./mechanism.ts";
export * from "./model/model.ts";
export * from "./model/score.ts";
export * from "./observation.ts";
export * from "./ooni-verdict.ts";
export * from "./page-difference.ts";
export * from "./statement.ts";
export * from "./throughput.ts";
export * from "./verdict.ts";
