/**
 * Answers a request that contains a string with a bare page and a FIN, in the server's name: for the
 * scenarios, whose pages have a status line and no header.
 */
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading, opposite, turned } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { FlowTable, isFromClient } from "./flow.ts";
import { finWith } from "./forge.ts";
import type { MiddleboxKind } from "./kind.ts";
import { compileMatch, type Match } from "./match.ts";
import { scenarioPackets } from "./name-rule.ts";

/** A box that answers requests with `body`. */
function forgedPage(match: Match, needle: string, body: Buffer): Middlebox {
  const matcher = compileMatch(match);
  const flows = new FlowTable<{ done: boolean }>(() => ({ done: false }));
  const bytes = Buffer.concat([Buffer.from("HTTP/1.0 200 OK\r\n\r\n"), body]);
  const what = {
    deed: "block-page",
    trigger: { by: "payload", text: needle },
    mechanism: "http.blockpage",
  } as const;
  return {
    kind: "forged-page",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const segment = packet.body;
      if (segment.protocol !== "tcp") return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const act = actOn(flow, heading, what);
      if (flow.state.done) return { drop: act };
      if (!matcher.fitsFlow(flow) || !isFromClient(flow, packet)) return "pass";
      if (flow.packets > scenarioPackets || !Buffer.from(segment.payload).includes(needle))
        return "pass";
      flow.state.done = true;
      for (const forged of finWith(packet, segment, bytes))
        context.inject(forged, opposite(heading), turned(act));
      return { drop: act };
    },
  };
}

export const forgedPageKind: MiddleboxKind = {
  name: "forged-page",
  description: "answers requests that contain a string with a page of its own",
  mechanisms: ["http.blockpage"],
  ofScenario: ({ act, trigger, match, needle, page }) =>
    act === "page" && trigger === "string" && needle !== undefined
      ? forgedPage(match, needle, page)
      : undefined,
};
