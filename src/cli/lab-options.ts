/** Options that the lab's subcommands share. */
import { InputError } from "../base/errors.ts";

/** A whole number in a range. @throws InputError `option-number` */
export function parseInteger(option: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text.replace(/^AS/i, ""))
    ? Number(text.replace(/^AS/i, ""))
    : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new InputError("option-number", `${option}: expected ${low} to ${high}, not ${text}`);
}

/** A day. @throws InputError `option-date` */
export function parseDay(text: string): Date {
  const date = new Date(`${text}T12:00:00Z`);
  // A day that its month does not have becomes another day.
  if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text) return date;
  throw new InputError("option-date", `--date: expected YYYY-MM-DD, not ${text}`);
}

/** Names of hosts. @throws InputError `option-name` */
export function parseNames(option: string, texts: readonly string[]): string[] {
  const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  const pattern = new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*$`, "i");
  for (const text of texts)
    if (!pattern.test(text))
      throw new InputError("option-name", `${option}: expected a host name, not "${text}"`);
  return texts.map((text) => text.toLowerCase());
}

/** Vantage point, date and seed as the lab takes them. */
export function placeOf(flags: {
  readonly from?: string | undefined;
  readonly date?: string | undefined;
  readonly seed?: string | undefined;
}): { from?: number; date?: Date; seed?: string } {
  return {
    ...(flags.from !== undefined && {
      from: parseInteger("--from", flags.from, 1, 4_294_967_295),
    }),
    ...(flags.date !== undefined && { date: parseDay(flags.date) }),
    ...(flags.seed !== undefined && { seed: flags.seed }),
  };
}
