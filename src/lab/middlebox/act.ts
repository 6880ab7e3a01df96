/**
 * What middleboxes and blocking resolvers do, as typed events. A rule states its act at the place
 * where it acts; the ground truth of campaigns, time ladders and captures are made from these alone.
 */

/** `outward`: from the inner side (the country, the subscriber) to the outer. */
export type Heading = "outward" | "inward";

/** The way back. */
export function opposite(heading: Heading): Heading {
  return heading === "outward" ? "inward" : "outward";
}

/** What was done. */
export type Deed =
  /** The packet disappears. */
  | "drop"
  /** A TCP reset in the name of an end, and the packet that set it off held back. */
  | "reset"
  /** A TCP FIN in the server's name, without data. */
  | "fin"
  /** An HTTP page of the box's own in the server's name. */
  | "block-page"
  /** An HTTP redirect in the server's name. */
  | "redirect"
  /** A DNS answer in the resolver's name. */
  | "forge"
  /** An ICMP error. */
  | "unreachable"
  /** The packet goes to another host, or comes back from it. */
  | "divert"
  /** The TLS session is taken over. */
  | "intercept"
  /** The packet waits for the rest of what it begins. */
  | "hold"
  /** Packets over a rate disappear. */
  | "police"
  /** A share of packets disappears, or packets go on later. */
  | "throttle";

/** What set a rule off. */
export type ActTrigger =
  | { readonly by: "server-name" | "host" | "quic-server-name"; readonly name: string }
  | { readonly by: "query"; readonly name: string; readonly answer: string }
  | { readonly by: "payload"; readonly text: string }
  | { readonly by: "address"; readonly address: string }
  /** What is not on an allow-list: a name, an address, or nothing named at all. */
  | { readonly by: "absence"; readonly from: string | undefined }
  /** An earlier match between the same two. */
  | { readonly by: "residual" }
  /** Every packet that the rule is about. */
  | { readonly by: "everything" };

export type Direction = "client-to-server" | "server-to-client";

/** The ends of a flow; ports are 0 where the protocol has none. */
export interface FlowEnds {
  readonly transport: "tcp" | "udp" | "other";
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
}

/** A flow, and the way in which its client's packets go. */
interface DirectedFlow extends FlowEnds {
  readonly initiated: Heading;
}

/** An act as a rule states it. */
export interface RuleAct {
  readonly deed: Deed;
  readonly trigger: ActTrigger;
  /** Name in the taxonomy (detect/mechanism.ts); undefined for what is no interference by itself. */
  readonly mechanism: string | undefined;
  /** Way of the packet that is dropped, changed or sent. */
  readonly direction: Direction;
  readonly flow: FlowEnds;
  /** Name of the rule, where a box has several; default the box's. */
  readonly rule?: string;
}

/** An act with whose it is. */
export interface Act extends RuleAct {
  /** Name or kind of the rule. */
  readonly rule: string;
}

/** The way of packets of a flow that head so. */
function directionOf(flow: DirectedFlow, heading: Heading): Direction {
  return heading === flow.initiated ? "client-to-server" : "server-to-client";
}

/** States what a rule does to packets of a flow that head so. */
export function actOn(
  flow: DirectedFlow,
  heading: Heading,
  what: Pick<RuleAct, "deed" | "trigger" | "mechanism">,
): RuleAct {
  const { transport, client, clientPort, server, serverPort } = flow;
  return {
    ...what,
    direction: directionOf(flow, heading),
    flow: { transport, client, clientPort, server, serverPort },
  };
}

/** The same act, done to a packet of the other direction. */
export function turned(act: RuleAct): RuleAct {
  const back = act.direction === "client-to-server" ? "server-to-client" : "client-to-server";
  return { ...act, direction: back };
}
