/** English on the report of measurements and on verdicts explained. */
import type { EventFamily } from "../../../detect/events/family.ts";

const further = {
  "explain.further.dns":
    "Ask several resolvers in and outside of the provider’s network for the name, at the same time, and the same resolvers for a name of no interest. If only this name is answered wrongly, and also by resolvers abroad, a rule on the path is shown; if the provider’s resolver alone answers wrongly, that resolver; if other names fail too, it is a fault.",
  "explain.further.tcp":
    "Connect to the same address from other networks of the country and from abroad, and from this network to neighbouring addresses. If only this address fails, only here and again on other days, a rule on the address is shown; if it fails abroad too, the site is at fault.",
  "explain.further.tls":
    "Repeat the handshake with the same address and another server name, and with this name at an address that never belonged to the site. If the result follows the name, a rule on the name is shown; if it follows the address, the address or the server is the cause.",
  "explain.further.tls.mitm":
    "Keep the whole chain of certificates, and repeat from other computers and networks of the country and without security software. The same issuer for unrelated names in several networks shows interception on the path; one computer or one office alone points to software of its own.",
  "explain.further.quic":
    "Repeat over QUIC to a site of no interest in the same network. If that works and this fails again, a rule is shown; if QUIC fails for all, the network drops UDP.",
  "explain.further.http":
    "Repeat the request in clear from other networks of the country and from abroad, with this host name and with another at the same address. If the other answer follows the name and comes in this country only, and does not come from the site, a rule is shown.",
  "explain.further.throttle":
    "Load the same amount from this site and from others in turns, over some days. If this site alone stays slow while others are quick over the same line, throttling is shown; if all are slow, the line is at fault.",
  "explain.further.shutdown":
    "Look whether other networks of the country were silent in the same hours, and whether routes to the network were withdrawn. A single probe without a connection shows nothing of a network.",
} as const satisfies Record<`explain.further.${EventFamily}`, string>;

const explanation = {
  "explain.title":
    "{target} in {network}{country_given, select, yes {, {country}} other {}}: {mechanism}",
  "explain.title-none":
    "{target} in {network}{country_given, select, yes {, {country}} other {}}: no sign of interference",
  "explain.verdict": "The verdict is “{verdict}”.",
  "explain.asked-head": "What was asked",
  "explain.asked":
    "On {time} (UTC) a probe in the network {network}{country_given, select, yes {, {country}} other {}} asked for {url}, by the test web_connectivity{version_given, select, yes { {version}} other {}}.",
  "explain.observed-head": "What was observed",
  "explain.observed-none": "Nothing that looks like interference.",
  "explain.compared-head": "What it was compared with",
  "explain.compared-none":
    "With nothing: no test helper outside of the network was reached{failure_given, select, yes { ({failure})} other {}}. A site that is down cannot be told from interference then.",
  "explain.compared-page":
    "At about the same time a test helper, a server outside of the network, asked for the same. It got a page: status {status}, {bytes} {bytes, plural, one {byte} other {bytes}}{title_given, select, yes {, titled “{title}”} other {}}.",
  "explain.compared-no-page":
    "At about the same time a test helper, a server outside of the network, asked for the same. It got no page{failure_given, select, yes { ({failure})} other {}}.",
  "explain.compared-addresses": "For the helper the name led to {addresses}.",
  "explain.for-head": "Why this speaks for interference",
  "explain.against-head": "What speaks against it, or leaves it open",
  "explain.against-none": "Nothing of what the detector looks for was found.",
  "explain.other-head": "Innocent explanations, and how likely each is left",
  "explain.interference": "interference",
  "explain.sure-head": "How sure this is",
  "explain.sure":
    "The detector gives interference a probability of {percent}, and this finding one of {finding}, for which its word is “{confidence}” (“{strong}” is above {strongest}, “{moderate}” above {moderately}). If its odds hold, {wrong} of 1,000 such findings are wrong.",
  "explain.sure-lab":
    "The odds were fitted on {measurements} emulated measurements of a laboratory, where the truth is known. On real networks they may not hold, and they say nothing about who ordered or runs what was met, or whether it is lawful.",
  "explain.further-findings": "The measurement has further findings: {list}.",
  "explain.finding": "{mechanism} ({percent})",
  "explain.sum-head": "How the probability adds up",
  "explain.sum":
    "Each thing that was seen adds to the logarithm of the odds: +0.7 doubles them, +2.3 makes them ten times as high, 0 in all is one to one.",
  "explain.sum-feature": "What counts",
  "explain.sum-weight": "Adds",
  "explain.sum-circumstance":
    "{what, select, pageCame {the site’s page came all the same} resolverOutside {only a resolver in another network shows it} noControl {there is nothing to compare with, which weighs so with this kind of mechanism} helper {how the test helper failed} other {starting value of this kind of mechanism}}",
  "explain.sum-total": "sum, and the probability of the finding: {percent}",
  "explain.sum-combined":
    "All findings of the measurement together, corrected by what the campaigns showed: {percent}.",
  "explain.further-head": "What a further measurement would have to show",
  "explain.further-control":
    "First of all, the measurement has to be repeated with a test helper that is reached.",
  "explain.place-head": "The measurement",
  "explain.place": "{file}, line {line}",
  "explain.uid": "measurement {uid}",
  "explain.report-id": "report {report}",
  "explain.emulated": "EMULATED: made in a laboratory. It shows nothing about a real network.",
  "explain.other":
    "Each of these can make an undisturbed measurement look disturbed. The detector weighed all of them; the probabilities add up to one.",
  "explain.cause": "Explanation",
  "explain.probability": "Probability",
} as const;

