/** Kazakh: where interference is done, which design explains it, and what to measure next. */
import type { Translation } from "../en.ts";

export const kkExplanation: Translation = {
  "place.head":
    "орын туралы бірдеңе айтатын {sightings} {sightings, plural, one {өлшеу} other {өлшеу}}: {named, select, yes {{country} елінің {networks} {networks, plural, one {желісі} other {желісі}}} other {{networks} {networks, plural, one {желі} other {желі}}}}, {targets} {targets, plural, one {сайт} other {сайт}}",
  "place.kind.central-gateway": "орталық шлюз",
  "place.kind.central-rules": "көп құрылғыдағы ортақ ережелер",
  "place.kind.per-network": "әр желі өз бетінше",
  "place.kind.resolver": "тек резолверлер",
  "place.kind.users-filter": "пайдаланушылардың өз сүзгілері",
  "place.kind.server-side": "сайттардың өздері",
  "place.kind.none": "араласу жоқ",
  "place.says.unclear":
    "Өлшеулер біреудің араласатынын айтпайды: олар бойынша ешкімді айыптауға болмайды.",
  "place.says.innocent": "Желілердің араласуы көрінбейді; қай қарапайым себеп екені де көрінбейді.",
  "place.says.interference":
    "Ең ықтималы, біреу араласады; қай жерде екенін бұл өлшеулер айтпайды.",
  "place.says.central":
    "Ең ықтималы, араласу орталықтан жасалады; шлюзде ме, әлде барлық желідегі бірдей құрылғыларда ма, бұл өлшеулер айтпайды.",
  "place.says.none": "Араласуды ештеңе көрсетпейді.",
  "place.says.server-side":
    "Сайттар осы елден келушілерге басқаша қарайды; жолдағы араласуды ештеңе көрсетпейді.",
  "place.says.users-filter":
    "Жекелеген желілік қосылымдардың өз сүзгісі бар; желілердің араласуын ештеңе көрсетпейді.",
  "place.says.resolver":
    "Ең ықтималы, тек резолверлер араласады: басқа резолверден сұрайтын адамға бұл онда қатысты емес.",
  "place.says.per-network":
    "Ең ықтималы, әр желі өз құралдарымен және өз тізімдерімен араласады; ортақ шлюзді ештеңе көрсетпейді.",
  "place.says.central-rules":
    "Ең ықтималы, араласу желілердің көбінде бірдей ережелермен және бірдей құрылғылармен жасалады.",
  "place.says.central-gateway":
    "Ең ықтималы, араласу орталық шлюзде жасалады: басқалары әлемге шығатын бір немесе бірнеше желіде.",
  "place.country-asked":
    "Өлшеулерде ел аталмаған, эмуляцияланған өлшеулер де солай: {country} – сұралған ел.",
  "place.country-unknown": "Өлшеулерде ел аталмаған, эмуляцияланған өлшеулер де солай.",
  "place.other-countries":
    "Ескерілмеді: басқа елдердің {sightings} {sightings, plural, one {өлшеуі} other {өлшеуі}} ({countries}).",
  "place.probability": "{percent} %  {kind}",
  "place.network.gateway":
    "AS{asn}: басқалар өтетін осы желіде құрылғылардың тұру ықтималдығы {percent} %",
  "place.network.network":
    "AS{asn}: оның пайдаланушыларының осы желіде немесе одан шығатын жолда құрылғыларды кездестіру ықтималдығы {percent} %",
  "place.network.resolver": "AS{asn}: оның резолверінің жалған жауап беру ықтималдығы {percent} %",
  "place.why":
    "Бұл неге негізделген (жұп – бір желіден өлшенген бір сайт; араласу байқалса, жұпқа араласқан):",
  "place-evidence.pairs.struck":
    "желі мен сайттың {of} жұбынан {struck} жұпқа араласқан, желілер саны: {networks}",
  "place-evidence.period.part":
    "уақыттың бір бөлігінде ғана араласу болған сайттар: {targets}{from_given, select, yes {, басы {from}} other {}}{until_given, select, yes {, соңы {until}} other {}}; басқа уақыттағы {sightings} {sightings, plural, one {өлшеу} other {өлшеу}} ескерілмеді",
  "place-evidence.signature.shared":
    "бірнеше желіде бірдей белгі (желілер: {networks}, жұптар: {pairs}): {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.signature.own":
    "тек AS{asn} желісінің белгісі (жұптар: {pairs}): {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.resolver.only":
    "араласқан {of} жұптың {pairs} жұбында тек жүйелік резолвер жалған жауап берді",
  "place-evidence.onset.together":
    "{target}: араласу бірнеше желіде {days} {days, plural, one {күн} other {күн}} ішінде басталды",
  "place-evidence.path.through":
    "ықтимал жолдар AS{asn} арқылы өтеді: араласқан {ofStruck} жұптың {struck} жұбында, сол сайттардың бос {ofFree} жұбының {free} жұбында",
  "place-evidence.path.unknown":
    "ықтимал жолдар берілмеген, сондықтан жолдағы желілер туралы ештеңе айтуға болмайды (--paths, --routes)",
  "place-evidence.trace.named":
    "TTL бойынша {traces} {traces, plural, one {трассалау} other {трассалау}} араласуды алдымен AS{asn} желісінде кездестірді",
  "place-evidence.server.pairs":
    "келушілерден өздері бас тартқан сайттар: {targets}, желілер: {networks}",
  "place-evidence.filter.pairs":
    "пайдаланушылардың өз сүзгілері байқалған желілер: {networks}, жұптар: {pairs}",
  "explain.designs":
    "Салыстырылған жобалардың әрқайсысының ықтималдығы: оның {sites} сайттағы эмуляцияланған науқаны желі мен сайттың {pairs} жұбын қалай қайталайды:",
  "explain.design": "{percent} %  {design}{variation}",
  "explain.agreement":
    "араласқан {struck} жұптан оның науқаны {target} жұптың сайтына араласады, {mechanism} жұптың тетігін көрсетеді, белгісі (мысалы, сертификат түбірі) бар {withTrait} жұптың {trait} белгісін көрсетеді; оған қарсы: ол араласатын сайттардағы бос жұптар: {freeListed}",
  "explain.variation.one-network": ", бәлкім тек бір желіде",
  "explain.variation.every-network": ", бәлкім әр желіде",
  "explain.none-of-these": "{percent} %  бұлардың ешқайсысы емес: тізімде жоқ жоба",
  "explain.not-compared":
    "Салыстырылмайды, өйткені олардың эмуляцияланған науқандары бұл сайттар туралы тым аз айтады (мысалы, бәрі немесе бақылау сервері де ажыратылған): {designs}",
  "explain.nothing-compared":
    "Ешбір жобаны салыстыруға болмайды: эмуляцияланған науқандар мен өлшеулерде бірдеңе айтатын ортақ желі мен сайт жұбы жоқ.",
  "place.rests":
    "Ықтималдықтар аталған, көбі болжанған сандарға (docs/place.md) негізделген; олар ешкімге қарсы дәлел емес.",
  "explain.next":
    "«{first}» мен «{second}» жобаларын ең жақсы ажырататын өлшеу (ең көбі 1 биттен {bits} бит күтіледі):",
  "probe-kind.target": "әлі өлшенбеген {target} сайтын өлшеу",
  "probe-kind.network": "{target} сайтын әлі өлшенбеген желіден өлшеу",
  "probe-kind.resolver":
    "{target} атын жүйелік резолверден бөлек басқа резолверден UDP арқылы сұрау",
  "probe-kind.other-name": "{target} мекенжайына басқа атпен HTTPS",
  "probe-kind.ttl-trace": "TTL бойынша трассалау, тек зертханада",
  "explain.no-next":
    "Тізімдегі ешбір қарапайым өлшеу «{first}» мен «{second}» жобаларын ажыратпайды.",
  "explain.rests":
    "Ықтималдықтар аталған, көбі болжанған сандарға (docs/place.md, docs/explain.md) және эмуляцияланған науқандарға негізделген; олар ешкімге қарсы дәлел емес.",
};
