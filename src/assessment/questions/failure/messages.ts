/** What the report says in English on question 1: if it fails, who is cut off? Messages are ICU MessageFormat. */
export const failureMessages = {
  "failure.question": "If it fails, who is cut off?",
  "failure.figure": "Users cut off by the worst single failure",
  "failure.chart": "Users cut off when this fails, share of all users in the country",
  "failure.chart-alt": "Bar chart of users cut off. {rows}.",
  "failure.text-operator":
    "When {operator} fails as a whole, {users} users ({share}) in {networks} {networks, plural, one {network} other {networks}} lose the outside world.",
  "failure.text-before":
    "Without the design the failure that harms most is that of {network}: {share} of users. The worst two together take {pair}.",
  "failure.text-before-none": "Without the design no single network is at the border.",
  "lost.title": "Networks that lose links abroad",
  "lost.displaced": "Traffic from abroad that came over the lost links",
  "lost.reported": "What was reported",
  "failure.text-by-design":
    "The design itself cuts off {users} users ({share}) in {networks} {networks, plural, one {network} other {networks}}.",
  "failure.text-none":
    "The design adds no operator whose failure could cut off more; the worst single failure takes {share}.",
  "failure.text-sites":
    "The failure of one site cuts off at most {share} of users, since its traffic finds another site; the busiest, {site}, carries {carried} of international traffic.",
  "failure.text-method":
    "A network counts as cut off when it keeps less than 5% of the foreign internet that it reached before. Backup links that public routing data does not show are not counted.",
  "failure.hours": "Hours a year with so many users cut off at once",
  "failure.hours-alt": "Dot chart of expected hours a year, without and with the design. {rows}.",
  "failure.hours-row": "At least {share} of users at once",
  "failure.hours-note":
    "{years} simulated years. Without the design: failures of the {networks} largest border networks, independent of each other. With it: failures of the gateway only.",
  "failure.text-hours":
    "Through failures of the gateway the average user would lose {hours} hours a year.",
  "failure.text-hours-method":
    "How often sites fail and how long repairs take are assumptions; common causes (one operator, one software) are counted.",
  "failure.text-compromise":
    "A hidden manipulation of the operator’s software would lay open the traffic of {after} of users until noticed, by experience after {days} days; without the design the largest network’s would reach {before}.",
  "failure.text-backup":
    "If every network could keep its old links as a spare, the same failure would cut off {share}.",
  "failure.text-cable": "The cable {name} would be down {days} days a year.",
  "failure.text-flood":
    "At the busy hour an attack of {gbps} Gbit/s would fill the site at {city}.",
} as const;
