/** The warnings of an assessment in the report's language. */
import type { questionIds } from "../assessment/questions/registry.ts";
import type { Warning } from "../assessment/warnings.ts";
import type { ReportContext } from "./context.ts";
import type { Html } from "./html.ts";
import type { Sentence } from "./section.ts";
import type { Wording } from "./wording.ts";

export function sayWarning(warning: Warning, wording: Wording): Html {
  const ases = (asns: readonly number[]) => ({
    count: asns.length,
    networks: wording.list(asns.map((asn) => `AS${asn}`)),
  });
  const day = (date: string) => (date === "" ? wording.text("unknown") : wording.date(date));
  switch (warning.kind) {
    case "synthetic":
    case "address-share":
      return wording.rich(`warning.${warning.kind}`);
    case "inferred":
      return wording.rich("warning.inferred", { date: day(warning.date) });
    case "tables-apart":
      return wording.rich("warning.tables-apart", {
        table: warning.table,
        tableDate: day(warning.tableDate),
        date: day(warning.date),
        years: wording.number(warning.years, 1),
      });
    case "later":
      return wording.rich("warning.later", { data: day(warning.data), event: day(warning.event) });
    case "in-force":
      return wording.rich("warning.in-force", { data: day(warning.data) });
    case "unconnected":
      return wording.rich("warning.unconnected", ases(warning.asns));
    case "cables-later":
      return wording.rich("warning.cables-later", { cables: wording.list(warning.names) });
    case "missing":
      return wording.rich("warning.missing", { networks: ases(warning.asns).networks });
    case "users-unknown":
    case "equal":
      return wording.rich(`warning.${warning.kind}`, { country: wording.country(warning.country) });
    case "users-doubtful":
      return wording.rich("warning.users-doubtful", {
        country: wording.country(warning.country),
        network: `AS${warning.asn}`,
        share: wording.percent(warning.share),
      });
    case "networks-elsewhere":
      return wording.rich("warning.networks-elsewhere", {
        country: wording.country(warning.country),
        addresses: wording.number(warning.addresses),
        users: wording.rough(warning.users),
      });
    case "coverage":
      return wording.rich("warning.coverage", {
        networks: warning.networks,
        all: warning.ofNetworks,
        users: wording.percent(warning.users),
      });
  }
}

/** Days of the routing data and of the event, `YYYY-MM-DD`; undefined where the data is not later. */
export function eventBefore({ assessment }: Pick<ReportContext, "assessment">) {
  return assessment.warnings.find((warning) => warning.kind === "later");
}

/**
 * What of an event a question cannot tell, where the map is from after it: the links that were cut then are
 * no longer in it, nor how full the others became. Nothing where the map is from before.
 */
export function sayAfterEvent(
  question: (typeof questionIds)[number],
  context: ReportContext,
): Sentence {
  const later = eventBefore(context);
  if (later === undefined) return undefined;
  if (question !== "failure" && question !== "delay" && question !== "capacity") return undefined;
  return context.wording.rich(`later.${question}`, { event: context.wording.date(later.event) });
}
