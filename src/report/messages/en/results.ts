/** English of the results on countries, worlds and several designs: a group of keys for each command. */

const world = {
  "world.synthetic":
    "SYNTHETIC WORLD: every network is invented. Nothing here is about the real Internet.",
  "world.get-data": "Get real data with: narrows data fetch",
  "world.measured": "AS relationships of {date}; countries of networks: {labels}, of one day",
  "world.unknown-date": "unknown date",
  "world.not-known": "not known",
  "world.kind": "kind",
  "world.kind-synthetic": "SYNTHETIC WORLD: every network is invented",
  "world.kind-measured": "measured",
  "world.source": "source",
  "world.date": "date",
  "world.hash": "SHA-256",
  "world.ases": "ASes",
  "world.transit": "provider–customer links",
  "world.peer": "peer links",
  "world.labelled": "with a country",
  "world.labelled-value": "{ases} ({share})",
  "world.labels": "labels",
  "world.users": "users of a network",
  "world.users-date": "users of",
  "world.users-moved": "networks that stand where their users are",
  "world.users-parts": "parts of carriers in other countries",
  "world.users-left": "users abroad left out",
  "world.users-absent": "users of networks without a link",
  "world.users-doubts": "countries whose estimates are not used",
  "world.left-value": "{users} in {rows, plural, one {# row} other {# rows}}",
  "world.users-address": "by address share",
  "world.duplicates": "duplicate lines",
  "world.contradictions": "contradicting lines, dropped",
  "world.self-links": "self-links, dropped",
  "world.malformed": "malformed lines, dropped",
  "world.cycles": "customer–provider cycles",
  "world.cycles-value": "{cycles} ({ases} {ases, plural, one {AS} other {ASes}} in them)",
  "world.networks-of": "networks of {country}",
  "world.at-border": "at the border",
  "world.border-links": "links across the border",
  "labels-diff.count":
    "{networks} {networks, plural, one {network differs} other {networks differ}}",
} as const;

const lists = {
  "country.points-of-control": "Points of control (addresses reached, with all above)",
  "country.out": "Border networks by paths abroad (chokepoint potential)",
  "country.in": "Border networks by paths from abroad",
  "country.resilience":
    "If the N strongest border networks censored together: pairs still reachable, CRP(N)",
  "country.influence":
    "Transit influence (CTI), {points} vantage points outside (not the collectors' peers: see docs/indices.md)",
  "country.hegemony-by-users":
    "Hegemony, weighted by users, {points} vantage points; HHI of transit {hhi}",
  "country.hegemony-by-networks":
    "Hegemony, weighted by network, {points} vantage points; HHI of transit {hhi}",
} as const;

const country = {
  ...lists,
  "country.summary":
    "{country}: {networks} {networks, plural, one {network} other {networks}}, {connected} in the largest connected component, {border} of these at its border",
  "country.apart":
    "{apart} {apart, plural, one {network reaches} other {networks reach}} the others only over foreign networks; paths below are those of the largest connected component.",
  "country.links":
    "Links are those that public routing data shows; assess adds peering at exchanges that it does not show, and can have more networks at the border.",
  "country.frontier":
    "Risk of disconnection by the number of frontier providers (Renesys 2012): {rated}",
  "country.index": "index",
  "country.value": "value",
  "country.meaning": "what it is",
  "country.network": "network",
  "country.covered": "covered",
  "country.share": "share",
  "country.hegemony": "hegemony",
  "country.transit-only": "transit only",
} as const;

