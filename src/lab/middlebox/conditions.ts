/** When, for whom and in what order boxes act: wrappers around any middlebox. */

import type { RandomStream } from "../../base/random.ts";
import type { Packet } from "../net/packet.ts";
import type { Heading } from "./act.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { type Flow, FlowTable } from "./flow.ts";

export interface Conditions {
  /** Only flows begun on this side; default both. */
  readonly initiated?: Heading;
  /** Share of the pairs of client and server, 0…1, chosen by seed; default 1. */
  readonly share?: number;
  /** Virtual time of the network from which on, and until which, the box acts. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** The box, acting only under conditions; otherwise packets pass unseen. */
export function under(conditions: Conditions, box: Middlebox): Middlebox {
  const { initiated, share = 1, fromMs = 0, untilMs = Number.POSITIVE_INFINITY } = conditions;
  const flows = new FlowTable<undefined>(() => undefined);
  const chosen = new BoundedMap<string, boolean>();
  const isChosen = (flow: Flow<undefined>, random: RandomStream): boolean => {
    if (share >= 1) return true;
    const pair = `${flow.client}|${flow.server}`;
    let yes = chosen.get(pair);
    if (yes === undefined) {
      yes = random.stream("share", pair).next() < share;
      chosen.set(pair, yes);
    }
    return yes;
  };
  const needsFlow = initiated !== undefined || share < 1;
  return {
    kind: box.kind,
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const nowMs = context.clock.nowMs();
      if (nowMs < fromMs || nowMs >= untilMs) return "pass";
      if (needsFlow) {
        const flow = flows.of(packet, heading, nowMs);
        if (initiated !== undefined && flow.initiated !== initiated) return "pass";
        if (!isChosen(flow, context.random)) return "pass";
      }
      return box.inspect(packet, heading, context);
    },
  };
}

/** Several rules in one box: the first that does not let a packet pass decides. */
export function inOrder(boxes: readonly Middlebox[]): Middlebox {
  return {
    kind: boxes.map(({ kind }) => kind).join(" + ") || "nothing",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      for (const box of boxes) {
        const verdict = box.inspect(packet, heading, context);
        if (verdict !== "pass") return verdict;
      }
      return "pass";
    },
  };
}
