/**
 * How a result came about, so that it can be made again: version, command, where the design came from
 * and what was changed in it, options, and the hash and date of every file that was read.
 *
 * Filled by whoever reads the files; the assessment only carries it.
 */

export interface RunDesign {
  kind: "library" | "file" | "stdin";
  /** As the design calls itself. */
  id: string;
  /** Name of the file without its folder; null for the library and for standard input. */
  file: string | null;
  /** Of the design's text before any override, lower-case hex. */
  sha256: string;
  /** Values changed from outside, `PATH=VALUE`, in their order. */
  overrides: readonly string[];
}

export interface RunInput {
  role:
    | "relationships"
    | "labels"
    | "users"
    | "exchanges"
    | "organisations"
    | "vantage"
    | "places"
    | "countries";
  /** Address, name of a file, or `shipped table`. */
  name: string;
  /** Lower-case hex; empty where there is no file, as for the synthetic world. */
  sha256: string;
  /** `YYYY-MM-DD`, where it is known. */
  date: string | null;
}

/** Of any result. */
export interface RunRecord {
  /** Of Narrows. */
  version: string;
  /** Makes the same result again in an empty folder with the same data and files of the user. */
  command: string;
  /** Options as they took effect, defaults included. */
  options: Readonly<Record<string, string | number | boolean>>;
  inputs: readonly RunInput[];
}

/** Of a result on one design. */
export interface DesignRunRecord extends RunRecord {
  design: RunDesign;
}

/** Of a result on several designs, in their order. */
export interface DesignsRunRecord extends RunRecord {
  designs: readonly RunDesign[];
}

/** Whether the design is another than the library's: changed from outside, or of the user's own file. */
export function isChanged({
  design: { kind, overrides },
}: Pick<DesignRunRecord, "design">): boolean {
  return kind !== "library" || overrides.length > 0;
}
