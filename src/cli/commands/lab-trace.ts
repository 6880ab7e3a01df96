/** The action of `narrows lab trace`. */
import { writeAtomically } from "../../data/cache.ts";
import { readDesign } from "../../data/design-library.ts";
import type { FetchOutcome } from "../../lab/services/fetch.ts";
import { locateFor, traceFetch } from "../../lab/trace/trace.ts";
import type { BoxLocation } from "../../lab/trace/ttl-trace.ts";
import { placeOf } from "../lab-options.ts";

export interface TraceFlags {
  readonly svg?: string;
  readonly pcap?: string;
  readonly locate?: boolean;
  readonly json?: boolean;
  readonly from?: string;
  readonly date?: string;
  readonly seed?: string;
}

/** Fetches, draws, writes. @throws InputError */
export async function runTrace(name: string, url: string, flags: TraceFlags): Promise<void> {
  const design = await readDesign(name);
  const options = { design, url, ...placeOf(flags) };
  const trace = await traceFetch(options);
  if (flags.svg !== undefined) await writeAtomically(flags.svg, trace.svg);
  if (flags.pcap !== undefined) await writeAtomically(flags.pcap, trace.capture);
  const located = flags.locate ? await locateFor(options) : undefined;
  if (flags.json) {
    process.stdout.write(
      `${JSON.stringify({
        design: design.id,
        url,
        outcome: summary(trace.outcome),
        packets: trace.packets,
        ...(located && { hops: located.trace.hops, location: located.location ?? null }),
      })}\n`,
    );
    return;
  }
  process.stdout.write(`${trace.text}\n${inWords(trace.outcome)}\n`);
  if (located) process.stdout.write(`${whereInWords(located.location)}\n`);
}

function summary(outcome: FetchOutcome): object {
  if (!outcome.ok) return outcome;
  return { ok: true, address: outcome.address, status: outcome.status, bytes: outcome.body.length };
}

function inWords(outcome: FetchOutcome): string {
  if (outcome.ok)
    return `The page came: status ${outcome.status}, ${outcome.body.length} bytes from ${outcome.address}.`;
  const where = outcome.address === undefined ? "" : ` (${outcome.address})`;
  return `No page: ${outcome.step} failed with ${outcome.code}${where}.`;
}

function whereInWords(location: BoxLocation | undefined): string {
  if (!location) return "By TTL: no difference to a name on no list; no box found.";
  const from =
    location.afterHop === 0
      ? "before the first hop"
      : `after hop ${location.afterHop} (${location.afterRouter ?? "silent"})`;
  const to = `before hop ${location.beforeHop}${location.beforeRouter === undefined ? "" : ` (${location.beforeRouter})`}`;
  return `By TTL: the ${location.by} begins ${from} and ${to}.`;
}
