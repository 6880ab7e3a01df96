/** How the figures of a definition are made and how sure they are. Messages are ICU MessageFormat. */
export const meaningMessages = {
  "method.routing":
    "Every path between a network of the country and the networks abroad is computed on the map of networks, by the usual business rules, without and with the design and with each part failed.",
  "doubt.routing":
    "Public data shows most links between providers and few between neighbours at the edge. Spare links that nobody sees are not counted, so a loss is more likely overstated than understated.",
  "method.demand":
    "Users of a network, times what they draw from networks abroad: known sources of content by their published share, the rest by addresses.",
  "doubt.demand":
    "No operator publishes who exchanges how much with whom. Users per network are estimates, and mobile networks hide many users behind few addresses.",
  "method.observe":
    "Traffic is counted where its path crosses equipment of the party: its own network, its boxes, or an exchange that all must use.",
  "doubt.observe":
    "That traffic can be seen does not say that it is looked at. Boxes that nobody has published are not in the map.",
  "method.concentration":
    "Each border network’s share of international traffic in per cent, squared, and summed.",
  "doubt.concentration":
    "Networks of one owner count as several here. Shares rest on modelled traffic.",
  "method.hours":
    "Gear fails and is repaired at the rates below, at each site by itself and at all by a common cause; each state counts by the traffic that it loses.",
  "doubt.hours":
    "No gateway publishes its failures: the rates are ranges, and the interval is what follows from them.",
  "method.delay":
    "Distances along the path between the places of its networks, as light in fibre with detours; what one adds, without against with the design.",
  "doubt.delay":
    "Where a network meets its neighbours is known for few; queues of full links are not in it.",
  "method.capacity":
    "Users times their traffic in the busy hour, divided among the sites by the paths, against the capacity that the design gives a site.",
  "doubt.capacity":
    "Demand per user and the capacity of gear are ranges; who would be led to another site when one is full is not modelled.",
  "method.cost":
    "Building and running, plus hours lost and slowness valued by published methods, divided by users and months.",
  "doubt.cost":
    "Methods of valuing a lost hour differ by more than ten times: the interval holds them all.",
  "method.records":
    "Connections of a user in a day, times the share that passes where records are made, by the sampling of the duty.",
  "doubt.records":
    "How many connections a person makes is a range; what a record holds depends on the order’s text.",
  "method.comparison":
    "All designs are measured in one close-up of the map, at the likely value of every input. One beats another if it is no worse on any measure and better on one; none is weighed against another.",
  "doubt.comparison":
    "The close-up leaves out networks of little demand, so figures differ a little from those of the whole map. Doubt about the inputs is not in these figures.",
  "method.interval":
    "Every uncertain input is drawn many times from its range, all of them together, and the answer is computed for each draw.",
  "doubt.interval": "Doubt about the model itself, and about links that nobody sees, is not in it.",
  "meaning.map": "Map of networks: {source}, {date}",
  "meaning.map-undated": "Map of networks: {source}",
  "meaning.input": "{input}: {likely} ({low} to {high}); {source}",
} as const;
