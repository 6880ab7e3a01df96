/** What the report says in English on question 4: what capacity must it have? Messages are ICU MessageFormat. */
export const capacityMessages = {
  "capacity.question": "What capacity must it have?",
  "capacity.figure": "International traffic at the busy hour",
  "capacity.gbps": "{value} Gbit/s",
  "capacity.text-demand":
    "At the busy hour the country exchanges {gbps} Gbit/s with networks abroad.",
  "capacity.text-ports":
    "The country’s networks have ports of {ports} Gbit/s at exchanges abroad: as far as these serve users at home, so much capacity at least is across the border.",
  "capacity.text-site":
    "The busiest site, {city}, would carry {share} of it and would need {required} Gbit/s to stay out of congestion.",
  "capacity.text-full":
    "With {capacity} Gbit/s a site, as assumed, it is full at the busy hour from the first day in {share} of all cases tried.",
  "capacity.text-no-capacity":
    "The design gives no capacity of its sites, so when they are full is not known.",
  "capacity.text-knock-on":
    "If the site at {city} failed at the busy hour, the other sites would have to carry its traffic, and {lost} ({low} to {high}) of international traffic would be lost at full sites.",
  "capacity.text-knock-on-full": "Full then: {sites}.",
  "capacity.text-no-sites": "The design has no sites that international traffic must pass.",
  "capacity.chart": "Use of the busiest site, {city}, at the busy hour, by year",
  "capacity.chart-alt": "Line with its 90% band; above 100% the site is full. {rows}.",
  "capacity.chart-full": "full",
  "capacity.note": "The chart ends at {top}; the band goes on above.",
  "capacity.year": "Year {year}",
  "capacity.hours": "International traffic by hour of the day, Gbit/s",
  "capacity.hours-alt": "Line with its 90% band over the hours of the day. {rows}.",
  "capacity.text-displaced":
    "Of it, {displaced} Gbit/s flow without the design on links that the design takes away.",
  "capacity.text-entry":
    "Traffic enters the country at {before} {before, plural, one {place} other {places}} without the design and at {after} with it; the largest, {place}, takes {share}.",
  "capacity.text-full-years":
    "In the middle case it is full after {years} {yearsCount, plural, one {year} other {years}}.",
  "capacity.text-full-late": "In the middle case it is not full within {years} years.",
  "capacity.text-entry-same":
    "Traffic enters the country at {count} {count, plural, one {place} other {places}}, without the design as with it; the largest, {place}, takes {share}.",
} as const;
