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
  /** The same world with users divided by addresses (`world-HASH.bin`), where they come from a table. */
  readonly addresses?: string;
  /** Countries of networks, of which worlds are made of a person's own files: CSV, gzip (`labels-HASH.gz`). */
  readonly labels?: string;
  /** What `narrows history --json` printed (`history-HASH.json`). */
  readonly history?: string;
}
