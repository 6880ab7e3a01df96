/** Where in the user's input something went wrong; lines and columns count from 1. */
export interface Place {
  file?: string;
  line?: number;
  column?: number;
}

/** Characters of a message: what it quotes of a file or an answer may be of any length. */
const longestMessage = 2000;

/**
 * A mistake in what the user gave (a file, an option, a design), as opposed to a bug.
 * The command line prints it as one line and exits with status 2.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  /** Stable, kebab-case, for programs: `file-missing`, `design-unknown-key`, … */
  readonly code: string;
  readonly place: Place;

  constructor(code: string, message: string, place: Place = {}) {
    super(message.length > longestMessage ? `${message.slice(0, longestMessage - 1)}…` : message);
    this.code = code;
    this.place = place;
  }

  /** `file:line:column: message`, leaving out what is not known. */
  describe(): string {
    const { file, line, column } = this.place;
    const where = [file, line, line === undefined ? undefined : column].filter(
      (part) => part !== undefined,
    );
    return where.length > 0 ? `${where.join(":")}: ${this.message}` : this.message;
  }
}

/** States what must hold if the program is right; a failure is a bug, never a user's mistake. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
