/**
 * The columns of a world, each described once: what the builder fills, the snapshot stores and a world
 * with further ASes copies. Every array of `World` must stand here, or the program does not compile. A
 * new number for each AS is a line in `World` and one in `numberColumns`; if it comes from the label
 * table, the table needs a column of the same name.
 */

import type { CountryCode } from "../base/country-code.ts";
import type { Rows } from "../base/rows.ts";
import type { SectionArray } from "../base/section-buffer.ts";
import type { Asn, World } from "./world.ts";

/** An AS that a design adds to a world. */
export interface NewAs {
  asn: Asn;
  name: string;
  country: CountryCode;
  /** Of which it is a part (carrier-parts.ts). */
  whole?: Asn;
  /** Of a network that does not exist yet: see `World.tiePlaces`. */
  tiePlace?: number;
}

type Values = Uint16Array | Uint32Array | Float64Array;

type NamesOf<T> = {
  [name in keyof World]-?: World[name] extends T ? name : never;
}[keyof World];

/** Arrays with one number for each AS. */
export type NumberName = Exclude<NamesOf<Values>, "clique" | "routeServerPeers" | "assumedPeers">;
/** Neighbours of each AS. */
export type NeighbourName = NamesOf<Rows>;
/** Rows of any length for each AS; of exchanges, for each exchange. */
export type RowsName = Exclude<NamesOf<{ readonly offsets: Uint32Array }>, NeighbourName>;

export interface NumberColumn {
  /** Four letters, in the snapshot. */
  readonly section: string;
  /** Makes the column for a number of ASes, all 0. */
  readonly make: (count: number) => Values;
  /** Taken from the label table's column of the same name; 0 where an AS has no label. */
  readonly fromLabels: boolean;
  /** Its value for an AS that a design adds. */
  readonly ofNew: (as: NewAs) => number;
}

const bits16 = (count: number) => new Uint16Array(count);
const bits32 = (count: number) => new Uint32Array(count);
const floats = (count: number) => new Float64Array(count);
const zero = () => 0;

const numberColumns: Readonly<Record<NumberName, NumberColumn>> = {
  asns: { section: "ASNS", make: bits32, fromLabels: false, ofNew: (as) => as.asn },
  countries: { section: "CTRY", make: bits16, fromLabels: true, ofNew: (as) => as.country },
  ipv4: { section: "IPV4", make: floats, fromLabels: true, ofNew: zero },
  ipv6: { section: "IPV6", make: floats, fromLabels: true, ofNew: zero },
  wholes: { section: "WHOL", make: bits32, fromLabels: false, ofNew: ({ whole = 0 }) => whole },
  organisations: { section: "ORGS", make: bits32, fromLabels: false, ofNew: zero },
  users: { section: "USER", make: floats, fromLabels: false, ofNew: zero },
};

/** Sections: these letters with `O` (where rows start) and `T` (neighbours). */
const neighbourColumns: Readonly<Record<NeighbourName, string>> = {
  providers: "PRO",
  customers: "CUS",
  peers: "PEE",
};

/** The section of each part. */
const rowColumns: {
  readonly [name in RowsName]: { readonly [part in keyof World[name]]: string };
} = {
  presence: { offsets: "PREO", countries: "PREC", shares: "PRES" },
  memberships: { offsets: "MEMO", exchanges: "MEME", mbps: "MEMS", routeServers: "MEMR" },
  exchanges: { offsets: "EXCO", bytes: "EXCB" },
  names: { offsets: "NAMO", bytes: "NAMB" },
};

/** All number columns of a world, each made by `make`. */
export function mapNumbers(
  make: (name: NumberName, column: NumberColumn) => Values,
): Pick<World, NumberName> {
  return mapKeys(numberColumns, make) as unknown as Pick<World, NumberName>;
}

/** The neighbours of every AS, each kind made by `make`. */
export function mapNeighbours(
  make: (name: NeighbourName, section: string) => Rows,
): Pick<World, NeighbourName> {
  return mapKeys(neighbourColumns, make);
}

/** The rows of every AS, each part made by `make`. */
export function mapRows(
  make: (name: RowsName, part: string, section: string) => SectionArray,
): Pick<World, RowsName> {
  return mapKeys(rowColumns, (name, parts) =>
    mapKeys(parts as Record<string, string>, (part, section) => make(name, part, section)),
  ) as unknown as Pick<World, RowsName>;
}

function mapKeys<K extends string, T, R>(
  table: Readonly<Record<K, T>>,
  make: (key: K, value: T) => R,
): Record<K, R> {
  return Object.fromEntries(
    (Object.keys(table) as K[]).map((key) => [key, make(key, table[key])]),
  ) as Record<K, R>;
}