const rank = {
  "rank.country": "country",
  "rank.scattered":
    "* The largest connected part holds fewer than {share} of the country’s networks: its indices say little about the country.",
  "rank.by": "By {index}: {meaning}",
  "rank.title": "Countries by {index}",
  "rank.all-indices": "All indices",
  "rank.reading": "{index}: {meaning}. Dark: few networks control the country's connections.",
  "rank.reading-sizes": "{index}: {meaning}. Dark: many.",
  "rank.note":
    "Paths by policy (customer before peer before provider, fewest hops, tie-break {tieBreak}), every pair of networks counted once. Peer links that no collector sees are missing. Made with Narrows {version}.",
  "rank.unknown": "not known",
  "query.rows": "{rows, plural, one {# row} other {# rows}}",
  "query.shown": "the first {shown} are shown, --csv and --json give all",
  "plain.synthetic":
    "SYNTHETIC WORLD: every network on this page is invented. Nothing here is about the real Internet.",
  "plain.synthetic-title": "SYNTHETIC WORLD: {title}",
  "plain.synthetic-mark": "SYNTHETIC WORLD – invented networks",
  "plain.sources": "AS relationships: CAIDA, {sources}. Countries of networks: {labels}.",
  "plain.sources-one-day":
    "AS relationships: CAIDA, {sources}. Countries of networks: {labels}, of one day.",
  "plain.sources-synthetic": "{sources}. Countries of networks: {labels}.",
  "plain.sources-synthetic-one-day": "{sources}. Countries of networks: {labels}, of one day.",
} as const;

const notes = {
  "history.note.one-table":
    "Countries of networks are those of one label table, of one day: a network that moved keeps its later country, and networks that are gone have none. The labelled share of each snapshot is in the table; old years are the least certain.",
  "history.note.yearly-tables":
    "Countries of networks are those of the yearly table nearest to each snapshot, and of the shipped table for snapshots more than three years later than all of them.",
  "history.note.source-changes":
    "Where the line breaks, the source changes: serial-2 data see many more peer links than serial-1, so that the last points do not continue the line.",
} as const;

const history = {
  ...notes,
  "history.date": "date",
  "history.source": "source",
  "history.country": "country",
  "history.labelled": "labelled",
  "history.values": "Values",
  "history.over-time": "Indices over time",
  "history.title": "{countries}: dependence on few networks over time",
  "history.label": "{countries}: indices over time",
  "history.all-countries": "All countries",
  "history.quartiles": "{meaning}; quartiles of all countries",
  "history.lower-quarter": "lower quarter",
  "history.median": "median",
  "history.upper-quarter": "upper quarter",
} as const;

const diff = {
  "diff.all-networks": "All networks",
  "diff.two-sources":
    'One snapshot is serial-1, the other serial-2, which sees many more peer links: much of what "appeared" was there before.',
  "diff.before": "before",
  "diff.after": "after",
  "diff.change": "change",
  "diff.appeared": "appeared",
  "diff.vanished": "vanished",
  "diff.changed": "changed",
  "diff.networks": "networks",
  "diff.links": "links",
  "diff.border-links": "of these across the border",
  "diff.moved": "{joined} joined, {left} left",
  "diff.indices": "Indices (those of addresses use today's addresses for both)",
  "diff.networks-appeared": "Networks that appeared",
  "diff.networks-vanished": "Networks that vanished",
  "diff.more": "and {count} more",
  "diff.more-links": "and {count} more: --csv lists all",
  "diff.border": "Links across the border (what the foreign end is), providers first",
  "diff.domestic": "domestic",
  "diff.foreign": "foreign",
  "diff.country": "country",
} as const;

