/** What the report says in English on question 4: what capacity must it have? Messages are ICU MessageFormat. */
export const capacityMessages = {
  "capacity.question": "What capacity must it have?",
  "capacity.figure": "International traffic at the busy hour",
  "capacity.gbps": "{value} Gbit/s",
  "capacity.text-demand":
    "At the busy hour the country exchanges {gbps} Gbit/s with the world; {displaced} Gbit/s of it flow without the design on links that the design takes away.",
  "capacity.text-site":
    "The busiest site, {city}, would carry {share} of it and would need {required} Gbit/s to stay out of congestion.",
  "capacity.text-full":
    "With the capacity assumed it is full at the busy hour from the first day in {share} of all cases tried; in the middle case it is full after {years} {yearsCount, plural, one {year} other {years}}.",
  "capacity.text-no-capacity":
    "The design gives no capacity of its sites, so when they are full is not known.",
  "capacity.text-no-sites": "The design has no sites that international traffic must pass.",
  "capacity.chart": "Use of the busiest site, {city}, at the busy hour, by year",
  "capacity.chart-alt": "Line with its 90% band; above 100% the site is full. {rows}.",
  "capacity.chart-full": "full",
  "capacity.note": "The chart ends at {top}; the band goes on above.",
  "capacity.year": "Year {year}",
  "capacity.hours": "International traffic by hour of the day, Gbit/s",
  "capacity.hours-alt": "Line with its 90% band over the hours of the day. {rows}.",
} as const;
