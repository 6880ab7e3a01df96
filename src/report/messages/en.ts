/**
 * English: the frame of the report, the names of inputs, units and roles. What is said on a question
 * stands in the question's folder, what is said on an index beside its entry in the catalogue of indices;
 * the other results have a file each in `en/`. Messages are ICU MessageFormat; see wording.ts for their values.
 */
import { questionMessages } from "../../assessment/questions/registry.ts";
import { indexMessages } from "../../indices/catalogue.ts";
import { atlasMessages } from "./en/atlas.ts";
import { briefMessages } from "./en/brief.ts";
import { detectionMessages } from "./en/detection.ts";
import { evidenceMessages } from "./en/evidence.ts";
import { explanationMessages } from "./en/explanation.ts";
import { findingMessages } from "./en/findings.ts";
import { meaningMessages } from "./en/meanings.ts";
import { observedMessages } from "./en/observed.ts";
import { resultMessages } from "./en/results.ts";

const frame = {
  unknown: "unknown",
  "page.kicker": "What would this internet gateway do?",
  "page.skip": "To the answers",
  "page.theme": "Light or dark",
  "page.contents": "Questions",
  "page.made": "Made with Narrows {version}",
  "page.estimate":
    "An estimate by simulation on the map of internet networks of {date}: {networks} {networks, plural, one {network} other {networks}} in {country}, {border} of them with links abroad.",
  "page.estimate-synthetic":
    "A simulation on invented networks. It shows how Narrows works and says nothing about {country}.",
  "synthetic.banner": "SYNTHETIC WORLD: every network below is invented",
  "synthetic.text":
    "No real data was used. Nothing on this page is about the real internet of {country} or of any country. Fetch real data with: narrows data fetch",
  "synthetic.mark": "SYNTHETIC WORLD: invented networks",
  "synthetic.title": "SYNTHETIC WORLD",
  "stands.note":
    "The design already stood when this map of networks was taken: what is called “without” contains it, so differences are not its effect.",
  "changed.library": "CHANGED DESIGN: the library’s {id} with {changes}",
  "changed.file": "NOT A LIBRARY DESIGN: {id} of the file {file} (SHA-256 {hash}…)",
  "changed.stdin": "NOT A LIBRARY DESIGN: {id} from standard input (SHA-256 {hash}…)",
  "changed.with": "{origin}, with {changes}",
  "headline.observed":
    "The gateway lets one party watch {low} to {high} of the international traffic of {country}; without it that party sees {before}.",
  "headline.gateway":
    "If the gateway’s operator fails, {country} loses {after} of its international traffic{users, plural, =0 {} other {, as much as that of {people} users}}. Without the design, the worst single failure loses {before}.",
  "headline.gateway-other":
    "With the gateway, the worst single failure loses {after} of the international traffic of {country}{users, plural, =0 {} other {, as much as that of {people} users}}. Without the design it is {before}.",
  "headline.gateway-same":
    "With the gateway as without it, the worst single failure loses {after} of the international traffic of {country}{users, plural, =0 {} other {, as much as that of {people} users}}.",
  "headline.licensed":
    "With the licensed gateways, the worst single failure loses {after} of the international traffic of {country}{users, plural, =0 {} other {, as much as that of {people} users}}. Without them it is {before}.",
  "headline.inline":
    "{share} of the internet traffic between {country} and networks abroad would pass inspection boxes.",
  "headline.cut":
    "With its links to {neighbours} cut, {country} sends {changed} of its international traffic another way; {lost} finds no way at all.",
  "headline.cut-later":
    "How {country} fared when its links to {neighbours} were cut on {event} cannot be told from this map: it is of {data} and shows only links that remained. Networks with {kept} of users reach the internet abroad without any link to {neighbours}. Cutting what remained would send {changed} of international traffic another way; {lost} would find none.",
  "later.failure":
    "What the cut of {event} took from users cannot be told: the links that went are not in this map. What follows is about the links that remained.",
  "later.delay":
    "How much slower the cut of {event} made it cannot be told: which links went, and how full the others became, is not known. What follows is about the links that remained.",
  "later.capacity":
    "How much the links that went on {event} carried, and whether the others had room for it, cannot be told: their capacity was not published.",
  "headline.shut":
    "The design itself costs {country} {share} of its international traffic{users, plural, =0 {} other {, as much as that of {people} users}}. Without it, the worst single failure loses {before}.",
  "headline.open":
    "With an open border, the worst single failure loses {before} of the international traffic of {country}{users, plural, =0 {} other {, as much as that of {people} users}}.",
  "headline.inline-in-force":
    "{share} of the internet traffic between {country} and networks abroad passes inspection boxes.",
  "lede.observation":
    "{international} of international traffic and {domestic} of traffic inside the country can be watched by one party: {observer}.",
  "lede.carrier":
    "Without the design the largest single network carries {before} of international traffic; with it, {after}.",
  "lede.carrier-same": "The largest single network carries {after} of international traffic.",
  "lede.no-observer": "The design by itself creates nobody who watches.",
  "tile.before": "without",
  "tile.after": "with the design",
  "tile.to": "becomes",
  "tile.lost-by-design": "International traffic lost by the design",
  "tile.worst-failure": "International traffic lost in the worst single failure",
  "tile.worst-failure-reading":
    "{users, plural, =0 {} other {as much as that of {people} users; }}{share} of users cut off",
  "tile.carrier": "International traffic in the hands of one network",
  "tile.inspected": "International traffic that can be inspected",
  "tile.domestic": "Traffic inside the country that one party sees",
  "tile.border": "Networks with links abroad",
  "tile.hhi": "Concentration at the border (HHI)",
  "tile.changed": "International traffic on another path",
  "tile.cost": "Cost for each user and month",
  "tile.records": "Records kept of one user and day",
  "tile.lost": "International traffic without any path",
  "terminal.more": "… and {count} more in {file}",
  "terminal.lost":
    "Networks that lose links abroad ({count}), by the share of their traffic that came over them",
  "terminal.evidence":
    "{routing} of these links are in routing data; {servers} follow from the use of route servers at exchanges, and {assumed} are assumed between members of exchanges.",
  "terminal.world":
    "{networks} {networks, plural, one {network} other {networks}} in {country}, {border} at the border with {links} {links, plural, one {link} other {links}} abroad.",
  "terminal.date": "An estimate by simulation on the map of internet networks of {date}.",
  "figure.data": "Data of this figure",
  "figure.csv": "CSV",
  "figure.csv-file": "All rows: {file}, beside this page",
  "figure.definition": "What does it mean?",
  "figure.more": "{shown} of {all} rows; all in {file}",
  "label.before": "Without the design",
  "label.after": "With the design",
  "label.both": "Without and with the design: the same",
  "label.share": "Share",
  "label.network": "Network",
  "label.users": "Users",
  "label.country": "Country",
  "label.others": "All others",
  "label.site": "Site",
  "label.role": "Role",
  "label.links-abroad": "Links abroad",
  "label.users-share": "Share of users",
  "label.fails": "What fails",
  "label.when": "When",
  "label.users-cut": "Users cut off",
  "label.networks-cut": "Networks cut off",
  "label.demand-lost": "Traffic lost",
  "label.demand-lost-users": "In users’ traffic",
  "label.carried": "Traffic carried",
  "label.carried-before": "Carried without the design",
  "label.carried-after": "Carried with the design",
  "label.foreign": "Foreign network",
  "label.relation": "Foreign side is",
  "label.border": "Border network",
  "label.as": "AS number",
  "label.seen": "Traffic seen with the design",
  "label.hops-before": "AS hops without the design",
  "label.hops-after": "AS hops with the design",
  "role.operator": "gateway operator",
  "role.exempt": "exempt",
  "role.border": "at the border",
  "role.inside": "inside",
  "relation.provider": "provider",
  "relation.customer": "customer",
  "relation.peer": "peer",
  "model.all-operators": "all operators together",
  "model.every-border": "whoever runs the boxes at every border network",
  "model.every-network": "whoever runs the boxes in every network",
  "model.boxes-in": "whoever runs the boxes in {networks}",
  "model.landing": "landing at {town}",
  "model.pair": "{first} and {second}",
  "model.boxes-of": "the boxes in {network}",
  "model.operator-sites": "{operator} at {places}",
  "model.other-boxes": "the boxes in {networks} other networks",
  "model.design": "the design itself",
  "map.world": "Where the world enters: share of international traffic by the neighbour’s country",
  "map.world-alt":
    "Two world maps with lines from {country} to the countries of foreign neighbour networks, as wide as the share of international traffic that enters there. Without the design: {before}. With the design: {after}.",
  "map.world-note":
    "A neighbour stands in the country where its addresses are registered. That is not always where its cables run.",
  "map.sites": "The sites of the gateway: circles as large as the share of traffic they carry",
  "map.sites-alt": "Map of {country} with the sites of the gateway: {sites}.",
  "map.site-value": "{city}: {share} of international traffic",
  "map.landing": "cable landing",
  "map.fail": "Fail these sites:",
  "map.fail-hint": "Tick a site, or tap it on the map, to see who is cut off when it fails.",
  "map.fail-none": "No site fails: nobody is cut off.",
  "map.fail-result":
    "{sites}: {lost} of international traffic is lost; {users} of users cut off, {networks} of {all} networks. These sites carry {carried} of international traffic.",
  "networks.title": "Every network",
  "networks.note":
    "The {shown} largest of {all} networks. The last column is the share of a network’s international traffic that can be watched by: {observer}.",
  "networks.note-plain": "The {shown} largest of {all} networks.",
  "links.title": "The links abroad",
  "links.note":
    "The {shown} busiest of {all} links across the border, without or with the design. Share of international traffic that enters there.",
  "links.none": "none",
  "definitions.title": "What the numbers mean",
  "define.cut-off":
    "Traffic lost: share of international traffic that finds no path any more. In people: users, each weighted by the share of their own traffic abroad that is lost. Users cut off: estimated internet users in networks that keep less than 5% of the foreign internet they reached before the failure, and their share of all internet users in the country.",
  "define.traffic":
    "International traffic: demand between users in the country and networks abroad. No one publishes it; it is modelled as proportional to users on one side and to the addresses or known content of networks on the other. Shares are of this demand, towards users unless said otherwise.",
  "define.observe":
    "Can be watched: crosses equipment of one party. Whether that party looks is another matter; encryption hides contents, not who talks to whom and when.",
  "define.hhi":
    "HHI: sum of squared percentages of the border networks, 0 to 10,000. Below 1,500 competitive, up to 2,500 moderate, above high.",
  "define.hops":
    "AS hop: a step from one network to the next on a path. Paths follow the usual business rules: customers first, then peers, then providers; then the shortest.",
  "define.link":
    "Link: a business relationship between two networks, seen in public routing data. One link can stand for many cables.",
  "define.changed":
    "On another path: share of international traffic whose sequence of networks differs from that without the design.",
  "define.site":
    "Site: a place of the gateway where international links end. Traffic carried: share of international traffic that enters there.",
  "about.title": "How this was made, and what it cannot say",
  "about.design": "The design",
  "about.leaves-out": "What the design leaves out",
  "about.english": "(text of the design file, in English)",
  "about.sources": "Sources of the design",
  "about.world": "The map of networks",
  "about.world-source": "Source",
  "about.world-date": "Date",
  "about.world-counts": "Content",
  "about.world-counts-text":
    "{ases} networks, {transit} provider–customer links, {peer} peer links; {labelled} networks with a country",
  "about.world-labels": "Countries and names",
  "about.world-users": "Users by network",
  "about.users-table": "from a table given by the user",
  "about.users-estimates":
    "estimates of {date} ({source}), scaled to the country’s users; {moved, plural, one {# network stands} other {# networks stand}} where the users are, not where the addresses are registered; {parts, plural, one {# carrier has} other {# carriers have}} a separate part in another country",
  "about.users-address": "the country’s users divided by share of IPv4 addresses",
  "about.tie-break": "Choice among equal paths",
  "about.coverage": "Computed",
  "about.coverage-text":
    "{networks} of {all} networks of the country ({users} of users) towards users; {destinations} destinations ({demand} of demand) from users",
  "about.problems": "Irregular lines in the source",
  "about.problems-text":
    "{duplicates} duplicates, {contradictions} contradictions, {selfLinks} self-links, {malformed} unreadable, {cycles} customer–provider cycles",
  "about.parameters": "What was assumed",
  "about.low": "Low",
  "about.likely": "Likely",
  "about.high": "High",
  "about.warnings": "Please note",
  "about.reproduce": "To make this page again",
  "about.version": "Version",
  "about.licences": "Data and licences",
  "about.licence-caida": "Links between networks:",
  "about.licence-labels":
    "Countries, names and addresses of networks (CC BY 4.0; ranges were joined and summed by network):",
  "about.licence-facts":
    "Population, internet users, gross domestic product: World Bank and ITU (CC BY 4.0). Places: GeoNames (CC BY 4.0). Country names: Unicode CLDR. Map: Natural Earth (public domain).",
  "about.never":
    "Narrows models, emulates and measures gateways. It is not one, cannot be made one, and stores nothing about persons.",
  "about.design-file": "The design’s file",
  "about.design-file-text": "{file}: save it beside where you run the command",
  "about.inputs": "Files read",
  "warning.synthetic":
    "Synthetic world: every network here is invented. Nothing in this result is about the real internet.",
  "warning.inferred":
    "Links between networks are inferred from public routing data of {date}. Peering at the edge is mostly invisible there, so alternatives inside the country are understated.",
  "warning.tables-apart":
    "{table, select, users {Users} organisations {Organisations} other {Exchanges}} are of {tableDate}, links between networks of {date}: {years} years apart.",
  "warning.later":
    "The routing data ({data}) is later than the event ({event}): links that were cut then and did not return are no longer in it, so what is shown is what remained.",
  "warning.cables-later": "Not yet in service on the day of this map, and left out: {cables}.",
  "warning.missing": "The design names {networks}, not in this map of networks; left out.",
  "warning.users-unknown":
    "The number of internet users in {country} is not known; networks are weighted by IPv4 addresses.",
  "warning.equal": "Neither users nor addresses are known for {country}: networks count alike.",
  "warning.address-share":
    "Users of a network are the country’s users divided by IPv4 addresses. Mobile networks hide many users behind few addresses, so their share is understated.",
  "warning.users-doubtful":
    "The estimates of users for {country} contradict themselves ({network} would have {share} of them all). They are not used: users are divided by IPv4 addresses.",
  "warning.networks-elsewhere":
    "The networks known in {country} have {addresses} IPv4 addresses for {users} users, more than can share them. Most of its networks probably stand in other countries in the table of labels: what follows is about those that are left.",
  "warning.coverage":
    "Paths are computed for the {networks} largest of {all} networks, {users} of users.",
  "warning.in-force":
    "By its own dates the design was in force on {data}, the day of the routing data: what is shown as without the design holds its boxes already.",
  "warning.unconnected":
    "{networks} {count, plural, one {has} other {have}} no link abroad in this map of networks and can carry nothing across the border.",
  interval: "({low} to {high})",
  money: "US$ {value}",
  "interval.line": "90% interval: {low} to {high}",
  "missing.text": "Not known: {what}. Give it with {give}, and this question is answered.",
  "label.low": "5th percentile",
  "label.median": "Median",
  "label.high": "95th percentile",
  "label.of": "{part} of {all}",
  "label.providers": "Providers",
  "define.hours":
    "Hours of traffic lost: hours of a year weighted by the share of international traffic lost in them, expected from the rates of failure and repair. The middle and the 90% interval are over the doubt about the inputs. Questions 7 and 10 start from the likely values of the inputs; question 7 takes a close-up of the map of networks.",
  "define.delay":
    "Round trip: time to the other end and back, from distances between places of networks by fibre, with detours. Page begins: four round trips and the server’s time. MOS: quality of a call by the E-model of ITU-T G.107.",
  "define.capacity":
    "Busy hour: the hour of the day with most traffic. Gbit/s: thousand million bits a second. Use above 100%: more traffic than fits; the rest is lost.",
  "define.cost":
    "Cost to the country: building, operation, compliance, hours lost and slowness, valued by published methods. Fees are not counted: they go from one pocket to another. US dollars of today.",
  "define.records":
    "Record: one line of a log about one connection. Kept records fill up over the months of the duty.",
  "define.comparison":
    "Better on every measure: no worse on any and better on at least one of the nine measures of the table.",
  "define.close-up":
    "Close-up: the country’s networks, the foreign networks of most demand, and all providers of both. Designs are compared there, so that all are measured alike; the other questions measure the whole map. A measure that could not be taken is not counted between two designs.",
  "define.order":
    "Meets the order: traffic passes equipment that must carry it out. Networks that go beside: lose their connection though the order does not aim at them.",
  "define.interval":
    "90% interval: nine of ten outcomes lie in it when every uncertain input is drawn from its range; inputs are drawn independently. Two numbers in brackets after a figure are its 90% interval. Doubt about the model itself is not in it.",
  "from.override": "changed by --set",
  "from.design": "design",
  "from.country": "country table",
  "from.world": "map of networks",
  "from.source": "published source",
  "from.assumption": "assumption",
  "table.wb-pop": "World Bank",
  "table.wb-gdp": "World Bank",
  "table.wb-net": "World Bank and ITU",
  "table.cia-2015": "CIA World Factbook 2015",
  "table.datareportal": "DataReportal",
  "table.datareportal-approx": "DataReportal, approximate",
  "table.imf-approx": "IMF, approximate",
  "table.tw-moi": "Ministry of the Interior, Taiwan",
  "table.ask-census": "census of Kosovo",
  "table.je-census": "census of Jersey",
  "about.shipped-table": "table that comes with Narrows",
  "tie-break.lowest-asn": "lowest AS number",
  "tie-break.hash": "by a hash of the AS numbers",
  "tie-break.seeded": "random, from a seed",
  "source.table": "{year} ({source})",
  "source.population-share":
    "population {populationYear} ({populationSource}) × share of users {shareYear} ({shareSource})",
  "source.networks": "users of the country’s networks, summed",
  "source.volume-by-income":
    "ITU 2024: {gigabytes} GB a month and user in countries with {dollars} dollars of GDP a head, as read between poor, middling and rich ones; the ends are an assumption",
  "unit.people": "people",
  "unit.networks": "networks",
  "unit.share": "share",
  "unit.ratio": "ratio",
  "unit.hours": "h",
  "unit.seconds": "s",
  "unit.ms": "ms",
  "unit.km": "km",
  "unit.days": "days",
  "unit.months": "months",
  "unit.years": "years",
  "unit.bytes": "bytes",
  "unit.per-day": "1/day",
  "unit.per-year": "1/year",
  "unit.per-1000-km-year": "1/(1,000 km·year)",
  "unit.kbit-per-second": "kbit/s",
  "unit.gbit-per-second": "Gbit/s",
  "unit.usd": "USD",
  "unit.usd-per-month": "USD/month",
  "unit.usd-per-year": "USD/year",
  "unit.usd-per-mbps-month": "USD/(Mbit/s·month)",
  "unit.usd-per-gbps": "USD/(Gbit/s)",
  "unit.choice": "place",
  "input.users": "Internet users of the country",
  "input.population": "Population",
  "input.gdp-usd-year": "Gross domestic product",
  "input.site-gbps": "Capacity of one site",
  "input.licensees": "Providers that hold a licence",
  "input.inspection-gbps": "Inspection of one site",
  "input.site-mtbf-hours": "Mean time between failures of a site",
  "input.site-mttr-hours": "Mean time to repair a site",
  "input.common-cause": "Share of site failures that take all sites of an operator",
  "input.landing-losses-per-year": "Losses of a whole landing town in a year",
  "input.landing-repair-hours": "Time until a lost landing town is back",
  "input.cable-faults-per-1000-km-year": "Faults of a cable in a year per 1,000 km",
  "input.cable-repair-days": "Time to repair a cable",
  "input.compromise-days": "Time until a manipulated update is noticed",
  "input.met-abroad":
    "Part handed over abroad of domestic traffic over foreign networks that are at an exchange in the country",
  "input.presumed-exemption": "How likely an exemption that is not known is as the design presumes",
  "input.users-error": "Typical factor between a network’s users and the table’s estimate",
  "input.users-error-by-addresses": "The same where users are divided by IPv4 addresses",
  "input.bilateral-peering": "Peering at exchanges that no source tells, against the estimate",
  "input.busy-hour-kbps-per-user": "Demand of a user at the busy hour",
  "input.content-google": "Share of Google in all traffic",
  "input.content-netflix": "Share of Netflix in all traffic",
  "input.content-meta": "Share of Meta in all traffic",
  "input.content-bytedance": "Share of ByteDance in all traffic",
  "input.content-akamai": "Share of Akamai in all traffic",
  "input.content-amazon": "Share of Amazon in all traffic",
  "input.content-microsoft": "Share of Microsoft in all traffic",
  "input.content-apple": "Share of Apple in all traffic",
  "input.content-cloudflare": "Share of Cloudflare in all traffic",
  "input.content-valve": "Share of Valve in all traffic",
  "input.content-people": "Share of traffic between people",
  "input.cache-hosting": "Users whose network hosts a cache, where there are any",
  "input.cache-hit": "Part of a content network’s traffic that its cache serves",
  "input.site-served": "Part of the rest that a site in the country serves",
  "input.hosting-home-bias": "How much nearer hosts at home are to users than hosts abroad",
  "input.people-at-home": "Part of traffic between people that stays in the country",
  "input.replaced-at-home":
    "Part of what blocked or absent content networks would send that services in the country send instead",
  "source.content-split": "from content networks, hosts, caches and sites, see question 2",
  "input.international-share": "Share of demand that crosses the border",
  "input.growth-per-year": "Growth of demand in a year",
  "input.upgrade-utilisation": "Peak use at which operators upgrade",
  "input.mean-packet-bytes": "Mean size of a packet",
  "input.buffer-ms": "Buffer of a site’s outgoing link",
  "input.box-delay-ms": "Delay of one inspection box, one way",
  "input.inspection-overhead": "Share of a box’s throughput lost to its rules",
  "input.mean-session-seconds": "Mean length of a session",
  "input.mean-session-bytes": "Mean size of a session",
  "input.session-timeout-seconds": "Time a half-open session keeps its entry",
  "input.land-stretch": "Length of the way over the straight distance",
  "input.network-ms": "Round trip in the equipment of one network",
  "input.inherited-gain": "What ways gain by links taken over from other networks",
  "input.port-detour-km": "Way put up with for ports ten times as fast",
  "input.last-mile-ms": "Round trip of the last mile",
  "input.server-ms": "Time a server takes to answer",
  "input.voice-terminal-ms": "Delay of telephones in a call, one way",
  "input.path-loss": "Loss of a path that is not congested",
  "input.mss-bytes": "Largest segment of TCP",
  "input.shutdown-method": "Method of valuing hours without internet, by cost",
  "input.gdp-revision": "Gross domestic product as later revised, over the table’s",
  "input.internet-share-age-years": "Years since the internet economy was measured",
  "input.internet-economy-share": "Share of the internet economy in GDP",
  "input.brookings-multiplier": "Indirect losses over direct ones",
  "input.slowdown-elasticity": "Share of the full loss when quality is lost altogether",
  "input.discount-rate": "Interest in a year",
  "input.lifetime-years": "Life of the equipment",
  "input.site-usd": "Cost of one site before its capacity",
  "input.box-usd": "Cost of a box in one network before its capacity",
  "input.inspection-usd-per-gbps": "Inspection for each Gbit/s",
  "input.price-fall-per-year": "Fall of the price of inspection in a year",
  "input.operation-share": "Operation in a year, over what is installed",
  "input.capex-usd": "Cost of building",
  "input.opex-usd-year": "Cost of operation in a year",
  "input.port-usd-month": "Rent of a provider’s port",
  "input.transit-usd-per-mbps-month": "Transit at the gateway, the whole price",
  "input.transit-before-usd-per-mbps-month": "Transit before the gateway",
  "input.licence-usd-year": "Licence of a provider",
  "input.pass-through": "Share of fees that reaches customers’ bills",
  "input.flows-per-user-day": "Connections of a user in a day",
  "input.record-bytes": "Size of a record",
  "input.retention-months": "Months for which records are kept",
  "input.sampling": "Connections for one record",
  "input.replication": "Copies of the archive",
  "input.compression": "Bytes before over bytes after compression",
  "input.storage-usd-per-terabyte-month": "Storing a terabyte for a month",
} as const;

export const en: typeof frame &
  typeof questionMessages &
  typeof indexMessages &
  typeof briefMessages &
  typeof detectionMessages &
  typeof explanationMessages &
  typeof evidenceMessages &
  typeof findingMessages &
  typeof meaningMessages &
  typeof observedMessages &
  typeof resultMessages &
  typeof atlasMessages = {
  ...frame,
  ...questionMessages,
  ...indexMessages,
  ...briefMessages,
  ...detectionMessages,
  ...explanationMessages,
  ...evidenceMessages,
  ...findingMessages,
  ...meaningMessages,
  ...observedMessages,
  ...resultMessages,
  ...atlasMessages,
};

export type MessageKey = keyof typeof en;

/** A language's messages; what is missing is said in English. */
export type Translation = Readonly<Partial<Record<MessageKey, string>>>;