const designs = {
  "compare.design": "design",
  "compare.country": "country",
  "compare.standing": "standing",
  "compare.kind": "kind",
  "compare.kind.plan": "plan",
  "compare.kind.event": "event",
  "compare.kind.baseline": "baseline",
  "compare.unbeaten": "unbeaten",
  "compare.beaten": "beaten by {designs}",
  "compare.alone": "nothing comparable",
  "compare.note":
    'Lower is better in every column; shares are of the design\'s own country; "–" was not measured. Designs are ranked within a country, plans among plans and events among events, each beside the country without either (baseline). Unbeaten: no comparable design is as good on every measure that both have and better on one. Measured on the networks of most demand ({share}).',
  "compare.columns": "Columns in full: narrows compare --json",
  "compare.left-out": "left out: {design}: {reason}",
  "measure.worst_failure": "worst_failure",
  "measure.outage_hours": "outage_hours",
  "measure.seen_abroad": "seen_abroad",
  "measure.seen_at_home": "seen_at_home",
  "measure.concentration": "concentration",
  "measure.unreachable": "unreachable",
  "measure.added_ms": "added_ms",
  "measure.interfered": "interfered",
  "measure.records_user_day": "records_user_day",
  "measure.likely_site_load": "likely_site_load",
  "measure.likely_lost_at_sites": "likely_lost_at_sites",
  "measure.likely_usd_user_month": "likely_usd_user_month",
  "measure.likely_records_held": "likely_records_held",
} as const;

const whatIf = {
  "what-if.design": "What if? {country}, with the design {design}",
  "what-if.country": "What if? {country} as it is",
  "what-if.coverage":
    "Computed: {networks} of {all} networks, with {share} of users; all shares are of these (--exact computes all).",
  "what-if.fails": "Fails: {part}, with {links, plural, one {# link} other {# links}}.",
  "what-if.comes": "Comes: {part}.",
  "what-if.no-links":
    "{part}: no link of it is in this world, so that its failure changes nothing.",
  "what-if.kept.cables":
    "{count, plural, one {# other cable lands} other {# other cables land}} at the same place: the sites there stay up.",
  "what-if.kept.elsewhere":
    "{count, plural, one {# pair of members meets} other {# pairs of members meet}} at other exchanges too: their links stay.",
  "what-if.kept.observed":
    "{count, plural, one {# link of members that collectors saw stays} other {# links of members that collectors saw stay}}: they may be private.",
  "what-if.lost":
    "{share} of international demand has no route any more: as if {lost} of {all} users lost all of it.",
  "what-if.lost-share": "{share} of international demand has no route any more.",
  "what-if.dark":
    "Cut off (less than 5% left): {networks} of {all} networks, with {people} users ({share}).",
  "what-if.dark-none": "No network is cut off.",
  "what-if.rerouted":
    "{share} of demand takes another path; hops on average: {before} before, {after} after.",
  "what-if.losing": "Networks that lose demand, those that lose most first: what they reach abroad",
  "what-if.moved": "Border networks whose share of incoming demand changes most",
  "what-if.sites": "Sites at the busy hour, likely values",
  "what-if.full": "over capacity",
  "what-if.fits": "holds",
  "what-if.head.scenario": "fails",
  "what-if.head.demand-lost": "demand lost",
  "what-if.head.as-users": "as users",
  "what-if.head.networks-dark": "networks cut off",
  "what-if.head.users-dark": "users cut off",
  "what-if.head.rerouted": "other path",
  "what-if.head.full": "sites over capacity",
  "what-if.head.users": "users",
  "what-if.head.site": "site",
  "what-if.head.capacity": "capacity, Gbit/s",
  "what-if.head.state": "state",
  "what-if.part.link": "link {name}",
  "what-if.part.site": "site {name}",
  "what-if.part.operator": "operator {name}",
  "what-if.part.cable": "cable {name}",
  "what-if.part.exchange": "exchange {name}",
  "what-if.part.neighbour": "links to {name}",
  "what-if.part.peer": "peering {name}",
  "what-if.part.transit": "transit {name}",
  "what-if.note":
    "What fails stays failed here; how often and for how long: narrows assess. Every figure: --json, --csv.",
  "what-if.note-each":
    "Those that lose most first. Only parts of the design itself fail in sets. One of them in full: --fail.",
} as const;

export const resultMessages: typeof world &
  typeof country &
  typeof rank &
  typeof history &
  typeof diff &
  typeof designs &
  typeof whatIf = { ...world, ...country, ...rank, ...history, ...diff, ...designs, ...whatIf };
