/** What the report says in English on question 7: which design does least harm? Messages are ICU MessageFormat. */
export const comparisonMessages = {
  "comparison.question": "Which design does least harm?",
  "comparison.figure": "Designs that are better on every measure",
  "comparison.of": "{count} of {all}",
  "comparison.text-beaten":
    "Better on every measure than this design {count, plural, one {is} other {are}} {designs}.",
  "comparison.text-front":
    "No other design compared is better on every measure; which harm weighs more is for the reader to judge.",
  "comparison.text-method":
    "Measures are not weighed against each other. {all} designs for this country are compared.",
  "comparison.chart":
    "Each dot a design: what one party can see, and who is cut off by its failure",
  "comparison.chart-alt": "Scatter chart. {rows}.",
  "comparison.x": "International traffic that one party can see",
  "comparison.y": "Users cut off by the worst failure",
  "comparison.this": "this design",
  "comparison.front": "no other design is better on every measure",
  "comparison.dominated": "some other design is",
  "comparison.open": "open internet",
  "harm.worst-failure": "Users cut off by the worst single failure",
  "harm.outage-hours": "Hours offline a year that the design adds",
  "harm.observed-international": "International traffic that one party can see",
  "harm.observed-domestic": "Traffic inside the country that the observer can see",
  "harm.concentration": "Concentration of the border (HHI / 10,000)",
  "harm.unreachable": "International traffic without a path",
  "harm.added-ms": "Round trip that the way adds, ms",
  "harm.interfered": "Users whose traffic meets a rule",
  "harm.records-per-user-day": "Records kept of one user and day",
} as const;
