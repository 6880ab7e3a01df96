/** English: where interference is done, which design explains it, and what to measure next. */
export const explanationMessages = {
  "place.head":
    "{sightings} {sightings, plural, one {measurement} other {measurements}} that tell something about a place, from {networks} {networks, plural, one {network} other {networks}}{named, select, yes { in {country}} other {}}, of {targets} {targets, plural, one {site} other {sites}}",
  "place.says.central-gateway":
    "Interference is most probably done at a central gateway: in one or few networks through which others reach the world.",
  "place.says.central-rules":
    "Interference is most probably done by the same rules and the same kind of box in most networks.",
  "place.says.per-network":
    "Most probably each network interferes by means and lists of its own; nothing points to a common gateway.",
  "place.says.resolver":
    "Interference is most probably done by resolvers alone: whoever asks another resolver is then not concerned.",
  "place.says.users-filter":
    "Single lines have a filter of their own; nothing points to interference by networks.",
  "place.says.server-side":
    "Sites treat visitors from this country differently; nothing points to interference on the way.",
  "place.says.none": "Nothing points to interference.",
  "place.says.central":
    "Interference is most probably done centrally; whether at a gateway or by the same boxes in all networks these measurements do not tell.",
  "place.says.interference":
    "Most probably somebody interferes; where it is done these measurements do not tell.",
  "place.says.innocent":
    "No interference by networks is shown; which ordinary cause holds does not show.",
  "place.says.unclear":
    "The measurements do not tell whether anybody interferes: nobody should be accused by them.",
  "place.kind.central-gateway": "central gateway",
  "place.kind.central-rules": "central rules on many boxes",
  "place.kind.per-network": "each network by itself",
  "place.kind.resolver": "resolvers alone",
  "place.kind.users-filter": "users' own filters",
  "place.kind.server-side": "the sites themselves",
  "place.kind.none": "no interference",
  "place.country-asked":
    "The measurements name no country, as emulated ones do not: {country} is what was asked for.",
  "place.country-unknown": "The measurements name no country, as emulated ones do not.",
  "place.other-countries":
    "Left out: {sightings} {sightings, plural, one {measurement} other {measurements}} of other countries ({countries}).",
  "place.probability": "{percent} %  {kind}",
  "place.network.gateway":
    "AS{asn}: boxes stand in this network, through which others pass, with a probability of {percent} %",
  "place.network.network":
    "AS{asn}: its users meet boxes, in this network or on its way out, with a probability of {percent} %",
  "place.network.resolver":
    "AS{asn}: its resolver answers falsely, with a probability of {percent} %",
  "place.why":
    "What this rests on (a pair is one site measured from one network; it is struck where interference was seen):",
  "place-evidence.pairs.struck":
    "{struck} of {of} pairs of network and site are struck, in {networks} {networks, plural, one {network} other {networks}}",
  "place-evidence.period.part":
    "{targets} {targets, plural, one {site was struck} other {sites were struck}} for a part of the time{from_given, select, yes {, from {from}} other {}}{until_given, select, yes {, until {until}} other {}}; {sightings} {sightings, plural, one {measurement} other {measurements}} at other times {sightings, plural, one {is} other {are}} left out",
  "place-evidence.signature.shared":
    "the same signature in {networks} networks ({pairs} pairs): {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.signature.own":
    "a signature of AS{asn} alone ({pairs} {pairs, plural, one {pair} other {pairs}}): {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.resolver.only":
    "in {pairs} of {of} struck pairs only the system’s resolver answered falsely",
  "place-evidence.onset.together":
    "{target} began to be struck in several networks within {days} {days, plural, one {day} other {days}}",
  "place-evidence.path.through":
    "candidate paths pass AS{asn} in {struck} of {ofStruck} struck pairs, and in {free} of {ofFree} free pairs of the same sites",
  "place-evidence.path.unknown":
    "no candidate paths were given, so that nothing can be said about networks on the way (--paths, --routes)",
  "place-evidence.trace.named":
    "{traces} {traces, plural, one {trace} other {traces}} by TTL met interference first in AS{asn}",
  "place-evidence.server.pairs":
    "{targets} {targets, plural, one {site} other {sites}} refused visitors by themselves, in {networks} {networks, plural, one {network} other {networks}}",
  "place-evidence.filter.pairs":
    "filters of users’ own were seen in {networks} {networks, plural, one {network} other {networks}} ({pairs} {pairs, plural, one {pair} other {pairs}})",
  "explain.designs":
    "How probable each design is among those compared, by how well its emulated campaign at {sites} {sites, plural, one {site} other {sites}} reproduces {pairs} {pairs, plural, one {pair} other {pairs}} of network and site:",
  "explain.design": "{percent} %  {design}{variation}",
  "explain.agreement":
    "of {struck} struck pairs its campaign strikes the site of {target}, shows the mechanism of {mechanism}, and the trait (such as a certificate’s root) of {trait} of the {withTrait} that have one; against it: {freeListed} free {freeListed, plural, one {pair} other {pairs}} at sites that it strikes",
  "explain.variation.one-network": ", most likely in one network only",
  "explain.variation.every-network": ", most likely in every network",
  "explain.none-of-these": "{percent} %  none of these: a design that is not in the list",
  "explain.not-compared":
    "Not compared, since their emulated campaigns tell too little of these sites, as when all traffic is cut off or the test helper too: {designs}",
  "explain.nothing-compared":
    "No design can be compared: the emulated campaigns and the measurements have no pair of network and site in common that tells anything.",
  "place.rests":
    "The probabilities rest on stated numbers, most of them assumed (docs/place.md); they are no proof against anybody.",
  "explain.next":
    "The measurement that would best tell “{first}” from “{second}” ({bits} bit expected, of at most 1):",
  "probe-kind.target": "measure {target}, which was not measured yet",
  "probe-kind.network": "measure {target} from a network that was not measured yet",
  "probe-kind.resolver": "look up {target} by another resolver over UDP, beside the system’s",
  "probe-kind.other-name": "HTTPS to the address of {target} under another name",
  "probe-kind.ttl-trace": "a trace by TTL, in the lab only",
  "explain.no-next": "No simple probe of the list tells “{first}” from “{second}”.",
  "explain.rests":
    "The probabilities rest on stated numbers, most of them assumed (docs/place.md, docs/explain.md), and on emulated campaigns; they are no proof against anybody.",
} as const;
