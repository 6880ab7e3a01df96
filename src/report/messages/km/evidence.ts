/** Khmer on the report of measurements and on verdicts explained. */
import type { Translation } from "../en.ts";

const measurements = "ការវាស់ {measurements} {measurements, plural, other {ដង}}";
const unit = "{unit, select, day {ថ្ងៃ} week {សប្តាហ៍} month {ខែ} other {ឆ្នាំ}}";
const where = "{network}{country_given, select, yes { {country}} other {}}";

export const kmEvidence: Translation = {
  "explain.further.dns":
    "សួរឈ្មោះនេះពីម៉ាស៊ីន DNS ជាច្រើនក្នុងនិងក្រៅបណ្តាញក្រុមហ៊ុនផ្តល់សេវាក្នុងពេលតែមួយ ហើយសួរឈ្មោះដែលគ្មានអ្នកខ្វល់ពីម៉ាស៊ីនដដែល។ បើមានតែឈ្មោះនេះទេដែលទទួលចម្លើយខុស សូម្បីពីម៉ាស៊ីននៅបរទេស នោះបង្ហាញវិធានតាមផ្លូវ; បើមានតែម៉ាស៊ីនរបស់ក្រុមហ៊ុនផ្តល់សេវាឆ្លើយខុស គឺម៉ាស៊ីននោះ; បើឈ្មោះផ្សេងក៏ខូចដែរ គឺជាកំហុសបច្ចេកទេស។",
  "explain.further.tcp":
    "ភ្ជាប់ទៅអាសយដ្ឋានដដែលពីបណ្តាញផ្សេងក្នុងប្រទេស និងពីបរទេស ហើយពីបណ្តាញនេះទៅអាសយដ្ឋានជិតខាង។ បើខូចតែអាសយដ្ឋាននេះ តែនៅទីនេះ ហើយម្តងទៀតនៅថ្ងៃផ្សេង នោះបង្ហាញវិធានលើអាសយដ្ឋាន; បើខូចពីបរទេសដែរ គឺគេហទំព័រខូច។",
  "explain.further.tls":
    "ចាប់ដៃម្តងទៀតជាមួយអាសយដ្ឋានដដែលដោយឈ្មោះម៉ាស៊ីនមេផ្សេង និងដោយឈ្មោះនេះនៅអាសយដ្ឋានដែលមិនដែលជារបស់គេហទំព័រ។ បើលទ្ធផលទៅតាមឈ្មោះ នោះបង្ហាញវិធានលើឈ្មោះ; បើទៅតាមអាសយដ្ឋាន មូលហេតុគឺអាសយដ្ឋាន ឬម៉ាស៊ីនមេ។",
  "explain.further.tls.mitm":
    "រក្សាទុកខ្សែវិញ្ញាបនបត្រទាំងមូល ហើយធ្វើម្តងទៀតពីកុំព្យូទ័រនិងបណ្តាញផ្សេងក្នុងប្រទេស ដោយគ្មានកម្មវិធីសុវត្ថិភាព។ អ្នកចេញដដែលសម្រាប់ឈ្មោះមិនពាក់ព័ន្ធគ្នាក្នុងបណ្តាញច្រើន បង្ហាញការស្ទាក់ចាប់តាមផ្លូវ; កុំព្យូទ័រមួយ ឬការិយាល័យមួយ បញ្ជាក់ពីកម្មវិធីផ្ទាល់ខ្លួន។",
  "explain.further.quic":
    "ធ្វើម្តងទៀតតាម QUIC ទៅគេហទំព័រដែលគ្មានអ្នកខ្វល់ក្នុងបណ្តាញដដែល។ បើវាដំណើរការ ហើយគេហទំព័រនេះខូចម្តងទៀត នោះបង្ហាញវិធាន; បើ QUIC ខូចទាំងអស់ គឺបណ្តាញទម្លាក់ UDP។",
  "explain.further.http":
    "ធ្វើសំណើមិនអ៊ិនគ្រីបម្តងទៀតពីបណ្តាញផ្សេងក្នុងប្រទេស និងពីបរទេស ដោយឈ្មោះនេះ និងដោយឈ្មោះផ្សេងនៅអាសយដ្ឋានដដែល។ បើចម្លើយដទៃទៅតាមឈ្មោះ មកតែក្នុងប្រទេសនេះ ហើយមិនមកពីគេហទំព័រ នោះបង្ហាញវិធាន។",
  "explain.further.throttle":
    "ទាញយកទំហំស្មើគ្នាពីគេហទំព័រនេះ និងពីគេហទំព័រផ្សេងឆ្លាស់គ្នា រយៈពេលពីរបីថ្ងៃ។ បើមានតែគេហទំព័រនេះយឺត ខណៈផ្សេងៗលឿនលើខ្សែដដែល នោះបង្ហាញការបន្ថយល្បឿន; បើយឺតទាំងអស់ គឺខ្សែមានបញ្ហា។",
  "explain.further.shutdown":
    "មើលថាតើបណ្តាញផ្សេងក្នុងប្រទេសស្ងាត់ក្នុងម៉ោងដដែលឬទេ ហើយតើផ្លូវទៅបណ្តាញនេះត្រូវបានដកឬទេ។ ឧបករណ៍វាស់តែមួយដែលគ្មានការភ្ជាប់ មិនបង្ហាញអ្វីពីបណ្តាញទេ។",
  "explain.title": `{target} ក្នុង ${where}៖ {mechanism}`,
  "explain.title-none": `{target} ក្នុង ${where}៖ គ្មានសញ្ញានៃការជ្រៀតជ្រែក`,
  "explain.verdict": "សេចក្តីសម្រេចគឺ “{verdict}”។",
  "explain.asked-head": "អ្វីដែលបានស្នើ",
  "explain.asked": `នៅ {time} (UTC) ឧបករណ៍វាស់ក្នុងបណ្តាញ ${where} បានស្នើ {url} ដោយតេស្ត web_connectivity{version_given, select, yes { {version}} other {}}។`,
  "explain.observed-head": "អ្វីដែលបានសង្កេតឃើញ",
  "explain.observed-none": "គ្មានអ្វីដូចការជ្រៀតជ្រែកទេ។",
  "explain.compared-head": "អ្វីដែលបានប្រៀបធៀបជាមួយ",
  "explain.compared-none":
    "គ្មានទេ៖ ទៅម៉ាស៊ីនជំនួយក្រៅបណ្តាញមិនដល់{failure_given, select, yes { ({failure})} other {}}។ ដូច្នេះមិនអាចបែងចែកគេហទំព័រខូចពីការជ្រៀតជ្រែកបានទេ។",
  "explain.compared-page":
    "ប្រហែលពេលដដែល ម៉ាស៊ីនជំនួយក្រៅបណ្តាញបានស្នើដូចគ្នា។ វាបានទំព័រ៖ ស្ថានភាព {status} {bytes} {bytes, plural, other {បៃ}}{title_given, select, yes { ចំណងជើង “{title}”} other {}}។",
  "explain.compared-no-page":
    "ប្រហែលពេលដដែល ម៉ាស៊ីនជំនួយក្រៅបណ្តាញបានស្នើដូចគ្នា។ វាមិនបានទំព័រទេ{failure_given, select, yes { ({failure})} other {}}។",
  "explain.compared-addresses": "សម្រាប់ម៉ាស៊ីនជំនួយ ឈ្មោះនាំទៅ {addresses}។",
  "explain.for-head": "ហេតុអ្វីវាបញ្ជាក់ពីការជ្រៀតជ្រែក",
  "explain.against-head": "អ្វីដែលជំទាស់ ឬទុកឱ្យនៅមិនច្បាស់",
  "explain.against-none": "រកមិនឃើញអ្វីដែលកម្មវិធីរកឃើញស្វែងរកទេ។",
  "explain.other-head": "ការពន្យល់ដែលគ្មានអ្នកជ្រៀតជ្រែក និងលទ្ធភាពដែលនៅសល់",
  "explain.interference": "ការជ្រៀតជ្រែក",
  "explain.sure-head": "ប្រាកដប៉ុណ្ណា",
  "explain.sure":
    "កម្មវិធីរកឃើញផ្តល់ប្រូបាប {percent} ដល់ការជ្រៀតជ្រែក និង {finding} ដល់ការរកឃើញនេះ ដែលវាហៅថា “{confidence}” (“{strong}” គឺលើស {strongest} “{moderate}” គឺលើស {moderately})។ បើប្រូបាបរបស់វាត្រឹមត្រូវ ក្នុងការរកឃើញបែបនេះ 1,000 មាន {wrong} ខុស។",
  "explain.sure-lab":
    "ប្រូបាបត្រូវបានកំណត់តាមការវាស់ត្រាប់ {measurements} ក្នុងមន្ទីរពិសោធន៍ ដែលគេដឹងការពិត។ លើបណ្តាញពិត វាអាចមិនត្រឹមត្រូវ ហើយវាមិនប្រាប់ថានរណាបញ្ជា ឬដំណើរការអ្វីដែលបានជួប ឬថាវាស្របច្បាប់ឬទេ។",
  "explain.further-findings": "ការវាស់នេះមានការរកឃើញផ្សេងទៀត៖ {list}។",
  "explain.finding": "{mechanism} ({percent})",
  "explain.sum-head": "ប្រូបាបបូកគ្នាយ៉ាងណា",
  "explain.sum":
    "អ្វីនីមួយៗដែលឃើញ បន្ថែមទៅលោការីតនៃឱកាស៖ +0.7 ធ្វើឱ្យទ្វេដង +2.3 ធ្វើឱ្យដប់ដង ហើយសរុប 0 គឺមួយទល់នឹងមួយ។",
  "explain.sum-feature": "អ្វីដែលរាប់",
  "explain.sum-weight": "បន្ថែម",
  "explain.sum-circumstance":
    "{what, select, pageCame {ទំព័ររបស់គេហទំព័រនៅតែមកដល់} resolverOutside {មានតែម៉ាស៊ីន DNS នៅក្នុងបណ្តាញផ្សេងប៉ុណ្ណោះដែលបង្ហាញវា} noControl {គ្មានអ្វីសម្រាប់ប្រៀបធៀប៖ វាមានទម្ងន់បែបនេះចំពោះយន្តការប្រភេទនេះ} helper {របៀបដែលម៉ាស៊ីនជំនួយបរាជ័យ} other {តម្លៃដើមនៃយន្តការប្រភេទនេះ}}",
  "explain.sum-total": "ផលបូក និងប្រូបាបនៃការរកឃើញ៖ {percent}",
  "explain.sum-combined": "ការរកឃើញទាំងអស់នៃការវាស់រួមគ្នា កែតាមអ្វីដែលយុទ្ធនាការបានបង្ហាញ៖ {percent}។",
  "explain.further-head": "អ្វីដែលការវាស់បន្ថែមត្រូវបង្ហាញ",
  "explain.further-control": "មុនដំបូង ត្រូវវាស់ម្តងទៀតដោយទៅដល់ម៉ាស៊ីនជំនួយ។",
  "explain.place-head": "ការវាស់",
  "explain.place": "{file} ជួរទី {line}",
  "explain.uid": "ការវាស់ {uid}",
  "explain.report-id": "របាយការណ៍ {report}",
  "explain.emulated": "ត្រាប់៖ ធ្វើក្នុងមន្ទីរពិសោធន៍។ វាមិនបង្ហាញអ្វីពីបណ្តាញពិតទេ។",
  "explain.other":
    "នីមួយៗអាចធ្វើឱ្យការវាស់ដែលគ្មានអ្នករំខាន មើលទៅដូចត្រូវរំខាន។ កម្មវិធីរកឃើញបានថ្លឹងទាំងអស់; ប្រូបាបបូកគ្នាស្មើមួយ។",
  "explain.cause": "ការពន្យល់",
  "explain.probability": "ប្រូបាប",
  "evidence.kicker": "តើការវាស់ទាំងនេះបង្ហាញការជ្រៀតជ្រែកឬទេ?",
  "evidence.title": "ការជ្រៀតជ្រែកក្នុងការវាស់",
  "evidence.headline":
    "ការវាស់ {alarms} {alarms, plural, other {ដង}} ក្នុងចំណោម {measurements} {measurements, plural, other {ដង}} បង្ហាញការជ្រៀតជ្រែក; តាមប្រូបាបរបស់កម្មវិធីរកឃើញ {low} ដល់ {high} ត្រឹមត្រូវ (ចន្លោះ 90%)។",
  "evidence.headline-none": `គ្មានណាមួយក្នុង${measurements} បង្ហាញការជ្រៀតជ្រែកទេ។`,
  "evidence.judged":
    "{blocked}{blocked, plural, other {}} ត្រូវបានសម្រេចថាទប់ស្កាត់ និង {interfered} ថាមានការជ្រៀតជ្រែក៖ ដែន {targets} ក្នុង {allTargets}{allTargets, plural, other {}} ក្នុងបណ្តាញ {networks} ក្នុង {allNetworks}{allNetworks, plural, other {}}{countries_given, select, yes { ({countries})} other {}}។",
  "evidence.unsure":
    "{insufficient} ទៀតមិនអាចសម្រេចបាន ដូច្នេះចំនួនពិតអាចនៅចន្លោះ {low} ដល់ {high}; {down} ក៏ខូចសម្រាប់ម៉ាស៊ីនជំនួយដែរ។",
  "evidence.events": "ព្រឹត្តិការណ៍ {events} {events, plural, other {លើក}} តាមពេលវេលា ថ្មី {alerts}។",
  "evidence.events-none": "គ្មានព្រឹត្តិការណ៍តាមពេលវេលាណាប្រាកដល្មមនឹងប្រាប់ទេ។",
  "evidence.period": "ការវាស់ពី {from} ដល់ {to} (UTC)។",
  "evidence.emulated-title": "ត្រាប់",
  "evidence.emulated": `${measurements} ក្នុងនោះ {emulated} ធ្វើក្នុងមន្ទីរពិសោធន៍`,
  "evidence.emulated-text":
    "វាបង្ហាញថាគម្រោងនឹងមើលទៅដូចម្តេចលើបណ្តាញ ហើយមិនបង្ហាញអ្វីពីបណ្តាញពិតណាទេ ទោះវាមានលេខបណ្តាញនោះក៏ដោយ។",
  "evidence.emulated-mark": "ត្រាប់៖ ធ្វើក្នុងមន្ទីរពិសោធន៍",
  "evidence.limits": "អ្វីដែលទំព័រនេះមិនអាចដឹង",
  "evidence.limit-odds":
    "ប្រូបាបជារបស់កម្មវិធីរកឃើញ ដែលកំណត់តាមយុទ្ធនាការត្រាប់ក្នុងមន្ទីរពិសោធន៍។ ភាពត្រឹមត្រូវនៅទីនោះបានផ្សាយក្នុងឯកសារកម្មវិធីរកឃើញ; ភាពត្រឹមត្រូវលើទីវាលមិនដឹងទេ។",
  "evidence.limit-sample":
    "អ្នកណាវាស់ អ្វី និងពេលណា មិនត្រូវបានជ្រើសដោយចៃដន្យទេ។ ចំណែកគឺចំណែកនៃការវាស់ មិនមែននៃមនុស្ស គេហទំព័រ ឬពេលវេលា។",
  "evidence.limit-absent":
    "អ្វីដែលមិនបានវាស់មិនត្រូវបង្ហាញថាសេរីទេ៖ វាត្រូវទុកទំនេរ។ ភាពទំនេរខ្លួនឯងអាចជាផលនៃការផ្តាច់។",
  "evidence.limit-who": "ការវាស់បង្ហាញថាមានអ្វីមួយត្រូវបានធ្វើតាមផ្លូវ មិនមែននរណាបញ្ជា ដោយហេតុអ្វី ឬតាមច្បាប់ណាទេ។",
  "evidence.limit-dependent":
    "ការវាស់របស់មនុស្សម្នាក់ ឬនៃថ្ងៃតែមួយ ស្រដៀងគ្នា។ ចន្លោះចាត់ទុកថាវាឯករាជ្យ ដូច្នេះតូចពេក។",
  "evidence.map-title": "ដែនណា ក្នុងបណ្តាញណា ពេលណា",
  "evidence.map-figure": `ការជ្រៀតជ្រែកតាមដែន បណ្តាញ និង${unit}`,
  "evidence.map-description": `ជួរមួយសម្រាប់ដែននិងបណ្តាញនីមួយៗ ជួរឈរតាម${unit}។ ពណ៌ទឹកក្រូចកាន់តែចាស់ ចំណែកនៃការវាស់ដែលបង្ហាញការជ្រៀតជ្រែកកាន់តែធំ; ខៀវស្លេក៖ គ្មាន; ប្រផេះ៖ មិនអាចសម្រេច; ទំនេរ៖ គ្មានការវាស់។ ច្រើនបំផុត៖ {most}។`,
  "evidence.map-note":
    "ពណ៌គឺចំណែកនៃការវាស់ដែលសម្រេចថាទប់ស្កាត់ ឬមានការជ្រៀតជ្រែក ក្នុងចំណោមដែលអាចសម្រេចបាន។ ដែនដែលមានការប្រកាសអាសន្នច្រើនមកមុន; លេខគឺការប្រកាសអាសន្នក្នុងការវាស់។",
  "evidence.map-rest": "ដែនផ្សេងទាំងអស់រួមគ្នា ({domains})",
  "evidence.map-other-networks": "{networks} ផ្សេងទៀត",
  "evidence.map-all-networks": "ទាំងអស់",
  "evidence.map-cell": "វាស់ {measurements} ប្រកាសអាសន្ន {alarms} មិនអាចសម្រេច {insufficient}",
  "evidence.map-free": "គ្មានការជ្រៀតជ្រែក",
  "evidence.map-part": "{alarms} ក្នុង {measurements}",
  "evidence.map-absent": "គ្មានការវាស់",
  "evidence.map-few": "ការវាស់ 1 ឬ 2",
  "evidence.below": "ក្រោម {percent}",
  "evidence.above": "{percent} ឡើង",
  "evidence.between": "{low} ដល់ {high}",
  "evidence.mechanisms-title": "ដោយយន្តការណា តាមពេលវេលា",
  "evidence.mechanisms-figure": `ចំណែកនៃការវាស់តាមយន្តការ និង${unit} ជាមួយចន្លោះ 90%`,
  "evidence.mechanisms-description":
    "ជួរសរសរសម្រាប់យន្តការនីមួយៗ៖ ចំណែកនៃការវាស់ពេលនោះដែលបង្ហាញវា ជាមួយចន្លោះ 90% ជាបន្ទាត់។ ច្រើនបំផុត៖ {most}។ ជួរចុងក្រោយគឺចំនួនការវាស់ដែលអាចសម្រេចបាន។",
  "evidence.mechanisms-note":
    "ចន្លោះតាម Wilson សម្រាប់ចំណែកនៃការវាស់ដែលអាចសម្រេចបាន។ កន្លែងគ្មានវា គ្មានសរសរឬបន្ទាត់ទេ។ ការវាស់មួយអាចបង្ហាញយន្តការច្រើន។",
  "evidence.mechanisms-other": "យន្តការផ្សេង ({mechanisms})",
  "evidence.mechanisms-none": "គ្មានការវាស់ណាបង្ហាញយន្តការជ្រៀតជ្រែកទេ។",
  "evidence.measurements": "ការវាស់",
  "evidence.events-title": "ព្រឹត្តិការណ៍៖ តាំងពីពេលណា និងទូលាយប៉ុណ្ណា",
  "evidence.events-figure": "ព្រឹត្តិការណ៍តាមពេលវេលា ជាមួយចន្លោះ 90% នៃការចាប់ផ្តើមនិងបញ្ចប់",
  "evidence.events-description":
    "របារមួយសម្រាប់ព្រឹត្តិការណ៍នីមួយៗពីចាប់ផ្តើមដល់បញ្ចប់; បន្ទាត់ស្តើងគឺចន្លោះ 90%។ របារដែលមានព្រួញនៅគែម បានចាប់ផ្តើមមុនទិន្នន័យ ឬកំពុងបន្ត។ ទីមួយ៖ {first}។",
  "evidence.events-note":
    "រូបចតុកោណស្មើបញ្ជាក់ពេលដែលព្រឹត្តិការណ៍អាចដឹងដំបូង។ ការចាប់ផ្តើមនិងបញ្ចប់គឺពេលដែលស្ថានភាពស៊េរីប្តូរ ដូច docs/events.md កំណត់; ព្រឹត្តិការណ៍ដែលបន្តពីមួយទៀតមិនមែនជាការប្រកាសអាសន្នដោយខ្លួនឯងទេ។",
  "evidence.events-some": "បង្ហាញ {shown} ដំបូងក្នុង {events}; ទាំងអស់នៅក្នុងឯកសារ CSV។",
  "evidence.event-row": "{mechanism} ({targets})",
  "evidence.event-extent": "បណ្តាញ {networks} ក្នុង {observed}{observed, plural, other {}}",
  "evidence.events-late": `${measurements} នៅក្នុងតារាង តែមិននៅក្នុងព្រឹត្តិការណ៍ទេ៖ ខុសលំដាប់លើសពីបង្អួចពេលវេលា (--window)។`,
  "evidence.events-volume": "ការវាស់មក {came} {came, plural, other {ដង}} ខណៈរំពឹងទុក {expected}",
  "evidence.event-recognised": "ដឹងតាំងពី (UTC)",
  "evidence.event-follows": "បន្តពី",
  "evidence.place-title": "វាត្រូវបានធ្វើនៅឯណា",
  "evidence.place-nothing":
    "គ្មានការវាស់ណានៅទីនេះប្រាប់ថាការរំខានត្រូវបានធ្វើនៅឯណាទេ។ សាលក្រមដែលបានសរសេរពីមុនគ្មានភស្តុតាងអំពីរឿងនេះទេ៖ សូមផ្តល់ការវាស់។",
  "evidence.place-used":
    "បានប្រើការវាស់ {used} ក្នុងចំណោម {measurements} ពីបណ្តាញ {networks} ក្នុងចំណោម {allNetworks}{others_given, select, yes {; អ្វីដែលនៅសល់មិនប្រាប់អំពីទីកន្លែងទេ ព្រោះមិនអាចវិនិច្ឆ័យបាន ឬគ្មានភស្តុតាង} other {}}។",
  "evidence.place-cut":
    "ដើម្បីឱ្យទាន់ពេល បានប្រើតែបណ្តាញដែលមានការវាស់ច្រើនជាងគេ៖ {used} ក្នុងចំណោម {networks} មិនលើសពី {most} ការវាស់។",
  "evidence.place-figure": "ប្រូបាបនៃប្រភេទប្រទេសនីមួយៗ តាមការវាស់ទាំងនេះ",
  "evidence.place-note":
    "ប្រភេទទាំងនេះមិនអាចកើតរួមគ្នាទេ ហើយសរុបគឺ 100 %។ ពណ៌ទឹកក្រូចទម្លាក់កំហុសលើនរណាម្នាក់ ពណ៌ខៀវមិនទម្លាក់លើនរណាទេ។ យើងនិយាយថាមាននរណារំខាន ចាប់ពី {accuse} នៃពណ៌ទឹកក្រូចទាំងអស់សរុប; ប្រភេទណា ចាប់ពី {name}។",
  "evidence.place-kind": "ប្រភេទ",
  "evidence.place-networks": "បណ្តាញ",
  "evidence.place-networks-none": "គ្មានបណ្តាញណាត្រូវបានចង្អុលទេ៖ មិនគួរចោទនរណាម្នាក់ដោយសង្ស័យទេ។",
  "evidence.place-networks-doubtful": "មិនប្រាកដគ្រប់គ្រាន់ដើម្បីចង្អុល៖",
  "evidence.place-networks-note":
    "បណ្តាញត្រូវបានចង្អុលចាប់ពី {percent}។ ការដែលឧបករណ៍ស្ថិតក្នុងបណ្តាញ ឬអ្នកប្រើរបស់វាជួបឧបករណ៍ មិនប្រាប់ថានរណាដាក់វាទេ។",
  "evidence.place-networks-some": "បានបង្ហាញ {shown} ក្នុងចំណោម {networks}; ឯកសារ CSV មានទាំងអស់។",
  "evidence.place-why": "មូលដ្ឋាននៃចម្លើយនេះ",
  "evidence.place-pair": "គូ គឺគេហទំព័រមួយដែលវាស់ពីបណ្តាញមួយ; វារងការរំខាន បើឃើញការរំខាន។",
  "evidence.place-open": "អ្វីដែលនៅមិនទាន់ដឹង",
  "evidence.place-open-paths":
    "បើគ្មានផ្លូវដែលអាចមាន (--paths) មិនអាចបែងចែកច្រកកណ្តាលពីឧបករណ៍ដូចគ្នាក្នុងបណ្តាញទាំងអស់បានទេ ហើយមិនអាចចង្អុលបណ្តាញណាតាមផ្លូវបានទេ។",
  "evidence.place-open-kinds":
    "ប្រភេទតែមួយត្រូវបានចាត់ទុកថាត្រឹមត្រូវសម្រាប់ប្រទេសទាំងមូល៖ បើលាយគ្នា ប្រភេទដែលធ្ងន់ជាងត្រូវបានចង្អុល។",
  "evidence.place-open-time":
    "សម្រាប់គេហទំព័រនីមួយៗ រាប់តែពេលដែលវាត្រូវបានរំខាន; អ្វីដែលឈប់ហើយចាប់ផ្តើមម្តងទៀត ត្រូវបានរាប់ថារំខានក្នុងចន្លោះនោះដែរ។",
  "evidence.place-further":
    "ប្រទេស {countries} ទៀតមិនបានបង្ហាញនៅទីនេះទេ៖ ប្រទេសដែលមានការរំខានច្រើនជាងគេមកមុន។",
  "evidence.verdicts-title": "សេចក្តីសម្រេចដែលបានពន្យល់",
  "evidence.verdicts-intro":
    "សម្រាប់ដែន បណ្តាញ និងយន្តការនីមួយៗដែលមានការប្រកាសអាសន្ន ការវាស់ដែលប្រាកដបំផុតត្រូវបានបំបែក៖ អ្វីបានស្នើនិងឃើញ អ្វីគាំទ្រនិងជំទាស់ការជ្រៀតជ្រែក និងប្រាកដប៉ុណ្ណា។",
  "evidence.verdicts-some":
    "{shown} ដំបូងក្នុង {groups} ត្រូវបានពន្យល់នៅទីនេះ ទាំងអស់នៅក្នុងឯកសារ explanations.txt។",
  "evidence.verdicts-none": "គ្មានការវាស់ណាត្រូវបានសម្រេចថាទប់ស្កាត់ ឬមានការជ្រៀតជ្រែកទេ។",
  "evidence.verdicts-table": "ការប្រកាសអាសន្នតាមដែន បណ្តាញ និងយន្តការ",
  "evidence.verdicts-unexplained":
    "{groups} {groups, plural, other {ក្រុម}} ត្រូវបានអានពីសេចក្តីសម្រេចដែលសរសេរមុន ដែលគ្មានភស្តុតាងសម្រាប់ពន្យល់នៅទីនេះ៖ narrows detect --explain ពន្យល់ការវាស់នៅកន្លែងដែលបានផ្តល់។",
  "evidence.alarms": "ការប្រកាសអាសន្ន",
  "evidence.alarm-count": "ការប្រកាសអាសន្ន {alarms} {alarms, plural, other {ដង}}",
  "evidence.country": "ប្រទេស",
  "evidence.network": "បណ្តាញ",
  "evidence.domain": "ដែន",
  "evidence.time": "ពេលវេលា",
  "evidence.judged-count": "អាចសម្រេចបាន",
  "evidence.low": "5%",
  "evidence.high": "95%",
  "evidence.share": "ចំណែក",
  "evidence.strongest": "ការវាស់ដែលប្រាកដបំផុត",
  "evidence.read-title": "អ្វីដែលបានអាន និងរបៀបធ្វើទំព័រនេះម្តងទៀត",
  "evidence.read-measurements": "ការវាស់ដែលបានរាប់",
  "evidence.read-left-out": "ទុកចោល",
  "evidence.read-left-out-none": "គ្មាន",
  "evidence.read-countries": "ប្រទេស",
  "evidence.read-networks": "បណ្តាញ",
  "evidence.read-domains": "ដែន",
  "evidence.read-versions": "ជំនាន់តេស្ត",
  "evidence.read-model": "កម្មវិធីរកឃើញ",
  "evidence.read-model-text": "កំណត់តាមការវាស់ត្រាប់ {measurements} ({campaigns})",
  "evidence.read-files": "ឯកសារ",
  "evidence.read-bytes": "បៃ",
  "evidence.read-files-some": "{files} ទៀតក្នុង inputs.csv",
  "evidence.never":
    "Narrows ធ្វើគំរូ ត្រាប់ និងវាស់ច្រកបណ្តាញ; វាមិនមែនជាច្រកទេ។ ទំព័រនេះគ្មានអាសយដ្ឋាន ឬអត្តសញ្ញាណរបស់អ្នកវាស់ទេ។",
};
