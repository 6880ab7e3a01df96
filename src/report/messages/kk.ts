/** Kazakh. Messages are ICU MessageFormat, by the keys of the English catalogue. */
import type { Translation } from "./en.ts";
import { kkEvidence } from "./kk/evidence.ts";
import { explanation } from "./kk/explanation.ts";

const page =
  "{url}: мәртебе {status}, байт: {bytes}{title_given, select, yes {, тақырыбы «{title}»} other {}}; сынақ сервері алған мәртебе {helperStatus}, байт: {helperBytes}{helperTitle_given, select, yes {, тақырыбы «{helperTitle}»} other {}}";
const answer = "{resolver}: {name} атауына {addresses} деп жауап берді";
const lookup = "{resolver}: {name} атауын сұрау сәтсіз ({failure})";
const failed = "{operation}: сәтсіз ({failure})";

/** Results other than the report of an assessment: the detector, findings on designs, worlds, countries. */
const results: Translation = {
  ...explanation,
  "mechanism.dns": "атауларды шешуге араласу",
  "mechanism.dns.injection": "атау сұрауына жалған жауап",
  "mechanism.dns.injection.blockpage": "басқа бетке апаратын жалған DNS жауабы",
  "mechanism.dns.injection.bogon":
    "жалпыға қолжетімді серверде болуы мүмкін емес мекенжайы бар жалған DNS жауабы",
  "mechanism.dns.injection.other": "басқа серверге апаратын жалған DNS жауабы",
  "mechanism.dns.nxdomain": "атау бар болса да, жоқ деген DNS жауабы",
  "mechanism.dns.refused": "резолвер бұл атау бойынша жауап беруден бас тартады",
  "mechanism.dns.timeout": "атау сұраулары жауапсыз қалады",
  "mechanism.dns.servfail": "резолвер бұл атау бойынша қате хабарлайды",
  "mechanism.dns.nodata": "атауда мекенжай бар болса да, мекенжайсыз DNS жауабы",
  "mechanism.tcp": "мекенжаймен TCP қосылымдарына араласу",
  "mechanism.tcp.reset": "қосылымдар орнатылып жатқанда үзіліп тасталады",
  "mechanism.tcp.timeout": "мекенжаймен қосылымдар жауапсыз қалады",
  "mechanism.tcp.refused": "мекенжаймен қосылымдар қабылданбайды",
  "mechanism.tls": "TLS қол алысуына араласу",
  "mechanism.tls.reset": "TLS қосылымы күрт үзілген (RST)",
  "mechanism.tls.reset.sni": "TLS қосылымы ондағы сервер атауына бола үзілген",
  "mechanism.tls.reset.other": "TLS қосылымы сервер атауынан басқа себеппен үзілген",
  "mechanism.tls.fin": "TLS қосылымы пайдасы тимей тұрып ретімен жабылған (FIN)",
  "mechanism.tls.fin.sni": "TLS қосылымы ондағы сервер атауына бола жабылған (FIN)",
  "mechanism.tls.timeout": "TLS қосылымы жауапсыз не жауаптың қалғанынсыз қалады",
  "mechanism.tls.mitm": "сайт сертификатының орнына бөтен сертификат",
  "mechanism.tls.mitm.self_signed": "сайт сертификатының орнына өздігінен қол қойылған сертификат",
  "mechanism.tls.mitm.ca_signed":
    "сайт сертификатының орнына белгісіз куәландыру орталығының сертификаты",
  "mechanism.tls.throttle": "қорғалған қосылым жарамсыз болғанша баяулатылған",
  "mechanism.tls.throttle.sni": "қорғалған қосылым ондағы сервер атауына бола баяулатылған",
  "mechanism.quic": "QUIC хаттамасына араласу",
  "mechanism.quic.timeout": "QUIC қосылымы жауапсыз қалады",
  "mechanism.http": "шифрланбаған HTTP-ге араласу",
  "mechanism.http.blockpage": "сайт бетінің орнына басқа бет",
  "mechanism.http.redirect": "сайттан басқа жаққа апаратын қайта бағыттау",
  "mechanism.http.error": "сайт бетінің орнына қате жауабы",
  "mechanism.http.reset": "HTTP сұрауы күрт үзілген (RST)",
  "mechanism.http.reset.host": "HTTP сұрауы ондағы хост атауына бола үзілген",
  "mechanism.http.fin": "HTTP сұрауы қосылымды ретімен жабу арқылы тоқтатылған (FIN)",
  "mechanism.http.fin.host": "HTTP сұрауы ондағы хост атауына бола жабылған (FIN)",
  "mechanism.http.timeout": "HTTP сұрауы жауапсыз не жауаптың қалғанынсыз қалады",
  "mechanism.http.throttle": "HTTP тасымалы жарамсыз болғанша баяулатылған",
  "mechanism.http.throttle.host": "HTTP тасымалы ондағы хост атауына бола баяулатылған",
  "mechanism.ip": "мекенжайға баратын пакеттерге араласу",
  "mechanism.ip.unreachable": "маршрутизатор мекенжайды қолжетімсіз деп хабарлайды",
  "mechanism.ip.prefix_null_route": "бірде-бір пакет жетпейтін тұтас префикс",
  "mechanism.ip.throttle": "ішіндегі атау қандай болса да, мекенжай трафигі баяулатылған",
  "mechanism.shutdown": "желіден шығатын ешқандай жол жоқ",
  "mechanism.unknown": "араласу",
  "thing.tcp-connection": "{endpoint} мекенжайымен TCP қосылымы",
  "thing.tls-handshake":
    "{endpoint_given, select, yes {{endpoint}} other {сервер}} мекенжайымен{name_given, select, yes { {name} үшін} other {}} TLS қол алысуы",
  "thing.quic-handshake":
    "{endpoint_given, select, yes {{endpoint}} other {сервер}} мекенжайымен{name_given, select, yes { {name} үшін} other {}} QUIC қол алысуы",
  "thing.request": "{url_given, select, yes {{url}} other {бет}} сұрауы",
  "thing.resolver": "{address} резолвері",
  "thing.doh-resolver": "HTTPS арқылы DNS резолвері ({address})",
  "thing.system-resolver": "жүйелік резолвер",
  "evidence.operation.failed": failed,
  "evidence.operation.no-ipv6": `${failed}; бірде-бір IPv6 мекенжайы жауап бермеді, IPv4 жауап берді: зондта жұмыс істейтін IPv6 жоқ сияқты`,
  "evidence.operation.forged-address": `${failed}, мекенжай жалған`,
  "evidence.operation.not-the-site": `${failed}, сынақ серверіндегідей: бұл сайттың сервері емес`,
  "evidence.operation.helper-failed": `${failed}; сынақ серверінде де ({helperFailure})`,
  "evidence.operation.helper-no-page": `${failed}; сынақ сервері де бетті ала алмады`,
  "evidence.operation.no-control": `${failed}; салыстыратын бақылау өлшеуі жоқ`,
  "evidence.operation.not-followed": `${failed}: сервер жібергенмен әрі жүру мүмкін болмады, ал жолда ештеңе бұзылмаған`,
  "evidence.operation.helper-worked": `${failed}; сынақ серверінде дәл сол мекенжай және портпен сәтті`,
  "evidence.operation.helper-page": `${failed}; сынақ сервері бетті алды`,
  "evidence.redirect.not-public":
    "шифрланбаған жауап {host} мекенжайына бағыттайды, ондай мекенжай жалпыға қолжетімді серверде болмайды",
  "evidence.redirect.away": "шифрланбаған қайта бағыттау {from} сайтынан {to} сайтына апарды",
  "evidence.connection.made": "оның алдында TCP қосылымы орнатылған",
  "evidence.name.untested": "себебі сервер атауы ма, айту мүмкін емес: онда басқа атау сыналмаған",
  "evidence.name.same-elsewhere":
    "бұл атаумен басқа мекенжайларда да солай болады: ереже атауға не сол мекенжайлардың бәріне қатысты",
  "evidence.name.other-worked":
    "{name} үшін дәл сол мекенжай және портпен қол алысу сәтті өтті, демек себебі — атау",
  "evidence.name.tls-and-http":
    "қосылымдар орнатылады, бірақ атау жіберілген бойда TLS те, HTTP те бірдей аяқталады; басқа атау тексерілген жоқ",
  "evidence.body.late": "жауап басталды, бірақ оның денесі уақытында келмеді",
  "evidence.helper.bytes": "сынақ сервері {bytes} {bytes, plural, one {байт} other {байт}} алды",
  "evidence.helper.unreached":
    "сынақ серверіне қол жетпеді ({failure}): оның атауы бұғатталған не ол жұмыс істемеген болуы мүмкін",
  "evidence.helper.nothing-worked":
    "ештеңе сәтті болмады, сынақ серверіне де қол жетпеді ({failure}): зондта байланыс болмаған не бүкіл желі ажыратылған",
  "evidence.throughput":
    "{seconds} с ішінде {bytes} {bytes, plural, one {байт} other {байт}} келді ({kbps} кбит/с)",
  "evidence.lookup.helper-page": `${lookup}, ал сынақ сервері бетті алды`,
  "evidence.lookup.no-control": `${lookup}; салыстыратын бақылау өлшеуі жоқ`,
  "evidence.lookup.helper-failed": `${lookup}; сынақ серверінде де ({helperFailure})`,
  "evidence.lookup.helper-no-address": `${lookup}; сынақ сервері де мекенжай алмады`,
  "evidence.lookup.helper-no-address-untold": `${lookup}; сынақ сервері мекенжай алмады, себебі айтылмаған`,
  "evidence.lookup.helper-answered": `${lookup}; сынақ сервері алғаны: {helperAddresses}`,
  "evidence.answer.not-public": `${answer}; ондай мекенжай жалпыға қолжетімді серверде болмайды`,
  "evidence.answer.not-public-no-control": `${answer}; бұл жалпыға қолжетімді мекенжай емес; бақылау өлшеуі жоқ`,
  "evidence.answer.not-public-for-all": `${answer}; сынақ сервері алғаны: {helperAddresses}; екеуі де жалпыға қолжетімді емес`,
  "evidence.answer.no-such-name": `${answer}; сынақ сервері үшін бұл атауда мекенжай жоқ`,
  "evidence.answer.no-such-name-page": `${answer}; сынақ сервері үшін бұл атауда мекенжай жоқ, сонда да бет келді`,
  "evidence.answer.differs": `${answer}; сынақ сервері алғаны: {helperAddresses}`,
  "evidence.answer.differs-certificate": `${answer}; сынақ сервері алғаны: {helperAddresses}; ондағы серверде атауға берілген жарамды сертификат бар, мазмұн жеткізу желілерінде осылай болады`,
  "evidence.answer.differs-untold": `${answer}; сынақ сервері алғаны: {helperAddresses}; мазмұн жеткізу желілері әр жерде әртүрлі жауап береді, бұл серверді айыратын ештеңе жоқ`,
  "evidence.reply.second":
    "{name} атауына {first_given, select, yes {{first}} other {мекенжайсыз{firstFailure_given, select, yes { ({firstFailure})} other {}}}} жауабынан кейін тағы бірі келді: {second_given, select, yes {{second}} other {мекенжайсыз{secondFailure_given, select, yes { ({secondFailure})} other {}}}}{helpers, select, first {; біріншісі сынақ серверінің жауабымен бірдей} second {; екіншісі сынақ серверінің жауабымен бірдей} other {}}",
  "evidence.resolver.agreed": "{resolver} сынақ сервері алғанмен бірдей жауап берді",
  "evidence.query.met-elsewhere":
    "провайдерден тыс резолверге сұрау да осыған тап болды, демек бұл жолда жасалады",
  "evidence.query.free-elsewhere":
    "басқа резолверге сұрау бұған тап болмады, демек бұл резолверде жасалады",
  "evidence.page.no-control": "{url}: бет шифрланбай келді, оны салыстыратын бақылау өлшеуі жоқ",
  "evidence.page.helper-failed":
    "{url}: бет шифрланбай келді; сынақ сервері оны алмады ({failure})",
  "evidence.page.differs": page,
  "evidence.page.differs-own-server": `${page}; жауапта келушілерге әртүрлі қарайтын сайттың өз серверінің белгілері бар`,
  "evidence.page.differs-empty": `${page}; бос қате жауабы сайттың өзінікі болуы мүмкін`,
  "evidence.operation.own": `${failed}: жол емес, зондтың өз компьютері не желісі істен шықты`,
  "evidence.operation.after-redirect": `${failed}, бөгде тарапқа қайта бағытталғаннан кейін`,
  "evidence.operation.extra": `${failed}; бет шифрланбай сұралған, серверде TLS болмауы мүмкін`,
  "evidence.redirect.no-page": "ол жақтан бет келмеді",
  "evidence.line.quick": "оның алдындағы атау сұраулары, қосылымдар мен қол алысулар жылдам болды",
  "evidence.reply.at-once":
    "жауап бір миллисекунд ішінде, сервер жауап бере алатын уақыттан әлдеқайда бұрын келді: ол пайдаланушының өз желісінде не компьютерінде жасалған",
  "evidence.line.slow": "оның алдындағы атау сұраулары, қосылымдар мен қол алысулар да баяу болды",
  "evidence.lookup.own": `${lookup}: зондтың өз компьютері не желісі істен шықты`,
  "evidence.lookup.other-resolver": `${lookup}, ал жүйелік резолвер жауап берді: мәселе атауда емес, сол резолверде не оған барар жолда`,
  "evidence.answer.differs-page": `${answer}; сынақ сервері алғаны: {helperAddresses}; ондағы бет сынақ сервері алған бетпен бірдей`,
  "evidence.answer.wildcard": `${answer}; сынақ сервері үшін де, басқа резолвер үшін де мұндай атау жоқ: бұл резолвер кез келген атауға жауап береді`,
  "evidence.answer.helper-lookup-failed": `${answer}; сынақ серверінің атау сұрауы сәтсіз болды{helperFailure_given, select, yes { ({helperFailure})} other {}}, бұл атау туралы ештеңе айтпайды`,
  "evidence.page.differs-untold": `${page}; жауапта сайттың өз серверінің белгілері бар, бетті кім жасағанын ештеңе көрсетпейді`,
  "evidence.page.helper-refused": `${page}; сынақ сервері қабылданбады, бұл зонд туралы ештеңе дәлелдемейді`,
  "evidence.page.region": `${page}; бет белгілі бір өңірден келушілерді қабылдамайды, сайттар осылай істейді`,
  "evidence.page.portal": `${page}; бет жергілікті желінің кіру бетіне ұқсайды`,
  "evidence.page.own-filter": `${page}; бетті пайдаланушының өз сүзгісі көрсеткенін бет өзі айтады`,
  "evidence.query.met-outside":
    "провайдерден тыс резолверге сұрау осыған тап болды: бұл жолда не сол резолверде жасалады",
  "evidence.body.stalled":
    "{bytes} {bytes, plural, one {байт} other {байт}} келді, содан кейін {seconds} с бойы ештеңе келмеді",
  "evidence.page.refusal": `${page}; бұл — сайт алдындағы желіаралық экранның бас тартуы не сайттың өз тыйымы`,
  "evidence.page.product": `${page}; бетте {product} аталған — адамдар өз компьютеріне орнататын бағдарлама`,
  "evidence.page.proxy-failed": `${page}; жолдағы прокси бетті ала алмағанын айтады`,
  "evidence.page.shown":
    "бұл беттің мәртебесі {status}, {bytes} {bytes, plural, one {байт} other {байт}}{title_given, select, yes {, тақырыбы «{title}»} other {}}",
  "evidence.address.embeds":
    "{address} — IPv6 мен IPv4 арасындағы аудармашының мекенжайы, ол {embedded} мекенжайын білдіреді",
  "evidence.lookup.not-public": `${lookup}; сынақ сервері {helperAddresses} алды, бұл мекенжайлар көпке ашық емес: резолверлер DNS rebinding-тен қорғап, мұндай жауаптарды бермейді`,
  "evidence.chain.clock":
    "{operation}: осы атауға берілген сертификаттың мерзіміне бола сәтсіз, берушісі: {issuer_given, select, yes {{issuer}} other {ешкім}}; өлшеу уақыты сол мерзімнен тыс, ал сынақ серверінің қол алысуы сәтті өтті, сондықтан зондтың сағаты қате не сертификат ескі болуы мүмкін",
  "evidence.page.parked": `${page}; сатылымда тұрған атау әр келушіге әртүрлі бет көрсетеді`,
  "evidence.page.busy": `${page}; сервер бос емес екенін не сұрау тым көп екенін айтады`,
  "evidence.chain.product":
    "{operation}: берушісі {issuer_given, select, yes {{issuer}} other {көрсетілмеген}} сертификат көрсетілді, онда {product} аталған: пайдаланушының, үйдің не жұмыс орнының бағдарламасы не құрылғысы",
  "evidence.page.legal-reasons": "мәртебе 451: заңдық себептермен қолжетімсіз",
  "evidence.certificate.shown":
    "көрсетілген сертификат: иесі {subject_given, select, yes {{subject}} other {көрсетілмеген}}, берушісі {issuer_given, select, yes {{issuer}} other {көрсетілмеген}}, кілті {key}…",
  "evidence.certificate.exponent":
    "оның RSA көрсеткіші {exponent}; жалпыға танылған куәландыру орталықтары мұндайды бермейді",
  "evidence.chain.length": "тізбектегі сертификат саны: {certificates}, соңғы берушісі — {issuer}",
  "evidence.chain.root":
    "тізбек {by, select, certificate {мына сертификатты қамтиды:} key {мына сертификаттың кілтін қамтиды:} other {берушісі деп мынаны атайды:}} «{root}», {role, select, interception {ашық есептер трафикті ұстап қалумен байланыстыратын түбірлік сертификат ({country})} other {браузерлердің сенім қоймаларынан тыс мемлекеттік түбірлік сертификат ({country})}}",
  "reason.root-trusted":
    "тізбек трафикті ұстап қалудың белгілі түбірлік сертификатымен байланысты, зондтың бағдарламалары оған сенген",
  "reason.root-known":
    "тізбек трафикті ұстап қалудың белгілі түбірлік сертификатымен {by, select, certificate {сертификаты} key {кілті} other {берушісі}} арқылы байланысты",
  "reason.root-used-by-sites":
    "кейбір сайттар бұл мемлекеттік түбірлік сертификатты өздері қолданады және оны тек кейбір келушілерге көрсетуі мүмкін",
  "reason.local-software":
    "сынақ сервері дәл сол жерде сенімді тізбекті көрді; пайдаланушының өз компьютеріндегі бағдарлама да (антивирус, ұйымның проксиі) осылай істейді",
  "reason.helper-handshake":
    "сынақ серверінің дәл сол мекенжай, порт және атаумен қол алысуы сәтті өтті",
  "reason.name-sets-it-off":
    "қосылым орнатылды, себебі — атау, ал сынақ серверінің дәл сол мекенжай, порт және атаумен қол алысуы сәтті өтті",
  "reason.udp-dropped": "көп желі бұл сайтты көздемей-ақ UDP пакеттерін тастайды",
  "reason.local-portal":
    "жергілікті желінің (қонақүйдің, мектептің) кіру беті не сүзгісі де осылай істейді",
  "reason.route-missing": "зонд маңында маршрут ешкімнің ниетінсіз де болмауы мүмкін",
  "reason.helper-connection-unrecorded":
    "сынақ сервері бетті алды, бірақ оның бұл мекенжаймен қосылымы жазылмаған",
  "reason.helper-handshake-unrecorded":
    "сынақ сервері бетті алды, бірақ оның бұл мекенжаймен қол алысуы жазылмаған",
  "reason.helper-lookup-unrecorded":
    "сынақ сервері бетті алды, бірақ оның бұл атауды сұрауы жазылмаған",
  "reason.helper-lookup-unrecorded-redirect":
    "сынақ сервері қайта бағыттаудан кейінгі бетті алды, бірақ оның бұл атауды сұрауы жазылмаған",
  "reason.all-packets-lost":
    "жолда барлық пакеттің жоғалуы не зонд желісін кіргізбейтін сервер де осылай көрінеді",
  "reason.server-shuns": "зонд желісін кіргізбейтін сервер де осылай көрінеді",
  "reason.server-fails": "тек зондқа жауап бермей қалған сервер де осылай көрінеді",
  "reason.slow-line": "сол желіден бақылау өлшеуі болмаса, баяу желі де осылай көрінеді",
  "reason.line-crawls":
    "бұл желіде сәтті өткеннің бәрі бірнеше секунд алды: мұндай баяу желіде уақыт өздігінен таусылады",
  "reason.ipv6-alone":
    "IPv4 арқылы сол өтті, ал IPv6 арқылы ештеңе өтпеді: IPv6-ның үлкен пакеттерін жоғалтатын жол да осылай көрінеді",
  "reason.page-uncompared":
    "сынақ серверінің беті жоқ, сондықтан тек беттің өзі туралы айтқаны ескеріледі",
  "reason.redirects-away": "ондағы сервер келушілерді бөтен бетке жібереді, онда сайттың TLS-і жоқ",
  "reason.same-elsewhere":
    "сынақ серверінің сол мекенжайлармен және атаумен қол алысулары сәтті өтті; зонд желісін қабылдамайтын серверлер де осылай көрінеді, өйткені онда басқа атау тексерілген жоқ",
  "reason.held-back": "желі жылдам болды, жауап денесі басталды, содан кейін ештеңе келмеді",
  "reason.replies-contradict": "бір сұрауға бір-біріне қайшы екі жауап келді",
  "reason.no-site-there":
    "жалпыға қолжетімді ешбір сайтта мұндай мекенжай жоқ, ал сынақ сервері жалпыға қолжетімдісін алды",
  "reason.https-no-such-name":
    "сол зонд HTTPS арқылы, сынақ сервері сияқты, «мұндай атау жоқ» деген жауап алды",
  "reason.name-in-one-country": "атау тек бір елдің DNS жүйесінде болуы мүмкін",
  "reason.proxy-certificate":
    "ондағы серверде сайттың өз сертификаты бар, арадағы прокси де осыны көрсетер еді; мазмұн жеткізу желісі болуы екіталай, өйткені провайдердікі емес {resolver} резолвері дәл осы жауапты берді, ал HTTPS арқылы DNS сынақ серверімен келісті",
  "reason.other-page": "ондағы сервер басқа бет береді",
  "reason.no-valid-certificate": "ондағы серверде бұл атауға жарамды сертификат жоқ ({failure})",
  "reason.https-agrees":
    "сол зонд HTTPS арқылы DNS-тен сынақ сервері алған жауапты алды, ал басқа мекенжай сайтқа қызмет ететінін ештеңе көрсетпейді",
  "reason.silent-elsewhere":
    "мекенжайлар сынақ серверінікінен басқа желілердікі, онда ештеңе жауап бермейді",
  "reason.packets-lost": "жоғалған пакеттер де осылай көрінеді",
  "reason.helper-resolved": "сынақ сервері дәл сол кезде бұл атауды шешті",
  "reason.one-packet-lost":
    "жауапсыз жалғыз сұрау, екіншісі жоқ: жоғалған жалғыз пакет те осылай көрінеді",
  "reason.filtering-resolver":
    "жүйелік резолвер AS{asn} ішінде, ол пайдаланушылар өздері таңдайтын сүзгілерімен белгілі",
  "reason.chosen-resolver": "үйде не жұмыста таңдалған сүзгілейтін резолвер де осылай істейді",
  "reason.chain-out-of-date":
    "сертификат осы атауға берілген; сертификаттың жаңартылуы не зонд бағдарламасында жоқ куәландыру орталығының сертификаты да осылай көрінеді",
  "reason.issuer-shared":
    "бір белгісіз куәландыру орталығы бірнеше атауға қол қойған, олардың әрқайсысының басқа жерде сенімді тізбегі бар",
  "reason.leaf-traits":
    "белгісіз куәландыру орталығы дәл осы атауға ешбір жалпыға ортақ орталық бермейтін белгілері бар сертификат жасаған",
  "reason.failure-vague": "бұл сәтсіздіктің мәні белгісіз",
  "reason.one-of-several":
    "сайттың басқа мекенжайында дәл сол әрекет өтті: бұл ережеден гөрі кездейсоқтыққа ұқсайды",
  "reason.notice-words": "бет өзін бұғаттау туралы хабарлама деп атайды",
  "reason.response-bare":
    "жауапта сайт сервері сынақ серверіне жіберетін тақырыптар жоқ: оның орнына басқасы жауап берген",
  "reason.redirect-to-another":
    "сынақ сервері сайттың бетін алды, ал мұндай қайта бағыттауды жолдағы кез келген тарап жібере алады; көшкен сайт та осылай көрінеді",
  "reason.held-to-a-rate":
    "желі жылдам болды, ал жауап денесі баяу әрі бірқалыпты жылдамдықпен келді",
  "reason.helper-refutes": "сынақ сервері де ол мекенжайдан сайтты таппады",
  "reason.resolver-trouble":
    "ақаулы резолвер не қолтаңбаларды тексеретін резолвер де осылай көрінеді",
  "reason.resolver-for-all":
    "кейбір провайдерлердегідей кез келген атауға жауап беретін резолвер де осылай көрінеді",
  "reason.no-control": "бақылау өлшеуі жоқ: істен шыққан сайт та осылай көрінеді",
  "reason.slow-though-came":
    "жылдам жауап берген желімен бет баяу келді; шамадан тыс жүктелген желі не баяу сервер де осылай көрінеді",
  "reason.known-block-address":
    "{address} — жалған жауаптар беретіні ашық дереккөздерден белгілі мекенжай",
  "reason.page-by-country":
    "ұзындығы, тақырыпшалары, атауы не мәртебесі бөлек; әр елге басқа бет беретін сайт та осылай көрінеді",
  "verdict.blocked": "бұғатталған: араласу бар, бет келмеді",
  "verdict.interfered": "араласу бар: бірақ бет келді",
  "verdict.ok": "қалыпты: бет келді, араласу көрінбейді",
  "verdict.down": "жұмыс істемейді: бет ешкімге келмеді",
  "verdict.insufficient": "жеткіліксіз: деректер мұны көрсетпейді",
  "verdict-short.blocked": "бұғатталған",
  "verdict-short.interfered": "араласу бар",
  "verdict-short.ok": "қалыпты",
  "verdict-short.down": "жұмыс істемейді",
  "verdict-short.insufficient": "дерек жеткіліксіз",
  "note.down": "ешкімде жұмыс істемейді",
  "note.insufficient": "баға беруге болмайды",
  "note.benign": "әдеттегі жайт",
  "note.local": "зондтың өзінікі",
  "note.server": "сайттың өзінікі",
  "note.filter": "пайдаланушының желісі не бағдарламасы",
  "note.observed": "байқалды",
  "confidence.strong": "жоғары",
  "confidence.moderate": "орташа",
  "confidence.weak": "төмен",
  "ooni.blocked": "бұғатталған",
  "ooni.ok": "қолжетімді",
  "ooni.down": "жұмыс істемейді",
  "ooni.unknown": "шешім жоқ",
  "ooni.blocking": "{verdict} (бұғаттау түрі: {blocking})",
  "ooni.rules": "{verdict}, {rules} нұсқасының ережелері бойынша",
  "ooni.rules-legacy": "{verdict}, ooniprobe 1 және 2 ережелері бойынша",
  "detect.probability":
    "араласу {percent} %; қалғандарының ішінде ең ықтималы — {cause} ({other} %)",
  "cause.none": "ерекше ештеңе жоқ",
  "cause.down": "сайттың істен шығуы",
  "cause.local": "зондтың өз компьютері не желісі",
  "cause.server-side": "сайттың келушілерге өз қарауы",
  "cause.variation": "мазмұн жеткізу желісі не жергіліктендіру",
  "cause.users-filter": "пайдаланушының өз сүзгісі",
  "detect.no-input": "кіріс көрсетілмеген",
  "detect.no-date": "күні көрсетілмеген",
  "detect.nothing": "ештеңе",
  "detect.and-more": "{items} және тағы {count}",
  "detect.at-resolver": "резолверде",
  "detect.on-path": "жолда",
  "detect.after-redirects":
    "{redirects} {redirects, plural, one {қайта бағыттаудан} other {қайта бағыттаудан}} кейін",
  "detect.confidence": "сенімділігі {confidence}: {reasons}",
  "detect.tally":
    "{measurements} {measurements, plural, one {өлшеу} other {өлшеу}}; OONI мен Narrows шешімдерінің айырмашылығы: {differences}",
  "detect.pair": "OONI шешімі: {ooni}, Narrows шешімі: {narrows}",
  "detect.left-out": "{lines} {lines, plural, one {жол} other {жол}} ескерілмеді",
  "detect.left-out-some":
    "{lines} {lines, plural, one {жол} other {жол}} ескерілмеді, алғашқы {named} аталды",
  "detect.other-test":
    "басқа тесттің {measurements} {measurements, plural, one {өлшеуі} other {өлшеуі}} ескерілмеді: {test}",
  "detect.other-test-files":
    "басқа тесттің {files} {files, plural, one {файлы} other {файлы}} оқылмай қалдырылды: {test}",
  "events.tally":
    "{events} {events, plural, one {оқиға} other {оқиға}}, олардың жаңасы: {alerts}; {measurements} {measurements, plural, one {өлшеу} other {өлшеу}}",
  "events.series": "{series} {series, plural, one {қатар} other {қатар}}: желі мен нысана",
  "events.head-event": "оқиға",
  "events.head-onset": "басталуы (UTC)",
  "events.head-doubt": "90 % аралық",
  "events.head-end": "аяқталуы (UTC)",
  "events.head-mechanism": "тәсілі",
  "events.head-networks": "желілер",
  "events.head-targets": "нысаналар",
  "events.head-probability": "ықтималдық",
  "events.before": "деректерге дейін",
  "events.goes-on": "жалғасуда",
  "events.of": "{observed} желінің {networks}",
  "events.follows":
    "{id}: {how, select, resumes {үзілістен кейін жалғасады} spreads {басқа желілерге таралады} other {тәсілі ауысады}} ({other})",
  "events.late":
    "{measurements} {measurements, plural, one {өлшеу} other {өлшеу}} ескерілмеді: реті терезеден (--window) артық бұзылған",
  "events.clocks":
    "{measurements} {measurements, plural, one {өлшеу} other {өлшеу}} ескерілмеді: сынақ құралының сағаты қате",
  "events.unplaced":
    "{measurements} {measurements, plural, one {өлшеу} other {өлшеу}} ескерілмеді: уақыты, елі, желісі немесе нысанасы жоқ",
  "events.after":
    "{measurements} {measurements, plural, one {өлшеу} other {өлшеу}} ескерілмеді: сұралған соңғы күннен кейін",
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
  "index.networks": "желілер",
  "index.networks.meaning": "елге жатқызылған АЖ",
  "index.largest-component": "ең үлкен байланысқан бөлікте",
  "index.largest-component.meaning":
    "елдің ең үлкен байланысқан бөлігіндегі желілер; жолдар осылар туралы",
  "index.border": "шекарада",
  "index.border.meaning": "шетелде көршісі бар ел ішіндегі АЖ",
  "index.frontier": "шекаралық провайдерлер",
  "index.frontier.meaning":
    "ел ішінде клиенті және шетелде көршісі бар ел ішіндегі АЖ (шекаралық провайдерлер)",
  "index.points-of-control": "бақылау нүктелері",
  "index.points-of-control.meaning":
    "ел мекенжайларының 90 %-ына жететін АЖ-ның ең аз жиыны (әр қадамда ең үлкенін алу арқылы)",
  "index.addresses-per-point": "бір нүктеге мекенжай",
  "index.addresses-per-point.meaning":
    "елдің IPv4 мекенжайлары бақылау нүктелерінің санына бөлінген",
  "index.complexity": "күрделілік",
  "index.complexity.meaning":
    "мекенжайға шаққандағы желілер көбейтілген мекенжайға шаққандағы байланысқан мекенжайлар, × 10⁵",
  "index.k50-out": "K50 сыртқа",
  "index.k50-out.meaning": "шетелге барлық жолдың жартысын көретін шекаралық АЖ",
  "index.k90-out": "K90 сыртқа",
  "index.k90-out.meaning": "шетелге барлық жолдың 90 %-ын көретін шекаралық АЖ",
  "index.k50-in": "K50 ішке",
  "index.k50-in.meaning": "шетелден барлық жолдың жартысын көретін шекаралық АЖ",
  "index.k90-in": "K90 ішке",
  "index.k90-in.meaning": "шетелден барлық жолдың 90 %-ын көретін шекаралық АЖ",
  "index.k90-both": "K90 екі жаққа",
  "index.k90-both.meaning": "екі бағыттағы жолдардың 90 %-ын көретін шекаралық АЖ",
  "index.strongest-out": "ең күштісі сыртқа",
  "index.strongest-out.meaning": "ең күшті шекаралық АЖ-ның бақылау әлеуеті, шетелге жолдар, 0…1",
  "index.strongest-in": "ең күштісі ішке",
  "index.strongest-in.meaning": "ең күшті шекаралық АЖ арқылы өтетін шетелден жолдардың үлесі, 0…1",
  "index.hhi-out": "HHI сыртқа",
  "index.hhi-out.meaning": "шетелге жолдардың шекаралық АЖ бойынша шоғырлануы, 10 000-ға дейін",
  "index.hhi-in": "HHI ішке",
  "index.hhi-in.meaning": "шетелден жолдардың шекаралық АЖ бойынша шоғырлануы, 10 000-ға дейін",
  "index.hhi-organisations-out": "HHI сыртқа, ұйымдар",
  "index.hhi-organisations-out.meaning":
    "дәл сол, ұйымдар бойынша: бір ұйымның шекаралық АЖ-лары бірге саналады",
  "index.hhi-organisations-in": "HHI ішке, ұйымдар",
  "index.hhi-organisations-in.meaning":
    "дәл сол, ұйымдар бойынша: бір ұйымның шекаралық АЖ-лары бірге саналады",
  "world.synthetic":
    "ОҚУ ӘЛЕМІ: барлық желі ойдан шығарылған. Мұндағы ештеңе шынайы интернетке қатысты емес.",
  "world.get-data": "Шынайы деректерді алу: narrows data fetch",
  "world.measured": "АЖ арасындағы байланыстар, {date}; желілердің елдері: {labels}, бір күнгі",
  "world.unknown-date": "күні белгісіз",
  "world.not-known": "белгісіз",
  "world.kind": "түрі",
  "world.kind-synthetic": "ОҚУ ӘЛЕМІ: барлық желі ойдан шығарылған",
  "world.kind-measured": "өлшенген",
  "world.source": "дереккөз",
  "world.date": "күні",
  "world.hash": "SHA-256",
  "world.ases": "АЖ",
  "world.transit": "жеткізуші–клиент байланысы",
  "world.peer": "пирингтік байланыс",
  "world.labelled": "елі белгілі",
  "world.labelled-value": "{ases} ({share})",
  "world.labels": "елдер кестесі",
  "world.users": "желі пайдаланушылары",
  "world.users-date": "пайдаланушылар күні",
  "world.users-moved": "пайдаланушылары бар елге жатқызылған желілер",
  "world.users-parts": "операторлардың басқа елдердегі бөліктері",
  "world.users-left": "шетелдегі ескерілмеген пайдаланушылар",
  "world.users-absent": "байланысы жоқ желілердің пайдаланушылары",
  "world.users-doubts": "бағалары пайдаланылмайтын елдер",
  "world.left-value": "{rows} жолда {users}",
  "world.users-address": "мекенжайлар үлесі бойынша",
  "world.duplicates": "қайталанған жолдар",
  "world.contradictions": "қайшы жолдар, алынып тасталды",
  "world.self-links": "өзімен байланыс, алынып тасталды",
  "world.malformed": "оқылмайтын жолдар, алынып тасталды",
  "world.cycles": "жеткізуші–клиент циклдері",
  "world.cycles-value": "{cycles} (оларда {ases} {ases, plural, one {АЖ} other {АЖ}})",
  "world.networks-of": "{country} желілері",
  "world.at-border": "шекарада",
  "world.border-links": "шекарадан өтетін байланыс",
  "labels-diff.count": "{networks} {networks, plural, one {желінің} other {желінің}} елі әртүрлі",
  "country.points-of-control": "Бақылау нүктелері (жоғарыдағылармен бірге қол жететін мекенжайлар)",
  "country.out": "Шетелге жолдар бойынша шекаралық желілер (бақылау әлеуеті)",
  "country.in": "Шетелден жолдар бойынша шекаралық желілер",
  "country.resilience":
    "Ең күшті N шекаралық желі бірге цензура жасаса: байланыста қалатын жұптар үлесі, CRP(N)",
  "country.influence":
    "Транзиттік ықпал (CTI), шетелдегі байқау нүктелері: {points} (жинаушылардың көршілері емес: docs/indices.md қараңыз)",
  "country.hegemony-by-users":
    "Гегемония, пайдаланушылар бойынша, байқау нүктелері: {points}; транзиттің HHI мәні {hhi}",
  "country.hegemony-by-networks":
    "Гегемония, желілер бойынша, байқау нүктелері: {points}; транзиттің HHI мәні {hhi}",
  "country.summary":
    "{country}: {networks} {networks, plural, one {желі} other {желі}}, ең үлкен байланысқан бөлікте {connected}, оның шекарада тұрғаны {border}",
  "country.apart":
    "{apart} {apart, plural, one {желі} other {желі}} қалғандарына тек шетелдік желілер арқылы жетеді; төмендегі жолдар ең үлкен байланысқан бөлік туралы.",
  "country.frontier": "Шекаралық провайдерлер саны бойынша ажырау қаупі (Renesys 2012): {rated}",
  "country.index": "индекс",
  "country.value": "мәні",
  "country.meaning": "бұл не",
  "country.network": "желі",
  "country.covered": "қамтылған",
  "country.share": "үлес",
  "country.hegemony": "гегемония",
  "country.transit-only": "тек транзит",
  "rank.country": "ел",
  "rank.scattered":
    "* Ең үлкен байланысқан бөлікте ел желілерінің {share} үлесінен азы бар: индекстері ел туралы аз айтады.",
  "rank.by": "«{index}» индексі бойынша: {meaning}",
  "rank.title": "«{index}» индексі бойынша елдер",
  "rank.all-indices": "Барлық индекс",
  "rank.reading": "{index}: {meaning}. Қою түс: ел байланыстары аз ғана желінің қолында.",
  "rank.reading-sizes": "{index}: {meaning}. Қою түс: көп.",
  "rank.note":
    "Жолдар ереже бойынша (алдымен клиент, сосын пиринг, сосын жеткізуші, өтулер аз; тең жолдардан таңдау: {tieBreak}), желілердің әр жұбы бір рет саналады. Ешбір жинаушы көрмейтін пирингтік байланыстар жоқ. Narrows {version} бағдарламасымен жасалған.",
  "rank.unknown": "белгісіз",
  "plain.synthetic":
    "ОҚУ ӘЛЕМІ: бұл беттегі барлық желі ойдан шығарылған. Мұндағы ештеңе шынайы интернетке қатысты емес.",
  "plain.synthetic-title": "ОҚУ ӘЛЕМІ: {title}",
  "plain.synthetic-mark": "ОҚУ ӘЛЕМІ – ойдан шығарылған желілер",
  "plain.sources": "АЖ арасындағы байланыстар: CAIDA, {sources}. Желілердің елдері: {labels}.",
  "plain.sources-one-day":
    "АЖ арасындағы байланыстар: CAIDA, {sources}. Желілердің елдері: {labels}, бір күнгі.",
  "plain.sources-synthetic": "{sources}. Желілердің елдері: {labels}.",
  "plain.sources-synthetic-one-day": "{sources}. Желілердің елдері: {labels}, бір күнгі.",
  "history.note.one-table":
    "Желілердің елдері бір күнгі бір кестеден алынған: көшкен желі кейінгі еліне жатқызылады, ал жойылған желілерде ел жоқ. Әр суреттемедегі елі белгілі желілердің үлесі кестеде; ескі жылдар ең сенімсізі.",
  "history.note.yearly-tables":
    "Желілердің елдері әр суреттемеге ең жақын жылдық кестеден алынған, ал барлық кестеден үш жылдан астам кейінгі суреттемелер үшін — бағдарламамен бірге берілген кестеден.",
  "history.note.source-changes":
    "Сызық үзілген жерде дереккөз ауысады: serial-2 деректері пирингтік байланыстарды serial-1-ден әлдеқайда көп көреді, сондықтан соңғы нүктелер сызықты жалғастырмайды.",
  "history.date": "күні",
  "history.source": "дереккөз",
  "history.country": "ел",
  "history.labelled": "елі белгілі",
  "history.values": "Мәндер",
  "history.over-time": "Уақыт бойынша индекстер",
  "history.title": "{countries}: аз ғана желіге тәуелділік, уақыт бойынша",
  "history.label": "{countries}: уақыт бойынша индекстер",
  "history.all-countries": "Барлық ел",
  "history.quartiles": "{meaning}; барлық ел бойынша квартильдер",
  "history.lower-quarter": "төменгі ширек",
  "history.median": "медиана",
  "history.upper-quarter": "жоғарғы ширек",
  "diff.all-networks": "Барлық желі",
  "diff.two-sources":
    "Бір суреттеме serial-1, екіншісі — пирингтік байланыстарды әлдеқайда көп көретін serial-2: «пайда болғанның» көбі бұрын да болған.",
  "diff.before": "бұрын",
  "diff.after": "кейін",
  "diff.change": "өзгеріс",
  "diff.appeared": "пайда болды",
  "diff.vanished": "жойылды",
  "diff.changed": "өзгерді",
  "diff.networks": "желілер",
  "diff.links": "байланыстар",
  "diff.border-links": "оның шекарадан өтетіні",
  "diff.moved": "{joined} қосылды, {left} кетті",
  "diff.indices":
    "Индекстер (мекенжай индекстері үшін екі жағдайда да бүгінгі мекенжайлар алынады)",
  "diff.networks-appeared": "Пайда болған желілер",
  "diff.networks-vanished": "Жойылған желілер",
  "diff.more": "және тағы {count}",
  "diff.more-links": "және тағы {count}: барлығын --csv тізеді",
  "diff.border": "Шекарадан өтетін байланыстар (шетелдік тарап кім), алдымен жеткізушілер",
  "diff.domestic": "ішкі",
  "diff.foreign": "шетелдік",
  "diff.country": "ел",
  "what-if.design": "Егер ше? {country}, {design} жобасымен",
  "what-if.country": "Егер ше? {country}, қазіргі күйінде",
  "what-if.coverage":
    "Есептелді: {all} желінің {networks}, пайдаланушылардың {share}; барлық үлес солардан (--exact бәрін есептейді).",
  "what-if.fails":
    "Істен шығады: {part}, {links, plural, one {# байланысымен} other {# байланысымен}}.",
  "what-if.comes": "Қосылады: {part}.",
  "what-if.no-links":
    "{part}: бұл әлемде оның бірде-бір байланысы жоқ, сондықтан істен шығуы ештеңені өзгертпейді.",
  "what-if.kept.cables":
    "Сол жерге {count, plural, one {тағы # кабель} other {тағы # кабель}} шығады: ондағы тораптар жұмыс істей береді.",
  "what-if.kept.elsewhere":
    "{count, plural, one {Мүшелердің # жұбы} other {Мүшелердің # жұбы}} басқа алмасу нүктелерінде де кездеседі: олардың байланыстары қалады.",
  "what-if.kept.observed":
    "{count, plural, one {Мүшелердің коллекторлар көрген # байланысы} other {Мүшелердің коллекторлар көрген # байланысы}} қалады: олар жеке болуы мүмкін.",
  "what-if.lost":
    "Халықаралық сұраныстың {share} енді бағытсыз: {all} пайдаланушының {lost} бәрінен айырылғандай.",
  "what-if.lost-share": "Халықаралық сұраныстың {share} енді бағытсыз.",
  "what-if.dark":
    "Кесілген (5 % аз қалған): {all} желінің {networks}, пайдаланушылары {people} ({share}).",
  "what-if.dark-none": "Бірде-бір желі кесілмейді.",
  "what-if.rerouted":
    "Сұраныстың {share} басқа жолмен жүреді; орташа қадам: бұрын {before}, кейін {after}.",
  "what-if.losing": "Сұранысынан айырылатын желілер, ең көбі алдымен: шетелде жететіні",
  "what-if.moved": "Кіретін сұраныс үлесі ең көп өзгеретін шекара желілері",
  "what-if.sites": "Тораптар ең қарбалас сағатта, ықтимал мәндер",
  "what-if.full": "сыйымдылықтан асады",
  "what-if.fits": "жетеді",
  "what-if.head.scenario": "не істен шығады",
  "what-if.head.demand-lost": "жоғалған сұраныс",
  "what-if.head.as-users": "пайдаланушымен",
  "what-if.head.networks-dark": "кесілген желілер",
  "what-if.head.users-dark": "кесілген пайдаланушылар",
  "what-if.head.rerouted": "басқа жол",
  "what-if.head.full": "сыйымдылықтан асқан тораптар",
  "what-if.head.users": "пайдаланушылар",
  "what-if.head.site": "торап",
  "what-if.head.capacity": "сыйымдылық, Gbit/s",
  "what-if.head.state": "күйі",
  "what-if.part.link": "{name} байланысы",
  "what-if.part.site": "{name} торабы",
  "what-if.part.operator": "{name} операторы",
  "what-if.part.cable": "{name} кабелі",
  "what-if.part.exchange": "{name} алмасу нүктесі",
  "what-if.part.neighbour": "байланыстар: {name}",
  "what-if.part.peer": "{name} пирингі",
  "what-if.part.transit": "{name} транзиті",
  "what-if.note":
    "Істен шыққан нәрсе мұнда сол күйі қалады; қаншалықты жиі және ұзақ: narrows assess. Барлық сан: --json, --csv.",
  "what-if.note-each":
    "Ең көп жоғалтатыны алдымен. Тек жобаның өз бөліктері топпен істен шығады. Біреуін толық: --fail.",
  "compare.design": "жоба",
  "compare.country": "ел",
  "compare.standing": "жағдайы",
  "compare.kind": "түрі",
  "compare.kind.plan": "жоспар",
  "compare.kind.event": "оқиға",
  "compare.kind.baseline": "бастапқы",
  "compare.unbeaten": "одан жақсысы жоқ",
  "compare.beaten": "одан жақсысы: {designs}",
  "compare.alone": "салыстыратын ештеңе жоқ",
  "compare.note":
    "Барлық бағанда аз болғаны жақсы; үлестер жобаның өз елінен; «–» — өлшенбеген. Жобалар ел ішінде салыстырылады: жоспарлар жоспарлармен, оқиғалар оқиғалармен, әрқайсысы екеуі де жоқ елмен (бастапқы). Одан жақсысы жоқ: ешбір салыстырмалы жоба екеуінде де бар әр өлшем бойынша сондай жақсы әрі біреуі бойынша жақсырақ емес. Сұранысы ең көп желілерде өлшенген ({share}).",
  "compare.columns": "Барлық баған: narrows compare --json",
  "compare.left-out": "ескерілмеді: {design}: {reason}",
  "measure.worst_failure": "ең ауыр ақау",
  "measure.outage_hours": "байланыссыз сағат",
  "measure.seen_abroad": "сыртқа көрінеді",
  "measure.seen_at_home": "ішінде көрінеді",
  "measure.concentration": "шоғырлану",
  "measure.unreachable": "қолжетімсіз",
  "measure.added_ms": "қосылған мс",
  "measure.interfered": "ережеге тап болған",
  "measure.records_user_day": "күндік жазба",
  "measure.likely_site_load": "торап жүктемесі",
  "measure.likely_lost_at_sites": "тораптағы жоғалту",
  "measure.likely_usd_user_month": "айына доллар",
  "measure.likely_records_held": "сақталған жазба",
};

