/** What the report says in English on question 10: can I trust this? Messages are ICU MessageFormat. */
export const trustMessages = {
  "trust.question": "Can I trust this?",
  "trust.figure": "Changes that hold in nearly all draws",
  "trust.holding": "{holding} of {all}",
  "trust.text-lead": "Everything that is uncertain was drawn together {draws} times.",
  "trust.text-apart":
    "The joint analysis of everything that is uncertain was left out of this run: intervals hold what single questions draw, {draws} draws, and say nothing of who uses which network, of peering that no source shows, or of ties between routes.",
  "trust.text-joint":
    "Everything that is uncertain was drawn together: {draws} draws, on {graphs} graphs that differ in what no source shows (peering at exchanges, the choice between equal routes, exemptions). The intervals hold nine draws in ten.",
  "trust.claim-worst-failure":
    "In {share} of draws {change, select, more {the worst single failure takes more international traffic with the design than without} less {the worst single failure takes less international traffic with the design than without} other {the worst single failure takes about as much international traffic with the design as without}}.",
  "trust.claim-observed":
    "In {share} of draws {change, select, more {the design’s observer sees more international traffic than without the design} less {the design’s observer sees less international traffic than without the design} other {the design’s observer sees about as much international traffic as without the design}}.",
  "trust.claim-largest-party":
    "In {share} of draws {change, select, more {the network or operator that sees most sees more international traffic with the design than without} less {the network or operator that sees most sees less international traffic with the design than without} other {the network or operator that sees most sees about as much international traffic with the design as without}}.",
  "trust.claim-hairpinned":
    "In {share} of draws {change, select, more {more traffic between networks of the country leaves it with the design than without} less {less traffic between networks of the country leaves it with the design than without} other {about as much traffic between networks of the country leaves it with the design as without}}.",
  "trust.decides": "What decides most: {mover}.",
  "trust.mover-exemption": "whether {network} keeps its own links abroad",
  "trust.mover-peering": "whether {network} and {other} exchange traffic directly",
  "trust.mover-users": "how many people use {network}",
  "trust.mover-routes": "which of equal routes is taken, and links that no source shows",
  "trust.headlines": "The leading figures over all draws",
  "trust.measure": "Figure",
  "trust.interval": "90% interval with the design",
  "trust.draws-head": "Draws with more / as much / less",
  "trust.decides-head": "What decides most (share of the variation that it explains)",
  "trust.m-worst-failure": "International traffic lost in the worst single failure",
  "trust.m-outage-hours":
    "International traffic lost in a year because of the design’s own equipment, as hours without any",
  "trust.m-observed": "International traffic that the design’s observer sees",
  "trust.m-largest-party": "International traffic that the network or operator sees that sees most",
  "trust.m-hairpinned": "Traffic between networks of the country that leaves it on the way",
  "trust.m-added-ms": "Round trip added at the busy hour, mean, ms",
  "trust.m-busy-hour-gbps": "International traffic at the busy hour, Gbit/s",
  "trust.m-usd-per-user-month": "Cost for each user and month, US dollars",
  "trust.m-records-per-user-day": "Records kept of one user and day",
  "trust.text-weights":
    "By the estimates of users, the worst single failure takes {before} of international traffic without the design and {after} with it; were users divided by IPv4 addresses, {beforeByAddress} and {afterByAddress}. {same, select, yes {Both weightings say the same of the change.} other {The two weightings disagree on the change: it hangs on who uses which network.}}",
  "trust.text-inputs":
    "The models read {all} uncertain inputs; {assumed} of them are assumptions that no source was checked for. Shares of traffic rest on routing data; hours, money and records are right to their order of magnitude at best.",
  "trust.text-figures":
    "{stated, plural, one {The one figure that the design states {sourced, plural, one {has a source beside it} other {is an assumption}}} other {Of the # figures that the design states, {sourced} {sourced, plural, one {has} other {have}} a source beside {sourced, plural, one {it} other {them}}; the rest are assumptions}}.",
  "trust.text-exemption":
    "Whether {network} keeps its own links abroad is not known. If it does, the worst single failure takes {exempt} of international traffic; if it does not, {bound}.",
  "trust.text-taken-exempt": "The figures here take it that it does.",
  "trust.text-taken-bound": "The figures here take it that it does not.",
  "trust.exemptions": "What hangs on exemptions that are not known",
  "trust.taken": "taken here as",
  "trust.if-exempt": "exempt",
  "trust.if-not": "not exempt",
  "trust.cut-off": "International traffic that the worst single failure takes",
  "trust.seen": "International traffic that one party sees",
  "trust.reason": "Why it is not known",
  "trust.chart": "What moves the result most: {output}",
  "trust.chart-alt": "Tornado chart: each input moved from its low to its high end. {rows}.",
  "trust.at-low": "input at its low end",
  "trust.at-high": "input at its high end",
  "trust.likely": "likely {value}",
  "trust.usdPerUserMonth": "cost per user and month, US dollars",
  "trust.demandHoursYear": "hours a year of international traffic lost",
  "trust.busiestSiteUtilisation": "use of the busiest site",
  "trust.recordsHeld": "records kept",
  "trust.text-moves": "What moves the figures most: {inputs}.",
  "inputs.note":
    "Every uncertain input, with the range in force and where it comes from. “Assumption” means that no source was checked. What has a path can be changed with --set PATH=VALUE; the rest belongs to the models.",
  "inputs.input": "Input",
  "inputs.unit": "Unit",
  "inputs.from": "From",
  "inputs.path": "Path for --set",
} as const;
