/** Khmer: charts taken along, tables, printing, and the brief of two pages. */
import type { Translation } from "../en.ts";

export const kmBrief: Translation = {
  "page.print": "បោះពុម្ព ឬរក្សាទុកជា PDF",
  "page.rest": "តារាង និងវិធីសាស្ត្រ",
  "chart.as": "គំនូសតាងជា {format}",
  "chart.embed": "បង្កប់",
  "chart.embed-note": "កូដដែលបង្ហាញគំនូសតាងនេះនៅលើទំព័រផ្សេង ដោយមិនសួរម៉ាស៊ីនមេណាមួយឡើយ",
  "chart.cite": "យោងប្រភពនេះ",
  "chart.copy": "ចម្លង",
  "chart.copied": "បានចម្លង",
  "chart.source": "Narrows {version}, {data}",
  "chart.data": "ទិន្នន័យ៖ {name}, {date}, SHA-256 {hash}",
  "chart.data-unhashed": "ទិន្នន័យ៖ {name}",
  "chart.citation": "{title}។ Narrows {version} មន្ទីរពិសោធន៍សម្រាប់ច្រកអ៊ីនធឺណិតជាតិ; គម្រោង {design}; {data}។",
  "table.search": "ស្វែងរកក្នុង {count} ជួរ",
  "figure.csv-inside": "ជួរទាំងអស់៖ {file}",
  "brief.kicker": "ពីរទំព័រសម្រាប់អ្នកសម្រេចចិត្ត",
  "brief.hangs": "លទ្ធផលនេះអាស្រ័យលើអ្វី",
  "brief.unknown": "អ្វីដែលគំរូមិនអាចដឹង",
  "brief.reproduce": "ដើម្បីបង្កើតទំព័រទាំងនេះម្តងទៀត",
  "brief.rest": "បណ្តាញ តំណ និងប្រភពទាំងអស់មាននៅក្នុងរបាយការណ៍។",
};
