/**
 * What the design's boxes and resolvers really did to a measurement, from the acts that they report:
 * the ground truth that verdicts are scored against. A flow belongs to the measurement during which it
 * began, so that the last packets of an earlier one do not count.
 */
import { decodeDns } from "../../wire/dns.ts";
import type { NationalLab, PlacedBox } from "../build/national.ts";
import type { FlowEnds } from "../middlebox/act.ts";
import type { ActEvent, Node, PacketEvent } from "../net/node.ts";

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
  /** Packets that a box dropped, delayed or forged; 0 for a resolver. */
  readonly packets: number;
  /** Where it stands. */
  readonly locus: "border" | "network" | "resolver";
  /** Addresses whose traffic it struck, in the order met. */
  readonly servers: readonly string[];
}

export interface GroundTruthRecorder {
  /** What was done to the flows that began since the last call: by boxes first, then by resolvers. */
  take(): RecordedAct[];
  end(): void;
}

/**
 * Records the acts of a country's boxes and resolvers.
 * @param helperAddresses addresses that are the test helper's
 * @param helperNames names that lead to it
 */
export function recordGroundTruth(
  { lab: { network }, boxes, vantagePoints }: NationalLab,
  helperAddresses: ReadonlySet<string>,
  helperNames: ReadonlySet<string>,
): GroundTruthRecorder {
  const boxOf = new Map<Node, PlacedBox>(boxes.map((box) => [box.node, box]));
  const resolvers = new Set<Node>(vantagePoints.map(({ resolver }) => resolver));
  const acts = new Map<string, RecordedAct>();
  const began = new Map<string, number>();
  let turn = 0;
  const noteFlow = ({ action, packet }: PacketEvent): void => {
    if (action !== "sent") return;
    const flow = packetFlowKey(packet);
    if (!began.has(flow)) began.set(flow, turn);
  };
  const record = (event: ActEvent): void => {
    const { act, node } = event;
    const { rule, mechanism } = act;
    const box = boxOf.get(node);
    if (mechanism === undefined || !(box || resolvers.has(node))) return;
    if (box && (began.get(flowKey(act.flow)) ?? turn) !== turn) return;
    const boxAsn = box?.asn;
    const onHelper = isOnHelper(event, helperAddresses, helperNames);
    const key = JSON.stringify([rule, mechanism, boxAsn, onHelper]);
    const known = acts.get(key);
    const packets = (known?.packets ?? 0) + (box ? 1 : 0);
    const servers = known?.servers ?? [];
    const { server } = act.flow;
    acts.set(key, {
      ...{ rule, mechanism, boxAsn, onHelper, packets },
      locus: box === undefined ? "resolver" : box.rule.at === "border" ? "border" : "network",
      servers: servers.includes(server) ? servers : [...servers, server],
    });
  };
  const ends = [network.observe(noteFlow), network.observeActs(record)];
  return {
    take() {
      const taken = [...acts.values()];
      acts.clear();
      turn++;
      const byResolver = ({ boxAsn }: RecordedAct): number => (boxAsn === undefined ? 1 : 0);
      return taken.sort((a, b) => byResolver(a) - byResolver(b));
    },
    end() {
      for (const end of ends) end();
    },
  };
}

/** The same for both directions of a flow. */
export function packetFlowKey({ source, destination, body }: PacketEvent["packet"]): string {
  const hasPorts = body.protocol === "tcp" || body.protocol === "udp";
  return flowKey({
    transport: hasPorts ? body.protocol : "other",
    client: source,
    clientPort: hasPorts ? body.sourcePort : 0,
    server: destination,
    serverPort: hasPorts ? body.destinationPort : 0,
  });
}

export function flowKey({ transport, client, clientPort, server, serverPort }: FlowEnds): string {
  const [one, other] = [`${client}:${clientPort}`, `${server}:${serverPort}`];
  return `${transport}|${one < other ? `${one}|${other}` : `${other}|${one}`}`;
}

function isOnHelper(
  { act: { flow, trigger }, packet }: ActEvent,
  addresses: ReadonlySet<string>,
  names: ReadonlySet<string>,
): boolean {
  if (addresses.has(flow.client) || addresses.has(flow.server)) return true;
  if (trigger.by === "query") return names.has(trigger.name.toLowerCase());
  if (packet?.body.protocol !== "udp") return false;
  const message = decodeDns(packet.body.payload);
  return message.ok && message.value.questions.some(({ name }) => names.has(name.toLowerCase()));
}
