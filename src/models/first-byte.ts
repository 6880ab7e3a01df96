/**
 * Time until the first byte of a page: the round trips before it, the server's own time, and
 * time-outs where packets are lost.
 *
 * Leaves out: caches (a name already known, a connection kept open), happy eyeballs, and the rest of
 * the page. The four round trips are those of a first visit by HTTPS with TLS 1.3 over TCP.
 */
import { assert } from "../base/errors.ts";

/** Exchanges of a first visit, one round trip each, in their order. */
export const firstByteExchanges: readonly string[] = [
  "dns-lookup",
  "tcp-handshake",
  "tls-handshake",
  "request",
];

/** Tries after the first, as Linux does for a connection's opening (tcp_syn_retries). */
const retries = 6;

/**
 * Expected time to the first byte, ms: 4 RTT + server time + expected time-outs.
 * @param parameters `loss` share 0…1 of packets lost each way; a lost exchange is tried again after
 * `timeoutMs` (1 s, RFC 6298), doubled each time, at most six times
 */
export function firstByteMs(parameters: {
  rttMs: number;
  serverMs?: number;
  roundTrips?: number;
  loss?: number;
  timeoutMs?: number;
}): number {
  const {
    rttMs,
    serverMs = 0,
    roundTrips = firstByteExchanges.length,
    loss = 0,
    timeoutMs = 1000,
  } = parameters;
  assert(loss >= 0 && loss <= 1 && rttMs >= 0, "a loss 0…1, a round-trip time from 0");
  return roundTrips * (rttMs + expectedTimeoutMs(1 - (1 - loss) ** 2, timeoutMs)) + serverMs;
}

/**
 * Chance that one of the exchanges fails seven times in a row, so that the page never begins, 0…1.
 * @param loss share 0…1 of packets lost each way
 */
export function failureShare(loss: number, roundTrips: number = firstByteExchanges.length): number {
  const exchange = 1 - (1 - loss) ** 2;
  return 1 - (1 - exchange ** (retries + 1)) ** roundTrips;
}

/** Mean wait for time-outs of an exchange that succeeds in the end; all of them if it never can. */
function expectedTimeoutMs(failure: number, timeoutMs: number): number {
  let weight = 0;
  let sum = 0;
  for (let tries = 0; tries <= retries; tries++) {
    const chance = failure ** tries * (1 - failure);
    weight += chance;
    sum += chance * (2 ** tries - 1) * timeoutMs;
  }
  return weight === 0 ? (2 ** retries - 1) * timeoutMs : sum / weight;
}
