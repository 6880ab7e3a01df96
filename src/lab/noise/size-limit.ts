/** A link that silently drops packets over a size: a path MTU black hole (RFC 2923 §2.1). */
import { actOn, type Heading } from "../middlebox/act.ts";
import type { BoxContext, Middlebox, Verdict } from "../middlebox/box.ts";
import { FlowTable } from "../middlebox/flow.ts";
import { type Packet, sizeOf } from "../net/packet.ts";

/** @param largestBytes of an IP packet that passes, header included */
export function sizeLimit(largestBytes: number): Middlebox {
  const flows = new FlowTable<undefined>(() => undefined);
  return {
    kind: "size-limit",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      if (sizeOf(packet) <= largestBytes) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const trigger = { by: "everything" } as const;
      return { drop: actOn(flow, heading, { deed: "drop", trigger, mechanism: undefined }) };
    },
  };
}
