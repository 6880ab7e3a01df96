/** What the page says to somebody who tries it for the first time: where to begin, what a change did. */
export const beginnerWords = {
  "start-plans": "Or begin with a plan that was proposed or built",
  "no-country": "No country on this map is called “{text}”.",
  "several-countries": "Which one: {names}?",
  "link-by-hand": "Copy this link:",
  "site-fails": "What if {site} fails?",
  operators: "Operators",
  cables: "Cables",
  "border-networks": "Networks at the border",
  "failed-parts": "Failed: {parts}.",
  "no-links-abroad": "has no links abroad of its own, so there is nothing to exempt",
  "last-change": "What the last change does",
  "last-change-none":
    "The last change moves none of the measures of harm below. Numbers of users, costs and loads may move all the same.",
  "last-change-more": "more harm",
  "last-change-less": "less harm",
  "last-change-same":
    "{count, plural, one {# other measure stays as it was} other {# other measures stay as they were}}.",
  "last-change-others":
    "{count, plural, one {# more measure moves} other {# more measures move}}; the table below has them all.",
  "compare-with": "Compare with",
  "compare-choose": "choose a plan …",
  "harm-equal": "{letter} does as much harm as {base} by every measure.",
  "harm-less": "{letter} does less harm than {base} by {less} of {all} measures, and more by none.",
  "harm-more": "{letter} does more harm than {base} by {more} of {all} measures, and less by none.",
  "harm-mixed":
    "{letter} does more harm than {base} by {more} of {all} measures, and less by {less}: which weighs more is for you to say.",
  exactly: "exactly: {label}",
  "of-range": "Outside of the range: {low} to {high}.",
} as const;

export type BeginnerWords = Readonly<Record<keyof typeof beginnerWords, string>>;
