/** The names after @ in lane.wat: addresses in the kernel's memory, and counts. */
export interface LaneLayout {
  coreCount: number;
  /** Customers' routes, 16 bytes a node; `down` what an AS tells its customers. */
  customer: number;
  down: number;
  /** Chosen routes, 16 bytes a node, and next hops, 16 u16 a node. */
  route: number;
  hop: number;
  /** A byte a core node: whether any lane has a customer's route. */
  flag: number;
  /** A byte a core node: whether it can lie on a source's way up. */
  active: number;
  /** Nodes that choose routes, u32: the active core ascending, then leaves. */
  sequence: number;
  activeCoreCount: number;
  activeCount: number;
  /** Core nodes in the order in which they offer routes to peers, u32. */
  offerOrder: number;
  /** Sums, 16 u32 a core node and for the two hop codes. */
  sum: number;
  /** Pairs per source in each lane, 16 u32. */
  multiplier: number;
  /** Sources a node stands for, u32; and those of them that are the core AS itself. */
  weight: number;
  ownWeight: number;
  /** Crossings, two u64 a core node. */
  load: number;
  /** Rows: offsets in bytes of `…Targets`, and node numbers. */
  customerOffsets: number;
  customerTargets: number;
  peerOffsets: number;
  peerTargets: number;
  providerOffsets: number;
  providerTargets: number;
}
