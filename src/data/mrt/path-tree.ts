/**
 * Distinct AS paths with how often each was seen, as a tree from the networks that announce: a node is a network on
 * the way and its parent the next one towards the origin, so that a node stands for the whole rest of a path. Some
 * 24 bytes a node; a full table of forty vantage points has a few million.
 */
import { InputError } from "../../base/errors.ts";

/** Nodes: some 400 MB. */
const mostNodes = 1 << 24;

/** Parent of an origin. */
export const noParent = -1;

export class PathTree {
  #asns: Uint32Array = new Uint32Array(1 << 10);
  #parents: Int32Array = new Int32Array(1 << 10);
  #counts: Float64Array = new Float64Array(1 << 10);
  /** Node + 1 by hash; 0 where there is none. */
  #slots: Uint32Array = new Uint32Array(1 << 12);
  readonly #most: number;
  #size = 0;
  #paths = 0;

  constructor(most: number = mostNodes) {
    this.#most = most;
  }

  /** Nodes; a parent comes before its children. */
  get size(): number {
    return this.#size;
  }

  /** Distinct paths. */
  get paths(): number {
    return this.#paths;
  }

  asnOf(node: number): number {
    return this.#asns[node]!;
  }

  /** `noParent` for an origin. */
  parentOf(node: number): number {
    return this.#parents[node]!;
  }

  /** Routes whose path begins here; 0 where none does. */
  countOf(node: number): number {
    return this.#counts[node]!;
  }

  /** The path that begins at a node, its origin last. */
  pathFrom(node: number): number[] {
    const path: number[] = [];
    for (let at = node; at !== noParent; at = this.parentOf(at)) path.push(this.asnOf(at));
    return path;
  }

  /**
   * @param path origin last
   * @param count routes that have it
   * @throws InputError `too-large`
   */
  add(path: readonly number[], count: number): void {
    let node = noParent;
    for (let k = path.length - 1; k >= 0; k--) node = this.#child(node, path[k]!);
    if (node === noParent) return;
    if (this.#counts[node] === 0) this.#paths++;
    this.#counts[node]! += count;
  }

  #child(parent: number, asn: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(parent, asn) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const node = this.#slots[slot]! - 1;
      if (this.#parents[node] === parent && this.#asns[node] === asn) return node;
    }
    if (this.#size === this.#most)
      throw new InputError(
        "too-large",
        "there are more different paths than fit into memory: give --country, or fewer files",
      );
    const node = this.#size++;
    if (node === this.#asns.length) this.#grow();
    this.#asns[node] = asn;
    this.#parents[node] = parent;
    this.#slots[slot] = node + 1;
    if (2 * this.#size > this.#slots.length) this.#rehash();
    return node;
  }

  #grow(): void {
    const size = 2 * this.#asns.length;
    const [asns, parents, counts] = [this.#asns, this.#parents, this.#counts];
    this.#asns = new Uint32Array(size);
    this.#parents = new Int32Array(size);
    this.#counts = new Float64Array(size);
    this.#asns.set(asns);
    this.#parents.set(parents);
    this.#counts.set(counts);
  }

  #rehash(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let node = 0; node < this.#size; node++) {
      let slot = hashOf(this.#parents[node]!, this.#asns[node]!) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = node + 1;
    }
  }
}

function hashOf(parent: number, asn: number): number {
  const mixed = Math.imul(parent + 1, 0x9e37_79b1) ^ Math.imul(asn, 0x85eb_ca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b_3c6d) >>> 8;
}
