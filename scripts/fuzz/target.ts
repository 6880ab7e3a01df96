/** What is fuzzed: something that takes bytes from outside. */

/** How inputs are built, and so how they are spoilt: as a tree of values where they parse, as text, as bytes. */
export type InputForm = "bytes" | "text" | "json" | "yaml";

export interface FuzzTarget {
  /** Also the name of its folder in the corpus. */
  readonly name: string;
  readonly form: InputForm;
  /** Words that mean something there: keys, codes, marks of formats. */
  readonly words?: readonly string[];
  /** Milliseconds that one input may take; 2000 when left out. */
  readonly mostMs?: number;
  /** Of the short run, as a share of what others get; 1 when left out. Slow ones get less. */
  readonly shortShare?: number;
  /** Something that is made once, before the first input: a world, a program. */
  prepare?(): Promise<void>;
  /**
   * Reads an input to its end. What it returns is searched for NaN, and tells which way the program went.
   * @throws InputError for what is wrong with the input; whatever else it throws is a fault
   */
  run(input: Uint8Array): unknown;
}

const decoder = new TextDecoder();

/** A target that takes text. */
export function textTarget(
  name: string,
  read: (text: string) => unknown,
  options: Partial<Omit<FuzzTarget, "name" | "run">> = {},
): FuzzTarget {
  return { name, form: "text", ...options, run: (input) => read(decoder.decode(input)) };
}

/** A target that takes what JSON holds; what is no JSON is told by the parser of Node, and of no interest. */
export function jsonTarget(
  name: string,
  read: (value: unknown) => unknown,
  options: Partial<Omit<FuzzTarget, "name" | "run" | "form">> = {},
): FuzzTarget {
  return {
    ...{ name, form: "json", ...options },
    run(input) {
      let value: unknown;
      try {
        value = JSON.parse(decoder.decode(input));
      } catch {
        return "no JSON";
      }
      return read(value);
    },
  };
}
