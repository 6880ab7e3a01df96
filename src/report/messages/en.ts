/** English. The keys of this catalogue are the keys of all. Placeholders: see wording.ts. */
import { enModels } from "./en-models.ts";

const enPage = {
  unknown: "unknown",
  "page.kicker": "What would this internet gateway do?",
  "page.skip": "To the answers",
  "page.theme": "Light or dark",
  "page.contents": "Questions",
  "page.made": "Made with Narrows {version}",
  "page.estimate":
    "An estimate by simulation on the map of internet networks of {date}: {networks} {networks#network|networks} in {country}, {border} of them with links abroad.",
  "page.estimate-synthetic":
    "A simulation on invented networks. It shows how Narrows works and says nothing about {country}.",

  "synthetic.banner": "SYNTHETIC WORLD: every network below is invented",
  "synthetic.text":
    "No real data was used. Nothing on this page is about the real internet of {country} or of any country. Fetch real data with: narrows data fetch",
  "synthetic.mark": "SYNTHETIC WORLD: invented networks",
  "synthetic.title": "SYNTHETIC WORLD",

  "headline.gateway":
    "If the gateway’s operator fails, {after} of internet users in {country} lose the outside world. Without it, the worst single failure takes {before}.",
  "headline.licensed":
    "With the licensed gateways, the worst single failure takes the outside world from {after} of internet users in {country}. Without them it is {before}.",
  "headline.inline":
    "{share} of the internet traffic between {country} and the world would pass inspection boxes.",
  "headline.cut":
    "With its links to {neighbours} cut, {country} sends {changed} of its international traffic another way; {lost} finds no way at all.",
  "headline.shut":
    "The design itself cuts {share} of internet users in {country} off from the world. Without it, the worst single failure takes {before}.",
  "headline.open":
    "With an open border, the worst single failure cuts {before} of internet users in {country} off from the world.",
  "lede.observation":
    "{international} of international traffic and {domestic} of traffic inside the country can be watched by one party: {observer}.",
  "lede.carrier":
    "Without the design the largest single network carries {before} of international traffic; with it, {after}.",
  "lede.no-observer": "The design by itself creates nobody who watches.",

  "tile.before": "without",
  "tile.after": "with the design",
  "tile.to": "becomes",
  "tile.cut-by-design": "Users cut off by the design",
  "tile.cut-off": "Users cut off by the worst single failure",
  "tile.cut-off-people": "{people} people with the design",
  "tile.carrier": "International traffic in the hands of one network",
  "tile.inspected": "International traffic that can be inspected",
  "tile.domestic": "Traffic inside the country that one party sees",
  "tile.border": "Networks with links abroad",
  "tile.hhi": "Concentration at the border (HHI)",
  "tile.changed": "International traffic on another path",
  "tile.cost": "Cost for each user and month",
  "tile.records": "Records kept of one user and day",
  "tile.lost": "International traffic without any path",

  "hhi.competitive": "competitive",
  "hhi.moderate": "moderate",
  "hhi.high": "high",

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
    "{sites}: {users} of users cut off, {networks} of {all} networks. These sites carry {carried} of international traffic; {lost} has no other way.",

  "flow.title": "Who depends on whom for the world",
  "flow.alt":
    "Flow diagram: networks of users on the left, the border networks in the middle, foreign countries on the right; bands as wide as the share of international traffic. Largest border network without the design: {before}. With it: {after}.",
  "flow.users": "Networks of users",
  "flow.border": "Border networks",
  "flow.abroad": "Abroad",

  "failure.question": "If it fails, who is cut off?",
  "failure.figure": "Users cut off by the worst single failure",
  "failure.chart": "Users cut off when this fails, share of all users in the country",
  "failure.chart-alt": "Bar chart of users cut off. {rows}.",
  "failure.text-operator":
    "When {operator} fails as a whole, {users} users ({share}) in {networks} {networks#network|networks} lose the outside world.",
  "failure.text-before":
    "Without the design the failure that harms most is that of {network}: {share} of users. The worst two together take {pair}.",
  "failure.text-before-none": "Without the design no single network is at the border.",
  "lost.title": "Networks that lose links abroad",
  "lost.displaced": "Traffic from abroad that came over the lost links",
  "lost.reported": "What was reported",
  "failure.text-by-design":
    "The design itself cuts off {users} users ({share}) in {networks} {networks#network|networks}.",
  "failure.text-none":
    "The design adds no operator whose failure could cut off more; the worst single failure takes {share}.",
  "failure.text-sites":
    "The failure of one site cuts off at most {share} of users, since its traffic finds another site; the busiest, {site}, carries {carried} of international traffic.",
  "failure.text-method":
    "A network counts as cut off when it keeps less than 5% of the foreign internet that it reached before. Backup links that public routing data does not show are not counted.",

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
    "{international} of international traffic and {domestic} of traffic between networks of the country can be watched by one party: {observer}. It can watch most of the international traffic of {users} users ({share}).",
  "observation.text-none": "The design creates no observer of its own.",
  "observation.text-carrier":
    "The largest single carrier is {before} ({beforeShare}) without the design and {after} ({afterShare}) with it.",
  "observation.text-hhi":
    "Concentration at the border, as competition authorities measure it (HHI, 0 to 10,000), goes from {before} ({beforeClass}) to {after} ({afterClass}).",
  "observation.text-hairpin":
    "In this model {before} of traffic between networks of the country leaves it on the way without the design, and {after} with it; links inside the country that public data does not show would lower both.",
  "observation.text-transit":
    "Of the traffic of foreign networks that can be reached through the country, {share} is caught as well.",

  "delay.question": "How much slower does it become?",
  "delay.figure-hops": "AS hops to users, mean",
  "delay.chart": "Networks whose paths grow longest: mean AS hops from abroad",
  "delay.chart-alt": "Dot chart of mean AS hops of the networks that gain most. {rows}.",
  "delay.text-changed":
    "{changed} of the traffic from abroad and {outbound} of the traffic to abroad would take another path.",
  "delay.text-hops":
    "The mean path to users goes from {before} to {after} AS hops, the mean path from users from {outBefore} to {outAfter}. For half of the users the change is {median} hops or less, for 95% it is {p95} or less.",
  "delay.text-small":
    "A hop more is not much time by itself: what people feel depends on distance, congestion and the choice of exit.",
  "delay.text-unchanged": "No link changes, so no path does.",

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
    "Users cut off: estimated internet users in networks that keep less than 5% of the foreign internet they reached before the failure. Share: of all internet users in the country.",
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

  "warning.synthetic":
    "Synthetic world: every network here is invented. Nothing in this result is about the real internet.",
  "warning.inferred":
    "Links between networks are inferred from public routing data of {date}. Peering at the edge is mostly invisible there, so alternatives inside the country are understated.",
  "warning.later":
    "The routing data ({data}) is later than the event ({event}): links that were cut then and did not return are no longer in it, so what is shown is what remained.",
  "warning.missing": "The design names {networks}, not in this map of networks; left out.",
  "warning.users-unknown":
    "The number of internet users in {country} is not known; networks are weighted by IPv4 addresses.",
  "warning.equal": "Neither users nor addresses are known for {country}: networks count alike.",
  "warning.address-share":
    "Users of a network are the country’s users divided by IPv4 addresses. Mobile networks hide many users behind few addresses, so their share is understated.",
  "warning.coverage":
    "Paths are computed for the {networks} largest of {all} networks, {users} of users.",
} as const;

export const en: typeof enPage & typeof enModels = { ...enPage, ...enModels };

export type MessageKey = keyof typeof en;

/** A complete catalogue. */
export type Messages = Readonly<Record<MessageKey, string>>;
