/**
 * Two replies to one query. Forged ones contradict the resolver's; resolvers that ask twice, balance loads
 * or lose patience send two honest ones.
 */
import type { Context } from "../context.ts";
import type { Note } from "../finding.ts";
import type { DnsObservation } from "../observation.ts";
import { because, type Evidence } from "../statement.ts";
import type { LookupSuspicion } from "./dns-suspicion.ts";
import type { Lookup } from "./lookup.ts";

/** Failures by which a resolver says that it could not, not that the name has no address. */
const gaveUp = new Set(["dns_servfail_error", "dns_refused_error", "dns_server_misbehaving"]);

export function judgeDuplicates(context: Context): {
  suspicions: LookupSuspicion[];
  notes: Note[];
} {
  const suspicions: LookupSuspicion[] = [];
  const notes: Note[] = [];
  if (context.measurement.duplicateReplies.length === 0) return { suspicions, notes };
  const firsts = firstReplies(context);
  for (const late of context.measurement.duplicateReplies) {
    const found = firsts.get(keyOf(late.hostname, late.queryType, late.transactionId));
    if (found === undefined) continue;
    const { lookup, part } = found;
    const addresses = late.answers.flatMap((answer) => answer.address ?? []);
    const evidence: Evidence = {
      code: "reply.second",
      values: {
        name: part.hostname,
        first: part.addresses,
        firstFailure: part.failure ?? "",
        second: addresses,
        secondFailure: late.failure ?? "",
        helpers: whichIsHelpers(part.addresses, addresses, context),
      },
    };
    if (agree(part, addresses, context)) continue;
    const untold = lookup.control === undefined || lookup.control.failure !== null;
    const harmless = untold && isLateStranger(part, addresses, context);
    if (harmless || areHonest(part, addresses, late.failure ?? null, context))
      notes.push({ kind: "benign", depth: part.depth, evidence });
    else
      suspicions.push({
        lookup: isSites(part.addresses, part, context) ? { ...lookup, addresses } : lookup,
        mechanism: [...part.addresses, ...addresses].some((one) => context.isBogon(one))
          ? "dns.injection.bogon"
          : "dns.injection.other",
        reason: because("replies-contradict"),
        evidence,
      });
  }
  return { suspicions, notes };
}

/** Which of two replies holds what the helper got. */
function whichIsHelpers(
  first: readonly string[],
  second: readonly string[],
  { agreesWithHelper }: Context,
): "first" | "second" | "neither" {
  if (agreesWithHelper(first)) return "first";
  return agreesWithHelper(second) ? "second" : "neither";
}

function keyOf(name: string, type: string, id: number | undefined): string {
  return `${id ?? ""} ${type} ${name}`;
}

function firstReplies(context: Context): Map<string, { lookup: Lookup; part: DnsObservation }> {
  const firsts = new Map<string, { lookup: Lookup; part: DnsObservation }>();
  for (const lookup of context.lookups) {
    if (lookup.engine !== "udp") continue;
    for (const part of lookup.parts)
      for (const id of [part.id, undefined]) {
        const key = keyOf(part.hostname, part.queryType, id);
        if (!firsts.has(key))
          firsts.set(key, { lookup: { ...lookup, addresses: part.addresses }, part });
      }
  }
  return firsts;
}

/** The same addresses, or the same networks as far as known. */
function agree(part: DnsObservation, second: readonly string[], context: Context): boolean {
  if (part.addresses.length === 0) return second.length === 0;
  const { asns } = context.observations;
  const known = new Set(part.addresses.map(context.plain));
  const networks = new Set(part.addresses.flatMap((one) => asns.get(one) ?? []));
  return second.some((one) => {
    const asn = asns.get(one);
    return known.has(context.plain(one)) || (asn !== undefined && networks.has(asn));
  });
}

/** One of the two only gave up, or each leads to the site. */
function areHonest(
  part: DnsObservation,
  second: readonly string[],
  failure: string | null,
  context: Context,
): boolean {
  if (context.helperIsBogon || (failure !== null && gaveUp.has(failure))) return true;
  if (part.failure !== null && gaveUp.has(part.failure)) return isSites(second, part, context);
  return (
    part.addresses.length > 0 &&
    second.length > 0 &&
    isSites(part.addresses, part, context) &&
    isSites(second, part, context)
  );
}

/**
 * The first reply leads to the site, and nothing speaks against the second: forged replies come first. For where the
 * helper's answer is missing.
 */
function isLateStranger(
  part: DnsObservation,
  second: readonly string[],
  context: Context,
): boolean {
  const bad = second.some((one) => context.isBogon(one) || context.isRefuted(one));
  return part.addresses.length > 0 && isSites(part.addresses, part, context) && !bad;
}

function isSites(addresses: readonly string[], part: DnsObservation, context: Context): boolean {
  return (
    context.agreesWithHelper(addresses) ||
    addresses.some((one) => context.isProved(one, part.hostname))
  );
}
