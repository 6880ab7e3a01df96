/** What a fetch in the lab came to, and where a box was found. */
import type { FetchOutcome } from "../../lab/services/fetch.ts";
import type { BoxLocation } from "../../lab/trace/ttl-trace.ts";

/** The outcome without the page's bytes. */
export function outcomeSummary(outcome: FetchOutcome): object {
  if (!outcome.ok) return outcome;
  return { ok: true, address: outcome.address, status: outcome.status, bytes: outcome.body.length };
}

export function outcomeInWords(outcome: FetchOutcome): string {
  if (outcome.ok)
    return `The page came: status ${outcome.status}, ${outcome.body.length} bytes from ${outcome.address}.`;
  const where = outcome.address === undefined ? "" : ` (${outcome.address})`;
  return `No page: ${outcome.step} failed with ${outcome.code}${where}.`;
}

export function locationInWords(location: BoxLocation | undefined): string {
  if (!location) return "By TTL: no difference to a name on no list; no box found.";
  const from =
    location.afterHop === 0
      ? "before the first hop"
      : `after hop ${location.afterHop} (${location.afterRouter ?? "silent"})`;
  const to = `before hop ${location.beforeHop}${location.beforeRouter === undefined ? "" : ` (${location.beforeRouter})`}`;
  return `By TTL: the ${location.by} begins ${from} and ${to}.`;
}
