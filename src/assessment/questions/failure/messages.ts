/** What the report says in English on question 1: if it fails, who is cut off? Messages are ICU MessageFormat. */
export const failureMessages = {
  "failure.question": "If it fails, who is cut off?",
  "failure.figure": "Users cut off by the worst single failure",
  "failure.chart": "Users cut off when this fails, share of all users in the country",
  "failure.chart-alt": "Bar chart of users cut off. {rows}.",
  "failure.text-operator":
    "When {operator} fails, {people} are cut off from abroad: {networks} of {all} networks.",
  "failure.text-before":
    "Without the design the worst single failure, of {network}, cuts off {share} of users.",
  "failure.text-before-none": "Without the design no single network is at the border.",
  "lost.title": "Networks that lose links abroad",
  "lost.displaced": "Traffic from abroad that came over the lost links",
  "lost.reported": "What was reported",
  "failure.text-by-design": "The design itself cuts off {people}: {networks} of {all} networks.",
  "failure.text-none":
    "The design adds no operator whose failure could cut off more. With it the worst single failure, of {part}, cuts off {share} of users.",
  "failure.text-sites":
    "The failure of one site cuts off at most {share} of users, since its traffic finds another site; the busiest, {site}, carries {carried} of international traffic.",
  "failure.text-method":
    "A network counts as cut off when it keeps less than 5% of the foreign internet that it reached before. Backup links that public routing data does not show are not counted.",
  "failure.hours": "Hours a year with so many users cut off at once",
  "failure.hours-alt": "Dot chart of expected hours a year, without and with the design. {rows}.",
  "failure.hours-row": "At least {share} of users at once",
  "failure.hours-note":
    "Expected hours, exact for the rates assumed. Without the design: failures of the {networks} largest border networks, independent of each other. With it: the same failures and those of the gateway.",
  "failure.text-hours":
    "Because of the design’s own equipment, the average user is cut off from abroad for {time} a year. At the likely values of all inputs it is {likely}.",
  "failure.text-hours-method":
    "How often sites fail and how long repairs take are assumptions; common causes (one operator, one software) are counted.",
  "failure.text-compromise":
    "A hidden manipulation of the software of this equipment would lay open {after} of international traffic for {time}, until somebody notices. Without the design, one in the largest network ({network}) would lay open {before}.",
  "failure.text-backup":
    "If every network could keep its old links as a spare, the same failure would cut off {share} of users.",
  "failure.text-cable": "The cable {name} would be down for {time} a year.",
  "failure.text-flood":
    "At the busy hour an attack of {gbps} Gbit/s would fill the site at {city}.",
  "failure.people": "{users} users ({share} of all)",
  "failure.people-share": "{share} of users",
  "failure.text-all-operators":
    "When all operators fail together, {people} are cut off: {networks} of {all} networks.",
  "failure.text-in-force":
    "While the design is in force, {share} of international traffic finds no way at all, whether anything fails or not.",
  "failure.text-no-border": "With the design no single network is at the border.",
  "failure.text-before-pair": "The worst two together, {pair}, cut off {share}.",
  "failure.text-pair": "With the design the worst two together, {pair}, cut off {share} of users.",
  "failure.text-nothing-fails": "The design adds nothing of its own whose failure stops traffic.",
  "failure.text-flood-none": "At the busy hour the site at {city} is full without any attack.",
  "failure.text-sites-none":
    "The failure of one site cuts off nobody, since its traffic finds another site; the busiest, {site}, carries {carried} of international traffic.",
  "failure.text-by-design-none": "The design itself cuts off nobody.",
  "failure.text-none-same": "The design changes nothing of who is cut off when a network fails.",
  "failure.text-worst":
    "With the design the worst single failure is that of {part}: it cuts off {share} of users.",
} as const;
