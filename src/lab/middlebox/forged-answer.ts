/** What a forged DNS answer says, and how a design words it. */
import { parseIp } from "../../wire/index.ts";

/** What a forged answer says. `drop` says nothing: the query disappears (in path only). */
export type ForgedAnswer =
  | { readonly type: "addresses"; readonly addresses: readonly string[]; readonly ttlS?: number }
  | { readonly type: "nxdomain" | "servfail" | "refused" | "empty" | "drop" };

/** The DNS answer that the design's words ask for. */
export function forgedAnswerOf(answer: string | undefined): ForgedAnswer | undefined {
  if (answer === undefined) return undefined;
  if (answer === "nxdomain" || answer === "servfail" || answer === "refused" || answer === "empty")
    return { type: answer };
  return parseIp(answer) ? { type: "addresses", addresses: [answer] } : undefined;
}
