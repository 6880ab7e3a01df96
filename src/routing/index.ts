/** Valley-free routes over a world: policy, trees, sums over all pairs. */
export * from "./policy.ts";
export * from "./sums.ts";
export * from "./sweep.ts";
export * from "./tree.ts";
