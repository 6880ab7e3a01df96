/** Where long work says how far it has come. */
export interface Progress {
  update(what: string, done: number, total: number): void;
  /** Wipes the line. */
  clear(): void;
}
