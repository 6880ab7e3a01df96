/** Lookups that failed for the probe. */

import { modernFailure } from "../../ooni/failure.ts";
import type { Context } from "../context.ts";
import { failureClass, isProbesOwn } from "../failure-class.ts";
import type { Note } from "../finding.ts";
import { controlFetched } from "../observation.ts";
import { because, type Evidence, type Reason } from "../statement.ts";
import { isNoSuchName, type LookupSuspicion, resolverOf, told } from "./dns-suspicion.ts";
import type { Lookup } from "./lookup.ts";
import { mechanismOfLookup, type NameView } from "./name-view.ts";

/** Judges a failed lookup beside all others of its name. */
export function judgeFailedLookup(
  lookup: Lookup,
  context: Context,
  view: NameView,
): LookupSuspicion | Note {
  const { depth, hostname, control } = lookup;
  const failure = lookup.failure ?? "";
  const failed = { resolver: resolverOf(lookup), name: hostname, failure };
  const note = (kind: Note["kind"], evidence: Evidence): Note => ({ kind, depth, evidence });
  if (isProbesOwn(failure)) return note("local", { code: "lookup.own", values: failed });
  const fetched = controlFetched(context.measurement.control) === true;
  if (control === undefined && !fetched)
    return {
      ...{ lookup, mechanism: mechanismOfLookup(failure, view), reason: because("no-control") },
      evidence: { code: "lookup.no-control", values: failed },
    };
  if (control !== undefined && !fetched && (isNoSuchName(control) || control.failure !== null))
    return judgeUnresolved(lookup, control, note, failed);
  if (control !== undefined && context.helperIsBogon)
    return note("benign", {
      code: "lookup.not-public",
      values: { ...failed, helperAddresses: told(control.addresses) },
    });
  const mechanism = mechanismOfLookup(failure, view);
  const lies = mechanism === "dns.nxdomain" || mechanism === "dns.injection.bogon";
  if (lookup.engine === "udp" && view.systemAnswered && !lies)
    return note("benign", { code: "lookup.other-resolver", values: failed });
  const shown = helperShown(control, failed);
  const reason = reasonOf(lookup, mechanism, context, view);
  return { lookup, mechanism, reason, evidence: shown };
}

type FailedValues = { resolver: ReturnType<typeof resolverOf>; name: string; failure: string };

function helperShown(control: Lookup["control"], failed: FailedValues): Evidence {
  if (control === undefined || control.failure !== null || control.addresses.length === 0)
    return { code: "lookup.helper-page", values: failed };
  return {
    code: "lookup.helper-answered",
    values: { ...failed, helperAddresses: told(control.addresses) },
  };
}

/** The helper got neither an address nor the page. */
function judgeUnresolved(
  { failure }: Lookup,
  control: NonNullable<Lookup["control"]>,
  note: (kind: Note["kind"], evidence: Evidence) => Note,
  failed: FailedValues,
): Note {
  if (control.failure !== null)
    return note(
      isNoSuchName(control) || modernFailure(failure ?? "") !== "dns_nxdomain_error"
        ? "down"
        : "insufficient",
      {
        code: "lookup.helper-failed",
        values: { ...failed, helperFailure: control.failure },
      },
    );
  const onlyNames = control.answers.length > 0;
  return failure === "dns_no_answer" || onlyNames
    ? note("down", { code: "lookup.helper-no-address", values: failed })
    : note("insufficient", { code: "lookup.helper-no-address-untold", values: failed });
}

function reasonOf(lookup: Lookup, mechanism: string, context: Context, view: NameView): Reason {
  const { control } = lookup;
  const failure = modernFailure(lookup.failure ?? "");
  if (mechanism === "dns" && !failure.startsWith("android_")) return because("failure-vague");
  if (failure === "dns_temporary_failure") return because("one-packet-lost");
  if (mechanism === "dns.timeout" && answersTheOther(lookup)) return because("one-packet-lost");
  if (mechanism === "dns.timeout" && context.lineCrawls()) return because("line-crawls");
  if (mechanism === "dns.timeout") return because("packets-lost");
  if (mechanism === "dns.nodata" && view.ipv6Only) return because("resolver-trouble");
  if (control === undefined) return because("helper-lookup-unrecorded-redirect");
  if (control.failure !== null || control.addresses.length === 0)
    return because("helper-lookup-unrecorded");
  const alone = (view.failures.get(failure) ?? 0) < 2;
  if (mechanism === "dns.servfail" && alone && view.udpAgreed) return because("resolver-trouble");
  if (mechanism === "dns.nodata" && !context.helperHasIpv4) return because("resolver-trouble");
  return because("helper-resolved");
}

/** The resolver answered one of the two questions for the name, so that it is not the name that it is silent on. */
function answersTheOther({ parts }: Lookup): boolean {
  return parts.some(({ failure }) => failure === null || failureClass(failure) === "lookup");
}
