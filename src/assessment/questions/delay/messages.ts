/** What the report says in English on question 3: how much slower does it become? Messages are ICU MessageFormat. */
export const delayMessages = {
  "delay.question": "How much slower does it become?",
  "delay.figure-hops": "AS hops to users, mean",
  "delay.chart": "Networks whose paths grow longest: mean AS hops from abroad",
  "delay.chart-alt": "Dot chart of mean AS hops of the networks that gain most. {rows}.",
  "delay.text-changed":
    "{changed} of the traffic from abroad and {outbound} of the traffic to abroad would take another path.",
  "delay.text-hops":
    "The mean path to users goes from {before} to {after} AS hops, the mean path from users from {outBefore} to {outAfter}.",
  "delay.text-small":
    "A hop more is not much time by itself: what people feel depends on distance, congestion and the choice of exit.",
  "delay.text-unchanged": "No link changes, so no path does.",
  "delay.figure-ms": "Round trip added at the busy hour, mean",
  "delay.ms": "{value} ms",
  "delay.text-detour":
    "The detour to the sites inside the country adds at most {ms} to a round trip.",
  "delay.text-loss":
    "At the busy hour {loss} of international traffic would be lost under the assumed capacity.",
  "delay.text-likely":
    "The large figure, and whatever has a range, is the median over the doubt about the inputs. The table takes every input at its likely value; there the busy hour adds {ms}.",
  "delay.text-used":
    "What people use answers within {before} for half of demand and within {before95} for 95%; with the design, within {after} and {after95}.",
  "delay.text-used-same":
    "What people use answers within {before} for half of demand and within {before95} for 95%, without the design as with it.",
  "delay.used": "Round trips to what people use, by where it comes from, ms",
  "delay.class-own-network": "caches in the user’s own network",
  "delay.class-domestic": "sites and hosts in the country",
  "delay.class-content-abroad": "content networks, nearest place abroad",
  "delay.class-other-abroad": "other hosts and people abroad",
  "delay.class-all": "all together",
  "delay.class": "Where it comes from",
  "delay.text-scope":
    "Computed for {networks} {networks, plural, one {network} other {networks}} from {cities, plural, one {one city} other {# cities}} and {destinations} {destinations, plural, one {destination} other {destinations}}, {share} of international traffic; distances are between cities, cables only where their length is public.",
  "delay.ms-chart": "Networks whose round trips change most: 95th percentile, milliseconds",
  "delay.feel": "What people feel",
  "delay.feel-quiet": "quiet hour",
  "delay.feel-busy": "busy hour",
  "delay.rtt": "Round trip, ms",
  "delay.first-byte": "Page begins after, ms",
  "delay.voice": "Voice quality (MOS 1 to 4.5)",
  "delay.tcp": "One long transfer at most, Mbit/s",
  "delay.domestic": "Round trip inside the country, ms",
  "delay.text-gained":
    "For half of the users the change is {median} hops or less, for 95% it is {p95} or less.",
  "delay.text-no-route": "No foreign network can reach the country any more.",
  "delay.text-way-longer": "The new way makes the mean round trip {ms} longer.",
  "delay.text-way-shorter": "The new way makes the mean round trip {ms} shorter.",
  "delay.text-way-same": "The new way is about as long as the old one.",
  "delay.text-inherited":
    "Networks that lose their links are taken to gain {share} of what links taken over from others shorten. If they gain nothing, the way adds {none} on average; if they gain all, {all}. Nobody has measured which.",
  "delay.text-worst": "For the worst 5% of traffic it adds {ms} or more.",
  "delay.dominant-loss": "What matters most is that sites are full at the busy hour.",
  "delay.dominant-queue": "What adds most is waiting at the sites at the busy hour.",
  "delay.dominant-way": "What changes most is the length of the way.",
  "delay.dominant-boxes": "What adds most is the delay in the inspection boxes.",
  "delay.dominant-nothing": "Nothing adds a delay that people would feel.",
  "delay.dominant-capacity-unknown":
    "What crowding at the sites adds is not known without their capacity.",
} as const;
