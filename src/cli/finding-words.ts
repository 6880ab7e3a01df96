/** English for the findings of `gateway/effects`, as ICU messages by code, until the catalogues hold them. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Finding, FindingCode, RemedyCode } from "../gateway/finding.ts";

export const findingMessages: Readonly<Record<FindingCode, string>> = {
  "unread-under-regime": "{key} changes no figure under the regime {regime}",
  "site-without-operator": "no operator runs the site {city}, so no link lands there",
  "site-without-links":
    "no neighbour''s link lands at {city}: no rule sends one there, and no neighbour is nearer to it than to another site",
  "site-domestic-only":
    "the site {city} is for domestic traffic only, and domestic traffic does not meet at sites",
  "site-outside-country":
    "the site {city} lies {km, number} km outside {country}, {where, select, sea {in the sea} other {in another country}}",
  "operator-without-links":
    "the operator {operator} (AS{asn, number, ::group-off}) would have no link abroad and carries nothing",
  "customer-unknown": "AS{asn, number, ::group-off} is not in this world, so it buys from nobody",
  "customer-foreign":
    "AS{asn, number, ::group-off} belongs to {belongs}, so the rule does not make it a customer",
  "customer-without-lost-links":
    "AS{asn, number, ::group-off} loses no link abroad, so it need not buy from the operator",
  "exempt-unknown": "AS{asn, number, ::group-off} is exempt and not in this world",
  "exempt-foreign":
    "AS{asn, number, ::group-off} is exempt but belongs to {belongs}, so the rule does not touch it anyway",
  "exempt-without-links": "AS{asn, number, ::group-off} is exempt but has no link abroad to keep",
  "unsure-without-effect":
    "whether AS{asn, number, ::group-off} is exempt changes nothing: in this world it has no link abroad that the rule takes",
  "exempt-operator":
    "AS{asn, number, ::group-off} is exempt and an operator, which keeps its links anyway",
  "upstream-unknown": "the upstream AS{asn, number, ::group-off} is not in this world",
  "upstream-domestic":
    "the upstream AS{asn, number, ::group-off} is a domestic network, which leads nowhere abroad",
  "rule-site-not-international":
    "the rule for {neighbours} names the site {site}, which takes no links abroad",
  "rule-site-without-operator":
    "the rule for {neighbours} names the site {site}, which no operator runs",
  "rule-shadowed": "an earlier rule already takes {neighbours}",
  "rule-without-neighbours": "no neighbour in this world is in {neighbours}",
  "box-unknown": "a box stands in AS{asn, number, ::group-off}, which is not in this world",
  "box-foreign": "a box stands in AS{asn, number, ::group-off}, which belongs to {belongs}",
  "cut-without-links": "no link leads to {neighbour} in this world, so there is none to cut",
  "capacity-bound-by-inspection":
    "a site of {siteGbps} Gbit/s passes no more than the {inspectionGbps} Gbit/s that its boxes can inspect, since they fail closed",
  "inspection-above-capacity":
    "boxes that can inspect {inspectionGbps} Gbit/s are never reached by sites of {siteGbps} Gbit/s",
  "cable-without-site": "the cable {cable} lands at {landing}, where no site lies",
  "function-matches-nothing": "{function}: its list of {part} is empty, so nothing matches",
  "function-never-in-force": "{function}: it ends on {until}, before it begins on {since}",
  "function-on-no-path": "{function}: no path passes its boxes",
  "function-without-effect": "{function}: it gives neither a rate nor a loss, so it slows nothing",
  "function-key-unread": "a function of kind {kind} does not read {key}; {kinds} do",
  "function-place-unknown":
    "a function acts in AS{asn, number, ::group-off}, which is not in this world",
  "function-place-foreign":
    "a function acts in AS{asn, number, ::group-off}, which belongs to {belongs}",
  "content-unknown":
    "demand for AS{asn, number, ::group-off}, which is not in this world, goes by addresses instead",
  "content-domestic":
    "AS{asn, number, ::group-off} is a domestic network: demand for it does not cross the border",
  "override-without-effect": "the change {set} changes no result",
  "override-equal": "the change {set} says what the design says already",
};

export const remedyMessages: Readonly<Record<RemedyCode, string>> = {
  set: "it counts with --set ''{set}''",
  "set-both": "it counts with --set ''{first}'' ''{set}''",
  "remove-or-correct": "leave it out (--set ''{set}''), or name another",
  "choose-regime": "it counts under {regimes}",
  "give-own-site":
    "of several operators at one site ({sites}) the first takes what lands there: give {operator} a site of its own, or list upstreams",
  "move-inside": "{latitude} and {longitude} say where it lies",
  "leave-out": "it can be left out",
  "none-known": "no change is known that would make it count",
};

/** `path: what is the matter; what would make it count.` */
export function findingInWords({ code, path, values, remedy }: Finding): string {
  const say = (message: string, given: Finding["values"]): string =>
    String(new IntlMessageFormat(message, "en").format(given));
  return `${path}: ${say(findingMessages[code], values)}; ${say(remedyMessages[remedy.code], remedy.values)}`;
}
