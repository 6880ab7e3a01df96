/** Kazakh: messages of findings on designs. */
import type { Translation } from "../en.ts";

export const kkFindings: Translation = {
  "finding.unread-under-regime": "{regime} режимінде {key} ешбір санды өзгертпейді",
  "finding.site-without-operator":
    "{city} торабын ешбір оператор басқармайды, сондықтан онда ешбір байланыс аяқталмайды",
  "finding.site-without-links":
    "{city} торабында көршінің ешбір байланысы аяқталмайды: ешбір ереже оны онда жібермейді, және ешбір көрші оған басқа тораптан жақын емес",
  "finding.site-outside-country":
    "{city} орны {country} шекарасынан {km} км тыс, {where, select, sea {теңізде} other {басқа елде}}",
  "finding.site-domestic-only":
    "{city} торабы тек ел ішіндегі трафикке арналған, ал ел ішіндегі трафик тораптарда түйіспейді",
  "finding.operator-without-links":
    "{operator} операторының (AS{asn}) шетелмен байланысы болмас еді, ол ештеңе өткізбейді",
  "finding.customer-unknown": "AS{asn} бұл әлемде жоқ, сондықтан ешкімнен сатып алмайды",
  "finding.customer-foreign": "AS{asn} мына елдікі: {belongs}, сондықтан ереже оны клиент етпейді",
  "finding.customer-without-lost-links":
    "AS{asn} шетелмен байланысын жоғалтпайды, сондықтан оператордан сатып алуы қажет емес",
  "finding.exempt-unknown": "AS{asn} босатылған, бірақ бұл әлемде жоқ",
  "finding.exempt-foreign":
    "AS{asn} босатылған, бірақ мына елдікі: {belongs}, сондықтан ереже оған онсыз да қатысты емес",
  "finding.exempt-without-links": "AS{asn} босатылған, бірақ сақтайтын шетелмен байланысы жоқ",
  "finding.exempt-operator":
    "AS{asn} босатылған, бірақ ол — оператор, байланыстарын онсыз да сақтайды",
  "finding.exempt-sibling":
    "AS{asn} босатылған, ал сол ұйымның желілері ({siblings}) босатылмаған; олардың ел пайдаланушыларындағы үлесі, %: {percent}",
  "finding.operator-sibling":
    "AS{asn} операторы сол ұйымның желілерін ({siblings}) өзіне алмайды; олардың ел пайдаланушыларындағы үлесі, %: {percent}; олар басқасының клиенті болады",
  "finding.box-sibling":
    "AS{asn} желісінде құрылғы бар, ал сол ұйымның желілерінде ({siblings}) жоқ; олардың ел пайдаланушыларындағы үлесі, %: {percent}",
  "finding.unsure-without-effect":
    "AS{asn} босатылған-босатылмағаны ештеңені өзгертпейді: бұл әлемде оның ереже алатын шетелмен байланысы жоқ",
  "finding.upstream-unknown": "жоғары тұрған AS{asn} бұл әлемде жоқ",
  "finding.upstream-domestic": "жоғары тұрған AS{asn} — ел ішіндегі желі, шетелге апармайды",
  "finding.rule-site-not-international":
    "{neighbours} үшін ереже шетелмен байланыс қабылдамайтын {site} торабын атайды",
  "finding.rule-site-without-operator":
    "{neighbours} үшін ереже ешбір оператор басқармайтын {site} торабын атайды",
  "finding.rule-shadowed": "{neighbours}: мұны бұрынғы ереже қамтып қойған",
  "finding.rule-without-neighbours": "бұл әлемде мына елдерден көрші жоқ: {neighbours}",
  "finding.box-unknown": "құрылғы бұл әлемде жоқ AS{asn} ішінде тұр",
  "finding.box-foreign": "құрылғы AS{asn} ішінде тұр, ол мына елдікі: {belongs}",
  "finding.cut-without-links":
    "бұл әлемде мына елге апаратын байланыс жоқ: {neighbour}, үзетін ештеңе жоқ",
  "finding.capacity-bound-by-inspection":
    "{siteGbps} Гбит/с торап оның құрылғылары тексере алатын {inspectionGbps} Гбит/с-тен артық өткізбейді, өйткені олар істен шыққанда жолды жабады",
  "finding.inspection-above-capacity":
    "{inspectionGbps} Гбит/с тексере алатын құрылғыларды {siteGbps} Гбит/с тораптар ешқашан толтырмайды",
  "finding.cable-without-site": "{cable} кабелі торап жоқ жерге шығады: {landing}",
  "finding.function-matches-nothing": "{function}: {part} тізімі бос, оған ештеңе сәйкес келмейді",
  "finding.function-never-in-force": "{function}: {since} басталмай тұрып, {until} аяқталады",
  "finding.function-on-no-path": "{function}: оның құрылғылары арқылы ешбір жол өтпейді",
  "finding.function-without-effect":
    "{function}: жылдамдық та, жоғалту да берілмеген, сондықтан ол ештеңені баяулатпайды",
  "finding.function-key-unread":
    "{kind} түріндегі функция {key} мәнін оқымайды; оқитындар: {kinds}",
  "finding.function-place-unknown": "функция бұл әлемде жоқ AS{asn} ішінде әрекет етеді",
  "finding.function-place-foreign":
    "функция AS{asn} ішінде әрекет етеді, ол мына елдікі: {belongs}",
  "finding.content-unknown": "бұл әлемде жоқ AS{asn} желісіне сұраныс мекенжайлар бойынша бөлінеді",
  "finding.content-domestic": "AS{asn} — ел ішіндегі желі: оған сұраныс шекарадан өтпейді",
  "finding.override-without-effect": "{set} өзгерісі ешбір нәтижені өзгертпейді",
  "finding.override-equal": "{set} өзгерісі жобада бұрыннан барды қайталайды",
  "finding.path-without-effect": "сынақтың ешбір өлшемі бұдан өзгермейді",
  "remedy.set": "әсер етуі үшін: --set ''{set}''",
  "remedy.set-both": "әсер етуі үшін: --set ''{first}'' ''{set}''",
  "remedy.remove-or-correct": "алып тастаңыз (--set ''{set}'') не басқа желіні атаңыз",
  "remedy.choose-regime": "мына режимдерде әсер етеді: {regimes}",
  "remedy.move-inside": "оның қай жерде екенін {latitude} және {longitude} айтады",
  "remedy.give-own-site":
    "бір тораптағы ({sites}) бірнеше оператордың ішінде онда аяқталатынның бәрін біріншісі алады: {operator} операторына өз торабын беріңіз не жоғары тұрған желілерді көрсетіңіз",
  "remedy.name-siblings": "олар да көзделсе, оларды да атаңыз: --set {set}",
  "remedy.list-customers":
    "{operator} операторының клиенттерін, осы желілерді де, көзделсе, тізіп шығыңыз",
  "remedy.leave-out": "мұны алып тастауға болады",
  "remedy.none-known": "мұны әсерлі ететін өзгеріс белгілі емес",
  "findings.title": "Ештеңені өзгертпейтіндер",
  "findings.note":
    "Жобаның осы беттегі ешбір санды өзгертпейтін бөліктері мен оған енгізілген өзгерістер.",
  "findings.misfit": "{design}: бұл әлемде: {reason}",
  "findings.good": "{design}: дұрыс",
};
