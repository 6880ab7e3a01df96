/** The warnings of an assessment in the report's language. */
import type { Warning } from "../assessment/warnings.ts";
import type { Html } from "./html.ts";
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
    case "later":
      return wording.rich("warning.later", { data: day(warning.data), event: day(warning.event) });
    case "in-force":
      return wording.rich("warning.in-force", { data: day(warning.data) });
    case "unconnected":
      return wording.rich("warning.unconnected", ases(warning.asns));
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
    case "coverage":
      return wording.rich("warning.coverage", {
        networks: warning.networks,
        all: warning.ofNetworks,
        users: wording.percent(warning.users),
      });
  }
}
