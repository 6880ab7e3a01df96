/**
 * Routes of the virtual internet. Towards each destination every node has one next hop: the tree of
 * least delay, within the order of autonomous systems when AS paths are given (so that packets go
 * where the twin's routes say, and inside each system by delay). Ties go to the link added first.
 * Leaves out changing routes and several paths per destination.
 */
import { assert } from "../../base/errors.ts";
import { type IpPrefix, parseIp, parsePrefix, prefixContains } from "../../wire/index.ts";
import type { Link } from "./link.ts";
import type { Node } from "./node.ts";
import type { Router } from "./router.ts";

/** Next AS towards a destination AS: `next.get(destination)?.get(from)`. */
export type AsRoutes = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * Next-hop tables from AS paths, each listed from source to destination AS.
 * @throws Error when two paths disagree about the next AS towards one destination
 */
export function asRoutesOf(paths: readonly (readonly number[])[]): AsRoutes {
  const routes = new Map<number, Map<number, number>>();
  for (const path of paths) {
    const destination = path.at(-1);
    if (destination === undefined) continue;
    const next = routes.get(destination) ?? new Map<number, number>();
    routes.set(destination, next);
    for (let i = 0; i + 1 < path.length; i++) {
      const [from, to] = [path[i]!, path[i + 1]!];
      const known = next.get(from);
      assert(
        known === undefined || known === to,
        `AS paths to AS${destination} disagree at AS${from}: AS${known} or AS${to}`,
      );
      next.set(from, to);
    }
  }
  return routes;
}

export class Routes {
  asRoutes: AsRoutes | undefined;
  readonly #owners = new Map<string, Node>();
  readonly #prefixes: { prefix: IpPrefix; router: Router }[] = [];
  readonly #trees = new Map<Node, Map<Node, Link>>();

  addAddress(address: string, node: Node): void {
    assert(!this.#owners.has(address), `${address} belongs to two nodes`);
    this.#owners.set(address, node);
    this.forget();
  }

  addPrefix(text: string, router: Router): void {
    const prefix = parsePrefix(text);
    assert(prefix, `${text} is no prefix`);
    this.#prefixes.push({ prefix, router });
    this.#prefixes.sort((a, b) => b.prefix.length - a.prefix.length);
    this.forget();
  }

  /** Forgets computed trees: the topology changed. */
  forget(): void {
    this.#trees.clear();
  }

  /** The node that has the address. */
  ownerOf(address: string): Node | undefined {
    return this.#owners.get(address);
  }

  /** The AS that the address belongs to, by its node or the longest prefix. */
  asnOf(address: string): number | undefined {
    return this.#destination(address)?.asn;
  }

  /** The link on which `from` sends packets to `destination`. */
  linkTowards(from: Node, destination: string): Link | undefined {
    const target = this.#destination(destination);
    if (!target || target === from) return undefined;
    let tree = this.#trees.get(target);
    if (!tree) {
      tree = this.#treeTo(target);
      this.#trees.set(target, tree);
    }
    return tree.get(from);
  }

  #destination(address: string): Node | undefined {
    const owner = this.#owners.get(address);
    if (owner) return owner;
    const bytes = parseIp(address);
    if (!bytes) return undefined;
    return this.#prefixes.find(({ prefix }) => prefixContains(prefix, bytes))?.router;
  }

  /** Dijkstra from the target backwards; hosts other than the target carry nothing through. */
  #treeTo(target: Node): Map<Node, Link> {
    const next = new Map<Node, Link>();
    const distance = new Map<Node, number>([[target, 0]]);
    const open: Node[] = [target];
    const asn = asnBehind(target);
    while (open.length > 0) {
      const node = takeNearest(open, distance);
      if (node.kind === "host" && node !== target) continue;
      for (const link of node.links) {
        const before = link.across(node);
        if (!this.#mayPass(before, node, asn)) continue;
        const length = distance.get(node)! + link.delayMs;
        if (length >= (distance.get(before) ?? Number.POSITIVE_INFINITY)) continue;
        if (!distance.has(before)) open.push(before);
        distance.set(before, length);
        next.set(before, link);
      }
    }
    return next;
  }

  /** Whether a packet for AS `asn` may go from one node to the next. */
  #mayPass(from: Node, to: Node, asn: number | undefined): boolean {
    const [here, there] = [asnBehind(from), asnBehind(to)];
    if (!this.asRoutes || asn === undefined || here === undefined || there === undefined)
      return true;
    if (here === there) return true;
    if (here === asn) return false;
    const table = this.asRoutes.get(asn);
    return table ? table.get(here) === there : true;
  }
}

/** The AS of a node; a box without one counts as part of the node on its inner side. */
function asnBehind(node: Node): number | undefined {
  if (node.asn !== undefined || node.kind !== "box") return node.asn;
  return node.links[0]?.across(node).asn;
}

function takeNearest(open: Node[], distance: Map<Node, number>): Node {
  let best = 0;
  for (let i = 1; i < open.length; i++)
    if (distance.get(open[i]!)! < distance.get(open[best]!)!) best = i;
  return open.splice(best, 1)[0]!;
}