export const kk: Translation = {
  ...results,
  ...kkEvidence,
  unknown: "белгісіз",
  "page.kicker": "Бұл интернет-шлюз не істер еді?",
  "page.skip": "Жауаптарға",
  "page.theme": "Ашық не қараңғы",
  "page.contents": "Сұрақтар",
  "page.made": "Narrows {version} бағдарламасымен жасалған",
  "page.estimate":
    "Интернет желілерінің картасындағы ({date}) модельдеу арқылы жасалған бағалау: {country}, {networks} {networks, plural, one {желі} other {желі}}, оның ішінде шетелмен байланысы бары: {border}.",
  "page.estimate-synthetic":
    "Ойдан шығарылған желілердегі модельдеу. Ол Narrows қалай жұмыс істейтінін көрсетеді, бірақ бұл ел туралы ({country}) ештеңе айтпайды.",
  "synthetic.banner": "ОҚУ ӘЛЕМІ: төмендегі барлық желі ойдан шығарылған",
  "synthetic.text":
    "Шынайы деректер пайдаланылған жоқ. Бұл беттегі ештеңе осы елдің ({country}) не басқа елдің шынайы интернетіне қатысты емес. Шынайы деректерді алу: narrows data fetch",
  "synthetic.mark": "ОҚУ ӘЛЕМІ: ойдан шығарылған желілер",
  "synthetic.title": "ОҚУ ӘЛЕМІ",
  "stands.note":
    "Желілер картасы жасалғанда жоба іске қосылып тұрған: «жобасыз» дегеннің ішінде ол бар, сондықтан айырмашылық оның әсері емес.",
  "changed.library": "ӨЗГЕРТІЛГЕН ЖОБА: кітапханадағы {id}, мынадай өзгерістермен: {changes}",
  "changed.file": "КІТАПХАНА ЖОБАСЫ ЕМЕС: {file} файлындағы {id} (SHA-256 {hash}…)",
  "changed.stdin": "КІТАПХАНА ЖОБАСЫ ЕМЕС: стандартты енгізуден {id} (SHA-256 {hash}…)",
  "changed.with": "{origin}, өзгерістер: {changes}",
  "headline.observed":
    "Шлюзбен бір тарап халықаралық трафиктің {low} – {high} бөлігін көреді ({country}); шлюзсіз {before}.",
  "headline.gateway":
    "{country}: шлюз операторы істен шықса, халықаралық трафиктің {after} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}. Жобасыз ең ауыр жалғыз ақауда {before} жоғалады.",
  "headline.gateway-other":
    "{country}: шлюз кезінде ең ауыр жалғыз ақауда халықаралық трафиктің {after} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}. Жобасыз — {before}.",
  "headline.licensed":
    "{country}: лицензияланған шлюздер кезінде ең ауыр жалғыз ақауда халықаралық трафиктің {after} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}. Оларсыз — {before}.",
  "headline.inline":
    "{country}: сыртқы әлеммен интернет-трафиктің {share} тексеру құрылғылары арқылы өтер еді.",
  "headline.cut":
    "{country}: мына елдермен ({neighbours}) байланыс үзілсе, халықаралық трафиктің {changed} басқа жолмен өтеді, ал {lost} ешқандай жол таппайды.",
  "headline.cut-later":
    "{country}: {event} күні мына елдермен ({neighbours}) байланыс үзілгенде не болғанын бұл картадан білу мүмкін емес: ол {data} күнгі және қалған байланыстарды ғана көрсетеді. Бұл елдерсіз де шетелге жолы бар желілерде пайдаланушылардың {kept}. Қалғанын үзсе, халықаралық трафиктің {changed} басқа жолмен өтеді, {lost} жол таппайды.",
  "later.failure":
    "{event} күнгі үзіліс пайдаланушылардан не алғанын айту мүмкін емес: үзілген байланыстар бұл картада жоқ. Әрі қарай қалған байланыстар туралы.",
  "later.delay":
    "{event} күнгі үзілістен қаншалықты баяулағанын айту мүмкін емес: қай байланыстар үзілгені, басқалары қаншалықты толғаны белгісіз. Әрі қарай қалған байланыстар туралы.",
  "later.capacity":
    "{event} күні үзілген байланыстар қанша тасығанын, басқаларында орын болған-болмағанын айту мүмкін емес: сыйымдылығы жарияланбаған.",
  "headline.shut":
    "{country}: жобаның өзінен халықаралық трафиктің {share} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}. Онсыз ең ауыр жалғыз ақауда {before} жоғалады.",
  "headline.open":
    "{country}: шекара ашық кезде ең ауыр жалғыз ақауда халықаралық трафиктің {before} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}.",
  "headline.inline-in-force":
    "{country}: шетел желілерімен интернет-трафиктің {share} тексеру құрылғылары арқылы өтеді.",
  "lede.observation":
    "Халықаралық трафиктің {international} және ел ішіндегі трафиктің {domestic} бір ғана тарап бақылай алады: {observer}.",
  "lede.carrier":
    "Жобасыз ең ірі жалғыз желі арқылы халықаралық трафиктің {before} өтеді; жобамен — {after}.",
  "lede.no-observer": "Жобаның өзі бақылаушы тудырмайды.",
  "tile.before": "жобасыз",
  "tile.after": "жобамен",
  "tile.to": "болады",
  "tile.lost-by-design": "Жобаның өзінен жоғалатын халықаралық трафик",
  "tile.worst-failure": "Ең ауыр жалғыз ақауда жоғалатын халықаралық трафик",
  "tile.worst-failure-reading":
    "{users, plural, =0 {} other {{people} пайдаланушының трафигіндей; }}пайдаланушылардың {share} ажырайды",
  "tile.carrier": "Бір желінің қолындағы халықаралық трафик",
  "tile.inspected": "Тексеруге болатын халықаралық трафик",
  "tile.domestic": "Бір тарап көретін ел ішіндегі трафик",
  "tile.border": "Шетелмен байланысы бар желілер",
  "tile.hhi": "Шекарадағы шоғырлану (HHI)",
  "tile.changed": "Басқа жолмен өтетін халықаралық трафик",
  "tile.cost": "Бір пайдаланушыға айына түсетін құн",
  "tile.records": "Бір пайдаланушы туралы күніне сақталатын жазба",
  "tile.lost": "Жолсыз қалған халықаралық трафик",
  "terminal.more": "… тағы {count} — {file} ішінде",
  "terminal.lost":
    "Шетелге байланысын жоғалтатын желілер ({count}), олармен келген трафик үлесі бойынша",
  "terminal.evidence":
    "Олардың {routing} маршруттау деректерінде бар; {servers} алмасу нүктелеріндегі маршрут серверлерін пайдаланудан шығады, ал {assumed} алмасу нүктелерінің мүшелері арасында болжанады.",
  "terminal.world":
    "{country}: {networks} {networks, plural, one {желі} other {желі}}, оның {border} шекарада, шетелге {links} байланыспен.",
  "terminal.date": "{date} күнгі интернет желілері картасында модельдеу арқылы бағалау.",
  "hhi.competitive": "бәсекелі",
  "hhi.moderate": "орташа",
  "hhi.high": "жоғары",
  "figure.data": "Осы суреттің деректері",
  "figure.csv": "CSV",
  "figure.csv-file": "Барлық жол: {file}, осы беттің жанында",
  "figure.definition": "Бұл нені білдіреді?",
  "figure.more": "{all} жолдан {shown}; бәрі {file} файлында",
  "label.before": "Жобасыз",
  "label.after": "Жобамен",
  "label.both": "Жобасыз да, жобамен де бірдей",
  "label.share": "Үлес",
  "label.network": "Желі",
  "label.users": "Пайдаланушылар",
  "label.country": "Ел",
  "label.others": "Қалғандары",
  "label.site": "Торап",
  "label.role": "Рөлі",
  "label.links-abroad": "Шетелмен байланыс",
  "label.users-share": "Пайдаланушылар үлесі",
  "label.fails": "Не істен шығады",
  "label.when": "Қашан",
  "label.users-cut": "Ажыраған пайдаланушылар",
  "label.networks-cut": "Ажыраған желілер",
  "label.demand-lost": "Жоғалған трафик",
  "label.demand-lost-users": "Пайдаланушылар трафигімен",
  "label.carried": "Трафик үлесі",
  "label.carried-before": "Жобасыз трафик үлесі",
  "label.carried-after": "Жобамен трафик үлесі",
  "label.foreign": "Шетелдік желі",
  "label.relation": "Шетелдік тарап",
  "label.border": "Шекаралық желі",
  "label.as": "АЖ нөмірі",
  "label.seen": "Жобамен көрінетін трафик",
  "label.hops-before": "Жобасыз АЖ арасындағы өту саны",
  "label.hops-after": "Жобамен АЖ арасындағы өту саны",
  "role.operator": "шлюз операторы",
  "role.exempt": "босатылған",
  "role.border": "шекарада",
  "role.inside": "ішкі",
  "relation.provider": "жеткізуші",
  "relation.customer": "клиент",
  "relation.peer": "тең (пиринг)",
  "model.all-operators": "барлық оператор бірге",
  "model.every-border": "әр шекаралық желідегі құрылғыларды басқаратын тарап",
  "model.every-network": "әр желідегі құрылғыларды басқаратын тарап",
  "model.boxes-in": "мына желілердегі құрылғыларды басқаратын тарап: {networks}",
  "model.landing": "кабель шығатын жер: {town}",
  "model.pair": "{first} және {second}",
  "model.boxes-of": "{network} ішіндегі құрылғылар",
  "model.operator-sites": "{operator}, торап {places}",
  "model.other-boxes": "басқа {networks} желідегі құрылғылар",
  "model.design": "жобаның өзі",
  "map.world": "Әлем қайдан кіреді: көрші желінің елі бойынша халықаралық трафик үлесі",
  "map.world-alt":
    "Елден ({country}) көрші шетелдік желілердің елдеріне тартылған сызықтары бар екі әлем картасы; сызық ені — сол жерден кіретін халықаралық трафик үлесі. Жобасыз: {before}. Жобамен: {after}.",
  "map.world-note":
    "Көрші желі мекенжайлары тіркелген елде көрсетілген. Кабельдері әрқашан сол жерден өтпейді.",
  "map.sites": "Шлюз тораптары: шеңбер көлемі — трафик үлесі",
  "map.sites-alt": "Елдің картасы ({country}) және шлюз тораптары: {sites}.",
  "map.site-value": "{city}: халықаралық трафиктің {share}",
  "map.landing": "теңіз кабелі шығатын жер",
  "map.fail": "Мына тораптарды істен шығару:",
  "map.fail-hint":
    "Істен шыққанда кім ажырайтынын көру үшін торапты белгілеңіз не картада басыңыз.",
  "map.fail-none": "Ешбір торап істен шықпаған: ешкім ажыраған жоқ.",
  "map.fail-result":
    "{sites}: халықаралық трафиктің {lost} жоғалады; пайдаланушылардың {users} ажырайды, {all} желіден {networks}. Бұл тораптар халықаралық трафиктің {carried} өткізеді.",
  "flow.title": "Әлеммен байланыста кім кімге тәуелді",
  "flow.alt":
    "Ағын диаграммасы: сол жақта пайдаланушылар желілері, ортада шекаралық желілер, оң жақта шет елдер; жолақ ені — халықаралық трафик үлесі. Жобасыз ең ірі шекаралық желі: {before}. Жобамен: {after}.",
  "flow.users": "Пайдаланушылар желілері",
  "flow.border": "Шекаралық желілер",
  "flow.abroad": "Шетел",
  "failure.question": "Істен шықса, кім ажырайды?",
  "failure.figure": "Ең ауыр жалғыз ақауда жоғалатын халықаралық трафик",
  "failure.chart": "Істен шыққанда жоғалатын халықаралық трафик",
  "failure.chart-alt": "Жоғалған халықаралық трафиктің бағанды диаграммасы. {rows}.",
  "failure.text-operator":
    "{operator} істен шықса, халықаралық трафиктің {share} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}; {networks, plural, =0 {бірде-бір желі толық ажырамайды} other {{cut} толық ажырайды: {all} желінің {networks}}}.",
  "failure.text-before":
    "Жобасыз ең ауыр жалғыз ақауда ({network}) халықаралық трафиктің {share} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}.",
  "failure.text-before-none": "Жобасыз елдің ешбір желісі шекарада тұрған жоқ.",
  "lost.title": "Шетелмен байланысын жоғалтатын желілер",
  "lost.displaced": "Жоғалған байланыстармен келген шетел трафигі",
  "lost.reported": "Не хабарланды",
  "failure.text-by-design":
    "Жобаның өзінен халықаралық трафиктің {share} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}; {networks, plural, =0 {бірде-бір желі толық ажырамайды} other {{cut} толық ажырайды: {all} желінің {networks}}}.",
  "failure.text-none":
    "Жоба істен шығуынан көбірек жоғалатын оператор қоспайды. Онымен ең ауыр жалғыз ақауда ({part}) халықаралық трафиктің {share} жоғалады.",
  "failure.text-sites":
    "Бір тораптың ақауынан халықаралық трафиктің ең көбі {share} жоғалады, өйткені қалғаны басқа торап табады; ең жүктемелісі, {site}, {carried} өткізеді.",
  "failure.text-method":
    "Жолы қалмаған трафик жоғалған болып саналады; пайдаланушылар өз трафигінің жоғалған үлесіне қарай есептеледі. Желі бұрын қолжетімді болған шетелдік интернеттің 5 %-ынан азы қалса, ажыраған деп есептеледі. Ашық бағыттау деректерінде жоқ резервтік байланыстар есептелмейді.",
  "observation.question": "Не көрінетін болады және кімге?",
  "observation.figure": "Бір желінің қолындағы халықаралық трафик",
  "observation.figure-observer": "Халықаралық трафик, оны бақылай алатын: {observer}",
  "observation.chart": "Бақылауға болатын трафик үлесі, бақылаушы: {observer}",
  "observation.chart-alt":
    "Бақылауға болатын трафик үлесінің нүктелі диаграммасы, бақылаушы: {observer}. {rows}.",
  "observation.international": "Шетелден пайдаланушыларға",
  "observation.outbound": "Пайдаланушылардан шетелге",
  "observation.domestic": "Ел ішінде",
  "observation.users": "Трафигінің көбі көрінетін пайдаланушылар",
  "observation.transit": "Шетелдіктердің өтпелі трафигі",
  "observation.text-observer":
    "Бір тарап — {observer} — халықаралық трафиктің {international} және ел ішіндегі желілер арасындағы трафиктің {domestic} бақылай алады.",
  "observation.text-content":
    "Ел пайдаланушыларының барлық трафигінің {inNetwork} ({inNetworkRange}) бөлігін өз желілеріндегі кэштер, {atHome} ({atHomeRange}) бөлігін елдегі хосттар мен алаңдар береді; шекарадан {crossing} ({crossingRange}) өтеді.",
  "observation.text-content-seen":
    "Шекарада шлюз барлық трафиктің {seen} бөлігін көреді; пайдаланушылар мен желілерінің кэштері арасындағы құрылғылар бәрін көрер еді.",
  "observation.text-content-given":
    "Жоба шекарадан өтетін үлесті осы көздерден өзгеше береді; көздердің өзі бойынша одан {own} ({ownRange}) өтер еді; елде қалатыны жобаның үлесіне келтірілген.",
  "observation.text-content-assumed":
    "Әр контент желісі қанша жіберетіні, кэштер не беретіні және елде не қалатыны — болжамдар; олар төменде ауқымдарымен берілген.",
  "observation.content": "Трафик қайдан келеді және шекарадағы шлюз оның нені көреді",
  "observation.content-source": "Көз",
  "observation.content-share": "Барлық трафиктегі үлес",
  "observation.content-cache": "Пайдаланушы желісіндегі кэштен",
  "observation.content-home": "Ел ішінен",
  "observation.content-crossing": "Шекара арқылы",
  "observation.content-seen": "Шекарада көрінеді",
  "observation.content-hosting": "Басқа хостинг",
  "observation.content-people": "Адамдар арасында",
  "observation.text-owner":
    "Шлюзсіз-ақ {state} мемлекетіне тиесілі желілер ({networks}{more, select, yes { және басқалар} other {}}) халықаралық трафиктің кемінде {share} бөлігін көреді.",
  "observation.text-none": "Жоба өз бақылаушысын тудырмайды.",
  "observation.text-carrier":
    "Жобасыз ең ірі тасымалдаушы — {before}, үлесі {beforeShare}; жобамен — {after}, үлесі {afterShare}.",
  "observation.text-hhi":
    "Шекарадағы шоғырлану бәсекелестік органдарының өлшемімен (HHI, 0-ден 10 000-ға дейін) өзгереді: {before} ({beforeClass}) орнына {after} ({afterClass}).",
  "observation.text-hhi-organisations":
    "Ұйымдар бойынша, бір ұйымның желілері бірге саналғанда: жобасыз {before} ({beforeClass}), жобамен {after} ({afterClass}).",
  "observation.text-hairpin":
    "Бұл модельде ел желілері арасындағы трафиктің {before} жобасыз жолда шетелге шығады, жобамен — {after}. Ашық деректерде көрінбейтін ішкі байланыстар мұны азайтар еді.",
  "observation.text-transit":
    "Ел арқылы жетуге болатын шетелдік желілердің трафигінен де {share} ұсталады.",
  "observation.text-users":
    "Ол {users} пайдаланушының ({share}) халықаралық трафигінің көп бөлігін бақылай алады.",
  "observation.text-users-share":
    "Ол пайдаланушылардың {share} халықаралық трафигінің көп бөлігін бақылай алады.",
  "observation.text-before": "Жобасыз сол желілер халықаралық трафиктің {international} көреді.",
  "observation.text-in-force":
    "Өз күндері бойынша жоба маршрут деректері алынғанда күшінде болған, сондықтан жобасыз деп көрсетілгенде оның құрылғылары бар.",
  "observation.text-carrier-same":
    "Ең ірі тасымалдаушы — {carrier} ({share}), жобасыз да, жобамен де.",
  "observation.text-hhi-same":
    "Шекарадағы шоғырлану, бәсеке органдары өлшейтіндей (HHI, 0-ден 10 000-ға дейін), {hhi} ({class}) болып қалады.",
  "observation.text-hairpin-least":
    "Төменгі сан жолдағы шетелдік желілер мүмкін жерде елдегі алмасу нүктелерінде кездессе ғана дұрыс.",
  "observation.text-hairpin-same":
    "Бұл модельде ел желілері арасындағы трафиктің {share} жолда шетелге шығады, жобасыз да, жобамен де. Ашық деректерде көрінбейтін ішкі байланыстар мұны азайтар еді.",
  "delay.question": "Қаншалықты баяулайды?",
  "delay.figure-hops": "Пайдаланушыларға дейінгі АЖ арасындағы өту, орташа",
  "delay.chart": "Жолы ең көп ұзаратын желілер: шетелден орташа өту саны",
  "delay.chart-alt": "Ең көп өзгеретін желілердің нүктелі диаграммасы. {rows}.",
  "delay.text-changed":
    "Шетелден келетін трафиктің {changed} және шетелге кететін трафиктің {outbound} басқа жолмен өтер еді.",
  "delay.text-hops":
    "Пайдаланушыларға орташа жол {before} АЖ қадамынан {after} қадамға, пайдаланушылардан — {outBefore} қадамнан {outAfter} қадамға өзгереді.",
  "delay.text-small":
    "Бір артық өтудің өзі аз уақыт алады: адам сезетіні — қашықтық, кептеліс және елден шығар жер.",
  "delay.text-unchanged": "Ешбір байланыс өзгермейді, сондықтан ешбір жол да өзгермейді.",
  "networks.title": "Барлық желі",
  "networks.note":
    "{all} желіден ең ірі {shown}. Соңғы баған — желінің бақылауға болатын халықаралық трафигінің үлесі, бақылаушы: {observer}.",
  "networks.note-plain": "{all} желіден ең ірі {shown}.",
  "links.title": "Шетелмен байланыстар",
  "links.note":
    "Шекарадан өтетін {all} байланыстың ең жүктемелі {shown}, жобасыз не жобамен. Сол жерден кіретін халықаралық трафик үлесі.",
  "links.none": "жоқ",
  "definitions.title": "Сандар нені білдіреді",
  "define.cut-off":
    "Жоғалған трафик: енді ешқандай жолы жоқ халықаралық трафиктің үлесі. Адаммен есептегенде: әр пайдаланушы шетелмен өз трафигінің жоғалған үлесіне қарай саналады. Ажыраған пайдаланушылар: ақауға дейін қолжетімді шетелдік интернеттің 5 %-ынан азы қалған желілердегі интернет пайдаланушыларының бағаланған саны және елдегі барлық интернет пайдаланушысындағы үлесі.",
  "define.traffic":
    "Халықаралық трафик: ел пайдаланушылары мен шетелдік желілер арасындағы сұраныс. Оны ешкім жарияламайды; модельде ол бір жағынан пайдаланушылар санына, екінші жағынан желілердің мекенжайларына не белгілі мазмұнына пропорционал. Басқаша айтылмаса, үлестер осы сұраныстан, пайдаланушыларға қарай.",
  "define.observe":
    "Бақылауға болады: бір тараптың жабдығы арқылы өтеді. Ол қарай ма — бөлек мәселе; шифрлау мазмұнды жасырады, бірақ кім кіммен қашан сөйлескенін жасырмайды.",
  "define.hhi":
    "HHI: шекаралық желілер пайыздарының квадраттарының қосындысы, 0-ден 10 000-ға дейін. 1 500-ден төмен — бәсекелі, 2 500-ге дейін — орташа, одан жоғары — жоғары.",
  "define.hops":
    "АЖ арасындағы өту: жолдағы бір желіден (автономды жүйеден) келесісіне қадам. Жолдар әдеттегі іскерлік ережелерге бағынады: алдымен клиенттер, содан кейін пиринг, содан кейін жеткізушілер; сосын ең қысқасы.",
  "define.link":
    "Байланыс: ашық бағыттау деректерінде көрінетін екі желінің іскерлік қатынасы. Бір байланыстың артында көп кабель тұруы мүмкін.",
  "define.changed":
    "Басқа жолмен: желілер тізбегі жобасыз жағдайдан өзгеше халықаралық трафик үлесі.",
  "define.site":
    "Торап: халықаралық байланыстар аяқталатын шлюз орны. Трафик үлесі: сол жерден кіретін халықаралық трафик бөлігі.",
  "about.title": "Бұл қалай жасалды және нені айта алмайды",
  "about.design": "Жоба",
  "about.leaves-out": "Жоба нені қамтымайды",
  "about.english": "(жоба файлының мәтіні, ағылшын тілінде)",
  "about.sources": "Жобаның дереккөздері",
  "about.world": "Желілер картасы",
  "about.world-source": "Дереккөз",
  "about.world-date": "Күні",
  "about.world-counts": "Мазмұны",
  "about.world-counts-text":
    "{ases} {ases, plural, one {желі} other {желі}}; жеткізуші–клиент байланысы: {transit}; пирингтік байланыс: {peer}; елі белгілі желі: {labelled}",
  "about.world-labels": "Елдер мен атаулар",
  "about.world-users": "Желі бойынша пайдаланушылар",
  "about.users-table": "пайдаланушы берген кестеден",
  "about.users-estimates":
    "{date} күнгі бағалар ({source}), ел пайдаланушыларының санына келтірілген; {moved} желі мекенжайы тіркелген елге емес, пайдаланушылары бар елге жатқызылды; {parts} оператордың басқа елде жеке бөлігі бар",
  "about.users-address": "ел пайдаланушылары IPv4 мекенжайлары үлесі бойынша бөлінген",
  "about.tie-break": "Тең жолдардан таңдау",
  "about.coverage": "Есептелгені",
  "about.coverage-text":
    "пайдаланушыларға қарай елдің {all} желісінен {networks} (пайдаланушылардың {users}); пайдаланушылардан {destinations} {destinations, plural, one {бағыт} other {бағыт}} (сұраныстың {demand})",
  "about.problems": "Дереккөздегі дұрыс емес жолдар",
  "about.problems-text":
    "қайталау {duplicates}, қайшылық {contradictions}, өзіне байланыс {selfLinks}, оқылмайтын {malformed}, жеткізушілер шеңбері {cycles}",
  "about.parameters": "Не болжанды",
  "about.low": "Төмен",
  "about.likely": "Ықтимал",
  "about.high": "Жоғары",
  "about.warnings": "Назар аударыңыз",
  "about.reproduce": "Бұл бетті қайта жасау үшін",
  "about.version": "Нұсқа",
  "about.licences": "Деректер мен лицензиялар",
  "about.licence-caida": "Желілер арасындағы байланыстар:",
  "about.licence-labels":
    "Желілердің елдері, атаулары және мекенжайлары (CC BY 4.0; ауқымдар біріктіріліп, желі бойынша қосылды):",
  "about.licence-facts":
    "Халық саны, интернет пайдаланушылары, жалпы ішкі өнім: Дүниежүзілік банк және ХЭО (CC BY 4.0). Орындар: GeoNames (CC BY 4.0). Ел атаулары: Unicode CLDR. Карта: Natural Earth (қоғамдық игілік).",
  "about.never":
    "Narrows шлюздерді модельдейді, қайталайды және өлшейді. Өзі шлюз емес, шлюзге айнала алмайды және адамдар туралы ештеңе сақтамайды.",
  "about.design-file": "Жоба файлы",
  "about.design-file-text": "{file}: оны пәрмен орындалатын жерге сақтаңыз",
  "about.inputs": "Оқылған файлдар",
  "warning.synthetic":
    "Оқу әлемі: мұндағы барлық желі ойдан шығарылған. Бұл нәтижедегі ештеңе шынайы интернетке қатысты емес.",
  "warning.inferred":
    "Желілер арасындағы байланыстар ашық бағыттау деректерінен ({date}) шығарылған. Желі шетіндегі пиринг онда көрінбейді дерлік, сондықтан ел ішіндегі баламалар кем бағаланған.",
  "warning.tables-apart":
    "{table, select, users {Пайдаланушылар} organisations {Ұйымдар} other {Алмасу нүктелері}}: деректер күні {tableDate}; желілер арасындағы байланыстар: {date}; айырмасы жылмен: {years}.",
  "warning.later":
    "Бағыттау деректері ({data}) оқиғадан ({event}) кейінгі: сол кезде үзіліп, қайтып келмеген байланыстар онда жоқ; қалғаны көрсетілген.",
  "warning.cables-later": "Осы карта күнінде әлі іске қосылмаған, есепке алынбайды: {cables}.",
  "warning.missing": "Жобада аталған {networks} бұл желілер картасында жоқ; ескерілмеді.",
  "warning.users-unknown":
    "Интернет пайдаланушыларының саны белгісіз ({country}); желілер IPv4 мекенжайлары бойынша салмақталған.",
  "warning.equal": "Пайдаланушылар да, мекенжайлар да белгісіз ({country}): желілер тең саналады.",
  "warning.address-share":
    "Желі пайдаланушылары — ел пайдаланушыларының IPv4 мекенжайлары бойынша бөлігі. Ұялы желілер аз мекенжай артына көп пайдаланушы жасырады, сондықтан олардың үлесі кем бағаланған.",
  "warning.users-doubtful":
    "{country} бойынша пайдаланушылар бағалары өзіне қайшы келеді ({network} желісінде олардың {share} болар еді). Олар пайдаланылмайды: пайдаланушылар IPv4 мекенжайлары бойынша бөлінген.",
  "warning.coverage":
    "Жолдар {all} желінің ең ірі {networks} үшін есептелді, пайдаланушылардың {users}.",
  "warning.in-force":
    "Өз күндері бойынша жоба маршрут деректерінің күні, {data}, күшінде болған: жобасыз деп көрсетілгенде оның құрылғылары бар.",
  "warning.unconnected":
    "Бұл желілер картасында {networks} {count, plural, one {желісінің} other {желілерінің}} шетелге байланысы жоқ, шекара арқылы ештеңе өткізе алмайды.",
  interval: "({low} – {high})",
  money: "{value} АҚШ доллары",
  "interval.line": "90 % аралық: {low} – {high}",
  "missing.text": "Белгісіз: {what}. Оны {give} арқылы беріңіз, сонда бұл сұраққа жауап болады.",
  "label.low": "5-процентиль",
  "label.median": "Медиана",
  "label.high": "95-процентиль",
  "label.of": "{all} ішінен {part}",
  "label.providers": "Провайдерлер",
  "failure.hours": "Бір мезгілде осынша халықаралық трафик жоғалған сағат саны, жылына",
  "failure.hours-alt":
    "Жылына күтілетін сағаттардың нүктелі диаграммасы, жобасыз және жобамен. {rows}.",
  "failure.hours-row": "Бір мезгілде трафиктің кемінде {share}",
  "failure.hours-note":
    "Күтілетін сағаттар, болжалды жиіліктер үшін дәл. Жобасыз: ең ірі {networks} шекаралық желінің бір-бірінен тәуелсіз ақаулары; әрқайсысы шлюз операторлары сияқты торап-торап және ортақ себептен істен шығады. Жобамен: сол ақаулар және шлюздікі.",
  "failure.text-hours":
    "Жобаның өз жабдығының кесірінен жылына {time} бойы мүлде болмағандай халықаралық трафик жоғалады. Барлық кірістің ең ықтимал мәнінде бұл {likely}.",
  "failure.text-hours-method":
    "Тораптардың қаншалықты жиі істен шығуы мен жөндеу ұзақтығы — болжам; ортақ себептер (бір оператор, бір бағдарлама) есепке алынған.",
  "failure.text-compromise":
    "Осы жабдық бағдарламасының жасырын бұрмалануы байқалғанша ({time}) халықаралық трафиктің {after} ашып қояр еді. Жобасыз ең ірі желідегі ({network}) бұрмалау {before} ашып қояр еді.",
  "failure.text-backup":
    "Әр желі бұрынғы байланыстарын резервте сақтай алса, сол ақаудан халықаралық трафиктің {share} жоғалар еді.",
  "failure.text-cable": "{name} кабелі жылына {time} істемейді.",
  "failure.text-flood": "Ең жүктемелі сағатта {gbps} Гбит/с шабуыл торапты толтырар еді: {city}.",
  "failure.people": "{users} пайдаланушы (барлығының {share})",
  "failure.people-share": "пайдаланушылардың {share}",
  "failure.text-all-operators":
    "Барлық оператор бірге істен шықса, халықаралық трафиктің {share} жоғалады{users, plural, =0 {} other { ({people} пайдаланушының трафигіндей)}}; {networks, plural, =0 {бірде-бір желі толық ажырамайды} other {{cut} толық ажырайды: {all} желінің {networks}}}.",
  "failure.text-in-force":
    "Жоба күшінде болғанда, бірдеңе істен шықса да, шықпаса да, халықаралық трафиктің {share} мүлде жол таппайды.",
  "failure.text-no-border": "Жобамен шекарада бірде-бір желі жоқ.",
  "failure.text-before-pair": "Ең ауыр екеуі, {pair}, бірге істен шықса, {share} жоғалады.",
  "failure.text-pair":
    "Жобамен ең ауыр екеуі, {pair}, бірге істен шықса, халықаралық трафиктің {share} жоғалады.",
  "failure.text-nothing-fails": "Жоба істен шығуы трафикті тоқтататын ештеңе қоспайды.",
  "failure.text-flood-none": "Қарбалас сағатта {city} торабы шабуылсыз-ақ толы.",
  "failure.text-sites-none":
    "Бір тораптың ақауынан ештеңе жоғалмайды, өйткені трафигі басқа торап табады; ең жүктемелісі, {site}, халықаралық трафиктің {carried} өткізеді.",
  "failure.text-by-design-none": "Жобаның өзінен халықаралық трафик жоғалмайды.",
  "failure.text-none-same": "Жоба желі істен шыққанда не жоғалатынын өзгертпейді.",
  "failure.text-knock-on":
    "Басқа алаңдар бос орны жеткенше ғана көмектеседі. Егер {city} алаңы ең жүктемелі сағатта істен шықса, сонда толған алаңдарда халықаралық трафиктің {lost} бөлігі жоғалады; барлық алаң жұмыс істегенде — {anyway}.",
  "failure.text-knock-on-hours":
    "Оған қоса, басқалары істен шыққандықтан толған алаңдар жоғалтатыны — жылына {time} мүлде трафик болмағанмен тең.",
  "failure.text-worst":
    "Жобамен ең ауыр жалғыз ақау — {part}: халықаралық трафиктің {share} жоғалады.",
  "delay.figure-ms": "Ең жүктемелі сағатта қосылатын барып-келу уақыты, орташа",
  "delay.ms": "{value} мс",
  "delay.text-detour": "Ел ішіндегі тораптарға бұрылу айналым уақытына ең көбі {ms} қосады.",
  "delay.text-loss":
    "Қарбалас сағатта болжалды өткізу қабілетінде халықаралық трафиктің {loss} жоғалар еді.",
  "delay.text-likely":
    "Үлкен сан мен аралығы көрсетілгеннің бәрі — кірістердің белгісіздігі бойынша медиана. Кесте барлық кірістің ең ықтимал мәнінде жасалған; сонда жүктемелі сағат {ms} қосады.",
  "delay.text-scope":
    "{networks} {networks, plural, one {желі} other {желі}} мен {destinations} {destinations, plural, one {бағыт} other {бағыт}} үшін есептелді, халықаралық трафиктің {share}, {cities} {cities, plural, one {қаладан} other {қаладан}}; қашықтық қалалар арасындікі, кабельдікі ұзындығы жарияланған жерде ғана.",
  "delay.text-used":
    "Адамдар пайдаланатын нәрсе сұраныстың жартысында {before} ішінде, 95 %-ында {before95} ішінде жауап береді; жобамен – {after} және {after95} ішінде.",
  "delay.text-used-same":
    "Адамдар пайдаланатын нәрсе сұраныстың жартысында {before} ішінде, 95 %-ында {before95} ішінде жауап береді, жобасыз да, жобамен де.",
  "delay.used":
    "Адамдар пайдаланатын нәрсеге дейінгі барып-келу уақыты, қайдан келетініне қарай, мс",
  "delay.class-own-network": "пайдаланушының өз желісіндегі кэштер",
  "delay.class-domestic": "ел ішіндегі тораптар мен хостинг",
  "delay.class-content-abroad": "контент желілері, шетелдегі ең жақын орны",
  "delay.class-other-abroad": "шетелдегі басқа хостинг пен адамдар",
  "delay.class-all": "бәрі бірге",
  "delay.class": "Қайдан келеді",
  "delay.ms-chart": "Барып-келу уақыты ең көп өзгеретін желілер: 95-процентиль, миллисекунд",
  "delay.feel": "Адамдар не сезеді",
  "delay.feel-quiet": "тыныш сағат",
  "delay.feel-busy": "жүктемелі сағат",
  "delay.rtt": "Барып-келу уақыты, мс",
  "delay.first-byte": "Бет басталады, мс кейін",
  "delay.voice": "Дауыс сапасы (MOS 1–4,5)",
  "delay.tcp": "Бір ұзақ беру, ең көбі, Мбит/с",
  "delay.domestic": "Ел ішіндегі барып-келу уақыты, мс",
  "delay.text-gained":
    "Пайдаланушылардың жартысы үшін өзгеріс {median} қадамнан, 95 %-ы үшін {p95} қадамнан аспайды.",
  "delay.text-no-route": "Ешбір шетел желісі енді елге жете алмайды.",
  "delay.text-way-longer": "Жаңа жол орташа айналым уақытын {ms} ұзартады.",
  "delay.text-way-shorter": "Жаңа жол орташа айналым уақытын {ms} қысқартады.",
  "delay.text-way-same": "Жаңа жолдың ұзындығы ескісіндей дерлік.",
  "delay.text-worst": "Ең нашар 5 % трафикке ол {ms} немесе одан көп қосады.",
  "delay.dominant-loss": "Ең маңыздысы — қарбалас сағатта тораптар толы.",
  "delay.dominant-queue": "Ең көп қосатыны — қарбалас сағатта тораптарда күту.",
  "delay.dominant-way": "Ең көп өзгеретіні — жолдың ұзындығы.",
  "delay.dominant-boxes": "Ең көп қосатыны — тексеру құрылғыларындағы кідіріс.",
  "delay.dominant-nothing": "Адамдар сезетін кідірісті ештеңе қоспайды.",
  "delay.dominant-capacity-unknown":
    "Тораптардың өткізу қабілеті белгісіз болғандықтан, кептеліс қанша қосатыны да белгісіз.",
  "capacity.question": "Қандай өткізу қабілеті керек?",
  "capacity.figure": "Ең жүктемелі сағаттағы халықаралық трафик",
  "capacity.gbps": "{value} Гбит/с",
  "capacity.text-demand": "Қарбалас сағатта ел шетел желілерімен {gbps} Гбит/с алмасады.",
  "capacity.text-ports":
    "Ел желілерінің шетелдегі алмасу нүктелерінде {ports} Гбит/с порттары бар: шекара арқылы кемінде осынша сыйымдылық.",
  "capacity.text-site":
    "Ең жүктемелі торап, {city}, соның {share} өткізер еді және кептеліс болмауы үшін оған {required} Гбит/с керек.",
  "capacity.text-full":
    "Торапқа болжалды {capacity} Гбит/с болса, ол сыналған жағдайлардың {share} бірінші күннен-ақ қарбалас сағатта толы.",
  "capacity.text-no-capacity":
    "Жоба тораптардың өткізу қабілетін бермейді, сондықтан қашан толатыны белгісіз.",
  "capacity.text-knock-on":
    "Егер {city} алаңы ең жүктемелі сағатта істен шықса, оның трафигін басқалары тасуы керек болар еді, әрі халықаралық трафиктің {lost} ({low} – {high}) бөлігі толған алаңдарда жоғалар еді.",
  "capacity.text-knock-on-full": "Сонда толатындары: {sites}.",
  "capacity.text-no-sites": "Жобада халықаралық трафик міндетті түрде өтетін торап жоқ.",
  "capacity.chart":
    "Ең жүктемелі тораптың, {city}, ең жүктемелі сағаттағы пайдаланылуы, жылдар бойынша",
  "capacity.chart-alt": "90 % жолағы бар сызық; 100 %-дан жоғары торап толы. {rows}.",
  "capacity.chart-full": "толы",
  "capacity.note": "Сызба {top} тұсында қиылған; жолақ жоғары жалғасады.",
  "capacity.year": "{year}-жыл",
  "capacity.hours": "Тәулік сағаттары бойынша халықаралық трафик, Гбит/с",
  "capacity.hours-alt": "Тәулік сағаттары бойынша 90 % жолағы бар сызық. {rows}.",
  "capacity.text-displaced":
    "Оның {displaced} Гбит/с жобасыз жоба алып тастайтын байланыстармен өтеді.",
  "capacity.text-entry":
    "Трафик елге жобасыз {before} {before, plural, one {жерден} other {жерден}}, жобамен {after} жерден кіреді; ең ірісі, {place}, {share} қабылдайды.",
  "capacity.text-full-years":
    "Орташа жағдайда ол {years} {yearsCount, plural, one {жылдан} other {жылдан}} кейін толады.",
  "capacity.text-full-late": "Орташа жағдайда ол {years} жыл ішінде толмайды.",
  "capacity.text-entry-same":
    "Трафик елге {count} {count, plural, one {жерден} other {жерден}} кіреді, жобасыз да, жобамен де; ең ірісі, {place}, {share} қабылдайды.",
  "cost.question": "Ол қанша тұрады және кім төлейді?",
  "cost.figure": "Елге жылына түсетін құн",
  "cost.text":
    "Шлюз елге жылына {year}, әр пайдаланушыға айына {month} болар еді. Жоғалған сағатты бағалау әдісі басқа кіріс сияқты кездейсоқ таңдалады: {methods} {methods, plural, one {әдіс} other {әдіс}}, бәрі тең ықтимал.",
  "cost.text-methods":
    "Бір ғана әдіс бойынша ортасы {low} ({lowest}) пен {high} ({highest}) арасында болар еді.",
  "cost.text-building":
    "{kind, select, boxes {Жабдық тұрған желілер: {count}} other {Тораптар: {count}}}; қарбалас сағатта {gbps} Гбит/с тексеріледі; құрылыс құны {first}, трафик өскен сайын тағы сатып алынады.",
  "cost.text-bill": "Провайдерлер пайдаланушы шотына айына {bill} қосар еді.",
  "cost.text-day":
    "Интернетсіз бір күн елге {methods} {methods, plural, one {әдіс} other {әдіс}} бойынша {low} – {high} тұрар еді.",
  "cost.text-bearers":
    "Барлық кірістің ең ықтимал мәнінде, әдістердің орташасында жылдық құн {total}: пайдаланушылар {users}, провайдерлер {providers}, экономика {economy} көтереді, оператордың шығынынан артық алатын {gateway} шегеріледі.",
  "cost.text-bearers-loss":
    "Барлық кірістің ең ықтимал мәнінде, әдістердің орташасында жылдық құн {total}: пайдаланушылар {users}, провайдерлер {providers}, экономика {economy}, оператор {gateway} көтереді.",
  "cost.text-none": "Жоба ақы төленетін ештеңе салмайды.",
  "cost.chart": "Елге жылына түсетін құн, жоғалған сағаттарды бағалау әдісі бойынша, АҚШ доллары",
  "cost.chart-alt": "Логарифмдік шкаладағы аралықтар. {rows}.",
  "cost.chart-day": "Интернетсіз бір күннің құны, әдіс бойынша, АҚШ доллары",
  "cost.method": "Әдіс",
  "cost.method-drawn": "Әдіс кездейсоқ таңдалған",
  "cost.deloitte-gdp": "Deloitte, ЖІӨ бойынша",
  "cost.deloitte-people": "Deloitte, халық бойынша",
  "cost.brookings": "Brookings, 2016",
  "cost.brookings-g20": "Brookings, G20 мөлшерлемесі",
  "cost.brookings-cipesa": "Brookings, CIPESA қолданысында",
  "cost.text-force":
    "Жоба күшінде тұрғанда халықаралық трафиктің {share} бөлігінің жолы жоқ; бұл күніне {low} – {high} тұрады.",
  "retention.question": "Қанша сақталады және ол нені ашады?",
  "retention.figure": "Бір пайдаланушы туралы күніне сақталатын жазба",
  "retention.text":
    "Әр пайдаланушы туралы күніне {perUser} жазба {months} {monthsCount, plural, one {ай} other {ай}} сақталар еді: барлығы {held} жазба, {terabytes} терабайт, жылына {usd}.",
  "retention.text-none": "Жоба жазба сақтамайды, сондықтан ешбір журнал ешкімді әшкерелей алмайды.",
  "retention.text-day":
    "Төмендегі күн — жоқ адамның күні. Осы адам істеген {all} істің журнал {named} ашады; DNS пен TLS сәлемдесуі шифрланса да {least}.",
  "retention.text-names-no": "Жазбаларда атау жоқ, тек мекенжай, порт, уақыт және көлем бар.",
  "retention.text-names-yes": "Жазбаларда қызметтердің атаулары бар.",
  "retention.chart": "{all} істің журнал ашатын саны, не шифрланғанына қарай",
  "retention.chart-alt": "Бағанды диаграмма. {rows}.",
  "retention.privacy-none": "Тек мазмұн шифрланған",
  "retention.privacy-dns": "DNS шифрланған",
  "retention.privacy-hello": "TLS сәлемдесуі шифрланған",
  "retention.privacy-both": "Екеуі де",
  "retention.day": "Шлюз журналындағы ойдан шығарылған бір күн",
  "retention.time": "Уақыт",
  "retention.to": "Кіммен байланыс",
  "retention.encrypted": "Не шифрланған",
  "retention.bytes": "Байт",
  "retention.reveals": "Жол нені ашады",
  "retention.by": "Неден белгілі",
  "retention.by-dns": "сұралған атау",
  "retention.by-hello": "TLS сәлемдесуіндегі атау",
  "retention.by-address": "мекенжай",
  "retention.by-pattern": "тек өрнек",
  "comparison.question": "Қай жоба ең аз зиян келтіреді?",
  "comparison.figure": "Барлық өлшем бойынша жақсырақ жобалар",
  "comparison.of": "{all} ішінен {count}",
  "comparison.text-beaten":
    "Ешбір өлшем бойынша зияны артық емес, кемінде біреуі бойынша аз {count, plural, one {жоба} other {жобалар}}: {designs}.",
  "comparison.text-front":
    "Салыстырылған жобалардың ешқайсысы барлық өлшем бойынша аз зиян келтірмейді; қай зиян ауыр екенін өзіңіз бағалаңыз.",
  "comparison.text-method":
    "Осы елге арналған {all} жоба салыстырылды; өлшемдер бір-біріне шағылмайды.",
  "comparison.chart": "Әр нүкте — жоба: бір тарап нені көреді және ақауынан не жоғалады",
  "comparison.chart-alt": "Шашырау диаграммасы. {rows}.",
  "comparison.x": "Бір тарап көретін халықаралық трафик (іріленген)",
  "comparison.y": "Ең ауыр ақауда жоғалатын халықаралық трафик (іріленген)",
  "comparison.this": "осы жоба",
  "comparison.front": "барлық өлшем бойынша жақсырағы жоқ",
  "comparison.dominated": "барлық өлшем бойынша жақсырағы бар",
  "comparison.open": "ашық интернет",
  "comparison.text-alone": "Осы елге арналған, қатар қоятын басқа жоба жоқ.",
  "comparison.text-close-up":
    "Барлығы іріленген көріністе (халықаралық трафиктің {share} бөлігі бар желілер), әр шаманың ықтимал мәнінде өлшенген; сондықтан бұл сандар жоғарыдағылардан сәл өзгеше.",
  "comparison.text-stands":
    "Маршрут деректерінде бұл жоба бар, сондықтан қасындағы ашық интернет онсыз әлем емес.",
  "comparison.text-other-kind":
    "Кірмегендер: {designs}. Тұрақты жоспар өтпелі оқиғамен салыстырылмайды.",
  "comparison.text-misfit":
    "Кірмегендер: {designs}. Бұл желілер картасында оларға қажеттісі, мысалы оператор, жоқ.",
  "comparison.not-measured": "өлшенбеген",
  "harm.worst-failure": "Ең ауыр ақауда жоғалатын халықаралық трафик (іріленген)",
  "harm.outage-hours": "Жоба қосатын жоғалған халықаралық трафик сағаттары, жылына (ықтимал мән)",
  "harm.observed-international": "Бір тарап көретін халықаралық трафик (іріленген)",
  "harm.observed-domestic": "Бақылаушы көретін ішкі трафик (іріленген)",
  "harm.concentration": "Шекара шоғырлануы, HHI / 10 000 (іріленген)",
  "harm.unreachable": "Жолсыз халықаралық трафик (іріленген)",
  "harm.added-ms": "Жол қосатын барып-келу уақыты, мс",
  "harm.interfered": "Ережеге тап болатын халықаралық трафик (іріленген)",
  "harm.records-per-user-day": "Бір пайдаланушы туралы күніне жазба (ықтимал мән)",
  "collateral.question": "Бір бұғаттау бұйрығы өзімен бірге нені алып кетеді?",
  "collateral.figure": "Халықаралық трафиктің оннан тоғызын қамту үшін бұйрық жетуі тиіс желілер",
  "collateral.text-hands":
    "Жобасыз халықаралық трафиктің оннан тоғызын қамту үшін бұйрық {before} {before, plural, one {желіге} other {желіге}} жетуі керек; жобамен — {after}.",
  "collateral.text-address":
    "Бір сайтқа жету үшін кәдімгі шетел желісін, {network}, бұғаттау {addresses} мекенжайды және тағы {beside} {beside, plural, one {желіні} other {желіні}} алып кетеді: халықаралық трафиктің {demand} бөлігі.",
  "collateral.text-disconnect":
    "{network} желісін ажырату халықаралық трафиктің {demand} бөлігін және оның артындағы {beside} {beside, plural, one {желіні} other {желіні}} алып кетеді.",
  "collateral.chart": "Бұйрыққа тап болатын халықаралық трафик",
  "collateral.chart-alt": "Бағанды диаграмма. {rows}.",
  "collateral.order": "Бұйрық",
  "collateral.addresses": "Жоғалатын мекенжайлар",
  "collateral.beside": "Қоса жоғалатын желілер",
  "collateral.lost": "Жоғалған халықаралық трафик",
  "collateral.example-address":
    "Мысал: бір сайт үшін {network} желісінің барлық мекенжайын бұғаттау",
  "collateral.example-disconnect": "Мысал: {network} желісін ажырату",
  "collateral.text-now":
    "Халықаралық трафиктің оннан тоғызын қамту үшін бұйрық {networks} {networks, plural, one {желіге} other {желіге}} жетуі тиіс.",
  "collateral.under": "Оның астындағы трафик",
  "order.block": "Бұғаттау",
  "order.reset": "Байланысты үзу",
  "order.inject": "Жалған жауап беру",
  "order.intercept": "Шифрланған байланысты ашу",
  "order.throttle": "Баяулату",
  "order.shut-down": "Толық өшіру",
  "building.question": "Ол салынып жатыр ма?",
  "building.figure": "Шекарадағы желілер",
  "building.text":
    "Бағыттау деректері ({date}) шекарада {networks} {networks, plural, one {желіні} other {желіні}} көрсетеді, шетелмен байланыс саны {links}; оның {frontier} ел ішінде транзит береді.",
  "building.text-class":
    "Мұндай желілер саны бойынша ажырату қаупі жобасыз «{before}», жобамен «{after}» деп бағаланады.",
  "building.text-signs":
    "Жалпыға қолжетімді жаңарақ маршрут деректері оны көрсетер еді: төмендегі өзгерістерді бақылаңыз.",
  "building.text-signs-invented": "Маршрут деректері оны төмендегі өзгерістер арқылы көрсетер еді.",
  "building.chart": "Халықаралық трафиктің осындай бөлігін қанша желі өткізеді",
  "building.chart-alt": "Желілер санының нүктелі диаграммасы. {rows}.",
  "building.half": "Жартысы",
  "building.nine-tenths": "Оннан тоғызы",
  "building.99": "99 %",
  "building.sign": "Белгі",
  "building.text-class-now": "Мұндай желілер санына қарай ажырау қаупі: {rated}.",
  "building.text-built":
    "Жоба бойынша салынса, шекарада {networks} {networks, plural, one {желі} other {желі}} болар еді, оның {frontier} ел ішінде транзит береді.",
  "building.text-unseen":
    "Жоба ешбір байланысты өзгертпейді, сондықтан маршрут деректері оны көрсете алмайды; өлшеулер көрсете алады.",
  "building.text-event":
    "Жоба — салынып жатқан нәрсе емес, өтпелі оқиға; төмендегі белгілер оның шекараға не істегенін көрсетеді.",
  "building.text-stands":
    "Жоба сол күні іске қосылып тұрған: деректерде ол бар, сондықтан айырмашылық көрсетілмейді.",
  "building.now": "Деректе",
  "building.sign-border-networks": "Шекарадағы желілер",
  "building.sign-border-links": "Шекарадан өтетін байланыстар",
  "building.sign-frontier-providers": "Ел ішінде транзит беретін шекаралық желілер",
  "building.sign-carrying-90-percent":
    "Халықаралық трафиктің оннан тоғызын өткізетін шекаралық желілер",
  "building.text-undated":
    "Бұл желілер картасы шекарада {networks} {networks, plural, one {желіні} other {желіні}} көрсетеді, шетелмен байланыс саны {links}; оның {frontier} ел ішінде транзит береді.",
  "frontier.severe": "ауыр",
  "frontier.significant": "елеулі",
  "frontier.low": "төмен",
  "frontier.resistant": "төзімді",
  "trust.question": "Бұған сенуге бола ма?",
  "trust.figure": "Іріктеулердің барлығына дерлік тән өзгерістер",
  "trust.holding": "{all} ішінен {holding}",
  "trust.text-lead": "Белгісіз нәрсенің бәрі бірге {draws} рет іріктелді.",
  "trust.text-apart":
    "Бұл есепте белгісіздіктің бірлескен талдауы қалдырылды: аралықтар тек жеке сұрақтардың іріктеулерін қамтиды (барлығы {draws}), ал кім қай желіні пайдаланатынын, ешбір дереккөз көрсетпейтін пирингті және тең жолдар арасындағы таңдауды ескермейді.",
  "trust.text-joint":
    "Белгісіз нәрсенің бәрі бірге іріктелді: {draws} іріктеу, {graphs} граф; графтар ешбір дереккөз көрсетпейтін нәрселерімен ерекшеленеді (алмасу нүктелеріндегі пиринг, тең жолдар арасындағы таңдау, ерекшеліктер). Аралықтар он іріктеудің тоғызын қамтиды.",
  "trust.claim-worst-failure":
    "Іріктеулер үлесі: {share}. {change, select, more {Ең ауыр жеке ақау жобамен жобасыз кездегіден көбірек халықаралық трафикті алады} less {Ең ауыр жеке ақау жобамен жобасыз кездегіден азырақ халықаралық трафикті алады} other {Ең ауыр жеке ақау жобамен де, жобасыз да шамамен бірдей халықаралық трафикті алады}}.",
  "trust.claim-observed":
    "Іріктеулер үлесі: {share}. {change, select, more {Жобаның бақылаушысы жобасыз кездегіден көбірек халықаралық трафикті көреді} less {Жобаның бақылаушысы жобасыз кездегіден азырақ халықаралық трафикті көреді} other {Жобаның бақылаушысы жобасыз кездегімен шамамен бірдей халықаралық трафикті көреді}}.",
  "trust.claim-largest-party":
    "Іріктеулер үлесі: {share}. {change, select, more {Ең көп көретін желі немесе оператор жобамен көбірек халықаралық трафикті көреді} less {Ең көп көретін желі немесе оператор жобамен азырақ халықаралық трафикті көреді} other {Ең көп көретін желі немесе оператор жобамен де, жобасыз да шамамен бірдей халықаралық трафикті көреді}}.",
  "trust.claim-hairpinned":
    "Іріктеулер үлесі: {share}. {change, select, more {Ел желілері арасындағы трафиктің шетелге шығатын бөлігі жобамен көбейеді} less {Ел желілері арасындағы трафиктің шетелге шығатын бөлігі жобамен азаяды} other {Ел желілері арасындағы трафиктің шетелге шығатын бөлігі шамамен өзгермейді}}.",
  "trust.decides": "Ең көп шешетіні: {mover}.",
  "trust.mover-exemption": "{network} шетелмен өз байланыстарын сақтай ма",
  "trust.mover-peering": "{network} мен {other} трафикті тікелей алмаса ма",
  "trust.mover-users": "{network} желісін қанша адам пайдаланады",
  "trust.mover-routes":
    "тең жолдардың қайсысы таңдалады және ешбір дереккөз көрсетпейтін байланыстар",
  "trust.headlines": "Барлық іріктеу бойынша басты сандар",
  "trust.measure": "Сан",
  "trust.interval": "Жобамен 90% аралық",
  "trust.draws-head": "Іріктеулер: көбірек / бірдей / азырақ",
  "trust.decides-head": "Ең көп шешетіні (түсіндіретін ауытқу үлесі)",
  "trust.m-worst-failure": "Ең ауыр жеке ақауда жоғалатын халықаралық трафик",
  "trust.m-outage-hours":
    "Жобаның өз жабдығы салдарынан бір жылда жоғалатын халықаралық трафик, трафиксіз сағаттармен",
  "trust.m-observed": "Жобаның бақылаушысы көретін халықаралық трафик",
  "trust.m-largest-party": "Ең көп көретін желі немесе оператор көретін халықаралық трафик",
  "trust.m-hairpinned": "Ел желілері арасындағы, жолда елден шығатын трафик",
  "trust.m-added-ms": "Ең жүктемелі сағатта қосылатын барып-қайту уақыты, орташа, мс",
  "trust.m-busy-hour-gbps": "Ең жүктемелі сағаттағы халықаралық трафик, Гбит/с",
  "trust.m-usd-per-user-month": "Бір пайдаланушыға айына түсетін құн, АҚШ доллары",
  "trust.m-records-per-user-day": "Бір пайдаланушының бір күні туралы жазбалар",
  "trust.text-weights":
    "Пайдаланушылар бағалары бойынша ең ауыр жеке ақау халықаралық трафиктің жобасыз {before}, жобамен {after} бөлігін алады; пайдаланушылар IPv4 мекенжайлары бойынша бөлінсе — {beforeByAddress} және {afterByAddress}. {same, select, yes {Екі өлшем де өзгеріс туралы бірдей айтады.} other {Екі өлшем келіспейді: өзгеріс кім қай желіні пайдаланатынына байланысты.}}",
  "trust.text-inputs":
    "Модельдер {all} белгісіз шаманы оқиды; оның {assumed} — дереккөзі тексерілмеген болжам. Трафик үлестері маршрут деректеріне сүйенеді; сағат, ақша және жазба ең жақсысы шама ретімен дұрыс.",
  "trust.text-figures":
    "Жоба келтірген {stated} санның {sourced} дереккөзі бар; қалғандары — болжам.",
  "trust.text-exemption":
    "{network} шетелге өз байланыстарын сақтай ма, белгісіз. Сақтаса, ең ауыр жеке ақау халықаралық трафиктің {exempt} бөлігін алады; сақтамаса — {bound}.",
  "trust.text-taken-exempt": "Мұнда сақтайды деп алынған.",
  "trust.text-taken-bound": "Мұнда сақтамайды деп алынған.",
  "trust.exemptions": "Белгісіз ерекшеліктерге не байланысты",
  "trust.taken": "мұнда алынғаны",
  "trust.if-exempt": "ерекшелік бар",
  "trust.if-not": "ерекшелік жоқ",
  "trust.cut-off": "Ең ауыр жеке ақау алатын халықаралық трафик",
  "trust.seen": "Бір тарап көретін халықаралық трафик",
  "trust.reason": "Неге белгісіз",
  "trust.chart": "Нәтижені ең көп өзгертетіні: {output}",
  "trust.chart-alt":
    "«Торнадо» диаграммасы: әр шама төменгі шетінен жоғарғы шетіне жылжытылған. {rows}.",
  "trust.at-low": "шама төменгі шетінде",
  "trust.at-high": "шама жоғарғы шетінде",
  "trust.likely": "ықтимал {value}",
  "trust.usdPerUserMonth": "бір пайдаланушыға айына түсетін құн, АҚШ доллары",
  "trust.demandHoursYear": "жылына жоғалатын халықаралық трафик сағаттары",
  "trust.busiestSiteUtilisation": "ең жүктемелі тораптың пайдаланылуы",
  "trust.recordsHeld": "сақталған жазбалар",
  "trust.text-moves": "Сандарды ең көп өзгертетіні: {inputs}.",
  "define.hours":
    "Жоғалған трафик сағаттары: жыл сағаттары, оларда жоғалған халықаралық трафик үлесімен салмақталған, ақау мен жөндеу жиілігінен күтіледі. Ортасы мен 90 % аралығы — кіріс деректерінің белгісіздігі бойынша. 7 және 10-сұрақтар ең ықтимал мәндерден бастайды; 7-сұрақ желілер картасының іріленген бөлігін алады.",
  "define.delay":
    "Барып-келу уақыты: екінші шетке дейін және кері, желі орындары арасындағы талшық бойынша қашықтықтан, айналма жолмен. Бет басталуы: төрт барып-келу және сервер уақыты. MOS: ХЭО-T G.107 E-моделі бойынша сөйлесу сапасы.",
  "define.capacity":
    "Ең жүктемелі сағат: тәуліктің трафигі ең көп сағаты. Гбит/с: секундына мың миллион бит. 100 %-дан жоғары пайдалану: трафик сыйғаннан көп; қалғаны жоғалады.",
  "define.cost":
    "Елге түсетін құн: құрылыс, жұмыс, талаптарды орындау, жоғалған сағаттар мен баяулау, жарияланған әдістермен бағаланған. Алымдар есептелмейді: олар бір қалтадан екіншісіне өтеді. Бүгінгі АҚШ доллары.",
  "define.records":
    "Жазба: бір қосылым туралы журналдың бір жолы. Сақталған жазбалар міндет айлары бойы жинақталады.",
  "define.comparison":
    "Барлық өлшем бойынша жақсырақ: кестедегі тоғыз өлшемнің ешқайсысында нашар емес және кемінде біреуінде жақсырақ.",
  "define.close-up":
    "Іріленген көрініс: ел желілері, сұранысы ең көп шетел желілері және екеуінің барлық провайдері. Жобалар бірдей өлшенуі үшін сонда салыстырылады; басқа сұрақтар бүкіл картаны өлшейді. Алынбаған өлшем екі жобаның арасында есепке алынбайды.",
  "define.order":
    "Бұйрыққа тап болады: трафик оны орындауы тиіс жабдық арқылы өтеді. Қоса жоғалатын желілер: бұйрық оларға бағытталмаса да, байланысынан айырылады.",
  "define.interval":
    "90 % аралық: әр белгісіз шама өз ауқымынан тәуелсіз алынғанда, он нәтиженің тоғызы осы аралықта. Саннан кейінгі жақшадағы екі сан — оның 90 % аралығы. Модельдің өзіне күмән онда жоқ.",
  "inputs.note":
    "Барлық белгісіз шама, ауқымы және қайдан алынғаны. «Болжам» дереккөз тексерілмегенін білдіреді. Жолы бар шаманы --set ЖОЛ=МӘН арқылы өзгертуге болады; қалғаны модельдердікі.",
  "inputs.input": "Шама",
  "inputs.unit": "Бірлік",
  "inputs.from": "Қайдан",
  "inputs.path": "--set жолы",
  "from.override": "--set арқылы өзгертілген",
  "from.design": "жоба",
  "from.country": "елдер кестесі",
  "from.world": "желілер картасы",
  "from.source": "жарияланған дереккөз",
  "from.assumption": "болжам",
  "table.wb-pop": "Дүниежүзілік банк",
  "table.wb-gdp": "Дүниежүзілік банк",
  "table.wb-net": "Дүниежүзілік банк пен ХЭО",
  "table.cia-2015": "ОБА дүниежүзілік деректер кітабы, 2015",
  "table.datareportal": "DataReportal",
  "table.datareportal-approx": "DataReportal, шамамен",
  "table.imf-approx": "ХВҚ, шамамен",
  "table.tw-moi": "Тайвань Ішкі істер министрлігі",
  "table.ask-census": "Косово санағы",
  "table.je-census": "Джерси санағы",
  "about.shipped-table": "Narrows жинағындағы кесте",
  "tie-break.lowest-asn": "ең кіші АЖ нөмірі",
  "tie-break.hash": "АЖ нөмірлерінің хэші бойынша",
  "tie-break.seeded": "кездейсоқ, берілген бастаумен",
  "source.table": "{year} ({source})",
  "source.population-share":
    "халық {populationYear} ({populationSource}) × пайдаланушылар үлесі {shareYear} ({shareSource})",
  "source.networks": "ел желілері пайдаланушыларының қосындысы",
  "source.volume-by-income":
    "ХЭО 2024: жан басына шаққанда ЖІӨ-сі {dollars} доллар болатын елдерде бір пайдаланушыға айына {gigabytes} ГБ, кедей, орташа және бай елдер арасынан алынған; шеттері — болжам",
  "unit.people": "адам",
  "unit.networks": "желі",
  "unit.share": "үлес",
  "unit.ratio": "қатынас",
  "unit.hours": "сағ",
  "unit.seconds": "с",
  "unit.ms": "мс",
  "unit.km": "км",
  "unit.days": "күн",
  "unit.months": "ай",
  "unit.years": "жыл",
  "unit.bytes": "байт",
  "unit.per-day": "1/күн",
  "unit.per-year": "1/жыл",
  "unit.per-1000-km-year": "1/(1000 км·жыл)",
  "unit.kbit-per-second": "кбит/с",
  "unit.gbit-per-second": "Гбит/с",
  "unit.usd": "АҚШ доллары",
  "unit.usd-per-month": "доллар/ай",
  "unit.usd-per-year": "доллар/жыл",
  "unit.usd-per-mbps-month": "доллар/(Мбит/с·ай)",
  "unit.usd-per-gbps": "доллар/(Гбит/с)",
  "unit.choice": "орын",
  "input.users": "Елдегі интернет пайдаланушылары",
  "input.population": "Халық саны",
  "input.gdp-usd-year": "Жалпы ішкі өнім",
  "input.site-gbps": "Бір тораптың өткізу қабілеті",
  "input.licensees": "Лицензиясы бар провайдерлер",
  "input.inspection-gbps": "Бір тораптағы тексеру",
  "input.site-mtbf-hours": "Торап ақаулары арасындағы орташа уақыт",
  "input.site-mttr-hours": "Торапты жөндеудің орташа уақыты",
  "input.common-cause": "Оператордың барлық торабын алатын ақаулар үлесі",
  "input.landing-losses-per-year": "Кабель шығатын қаланың жылына толық жоғалуы",
  "input.landing-repair-hours": "Жоғалған қаланың қайта қосылу уақыты",
  "input.cable-faults-per-1000-km-year": "Кабельдің 1 000 км-ге жылына ақауы",
  "input.cable-repair-days": "Кабельді жөндеу уақыты",
  "input.compromise-days": "Бұрмаланған жаңарту байқалғанша өтетін уақыт",
  "input.met-abroad":
    "Елдегі алмасу нүктесінде бар шетелдік желілер арқылы өтетін ішкі трафиктің шетелде берілетін бөлігі",
  "input.presumed-exemption": "Белгісіз ерекшеліктің жоба болжағандай болу ықтималдығы",
  "input.users-error": "Желі пайдаланушыларының саны кестедегі бағадан әдетте неше есе өзгеше",
  "input.users-error-by-addresses": "Пайдаланушылар IPv4 мекенжайлары бойынша бөлінгенде де сол",
  "input.bilateral-peering":
    "Ешбір дереккөз айтпайтын алмасу нүктелеріндегі пиринг, бағалауға қатысты",
  "input.busy-hour-kbps-per-user": "Ең жүктемелі сағаттағы пайдаланушы сұранысы",
  "input.content-google": "Барлық трафиктегі Google үлесі",
  "input.content-netflix": "Барлық трафиктегі Netflix үлесі",
  "input.content-meta": "Барлық трафиктегі Meta үлесі",
  "input.content-bytedance": "Барлық трафиктегі ByteDance үлесі",
  "input.content-akamai": "Барлық трафиктегі Akamai үлесі",
  "input.content-amazon": "Барлық трафиктегі Amazon үлесі",
  "input.content-microsoft": "Барлық трафиктегі Microsoft үлесі",
  "input.content-apple": "Барлық трафиктегі Apple үлесі",
  "input.content-cloudflare": "Барлық трафиктегі Cloudflare үлесі",
  "input.content-valve": "Барлық трафиктегі Valve үлесі",
  "input.content-people": "Адамдар арасындағы трафик үлесі",
  "input.cache-hosting": "Желісінде кэш бар пайдаланушылар (кэш болған жерде)",
  "input.cache-hit": "Контент желісі трафигінің кэш беретін бөлігі",
  "input.site-served": "Қалғанының елдегі алаң беретін бөлігі",
  "input.hosting-home-bias": "Елдегі хосттар шетелдегіден қаншалықты жақын",
  "input.people-at-home": "Адамдар арасындағы трафиктің елде қалатын бөлігі",
  "source.content-split": "контент желілері, хостинг, кэштер мен алаңдардан, 2-сұрақты қараңыз",
  "input.international-share": "Шекарадан өтетін сұраныс үлесі",
  "input.growth-per-year": "Сұраныстың жылдық өсімі",
  "input.upgrade-utilisation": "Операторлар кеңейтетін ең жоғары пайдалану",
  "input.mean-packet-bytes": "Пакеттің орташа көлемі",
  "input.buffer-ms": "Тораптың шығыс желісінің буфері",
  "input.box-delay-ms": "Бір тексеру құрылғысының кідірісі, бір бағытта",
  "input.inspection-overhead": "Құрылғы өнімділігінің ережелерге кететін үлесі",
  "input.mean-session-seconds": "Сеанстың орташа ұзақтығы",
  "input.mean-session-bytes": "Сеанстың орташа көлемі",
  "input.session-timeout-seconds": "Жартылай ашық сеанстың сақталу уақыты",
  "input.land-stretch": "Жол ұзындығының түзу қашықтыққа қатынасы",
  "input.network-ms": "Бір желінің жабдығындағы барып-келу уақыты",
  "input.port-detour-km": "Он есе жылдам порттар үшін көнетін жол",
  "input.last-mile-ms": "Соңғы мильдің барып-келу уақыты",
  "input.server-ms": "Сервердің жауап беру уақыты",
  "input.voice-terminal-ms": "Сөйлесудегі аппараттар кідірісі, бір бағытта",
  "input.path-loss": "Кептеліссіз жолдағы жоғалу",
  "input.mss-bytes": "TCP-дің ең үлкен сегменті",
  "input.shutdown-method": "Интернетсіз сағаттарды бағалау әдісі, құны бойынша",
  "input.gdp-revision": "Кейін қайта есептелген ЖІӨ-нің кестедегіге қатынасы",
  "input.internet-share-age-years": "Интернет-экономика үлесі неше жыл бұрын өлшенген",
  "input.internet-economy-share": "ЖІӨ-дегі интернет-экономика үлесі",
  "input.brookings-multiplier": "Жанама шығынның тікелейге қатынасы",
  "input.slowdown-elasticity": "Сапа толық жоғалғандағы толық шығын үлесі",
  "input.discount-rate": "Жылдық пайыз",
  "input.lifetime-years": "Жабдықтың қызмет мерзімі",
  "input.site-usd": "Бір тораптың өткізу қабілетінсіз құны",
  "input.box-usd": "Бір желідегі жабдықтың өткізу қабілетінсіз құны",
  "input.inspection-usd-per-gbps": "Әр Гбит/с тексеру құны",
  "input.price-fall-per-year": "Тексеру бағасының жылдық төмендеуі",
  "input.operation-share": "Жылдық жұмыстың орнатылған жабдық құнына қатынасы",
  "input.capex-usd": "Құрылыс құны",
  "input.opex-usd-year": "Жылдық жұмыс құны",
  "input.port-usd-month": "Провайдер портын жалға алу",
  "input.transit-usd-per-mbps-month": "Шлюздегі транзиттің бағасы",
  "input.transit-before-usd-per-mbps-month": "Шлюзге дейінгі транзиттің бағасы",
  "input.licence-usd-year": "Провайдер лицензиясы",
  "input.pass-through": "Алымдардың шоттарға жететін үлесі",
  "input.flows-per-user-day": "Пайдаланушының күніне қосылымдары",
  "input.record-bytes": "Жазба көлемі",
  "input.retention-months": "Жазба сақталатын ай саны",
  "input.sampling": "Бір жазбаға келетін қосылымдар",
  "input.replication": "Мұрағат көшірмелері",
  "input.compression": "Сығуға дейінгі байттың кейінгіге қатынасы",
  "input.storage-usd-per-terabyte-month": "Терабайтты бір ай сақтау",
  "day.lookup-hidden": "Бір атауды іздеді: ояу және қазір қосылмақ.",
  "day.news.named": "Жұмыс алдында сыншыл газет оқиды; мұндай әр жол — саяси әдет.",
  "day.news.pattern": "Шамамен қазір оянды; бірнеше минут бірдеңе оқыды.",
  "day.ride.named": "Көлік шақырады: осы сағатта үйден шығады.",
  "day.ride.pattern": "Қозғалып бара жатқан шағын ұзақ қосылым: адам бір жаққа бара жатыр.",
  "day.mail.named": "Белгілі бір мектепте жұмыс істейді, бүгін таңнан қай уақыттан бері.",
  "day.mail.pattern": "Осы кезден жұмыста; түскі ас үзіліс болып көрінеді.",
  "day.clinic.named": "Түскі үзілісте әйелдер клиникасына жазылады.",
  "day.clinic.pattern": "Түскі үзілісте бір жерде форма толтырды.",
  "day.union.named": "Мұғалімдер кәсіподағының мүшесі, бүгін сайтына кірді.",
  "day.union.pattern": "Үлкен хостинг артындағы бір сайтқа кірді.",
  "day.travel.named": "Жол іздейді; шлюз торабы елдің қай бөлігінде екенін айтады.",
  "day.travel.pattern": "Қаладан кетті: жол енді шлюздің басқа торабынан келеді.",
  "day.bank.named": "Адамның ақшасы қай банкте және сапардан кейін төлем болғаны.",
  "day.bank.pattern": "Бір-екі минуттық шағын хабарлар: төлем не әңгіме.",
  "day.call.named": "Жеке мессенджердегі ұзақ бейнеқоңырау; екінші жақтың журналында егізі бар.",
  "day.call.pattern":
    "Жоғары да, төмен де бірдей тұрақты ағын: бейнеқоңырау; екінші жақтың журналында егізі бар.",
  "day.film.named": "Кешке үйде фильм көреді; бөліктер көлемі қай фильм екенін айтады.",
  "day.film.pattern":
    "Ұзақ ағын көреді: үйде, ұйықтаған жоқ; бөліктер көлемі фильмді айтуы мүмкін.",
  "day.faith.named": "Шағын діни қауымға жатады.",
  "day.faith.pattern": "Бір сайтпен бірнеше минут; әр кеште сол уақытта — әдет.",
  "day.tip.named": "Журналистерге құжат жібереді. Дереккөз табылды.",
  "day.tip.pattern":
    "Түн ортасына таман бірнеше мегабайт жіберді: ақпарат шыққан уақытпен қатар қойса, осы жеткілікті болуы мүмкін.",
};
