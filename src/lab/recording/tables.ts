/** The tables of a recording: what repeats stands once and is named by its position. */
import { ruleName } from "../build/from-design.ts";
import type { NationalLab } from "../build/national.ts";
import type { Act } from "../middlebox/act.ts";
import type { Node } from "../net/node.ts";
import type { MarkAct, RecordedMark, RecordedNode } from "./format.ts";
import type { LoggedPacket } from "./packet-log.ts";

/** Things by their text, each once, in the order in which they came. */
class Table<T> {
  readonly entries: T[] = [];
  readonly #positions = new Map<string, number>();

  position(entry: T, text = JSON.stringify(entry)): number {
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    this.#positions.set(text, this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

export class RecordingTables {
  readonly #nodes = new Table<RecordedNode>();
  readonly #contents = new Table<string>();
  readonly #paths = new Table<readonly number[]>();
  readonly #marks = new Table<RecordedMark>();
  readonly #boxes: ReadonlyMap<Node, NationalLab["boxes"][number]>;

  constructor({ boxes }: NationalLab) {
    this.#boxes = new Map(boxes.map((box) => [box.node, box]));
    this.#marks.position({});
  }

  get filled(): {
    nodes: readonly RecordedNode[];
    contents: readonly string[];
    paths: readonly (readonly number[])[];
    marks: readonly RecordedMark[];
  } {
    return {
      nodes: this.#nodes.entries,
      contents: this.#contents.entries,
      paths: this.#paths.entries,
      marks: this.#marks.entries,
    };
  }

  node(node: Node): number {
    const box = this.#boxes.get(node);
    return this.#nodes.position(
      {
        ...{ name: node.name, kind: node.kind, asn: box?.asn ?? node.asn ?? null },
        ...(box && { rule: ruleName(box.rule) }),
        ...(box?.node.placement === "on-path" && { onPath: true }),
      },
      node.name,
    );
  }

  content(text: string): number {
    return this.#contents.position(text);
  }

  path(nodes: readonly Node[]): number {
    return this.#paths.position(nodes.map((node) => this.node(node)));
  }

  mark({ made, ended, held, reason }: LoggedPacket): number {
    return this.#marks.position({
      ...(made && { made: withoutFlow(made) }),
      ...(ended && { ended: withoutFlow(ended) }),
      ...(held && { held: withoutFlow(held) }),
      ...(reason !== undefined && { reason }),
    });
  }
}

function withoutFlow({ flow: _, ...act }: Act): MarkAct {
  return act;
}
