/**
 * Where in a design a change of `--set` is: its path of keys and positions. Left out: what it puts there, which is
 * YAML (overrides.ts).
 */
import { InputError } from "../base/errors.ts";

/** A key, a position in a list, or the entry of a list whose `key` has a value. */
export interface Step {
  key?: string;
  index?: number;
  where?: { key: string; value: string };
  /** Characters before it in the path. */
  at: number;
}

/** Between path and value. */
export const overrideSigns = { set: "=", append: "+=", remove: "-=" } as const;

/** A change cut in two. */
export interface WrittenOverride {
  path: string;
  operation: keyof typeof overrideSigns;
  /** Where the value starts in the text. */
  valueAt: number;
}

/**
 * `PATH=VALUE`, `PATH+=VALUE` or `PATH-=VALUE`.
 * @throws InputError `set-malformed` with the position, characters from 1
 */
export function splitOverride(text: string): WrittenOverride {
  const given = asSet(text);
  const { steps, end } = readSteps(text, given);
  const operation = (["append", "remove", "set"] as const).find((each) =>
    text.startsWith(overrideSigns[each], end),
  );
  if (operation === undefined || steps.length === 0)
    throw malformed(given, end, "expected PATH=VALUE, as users=9e6");
  const valueAt = end + overrideSigns[operation].length;
  return { path: text.slice(0, end).trim(), operation, valueAt };
}

/** A change with its option. */
export function asSet(text: string): string {
  return `--set "${text}"`;
}

/** @param given the option and its value */
export function readSteps(path: string, given: string): { steps: Step[]; end: number } {
  const steps: Step[] = [];
  let at = /^\s*/.exec(path)![0].length;
  for (;;) {
    const rest = path.slice(at);
    const key = /^[A-Za-z0-9_]+/.exec(rest)?.[0];
    const bracket = /^\[\s*(?:(\d+)|([A-Za-z]\w*)\s*=\s*([^\]]*?))\s*\]/.exec(rest);
    if (key !== undefined) steps.push(/^\d+$/.test(key) ? { index: Number(key), at } : { key, at });
    else if (bracket !== null) {
      const [, index, wanted, value] = bracket;
      steps.push(
        index !== undefined
          ? { index: Number(index), at }
          : { where: { key: wanted!, value: value! }, at },
      );
    } else if (steps.length > 0 || rest.startsWith("["))
      throw malformed(given, at, "expected a key, as users, or a position, as [0]");
    at += key?.length ?? bracket?.[0].length ?? 0;
    if (path[at] === ".") at++;
    else if (path[at] !== "[") break;
  }
  at += /^\s*/.exec(path.slice(at))![0].length;
  return { steps, end: at };
}

/** A path of keys and positions as it is written: `operators[0].sites`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (words, step) =>
      typeof step === "number" ? `${words}[${step}]` : `${words}${words === "" ? "" : "."}${step}`,
    "",
  );
}

export function malformed(given: string, at: number, message: string): InputError {
  return wrong("set-malformed", given, at, message);
}

/** @param given the option and its value */
export function wrong(code: string, given: string, at: number, message: string): InputError {
  return new InputError(code, `${given}, character ${at + 1}: ${message}`);
}
