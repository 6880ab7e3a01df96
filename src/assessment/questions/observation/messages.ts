/** What the report says in English on question 2: what becomes observable, and by whom? Messages are ICU MessageFormat. */
export const observationMessages = {
  "hhi.competitive": "competitive",
  "hhi.moderate": "moderate",
  "hhi.high": "high",
  "flow.title": "Who depends on whom for the world",
  "flow.alt":
    "Flow diagram: networks of users on the left, the border networks in the middle, foreign countries on the right; bands as wide as the share of international traffic. Largest border network without the design: {before}. With it: {after}.",
  "flow.users": "Networks of users",
  "flow.border": "Border networks",
  "flow.abroad": "Abroad",
  "observation.question": "What becomes observable, and by whom?",
  "observation.figure": "International traffic in the hands of one network",
  "observation.figure-observer": "International traffic that can be watched by: {observer}",
  "observation.chart": "Share of traffic that can be watched by: {observer}",
  "observation.chart-alt":
    "Dot chart of the share of traffic that can be watched by: {observer}. {rows}.",
  "observation.international": "From abroad to users",
  "observation.outbound": "From users to abroad",
  "observation.domestic": "Inside the country",
  "observation.users": "Users watched in most of their traffic",
  "observation.transit": "Foreigners’ traffic passing through",
  "observation.text-observer":
    "One party, {observer}, can watch {international} of international traffic{hasDomestic, select, yes { and {domestic} of traffic between networks of the country} other {}}.",
  "observation.text-content":
    "Of all traffic of the country’s users, caches inside their own networks serve {inNetwork} ({inNetworkRange}) and hosts and sites in the country {atHome} ({atHomeRange}); {crossing} ({crossingRange}) crosses the border.",
  "observation.text-content-uncached":
    "Of all traffic of the country’s users, hosts and sites in the country serve {atHome} ({atHomeRange}); {crossing} ({crossingRange}) crosses the border. No cache inside its networks is listed.",
  "observation.text-content-absent":
    "Blocked or not offered there: {networks}. How much of what they would send comes from services in the country instead is an assumption.",
  "observation.text-content-seen":
    "At the border the gateway sees {seen} of all traffic; boxes between users and the caches of their networks would see all of it.",
  "observation.text-content-given":
    "The design gives another share that crosses the border than these sources alone, which would send {own} ({ownRange}) across it; what stays in the country is scaled to the design’s.",
  "observation.text-content-assumed":
    "How much each content network sends, what caches serve and what stays in the country are assumptions, listed below with their ranges.",
  "observation.content": "Where traffic comes from, and what a gateway at the border sees of it",
  "observation.content-source": "Source",
  "observation.content-share": "Share of all traffic",
  "observation.content-cache": "From a cache in the user’s network",
  "observation.content-home": "From inside the country",
  "observation.content-crossing": "Across the border",
  "observation.content-seen": "Seen at the border",
  "observation.content-hosting": "Other hosting",
  "observation.content-people": "Between people",
  "observation.content-replaced": "Services in place of blocked ones",
  "observation.text-owner":
    "Already without a gateway, networks owned by the state of {state} ({networks}{more, select, yes { and others} other {}}) see {sees, select, all {} other {at least }}{share} of international traffic, by a list of 2022.",
  "observation.text-none": "The design creates no observer of its own.",
  "observation.text-carrier":
    "The largest single carrier is {before} ({beforeShare}) without the design and {after} ({afterShare}) with it.",
  "observation.text-hhi":
    "Concentration at the border, as competition authorities measure it (HHI, 0 to 10,000), goes from {before} ({beforeClass}) to {after} ({afterClass}).",
  "observation.text-hhi-organisations":
    "Counted by organisation, the networks that one holds together, it is {before} ({beforeClass}) without the design and {after} ({afterClass}) with it.",
  "observation.text-hairpin":
    "In this model {before} of traffic between networks of the country leaves it on the way without the design, and {after} with it. Links inside the country that public data does not show would lower that.",
  "observation.text-transit":
    "Of the traffic of foreign networks that can be reached through the country, {share} is caught as well.",
  "observation.text-users":
    "It can watch most of the international traffic of {users} users ({share}).",
  "observation.text-users-share":
    "It can watch most of the international traffic of {share} of users.",
  "observation.text-before":
    "Without the design the same networks see {international} of international traffic.",
  "observation.text-in-force":
    "By its own dates the design was in force when the routing data was taken, so what is shown as without it holds its boxes already.",
  "observation.text-carrier-same":
    "The largest single carrier is {carrier} ({share}), without the design as with it.",
  "observation.text-hhi-same":
    "Concentration at the border, as competition authorities measure it (HHI, 0 to 10,000), stays at {hhi} ({class}).",
  "observation.text-hairpin-least":
    "The lower figure holds if foreign networks on the way hand over inside the country where they can.",
  "observation.text-hairpin-same":
    "In this model {share} of traffic between networks of the country leaves it on the way, without the design as with it. Links inside the country that public data does not show would lower that.",
} as const;
