/**
 * The AS paths that route collectors saw, out of MRT files (RouteViews, RIPE RIS, one's own router). A record that
 * is broken is counted and named; a path that does not tell through which networks it goes is counted and left out.
 *
 * Left out: multicast, labelled routes, withdrawals and when a route was there: a path counts as seen that was announced once.
 */
import { InputError } from "../../base/errors.ts";
import { type DropReason, dropReasons, usablePath } from "./as-path.ts";
import { BrokenRecord } from "./cursor.ts";
import { PathTree } from "./path-tree.ts";
import { type Cut, type MrtGap, RecordCutter } from "./records.ts";
import { readRoutes } from "./routes.ts";

/** Records of a file that were left out, whole or from where they break off. */
export interface BrokenRecords {
  readonly count: number;
  /** The first of them, by their numbers from 1. */
  readonly first: readonly { readonly number: number; readonly reason: string }[];
}

const mostNamed = 5;

export interface DroppedPaths {
  readonly reason: DropReason;
  /** Routes with such a path. */
  readonly routes: number;
  /** The first of them, as it stands; `{}` for an AS_SET. */
  readonly example: string;
}

export interface ObservedPaths {
  readonly tree: PathTree;
  readonly records: number;
  /** Records of kinds that hold no routes. */
  readonly otherRecords: number;
  /** Prefixes with a path, by family of addresses, used or not; several of one prefix count each. */
  readonly routes: { readonly ipv4: number; readonly ipv6: number };
  /** Routes of networks that were not asked for. */
  readonly elsewhere: number;
  /** In the order of `dropReasons`, those that there were. */
  readonly dropped: readonly DroppedPaths[];
}

/** Reads files one after the other. */
export class ObservedReader {
  readonly tree: PathTree = new PathTree();
  readonly #isWanted: (origin: number) => boolean;
  readonly #dropped = new Map<DropReason, { routes: number; example: string }>();
  readonly #routes = { ipv4: 0, ipv6: 0 };
  #records = 0;
  #otherRecords = 0;
  #elsewhere = 0;

  /** @param isWanted whether paths to a network are kept */
  constructor(isWanted: (origin: number) => boolean = () => true) {
    this.#isWanted = isWanted;
  }

  /**
   * @param chunks of the file, unpacked
   * @throws InputError `mrt-format` for what is no MRT, `mrt-malformed` when more than half of the records are
   * broken, `too-large`
   */
  async read(
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    file: string,
  ): Promise<BrokenRecords> {
    const cutter = new RecordCutter(file);
    const first: BrokenRecords["first"][number][] = [];
    let [good, count] = [0, 0];
    const take = (found: Cut) => {
      let fault: string | undefined;
      for (let next = found.next(); next.done !== true; next = found.next(fault)) {
        const each = next.value;
        fault = "body" in each ? this.#readRecord(each) : undefined;
        if ("body" in each) good += fault === undefined ? 1 : 0;
        else if (++count <= mostNamed) first.push({ number: each.number, reason: sayGap(each) });
      }
    };
    for await (const chunk of chunks) take(cutter.push(chunk));
    take(cutter.end());
    this.#records += good + count;
    if (count > good)
      throw new InputError(
        "mrt-malformed",
        `${count} of ${good + count} records are broken; record ${first[0]!.number}: ${first[0]!.reason}`,
        { file },
      );
    return { count, first };
  }

  finish(): ObservedPaths {
    return {
      tree: this.tree,
      records: this.#records,
      otherRecords: this.#otherRecords,
      routes: { ...this.#routes },
      elsewhere: this.#elsewhere,
      dropped: dropReasons.flatMap((reason) => {
        const found = this.#dropped.get(reason);
        return found === undefined ? [] : [{ reason, ...found }];
      }),
    };
  }

  #readRecord(record: Parameters<typeof readRoutes>[0]): string | undefined {
    try {
      const holdsRoutes = readRoutes(record, (path, prefixes, family) =>
        this.#take(path, prefixes, family),
      );
      if (!holdsRoutes) this.#otherRecords++;
      return undefined;
    } catch (error) {
      if (!(error instanceof BrokenRecord)) throw error;
      return `of type ${record.type}, subtype ${record.subtype}: ${error.message}`;
    }
  }

  #take(path: readonly number[], prefixes: number, family: 4 | 6): void {
    this.#routes[family === 4 ? "ipv4" : "ipv6"] += prefixes;
    const usable = usablePath(path);
    if (typeof usable === "string") {
      const known = this.#dropped.get(usable);
      if (known === undefined)
        this.#dropped.set(usable, { routes: prefixes, example: shown(path) });
      else known.routes += prefixes;
    } else if (this.#isWanted(usable.at(-1)!)) this.tree.add(usable, prefixes);
    else this.#elsewhere += prefixes;
  }
}

function sayGap({ at, bytes, isEnd, fault }: MrtGap): string {
  if (fault !== undefined) return fault;
  return isEnd
    ? `the file ends within a record: ${bytes} bytes from byte ${at} on`
    : `${bytes} bytes from byte ${at} on are no record`;
}

function shown(path: readonly number[]): string {
  const words = path.slice(0, 20).map((asn) => (asn < 0 ? "{}" : String(asn)));
  return `${words.join(" ")}${path.length > words.length ? " …" : ""}`;
}
