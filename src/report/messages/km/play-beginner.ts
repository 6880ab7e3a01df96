/** What the page says to somebody who tries it for the first time: where to begin, what a change did. */
import type { BeginnerWords } from "../en/play-beginner.ts";

export const beginnerWords: BeginnerWords = {
  "start-plans": "ឬចាប់ផ្តើមពីគម្រោងដែលបានស្នើ ឬសាងសង់",
  "no-country": "គ្មានប្រទេសឈ្មោះ «{text}» លើផែនទីនេះទេ។",
  "several-countries": "មួយណា៖ {names}?",
  "link-by-hand": "ចម្លងតំណនេះ៖",
  "site-fails": "ចុះបើ {site} ខូច?",
  operators: "ប្រតិបត្តិករ",
  cables: "ខ្សែកាប",
  "border-networks": "បណ្តាញនៅព្រំដែន",
  "failed-parts": "ខូច៖ {parts}។",
  "no-links-abroad": "គ្មានតំណផ្ទាល់ខ្លួនទៅបរទេសទេ ដូច្នេះគ្មានអ្វីត្រូវលើកលែង",
  "last-change": "អ្វីដែលការផ្លាស់ប្តូរចុងក្រោយធ្វើ",
  "last-change-none":
    "ការផ្លាស់ប្តូរចុងក្រោយមិនប្តូររង្វាស់គ្រោះថ្នាក់ខាងក្រោមទេ។ ចំនួនអ្នកប្រើ តម្លៃ និងបន្ទុកអាចផ្លាស់ប្តូរ។",
  "last-change-more": "គ្រោះថ្នាក់ជាង",
  "last-change-less": "គ្រោះថ្នាក់តិចជាង",
  "last-change-same": "រង្វាស់ {count} ទៀតនៅដដែល។",
  "last-change-others": "រង្វាស់ {count} ទៀតបានផ្លាស់ប្តូរ; តារាងខាងក្រោមមានទាំងអស់។",
  "compare-with": "ប្រៀបធៀបជាមួយគម្រោង",
  "compare-choose": "ជ្រើសគម្រោង …",
  "harm-equal": "{letter} គ្រោះថ្នាក់ស្មើនឹង {base} តាមរង្វាស់ទាំងអស់។",
  "harm-less":
    "{letter} គ្រោះថ្នាក់តិចជាង {base} តាមរង្វាស់ {less} ក្នុងចំណោម {all} ហើយគ្មានរង្វាស់ណាច្រើនជាងទេ។",
  "harm-more": "{letter} គ្រោះថ្នាក់ជាង {base} តាមរង្វាស់ {more} ក្នុងចំណោម {all} ហើយគ្មានរង្វាស់ណាតិចជាងទេ។",
  "harm-mixed":
    "{letter} គ្រោះថ្នាក់ជាង {base} តាមរង្វាស់ {more} ក្នុងចំណោម {all} និងតិចជាងតាម {less}៖ អ្នកជាអ្នកសម្រេចថាអ្វីសំខាន់ជាង។",
  exactly: "ចំនួនពិតប្រាកដ៖ {label}",
  "of-range": "ក្រៅចន្លោះ៖ {low} ដល់ {high}។",
};
