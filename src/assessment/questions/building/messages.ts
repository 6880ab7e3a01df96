/** What the report says in English on question 9: is it being built? Messages are ICU MessageFormat. */
export const buildingMessages = {
  "building.question": "Is it being built?",
  "building.figure": "Networks at the border",
  "building.text":
    "Routing data of {date} shows {networks} {networks, plural, one {network} other {networks}} at the border with {links} {links, plural, one {link} other {links}} abroad; {frontier, plural, =0 {none gives} one {{frontier} of them gives} other {{frontier} of them give}} transit inside the country.",
  "building.text-class":
    "By the number of such networks the risk of disconnection is rated {before} without the design and {after} with it.",
  "building.text-class-same":
    "By the number of such networks the risk of disconnection is rated {rated}, without the design as with it.",
  "building.text-signs":
    "Public routing data that is newer would show it: look for the changes below.",
  "building.text-signs-invented": "Routing data would show it by the changes below.",
  "building.chart": "How many networks carry so much of international traffic",
  "building.chart-alt": "Dot chart of numbers of networks. {rows}.",
  "building.half": "Half",
  "building.nine-tenths": "Nine tenths",
  "building.99": "99%",
  "building.sign": "Sign",
  "building.text-class-now":
    "By the number of such networks the risk of disconnection is rated {rated}.",
  "building.text-built":
    "Built as designed, the border would have {networks} {networks, plural, one {network} other {networks}}, and {frontier, plural, =0 {none} one {{frontier} network} other {{frontier} networks}} there would give transit inside the country.",
  "building.text-unseen":
    "The design changes no link, so routing data cannot show it; measurements can.",
  "building.text-event":
    "The design is an event that passes, not something being built; the signs below show what it did to the border.",
  "building.text-stands":
    "The design already stood on that day: the data contains it, so no difference is shown.",
  "building.now": "In the data",
  "building.sign-border-networks": "Networks at the border",
  "building.sign-border-links": "Links across the border",
  "building.sign-frontier-providers": "Border networks that give transit inside the country",
  "building.sign-carrying-90-percent":
    "Border networks that carry nine tenths of international traffic",
  "building.text-undated":
    "This map of networks shows {networks} {networks, plural, one {network} other {networks}} at the border with {links} {links, plural, one {link} other {links}} abroad; {frontier, plural, =0 {none gives} one {{frontier} of them gives} other {{frontier} of them give}} transit inside the country.",
  "frontier.severe": "severe",
  "frontier.significant": "significant",
  "frontier.low": "low",
  "frontier.resistant": "resistant",
} as const;
