/** What the page asks for first: which world and which facts it is to fetch. */

/** `data/index.json`. */
export interface PageDataIndex {
  readonly schema: "narrows-page-data/1";
  /** Of Narrows. */
  readonly version: string;
  readonly world: {
    /** In the same folder: `world-HASH.bin`, a snapshot (`decodeWorld`). */
    readonly file: string;
    /** Of its bytes, lower-case hex. */
    readonly sha256: string;
    readonly bytes: number;
    /** Of the relationship data, `YYYY-MM-DD`; empty when not known. */
    readonly date: string;
    readonly source: string;
    readonly kind: "measured" | "synthetic";
    readonly asCount: number;
  };
  /** In the same folder: `facts-HASH.json` (`readPageFacts`). */
  readonly facts: string;
}
