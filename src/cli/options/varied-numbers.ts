/** The numbers that a sweep moves. */
import { InputError } from "../../base/errors.ts";
import type { Override } from "../../gateway/overrides.ts";

/** A number of a design and the values that it takes. */
export interface VariedNumber {
  readonly path: string;
  readonly values: readonly number[];
  /** The option as it was given. */
  readonly given: string;
}

/**
 * `PATH=a..b` of the option `--vary`, as `steps` values from a to b, both included.
 * @throws InputError `vary-malformed`
 */
export function parseVaried(text: string, steps: number): VariedNumber {
  const parts = /^([^=]+)=(.+)\.\.(.+)$/.exec(text);
  const [low, high] = [Number(parts?.[2]), Number(parts?.[3])];
  if (parts === null || !Number.isFinite(low) || !Number.isFinite(high))
    throw new InputError(
      "vary-malformed",
      `--vary "${text}": expected PATH=a..b with two numbers, as reliability.commonCause=0..0.5`,
    );
  if (low === high)
    throw new InputError(
      "vary-malformed",
      `--vary "${text}": both ends are ${low}; --set ${parts[1]!.trim()}=${low} sets one value`,
    );
  return {
    path: parts[1]!.trim(),
    given: `--vary "${text}"`,
    values: Array.from({ length: steps }, (_, k) =>
      Number((low + ((high - low) * k) / (steps - 1)).toPrecision(12)),
    ),
  };
}

/**
 * A number is moved once: a second time would have no effect. One that is set too, as in a file of settings, is moved.
 * @throws InputError `vary-twice`
 */
export function requireDistinct(varied: readonly VariedNumber[]): void {
  const seen = new Map<string, string>();
  for (const { path, given } of varied) {
    const other = seen.get(path);
    if (other !== undefined)
      throw new InputError("vary-twice", `${given}: ${other} gives a value to ${path} already`);
    seen.set(path, given);
  }
}

/**
 * Every combination, the first number moving slowest.
 * @throws InputError `sweep-too-large` for more than `most`
 */
export function gridOf(varied: readonly VariedNumber[], most: number): Override[][] {
  const size = varied.reduce((product, { values }) => product * values.length, 1);
  if (size > most)
    throw new InputError(
      "sweep-too-large",
      `${size} points, at most ${most}: vary fewer numbers, or lower --steps`,
    );
  return varied.reduce<Override[][]>(
    (points, { path, values, given }) =>
      points.flatMap((point) => values.map((value) => [...point, { path, value, given }])),
    [[]],
  );
}
