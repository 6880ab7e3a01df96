/** Where probes whose TTL ran out first met interference: what a trace tells about the place of boxes. */

/** One trace from a network towards another. */
export interface TtlTrace {
  readonly network: number;
  readonly destination: number;
  /** The network of the hop at which interference began. */
  readonly asn: number;
}

/**
 * ln P(traces | boxes stand in the set), relative to traces that name any network on the path.
 * @param holds whether boxes stand in a network
 * @param candidates how many networks there are to be named
 */
export function logTraces(
  traces: readonly TtlTrace[],
  holds: (asn: number) => boolean,
  candidates: number,
  traceError: number,
): number {
  let log = 0;
  for (const { asn } of traces)
    log += Math.log(holds(asn) ? 1 - traceError : traceError / Math.max(1, candidates));
  return log;
}
