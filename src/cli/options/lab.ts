/** Options that the lab's commands share. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "../../base/errors.ts";
import { parseInteger } from "./common.ts";

/** Where and when the lab is looked at. */
export interface PlaceFlags {
  readonly from?: number;
  readonly date?: string;
  readonly seed: string;
}

/** Adds vantage point, date and seed. */
export function placeOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--from <asn>", "AS number of the vantage point (default: the first)").argParser(
        (text) => parseInteger("--from", text.replace(/^AS/i, ""), 1, 4_294_967_295),
      ),
    )
    .option("--date <date>", "date in the lab, YYYY-MM-DD (default: one on which the design acts)")
    .option("--seed <text>", "seed of everything random", "1");
}

/** Vantage point, date and seed as the lab takes them. @throws InputError `option-date` */
export function placeOf({ from, date, seed }: PlaceFlags): {
  from?: number;
  date?: Date;
  seed: string;
} {
  return {
    ...(from !== undefined && { from }),
    ...(date !== undefined && { date: parseDay(date) }),
    seed,
  };
}

/** A day. @throws InputError `option-date` */
export function parseDay(text: string): Date {
  const date = new Date(`${text}T12:00:00Z`);
  // A day that its month does not have becomes another day.
  if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text) return date;
  throw new InputError("option-date", `--date: expected YYYY-MM-DD, not ${text}`);
}

/** A name of a host, in lower case. @throws InputError `option-name` */
export function parseName(option: string, text: string): string {
  const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  const pattern = new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*$`, "i");
  if (pattern.test(text)) return text.toLowerCase();
  throw new InputError("option-name", `${option}: expected a host name, not "${text}"`);
}

/** `http` or `https`, several with commas. */
export function parseSchemes(text: string): string[] {
  return text.split(",").map((scheme) => {
    if (scheme === "http" || scheme === "https") return scheme;
    throw new InvalidArgumentError("Allowed choices are http, https, or both with a comma.");
  });
}
