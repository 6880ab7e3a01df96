/** Where a result comes from: enough to make it again, byte for byte. */

/** What an assessment was made from and with. Hashes are SHA-256, lower-case hex. */
export interface RunRecord {
  /** Of Narrows. */
  version: string;
  /** The command that makes the result again, in a folder that holds the same files. */
  command: string;
  design: {
    kind: "library" | "file" | "stdin";
    id: string;
    /** Name of the file without its folder; null for a design of the library or from standard input. */
    file: string | null;
    /** Of the design's text before any override. */
    sha256: string;
    /** As they were given, in order. */
    overrides: readonly string[];
  };
  /** The value in effect of every option that changes results, by long name. */
  options: Readonly<Record<string, string | number | boolean>>;
  inputs: readonly {
    role: "relationships" | "labels" | "users" | "places" | "countries";
    /** Name of the file without its folder, or its public address. */
    name: string;
    sha256: string;
    /** `YYYY-MM-DD` where the data have a date. */
    date: string | null;
  }[];
}
