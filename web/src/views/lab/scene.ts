/**
 * A conversation of a recording as it is drawn: columns for the person, the networks and boxes on the way and the
 * server, and packets as arrows between them. Routers that follow each other in one network are one column, and
 * so are boxes that follow each other at one place.
 */

import {
  type LabRecording,
  packetEnds,
  type RecordedMark,
  type RecordedMeasurement,
  type RecordedNode,
} from "../../../../src/lab/recording/format.ts";
import { networkName as networkNamed } from "../../../../src/world/network-name.ts";

export type ColumnKind =
  | "person"
  | "resolver"
  | "public-resolver"
  | "helper"
  | "site"
  | "network"
  | "abroad"
  | "box";

export interface Column {
  readonly kind: ColumnKind;
  /** Of a network or the network of a box, or of a host. */
  readonly name: string;
  /** Positions of its nodes. */
  readonly nodes: readonly number[];
  /** Of a box or boxes that see copies only, all of them. */
  readonly isOnPath: boolean;
}

export interface Arrow {
  /** From 1, in the conversation. */
  readonly number: number;
  /** Milliseconds of virtual time since the measurement began. */
  readonly startMs: number;
  /** Milliseconds between the packet before it and this one. */
  readonly waitMs: number;
  /** Positions of columns. */
  readonly from: number;
  readonly to: number;
  readonly flags: string;
  readonly bytes: number;
  readonly content: string;
  readonly end: (typeof packetEnds)[number];
  readonly mark: RecordedMark;
}

export interface Scene {
  readonly columns: readonly Column[];
  readonly arrows: readonly Arrow[];
}

/** What a recording says of a network's name. */
export function networkName({ networks }: LabRecording, asn: number | null): string {
  const name = networks.find((one) => one.asn === asn)?.name;
  if (asn === null) return name ?? "?";
  return networkNamed({ asn, name: name ?? "" });
}

export function sceneOf(
  recording: LabRecording,
  measurement: RecordedMeasurement,
  conversation: number,
): Scene {
  const columns = columnsOf(recording, measurement, conversation);
  const columnOf = (node: number): number =>
    Math.max(
      0,
      columns.findIndex(({ nodes }) => nodes.includes(node)),
    );
  const { packets } = measurement;
  const arrows: Arrow[] = [];
  let tenths = 0;
  for (const [k, after] of packets.after.entries()) {
    tenths += after;
    if (packets.conversation[k] !== conversation) continue;
    const path = recording.paths[packets.path[k]!]!;
    const startMs = tenths / 10;
    arrows.push({
      ...{ number: arrows.length + 1, startMs },
      waitMs: startMs - (arrows.at(-1)?.startMs ?? startMs),
      ...{ from: columnOf(path[0]!), to: columnOf(path.at(-1)!) },
      ...{ flags: packets.flags[k]!, bytes: packets.bytes[k]! },
      content: recording.contents[packets.content[k]!]!,
      end: packetEnds[packets.end[k]!] ?? "under way",
      mark: recording.marks[packets.mark[k]!]!,
    });
  }
  return { columns, arrows };
}

function columnsOf(
  recording: LabRecording,
  { asn, conversations }: RecordedMeasurement,
  conversation: number,
): Column[] {
  const point = recording.vantagePoints.find((one) => one.asn === asn)!;
  const columns: (Column & { key: string; nodes: number[]; isOnPath: boolean })[] = [];
  for (const position of conversations[conversation]!.nodes) {
    const node = recording.nodes[position]!;
    const kind = kindOf(recording, node, position, point);
    const key = `${kind} ${kind === "network" || kind === "box" ? node.asn : node.kind === "host" ? position : ""}`;
    const same = columns.findLast((one) => one.key === key);
    if (same !== undefined && isBeside(columns.slice(columns.indexOf(same) + 1))) {
      same.nodes.push(position);
      same.isOnPath &&= node.onPath === true;
    } else
      columns.push({
        ...{ kind, key, nodes: [position], isOnPath: node.onPath === true },
        name: nameOf(recording, node, kind),
      });
  }
  return columns;
}

/**
 * Whether what stands between two of a kind lets them be one column: nothing, or boxes and networks abroad, where
 * packets leave by one of a border's links and come back by another.
 */
function isBeside(between: readonly Column[]): boolean {
  return between.every(({ kind }) => kind === "box" || kind === "abroad");
}

function kindOf(
  { networks }: LabRecording,
  { kind, asn, name }: RecordedNode,
  position: number,
  point: LabRecording["vantagePoints"][number],
): ColumnKind {
  if (kind === "box") return "box";
  if (kind === "router") return networks.some((one) => one.asn === asn) ? "network" : "abroad";
  if (position === point.client) return "person";
  if (position === point.resolver) return "resolver";
  if (name === "test-helper") return "helper";
  return name.startsWith("resolver-") ? "public-resolver" : "site";
}

/** Names of hosts in the lab tell what they are: `site-www.example.com`, `at-31.13.94.37`, `resolver-8.8.8.8`. */
function nameOf(recording: LabRecording, node: RecordedNode, kind: ColumnKind): string {
  if (kind === "site") return node.name.replace(/^(?:site|at)-/, "");
  if (kind === "public-resolver") return node.name.replace(/^resolver-/, "");
  return networkName(recording, node.asn);
}

/** Whether a box or a resolver did something to the packet. */
export function isTouched({ made, ended, held }: RecordedMark): boolean {
  return made !== undefined || ended !== undefined || held !== undefined;
}

/** Which conversations a box or a resolver touched, by their positions. */
export function touchedConversations(
  { marks }: LabRecording,
  { packets }: RecordedMeasurement,
): ReadonlySet<number> {
  return new Set(packets.conversation.filter((_, k) => isTouched(marks[packets.mark[k]!]!)));
}
