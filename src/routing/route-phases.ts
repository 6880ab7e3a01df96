/**
 * The three phases of the policy of policy.ts towards one destination, put together of the steps of
 * route-steps.ts: up from the destination, once across, and down. tree.ts runs them over all ASes,
 * source-routes.ts over what a few sources need. Exact on every graph, also where ASes are each
 * other's providers in a circle.
 */
import type { AsIndex } from "../world/world.ts";
import { routeClass } from "./policy.ts";
import { noKey, pullAt, type RouteLinks, type RouteSteps, settledKey } from "./route-steps.ts";

/**
 * Routes to destinations, one after the other. What the steps' arrays hold of `classes`, `lengths` and
 * `nextHops` from the last destination must have been forgotten.
 * @returns a function of the destination that fills the arrays and says how many stand in `order`
 */
export function createRoutePhases(
  steps: RouteSteps,
  { down, listing }: RouteLinks,
): (destination: AsIndex) => number {
  const { classes, lengths, order, keys } = steps;
  /** ASes at the head of `order` that have a key; unknown after a failure. */
  let keyed: number | undefined = 0;

  /** Level by level up from the destination. */
  function climb(destination: AsIndex): number {
    if (keyed === undefined) keys.fill(noKey);
    else for (let at = 0; at < keyed; at++) keys[order[at]!] = noKey;
    keyed = undefined;
    classes[destination] = routeClass.origin;
    lengths[destination] = 0;
    keys[destination] = settledKey;
    order[0] = destination;
    let size = 1;
    for (let level = 0; level < size; ) {
      const bound = size;
      size = steps.offer(level, bound, "up", size);
      level = bound;
    }
    return size;
  }

  /** One step across, from every AS that has a customer's route. */
  function cross(climbed: number): number {
    for (let at = 0; at < climbed; at++) keys[order[at]!] = settledKey;
    const crossed = steps.offer(0, climbed, "across", climbed);
    keyed = crossed;
    return crossed;
  }

  /** Members of a circle pull until nothing changes; lengths only fall, so it ends. */
  function settle(start: number, end: number): void {
    const places: number[] = [];
    for (let at = start; at < end; at++)
      if (classes[down.order[at]!] === routeClass.none) places.push(at);
    for (let changed = true; changed; ) {
      changed = false;
      for (const at of places) if (pullAt(steps, down, at)) changed = true;
    }
  }

  /** Everyone left takes the best of its providers' routes. */
  function descend(): void {
    let at = 0;
    for (const { start, end } of down.cycles) {
      steps.pull(at, start);
      settle(start, end);
      at = end;
    }
    steps.pull(at, down.order.length);
  }

  /** Appends who has a provider's route; within a cycle, the nearest first. */
  function list(crossed: number): number {
    let size = crossed;
    let at = 0;
    for (const { start, end } of listing.cycles) {
      size = steps.list(at, start, size);
      const first = size;
      size = steps.list(start, end, size);
      order.subarray(first, size).sort((a, b) => lengths[a]! - lengths[b]!);
      at = end;
    }
    return steps.list(at, listing.order.length, size);
  }

  return (destination) => {
    if (!(destination >= 0 && destination < classes.length))
      throw new RangeError(`no AS at position ${destination}`);
    const crossed = cross(climb(destination));
    descend();
    return list(crossed);
  };
}
