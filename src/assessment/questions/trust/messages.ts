/** What the report says in English on question 10: can I trust this? Messages are ICU MessageFormat. */
export const trustMessages = {
  "trust.question": "Can I trust this?",
  "trust.figure": "International traffic that one party sees, under other assumptions on routes",
  "trust.text-routes":
    "However routers choose among equal paths, the share that one party sees stays between {tieLow} and {tieHigh}; with {links} links added that public data may miss, between {peerLow} and {peerHigh}.",
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
