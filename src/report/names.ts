/** Names of networks, failing parts, observers and entry points in the report's language. */
import type { EntryPoint } from "../assessment/questions/capacity/answer.ts";
import type { FailedPart, PartFailure } from "../assessment/questions/failure/parts.ts";
import type { ObserverParty } from "../traffic/observers.ts";
import type { AsLabel } from "../world/as-label.ts";
import type { Wording } from "./wording.ts";

/** Its name, or its number where the name is not known. */
export function nameAs(as: AsLabel): string {
  return as.name === "" ? `AS${as.asn}` : as.name;
}

/** What fails; operators and cities keep the names that the design gives. */
export function nameFailedPart(part: FailedPart, wording: Wording): string {
  switch (part.kind) {
    case "as":
    case "operator":
      return nameAs(part.as);
    case "pair":
      return wording.text("model.pair", {
        first: nameAs(part.ases[0]),
        second: nameAs(part.ases[1]),
      });
    case "all-operators":
      return wording.text("model.all-operators");
    case "sites":
      return part.sites.map(({ city }) => city).join(" + ");
    case "operator-sites":
      return wording.text("model.operator-sites", {
        operator: nameAs(part.as),
        places: part.sites.map(({ city }) => city).join(" + "),
      });
    case "other-boxes":
      return wording.text("model.other-boxes", { networks: part.networks });
    case "landing":
      return wording.text("model.landing", { town: part.town });
    case "boxes":
      return wording.text("model.boxes-of", { network: nameAs(part.as) });
    case "design":
      return wording.text("model.design");
  }
}

/** What a failure loses, read in people: `users` as a number (0 where none is known), `people` in words. */
export function readLoss(
  cut: Pick<PartFailure, "demandLostUsers"> | null,
  wording: Wording,
): { users: number; people: string } {
  const users = Math.round(cut?.demandLostUsers ?? 0);
  return { users, people: wording.rough(users) };
}

/** Who can watch. */
export function nameObserver(who: ObserverParty, wording: Wording): string {
  switch (who.kind) {
    case "operator":
      return nameAs(who.as);
    case "all-operators":
      return wording.text("model.all-operators");
    case "border-boxes":
      return wording.text("model.every-border");
    case "boxes-everywhere":
      return wording.text("model.every-network");
    case "boxes":
      return wording.text("model.boxes-in", {
        networks: wording.list(who.asns.map((asn) => `AS${asn}`)),
      });
  }
}

/** Where traffic enters the country. */
export function nameEntryPoint(entry: EntryPoint): string {
  return entry.kind === "site" ? entry.city : nameAs(entry.as);
}
