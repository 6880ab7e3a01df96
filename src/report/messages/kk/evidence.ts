/** Kazakh on the report of measurements and on verdicts explained. */
import type { Translation } from "../en.ts";

const measurements = "{measurements} {measurements, plural, one {өлшеу} other {өлшеу}}";
const unit = "{unit, select, day {күн} week {апта} month {ай} other {жыл}}";
const where = "{network}{country_given, select, yes {, {country}} other {}}";

export const kkEvidence: Translation = {
  "explain.further.dns":
    "Атауды провайдер желісіндегі және одан тыс бірнеше резолверден бір уақытта сұраңыз, сол резолверлерден ешкімге маңызы жоқ атауды да сұраңыз. Тек осы атауға, соның ішінде шетелдегі резолверлерден де қате жауап келсе, жолдағы ереже көрінеді; тек провайдер резолвері қате жауап берсе, себеп сонда; басқа атаулар да жауапсыз қалса, бұл ақау.",
  "explain.further.tcp":
    "Сол мекенжаймен елдің басқа желілерінен және шетелден, ал осы желіден көрші мекенжайлармен байланысыңыз. Тек осы мекенжай, тек осында және басқа күндері де жұмыс істемесе, мекенжайға қойылған ереже көрінеді; шетелден де жұмыс істемесе, себеп сайтта.",
  "explain.further.tls":
    "Сол мекенжаймен басқа сервер атауымен, ал осы атаумен ешқашан сайтқа тиесілі болмаған мекенжайда қол алысуды қайталаңыз. Нәтиже атауға ілессе, атауға қойылған ереже көрінеді; мекенжайға ілессе, себеп мекенжайда не серверде.",
  "explain.further.tls.mitm":
    "Сертификаттар тізбегін толық сақтап, елдің басқа компьютерлері мен желілерінен, қорғаныс бағдарламаларынсыз қайталаңыз. Бірнеше желіде өзара байланыссыз атауларға бір шығарушының болуы жолдағы ұстап алуды көрсетеді; тек бір компьютер не бір кеңсе өз бағдарламасын білдіреді.",
  "explain.further.quic":
    "Сол желіде ешкімге маңызы жоқ сайтпен QUIC арқылы қайталаңыз. Ол жұмыс істеп, бұл тағы істемесе, ереже көрінеді; QUIC ешкіммен істемесе, желі UDP өткізбейді.",
  "explain.further.http":
    "Ашық сұрауды елдің басқа желілерінен және шетелден, осы атаумен және сол мекенжайда басқа атаумен қайталаңыз. Бөтен жауап атауға ілесіп, тек осы елде және сайттан емес келсе, ереже көрінеді.",
  "explain.further.throttle":
    "Осы сайттан және басқалардан бірдей көлемді кезекпен бірнеше күн жүктеңіз. Сол желімен басқалары тез болып, тек осы сайт баяу қалса, баяулату көрінеді; бәрі баяу болса, себеп желіде.",
  "explain.further.shutdown":
    "Сол сағаттарда елдің басқа желілері де үнсіз болды ма және осы желіге бағыттар алынып тасталды ма, соны қараңыз. Байланыссыз бір зонд желі туралы ештеңе көрсетпейді.",
  "explain.title": `{target}, ${where} желісі: {mechanism}`,
  "explain.title-none": `{target}, ${where}: араласу белгісі жоқ`,
  "explain.verdict": "Шешім: «{verdict}».",
  "explain.asked-head": "Не сұралды",
  "explain.asked": `{time} (UTC), ${where} желісіндегі зонд web_connectivity{version_given, select, yes { {version}} other {}} тестімен {url} сұрады.`,
  "explain.observed-head": "Не байқалды",
  "explain.observed-none": "Араласуға ұқсайтын ештеңе жоқ.",
  "explain.compared-head": "Немен салыстырылды",
  "explain.compared-none":
    "Ештеңемен: желіден тыс сынақ серверіне қол жетпеді{failure_given, select, yes { ({failure})} other {}}. Ондайда істен шыққан сайтты араласудан ажырату мүмкін емес.",
  "explain.compared-page":
    "Шамамен сол уақытта желіден тыс сынақ сервері де соны сұрады. Ол бет алды: мәртебе {status}, {bytes} {bytes, plural, one {байт} other {байт}}{title_given, select, yes {, тақырыбы «{title}»} other {}}.",
  "explain.compared-no-page":
    "Шамамен сол уақытта желіден тыс сынақ сервері де соны сұрады. Ол бет алмады{failure_given, select, yes { ({failure})} other {}}.",
  "explain.compared-addresses": "Сынақ серверінде атау мына мекенжайларға апарды: {addresses}.",
  "explain.for-head": "Неге бұл араласуды білдіреді",
  "explain.against-head": "Не бұған қарсы немесе сұрақты ашық қалдырады",
  "explain.against-none": "Детектор іздейтін ештеңе табылмады.",
  "explain.other-head": "Бейкүнә түсіндірмелер және әрқайсысына қалған ықтималдық",
  "explain.interference": "араласу",
  "explain.sure-head": "Бұл қаншалықты сенімді",
  "explain.sure":
    "Детектор араласуға {percent}, ал осы табысқа {finding} ықтималдық береді; оның бұған сөзі: «{confidence}» («{strong}» — {strongest} жоғары, «{moderate}» — {moderately} жоғары). Бағалары дұрыс болса, мұндай 1000 табыстың {wrong} қате.",
  "explain.sure-lab":
    "Бағалар шындығы белгілі зертхананың {measurements} эмуляцияланған өлшеуіне сай таңдалған. Нақты желілерде олар орындалмауы мүмкін, әрі кездескен нәрсені кім бұйырғаны не ұстап отырғаны және оның заңды-заңсыздығы туралы ештеңе айтпайды.",
  "explain.further-findings": "Өлшеуде басқа табыстар да бар: {list}.",
  "explain.finding": "{mechanism} ({percent})",
  "explain.sum-head": "Ықтималдық қалай жинақталады",
  "explain.sum":
    "Көрінген әр нәрсе мүмкіндіктер логарифміне қосылады: +0,7 оларды екі еселейді, +2,3 он есе арттырады, жиыны 0 болса — бірге бір.",
  "explain.sum-feature": "Не есепке алынды",
  "explain.sum-weight": "Қосады",
  "explain.sum-circumstance":
    "{what, select, pageCame {сайттың беті бәрібір келді} resolverOutside {мұны тек басқа желідегі резолвер көрсетеді} noControl {салыстыратын ештеңе жоқ: осындай тәсілде оның салмағы осындай} helper {сынақ серверінің әрекеті қалай аяқталғаны} other {осындай тәсілдің бастапқы мәні}}",
  "explain.sum-total": "қосынды және табыстың ықтималдығы: {percent}",
  "explain.sum-combined":
    "Өлшеудің барлық табысы бірге, зертхана науқандары бойынша түзетілген: {percent}.",
  "explain.further-head": "Келесі өлшеу нені көрсетуі керек",
  "explain.further-control":
    "Ең алдымен өлшеуді сынақ серверіне қол жететіндей етіп қайталау керек.",
  "explain.place-head": "Өлшеу",
  "explain.place": "{file}, {line}-жол",
  "explain.uid": "өлшеу {uid}",
  "explain.report-id": "есеп {report}",
  "explain.emulated": "ЭМУЛЯЦИЯ: зертханада жасалған. Нақты желі туралы ештеңе көрсетпейді.",
  "explain.other":
    "Бұлардың әрқайсысы ешкім араласпаған өлшеуді бұзылған сияқты көрсете алады. Детектор бәрін таразылады; ықтималдықтардың қосындысы бірге тең.",
  "explain.cause": "Түсіндірме",
  "explain.probability": "Ықтималдық",
  "evidence.kicker": "Бұл өлшеулер араласуды көрсете ме?",
  "evidence.title": "Өлшеулердегі араласу",
  "evidence.headline":
    "{measurements} {measurements, plural, one {өлшеудің} other {өлшеудің}} {alarms} араласуды {alarms, plural, one {көрсетеді} other {көрсетеді}}; детектор бағасы бойынша олардың {low}–{high} дұрыс (90 % аралық).",
  "evidence.headline-none": `Бірде-біреуі араласуды көрсетпейді: ${measurements}.`,
  "evidence.judged":
    "Бұғатталған деп {blocked}{blocked, plural, one {} other {}}, араласу бар деп {interfered} танылды: {allTargets} {allTargets, plural, one {доменнің} other {доменнің}} {targets}, {allNetworks} {allNetworks, plural, one {желінің} other {желінің}} {networks}{countries_given, select, yes { ({countries})} other {}}.",
  "evidence.unsure":
    "Тағы {insufficient} бағаланбады, сондықтан шын саны {low} мен {high} арасында болуы мүмкін; {down} сынақ серверінде де сәтсіз болды.",
  "evidence.events":
    "Уақыт бойынша {events} {events, plural, one {оқиға} other {оқиға}}, жаңасы: {alerts}.",
  "evidence.events-none": "Уақыт бойынша айтуға жеткілікті сенімді оқиға жоқ.",
  "evidence.period": "Өлшеулер: {from} – {to} (UTC).",
  "evidence.emulated-title": "ЭМУЛЯЦИЯ",
  "evidence.emulated": `${measurements}, олардың {emulated} зертханада жасалған`,
  "evidence.emulated-text":
    "Олар жобаның желіде қалай көрінетінін көрсетеді және нөмірін иеленсе де, ешбір нақты желі туралы ештеңе айтпайды.",
  "evidence.emulated-mark": "ЭМУЛЯЦИЯ: зертханада жасалған",
  "evidence.limits": "Бұл бет нені біле алмайды",
  "evidence.limit-odds":
    "Ықтималдықтар зертхананың эмуляцияланған науқандарына сай таңдалған детектордікі. Онда қаншалықты дұрыс екені детектор паспортында жарияланған; далада қаншалықты дұрыс екені белгісіз.",
  "evidence.limit-sample":
    "Кім, нені және қашан өлшегені кездейсоқ таңдалмаған. Үлестер — адамдардың, сайттардың не уақыттың емес, өлшеулердің үлесі.",
  "evidence.limit-absent":
    "Өлшенбеген нәрсе еркін деп көрсетілмейді: орны бос. Бос орынның өзі ажыратудың салдары болуы мүмкін.",
  "evidence.limit-who":
    "Өлшеу жолда бірдеңе жасалғанын көрсетеді, бірақ оны кім, не үшін, қай заңмен бұйырғанын көрсетпейді.",
  "evidence.limit-dependent":
    "Бір адамның не бір күннің өлшеулері бір-біріне ұқсас. Аралықтар оларды тәуелсіз деп есептейді, сондықтан тым тар.",
  "evidence.map-title": "Қай домен, қай желіде, қашан",
  "evidence.map-figure": `Домен, желі және ${unit} бойынша араласу`,
  "evidence.map-description": `Әр домен мен желіге бір жол, бағандар — ${unit} бойынша. Қызғылт сары неғұрлым қою болса, араласу бар өлшеулердің үлесі соғұрлым көп; ашық көк: жоқ; сұр: бағаланбады; бос: өлшеу жоқ. Ең көбі: {most}.`,
  "evidence.map-note":
    "Түс — бағаланғандардың ішінде бұғатталған не араласу бар деп танылған өлшеулердің үлесі. Дабылы көп домендер алдымен; сандар — өлшеулердегі дабылдар.",
  "evidence.map-rest": "Қалған барлық домен бірге ({domains})",
  "evidence.map-other-networks": "тағы {networks}",
  "evidence.map-all-networks": "бәрі",
  "evidence.map-cell": "өлшеу {measurements}, дабыл {alarms}, бағаланбады {insufficient}",
  "evidence.map-free": "араласу жоқ",
  "evidence.map-part": "{measurements} ішінен {alarms}",
  "evidence.map-absent": "өлшеу жоқ",
  "evidence.map-few": "1 не 2 өлшеу",
  "evidence.below": "{percent} төмен",
  "evidence.above": "{percent} және жоғары",
  "evidence.between": "{low} – {high} аралығы",
  "evidence.mechanisms-title": "Қандай тәсілмен, уақыт бойынша",
  "evidence.mechanisms-figure": `Тәсіл мен ${unit} бойынша өлшеулер үлесі, 90 % аралықпен`,
  "evidence.mechanisms-description":
    "Әр тәсілге бағандар қатары: сол уақыттағы өлшеулердің оны көрсететін үлесі, 90 % аралығы сызықпен. Ең көбі: {most}. Соңғы қатарда бағалауға болатын өлшеулер саны.",
  "evidence.mechanisms-note":
    "Аралықтар Уилсон бойынша, бағалауға болатын өлшеулердің үлесі үшін. Олар жоқ жерде баған да, сызық та жоқ. Бір өлшеу бірнеше тәсілді көрсетуі мүмкін.",
  "evidence.mechanisms-other": "басқа тәсілдер ({mechanisms})",
  "evidence.mechanisms-none": "Бірде-бір өлшеу араласу тәсілін көрсетпейді.",
  "evidence.measurements": "өлшеулер",
  "evidence.events-title": "Оқиғалар: қашаннан бері және қаншалықты кең",
  "evidence.events-figure": "Уақыт бойынша оқиғалар, басы мен соңының 90 % аралығымен",
  "evidence.events-description":
    "Әр оқиғаға басынан соңына дейін жолақ; жіңішке сызықтар — 90 % аралық. Шетінде көрсеткіші бар жолақ деректерге дейін басталған не жалғасуда. Біріншісі: {first}.",
  "evidence.events-note":
    "Ромб оқиғаның алғаш белгілі бола алған сәтін көрсетеді. Басы мен соңы — оқиға қатарларының күйі өзгерген сәттер, docs/events.md анықтағандай; басқасынан кейінгі оқиға жеке дабыл емес.",
  "evidence.events-some": "{events} оқиғаның алғашқы {shown} көрсетілген; бәрі CSV файлында.",
  "evidence.event-row": "{mechanism} ({targets})",
  "evidence.event-extent":
    "{observed} {observed, plural, one {желінің} other {желінің}} {networks}",
  "evidence.events-late": `${measurements} кестелерде бар, оқиғаларда жоқ: реті терезеден (--window) артық бұзылған.`,
  "evidence.events-volume":
    "{came} {came, plural, one {өлшеу} other {өлшеу}} келді, күтілгені {expected}",
  "evidence.event-recognised": "белгілі болды (UTC)",
  "evidence.event-follows": "неден кейін",
  "evidence.place-title": "Бұл қай жерде жасалады",
  "evidence.place-nothing":
    "Мұндағы бірде-бір өлшеу араласудың қай жерде жасалатынын айтпайды. Бұрын жазылған шешімдерде бұған дәлел жоқ: өлшеулердің өзін беріңіз.",
  "evidence.place-used":
    "Пайдаланылған өлшеулер: {measurements} ішінен {used}, желілер: {allNetworks} ішінен {networks}{others_given, select, yes {; қалғандары орын туралы ештеңе айтпайды, өйткені оларды бағалау мүмкін болмады немесе оларда дәлел жоқ} other {}}.",
  "evidence.place-cut":
    "Есептеу тым ұзаққа созылмауы үшін өлшеуі ең көп желілер ғана пайдаланылды: {networks} ішінен {used}, ең көбі {most} өлшеу.",
  "evidence.place-figure": "Осы өлшеулер бойынша елдің әр түрі қаншалықты ықтимал",
  "evidence.place-note":
    "Түрлер бірін-бірі жоққа шығарады, қосындысы 100 %. Қызғылт сарылары біреуді кінәлайды, көктері ешкімді кінәламайды. Біреудің араласатыны барлық қызғылт сарылар қосындысы {accuse} болғаннан бастап, оның түрі {name} болғаннан бастап айтылады.",
  "evidence.place-kind": "түрі",
  "evidence.place-networks": "Желілер",
  "evidence.place-networks-none":
    "Бірде-бір желі аталмайды: күмән болса, ешкімді айыптауға болмайды.",
  "evidence.place-networks-doubtful": "Атау үшін сенімділігі жеткіліксіз:",
  "evidence.place-networks-note":
    "Желі {percent} болғаннан бастап аталады. Құрылғылардың желіде тұруы немесе оларды пайдаланушыларының кездестіруі оларды кім қойғанын айтпайды.",
  "evidence.place-networks-some": "{networks} ішінен {shown} көрсетілген; CSV файлында бәрі бар.",
  "evidence.place-why": "Бұл неге негізделген",
  "evidence.place-pair": "Жұп – бір желіден өлшенген бір сайт; араласу байқалса, жұпқа араласқан.",
  "evidence.place-open": "Белгісіз қалатыны",
  "evidence.place-open-paths":
    "Ықтимал жолдарсыз (--paths) орталық шлюзді барлық желідегі бірдей құрылғылардан ажырату мүмкін емес және жолдағы бірде-бір желіні атау мүмкін емес.",
  "evidence.place-open-kinds": "Бүкіл елге бір түр тән деп алынады: қоспадан басымы аталады.",
  "evidence.place-open-time":
    "Әр сайт үшін оған араласқан уақыт қана есептеледі; тоқтап, қайта басталса, арасы да араласқан деп есептеледі.",
  "evidence.place-further":
    "Мұнда көрсетілмеген басқа елдер: {countries}; араласуы ең көп елдер бірінші тұрады.",
  "evidence.verdicts-title": "Түсіндірілген шешімдер",
  "evidence.verdicts-intro":
    "Дабылы бар әр домен, желі және тәсіл үшін ең сенімді өлшеу талданған: не сұралды және көрінді, не араласуды қолдайды және не қарсы, бұл қаншалықты сенімді.",
  "evidence.verdicts-some":
    "Мұнда {groups} топтың алғашқы {shown} түсіндірілген, бәрі explanations.txt файлында.",
  "evidence.verdicts-none": "Бірде-бір өлшеу бұғатталған не араласу бар деп танылмады.",
  "evidence.verdicts-table": "Домен, желі және тәсіл бойынша дабылдар",
  "evidence.verdicts-unexplained":
    "{groups} {groups, plural, one {топ} other {топ}} бұрын жазылған, мұнда айтатын дәлелі жоқ шешімдерден оқылды: narrows detect --explain көрсетілген жердегі өлшеуді түсіндіреді.",
  "evidence.alarms": "дабылдар",
  "evidence.alarm-count": "{alarms} {alarms, plural, one {дабыл} other {дабыл}}",
  "evidence.country": "ел",
  "evidence.network": "желі",
  "evidence.domain": "домен",
  "evidence.time": "уақыт",
  "evidence.judged-count": "бағалауға болады",
  "evidence.low": "5 %",
  "evidence.high": "95 %",
  "evidence.share": "үлес",
  "evidence.strongest": "ең сенімді өлшеу",
  "evidence.read-title": "Не оқылды және бұл бетті қайта қалай жасауға болады",
  "evidence.read-measurements": "Есепке алынған өлшеулер",
  "evidence.read-left-out": "Ескерілмеген",
  "evidence.read-left-out-none": "ештеңе",
  "evidence.read-countries": "Елдер",
  "evidence.read-networks": "Желілер",
  "evidence.read-domains": "Домендер",
  "evidence.read-versions": "Тест нұсқалары",
  "evidence.read-model": "Детектор",
  "evidence.read-model-text": "{measurements} эмуляцияланған өлшеуге сай таңдалған ({campaigns})",
  "evidence.read-files": "Файлдар",
  "evidence.read-bytes": "байт",
  "evidence.read-files-some": "тағы {files} — inputs.csv ішінде",
  "evidence.never":
    "Narrows шлюздерді модельдейді, эмуляциялайды және өлшейді; өзі шлюз емес. Бұл бетте өлшеген адамның мекенжайы да, аты да жоқ.",
};
