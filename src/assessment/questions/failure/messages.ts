/** What the report says in English on question 1: if it fails, who is cut off? Messages are ICU MessageFormat. */
export const failureMessages = {
  "failure.question": "If it fails, who is cut off?",
  "failure.figure": "International traffic lost in the worst single failure",
  "failure.chart": "International traffic lost when this fails",
  "failure.chart-alt": "Bar chart of international traffic lost. {rows}.",
  "failure.text-operator":
    "When {operator} fails, {share} of international traffic is lost{users, plural, =0 {} other {, as much as that of {people} users}}; {networks, plural, =0 {no network is cut off altogether} other {{cut} in {networks} of {all} networks are cut off altogether}}.",
  "failure.text-before":
    "Without the design the worst single failure, of {network}, loses {share} of international traffic{users, plural, =0 {} other {, as much as that of {people} users}}.",
  "failure.text-before-none": "Without the design no single network is at the border.",
  "lost.title": "Networks that lose links abroad",
  "lost.displaced": "Traffic from abroad that came over the lost links",
  "lost.reported": "What was reported",
  "failure.text-by-design":
    "The design itself takes away {share} of international traffic{users, plural, =0 {} other {, as much as that of {people} users}}; {networks, plural, =0 {no network is cut off altogether} other {{cut} in {networks} of {all} networks are cut off altogether}}.",
  "failure.text-none":
    "The design adds no operator whose failure could lose more. With it the worst single failure, of {part}, loses {share} of international traffic.",
  "failure.text-sites":
    "The failure of one site loses at most {share} of international traffic, since the rest finds another site; the busiest, {site}, carries {carried}.",
  "failure.text-method":
    "Traffic is lost where no path is left; users count by the share of their own traffic that is lost. A network counts as cut off when it keeps less than 5% of the foreign internet that it reached before. Backup links that public routing data does not show are not counted.",
  "failure.hours": "Hours a year with so much international traffic lost at once",
  "failure.hours-alt": "Dot chart of expected hours a year, without and with the design. {rows}.",
  "failure.hours-row": "At least {share} of traffic at once",
  "failure.hours-note":
    "Expected hours, exact for the rates assumed. Without the design: failures of the {networks} largest border networks, independent of each other; each fails site by site and by a common cause, as the gateway’s operators do. With it: the same failures and those of the gateway.",
  "failure.text-hours":
    "Because of the design’s own equipment, as much international traffic is lost as in {time} a year without any. At the likely values of all inputs it is {likely}.",
  "failure.text-hours-method":
    "How often sites fail and how long repairs take are assumptions; common causes (one operator, one software) are counted.",
  "failure.text-compromise":
    "A hidden manipulation of the software of this equipment would lay open {after} of international traffic for {time}, until somebody notices. Without the design, one in the largest network ({network}) would lay open {before}.",
  "failure.text-backup":
    "If every network could keep its old links as a spare, the same failure would lose {share} of international traffic.",
  "failure.text-cable": "The cable {name} would be down for {time} a year.",
  "failure.text-flood":
    "At the busy hour an attack of {gbps} Gbit/s would fill the site at {city}.",
  "failure.people": "{users} users ({share} of all)",
  "failure.people-share": "{share} of users",
  "failure.text-all-operators":
    "When all operators fail together, {share} of international traffic is lost{users, plural, =0 {} other {, as much as that of {people} users}}; {networks, plural, =0 {no network is cut off altogether} other {{cut} in {networks} of {all} networks are cut off altogether}}.",
  "failure.text-in-force":
    "While the design is in force, {share} of international traffic finds no way at all, whether anything fails or not.",
  "failure.text-no-border": "With the design no single network is at the border.",
  "failure.text-before-pair": "The worst two together, {pair}, lose {share}.",
  "failure.text-pair":
    "With the design the worst two together, {pair}, lose {share} of international traffic.",
  "failure.text-nothing-fails": "The design adds nothing of its own whose failure stops traffic.",
  "failure.text-flood-none": "At the busy hour the site at {city} is full without any attack.",
  "failure.text-sites-none":
    "The failure of one site loses nothing, since its traffic finds another site; the busiest, {site}, carries {carried} of international traffic.",
  "failure.text-by-design-none": "The design itself takes away no international traffic.",
  "failure.text-none-same": "The design changes nothing of what is lost when a network fails.",
  "failure.text-knock-on":
    "Other sites help only as far as they have room. If the site at {city} fails at the busy hour, {lost} of international traffic is lost at sites that are full then; while all sites work it is {anyway}.",
  "failure.text-knock-on-hours":
    "On top of that, sites that are full because others are down lose as much as in {time} a year without any.",
  "failure.text-worst":
    "With the design the worst single failure is that of {part}: it loses {share} of international traffic.",
} as const;
