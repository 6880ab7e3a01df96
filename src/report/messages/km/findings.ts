/** Khmer: messages of findings on designs. */
import type { Translation } from "../en.ts";

export const kmFindings: Translation = {
  "finding.unread-under-regime": "{key} មិនប្តូរតួលេខណាទេក្រោមរបប {regime}",
  "finding.site-without-operator": "គ្មានប្រតិបត្តិករណាដំណើរការទីតាំង {city} ទេ ដូច្នេះគ្មានតំណណាបញ្ចប់នៅទីនោះ",
  "finding.site-without-links":
    "គ្មានតំណរបស់បណ្តាញជិតខាងណាបញ្ចប់នៅ {city}៖ គ្មានវិធានណាបញ្ជូនវាទៅទីនោះ ហើយគ្មានបណ្តាញជិតខាងណានៅជិតវាជាងទីតាំងផ្សេង",
  "finding.site-outside-country":
    "ទីតាំង {city} ស្ថិតនៅក្រៅ {country} {km} គ.ម. {where, select, sea {ក្នុងសមុទ្រ} other {ក្នុងប្រទេសផ្សេង}}",
  "finding.site-domestic-only": "ទីតាំង {city} សម្រាប់តែចរាចរក្នុងប្រទេស ហើយចរាចរក្នុងប្រទេសមិនជួបគ្នានៅទីតាំងទេ",
  "finding.operator-without-links": "ប្រតិបត្តិករ {operator} (AS{asn}) នឹងគ្មានតំណទៅក្រៅប្រទេស ហើយមិនដឹកអ្វីទេ",
  "finding.customer-unknown": "AS{asn} មិនមាននៅក្នុងពិភពនេះទេ ដូច្នេះវាមិនទិញពីនរណា",
  "finding.customer-foreign": "AS{asn} ជារបស់ {belongs} ដូច្នេះវិធានមិនធ្វើឱ្យវាជាអតិថិជនទេ",
  "finding.customer-without-lost-links": "AS{asn} មិនបាត់តំណទៅក្រៅប្រទេសទេ ដូច្នេះវាមិនចាំបាច់ទិញពីប្រតិបត្តិករ",
  "finding.exempt-unknown": "AS{asn} ត្រូវបានលើកលែង តែមិនមាននៅក្នុងពិភពនេះទេ",
  "finding.exempt-foreign": "AS{asn} ត្រូវបានលើកលែង តែជារបស់ {belongs} ដូច្នេះវិធានមិនប៉ះវាស្រាប់",
  "finding.exempt-without-links": "AS{asn} ត្រូវបានលើកលែង តែគ្មានតំណទៅក្រៅប្រទេសដើម្បីរក្សា",
  "finding.exempt-operator": "AS{asn} ត្រូវបានលើកលែង តែជាប្រតិបត្តិករ ដែលរក្សាតំណរបស់ខ្លួនស្រាប់",
  "finding.exempt-sibling":
    "AS{asn} ត្រូវបានលើកលែង តែ {siblings} របស់អង្គការដដែលមិនត្រូវបានលើកលែងទេ ដែលមានអ្នកប្រើ {percent} % របស់ប្រទេស",
  "finding.operator-sibling":
    "ប្រតិបត្តិករ AS{asn} មិនយក {siblings} របស់អង្គការដដែលទេ ដែលមានអ្នកប្រើ {percent} % របស់ប្រទេស៖ ពួកវាក្លាយជាអតិថិជនរបស់ប្រតិបត្តិករផ្សេង",
  "finding.box-sibling":
    "AS{asn} មានឧបករណ៍ តែ {siblings} របស់អង្គការដដែលគ្មាន ដែលមានអ្នកប្រើ {percent} % របស់ប្រទេស",
  "finding.unsure-without-effect":
    "AS{asn} ត្រូវបានលើកលែងឬអត់ មិនផ្លាស់ប្តូរអ្វីទេ៖ ក្នុងពិភពនេះ វាគ្មានតំណទៅក្រៅប្រទេសដែលវិធានដកយកទេ",
  "finding.upstream-unknown": "AS{asn} ដែលនៅខាងលើ មិនមាននៅក្នុងពិភពនេះទេ",
  "finding.upstream-domestic": "AS{asn} ដែលនៅខាងលើ ជាបណ្តាញក្នុងប្រទេស ដែលមិននាំទៅក្រៅប្រទេស",
  "finding.rule-site-not-international": "វិធានសម្រាប់ {neighbours} ហៅទីតាំង {site} ដែលមិនទទួលតំណពីក្រៅប្រទេស",
  "finding.rule-site-without-operator":
    "វិធានសម្រាប់ {neighbours} ហៅទីតាំង {site} ដែលគ្មានប្រតិបត្តិករណាដំណើរការ",
  "finding.rule-shadowed": "វិធានមុនយក {neighbours} រួចហើយ",
  "finding.rule-without-neighbours": "គ្មានបណ្តាញជិតខាងណាក្នុងពិភពនេះនៅ {neighbours} ទេ",
  "finding.box-unknown": "ឧបករណ៍មួយនៅក្នុង AS{asn} ដែលមិនមាននៅក្នុងពិភពនេះ",
  "finding.box-foreign": "ឧបករណ៍មួយនៅក្នុង AS{asn} ដែលជារបស់ {belongs}",
  "finding.cut-without-links": "គ្មានតំណណានាំទៅ {neighbour} ក្នុងពិភពនេះទេ ដូច្នេះគ្មានអ្វីត្រូវកាត់",
  "finding.capacity-bound-by-inspection":
    "ទីតាំង {siteGbps} Gbit/s មិនឱ្យឆ្លងកាត់លើសពី {inspectionGbps} Gbit/s ដែលឧបករណ៍របស់វាអាចត្រួតពិនិត្យ ព្រោះវាបិទផ្លូវពេលគាំង",
  "finding.inspection-above-capacity":
    "ឧបករណ៍ដែលអាចត្រួតពិនិត្យ {inspectionGbps} Gbit/s មិនដែលពេញដោយទីតាំង {siteGbps} Gbit/s ទេ",
  "finding.cable-without-site": "ខ្សែកាប {cable} ឡើងគោកនៅ {landing} ដែលគ្មានទីតាំង",
  "finding.function-matches-nothing": "{function}៖ បញ្ជី {part} របស់វាទទេ ដូច្នេះគ្មានអ្វីត្រូវគ្នា",
  "finding.function-never-in-force": "{function}៖ វាបញ្ចប់ថ្ងៃ {until} មុនចាប់ផ្តើមថ្ងៃ {since}",
  "finding.function-on-no-path": "{function}៖ គ្មានផ្លូវណាឆ្លងកាត់ឧបករណ៍របស់វា",
  "finding.function-without-effect": "{function}៖ វាមិនផ្តល់ល្បឿន ឬការបាត់បង់ ដូច្នេះវាមិនបន្ថយអ្វីទេ",
  "finding.function-key-unread": "មុខងារប្រភេទ {kind} មិនអាន {key}; ដែលអានគឺ {kinds}",
  "finding.function-place-unknown": "មុខងារមួយធ្វើការក្នុង AS{asn} ដែលមិនមាននៅក្នុងពិភពនេះ",
  "finding.function-place-foreign": "មុខងារមួយធ្វើការក្នុង AS{asn} ដែលជារបស់ {belongs}",
  "finding.content-unknown": "តម្រូវការចំពោះ AS{asn} ដែលមិនមាននៅក្នុងពិភពនេះ ត្រូវចែកតាមអាសយដ្ឋានជំនួស",
  "finding.content-domestic": "AS{asn} ជាបណ្តាញក្នុងប្រទេស៖ តម្រូវការចំពោះវាមិនឆ្លងព្រំដែនទេ",
  "finding.override-without-effect": "ការកែ {set} មិនប្តូរលទ្ធផលណាទេ",
  "finding.override-equal": "ការកែ {set} និយាយដូចអ្វីដែលគម្រោងនិយាយរួចហើយ",
  "finding.path-without-effect": "គ្មានរង្វាស់ណានៃការសាកតម្លៃនេះប្រែប្រួលតាមវាទេ",
  "remedy.set": "វាមានប្រសិទ្ធភាពជាមួយ --set ''{set}''",
  "remedy.set-both": "វាមានប្រសិទ្ធភាពជាមួយ --set ''{first}'' ''{set}''",
  "remedy.remove-or-correct": "ដកវាចេញ (--set ''{set}'') ឬដាក់ឈ្មោះបណ្តាញផ្សេង",
  "remedy.choose-regime": "វាមានប្រសិទ្ធភាពក្រោមរបប {regimes}",
  "remedy.move-inside": "{latitude} និង {longitude} ប្រាប់ទីតាំងរបស់វា",
  "remedy.give-own-site":
    "ក្នុងចំណោមប្រតិបត្តិករច្រើននៅទីតាំងតែមួយ ({sites}) អ្នកទីមួយយកអ្វីដែលបញ្ចប់នៅទីនោះ៖ ផ្តល់ទីតាំងផ្ទាល់ខ្លួនដល់ {operator} ឬរាយបណ្តាញខាងលើ",
  "remedy.name-siblings": "ដាក់ឈ្មោះពួកវាផងដែរ បើចង់សំដៅលើពួកវា៖ --set {set}",
  "remedy.list-customers": "រាយអតិថិជនរបស់ {operator} រួមទាំងបណ្តាញទាំងនេះ បើចង់សំដៅលើពួកវា",
  "remedy.leave-out": "អាចដកវាចេញបាន",
  "remedy.none-known": "មិនស្គាល់ការកែណាដែលធ្វើឱ្យវាមានប្រសិទ្ធភាពទេ",
  "findings.title": "អ្វីដែលមិនប្តូរអ្វីទេ",
  "findings.note": "ផ្នែកនៃគម្រោង និងការកែលើវា ដែលមិនប្តូរតួលេខណានៅលើទំព័រនេះ។",
  "findings.misfit": "{design}៖ ក្នុងពិភពនេះ៖ {reason}",
  "findings.good": "{design}៖ ត្រឹមត្រូវ",
};
