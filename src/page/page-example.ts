/** What the page tells of the example measurements that it offers. */

/** `assets/example.json`. */
export interface PageExample {
  readonly schema: "narrows-page-example/1";
  /** In the same folder: measurements as JSONL, packed by gzip. */
  readonly file: string;
  readonly design: string;
  readonly title: string;
  readonly measurements: number;
  /** Measurements whose traffic the gateway touched. */
  readonly touched: number;
  /** Of these, alarms and none; and alarms at measurements that were not touched. */
  readonly found: number;
  readonly missed: number;
  readonly falseAlarms: number;
  /** Makes the same measurements. */
  readonly command: string;
}
