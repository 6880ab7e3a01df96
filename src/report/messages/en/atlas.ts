/** What the atlas says in English. Messages are ICU MessageFormat. */
export const atlasMessages = {
  "atlas.kicker": "What would the same plan do to each country?",
  "atlas.title": "What “{design}” adds in every country: {measure}",
  "atlas.by": "First where “{design}” adds most to the country as it is.",
  "atlas.reading":
    "{measure}: what the generic design “{design}” adds to the country as it is. Dark: much. Grey: not measured. The table has the figures themselves, of the country as it is and with each design.",
  "atlas.note":
    "Likely values, in a close-up of the networks of most demand (at least {low} of each country’s, {middle} in the middle one); shares are of each country’s own traffic. Generic designs invent operators, sites and capacities by one rule. Causes: narrows assess DESIGN --country CC. Tie-break {tieBreak}; peer links that no collector sees are missing. Made with Narrows {version}.",
  "atlas.intervals":
    "In brackets 90% intervals, from {draws} draws of everything that is uncertain, the first of those that narrows assess makes of a design (8,192, on more graphs). Measures without brackets have no interval, or one too narrow to be shown. What differs between two countries by less than their intervals may be no difference.",
  "atlas.no-interval":
    "This measure is told at the likely values alone: no interval is computed for it.",
  "atlas.left-out": "Not measured, since the country lacks what the design needs: {list}",
  "atlas.synthetic":
    "No real data was used. Nothing on this page is about the real internet of any country. Fetch real data with: narrows data fetch",
  "atlas.all-countries": "All countries",
  "atlas.country-title": "{country}: what the same plans would do here as everywhere",
  "atlas.lede":
    "Today the worst single failure loses {lostBefore} of international traffic, and one party can see {seenBefore} of it. With {design}: {lost} and {seen}.",
  "atlas.nothing": "None of the designs can be made here: the country lacks what they need.",
  "atlas.estimate":
    "{networks, plural, one {{networks} network} other {{networks} networks}} in this country, on the map of the internet of {date}. Measured in a close-up of the networks with {share} of its international traffic. Estimates, not measurements of traffic.",
  "atlas.figures": "The designs side by side",
  "atlas.figures-text":
    "Every measure is a harm: less is better. How one weighs against another is for you to judge.",
  "atlas.figure": "Figure (90% interval)",
  "atlas.hangs": "What the figures hang on",
  "atlas.hangs-text":
    "Every uncertain input is drawn from its range, together with who uses which network and which links exist unseen. A figure is another than today’s for sure only if nearly all draws agree. What decides most stands with the share of the variation that it alone explains.",
  "atlas.change": "Draws with more / as much / less than today",
  "atlas.decides": "What decides most",
  "atlas.trend": "Month by month",
  "atlas.trend-text":
    "Each month is measured on its own map, all by one method: users divided by addresses and no table of exchanges, unless the options name one. Blue: the country as it is; orange: with the design; bands are 90% intervals.",
  "atlas.designs": "The designs",
  "atlas.gap": "not measured, the country lacks what it needs ({code})",
  "atlas.limits": "What these figures cannot say",
  "atlas.limit-invented":
    "Generic designs are nobody’s plan: operators, sites and capacities are invented by one rule for all countries.",
  "atlas.limit-close-up":
    "Links come from public routing data: peering at exchanges is mostly invisible there, and is estimated. Users of networks are estimates too. In the full assessment figures are of the whole map, and differ from these by a few per cent.",
  "atlas.limit-small":
    "{networks, plural, one {One network is} other {{networks} networks are}} known in this country: the fewer, the more hangs on each link.",
  "atlas.design.open": "As it is",
  "atlas.design.generic-single": "One gateway",
  "atlas.design.generic-two": "One gateway at two sites",
  "atlas.design.generic-licensed": "Licensed gateways",
  "atlas.design.generic-inline": "Boxes at the border",
  "atlas.design.generic-cut": "Links to one neighbour cut",
} as const;
