/** What the page asks on a country as it is, on whose users count, and on files of a person's own. */

/**
 * Which world: that which the page was sent, the same with users divided by addresses, or one made of a person's
 * own files.
 */
export type WorldKind = "served" | "addresses" | "own";

/** How users came to be divided over networks. */
export type UsersSource = "addresses" | "estimates" | "own-table";

/** A network as it is named. */
export interface NetworkName {
  readonly asn: number;
  /** Empty where it is not known. */
  readonly name: string;
}

/** A foreign network with links into a country. */
export interface ForeignNeighbour extends NetworkName {
  /** ISO 3166-1 alpha-2, `ZZ` when not known. */
  readonly country: string;
  readonly links: number;
}

/** A country's border, as far as it needs no routes. */
export interface BorderCounts {
  readonly networks: number;
  /** Networks with a neighbour abroad. */
  readonly border: number;
  /** Of these, those with customers in the country. */
  readonly frontier: number;
  /** Main networks by users. */
  readonly main: readonly MainNetwork[];
}

export interface MainNetwork extends NetworkName {
  /** Estimated. */
  readonly users: number;
  readonly linksAbroad: number;
  /** Networks that it buys transit of, abroad. */
  readonly transits: readonly NetworkName[];
}

/** What `narrows country` says, as markup. */
export interface BorderView {
  readonly country: string;
  readonly world: WorldKind;
  readonly language: string;
  readonly picture: string;
  readonly lists: string;
  /** The network that most paths pass through or end in, and their share 0…1; null where there is none. */
  readonly first: (NetworkName & { readonly hegemony: number }) | null;
  /** Border networks that see 90 % of the paths from abroad; null without paths. */
  readonly k90: number | null;
}

/** A country over the months of a history. */
export interface HistoryView {
  readonly country: string;
  /** Empty where the history has nothing on the country. */
  readonly chart: string;
  readonly notes: readonly string[];
  readonly snapshots: number;
}

/** The worst single failure with and without a design, in one world. */
export interface WeighedView {
  /** Shares 0…1 of international demand; null where nothing fails. */
  readonly lostBefore: number | null;
  readonly lostAfter: number | null;
  /** What the design's first observer sees; null without one. */
  readonly observed: number | null;
  /** Whether the worst failure grows (1), shrinks (−1) or stays (0) with the design; null without one. */
  readonly sign: -1 | 0 | 1 | null;
}

/** An exemption that nobody knows: what the answer is either way. */
export interface UnsureView extends NetworkName {
  readonly isTakenExempt: boolean;
  readonly reason: string;
  /** Shares 0…1 of international demand that the worst failure takes. */
  readonly ifExempt: number;
  readonly ifNot: number;
}

/** How the worst failure changes over all draws of what is uncertain. */
export interface DrawnView {
  readonly change: "more" | "same" | "less";
  /** Share 0…1 of draws that agree, and whether these are nearly all. */
  readonly share: number;
  readonly holds: boolean;
  /** What decides it, in words; null where it holds. */
  readonly decides: string | null;
}

/** A file as it was dropped on the page. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** What dropped files became. */
export interface OwnBuilt {
  /** Of `OwnWorld`; null where the files hold none. */
  readonly own: { readonly buffer: ArrayBuffer; readonly options: readonly string[] } | null;
  /** The text of a history, where one was among them. */
  readonly history: string | null;
  /** What each file was taken for. */
  readonly read: readonly { readonly name: string; readonly kind: OwnKind }[];
}

export type OwnKind = "relationships" | "users" | "exchanges" | "organisations" | "history";
