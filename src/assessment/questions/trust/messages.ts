/** What the report says in English on question 10: can I trust this? Messages are ICU MessageFormat. */
export const trustMessages = {
  "trust.question": "Can I trust this?",
  "trust.figure": "International traffic that one party sees, under other assumptions on routes",
  "trust.text-routes":
    "However routers choose among equal paths, the share that one party sees stays between {tieLow} and {tieHigh}; with {links} links added that public data may miss, between {peerLow} and {peerHigh}.",
  "trust.text-inputs":
    "The models read {all} uncertain inputs; {assumed} of them are assumptions that no source was checked for. Shares of traffic rest on routing data; hours, money and records are right to their order of magnitude at best.",
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
