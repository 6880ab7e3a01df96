/**
 * How much attack traffic fills a site, in volume and in sessions, and what it takes from everyone
 * else while it lasts. It measures fragility: a country with few doors is cheap to cut off.
 *
 * Leaves out: how such traffic is made, where it comes from, and defences upstream.
 */

/** What fills one site at one load. */
export interface FloodMargin {
  /** Attack traffic from which the site is full, bit/s, from 0. */
  fillsBps: number;
  /** New sessions a second that fill the table of sessions; undefined without one. */
  fillsSessionsPerSecond: number | undefined;
}

/**
 * Room left at a site.
 * @param parameters `sessions` entries of the table of open sessions, of which `openSessions` are
 * taken; a session without an answer keeps its entry for `timeoutSeconds`
 */
export function floodMargin(parameters: {
  capacityBps: number;
  loadBps: number;
  sessions?: number | undefined;
  openSessions?: number | undefined;
  timeoutSeconds?: number | undefined;
}): FloodMargin {
  const { capacityBps, loadBps, sessions, openSessions = 0, timeoutSeconds = 60 } = parameters;
  return {
    fillsBps: Math.max(0, capacityBps - loadBps),
    fillsSessionsPerSecond:
      sessions === undefined ? undefined : Math.max(0, sessions - openSessions) / timeoutSeconds,
  };
}

/**
 * Share of ordinary traffic lost at a site under a flood, if the queue treats all alike:
 * max(0, 1 − C / (D + attack)).
 * @returns 0…1
 */
export function lossUnderFlood(capacityBps: number, loadBps: number, attackBps: number): number {
  const total = loadBps + attackBps;
  return total === 0 ? 0 : Math.max(0, 1 - capacityBps / total);
}

/**
 * The smallest attack under which a share of ordinary traffic is lost: C / (1 − loss) − D, bit/s.
 * @param loss 0 up to, not including, 1
 */
export function floodForLossBps(capacityBps: number, loadBps: number, loss: number): number {
  return Math.max(0, capacityBps / (1 - loss) - loadBps);
}