const page = {
  "evidence.kicker": "Do these measurements show interference?",
  "evidence.title": "Interference in measurements",
  "evidence.headline":
    "{alarms} of {measurements} {measurements, plural, one {measurement} other {measurements}} {alarms, plural, one {shows} other {show}} interference; by the detector’s odds, {low} to {high} of these alarms are right (90% interval).",
  "evidence.headline-none":
    "None of {measurements} {measurements, plural, one {measurement} other {measurements}} shows interference.",
  "evidence.judged":
    "{blocked} {blocked, plural, one {was} other {were}} judged blocked and {interfered} interfered with: {targets} of {allTargets} {allTargets, plural, one {domain} other {domains}} in {networks} of {allNetworks} {allNetworks, plural, one {network} other {networks}}{countries_given, select, yes { ({countries})} other {}}.",
  "evidence.unsure":
    "{insufficient} more could not be judged, so that the true number may lie anywhere from {low} to {high}; {down} failed for the test helper too.",
  "evidence.events":
    "{events} {events, plural, one {event} other {events}} over time, {alerts} new.",
  "evidence.events-none": "No event over time is sure enough to be told.",
  "evidence.period": "Measurements from {from} to {to} (UTC).",
  "evidence.emulated-title": "EMULATED",
  "evidence.emulated":
    "{emulated} of {measurements} {measurements, plural, one {measurement} other {measurements}} were made in a laboratory",
  "evidence.emulated-text":
    "They show how a design would look on the wire, and nothing about any real network, whose number they may bear.",
  "evidence.emulated-mark": "EMULATED: made in a laboratory",
  "evidence.limits": "What this page cannot know",
  "evidence.limit-odds":
    "Probabilities are those of the detector, fitted on emulated campaigns of a laboratory. How well they hold there is published in the detector’s sheet; how well they hold in the field is not known.",
  "evidence.limit-sample":
    "Who measured, what and when was not drawn at random. Shares are shares of measurements, not of people, sites or time.",
  "evidence.limit-absent":
    "What was not measured is not shown as free: it is left blank. A blank may itself be the work of a shutdown.",
  "evidence.limit-who":
    "A measurement shows that something was done on the way, not who ordered it, for what reason, or under which law.",
  "evidence.limit-dependent":
    "Measurements by one person, or of one day, resemble each other. Intervals take them as independent and are therefore too narrow.",
  "evidence.map-title": "Which domain, in which network, when",
  "evidence.map-figure":
    "Interference by domain, network and {unit, select, day {day} week {week} month {month} other {year}}",
  "evidence.map-description":
    "One line for each domain and network, one column for each {unit, select, day {day} week {week} month {month} other {year}}. The darker orange, the larger the part of the measurements that show interference; pale blue: none; grey: could not be judged; blank: no measurement. Most affected: {most}.",
  "evidence.map-note":
    "The colour is the share of measurements judged blocked or interfered with, among those that could be judged. Domains with most alarms come first; numbers are alarms of measurements.",
  "evidence.map-rest": "All other domains together ({domains})",
  "evidence.map-other-networks": "{networks} others",
  "evidence.map-all-networks": "all",
  "evidence.map-cell":
    "{measurements} measured, {alarms} alarms, {insufficient} could not be judged",
  "evidence.map-free": "no interference",
  "evidence.map-part": "{alarms} of {measurements}",
  "evidence.map-absent": "no measurement",
  "evidence.map-few": "1 or 2 measurements",
  "evidence.below": "below {percent}",
  "evidence.above": "{percent} and more",
  "evidence.between": "{low} to {high}",
  "evidence.mechanisms-title": "By which mechanisms, over time",
  "evidence.mechanisms-figure":
    "Share of measurements by mechanism and {unit, select, day {day} week {week} month {month} other {year}}, with 90% interval",
  "evidence.mechanisms-description":
    "A row of columns for each mechanism: the share of the measurements of the time that were judged to show it, with its 90% interval as a line. Most of all: {most}. The last row has the number of measurements that could be judged.",
  "evidence.mechanisms-note":
    "Intervals are Wilson’s, of shares of measurements that could be judged. Where there are none, there is neither column nor line. One measurement can show several mechanisms.",
  "evidence.mechanisms-other": "other mechanisms ({mechanisms})",
  "evidence.mechanisms-none": "No measurement shows a mechanism of interference.",
  "evidence.measurements": "measurements",
  "evidence.events-title": "Events: since when, and how far",
  "evidence.events-figure": "Events over time, with the 90% intervals of beginning and end",
  "evidence.events-description":
    "A bar for each event from its onset to its end; thin lines span the 90% intervals. A bar that reaches the edge with an arrow began before the data or goes on. First: {first}.",
  "evidence.events-note":
    "A diamond marks when the event could first be known. Onset and end are moments at which the chain of the event’s series changed, as docs/events.md defines; an event that follows another is no alert of its own.",
  "evidence.events-some": "Shown are the first {shown} of {events}; all are in the CSV file.",
  "evidence.event-row": "{mechanism} ({targets})",
  "evidence.event-extent":
    "{networks} of {observed} {observed, plural, one {network} other {networks}}",
  "evidence.events-late":
    "{measurements} {measurements, plural, one {measurement is} other {measurements are}} in the tables but not in the events: out of order by more than the window (--window).",
  "evidence.events-volume":
    "{came} {came, plural, one {measurement} other {measurements}} came where {expected} were expected",
  "evidence.event-recognised": "known since (UTC)",
  "evidence.event-follows": "follows",
  "evidence.place-title": "Where it is done",
  "evidence.place-nothing":
    "No measurement here tells where interference is done. Verdicts that were written before hold no evidence of it: give the measurements.",
  "evidence.place-used":
    "Used are {used} of {measurements} {measurements, plural, one {measurement} other {measurements}}, from {networks} of {allNetworks} {allNetworks, plural, one {network} other {networks}}{others_given, select, yes {; the others tell nothing of a place, since they could not be judged or hold no evidence} other {}}.",
  "evidence.place-cut":
    "To be in time, only the networks with most measurements are used: {used} of {networks}, with {most} measurements at most.",
  "evidence.place-figure": "How probable each kind of country is, given these measurements",
  "evidence.place-note":
    "The kinds exclude each other and sum to 100%. Orange ones blame somebody, blue ones nobody. That somebody interferes is said from {accuse} on, all orange ones together; by which kind, from {name} on.",
  "evidence.place-kind": "kind",
  "evidence.place-networks": "Networks",
  "evidence.place-networks-none": "No network is named: nobody is to be accused on doubt.",
  "evidence.place-networks-doubtful": "Not sure enough to be named:",
  "evidence.place-networks-note":
    "A network is named from {percent} on. That boxes stand in a network, or that its users meet them, does not say who put them there.",
  "evidence.place-networks-some": "Listed are {shown} of {networks}; the CSV file has all.",
  "evidence.place-why": "What this rests on",
  "evidence.place-pair":
    "A pair is one site measured from one network; it is struck where interference was seen.",
  "evidence.place-open": "What this leaves open",
  "evidence.place-open-paths":
    "Without candidate paths (--paths) a central gateway cannot be told from the same boxes in every network, and no network on the way can be named.",
  "evidence.place-open-kinds":
    "One kind is taken to hold for the whole country: of a mixture the heavier one is named.",
  "evidence.place-open-time":
    "For each site, only the time in which it was struck counts; what stopped and began again counts as struck in between.",
  "evidence.place-further":
    "{countries} further {countries, plural, one {country is} other {countries are}} not told of here: those with most interference come first.",
  "evidence.verdicts-title": "Verdicts explained",
  "evidence.verdicts-intro":
    "For each domain, network and mechanism with an alarm, the surest measurement, taken apart: what was asked and seen, what speaks for interference and against it, and how sure that is.",
  "evidence.verdicts-some":
    "The first {shown} of {groups} are explained here, all in the file explanations.txt.",
  "evidence.verdicts-none": "No measurement was judged blocked or interfered with.",
  "evidence.verdicts-table": "Alarms by domain, network and mechanism",
  "evidence.verdicts-unexplained":
    "{groups} {groups, plural, one {group was} other {groups were}} read from verdicts that were written before and hold no evidence to be told here: narrows detect --explain explains the measurement at the place given.",
  "evidence.alarms": "alarms",
  "evidence.alarm-count": "{alarms} {alarms, plural, one {alarm} other {alarms}}",
  "evidence.country": "country",
  "evidence.network": "network",
  "evidence.domain": "domain",
  "evidence.time": "time",
  "evidence.judged-count": "could be judged",
  "evidence.low": "5%",
  "evidence.high": "95%",
  "evidence.share": "share",
  "evidence.strongest": "surest measurement",
  "evidence.read-title": "What was read, and how to make this page again",
  "evidence.read-measurements": "Measurements counted",
  "evidence.read-left-out": "Left out",
  "evidence.read-left-out-none": "nothing",
  "evidence.read-countries": "Countries",
  "evidence.read-networks": "Networks",
  "evidence.read-domains": "Domains",
  "evidence.read-versions": "Versions of the test",
  "evidence.read-model": "Detector",
  "evidence.read-model-text": "fitted on {measurements} emulated measurements ({campaigns})",
  "evidence.read-files": "Files",
  "evidence.read-bytes": "bytes",
  "evidence.read-files-some": "{files} more in inputs.csv",
  "evidence.never":
    "Narrows models, emulates and measures gateways; it is none. This page holds no address and no identity of a person who measured.",
} as const;

export const evidenceMessages: typeof further & typeof explanation & typeof page = {
  ...further,
  ...explanation,
  ...page,
};
