/** Khmer: where interference is done, which design explains it, and what to measure next. */
import type { Translation } from "../en.ts";

export const kmExplanation: Translation = {
  "place.head":
    "ការវាស់ {sightings} {sightings, plural, other {ដង}}ដែលប្រាប់អំពីទីកន្លែង ពីបណ្តាញ {networks}{named, select, yes { ក្នុង{country}} other {}} លើគេហទំព័រ {targets}",
  "place.says.central-gateway":
    "ទំនងបំផុត ការរំខានត្រូវបានធ្វើនៅច្រកកណ្តាល៖ ក្នុងបណ្តាញមួយ ឬពីរបី ដែលបណ្តាញដទៃឆ្លងកាត់ទៅពិភពលោក។",
  "place.says.central-rules":
    "ទំនងបំផុត ការរំខានត្រូវបានធ្វើដោយវិធានដូចគ្នា និងឧបករណ៍ប្រភេទដូចគ្នា ក្នុងបណ្តាញភាគច្រើន។",
  "place.says.per-network": "ទំនងបំផុត បណ្តាញនីមួយៗរំខានដោយមធ្យោបាយ និងបញ្ជីរបស់ខ្លួន; គ្មានអ្វីបង្ហាញពីច្រករួមទេ។",
  "place.says.resolver": "ទំនងបំផុត មានតែម៉ាស៊ីន DNS ប៉ុណ្ណោះដែលរំខាន៖ បើដូច្នេះ អ្នកដែលសួរម៉ាស៊ីនផ្សេងមិនរងទេ។",
  "place.says.users-filter": "ខ្សែមួយចំនួនមានតម្រងផ្ទាល់ខ្លួន; គ្មានអ្វីបង្ហាញពីការរំខានដោយបណ្តាញទេ។",
  "place.says.server-side": "គេហទំព័រប្រព្រឹត្តចំពោះអ្នកចូលមើលពីប្រទេសនេះខុសគេ; គ្មានអ្វីបង្ហាញពីការរំខានតាមផ្លូវទេ។",
  "place.says.none": "គ្មានអ្វីបង្ហាញពីការរំខានទេ។",
  "place.says.central":
    "ទំនងបំផុត ការរំខានត្រូវបានធ្វើពីកណ្តាល; ការវាស់ទាំងនេះមិនប្រាប់ថានៅច្រក ឬដោយឧបករណ៍ដូចគ្នាក្នុងបណ្តាញទាំងអស់ទេ។",
  "place.says.interference": "ទំនងបំផុត មាននរណាម្នាក់រំខាន; ការវាស់ទាំងនេះមិនប្រាប់ថានៅឯណាទេ។",
  "place.says.innocent": "មិនឃើញការរំខានដោយបណ្តាញទេ; មិនឃើញថាមូលហេតុធម្មតាណាមួយដែរ។",
  "place.says.unclear": "ការវាស់មិនប្រាប់ថាមាននរណារំខានឬទេ៖ មិនគួរចោទនរណាម្នាក់ដោយសារវាទេ។",
  "place.kind.central-gateway": "ច្រកកណ្តាល",
  "place.kind.central-rules": "វិធានរួមលើឧបករណ៍ច្រើន",
  "place.kind.per-network": "បណ្តាញនីមួយៗដោយខ្លួនឯង",
  "place.kind.resolver": "តែម៉ាស៊ីន DNS",
  "place.kind.users-filter": "តម្រងរបស់អ្នកប្រើផ្ទាល់",
  "place.kind.server-side": "គេហទំព័រខ្លួនឯង",
  "place.kind.none": "គ្មានការរំខាន",
  "place.country-asked": "ការវាស់មិនបញ្ជាក់ប្រទេសទេ ដូចការវាស់ត្រាប់៖ {country} គឺជាអ្វីដែលបានស្នើ។",
  "place.country-unknown": "ការវាស់មិនបញ្ជាក់ប្រទេសទេ ដូចការវាស់ត្រាប់។",
  "place.other-countries":
    "មិនបានរាប់បញ្ចូល៖ ការវាស់ {sightings} {sightings, plural, other {ដង}}នៃប្រទេសដទៃ ({countries})។",
  "place.probability": "{percent} %  {kind}",
  "place.network.gateway": "AS{asn}៖ ឧបករណ៍ស្ថិតក្នុងបណ្តាញនេះ ដែលអ្នកដទៃឆ្លងកាត់ ដោយប្រូបាប {percent} %",
  "place.network.network":
    "AS{asn}៖ អ្នកប្រើរបស់វាជួបឧបករណ៍ ក្នុងបណ្តាញនេះ ឬតាមផ្លូវចេញពីវា ដោយប្រូបាប {percent} %",
  "place.network.resolver": "AS{asn}៖ ម៉ាស៊ីន DNS របស់វាឆ្លើយក្លែងក្លាយ ដោយប្រូបាប {percent} %",
  "place.why": "មូលដ្ឋាននៃចម្លើយនេះ (គូ គឺគេហទំព័រមួយដែលវាស់ពីបណ្តាញមួយ; វារងការរំខាន បើឃើញការរំខាន)៖",
  "place-evidence.pairs.struck":
    "គូបណ្តាញនិងគេហទំព័រ {struck} ក្នុងចំណោម {of} ត្រូវបានរំខាន ក្នុងបណ្តាញ {networks}",
  "place-evidence.period.part":
    "គេហទំព័រ {targets} ត្រូវបានរំខានតែមួយផ្នែកនៃពេលវេលា{from_given, select, yes { ចាប់ពី {from}} other {}}{until_given, select, yes { រហូតដល់ {until}} other {}}; ការវាស់ {sightings} {sightings, plural, other {ដង}}នៅពេលផ្សេងមិនបានរាប់បញ្ចូលទេ",
  "place-evidence.signature.shared":
    "សញ្ញាដូចគ្នាក្នុងបណ្តាញ {networks} (គូ {pairs})៖ {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.signature.own":
    "សញ្ញារបស់ AS{asn} តែមួយ (គូ {pairs})៖ {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.resolver.only":
    "ក្នុងគូរងការរំខាន {pairs} នៃ {of} មានតែម៉ាស៊ីន DNS របស់ប្រព័ន្ធដែលឆ្លើយក្លែងក្លាយ",
  "place-evidence.onset.together":
    "{target} ចាប់ផ្តើមត្រូវរំខានក្នុងបណ្តាញច្រើន ក្នុងរយៈពេល {days} {days, plural, other {ថ្ងៃ}}",
  "place-evidence.path.through":
    "ផ្លូវដែលអាចមានឆ្លងកាត់ AS{asn} ក្នុងគូរងការរំខាន {struck} នៃ {ofStruck} និងក្នុងគូមិនរង {free} នៃ {ofFree} នៃគេហទំព័រដដែល",
  "place-evidence.path.unknown":
    "មិនបានផ្តល់ផ្លូវដែលអាចមាន ដូច្នេះមិនអាចនិយាយអំពីបណ្តាញតាមផ្លូវបានទេ (--paths, --routes)",
  "place-evidence.trace.named":
    "ការតាមដានដោយ TTL {traces} {traces, plural, other {ដង}}ជួបការរំខានដំបូងក្នុង AS{asn}",
  "place-evidence.server.pairs": "គេហទំព័រ {targets} បានបដិសេធអ្នកចូលមើលដោយខ្លួនឯង ក្នុងបណ្តាញ {networks}",
  "place-evidence.filter.pairs": "ឃើញតម្រងរបស់អ្នកប្រើផ្ទាល់ក្នុងបណ្តាញ {networks} (គូ {pairs})",
  "explain.designs":
    "ប្រូបាបនៃគម្រោងនីមួយៗក្នុងចំណោមគម្រោងដែលបានប្រៀបធៀប តាមរបៀបដែលយុទ្ធនាការត្រាប់របស់វា លើគេហទំព័រ {sites} បង្ហាញឡើងវិញនូវគូបណ្តាញនិងគេហទំព័រ {pairs}៖",
  "explain.design": "{percent} %  {design}{variation}",
  "explain.agreement":
    "ក្នុងគូរងការរំខាន {struck} យុទ្ធនាការរបស់វារំខានគេហទំព័រនៃ {target} បង្ហាញយន្តការនៃ {mechanism} និងបង្ហាញលក្ខណៈ (ដូចជាឫសនៃវិញ្ញាបនបត្រ) នៃ {trait} ក្នុងចំណោម {withTrait} ដែលមាន; ផ្ទុយនឹងវា៖ គូមិនរង {freeListed} លើគេហទំព័រដែលវារំខាន",
  "explain.variation.one-network": " ទំនងជាក្នុងបណ្តាញតែមួយ",
  "explain.variation.every-network": " ទំនងជាក្នុងគ្រប់បណ្តាញ",
  "explain.none-of-these": "{percent} %  គ្មានមួយក្នុងចំណោមនេះទេ៖ គម្រោងដែលមិនមានក្នុងបញ្ជី",
  "explain.not-compared":
    "មិនបានប្រៀបធៀប ព្រោះយុទ្ធនាការត្រាប់របស់វាប្រាប់តិចពេកអំពីគេហទំព័រទាំងនេះ (ដូចជាពេលផ្តាច់ទាំងអស់ ឬផ្តាច់ម៉ាស៊ីនជំនួយផង)៖ {designs}",
  "explain.nothing-compared":
    "មិនអាចប្រៀបធៀបគម្រោងណាបានទេ៖ យុទ្ធនាការត្រាប់ និងការវាស់ គ្មានគូបណ្តាញនិងគេហទំព័ររួម ដែលប្រាប់អ្វីឡើយ។",
  "place.rests":
    "ប្រូបាបផ្អែកលើលេខដែលបានប្រកាស ភាគច្រើនសន្មត (docs/place.md); វាមិនមែនជាភស្តុតាងប្រឆាំងនរណាម្នាក់ទេ។",
  "explain.next": "ការវាស់ដែលអាចបែងចែក «{first}» ពី «{second}» បានល្អបំផុត (រំពឹង {bits} ប៊ីត ក្នុងចំណោម 1)៖",
  "probe-kind.target": "វាស់ {target} ដែលមិនទាន់បានវាស់",
  "probe-kind.network": "វាស់ {target} ពីបណ្តាញដែលមិនទាន់បានវាស់",
  "probe-kind.resolver": "សួរឈ្មោះ {target} ពីម៉ាស៊ីន DNS ផ្សេងតាម UDP ក្រៅពីម៉ាស៊ីនរបស់ប្រព័ន្ធ",
  "probe-kind.other-name": "HTTPS ទៅអាសយដ្ឋានរបស់ {target} ក្រោមឈ្មោះផ្សេង",
  "probe-kind.ttl-trace": "ការតាមដានដោយ TTL តែក្នុងមន្ទីរពិសោធន៍",
  "explain.no-next": "គ្មានការវាស់ងាយណាក្នុងបញ្ជីបែងចែក «{first}» ពី «{second}» ទេ។",
  "explain.rests":
    "ប្រូបាបផ្អែកលើលេខដែលបានប្រកាស ភាគច្រើនសន្មត (docs/place.md, docs/explain.md) និងលើយុទ្ធនាការត្រាប់; វាមិនមែនជាភស្តុតាងប្រឆាំងនរណាម្នាក់ទេ។",
};
