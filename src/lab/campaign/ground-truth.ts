/**
 * What the design's boxes really did to a measurement, seen from outside by watching them: the ground
 * truth that verdicts are scored against. A flow belongs to the measurement during which it began, so
 * that the last packets of an earlier one do not count.
 */

import { isBogon } from "../../wire/bogon.ts";
import { decodeDns } from "../../wire/dns.ts";
import type { NationalLab, PlacedBox } from "../build/national.ts";
import type { Node, PacketEvent } from "../net/node.ts";

/** One kind of interference that happened, and how often. */
export interface RecordedAct {
  /** Name or kind of the design's function. */
  readonly rule: string;
  /** Mechanism in the detector's taxonomy. */
  readonly mechanism: string;
  /** The network in which (or at whose border) the box stands; undefined for a resolver. */
  readonly boxAsn: number | undefined;
  /** Whether it hit the test helper's traffic instead of the measured site's. */
  readonly onHelper: boolean;
  /** Packets dropped or forged. */
  readonly packets: number;
}

export interface GroundTruthRecorder {
  /** What was done to the flows that began since the last call. */
  take(): RecordedAct[];
  end(): void;
}

/**
 * Watches the boxes of a country.
 * @param helperAddresses addresses that are the test helper's
 * @param helperNames names that lead to it
 */
export function watchBoxes(
  national: NationalLab,
  helperAddresses: ReadonlySet<string>,
  helperNames: ReadonlySet<string>,
): GroundTruthRecorder {
  const boxes = new Map<Node, PlacedBox>(national.boxes.map((box) => [box.node, box]));
  const acts = new Map<string, RecordedAct>();
  const began = new Map<string, number>();
  let turn = 0;
  const end = national.lab.network.observe((event) => {
    if (event.action === "sent") {
      const flow = flowKey(event.packet);
      if (!began.has(flow)) began.set(flow, turn);
      return;
    }
    if (event.action !== "injected" && event.action !== "dropped") return;
    const box = boxes.get(event.node);
    if (!box || (began.get(flowKey(event.packet)) ?? turn) !== turn) return;
    const mechanism = mechanismOf(event, box);
    if (mechanism === undefined) return;
    const onHelper = isOnHelper(event, helperAddresses, helperNames);
    const rule = box.rule.name ?? box.rule.kind;
    const key = JSON.stringify([rule, mechanism, box.asn, onHelper]);
    const packets = (acts.get(key)?.packets ?? 0) + 1;
    acts.set(key, { rule, mechanism, boxAsn: box.asn, onHelper, packets });
  });
  return {
    take() {
      const taken = [...acts.values()];
      acts.clear();
      turn++;
      return taken;
    },
    end,
  };
}

/** The same for both directions of a flow. */
function flowKey({ source, destination, body }: PacketEvent["packet"]): string {
  const [from, to] =
    body.protocol === "tcp" || body.protocol === "udp"
      ? [`${source}:${body.sourcePort}`, `${destination}:${body.destinationPort}`]
      : [source, destination];
  return `${body.protocol}|${from < to ? `${from}|${to}` : `${to}|${from}`}`;
}

function isOnHelper(
  { packet }: PacketEvent,
  addresses: ReadonlySet<string>,
  names: ReadonlySet<string>,
): boolean {
  if (addresses.has(packet.source) || addresses.has(packet.destination)) return true;
  const { body } = packet;
  if (body.protocol !== "udp") return false;
  const message = decodeDns(body.payload);
  return message.ok && message.value.questions.some(({ name }) => names.has(name.toLowerCase()));
}

/** The mechanism of an event, from what the box says about it; undefined for its housekeeping. */
function mechanismOf(
  { reason = "", packet }: PacketEvent,
  { rule }: PlacedBox,
): string | undefined {
  const dns = /^DNS ([a-z]+) for /.exec(reason)?.[1];
  if (dns !== undefined) return dnsMechanism(dns, packet.body);
  const named = /^(reset|FIN|drop|block-page|redirect): (.*)$/.exec(reason);
  if (named) return namedMechanism(named[1]!, named[2]!);
  if (/^(blackhole|reset|unreachable|redirect) of /.test(reason)) {
    if (reason.startsWith("reset")) return "tcp.refused";
    return reason.startsWith("unreachable") ? "ip.unreachable" : "tcp.timeout";
  }
  if (reason === "residual blocking") return "tcp.timeout";
  if (reason === "shutdown") return "shutdown";
  if (reason === "over the policed rate" || reason === "throttled by loss")
    return rule.match.domains ? "tls.throttle.sni" : "ip.throttle";
  if (rule.kind === "intercept")
    return reason === "taken over by the interception" ? "tls.mitm.ca_signed" : undefined;
  return /is not on the list$/.test(reason) ? "tcp.timeout" : undefined;
}

function dnsMechanism(answer: string, body: PacketEvent["packet"]["body"]): string {
  switch (answer) {
    case "nxdomain":
      return "dns.nxdomain";
    case "refused":
      return "dns.refused";
    case "servfail":
      return "dns.servfail";
    case "empty":
      return "dns.nodata";
    case "drop":
      return "dns.timeout";
    default: {
      const message = body.protocol === "udp" ? decodeDns(body.payload) : undefined;
      const records = message?.ok ? message.value.answers : [];
      const bogon = records.some(({ data }) => data.kind === "address" && isBogon(data.address));
      return bogon ? "dns.injection.bogon" : "dns.injection.other";
    }
  }
}

function namedMechanism(act: string, what: string): string | undefined {
  if (act === "block-page") return "http.blockpage";
  if (act === "redirect") return "http.redirect";
  if (what.startsWith("QUIC")) return "quic.timeout";
  const layer = what.startsWith("Host") ? "http" : "tls";
  const trigger = layer === "http" ? "host" : "sni";
  if (act === "reset") return `${layer}.reset.${trigger}`;
  if (act === "FIN") return `${layer}.fin.${trigger}`;
  return `${layer}.timeout`;
}
