/** What the report says in English on question 7: which design does least harm? Messages are ICU MessageFormat. */
export const comparisonMessages = {
  "comparison.question": "Which design does least harm?",
  "comparison.figure": "Designs that are better on every measure",
  "comparison.of": "{count} of {all}",
  "comparison.text-beaten":
    "{count, plural, one {One design does} other {Some designs do}} no more harm by any measure and less by at least one: {designs}.",
  "comparison.text-front":
    "No design compared does less harm on every measure; which harm weighs more is for you to judge.",
  "comparison.text-method":
    "{all} designs for this country are compared; no measure is weighed against another.",
  "comparison.chart": "Each dot a design: what one party can see, and what its failure loses",
  "comparison.chart-alt": "Scatter chart. {rows}.",
  "comparison.x": "International traffic that one party can see, close-up",
  "comparison.y": "International traffic lost in the worst failure, close-up",
  "comparison.this": "this design",
  "comparison.front": "no other design is better on every measure",
  "comparison.dominated": "some other design is",
  "comparison.open": "open internet",
  "comparison.text-alone": "No other design for this country is given to set beside this one.",
  "comparison.text-close-up":
    "All are measured in a close-up (the networks with {share} of international traffic) at the likely value of every input; these figures therefore differ a little from those above.",
  "comparison.text-stands":
    "The routing data already contains this design, so the open internet beside it is no world without it.",
  "comparison.text-other-kind":
    "Left out: {designs}. A plan that stays is not ranked against an event that passes.",
  "comparison.text-misfit":
    "Left out: {designs}. This map of networks lacks what they need, such as the operator.",
  "comparison.not-measured": "not measured",
  "harm.worst-failure": "International traffic lost in the worst single failure, close-up",
  "harm.outage-hours":
    "Hours a year of international traffic lost that the design adds, likely value",
  "harm.observed-international": "International traffic that one party can see, close-up",
  "harm.observed-domestic": "Traffic inside the country that the observer can see, close-up",
  "harm.concentration": "Concentration of the border (HHI / 10,000), close-up",
  "harm.unreachable": "International traffic without a path, close-up",
  "harm.added-ms": "Round trip that the way adds, ms",
  "harm.interfered": "International traffic that meets a rule, close-up",
  "harm.records-per-user-day": "Records kept of one user and day, likely value",
} as const;
