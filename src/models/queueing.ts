/**
 * What a loaded link does to packets and flows: waiting time, flow rate, loss.
 *
 * Three classical results side by side, each for its own scale: M/M/1 for the wait of packets while
 * the load is below capacity, M/G/1 processor sharing for the rate a flow gets, and a fluid for what
 * is lost when the load stays above capacity. Between them the buffer caps the wait.
 *
 * Leaves out: bursts at scales between packets and hours (real traffic is burstier than Poisson, so
 * M/M/1 is a lower bound near saturation), schedulers, active queue management, and TCP's backing
 * off, which turns much of the fluid's loss into slower transfers.
 */
import { assert } from "../base/errors.ts";

/** State of a link under a steady load. */
export interface LinkState {
  /** Load / capacity, from 0; ∞ for a load on a link without capacity. */
  utilisation: number;
  /** Mean wait in the queue plus the packet's own transmission, ms; at most the buffer. */
  delayMs: number;
  /** Share 0…1 of traffic lost. */
  loss: number;
  /** Rate that one more long flow gets, bit/s. */
  flowRateBps: number;
}

/**
 * Mean time in an M/M/1 system (wait and service): W = 1 / (μ − λ).
 * @param serviceRate μ, packets a second, above 0
 * @param arrivalRate λ, packets a second, from 0
 * @returns seconds; ∞ when λ ≥ μ
 */
export function mm1Seconds(serviceRate: number, arrivalRate: number): number {
  return arrivalRate >= serviceRate ? Number.POSITIVE_INFINITY : 1 / (serviceRate - arrivalRate);
}

/** Mean wait before service in M/M/1: ρ / (μ − λ), seconds; ∞ when λ ≥ μ. */
export function mm1WaitSeconds(serviceRate: number, arrivalRate: number): number {
  return (arrivalRate / serviceRate) * mm1Seconds(serviceRate, arrivalRate);
}

/**
 * Mean rate of a flow under M/G/1 processor sharing: r = C · (1 − ρ), whatever the sizes of flows.
 * @returns bit/s, 0 when the link is full
 * @see Massoulié and Roberts, Bandwidth sharing and admission control for elastic traffic, 2000
 */
export function processorSharingRateBps(capacityBps: number, loadBps: number): number {
  return Math.max(0, capacityBps - loadBps);
}

/**
 * Share lost by a fluid that exceeds a link: max(0, 1 − 1/ρ).
 * @param utilisation ρ = load / capacity, from 0
 */
export function fluidLoss(utilisation: number): number {
  return Math.max(0, 1 - 1 / utilisation);
}

/**
 * A link under a steady load: M/M/1 delay capped by the buffer, fluid loss, the rate of a flow.
 * @param parameters `meanPacketBytes` above 0; `bufferMs` the time in which the link drains a full
 * buffer (B / C)
 */
export function loadLink(parameters: {
  capacityBps: number;
  loadBps: number;
  meanPacketBytes: number;
  bufferMs: number;
}): LinkState {
  const { capacityBps, loadBps, meanPacketBytes, bufferMs } = parameters;
  assert(capacityBps >= 0 && loadBps >= 0 && meanPacketBytes > 0, "rates from 0, packets of bytes");
  const utilisation = loadBps === 0 ? 0 : loadBps / capacityBps;
  const packetBits = 8 * meanPacketBytes;
  const delayMs = 1000 * mm1Seconds(capacityBps / packetBits, loadBps / packetBits);
  return {
    utilisation,
    delayMs: Math.min(bufferMs, delayMs),
    loss: fluidLoss(utilisation),
    flowRateBps: processorSharingRateBps(capacityBps, loadBps),
  };
}
