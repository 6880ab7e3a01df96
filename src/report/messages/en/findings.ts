/** English on parts of a design, and changes of it, that do nothing. */
import type { FindingCode, RemedyCode } from "../../../gateway/finding.ts";

const findings = {
  "finding.unread-under-regime": "{key} changes no figure under the regime {regime}",
  "finding.site-without-operator": "no operator runs the site {city}, so no link lands there",
  "finding.site-without-links":
    "no neighbour''s link lands at {city}: no rule sends one there, and no neighbour is nearer to it than to another site",
  "finding.site-outside-country":
    "the site {city} lies {km} km outside {country}, {where, select, sea {in the sea} other {in another country}}",
  "finding.site-domestic-only":
    "the site {city} is for domestic traffic only, and domestic traffic does not meet at sites",
  "finding.operator-without-links":
    "the operator {operator} (AS{asn}) would have no link abroad and carries nothing",
  "finding.customer-unknown": "AS{asn} is not in this world, so it buys from nobody",
  "finding.customer-foreign":
    "AS{asn} belongs to {belongs}, so the rule does not make it a customer",
  "finding.customer-without-lost-links":
    "AS{asn} loses no link abroad, so it need not buy from the operator",
  "finding.exempt-unknown": "AS{asn} is exempt and not in this world",
  "finding.exempt-foreign":
    "AS{asn} is exempt but belongs to {belongs}, so the rule does not touch it anyway",
  "finding.exempt-without-links": "AS{asn} is exempt but has no link abroad to keep",
  "finding.exempt-operator": "AS{asn} is exempt and an operator, which keeps its links anyway",
  "finding.exempt-sibling":
    "AS{asn} is exempt without {siblings} of the same organisation, with {percent} % of the country''s users",
  "finding.operator-sibling":
    "the operator AS{asn} does not take {siblings} of the same organisation, with {percent} % of the country''s users: they become customers of another",
  "finding.box-sibling":
    "AS{asn} has a box and {siblings} of the same organisation none, with {percent} % of the country''s users",
  "finding.unsure-without-effect":
    "whether AS{asn} is exempt changes nothing: in this world it has no link abroad that the rule takes",
  "finding.upstream-unknown": "the upstream AS{asn} is not in this world",
  "finding.upstream-domestic":
    "the upstream AS{asn} is a domestic network, which leads nowhere abroad",
  "finding.rule-site-not-international":
    "the rule for {neighbours} names the site {site}, which takes no links abroad",
  "finding.rule-site-without-operator":
    "the rule for {neighbours} names the site {site}, which no operator runs",
  "finding.rule-shadowed": "an earlier rule already takes {neighbours}",
  "finding.rule-without-neighbours": "no neighbour in this world is in {neighbours}",
  "finding.box-unknown": "a box stands in AS{asn}, which is not in this world",
  "finding.box-foreign": "a box stands in AS{asn}, which belongs to {belongs}",
  "finding.cut-without-links":
    "no link leads to {neighbour} in this world, so there is none to cut",
  "finding.capacity-bound-by-inspection":
    "a site of {siteGbps} Gbit/s passes no more than the {inspectionGbps} Gbit/s that its boxes can inspect, since they fail closed",
  "finding.inspection-above-capacity":
    "boxes that can inspect {inspectionGbps} Gbit/s are never reached by sites of {siteGbps} Gbit/s",
  "finding.cable-without-site": "the cable {cable} lands at {landing}, where no site lies",
  "finding.function-matches-nothing": "{function}: its list of {part} is empty, so nothing matches",
  "finding.function-never-in-force": "{function}: it ends on {until}, before it begins on {since}",
  "finding.function-on-no-path": "{function}: no path passes its boxes",
  "finding.function-without-effect":
    "{function}: it gives neither a rate nor a loss, so it slows nothing",
  "finding.function-key-unread": "a function of kind {kind} does not read {key}; {kinds} do",
  "finding.function-place-unknown": "a function acts in AS{asn}, which is not in this world",
  "finding.function-place-foreign": "a function acts in AS{asn}, which belongs to {belongs}",
  "finding.content-unknown":
    "demand for AS{asn}, which is not in this world, goes by addresses instead",
  "finding.content-domestic":
    "AS{asn} is a domestic network: demand for it does not cross the border",
  "finding.override-without-effect": "the change {set} changes no result",
  "finding.override-equal": "the change {set} says what the design says already",
  "finding.path-without-effect": "no measure of the sweep moves with it",
} as const satisfies Record<`finding.${FindingCode}`, string>;

const remedies = {
  "remedy.set": "it counts with --set ''{set}''",
  "remedy.set-both": "it counts with --set ''{first}'' ''{set}''",
  "remedy.remove-or-correct": "leave it out (--set ''{set}''), or name another",
  "remedy.choose-regime": "it counts under {regimes}",
  "remedy.move-inside": "{latitude} and {longitude} say where it lies",
  "remedy.give-own-site":
    "of several operators at one site ({sites}) the first takes what lands there: give {operator} a site of its own, or list upstreams",
  "remedy.name-siblings": "name them too, if they are meant: --set {set}",
  "remedy.list-customers": "list the customers of {operator}, these among them, if they are meant",
  "remedy.leave-out": "it can be left out",
  "remedy.none-known": "no change is known that would make it count",
} as const satisfies Record<`remedy.${RemedyCode}`, string>;

const frame = {
  "findings.title": "What changes nothing",
  "findings.note": "Parts of the design, and changes made to it, that move no figure on this page.",
  "findings.misfit": "{design}: in this world: {reason}",
  "findings.good": "{design}: good",
} as const;

export const findingMessages: typeof findings & typeof remedies & typeof frame = {
  ...findings,
  ...remedies,
  ...frame,
};
