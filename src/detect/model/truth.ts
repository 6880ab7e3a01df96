/** The truth of a campaign's measurement as the fit needs it, of campaigns with typed causes and of older ones. */

import { ownValue } from "../../base/own-value.ts";
import { asObject, booleanAt, type Json, stringAt, stringsAt } from "../../ooni/json.ts";
import type { ExampleTruth } from "./example.ts";
import { type Cause, causes } from "./model.ts";

/** What kinds of noise of older campaigns are causes of. */
const noises: Readonly<Record<string, Cause>> = {
  dead: "down",
  portal: "users-filter",
  antivirus: "users-filter",
  ipv6: "local",
  cdn: "variation",
};

/** Reads a line of a campaign's truth; `undefined` if it is none. */
export function readTruth(value: Json): ExampleTruth | undefined {
  const line = asObject(value);
  const struck = booleanAt(line, "interference");
  if (struck === undefined) return undefined;
  const typed = causes.find((one) => one === stringAt(line, "cause"));
  if (typed !== undefined)
    return {
      cause: typed,
      ...(struck && typed !== "interference" && { touched: true }),
      shown: booleanAt(line, "shown"),
      seen: booleanAt(line, "seen"),
      code: stringAt(line, "mechanism") ?? stringAt(line, "code") ?? typed,
    };
  if (struck)
    return {
      cause: "interference",
      seen: undefined,
      code: stringsAt(line, "mechanisms")[0] ?? "interference",
    };
  const noise = stringsAt(line, "noise").find((one) => Object.hasOwn(noises, one));
  return { cause: ownValue(noises, noise ?? "") ?? "none", seen: undefined, code: noise ?? "none" };
}
