/**
 * The rate that one long TCP transfer reaches at a given round-trip time and loss.
 *
 * Leaves out: CUBIC and BBR, which do better over long and lossy paths than the Reno of these
 * formulas; slow start and short transfers; several connections at once.
 */
import { assert } from "../base/errors.ts";

/** Path of a long transfer. */
export interface TcpPath {
  /** Maximum segment size, bytes; 1,460 on Ethernet. */
  mssBytes: number;
  rttMs: number;
  /** Share 0…1 of packets lost. */
  loss: number;
}

/** Loss above which time-outs matter and Padhye's formula replaces Mathis's. */
export const timeoutLoss = 0.02;

/**
 * Mathis's ceiling: MSS/RTT · C/√p, with C = √(3/2) when every packet is acknowledged, √(3/4) with
 * delayed acknowledgements.
 * @returns bit/s; ∞ without loss
 * @see Mathis, Semke, Mahdavi and Ott, The macroscopic behavior of the TCP congestion avoidance
 * algorithm, 1997
 */
export function mathisBps(path: TcpPath, acknowledgements: "every" | "delayed" = "every"): number {
  const constant = Math.sqrt(acknowledgements === "every" ? 3 / 2 : 3 / 4);
  return (segmentBps(path) * constant) / Math.sqrt(path.loss);
}

/**
 * Padhye's rate with time-outs:
 * min(W/RTT, 1 / (RTT·√(2bp/3) + T₀·min(1, 3·√(3bp/8))·p·(1 + 32p²))) segments a second.
 * @param options b = `packetsPerAcknowledgement` (2), T₀ = `timeoutMs` (the larger of 1 s, the floor
 * of RFC 6298, and four round trips), W = `windowSegments` (no limit)
 * @returns bit/s; the window's rate (∞ without one) without loss
 * @see Padhye, Firoiu, Towsley and Kurose, Modeling TCP throughput, 1998, equation 30
 */
export function padhyeBps(
  path: TcpPath,
  options: {
    packetsPerAcknowledgement?: number;
    timeoutMs?: number;
    windowSegments?: number;
  } = {},
): number {
  const b = options.packetsPerAcknowledgement ?? 2;
  const timeoutMs = options.timeoutMs ?? Math.max(1000, 4 * path.rttMs);
  const p = path.loss;
  const perSegmentMs =
    path.rttMs * Math.sqrt((2 * b * p) / 3) +
    timeoutMs * Math.min(1, 3 * Math.sqrt((3 * b * p) / 8)) * p * (1 + 32 * p * p);
  const window = options.windowSegments ?? Number.POSITIVE_INFINITY;
  return Math.min(window * segmentBps(path), (8000 * path.mssBytes) / perSegmentMs);
}

/** The ceiling of one transfer: Mathis up to 2 % loss, above it the smaller of both, bit/s. */
export function tcpCeilingBps(path: TcpPath): number {
  const mathis = mathisBps(path);
  return path.loss <= timeoutLoss ? mathis : Math.min(mathis, padhyeBps(path));
}

/** One segment per round trip, bit/s. */
function segmentBps({ mssBytes, rttMs, loss }: TcpPath): number {
  assert(rttMs > 0 && loss >= 0 && loss <= 1, "a round-trip time above 0, a loss 0…1");
  return (8000 * mssBytes) / rttMs;
}
