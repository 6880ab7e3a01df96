/** English: charts taken along, tables, printing, and the brief of two pages. Messages are ICU MessageFormat. */
export const briefMessages = {
  "page.print": "Print or save as PDF",
  "page.rest": "Tables and method",
  "chart.as": "Chart as {format}",
  "chart.embed": "Embed",
  "chart.embed-note":
    "Markup that shows this chart in another page and asks no server for anything",
  "chart.cite": "Cite this",
  "chart.copy": "Copy",
  "chart.copied": "Copied",
  "chart.source": "Narrows {version}, {data}",
  "chart.data": "data: {name}, {date}, SHA-256 {hash}",
  "chart.data-unhashed": "data: {name}",
  "chart.citation":
    "{title}. Narrows {version}, a laboratory for national internet gateways; design {design}; {data}.",
  "table.search": "Search in {count} rows",
  "figure.csv-inside": "All rows: {file}",
  "brief.kicker": "Two pages for those who decide",
  "brief.hangs": "What it hangs on",
  "brief.unknown": "What the model cannot know",
  "brief.reproduce": "To make these pages again",
  "brief.rest": "All networks, links and sources are in the report.",
} as const;
