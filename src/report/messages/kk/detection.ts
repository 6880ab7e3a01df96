/** Kazakh: messages of the detector. */
import type { Translation } from "../en.ts";

const page =
  "{url}: мәртебе {status}, байт: {bytes}{title_given, select, yes {, тақырыбы «{title}»} other {}}; сынақ сервері алған мәртебе {helperStatus}, байт: {helperBytes}{helperTitle_given, select, yes {, тақырыбы «{helperTitle}»} other {}}";
const answer = "{resolver}: {name} атауына {addresses} деп жауап берді";
const lookup = "{resolver}: {name} атауын сұрау сәтсіз ({failure})";
const failed = "{operation}: сәтсіз ({failure})";

export const kkDetection: Translation = {
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
  "evidence.page.differs-own-server": `${page}; жауапта келушілерге әртүрлі қарайтын сайттың өз серверінің не оның алдындағы қызметтің белгілері бар`,
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
  "evidence.page.differs-untold": `${page}; бетті кім жасағанын ештеңе көрсетпейді`,
  "evidence.page.helper-refused": `${page}; сынақ сервері қабылданбады, бұл зонд туралы ештеңе дәлелдемейді`,
  "evidence.page.region": `${page}; бет белгілі бір өңірден келушілерді қабылдамайды, сайттар осылай істейді`,
  "evidence.page.portal": `${page}; бет жергілікті желінің не провайдердің бетіне ұқсайды: желіге кіру беті не клиенттің шоты туралы хабар`,
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
  "evidence.page.forwards": "беттің өз мазмұны жоқ, ол тек {host} торабына апарады",
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
    "пайдаланушының өз компьютеріндегі бағдарлама да (антивирус, ұйымның проксиі) осылай істейді",
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
  "reason.name-passed":
    "сайт бұл қосылымда атаудың сенімді сертификатын көрсетіп үлгерген: атау бойынша ережелер одан бұрын іске қосылады, ал сервер кез келген сәтте істен шығады",
  "reason.response-began":
    "үзілген кезде жауап басталып қойған: ережелер сұрауға іске қосылады, ал сервер кез келген сәтте істен шығады",
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
    "бұл мекенжайлар сынақ сервері алғандардың ішінде жоқ, олармен бірде-бір қосылым болмады",
  "reason.packets-lost": "жоғалған пакеттер де осылай көрінеді",
  "reason.helper-resolved": "сынақ сервері дәл сол кезде бұл атауды шешті",
  "reason.one-packet-lost":
    "жауапсыз жалғыз сұрау, екіншісі жоқ: жоғалған жалғыз пакет те осылай көрінеді",
  "reason.filtering-resolver":
    "жүйелік резолвер AS{asn} ішінде, ол пайдаланушылар өздері таңдайтын сүзгілерімен белгілі",
  "reason.chosen-resolver": "үйде не жұмыста таңдалған сүзгілейтін резолвер де осылай істейді",
  "reason.chain-out-of-date":
    "сертификаттың жаңартылуы не зонд бағдарламасында жоқ куәландыру орталығының сертификаты да осылай көрінеді",
  "reason.issuer-shared": "бір белгісіз куәландыру орталығы бірнеше атауға қол қойған",
  "reason.leaf-traits":
    "белгісіз куәландыру орталығы дәл осы атауға ешбір жалпыға ортақ орталық бермейтін белгілері бар сертификат жасаған",
  "reason.failure-vague": "мұндай сәтсіздіктің себебі көп болуы мүмкін",
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
  "reason.no-control": "бақылау өлшеуі жоқ: сол уақытта басқалар не көргені белгісіз",
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
};
