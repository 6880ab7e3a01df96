/** What the report says in English on question 9: is it being built? Messages are ICU MessageFormat. */
export const buildingMessages = {
  "building.question": "Is it being built?",
  "building.figure": "Networks at the border",
  "building.text":
    "Routing data of {date} shows {networks} {networks, plural, one {network} other {networks}} at the border with {links} links abroad; {frontier} of them give transit inside the country.",
  "building.text-class":
    "By the number of such networks the risk of disconnection is rated {before} without the design and {after} with it.",
  "building.text-signs":
    "If it were built, public routing data would show it: look for the changes below in the months to come.",
  "building.chart": "How many networks carry so much of international traffic",
  "building.chart-alt": "Dot chart of numbers of networks. {rows}.",
  "building.half": "Half",
  "building.nine-tenths": "Nine tenths",
  "building.99": "99%",
  "building.sign-border": "Networks at the border",
  "building.sign-links": "Links across the border",
  "building.sign-frontier": "Border networks that give transit inside the country",
  "building.sign": "Sign",
  "frontier.severe": "severe",
  "frontier.significant": "significant",
  "frontier.low": "low",
  "frontier.resistant": "resistant",
} as const;
