/** What the report says in English on question 5: what does it cost, and who pays? Messages are ICU MessageFormat. */
export const costMessages = {
  "cost.question": "What does it cost, and who pays?",
  "cost.figure": "Cost to the country in a year",
  "cost.text":
    "The gateway would cost the country {year} a year, {month} for each user and month. How lost hours are valued is drawn like every other input, each of {methods} {methods, plural, one {method} other {methods}} as likely as the next.",
  "cost.text-methods":
    "By one method alone the middle would lie between {low} ({lowest}) and {high} ({highest}).",
  "cost.text-building":
    "{kind, select, boxes {Boxes in {count, plural, one {one network} other {# networks}}} other {{count, plural, one {One site} other {# sites}}}} would inspect {gbps} Gbit/s at the busy hour and cost {first} to build; more is bought as traffic grows.",
  "cost.text-bill": "Providers would put {bill} a month on a user’s bill.",
  "cost.text-day":
    "A day without the internet would cost the country {low} to {high}, by {methods} {methods, plural, one {method} other {methods}}.",
  "cost.text-bearers":
    "At the likely value of every input, and in the mean over the methods, a year costs {total}: users bear {users}, providers {providers} and the economy {economy}, less {gateway} that the operator takes in beyond what it spends.",
  "cost.text-bearers-loss":
    "At the likely value of every input, and in the mean over the methods, a year costs {total}: users bear {users}, providers {providers}, the economy {economy} and the operator {gateway}.",
  "cost.text-none": "The design builds nothing that has to be paid for.",
  "cost.chart": "Cost to the country in a year, by method of valuing lost hours, US dollars",
  "cost.chart-alt": "Ranges on a logarithmic scale. {rows}.",
  "cost.chart-day": "Cost of a day without the internet, by method, US dollars",
  "cost.method": "Method",
  "cost.method-drawn": "Method drawn",
  "cost.deloitte-gdp": "Deloitte, by GDP",
  "cost.deloitte-people": "Deloitte, by people",
  "cost.brookings": "Brookings 2016",
  "cost.brookings-g20": "Brookings, rate of the G20",
  "cost.brookings-cipesa": "Brookings as used by CIPESA",
  "cost.text-force":
    "While the design is in force, {share} of international traffic has no path; that costs {low} to {high} a day.",
} as const;
