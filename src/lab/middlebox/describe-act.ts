/** Acts in words, for time ladders and the comments of captures. */
import type { PacketOrigin } from "../net/packet.ts";
import type { Act, ActTrigger, RuleAct } from "./act.ts";

/** E.g. `reset: SNI www.example.com`, `forge: DNS nxdomain for www.example.com`. */
export function describeAct({ deed, trigger }: Pick<Act | RuleAct, "deed" | "trigger">): string {
  return `${deed}: ${describeTrigger(trigger)}`;
}

/** E.g. `injected by box: reset: SNI www.example.com`. */
export function describeOrigin({ box, act, inPlaceOf }: PacketOrigin): string {
  const how = inPlaceOf === undefined ? "injected" : `put in place of packet ${inPlaceOf}`;
  return `${how} by ${box}: ${describeAct(act)}`;
}

function describeTrigger(trigger: ActTrigger): string {
  switch (trigger.by) {
    case "server-name":
      return `SNI ${trigger.name}`;
    case "quic-server-name":
      return `QUIC SNI ${trigger.name}`;
    case "host":
      return `Host ${trigger.name}`;
    case "query":
      return `DNS ${trigger.answer} for ${trigger.name}`;
    case "payload":
      return `payload contains ${trigger.text}`;
    case "address":
      return `address ${trigger.address}`;
    case "absence":
      return `${trigger.from ?? "a nameless flow"} is not on the list`;
    case "residual":
      return "residual blocking";
    case "everything":
      return "every packet";
  }
}
