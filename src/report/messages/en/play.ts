/** What the page that one plays with says beside the report. Messages are ICU MessageFormat. */
import { beginnerWords } from "./play-beginner.ts";
import { countryWords } from "./play-country.ts";
import { workshopWords } from "./play-workshop.ts";

export { titles } from "./titles.ts";

export const words = {
  ...beginnerWords,
  ...countryWords,
  ...workshopWords,
  title: "Narrows: play with a gateway and see what it does",
  kicker: "Narrows · a laboratory for national internet gateways",
  views: "Views",
  "view-gateways": "Gateways",
  "view-lab": "Lab",
  "view-evidence": "Evidence",
  search: "Country",
  "search-hint": "Type a country, or choose one on the map",
  language: "Language",
  world: "All countries",
  loading: "The map of the internet is loading …",
  working: "Working …",
  failed: "This did not work: {reason}",
  today: "As it is today",
  plan: "Plan",
  "plan-note": "Choose a plan for {country}, one that was proposed or one of the generic ones.",
  "plans-real": "Proposed or built",
  "plans-generic": "Generic, for any country",
  sites: "Sites",
  "sites-note": "Drag a site on the map, or move it with the arrow keys.",
  "no-sites": "This plan has no sites.",
  "add-site": "Add a site in",
  add: "Add",
  remove: "Remove {site}",
  "site-share": "{share} of international traffic",
  "site-idle": "nothing lands here",
  exempt: "Exempt networks",
  "exempt-note": "Ticked networks keep their own links abroad.",
  "find-network": "Find a network by name or AS number",
  users: "{users} users",
  "no-network":
    "No network of the country is called so. Networks stand here by the names that their companies registered, often not the brand; your provider can tell you its AS number.",
  numbers: "Numbers: users, traffic, prices",
  "numbers-note":
    "What is uncertain, each with its range. A value that you set is taken as certain.",
  likely: "{value} {unit}",
  range: "{low} to {high}; {source}",
  back: "Take back",
  undo: "Undo",
  redo: "Redo",
  reset: "Reset",
  pin: "Keep this one to compare with",
  measure: "Measure of harm",
  here: "This design",
  fail: "What if this fails?",
  "fail-note":
    "Tick what fails together. An estimate on the paths that public data shows; hidden spare links are not counted.",
  "fail-lost": "{share} of international traffic is lost, as much as that of {users} users.",
  "fail-lost-share": "{share} of international traffic is lost.",
  "fail-dark": "{users} users in {networks} of {all} networks are cut off altogether.",
  "fail-dark-networks": "{networks} of {all} networks are cut off altogether.",
  "fail-loses": "loses {share}",
  "fail-overload": "{site} has {load} Gbit/s to carry at the busy hour and room for {capacity}.",
  changed: "{title}, changed",
  share: "Share",
  "link-copied": "The link is in the clipboard.",
  "copy-link": "Copy a link to this",
  "save-yaml": "Design (YAML)",
  "save-json": "Result (JSON)",
  "save-html": "Report (HTML)",
  "save-brief": "Two pages (HTML)",
  print: "Print or save as PDF",
  command: "The command that makes the same figures",
  joint: "With the intervals of everything that is uncertain",
  "joint-note": "Takes some seconds more.",
  idle: "A change that does nothing",
  questions: "The ten questions",
  more: "Networks, links, definitions, sources",
  preview: "Measured in the close-up, so that they follow while you drag a site.",
  "first-answer":
    "First answer, from the part of the internet that holds {share} of this country’s traffic abroad. The whole answer follows.",
  synthetic:
    "Invented networks: nothing here is about any real country. Start narrows serve with real data to see one.",
  scheme: "Light or dark",
  map: "Map of {country} with the sites of the gateway",
  "map-world": "Map of the world: choose a country",
  "map-shades":
    "Dark: countries with a plan in the list below. Pale: these data have no networks there.",
  boundaries: "Boundaries: Natural Earth, simplified; they state no view on disputed territory.",
  kilometres: "{km} km",
  networks: "{count, plural, one {# network} other {# networks}}",
} as const;

export type CountryWords = Readonly<Record<keyof typeof countryWords, string>>;
export type WordKey = keyof typeof words;
export type Words = Readonly<Record<WordKey, string>>;
