/**
 * The names of a virtual internet: what a resolver that nobody interferes with would answer. One
 * table per lab, shared by its resolvers; a resolver may have overrides of its own.
 * Leaves out delegation, zones and caching: a lookup is one step.
 */
import { foldDnsName } from "../../wire/index.ts";

/** What is known of a name. Addresses may depend on who asks, as CDNs answer. */
export interface NameRecord {
  readonly addresses?: readonly string[] | ((client: string) => readonly string[]);
  /** An alias: answered together with what it leads to, if that is known. */
  readonly cname?: string;
  /** An answer code other than success; `silent` sends no answer at all. */
  readonly failure?: "nxdomain" | "servfail" | "refused" | "silent";
  /** Seconds; default 300. */
  readonly ttlS?: number;
}

export interface NameAnswer {
  readonly failure: NameRecord["failure"];
  /** Aliases from the name asked, in order. */
  readonly cnames: readonly string[];
  /** All addresses, IPv4 and IPv6. */
  readonly addresses: readonly string[];
  readonly ttlS: number;
}

const LONGEST_CHAIN = 8;

export class Names {
  readonly #records = new Map<string, NameRecord>();
  readonly #below: Names | undefined;

  /** @param below the table to ask for names that this one lacks */
  constructor(below?: Names) {
    this.#below = below;
  }

  set(name: string, record: NameRecord): void {
    this.#records.set(foldDnsName(name), record);
  }

  /** Forgets what this table says about a name; a table below may still know it. */
  delete(name: string): void {
    this.#records.delete(foldDnsName(name));
  }

  get(name: string): NameRecord | undefined {
    return this.#records.get(foldDnsName(name)) ?? this.#below?.get(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** How many names this table has records of its own for. */
  get ownNames(): number {
    return this.#records.size;
  }

  /** All names known, those of the tables below included. */
  list(): string[] {
    return [...new Set([...this.#records.keys(), ...(this.#below?.list() ?? [])])];
  }

  /** What a client at the address `client` learns about a name; unknown names are `nxdomain`. */
  lookup(name: string, client: string): NameAnswer {
    const cnames: string[] = [];
    let at = name;
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      const record = this.get(at);
      if (!record) {
        return { failure: step === 0 ? "nxdomain" : undefined, cnames, addresses: [], ttlS: 300 };
      }
      const ttlS = record.ttlS ?? 300;
      if (record.failure) return { failure: record.failure, cnames, addresses: [], ttlS };
      if (record.cname === undefined) {
        const { addresses = [] } = record;
        const list = typeof addresses === "function" ? addresses(client) : addresses;
        return { failure: undefined, cnames, addresses: list, ttlS };
      }
      cnames.push(record.cname);
      at = record.cname;
    }
    return { failure: "servfail", cnames: [], addresses: [], ttlS: 300 };
  }
}
