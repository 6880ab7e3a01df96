/** Russian. Messages are ICU MessageFormat, by the keys of the English catalogue. */
import type { Translation } from "./en.ts";
import { ruEvidence } from "./ru/evidence.ts";
import { explanation } from "./ru/explanation.ts";

const page =
  "{url}: статус {status}, байт: {bytes}{title_given, select, yes {, заголовок «{title}»} other {}}; тестовый сервер получил статус {helperStatus}, байт: {helperBytes}{helperTitle_given, select, yes {, заголовок «{helperTitle}»} other {}}";
const answer = "{resolver} ответил {addresses} на запрос имени {name}";
const lookup = "{resolver}: запрос имени {name} не удался ({failure})";
const failed = "{operation}: сбой ({failure})";

/** Results other than the report of an assessment: the detector, findings on designs, worlds, countries. */
const results: Translation = {
  ...explanation,
  "mechanism.dns": "вмешательство в разрешение имён",
  "mechanism.dns.injection": "поддельный ответ на запрос имени",
  "mechanism.dns.injection.blockpage": "поддельный ответ DNS, ведущий на другую страницу",
  "mechanism.dns.injection.bogon":
    "поддельный ответ DNS с адресом, какого у общедоступного сервера быть не может",
  "mechanism.dns.injection.other": "поддельный ответ DNS, ведущий на другой сервер",
  "mechanism.dns.nxdomain": "ответ DNS, что имени нет, хотя оно есть",
  "mechanism.dns.refused": "резолвер отказывается отвечать по этому имени",
  "mechanism.dns.timeout": "запросы имени остаются без ответа",
  "mechanism.dns.servfail": "резолвер сообщает об ошибке по этому имени",
  "mechanism.dns.nodata": "ответ DNS без адресов, хотя у имени они есть",
  "mechanism.tcp": "вмешательство в TCP-соединения с адресом",
  "mechanism.tcp.reset": "соединения сбрасываются при установлении",
  "mechanism.tcp.timeout": "соединения с адресом остаются без ответа",
  "mechanism.tcp.refused": "соединения с адресом отклоняются",
  "mechanism.tls": "вмешательство в рукопожатие TLS",
  "mechanism.tls.reset": "соединение TLS оборвано сбросом",
  "mechanism.tls.reset.sni": "соединение TLS сброшено из-за имени сервера в нём",
  "mechanism.tls.reset.other":
    "соединение TLS сброшено не из-за имени сервера, а по другой причине",
  "mechanism.tls.fin": "соединение TLS обычным образом закрыто (FIN) раньше, чем принесло пользу",
  "mechanism.tls.fin.sni": "соединение TLS закрыто (FIN) из-за имени сервера в нём",
  "mechanism.tls.timeout": "соединение TLS остаётся без ответа или без его остатка",
  "mechanism.tls.mitm": "чужой сертификат вместо сертификата сайта",
  "mechanism.tls.mitm.self_signed": "самоподписанный сертификат вместо сертификата сайта",
  "mechanism.tls.mitm.ca_signed":
    "сертификат неизвестного удостоверяющего центра вместо сертификата сайта",
  "mechanism.tls.throttle": "защищённое соединение замедлено до непригодности",
  "mechanism.tls.throttle.sni": "защищённое соединение замедлено из-за имени сервера в нём",
  "mechanism.quic": "вмешательство в QUIC",
  "mechanism.quic.timeout": "соединение QUIC остаётся без ответа",
  "mechanism.http": "вмешательство в незашифрованный HTTP",
  "mechanism.http.blockpage": "другая страница вместо страницы сайта",
  "mechanism.http.redirect": "перенаправление прочь от сайта",
  "mechanism.http.error": "ответ с ошибкой вместо страницы сайта",
  "mechanism.http.reset": "запрос HTTP оборван сбросом",
  "mechanism.http.reset.host": "запрос HTTP сброшен из-за имени узла в нём",
  "mechanism.http.fin": "запрос HTTP прерван обычным закрытием соединения (FIN)",
  "mechanism.http.fin.host": "запрос HTTP закрыт (FIN) из-за имени узла в нём",
  "mechanism.http.timeout": "запрос HTTP остаётся без ответа или без его остатка",
  "mechanism.http.throttle": "передача HTTP замедлена до непригодности",
  "mechanism.http.throttle.host": "передача HTTP замедлена из-за имени узла в ней",
  "mechanism.ip": "вмешательство в пакеты к адресу",
  "mechanism.ip.unreachable": "маршрутизатор сообщает, что адрес недоступен",
  "mechanism.ip.prefix_null_route": "целый префикс, до которого не доходит ни один пакет",
  "mechanism.ip.throttle": "трафик адреса замедлен, какое бы имя в нём ни было",
  "mechanism.shutdown": "из сети нет никакого выхода",
  "mechanism.unknown": "вмешательство",
  "thing.tcp-connection": "TCP-соединение с {endpoint}",
  "thing.tls-handshake":
    "рукопожатие TLS{name_given, select, yes { для {name}} other {}} с {endpoint_given, select, yes {{endpoint}} other {сервером}}",
  "thing.quic-handshake":
    "рукопожатие QUIC{name_given, select, yes { для {name}} other {}} с {endpoint_given, select, yes {{endpoint}} other {сервером}}",
  "thing.request": "запрос {url_given, select, yes {{url}} other {страницы}}",
  "thing.resolver": "резолвер {address}",
  "thing.doh-resolver": "резолвер DNS поверх HTTPS ({address})",
  "thing.system-resolver": "системный резолвер",
  "evidence.operation.failed": failed,
  "evidence.operation.no-ipv6": `${failed}; ни один адрес IPv6 не ответил, а IPv4 ответил: похоже, у зонда нет работающего IPv6`,
  "evidence.operation.forged-address": `${failed}, адрес поддельный`,
  "evidence.operation.not-the-site": `${failed}, как и у тестового сервера: это не сервер сайта`,
  "evidence.operation.helper-failed": `${failed}; у тестового сервера тоже ({helperFailure})`,
  "evidence.operation.helper-no-page": `${failed}; тестовый сервер тоже не смог получить страницу`,
  "evidence.operation.no-control": `${failed}; нет контрольного измерения, с которым можно сравнить`,
  "evidence.operation.not-followed": `${failed}: присланному сервером нельзя было следовать, а по пути ничего не сломалось`,
  "evidence.operation.helper-worked": `${failed}; у тестового сервера с тем же адресом и портом получилось`,
  "evidence.operation.helper-page": `${failed}; тестовый сервер получил страницу`,
  "evidence.redirect.not-public":
    "незашифрованный ответ перенаправляет на {host}, какого адреса у общедоступного сервера быть не может",
  "evidence.redirect.away": "незашифрованное перенаправление увело с {from} на {to}",
  "evidence.connection.made": "TCP-соединение перед этим было установлено",
  "evidence.name.untested":
    "вызвано ли это именем сервера, сказать нельзя: другое имя там не пробовали",
  "evidence.name.same-elsewhere":
    "с этим именем то же происходит и на других адресах: правило касается имени или всех этих адресов",
  "evidence.name.other-worked":
    "рукопожатие для {name} с тем же адресом и портом удалось, значит, причина в имени",
  "evidence.name.tls-and-http":
    "соединения устанавливаются, но и TLS, и HTTP кончаются одинаково, как только отправлено имя; другое имя не проверялось",
  "evidence.body.late": "ответ начался, но его тело вовремя не пришло",
  "evidence.helper.bytes":
    "тестовый сервер получил {bytes} {bytes, plural, one {байт} few {байта} many {байт} other {байта}}",
  "evidence.helper.unreached":
    "тестовый сервер был недоступен ({failure}): его имя могло быть заблокировано, или он не работал",
  "evidence.helper.nothing-worked":
    "не удалось ничего, тестовый сервер тоже был недоступен ({failure}): у зонда не было связи, или была отключена вся сеть",
  "evidence.throughput":
    "за {seconds} с пришло {bytes} {bytes, plural, one {байт} few {байта} many {байт} other {байта}} ({kbps} кбит/с)",
  "evidence.lookup.helper-page": `${lookup}, а тестовый сервер получил страницу`,
  "evidence.lookup.no-control": `${lookup}; нет контрольного измерения, с которым можно сравнить`,
  "evidence.lookup.helper-failed": `${lookup}; у тестового сервера тоже ({helperFailure})`,
  "evidence.lookup.helper-no-address": `${lookup}; тестовый сервер тоже не получил адреса`,
  "evidence.lookup.helper-no-address-untold": `${lookup}; тестовый сервер не получил адреса, причина не указана`,
  "evidence.lookup.helper-answered": `${lookup}; тестовый сервер получил {helperAddresses}`,
  "evidence.answer.not-public": `${answer}; такого адреса у общедоступного сервера быть не может`,
  "evidence.answer.not-public-no-control": `${answer}; это не общедоступный адрес; контрольного измерения нет`,
  "evidence.answer.not-public-for-all": `${answer}; тестовый сервер получил {helperAddresses}: оба адреса не общедоступные`,
  "evidence.answer.no-such-name": `${answer}; для тестового сервера у имени нет адреса`,
  "evidence.answer.no-such-name-page": `${answer}; для тестового сервера у имени нет адреса, и всё же страница пришла`,
  "evidence.answer.differs": `${answer}; тестовый сервер получил {helperAddresses}`,
  "evidence.answer.differs-certificate": `${answer}; тестовый сервер получил {helperAddresses}; у сервера там действительный сертификат на это имя, как бывает у сетей доставки содержимого`,
  "evidence.answer.differs-untold": `${answer}; тестовый сервер получил {helperAddresses}; сети доставки содержимого отвечают в разных местах по-разному, и отличить этот сервер нечем`,
  "evidence.reply.second":
    "после ответа {first_given, select, yes {{first}} other {без адреса{firstFailure_given, select, yes { ({firstFailure})} other {}}}} на запрос имени {name} пришёл ещё один: {second_given, select, yes {{second}} other {без адреса{secondFailure_given, select, yes { ({secondFailure})} other {}}}}{helpers, select, first {; первый совпадает с ответом тестового сервера} second {; второй совпадает с ответом тестового сервера} other {}}",
  "evidence.resolver.agreed": "{resolver} ответил то же, что получил тестовый сервер",
  "evidence.query.met-elsewhere":
    "запрос к резолверу вне сети провайдера встретил то же, значит, это делается на пути",
  "evidence.query.free-elsewhere":
    "запрос к другому резолверу этого не встретил, значит, это делается на резолвере",
  "evidence.page.no-control":
    "{url}: страница пришла незашифрованной, и нет контрольного измерения, с которым её можно сравнить",
  "evidence.page.helper-failed":
    "{url}: страница пришла незашифрованной; тестовый сервер не получил её ({failure})",
  "evidence.page.differs": page,
  "evidence.page.differs-own-server": `${page}; у ответа есть черты собственного сервера сайта, который отвечает посетителям по-разному`,
  "evidence.page.differs-empty": `${page}; пустой ответ с ошибкой может быть ответом самого сайта`,
  "evidence.operation.own": `${failed}: отказал компьютер или линия самого зонда, а не путь`,
  "evidence.operation.after-redirect": `${failed}, после перенаправления к третьей стороне`,
  "evidence.operation.extra": `${failed}; страница запрошена без шифрования, и TLS у сервера может не быть`,
  "evidence.redirect.no-page": "страница оттуда не пришла",
  "evidence.line.quick": "запросы имён, соединения и рукопожатия перед этим были быстрыми",
  "evidence.reply.at-once":
    "ответ пришёл в пределах миллисекунды, задолго до того, как мог ответить сервер: его дали в собственной сети или на компьютере пользователя",
  "evidence.line.slow": "запросы имён, соединения и рукопожатия перед этим тоже были медленными",
  "evidence.lookup.own": `${lookup}: отказал компьютер или линия самого зонда`,
  "evidence.lookup.other-resolver": `${lookup}, а системный резолвер ответил: дело в том резолвере или пути к нему, а не в имени`,
  "evidence.answer.differs-page": `${answer}; тестовый сервер получил {helperAddresses}; страница там та же, что у тестового сервера`,
  "evidence.answer.wildcard": `${answer}; для тестового сервера и для другого резолвера имени не существует: этот резолвер отвечает на любое имя`,
  "evidence.answer.helper-lookup-failed": `${answer}; запрос имени у тестового сервера не удался{helperFailure_given, select, yes { ({helperFailure})} other {}}, что об имени ничего не говорит`,
  "evidence.page.differs-untold": `${page}; у ответа есть черты собственного сервера сайта, и кто сделал страницу, ничто не показывает`,
  "evidence.page.helper-refused": `${page}; тестовому серверу отказали, что о зонде ничего не доказывает`,
  "evidence.page.region": `${page}; страница отказывает посетителям из какого-то региона, как делают сайты`,
  "evidence.page.portal": `${page}; страница похожа на страницу входа местной сети`,
  "evidence.page.own-filter": `${page}; страница сообщает, что её показал фильтр самого пользователя`,
  "evidence.query.met-outside":
    "запрос к резолверу вне сети провайдера встретил это: это делается на пути или на том резолвере",
  "evidence.body.stalled":
    "пришло {bytes} {bytes, plural, one {байт} few {байта} many {байт} other {байта}}, а затем {seconds} с — ничего",
  "evidence.page.refusal": `${page}; это отказ межсетевого экрана перед сайтом или запрет самого сайта`,
  "evidence.page.product": `${page}; страница называет {product} — программу, которую люди ставят на свои компьютеры`,
  "evidence.page.proxy-failed": `${page}; прокси на пути сообщает, что не смог получить страницу`,
  "evidence.page.shown":
    "у этой страницы статус {status}, {bytes} {bytes, plural, one {байт} few {байта} many {байт} other {байта}}{title_given, select, yes {, заголовок «{title}»} other {}}",
  "evidence.address.embeds":
    "{address} — адрес транслятора между IPv6 и IPv4, за ним стоит {embedded}",
  "evidence.lookup.not-public": `${lookup}; тестовый сервер получил {helperAddresses} — адреса не публичные: резолверы не отдают таких ответов, защищая от подмены DNS (rebinding)`,
  "evidence.chain.clock":
    "{operation}: сбой из-за сроков сертификата на это имя, издатель: {issuer_given, select, yes {{issuer}} other {никто}}; время измерения лежит вне этих сроков, а рукопожатие тестового сервера удалось, так что часы зонда могут быть неверны или показан старый сертификат",
  "evidence.page.parked": `${page}; припаркованное имя показывает разным посетителям разные страницы`,
  "evidence.page.busy": `${page}; сервер сообщает, что занят или что запросов слишком много`,
  "evidence.chain.product":
    "{operation}: показан сертификат, изданный {issuer_given, select, yes {{issuer}} other {никем}}, где назван {product}: программа или устройство пользователя, дома или места работы",
  "evidence.page.legal-reasons": "статус 451: недоступно по юридическим причинам",
  "evidence.certificate.shown":
    "показан сертификат: владелец {subject_given, select, yes {{subject}} other {не указан}}, издатель {issuer_given, select, yes {{issuer}} other {не указан}}, ключ {key}…",
  "evidence.certificate.exponent":
    "его показатель RSA равен {exponent}; публичные удостоверяющие центры таких не выпускают",
  "evidence.chain.length": "сертификатов в цепочке: {certificates}, последний издатель — {issuer}",
  "evidence.chain.root":
    "цепочка {by, select, certificate {содержит} key {содержит ключ} other {называет своим издателем}} «{root}», {role, select, interception {корневой сертификат, который открытые отчёты связывают с перехватом ({country})} other {государственный корневой сертификат вне хранилищ доверия браузеров ({country})}}",
  "reason.root-trusted":
    "цепочка связана с известным корневым сертификатом перехвата, которому доверяли программы зонда",
  "reason.root-known":
    "цепочка связана с известным корневым сертификатом перехвата {by, select, certificate {сертификатом} key {ключом} other {издателем}}",
  "reason.root-used-by-sites":
    "некоторые сайты сами пользуются этим государственным корневым сертификатом и могут показывать его лишь части посетителей",
  "reason.local-software":
    "тестовый сервер видел там же доверенную цепочку; программы на компьютере самого пользователя (антивирус, прокси организации) делают то же",
  "reason.helper-handshake":
    "рукопожатие тестового сервера с тем же адресом, портом и именем удалось",
  "reason.name-sets-it-off":
    "соединение было установлено, причина в имени, а рукопожатие тестового сервера с тем же адресом, портом и именем удалось",
  "reason.udp-dropped": "многие сети отбрасывают UDP, не имея в виду этот сайт",
  "reason.local-portal": "то же делает страница входа или фильтр местной сети (гостиницы, школы)",
  "reason.route-missing": "маршрута рядом с зондом может не быть и без чьего-либо умысла",
  "reason.helper-connection-unrecorded":
    "тестовый сервер получил страницу, но его соединение с этим адресом не записано",
  "reason.helper-handshake-unrecorded":
    "тестовый сервер получил страницу, но его рукопожатие с этим адресом не записано",
  "reason.helper-lookup-unrecorded":
    "тестовый сервер получил страницу, но его запрос этого имени не записан",
  "reason.helper-lookup-unrecorded-redirect":
    "тестовый сервер получил страницу за перенаправлением, но его запрос этого имени не записан",
  "reason.all-packets-lost":
    "потеря всех пакетов в пути или сервер, не пускающий сеть зонда, выглядят так же",
  "reason.server-shuns": "сервер, не пускающий сеть зонда, выглядит так же",
  "reason.server-fails": "сервер, который отказал только зонду, выглядит так же",
  "reason.slow-line": "без контрольного измерения из той же сети медленная линия выглядит так же",
  "reason.line-crawls":
    "всё, что удалось на этой линии, заняло секунды: на такой медленной линии время выходит само собой",
  "reason.ipv6-alone":
    "по IPv4 то же прошло, а по IPv6 не прошло ничего: так выглядит и путь, теряющий большие пакеты IPv6",
  "reason.page-uncompared":
    "страницы тестового сервера нет, поэтому учтено только то, что страница говорит о себе",
  "reason.redirects-away":
    "сервер по этому адресу отправляет посетителей на чужую страницу, и TLS сайта у него нет",
  "reason.same-elsewhere":
    "рукопожатия тестового сервера с теми же адресами и именем удались; так же выглядят серверы, не принимающие сеть зонда, ведь другое имя там не проверялось",
  "reason.held-back": "линия была быстрой, тело ответа началось, и больше ничего не пришло",
  "reason.replies-contradict": "на один запрос пришли два ответа, противоречащие друг другу",
  "reason.no-site-there":
    "ни у одного общедоступного сайта нет такого адреса, а тестовый сервер получил общедоступный",
  "reason.https-no-such-name":
    "тот же зонд, как и тестовый сервер, получил поверх HTTPS ответ «такого имени нет»",
  "reason.name-in-one-country": "имя может существовать лишь в DNS одной страны",
  "reason.proxy-certificate":
    "у сервера там собственный сертификат сайта, каким его показал бы и посредник; сеть доставки содержимого маловероятна, так как {resolver}, резолвер не провайдера, дал тот же ответ, а DNS поверх HTTPS согласен с тестовым сервером",
  "reason.other-page": "сервер там отдаёт другую страницу",
  "reason.no-valid-certificate":
    "у сервера там нет действительного сертификата на это имя ({failure})",
  "reason.https-agrees":
    "тот же зонд получил поверх HTTPS тот же ответ DNS, что и тестовый сервер, и ничто не показывает, что другой адрес обслуживает сайт",
  "reason.silent-elsewhere":
    "адреса принадлежат другим сетям, чем у тестового сервера, и там ничто не отвечает",
  "reason.packets-lost": "потерянные пакеты выглядят так же",
  "reason.helper-resolved": "тестовый сервер в то же время разрешил это имя",
  "reason.one-packet-lost":
    "один запрос без ответа и ни одного другого: один потерянный пакет выглядит так же",
  "reason.filtering-resolver":
    "системный резолвер находится в AS{asn}, известной фильтрами, которые выбирают сами пользователи",
  "reason.chosen-resolver": "фильтрующий резолвер, выбранный дома или на работе, делает то же",
  "reason.chain-out-of-date":
    "сертификат выдан на это имя; обновление сертификата или сертификат удостоверяющего центра, которого нет у программы зонда, выглядят так же",
  "reason.issuer-shared":
    "один неизвестный удостоверяющий центр подписал несколько имён, у каждого из которых в другом месте есть доверенная цепочка",
  "reason.leaf-traits":
    "неизвестный удостоверяющий центр издал сертификат именно на это имя, с чертами, каких не даёт ни один общедоступный центр",
  "reason.failure-vague": "значение этого сбоя неизвестно",
  "reason.one-of-several":
    "по другому адресу сайта то же самое прошло: это скорее случайность, чем правило",
  "reason.notice-words": "страница сама называет себя уведомлением о блокировке",
  "reason.response-bare":
    "в ответе нет заголовков, которые сервер сайта присылает тестовому серверу: вместо него ответил другой",
  "reason.redirect-to-another":
    "тестовый сервер получил страницу сайта, а такое перенаправление может прислать любой на пути; переехавший сайт выглядит так же",
  "reason.held-to-a-rate": "линия была быстрой, а тело ответа шло с низкой и ровной скоростью",
  "reason.helper-refutes": "тестовый сервер тоже не нашёл сайта по этому адресу",
  "reason.resolver-trouble":
    "неисправный резолвер или резолвер, проверяющий подписи, выглядит так же",
  "reason.resolver-for-all":
    "резолвер, который отвечает на любое имя, как у некоторых провайдеров, выглядит так же",
  "reason.no-control": "контрольного измерения нет: неработающий сайт выглядит так же",
  "reason.slow-though-came":
    "страница пришла медленно по линии, которая отвечала быстро; перегруженная линия или медленный сервер выглядят так же",
  "reason.known-block-address":
    "{address} — адрес, который, как известно из открытых источников, дают поддельные ответы",
  "reason.page-by-country":
    "длина, заголовки, название или статус различаются; сайт, отдающий разным странам разные страницы, выглядит так же",
  "verdict.blocked": "заблокировано: вмешательство есть, страница не пришла",
  "verdict.interfered": "вмешательство: страница всё же пришла",
  "verdict.ok": "в порядке: страница пришла, вмешательства не видно",
  "verdict.down": "не работает: страница не пришла никому",
  "verdict.insufficient": "недостаточно: данные этого не показывают",
  "verdict-short.blocked": "заблокировано",
  "verdict-short.interfered": "вмешательство",
  "verdict-short.ok": "в порядке",
  "verdict-short.down": "не работает",
  "verdict-short.insufficient": "недостаточно данных",
  "note.down": "не работает ни у кого",
  "note.insufficient": "судить нельзя",
  "note.benign": "обычное дело",
  "note.local": "у самого зонда",
  "note.server": "у самого сайта",
  "note.filter": "сеть или программа пользователя",
  "note.observed": "замечено",
  "confidence.strong": "высокая",
  "confidence.moderate": "средняя",
  "confidence.weak": "низкая",
  "ooni.blocked": "заблокировано",
  "ooni.ok": "доступно",
  "ooni.down": "не работает",
  "ooni.unknown": "вердикта нет",
  "ooni.blocking": "{verdict} (вид блокировки: {blocking})",
  "ooni.rules": "{verdict}, по правилам версии {rules}",
  "ooni.rules-legacy": "{verdict}, по правилам ooniprobe 1 и 2",
  "detect.probability":
    "вмешательство {percent} %; из остального вероятнее всего {cause} ({other} %)",
  "cause.none": "ничего необычного",
  "cause.down": "неработающий сайт",
  "cause.local": "компьютер или линия самого зонда",
  "cause.server-side": "обращение самого сайта с посетителями",
  "cause.variation": "сеть доставки содержимого или локализация",
  "cause.users-filter": "фильтр самого пользователя",
  "detect.no-input": "вход не указан",
  "detect.no-date": "дата не указана",
  "detect.nothing": "ничего",
  "detect.and-more": "{items} и ещё {count}",
  "detect.at-resolver": "на резолвере",
  "detect.on-path": "на пути",
  "detect.after-redirects":
    "после {redirects} {redirects, plural, one {перенаправления} few {перенаправлений} many {перенаправлений} other {перенаправления}}",
  "detect.confidence": "уверенность {confidence}: {reasons}",
  "detect.tally":
    "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}}; вердикты OONI и Narrows расходятся в {differences}",
  "detect.pair": "вердикт OONI: {ooni}, вердикт Narrows: {narrows}",
  "detect.left-out":
    "{lines} {lines, plural, one {строка пропущена} few {строки пропущены} many {строк пропущено} other {строки пропущено}}",
  "detect.left-out-some":
    "{lines} {lines, plural, one {строка пропущена} few {строки пропущены} many {строк пропущено} other {строки пропущено}}, названы первые {named}",
  "detect.other-test":
    "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}} другого теста пропущено: {test}",
  "detect.other-test-files":
    "{files} {files, plural, one {файл} few {файла} many {файлов} other {файла}} другого теста пропущено без чтения: {test}",
  "events.tally":
    "{events} {events, plural, one {событие} few {события} many {событий} other {события}}, из них {alerts} {alerts, plural, one {новое} few {новых} many {новых} other {новых}}; {measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}}",
  "events.series":
    "{series} {series, plural, one {ряд} few {ряда} many {рядов} other {ряда}}: сеть и цель",
  "events.head-event": "событие",
  "events.head-onset": "начало (UTC)",
  "events.head-doubt": "интервал 90 %",
  "events.head-end": "конец (UTC)",
  "events.head-mechanism": "механизм",
  "events.head-networks": "сети",
  "events.head-targets": "цели",
  "events.head-probability": "вероятность",
  "events.before": "до начала данных",
  "events.goes-on": "продолжается",
  "events.of": "{networks} из {observed}",
  "events.follows":
    "{id}: {how, select, resumes {продолжает после перерыва} spreads {распространяет на другие сети} other {меняет механизм события}} {other}",
  "events.late":
    "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}} пропущено: не по порядку больше, чем допускает окно (--window)",
  "events.clocks":
    "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}} пропущено: часы пробы шли неверно",
  "events.unplaced":
    "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}} пропущено: нет времени, страны, сети или цели",
  "events.after":
    "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}} пропущено: после последнего запрошенного дня",
  "finding.unread-under-regime": "{key} не меняет ни одного числа при режиме {regime}",
  "finding.site-without-operator":
    "узлом {city} не управляет ни один оператор, поэтому связи там не заканчиваются",
  "finding.site-without-links":
    "ни одна связь соседа не заканчивается на узле {city}: ни одно правило не направляет её туда, и ни к какому соседу он не ближе, чем другие узлы",
  "finding.site-outside-country":
    "площадка {city} лежит в {km} км за пределами страны {country}, {where, select, sea {в море} other {в другой стране}}",
  "finding.site-domestic-only":
    "узел {city} только для внутреннего трафика, а внутренний трафик на узлах не встречается",
  "finding.operator-without-links":
    "у оператора {operator} (AS{asn}) не было бы зарубежных связей, и он ничего не несёт",
  "finding.customer-unknown": "AS{asn} нет в этом мире, поэтому она ни у кого не покупает",
  "finding.customer-foreign":
    "AS{asn} принадлежит стране {belongs}, поэтому правило не делает её клиентом",
  "finding.customer-without-lost-links":
    "AS{asn} не теряет зарубежных связей, поэтому ей незачем покупать у оператора",
  "finding.exempt-unknown": "AS{asn} исключена из правила, но её нет в этом мире",
  "finding.exempt-foreign":
    "AS{asn} исключена из правила, но принадлежит стране {belongs}, так что правило её и так не касается",
  "finding.exempt-without-links":
    "AS{asn} исключена из правила, но у неё нет зарубежных связей, которые можно сохранить",
  "finding.exempt-operator":
    "AS{asn} исключена из правила, но она оператор и сохраняет свои связи в любом случае",
  "finding.exempt-sibling":
    "AS{asn} исключена из правила, а сети той же организации ({siblings}) нет; их доля пользователей страны, %: {percent}",
  "finding.operator-sibling":
    "оператор AS{asn} не берёт себе сети той же организации ({siblings}); их доля пользователей страны, %: {percent}; они становятся клиентами другого",
  "finding.box-sibling":
    "у AS{asn} есть устройство, а у сетей той же организации ({siblings}) нет; их доля пользователей страны, %: {percent}",
  "finding.unsure-without-effect":
    "исключена ли AS{asn}, ничего не меняет: в этом мире у неё нет зарубежных связей, которые отнимает правило",
  "finding.upstream-unknown": "вышестоящей AS{asn} нет в этом мире",
  "finding.upstream-domestic": "вышестоящая AS{asn} — внутренняя сеть, за границу она не ведёт",
  "finding.rule-site-not-international":
    "правило для {neighbours} называет узел {site}, который не принимает зарубежных связей",
  "finding.rule-site-without-operator":
    "правило для {neighbours} называет узел {site}, которым не управляет ни один оператор",
  "finding.rule-shadowed": "{neighbours}: это уже охвачено более ранним правилом",
  "finding.rule-without-neighbours": "в этом мире нет соседей из {neighbours}",
  "finding.box-unknown": "устройство стоит в AS{asn}, которой нет в этом мире",
  "finding.box-foreign": "устройство стоит в AS{asn}, которая принадлежит стране {belongs}",
  "finding.cut-without-links": "в этом мире ни одна связь не ведёт в {neighbour}, обрывать нечего",
  "finding.capacity-bound-by-inspection":
    "узел на {siteGbps} Гбит/с пропускает не больше {inspectionGbps} Гбит/с, которые могут досмотреть его устройства: при отказе они закрывают проход",
  "finding.inspection-above-capacity":
    "узлы на {siteGbps} Гбит/с никогда не загрузят устройства, способные досмотреть {inspectionGbps} Гбит/с",
  "finding.cable-without-site": "кабель {cable} выходит в {landing}, где нет узла",
  "finding.function-matches-nothing": "{function}: список {part} пуст, ничто ему не соответствует",
  "finding.function-never-in-force":
    "{function}: заканчивается {until}, раньше, чем начинается ({since})",
  "finding.function-on-no-path": "{function}: ни один путь не проходит через её устройства",
  "finding.function-without-effect":
    "{function}: не заданы ни скорость, ни потери, поэтому она ничего не замедляет",
  "finding.function-key-unread": "функция вида {kind} не читает {key}; читают: {kinds}",
  "finding.function-place-unknown": "функция действует в AS{asn}, которой нет в этом мире",
  "finding.function-place-foreign":
    "функция действует в AS{asn}, которая принадлежит стране {belongs}",
  "finding.content-unknown": "спрос на AS{asn}, которой нет в этом мире, распределяется по адресам",
  "finding.content-domestic": "AS{asn} — внутренняя сеть: спрос на неё не пересекает границу",
  "finding.override-without-effect": "изменение {set} не меняет ни одного результата",
  "finding.override-equal": "изменение {set} повторяет то, что в проекте уже сказано",
  "finding.path-without-effect": "ни одна мера перебора от этого не меняется",
  "remedy.set": "чтобы подействовало: --set ''{set}''",
  "remedy.set-both": "чтобы подействовало: --set ''{first}'' ''{set}''",
  "remedy.remove-or-correct": "уберите это (--set ''{set}'') или назовите другую сеть",
  "remedy.choose-regime": "подействует при режимах: {regimes}",
  "remedy.move-inside": "где она лежит, говорят {latitude} и {longitude}",
  "remedy.give-own-site":
    "если на узле ({sites}) несколько операторов, всё, что там заканчивается, получает первый: дайте оператору {operator} собственный узел или перечислите вышестоящие сети",
  "remedy.name-siblings": "назовите и их, если они имелись в виду: --set {set}",
  "remedy.list-customers":
    "перечислите клиентов оператора {operator}, и эти сети тоже, если они имелись в виду",
  "remedy.leave-out": "это можно убрать",
  "remedy.none-known": "не известно изменения, при котором это подействовало бы",
  "findings.title": "Что ничего не меняет",
  "findings.note":
    "Части проекта и внесённые в него изменения, от которых не меняется ни одно число на этой странице.",
  "findings.misfit": "{design}: в этом мире: {reason}",
  "findings.good": "{design}: всё верно",
  "index.networks": "сетей",
  "index.networks.meaning": "АС, отнесённые к стране",
  "index.largest-component": "в наибольшей связной части",
  "index.largest-component.meaning": "сети наибольшей связной части страны; пути ниже — о них",
  "index.border": "на границе",
  "index.border.meaning": "АС страны, у которых есть сосед за границей",
  "index.frontier": "пограничных провайдеров",
  "index.frontier.meaning":
    "АС страны, у которых есть клиент внутри страны и сосед за границей (пограничные провайдеры)",
  "index.points-of-control": "точек контроля",
  "index.points-of-control.meaning":
    "наименьший набор АС (выбирая каждый раз наибольшую), через который доступны 90 % адресов страны",
  "index.addresses-per-point": "адресов на точку",
  "index.addresses-per-point.meaning": "адреса IPv4 страны, делённые на число точек контроля",
  "index.complexity": "сложность",
  "index.complexity.meaning": "сетей на адрес, умноженное на связанные адреса на адрес, × 10⁵",
  "index.k50-out": "K50 наружу",
  "index.k50-out.meaning": "пограничные АС, через которые идёт половина всех путей за границу",
  "index.k90-out": "K90 наружу",
  "index.k90-out.meaning": "пограничные АС, через которые идут 90 % всех путей за границу",
  "index.k50-in": "K50 внутрь",
  "index.k50-in.meaning": "пограничные АС, через которые идёт половина всех путей из-за границы",
  "index.k90-in": "K90 внутрь",
  "index.k90-in.meaning": "пограничные АС, через которые идут 90 % всех путей из-за границы",
  "index.k90-both": "K90 в обе стороны",
  "index.k90-both.meaning": "пограничные АС, через которые идут 90 % путей в обе стороны",
  "index.strongest-out": "сильнейшая наружу",
  "index.strongest-out.meaning":
    "потенциал контроля у сильнейшей пограничной АС, пути за границу, 0…1",
  "index.strongest-in": "сильнейшая внутрь",
  "index.strongest-in.meaning": "доля путей из-за границы через сильнейшую пограничную АС, 0…1",
  "index.hhi-out": "HHI наружу",
  "index.hhi-out.meaning": "концентрация путей за границу по пограничным АС, до 10 000",
  "index.hhi-in": "HHI внутрь",
  "index.hhi-in.meaning": "концентрация путей из-за границы по пограничным АС, до 10 000",
  "index.hhi-organisations-out": "HHI наружу, организации",
  "index.hhi-organisations-out.meaning":
    "то же по организациям: пограничные АС одной организации считаются за одну",
  "index.hhi-organisations-in": "HHI внутрь, организации",
  "index.hhi-organisations-in.meaning":
    "то же по организациям: пограничные АС одной организации считаются за одну",
  "world.synthetic":
    "УЧЕБНЫЙ МИР: все сети вымышлены. Ничто здесь не относится к настоящему интернету.",
  "world.get-data": "Получить настоящие данные: narrows data fetch",
  "world.measured": "Связи между АС на {date}; страны сетей: {labels}, на один день",
  "world.unknown-date": "неизвестную дату",
  "world.not-known": "неизвестно",
  "world.kind": "вид",
  "world.kind-synthetic": "УЧЕБНЫЙ МИР: все сети вымышлены",
  "world.kind-measured": "измеренный",
  "world.source": "источник",
  "world.date": "дата",
  "world.hash": "SHA-256",
  "world.ases": "АС",
  "world.transit": "связей поставщик–клиент",
  "world.peer": "пиринговых связей",
  "world.labelled": "с известной страной",
  "world.labelled-value": "{ases} ({share})",
  "world.labels": "таблица стран",
  "world.users": "пользователи сети",
  "world.users-date": "пользователи на",
  "world.users-moved": "сети, отнесённые к стране своих пользователей",
  "world.users-parts": "части операторов в других странах",
  "world.users-left": "пользователи за рубежом, не учтены",
  "world.users-absent": "пользователи сетей без связей",
  "world.users-doubts": "страны, оценки которых не используются",
  "world.left-value":
    "{users} в {rows, plural, one {# строке} few {# строках} many {# строках} other {# строках}}",
  "world.users-address": "по доле адресов",
  "world.duplicates": "повторных строк",
  "world.contradictions": "противоречивых строк, отброшено",
  "world.self-links": "связей с собой, отброшено",
  "world.malformed": "неразборчивых строк, отброшено",
  "world.cycles": "циклов поставщик–клиент",
  "world.cycles-value":
    "{cycles} (в них {ases} {ases, plural, one {АС} few {АС} many {АС} other {АС}})",
  "world.networks-of": "сетей {country}",
  "world.at-border": "на границе",
  "world.border-links": "связей через границу",
  "labels-diff.count":
    "различается {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}}",
  "country.points-of-control": "Точки контроля (доступно адресов вместе с перечисленными выше)",
  "country.out": "Пограничные сети по путям за границу (потенциал контроля)",
  "country.in": "Пограничные сети по путям из-за границы",
  "country.resilience":
    "Если бы N сильнейших пограничных сетей цензурировали вместе: доля пар, остающихся на связи, CRP(N)",
  "country.influence":
    "Транзитное влияние (CTI), точек наблюдения за границей: {points} (это не соседи сборщиков: см. docs/indices.md)",
  "country.hegemony-by-users":
    "Гегемония, по числу пользователей, точек наблюдения: {points}; HHI транзита {hhi}",
  "country.hegemony-by-networks":
    "Гегемония, по числу сетей, точек наблюдения: {points}; HHI транзита {hhi}",
  "country.summary":
    "{country}: {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}}, в наибольшей связной части {connected}, из них на границе {border}",
  "country.apart":
    "{apart} {apart, plural, one {сеть достигает} few {сети достигают} many {сетей достигают} other {сети достигают}} остальных только через зарубежные сети; пути ниже — о наибольшей связной части.",
  "country.frontier": "Риск отключения по числу пограничных провайдеров (Renesys 2012): {rated}",
  "country.index": "индекс",
  "country.value": "значение",
  "country.meaning": "что это",
  "country.network": "сеть",
  "country.covered": "охвачено",
  "country.share": "доля",
  "country.hegemony": "гегемония",
  "country.transit-only": "только транзит",
  "rank.country": "страна",
  "rank.scattered":
    "* В наибольшей связной части меньше сетей страны, чем {share}: её индексы мало говорят о стране.",
  "rank.by": "По индексу «{index}»: {meaning}",
  "rank.title": "Страны по индексу «{index}»",
  "rank.all-indices": "Все индексы",
  "rank.reading": "{index}: {meaning}. Тёмное: связи страны в руках немногих сетей.",
  "rank.reading-sizes": "{index}: {meaning}. Тёмное: много.",
  "rank.note":
    "Пути по правилам (клиент раньше пиринга, пиринг раньше поставщика, меньше переходов, выбор среди равных: {tieBreak}), каждая пара сетей считается один раз. Пиринговых связей, которых не видит ни один сборщик, нет. Сделано программой Narrows {version}.",
  "rank.unknown": "неизвестно",
  "plain.synthetic":
    "УЧЕБНЫЙ МИР: все сети на этой странице вымышлены. Ничто здесь не относится к настоящему интернету.",
  "plain.synthetic-title": "УЧЕБНЫЙ МИР: {title}",
  "plain.synthetic-mark": "УЧЕБНЫЙ МИР – сети вымышлены",
  "plain.sources": "Связи между АС: CAIDA, {sources}. Страны сетей: {labels}.",
  "plain.sources-one-day":
    "Связи между АС: CAIDA, {sources}. Страны сетей: {labels}, на один день.",
  "plain.sources-synthetic": "{sources}. Страны сетей: {labels}.",
  "plain.sources-synthetic-one-day": "{sources}. Страны сетей: {labels}, на один день.",
  "history.note.one-table":
    "Страны сетей взяты из одной таблицы, на один день: переехавшая сеть отнесена к своей более поздней стране, а у исчезнувших сетей страны нет. Доля сетей с известной страной указана в таблице для каждого снимка; старые годы наименее надёжны.",
  "history.note.yearly-tables":
    "Страны сетей взяты из годовой таблицы, ближайшей к каждому снимку, а для снимков более чем на три года позже всех таблиц — из поставляемой таблицы.",
  "history.note.source-changes":
    "Где линия прерывается, меняется источник: данные serial-2 видят гораздо больше пиринговых связей, чем serial-1, поэтому последние точки не продолжают линию.",
  "history.date": "дата",
  "history.source": "источник",
  "history.country": "страна",
  "history.labelled": "страна известна",
  "history.values": "Значения",
  "history.over-time": "Индексы во времени",
  "history.title": "{countries}: зависимость от немногих сетей во времени",
  "history.label": "{countries}: индексы во времени",
  "history.all-countries": "Все страны",
  "history.quartiles": "{meaning}; квартили по всем странам",
  "history.lower-quarter": "нижняя четверть",
  "history.median": "медиана",
  "history.upper-quarter": "верхняя четверть",
  "diff.all-networks": "Все сети",
  "diff.two-sources":
    "Один снимок — serial-1, другой — serial-2, который видит гораздо больше пиринговых связей: многое из «появившегося» было и раньше.",
  "diff.before": "до",
  "diff.after": "после",
  "diff.change": "изменение",
  "diff.appeared": "появилось",
  "diff.vanished": "исчезло",
  "diff.changed": "изменилось",
  "diff.networks": "сети",
  "diff.links": "связи",
  "diff.border-links": "из них через границу",
  "diff.moved": "пришло {joined}, ушло {left}",
  "diff.indices": "Индексы (для индексов по адресам в обоих случаях взяты сегодняшние адреса)",
  "diff.networks-appeared": "Появившиеся сети",
  "diff.networks-vanished": "Исчезнувшие сети",
  "diff.more": "и ещё {count}",
  "diff.more-links": "и ещё {count}: все перечислит --csv",
  "diff.border": "Связи через границу (кем является зарубежная сторона), сначала поставщики",
  "diff.domestic": "внутренняя",
  "diff.foreign": "зарубежная",
  "diff.country": "страна",
  "what-if.design": "Что, если? {country}, с проектом {design}",
  "what-if.country": "Что, если? {country} как есть",
  "what-if.coverage":
    "Рассчитано: сетей {networks} из {all}, у них {share} пользователей; все доли — от них (--exact считает все).",
  "what-if.fails":
    "Отказывает: {part}, {links, plural, one {# связь} few {# связи} many {# связей} other {# связи}}.",
  "what-if.comes": "Появляется: {part}.",
  "what-if.no-links": "{part}: в этом мире нет ни одной такой связи, и отказ ничего не меняет.",
  "what-if.kept.cables":
    "Там же выходит на берег ещё {count, plural, one {# кабель} few {# кабеля} many {# кабелей} other {# кабеля}}: узлы там работают.",
  "what-if.kept.elsewhere":
    "{count, plural, one {# пара участников встречается} few {# пары участников встречаются} many {# пар участников встречаются} other {# пары участников встречаются}} и в других точках обмена: их связи остаются.",
  "what-if.kept.observed":
    "{count, plural, one {# связь участников, которую видели коллекторы, остаётся} few {# связи участников, которые видели коллекторы, остаются} many {# связей участников, которые видели коллекторы, остаются} other {# связи участников, которые видели коллекторы, остаются}}: они могут быть частными.",
  "what-if.lost":
    "У {share} международного спроса больше нет маршрута: как если бы {lost} из {all} пользователей потеряли его весь.",
  "what-if.lost-share": "У {share} международного спроса больше нет маршрута.",
  "what-if.dark":
    "Отрезаны (осталось меньше 5 %): сетей {networks} из {all}, пользователей {people} ({share}).",
  "what-if.dark-none": "Ни одна сеть не отрезана.",
  "what-if.rerouted":
    "{share} спроса идёт другим путём; шагов в среднем: {before} до, {after} после.",
  "what-if.losing":
    "Сети, теряющие спрос, начиная с самых больших потерь: что им доступно за рубежом",
  "what-if.moved": "Пограничные сети, у которых доля входящего спроса меняется больше всего",
  "what-if.sites": "Узлы в час наибольшей нагрузки, вероятные значения",
  "what-if.full": "сверх ёмкости",
  "what-if.fits": "выдерживает",
  "what-if.head.scenario": "что отказывает",
  "what-if.head.demand-lost": "потеряно спроса",
  "what-if.head.as-users": "в пользователях",
  "what-if.head.networks-dark": "отрезано сетей",
  "what-if.head.users-dark": "отрезано пользователей",
  "what-if.head.rerouted": "другим путём",
  "what-if.head.full": "узлы сверх ёмкости",
  "what-if.head.users": "пользователи",
  "what-if.head.site": "узел",
  "what-if.head.capacity": "ёмкость, Gbit/s",
  "what-if.head.state": "состояние",
  "what-if.part.link": "связь {name}",
  "what-if.part.site": "узел {name}",
  "what-if.part.operator": "оператор {name}",
  "what-if.part.cable": "кабель {name}",
  "what-if.part.exchange": "точка обмена {name}",
  "what-if.part.neighbour": "связи: {name}",
  "what-if.part.peer": "пиринг {name}",
  "what-if.part.transit": "транзит {name}",
  "what-if.note":
    "Что отказало, здесь так и остаётся; как часто и надолго ли: narrows assess. Все числа: --json, --csv.",
  "what-if.note-each":
    "Сначала самые большие потери. Вместе отказывают только части самого проекта. Одну из них полностью: --fail.",
  "compare.design": "проект",
  "compare.country": "страна",
  "compare.standing": "место",
  "compare.kind": "вид",
  "compare.kind.plan": "план",
  "compare.kind.event": "событие",
  "compare.kind.baseline": "исходное",
  "compare.unbeaten": "не превзойдён",
  "compare.beaten": "превзойдён: {designs}",
  "compare.alone": "сравнить не с чем",
  "compare.note":
    "Во всех столбцах меньше — лучше; доли относятся к собственной стране проекта; «–» — не измерено. Проекты сравниваются внутри страны, планы с планами, события с событиями, и каждый — со страной без того и другого (исходное). Не превзойдён: ни один сопоставимый проект не так же хорош по каждой мере, которая есть у обоих, и лучше хотя бы по одной. Измерено на сетях наибольшего спроса ({share}).",
  "compare.columns": "Все столбцы: narrows compare --json",
  "compare.left-out": "пропущено: {design}: {reason}",
  "measure.worst_failure": "худший отказ",
  "measure.outage_hours": "часы без связи",
  "measure.seen_abroad": "видно наружу",
  "measure.seen_at_home": "видно внутри",
  "measure.concentration": "концентрация",
  "measure.unreachable": "недоступно",
  "measure.added_ms": "добавка, мс",
  "measure.interfered": "под правилом",
  "measure.records_user_day": "записей за день",
  "measure.likely_site_load": "загрузка узла",
  "measure.likely_lost_at_sites": "потери на узлах",
  "measure.likely_usd_user_month": "долл. за месяц",
  "measure.likely_records_held": "хранится записей",
};

export const ru: Translation = {
  ...results,
  ...ruEvidence,
  unknown: "неизвестно",
  "page.kicker": "Что сделал бы этот интернет-шлюз?",
  "page.skip": "К ответам",
  "page.theme": "Светлая или тёмная",
  "page.contents": "Вопросы",
  "page.made": "Сделано программой Narrows {version}",
  "page.estimate":
    "Оценка путём моделирования на карте сетей интернета ({date}): {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}}, {country}; из них с зарубежными связями: {border}.",
  "page.estimate-synthetic":
    "Моделирование на вымышленных сетях. Показывает, как работает Narrows, и ничего не говорит о стране: {country}.",
  "synthetic.banner": "УЧЕБНЫЙ МИР: все сети ниже вымышлены",
  "synthetic.text":
    "Настоящие данные не использовались. Ничто на этой странице не относится к настоящему интернету страны ({country}) или любой другой. Получить настоящие данные: narrows data fetch",
  "synthetic.mark": "УЧЕБНЫЙ МИР: сети вымышлены",
  "synthetic.title": "УЧЕБНЫЙ МИР",
  "stands.note":
    "Проект уже действовал, когда снималась эта карта сетей: «без него» уже содержит его, и разница не является его следствием.",
  "changed.library": "ИЗМЕНЁННЫЙ ПРОЕКТ: {id} из библиотеки, изменено: {changes}",
  "changed.file": "НЕ ПРОЕКТ ИЗ БИБЛИОТЕКИ: {id} из файла {file} (SHA-256 {hash}…)",
  "changed.stdin": "НЕ ПРОЕКТ ИЗ БИБЛИОТЕКИ: {id} со стандартного ввода (SHA-256 {hash}…)",
  "changed.with": "{origin}, изменено: {changes}",
  "headline.observed":
    "Со шлюзом одна сторона видит часть международного трафика: {country}, интервал {low} – {high}; без шлюза {before}.",
  "headline.gateway":
    "{country}: если откажет оператор шлюза, теряется {after} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}. Без проекта худший одиночный отказ отнимает {before}.",
  "headline.gateway-other":
    "{country}: со шлюзом худший одиночный отказ отнимает {after} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}. Без проекта — {before}.",
  "headline.licensed":
    "{country}: с лицензированными шлюзами худший одиночный отказ отнимает {after} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}. Без них — {before}.",
  "headline.inline":
    "{country}: {share} интернет-трафика с внешним миром проходило бы через устройства досмотра.",
  "headline.cut":
    "{country}: если отключить связи со странами ({neighbours}), {changed} международного трафика пойдёт другим путём, а {lost} не найдёт пути вовсе.",
  "headline.cut-later":
    "{country}: по этой карте нельзя сказать, что было, когда {event} отключили связи со странами ({neighbours}): она составлена на {data} и показывает лишь оставшиеся связи. Без связей с этими странами путь за границу есть у сетей, где {kept} пользователей. Если отключить оставшееся, {changed} международного трафика пойдёт другим путём, а {lost} не найдёт пути.",
  "later.failure":
    "Что отключение {event} отняло у пользователей, сказать нельзя: отключённых связей на этой карте нет. Далее речь об оставшихся связях.",
  "later.delay":
    "Насколько медленнее стало после отключения {event}, сказать нельзя: неизвестно, какие связи пропали и насколько заполнились другие. Далее речь об оставшихся связях.",
  "later.capacity":
    "Сколько несли связи, отключённые {event}, и хватило ли места на других, сказать нельзя: их ёмкость не публиковалась.",
  "headline.shut":
    "{country}: сам проект отнимает {share} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}. Без него худший одиночный отказ отнимает {before}.",
  "headline.open":
    "{country}: при открытой границе худший одиночный отказ отнимает {before} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}.",
  "headline.inline-in-force":
    "{country}: {share} интернет-трафика с зарубежными сетями проходит через устройства досмотра.",
  "lede.observation":
    "{international} международного трафика и {domestic} трафика внутри страны может наблюдать одна сторона: {observer}.",
  "lede.carrier":
    "Без проекта через крупнейшую сеть идёт {before} международного трафика; при этом проекте — {after}.",
  "lede.no-observer": "Сам по себе проект не создаёт наблюдателя.",
  "tile.before": "без проекта",
  "tile.after": "с проектом",
  "tile.to": "станет",
  "tile.lost-by-design": "Международный трафик, который отнимает сам проект",
  "tile.worst-failure": "Международный трафик, теряемый при худшем одиночном отказе",
  "tile.worst-failure-reading":
    "{users, plural, =0 {} other {как трафик {people} пользователей; }}отключено {share} пользователей",
  "tile.carrier": "Международный трафик в руках одной сети",
  "tile.inspected": "Международный трафик, доступный досмотру",
  "tile.domestic": "Трафик внутри страны, видимый одной стороне",
  "tile.border": "Сети с зарубежными связями",
  "tile.hhi": "Концентрация на границе (HHI)",
  "tile.changed": "Международный трафик на другом пути",
  "tile.cost": "Стоимость на пользователя в месяц",
  "tile.records": "Записей об одном пользователе за день",
  "tile.lost": "Международный трафик без пути",
  "terminal.more": "… и ещё {count} в {file}",
  "terminal.lost": "Сети, теряющие зарубежные связи ({count}), по доле их трафика, шедшего по ним",
  "terminal.evidence":
    "Из них {routing} есть в данных о маршрутах; {servers} следуют из использования серверов маршрутов на точках обмена, а {assumed} предполагаются между участниками точек обмена.",
  "terminal.world":
    "{country}: {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}}, на границе — {border}, зарубежных связей — {links}.",
  "terminal.date": "Оценка моделированием на карте сетей интернета ({date}).",
  "hhi.competitive": "конкурентная",
  "hhi.moderate": "умеренная",
  "hhi.high": "высокая",
  "figure.data": "Данные этого рисунка",
  "figure.csv": "CSV",
  "figure.csv-file": "Все строки: {file}, рядом с этой страницей",
  "figure.definition": "Что это значит?",
  "figure.more": "{shown} из {all} строк; все — в {file}",
  "label.before": "Без проекта",
  "label.after": "С проектом",
  "label.both": "Без проекта и с ним одинаково",
  "label.share": "Доля",
  "label.network": "Сеть",
  "label.users": "Пользователи",
  "label.country": "Страна",
  "label.others": "Все остальные",
  "label.site": "Узел",
  "label.role": "Роль",
  "label.links-abroad": "Связи с заграницей",
  "label.users-share": "Доля пользователей",
  "label.fails": "Что отказывает",
  "label.when": "Когда",
  "label.users-cut": "Отключено пользователей",
  "label.networks-cut": "Отключено сетей",
  "label.demand-lost": "Потеряно трафика",
  "label.demand-lost-users": "Как трафик пользователей",
  "label.carried": "Доля трафика",
  "label.carried-before": "Доля трафика без проекта",
  "label.carried-after": "Доля трафика с проектом",
  "label.foreign": "Зарубежная сеть",
  "label.relation": "Зарубежная сторона",
  "label.border": "Пограничная сеть",
  "label.as": "Номер АС",
  "label.seen": "Видимый трафик с проектом",
  "label.hops-before": "Переходов между АС без проекта",
  "label.hops-after": "Переходов между АС с проектом",
  "role.operator": "оператор шлюза",
  "role.exempt": "исключение",
  "role.border": "на границе",
  "role.inside": "внутри",
  "relation.provider": "поставщик",
  "relation.customer": "клиент",
  "relation.peer": "равный (пиринг)",
  "model.all-operators": "все операторы вместе",
  "model.every-border": "тот, кто управляет устройствами в каждой пограничной сети",
  "model.every-network": "тот, кто управляет устройствами в каждой сети",
  "model.boxes-in": "тот, кто управляет устройствами в {networks}",
  "model.landing": "выход кабелей: {town}",
  "model.pair": "{first} и {second}",
  "model.boxes-of": "устройства в {network}",
  "model.operator-sites": "{operator}, узел {places}",
  "model.other-boxes": "устройства в других сетях ({networks})",
  "model.design": "сам проект",
  "map.world": "Откуда входит мир: доля международного трафика по странам соседних сетей",
  "map.world-alt":
    "Две карты мира с линиями от страны ({country}) к странам соседних зарубежных сетей; ширина линии — доля международного трафика, входящего там. Без проекта: {before}. С проектом: {after}.",
  "map.world-note":
    "Соседняя сеть показана в стране, где зарегистрированы её адреса. Её кабели не всегда идут туда.",
  "map.sites": "Узлы шлюза: площадь круга — доля трафика",
  "map.sites-alt": "Карта страны ({country}) с узлами шлюза: {sites}.",
  "map.site-value": "{city}: {share} международного трафика",
  "map.landing": "выход морских кабелей",
  "map.fail": "Отказ узлов:",
  "map.fail-hint":
    "Отметьте узел или нажмите на него на карте, чтобы увидеть, кого отключит его отказ.",
  "map.fail-none": "Ни один узел не отказал: никто не отключён.",
  "map.fail-result":
    "{sites}: теряется {lost} международного трафика; отключено {users} пользователей, сетей {networks} из {all}. Через эти узлы идёт {carried} международного трафика.",
  "flow.title": "Кто от кого зависит в связи с миром",
  "flow.alt":
    "Диаграмма потоков: слева сети пользователей, в середине пограничные сети, справа зарубежные страны; ширина полосы — доля международного трафика. Крупнейшая пограничная сеть без проекта: {before}. С проектом: {after}.",
  "flow.users": "Сети пользователей",
  "flow.border": "Пограничные сети",
  "flow.abroad": "За границей",
  "failure.question": "Кто останется без связи при отказе?",
  "failure.figure": "Международный трафик, теряемый при худшем одиночном отказе",
  "failure.chart": "Международный трафик, теряемый при отказе",
  "failure.chart-alt": "Столбчатая диаграмма потерянного международного трафика. {rows}.",
  "failure.text-operator":
    "Если откажет {operator}, теряется {share} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}; {networks, plural, =0 {полностью не отключена ни одна сеть} other {полностью отключены {cut}, сетей {networks} из {all}}}.",
  "failure.text-before":
    "Без проекта худший одиночный отказ ({network}) отнимает {share} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}.",
  "failure.text-before-none": "Без проекта ни одна сеть страны не стоит на границе.",
  "lost.title": "Сети, теряющие зарубежные связи",
  "lost.displaced": "Трафик из-за рубежа, шедший по потерянным связям",
  "lost.reported": "Что сообщалось",
  "failure.text-by-design":
    "Сам проект отнимает {share} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}; {networks, plural, =0 {полностью не отключена ни одна сеть} other {полностью отключены {cut}, сетей {networks} из {all}}}.",
  "failure.text-none":
    "Проект не добавляет оператора, чей отказ отнял бы больше. С ним худший одиночный отказ ({part}) отнимает {share} международного трафика.",
  "failure.text-sites":
    "Отказ одного узла отнимает не более {share} международного трафика, так как остальной находит другой узел; через самый загруженный, {site}, идёт {carried}.",
  "failure.text-method":
    "Трафик потерян там, где не осталось пути; пользователи считаются по доле своего потерянного трафика. Сеть считается отключённой, если у неё осталось менее 5 % зарубежного интернета, который был ей доступен. Резервные связи, которых нет в открытых данных маршрутизации, не учтены.",
  "observation.question": "Что становится видно и кому?",
  "observation.figure": "Международный трафик в руках одной сети",
  "observation.figure-observer": "Международный трафик, который может наблюдать: {observer}",
  "observation.chart": "Доля трафика, которую может наблюдать: {observer}",
  "observation.chart-alt":
    "Точечная диаграмма доли трафика, которую может наблюдать: {observer}. {rows}.",
  "observation.international": "Из-за границы к пользователям",
  "observation.outbound": "От пользователей за границу",
  "observation.domestic": "Внутри страны",
  "observation.users": "Пользователи, чей трафик виден в основном",
  "observation.transit": "Проходящий трафик иностранцев",
  "observation.text-observer":
    "Одна сторона — {observer} — может наблюдать {international} международного трафика и {domestic} трафика между сетями страны.",
  "observation.text-content":
    "Из всего трафика пользователей страны кэши в их собственных сетях отдают {inNetwork} ({inNetworkRange}), хосты и площадки в стране {atHome} ({atHomeRange}); границу пересекает {crossing} ({crossingRange}).",
  "observation.text-content-seen":
    "На границе шлюз видит {seen} всего трафика; оборудование между пользователями и кэшами их сетей видело бы весь.",
  "observation.text-content-given":
    "Проект задаёт иную долю, пересекающую границу, чем дают эти источники сами: {own} ({ownRange}); то, что остаётся в стране, приведено к доле проекта.",
  "observation.text-content-assumed":
    "Сколько отдаёт каждая контентная сеть, что отдают кэши и что остаётся в стране — предположения; они перечислены ниже с диапазонами.",
  "observation.content": "Откуда идёт трафик и что из него видит шлюз на границе",
  "observation.content-source": "Источник",
  "observation.content-share": "Доля во всём трафике",
  "observation.content-cache": "Из кэша в сети пользователя",
  "observation.content-home": "Изнутри страны",
  "observation.content-crossing": "Через границу",
  "observation.content-seen": "Видно на границе",
  "observation.content-hosting": "Прочий хостинг",
  "observation.content-people": "Между людьми",
  "observation.text-owner":
    "Уже без шлюза сети, принадлежащие государству {state} ({networks}{more, select, yes { и другие} other {}}), видят не менее {share} международного трафика.",
  "observation.text-none": "Проект не создаёт собственного наблюдателя.",
  "observation.text-carrier":
    "Крупнейшая сеть на границе без проекта — {before} с долей {beforeShare}; с проектом — {after} с долей {afterShare}.",
  "observation.text-hhi":
    "Концентрация на границе по мерке антимонопольных ведомств (HHI, от 0 до 10 000) меняется с {before} ({beforeClass}) на {after} ({afterClass}).",
  "observation.text-hhi-organisations":
    "По организациям, когда сети одной организации считаются вместе: без проекта {before} ({beforeClass}), с проектом {after} ({afterClass}).",
  "observation.text-hairpin":
    "В этой модели {before} трафика между сетями страны без проекта выходит по пути за границу, а с проектом — {after}. Связи внутри страны, которых нет в открытых данных, уменьшили бы это.",
  "observation.text-transit":
    "Из трафика зарубежных сетей, до которых можно дойти через страну, захвачен и {share}.",
  "observation.text-users":
    "Ей видна бо́льшая часть международного трафика {users} пользователей ({share}).",
  "observation.text-users-share":
    "Ей видна бо́льшая часть международного трафика {share} пользователей.",
  "observation.text-before": "Без проекта те же сети видят {international} международного трафика.",
  "observation.text-carrier-same":
    "Крупнейшая сеть на границе — {carrier} ({share}), без проекта и с ним.",
  "observation.text-hhi-same":
    "Концентрация на границе по мерке антимонопольных ведомств (HHI, от 0 до 10 000) остаётся {hhi} ({class}).",
  "observation.text-hairpin-least":
    "Меньшее число верно, если зарубежные сети на пути встречаются, где могут, в точках обмена внутри страны.",
  "observation.text-hairpin-same":
    "В этой модели {share} трафика между сетями страны выходит по пути за границу, без проекта и с ним. Связи внутри страны, которых нет в открытых данных, уменьшили бы это.",
  "observation.text-in-force":
    "По собственным датам проект уже действовал, когда снимались данные маршрутизации: то, что показано как «без проекта», уже содержит его устройства.",
  "delay.question": "Насколько медленнее станет?",
  "delay.figure-hops": "Переходов между АС до пользователей, в среднем",
  "delay.chart": "Сети, чьи пути удлиняются больше всего: среднее число переходов из-за границы",
  "delay.chart-alt": "Точечная диаграмма сетей с наибольшими изменениями. {rows}.",
  "delay.text-changed":
    "{changed} трафика из-за границы и {outbound} трафика за границу пошли бы другим путём.",
  "delay.text-hops":
    "Средний путь к пользователям меняется с {before} до {after} переходов между АС, путь от пользователей — с {outBefore} до {outAfter}.",
  "delay.text-small":
    "Лишний переход сам по себе стоит мало времени: ощутимы расстояние, перегрузка и выбор выхода из страны.",
  "delay.text-unchanged": "Ни одна связь не меняется, поэтому не меняется и ни один путь.",
  "networks.title": "Все сети",
  "networks.note":
    "{shown} крупнейших из {all} сетей. Последний столбец — доля международного трафика сети, которую может наблюдать: {observer}.",
  "networks.note-plain": "{shown} крупнейших из {all} сетей.",
  "links.title": "Связи с заграницей",
  "links.note":
    "{shown} самых загруженных из {all} связей через границу, без проекта или с проектом. Доля международного трафика, входящего там.",
  "links.none": "нет",
  "definitions.title": "Что означают числа",
  "define.cut-off":
    "Потерянный трафик: доля международного трафика, для которой не осталось пути. В людях: пользователи, каждый с весом доли своего зарубежного трафика, которая потеряна. Отключённые пользователи: оценка числа пользователей интернета в сетях, у которых осталось менее 5 % зарубежного интернета, доступного до отказа, и их доля от всех пользователей интернета в стране.",
  "define.traffic":
    "Международный трафик: спрос между пользователями страны и зарубежными сетями. Его никто не публикует; в модели он пропорционален числу пользователей с одной стороны и числу адресов или известному содержимому сетей с другой. Доли — от этого спроса, в сторону пользователей, если не сказано иное.",
  "define.observe":
    "Может наблюдаться: проходит через оборудование одной стороны. Смотрит ли она — другой вопрос; шифрование скрывает содержание, но не то, кто, с кем и когда общается.",
  "define.hhi":
    "HHI: сумма квадратов процентов пограничных сетей, от 0 до 10 000. Ниже 1 500 — конкурентная, до 2 500 — умеренная, выше — высокая концентрация.",
  "define.hops":
    "Переход между АС: шаг от одной сети (автономной системы) к следующей. Пути следуют обычным деловым правилам: сначала клиенты, потом пиринг, потом поставщики; затем кратчайший путь.",
  "define.link":
    "Связь: деловое отношение двух сетей, видимое в открытых данных маршрутизации. За одной связью может стоять много кабелей.",
  "define.changed":
    "На другом пути: доля международного трафика, у которой последовательность сетей иная, чем без проекта.",
  "define.site":
    "Узел: место шлюза, где кончаются международные связи. Доля трафика узла: часть международного трафика, входящая там.",
  "about.title": "Как это сделано и чего не может сказать",
  "about.design": "Проект",
  "about.leaves-out": "Что проект не охватывает",
  "about.english": "(текст файла проекта, на английском языке)",
  "about.sources": "Источники проекта",
  "about.world": "Карта сетей",
  "about.world-source": "Источник",
  "about.world-date": "Дата",
  "about.world-counts": "Содержание",
  "about.world-counts-text":
    "{ases} {ases, plural, one {сеть} few {сети} many {сетей} other {сети}}; связей поставщик–клиент: {transit}; пиринговых связей: {peer}; сетей с известной страной: {labelled}",
  "about.world-labels": "Страны и имена",
  "about.world-users": "Пользователи по сетям",
  "about.users-table": "из таблицы, данной пользователем",
  "about.users-estimates":
    "оценки на {date} ({source}), приведённые к числу пользователей страны; {moved, plural, one {# сеть отнесена} few {# сети отнесены} many {# сетей отнесено} other {# сети отнесены}} к стране своих пользователей, а не регистрации адресов; {parts, plural, one {# оператор имеет} few {# оператора имеют} many {# операторов имеют} other {# оператора имеют}} отдельную часть в другой стране",
  "about.users-address": "пользователи страны, разделённые по доле адресов IPv4",
  "about.tie-break": "Выбор из равных путей",
  "about.coverage": "Вычислено",
  "about.coverage-text":
    "{networks} из {all} сетей страны ({users} пользователей) в сторону пользователей; {destinations} {destinations, plural, one {направление} few {направления} many {направлений} other {направления}} ({demand} спроса) от пользователей",
  "about.problems": "Неправильные строки источника",
  "about.problems-text":
    "повторов {duplicates}, противоречий {contradictions}, связей с собой {selfLinks}, нечитаемых {malformed}, кругов поставщиков {cycles}",
  "about.parameters": "Что принято за данное",
  "about.low": "Низкое",
  "about.likely": "Вероятное",
  "about.high": "Высокое",
  "about.warnings": "Обратите внимание",
  "about.reproduce": "Как сделать эту страницу снова",
  "about.version": "Версия",
  "about.licences": "Данные и лицензии",
  "about.licence-caida": "Связи между сетями:",
  "about.licence-labels":
    "Страны, имена и адреса сетей (CC BY 4.0; диапазоны объединены и просуммированы по сетям):",
  "about.licence-facts":
    "Население, пользователи интернета, валовой внутренний продукт: Всемирный банк и МСЭ (CC BY 4.0). Места: GeoNames (CC BY 4.0). Названия стран: Unicode CLDR. Карта: Natural Earth (общественное достояние).",
  "about.never":
    "Narrows моделирует, воспроизводит и измеряет шлюзы. Сам он не шлюз, не может им стать и не хранит ничего о людях.",
  "about.design-file": "Файл проекта",
  "about.design-file-text": "{file}: сохраните его там, где запускаете команду",
  "about.inputs": "Прочитанные файлы",
  "warning.synthetic":
    "Учебный мир: все сети здесь вымышлены. Ничто в этом результате не относится к настоящему интернету.",
  "warning.inferred":
    "Связи между сетями выведены из открытых данных маршрутизации ({date}). Пиринг на краю сети там почти не виден, поэтому запасные пути внутри страны недооценены.",
  "warning.tables-apart":
    "{table, select, users {Пользователи} organisations {Организации} other {Точки обмена}}: данные на {tableDate}; связи между сетями: на {date}; разница в годах: {years}.",
  "warning.later":
    "Данные маршрутизации ({data}) новее события ({event}): связей, которые тогда отключили и не вернули, в них уже нет; показано то, что осталось.",
  "warning.cables-later": "На дату этой карты ещё не введены и не учтены: {cables}.",
  "warning.missing": "Проект называет {networks}; в этой карте сетей их нет, они пропущены.",
  "warning.users-unknown":
    "Число пользователей интернета неизвестно ({country}); сети взвешены по адресам IPv4.",
  "warning.equal": "Ни пользователи, ни адреса неизвестны ({country}): все сети считаются равными.",
  "warning.address-share":
    "Пользователи сети — это пользователи страны, разделённые по адресам IPv4. Мобильные сети прячут много пользователей за немногими адресами, поэтому их доля занижена.",
  "warning.users-doubtful":
    "Оценки числа пользователей для страны «{country}» противоречат сами себе (у {network} было бы {share} всех). Они не используются: пользователи разделены по адресам IPv4.",
  "warning.coverage":
    "Пути вычислены для {networks} крупнейших из {all} сетей, {users} пользователей.",
  "warning.in-force":
    "По собственным датам проект действовал в день данных маршрутизации ({data}): то, что показано без проекта, уже содержит его устройства.",
  "warning.unconnected":
    "{networks}: в этой карте сетей {count, plural, one {у сети} few {у сетей} many {у сетей} other {у сетей}} нет зарубежных связей, через границу не пройдёт ничего.",
  interval: "({low} – {high})",
  money: "{value} долл. США",
  "interval.line": "90-процентный интервал: {low} – {high}",
  "missing.text": "Неизвестно: {what}. Задайте ({give}), и вопрос получит ответ.",
  "label.low": "5-й процентиль",
  "label.median": "Медиана",
  "label.high": "95-й процентиль",
  "label.of": "{part} из {all}",
  "label.providers": "Провайдеры",
  "failure.hours": "Часов в год, когда одновременно потеряно столько международного трафика",
  "failure.hours-alt":
    "Точечная диаграмма ожидаемых часов в год, без проекта и с проектом. {rows}.",
  "failure.hours-row": "Одновременно не менее {share} трафика",
  "failure.hours-note":
    "Ожидаемые часы, точно для принятых частот. Без проекта: отказы {networks} крупнейших пограничных сетей, независимые друг от друга; каждая отказывает узел за узлом и по общей причине, как и операторы шлюза. С проектом: те же отказы и отказы шлюза.",
  "failure.text-hours":
    "Из-за оборудования проекта международного трафика теряется столько же, сколько за {time} в год совсем без него. При наиболее вероятных значениях всех входных данных — {likely}.",
  "failure.text-hours-method":
    "Как часто узлы отказывают и сколько длится ремонт — допущения; общие причины (один оператор, одно программное обеспечение) учтены.",
  "failure.text-compromise":
    "Скрытая подмена программ этого оборудования открыла бы {after} международного трафика, пока её не заметят: {time}. Без проекта подмена в крупнейшей сети ({network}) открыла бы {before}.",
  "failure.text-backup":
    "Если бы каждая сеть могла сохранить прежние связи как запасные, тот же отказ отнял бы {share} международного трафика.",
  "failure.text-cable": "Простой кабеля {name}: {time} в год.",
  "failure.text-flood": "В час пик атака в {gbps} Гбит/с заполнила бы узел {city}.",
  "failure.people": "{users} пользователей ({share} от всех)",
  "failure.people-share": "{share} пользователей",
  "failure.text-all-operators":
    "Если откажут все операторы вместе, теряется {share} международного трафика{users, plural, =0 {} other {, столько же, сколько у {people} пользователей}}; {networks, plural, =0 {полностью не отключена ни одна сеть} other {полностью отключены {cut}, сетей {networks} из {all}}}.",
  "failure.text-in-force":
    "Пока проект действует, {share} международного трафика не находит никакого пути, даже если ничего не отказало.",
  "failure.text-no-border": "С проектом ни одна сеть страны не стоит на границе.",
  "failure.text-before-pair": "Две худшие вместе, {pair}, отнимают {share}.",
  "failure.text-pair":
    "С проектом две худшие сети вместе, {pair}, отнимают {share} международного трафика.",
  "failure.text-nothing-fails": "Проект не добавляет ничего, чей отказ останавливал бы трафик.",
  "failure.text-flood-none": "В час пик узел {city} полон и без атаки.",
  "failure.text-sites-none":
    "Отказ одного узла ничего не отнимает, так как его трафик находит другой узел; через самый загруженный, {site}, идёт {carried} международного трафика.",
  "failure.text-by-design-none": "Сам проект не отнимает международного трафика.",
  "failure.text-none-same": "Проект не меняет того, что теряется при отказе сети.",
  "failure.text-knock-on":
    "Другие площадки помогают, лишь пока на них есть место. Если площадка {city} откажет в час пик, на переполненных тогда площадках теряется международного трафика: {lost}; пока все работают: {anyway}.",
  "failure.text-knock-on-hours":
    "Сверх того площадки, переполненные из-за отказа других, теряют столько, сколько при полном отсутствии трафика за такое время в году: {time}.",
  "failure.text-worst":
    "С проектом худший одиночный отказ — {part}: он отнимает {share} международного трафика.",
  "delay.figure-ms": "Добавка ко времени оборота в час пик, в среднем",
  "delay.ms": "{value} мс",
  "delay.text-detour": "Крюк к узлам внутри страны добавляет к времени оборота не более {ms}.",
  "delay.text-loss":
    "В час пик при принятой пропускной способности терялось бы {loss} международного трафика.",
  "delay.text-likely":
    "Крупное число и всё, что дано с диапазоном, — медиана по разбросу входных данных. Таблица составлена при наиболее вероятных значениях всех входных данных; при них час пик добавляет {ms}.",
  "delay.text-scope":
    "Вычислено для {networks} {networks, plural, one {сети} few {сетей} many {сетей} other {сетей}} и {destinations} {destinations, plural, one {направления} few {направлений} many {направлений} other {направлений}}, {share} международного трафика; городов с пользователями: {cities}; расстояния — между городами, по кабелям лишь там, где их длина опубликована.",
  "delay.text-used":
    "То, чем пользуются люди: медианное время оборота {before}, 95-й процентиль {before95}; с проектом: {after}, 95-й процентиль {after95}.",
  "delay.text-used-same":
    "То, чем пользуются люди: медианное время оборота {before}, 95-й процентиль {before95}; с проектом то же.",
  "delay.used": "Время оборота до того, чем пользуются люди, по источнику, мс",
  "delay.class-own-network": "кэши в собственной сети пользователя",
  "delay.class-domestic": "узлы и хостинг внутри страны",
  "delay.class-content-abroad": "контентные сети, ближайшее место за границей",
  "delay.class-other-abroad": "прочий хостинг и люди за границей",
  "delay.class-all": "всё вместе",
  "delay.class": "Откуда поступает",
  "delay.ms-chart": "Сети с наибольшим изменением времени оборота: 95-й процентиль, миллисекунды",
  "delay.feel": "Что чувствуют люди",
  "delay.feel-quiet": "спокойный час",
  "delay.feel-busy": "час пик",
  "delay.rtt": "Время оборота, мс",
  "delay.first-byte": "Страница начинается через, мс",
  "delay.voice": "Качество речи (MOS от 1 до 4,5)",
  "delay.tcp": "Одна длинная передача, не более, Мбит/с",
  "delay.domestic": "Время оборота внутри страны, мс",
  "delay.text-gained":
    "Для половины пользователей изменение не больше {median}, для 95 % — не больше {p95}.",
  "delay.text-no-route": "Ни одна зарубежная сеть больше не может достичь страны.",
  "delay.text-way-longer": "Новый путь удлиняет среднее время оборота на {ms}.",
  "delay.text-way-shorter": "Новый путь сокращает среднее время оборота на {ms}.",
  "delay.text-way-same": "Новый путь примерно такой же длины, как прежний.",
  "delay.text-worst": "Для худших 5 % трафика он добавляет {ms} и более.",
  "delay.dominant-loss": "Важнее всего, что в час пик узлы переполнены.",
  "delay.dominant-queue": "Больше всего добавляет ожидание в узлах в час пик.",
  "delay.dominant-way": "Сильнее всего меняется длина пути.",
  "delay.dominant-boxes": "Больше всего добавляет задержка в устройствах досмотра.",
  "delay.dominant-nothing": "Ничто не добавляет задержки, которую люди почувствовали бы.",
  "delay.dominant-capacity-unknown":
    "Сколько добавляет перегрузка узлов, без их пропускной способности неизвестно.",
  "capacity.question": "Какая нужна пропускная способность?",
  "capacity.figure": "Международный трафик в час пик",
  "capacity.gbps": "{value} Гбит/с",
  "capacity.text-demand": "В час пик страна обменивается с зарубежными сетями {gbps} Гбит/с.",
  "capacity.text-ports":
    "У сетей страны в зарубежных точках обмена есть порты на {ports} Гбит/с: не меньше этого проходит через границу.",
  "capacity.text-site":
    "Через самый загруженный узел, {city}, шло бы {share} этого, и ему нужно {required} Гбит/с, чтобы не было перегрузки.",
  "capacity.text-full":
    "При принятых {capacity} Гбит/с на узел он переполнен в час пик с первого дня в {share} всех испытанных случаев.",
  "capacity.text-no-capacity":
    "Проект не называет пропускную способность узлов, поэтому неизвестно, когда они переполнятся.",
  "capacity.text-knock-on":
    "Если бы площадка {city} отказала в час пик, её трафик пришлось бы нести остальным, и {lost} ({low} – {high}) международного трафика терялось бы на переполненных площадках.",
  "capacity.text-knock-on-full": "Переполнены тогда: {sites}.",
  "capacity.text-no-sites": "В проекте нет узлов, через которые должен идти международный трафик.",
  "capacity.chart": "Загрузка самого занятого узла, {city}, в час пик по годам",
  "capacity.chart-alt": "Линия с полосой 90 %; выше 100 % узел переполнен. {rows}.",
  "capacity.chart-full": "переполнен",
  "capacity.note": "График обрезан на {top}; полоса продолжается выше.",
  "capacity.year": "Год {year}",
  "capacity.hours": "Международный трафик по часам суток, Гбит/с",
  "capacity.hours-alt": "Линия с полосой 90 % по часам суток. {rows}.",
  "capacity.text-displaced":
    "Из них {displaced} Гбит/с без проекта идут по связям, которые проект убирает.",
  "capacity.text-entry":
    "Трафик входит в страну без проекта в {before} {before, plural, one {месте} few {местах} many {местах} other {места}}, с проектом — в {after}; через крупнейшее, {place}, идёт {share}.",
  "capacity.text-full-years":
    "В среднем случае он переполнится через {years} {yearsCount, plural, one {год} few {года} many {лет} other {года}}.",
  "capacity.text-full-late": "В среднем случае он не переполнится за {years} лет.",
  "capacity.text-entry-same":
    "Трафик входит в страну в {count} {count, plural, one {месте} few {местах} many {местах} other {места}}, без проекта и с ним; через крупнейшее, {place}, идёт {share}.",
  "cost.question": "Сколько это стоит и кто платит?",
  "cost.figure": "Стоимость для страны в год",
  "cost.text":
    "Шлюз стоил бы стране {year} в год, {month} на каждого пользователя в месяц. Как оценивать потерянные часы, выбирается случайно, как и прочие входные данные: методов {methods}, все равновероятны.",
  "cost.text-methods":
    "По одному лишь методу середина была бы между {low} ({lowest}) и {high} ({highest}).",
  "cost.text-building":
    "{kind, select, boxes {Сетей с оборудованием: {count}} other {Площадок: {count}}}; в час пик проверяется {gbps} Гбит/с; строительство стоит {first}, с ростом трафика докупается ещё.",
  "cost.text-bill": "Провайдеры добавили бы к счёту пользователя {bill} в месяц.",
  "cost.text-day":
    "День без интернета стоил бы стране {low} – {high}, по {methods} {methods, plural, one {методу} few {методам} many {методам} other {методам}}.",
  "cost.text-bearers":
    "При наиболее вероятных значениях всех входных данных и в среднем по методам год обходится в {total}: пользователи несут {users}, провайдеры {providers}, хозяйство {economy}, за вычетом {gateway}, которые оператор получает сверх своих трат.",
  "cost.text-bearers-loss":
    "При наиболее вероятных значениях всех входных данных и в среднем по методам год обходится в {total}: пользователи несут {users}, провайдеры {providers}, хозяйство {economy}, оператор {gateway}.",
  "cost.text-none": "Проект не строит ничего, за что надо платить.",
  "cost.chart": "Стоимость для страны в год, по методу оценки потерянных часов, долл. США",
  "cost.chart-alt": "Диапазоны на логарифмической шкале. {rows}.",
  "cost.chart-day": "Стоимость дня без интернета, по методам, долл. США",
  "cost.method": "Метод",
  "cost.method-drawn": "Метод выбран случайно",
  "cost.deloitte-gdp": "Deloitte, по ВВП",
  "cost.deloitte-people": "Deloitte, по населению",
  "cost.brookings": "Brookings, 2016",
  "cost.brookings-g20": "Brookings, ставка стран G20",
  "cost.brookings-cipesa": "Brookings в изложении CIPESA",
  "cost.text-force":
    "Пока проект действует, {share} международного трафика не имеет пути; это стоит {low} – {high} в день.",
  "retention.question": "Сколько хранится и что это выдаёт?",
  "retention.figure": "Записей об одном пользователе за день",
  "retention.text":
    "О каждом пользователе за день хранилось бы {perUser} записей в течение {months} {monthsCount, plural, one {месяца} few {месяцев} many {месяцев} other {месяцев}}: всего {held} записей, {terabytes} ТБ, за {usd} в год.",
  "retention.text-none": "Проект не хранит записей, поэтому никакой журнал никого не выдаст.",
  "retention.text-day":
    "День ниже — день человека, которого нет. Из {all} дел этого человека журнал выдаёт {named}; при шифровании DNS и приветствия TLS — всё ещё {least}.",
  "retention.text-names-no": "В записях нет имён, только адреса, порты, время и объём.",
  "retention.text-names-yes": "В записях есть имена служб.",
  "retention.chart": "Сколько из {all} дел выдаёт журнал, в зависимости от шифрования",
  "retention.chart-alt": "Столбчатая диаграмма. {rows}.",
  "retention.privacy-none": "Зашифровано только содержание",
  "retention.privacy-dns": "Зашифрован DNS",
  "retention.privacy-hello": "Зашифровано приветствие TLS",
  "retention.privacy-both": "И то, и другое",
  "retention.day": "Вымышленный день в журнале шлюза",
  "retention.time": "Время",
  "retention.to": "Соединение с",
  "retention.encrypted": "Что зашифровано",
  "retention.bytes": "Байты",
  "retention.reveals": "Что выдаёт строка",
  "retention.by": "Известно по",
  "retention.by-dns": "запрошенному имени",
  "retention.by-hello": "имени в приветствии TLS",
  "retention.by-address": "адресу",
  "retention.by-pattern": "только рисунку",
  "comparison.question": "Какой проект вредит меньше всего?",
  "comparison.figure": "Проекты, лучшие по всем мерам",
  "comparison.of": "{count} из {all}",
  "comparison.text-beaten":
    "Ни по одной мере не вреднее, а хотя бы по одной менее вреден{count, plural, one { один проект} few {: это проекты} many {: это проекты} other {: это проекты}}: {designs}.",
  "comparison.text-front":
    "Ни один из сравниваемых проектов не вредит меньше по всем мерам; какой вред весомее, судить вам.",
  "comparison.text-method":
    "Сравнивается проектов для этой страны: {all}; меры не взвешиваются друг против друга.",
  "comparison.chart": "Каждая точка — проект: что видит одна сторона и что теряется при отказе",
  "comparison.chart-alt": "Диаграмма рассеяния. {rows}.",
  "comparison.x": "Международный трафик, видимый одной стороне (крупный план)",
  "comparison.y": "Международный трафик, теряемый при худшем отказе (крупный план)",
  "comparison.this": "этот проект",
  "comparison.front": "ни один другой не лучше по всем мерам",
  "comparison.dominated": "есть лучший по всем мерам",
  "comparison.open": "открытый интернет",
  "comparison.text-alone": "Других проектов для этой страны, чтобы поставить рядом, нет.",
  "comparison.text-close-up":
    "Все измерены крупным планом (сети с {share} международного трафика) при вероятном значении каждой величины; поэтому эти числа немного отличаются от приведённых выше.",
  "comparison.text-stands":
    "Данные о маршрутах уже содержат этот проект, поэтому открытый интернет рядом с ним не является миром без него.",
  "comparison.text-other-kind":
    "Не сравниваются: {designs}. План, который остаётся, не сопоставляется с событием, которое проходит.",
  "comparison.text-misfit":
    "Не сравниваются: {designs}. На этой карте сетей нет того, что им нужно, например оператора.",
  "comparison.not-measured": "не измерено",
  "harm.worst-failure": "Международный трафик, теряемый при худшем отказе (крупный план)",
  "harm.outage-hours":
    "Часов потерянного международного трафика в год, добавленных проектом (вероятное значение)",
  "harm.observed-international": "Международный трафик, видимый одной стороне (крупный план)",
  "harm.observed-domestic": "Внутренний трафик, видимый наблюдателю (крупный план)",
  "harm.concentration": "Концентрация границы, HHI / 10 000 (крупный план)",
  "harm.unreachable": "Международный трафик без пути (крупный план)",
  "harm.added-ms": "Добавка пути ко времени оборота, мс",
  "harm.interfered": "Международный трафик, встречающий правило (крупный план)",
  "harm.records-per-user-day": "Записей об одном пользователе за день (вероятное значение)",
  "collateral.question": "Что захватит с собой один приказ о блокировке?",
  "collateral.figure":
    "Сетей, до которых приказ должен дойти, чтобы охватить девять десятых международного трафика",
  "collateral.text-hands":
    "Без проекта приказ должен дойти до {before} {before, plural, one {сети} few {сетей} many {сетей} other {сетей}}, чтобы охватить девять десятых международного трафика; с проектом — до {after}.",
  "collateral.text-address":
    "Блокировка обычной зарубежной сети, {network}, ради одного сайта в ней забирает с собой адресов: {addresses}, и ещё {beside} {beside, plural, one {сеть} few {сети} many {сетей} other {сетей}}: {demand} международного трафика.",
  "collateral.text-disconnect":
    "Отключение {network} забирает {demand} международного трафика и {beside} {beside, plural, one {сеть} few {сети} many {сетей} other {сетей}} за ней.",
  "collateral.chart": "Международный трафик, встречающий приказ",
  "collateral.chart-alt": "Столбчатая диаграмма. {rows}.",
  "collateral.order": "Приказ",
  "collateral.addresses": "Исчезает адресов",
  "collateral.beside": "Попутно исчезает сетей",
  "collateral.lost": "Потеряно международного трафика",
  "collateral.example-address": "Пример: заблокировать все адреса {network} ради одного сайта",
  "collateral.example-disconnect": "Пример: отключить {network}",
  "collateral.text-now":
    "Чтобы охватить девять десятых международного трафика, приказ должен дойти до {networks} {networks, plural, one {сети} few {сетей} many {сетей} other {сетей}}.",
  "collateral.under": "Трафик под ним",
  "order.block": "Блокировать",
  "order.reset": "Обрывать соединения",
  "order.inject": "Подделывать ответы",
  "order.intercept": "Вскрывать шифрованные соединения",
  "order.throttle": "Замедлять",
  "order.shut-down": "Отключить полностью",
  "building.question": "Строится ли он уже?",
  "building.figure": "Сети на границе",
  "building.text":
    "Данные маршрутизации ({date}) показывают на границе {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}} с зарубежными связями числом {links}; {frontier} из них дают транзит внутри страны.",
  "building.text-class":
    "По числу таких сетей риск отключения оценивается без проекта как {before}, с проектом — как {after}.",
  "building.text-signs":
    "Более новые открытые данные о маршрутах показали бы это: смотрите на перемены ниже.",
  "building.text-signs-invented":
    "Данные о маршрутах показали бы это переменами, перечисленными ниже.",
  "building.chart": "Сколько сетей несут такую часть международного трафика",
  "building.chart-alt": "Точечная диаграмма числа сетей. {rows}.",
  "building.half": "Половина",
  "building.nine-tenths": "Девять десятых",
  "building.99": "99 %",
  "building.sign": "Признак",
  "building.text-class-now": "По числу таких сетей риск отключения оценивается как {rated}.",
  "building.text-built":
    "Построенная по проекту граница имела бы {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сетей}}, из них {frontier} с транзитом внутри страны.",
  "building.text-unseen":
    "Проект не меняет ни одной связи, поэтому данные о маршрутах его не покажут; измерения могут.",
  "building.text-event":
    "Этот проект — прошедшее событие, а не стройка; признаки ниже показывают, что оно сделало с границей.",
  "building.text-stands":
    "Проект в тот день уже действовал: данные его содержат, поэтому разница не показана.",
  "building.now": "В данных",
  "building.sign-border-networks": "Сети на границе",
  "building.sign-border-links": "Связи через границу",
  "building.sign-frontier-providers": "Пограничные сети, дающие транзит внутри страны",
  "building.sign-carrying-90-percent":
    "Пограничные сети, несущие девять десятых международного трафика",
  "building.text-undated":
    "Эта карта сетей показывает на границе {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}} с зарубежными связями числом {links}; {frontier} из них дают транзит внутри страны.",
  "frontier.severe": "тяжёлый",
  "frontier.significant": "значительный",
  "frontier.low": "низкий",
  "frontier.resistant": "очень низкий",
  "trust.question": "Можно ли этому верить?",
  "trust.figure": "Изменения, которые верны почти во всех розыгрышах",
  "trust.holding": "{holding} из {all}",
  "trust.text-lead": "Всё неопределённое разыграно вместе, розыгрышей: {draws}.",
  "trust.text-apart":
    "Совместный анализ неопределённости в этом расчёте пропущен: интервалы охватывают только розыгрыши отдельных вопросов (всего {draws}) и не учитывают, кто какой сетью пользуется, какого пиринга не показывает ни один источник и как выбирают между равными путями.",
  "trust.text-joint":
    "Всё неопределённое разыграно вместе: розыгрышей — {draws}, графов — {graphs}; графы различаются тем, чего не показывает ни один источник (пиринг на точках обмена, выбор между равными путями, исключения). Интервалы охватывают девять розыгрышей из десяти.",
  "trust.claim-worst-failure":
    "Доля розыгрышей: {share}. {change, select, more {Худший одиночный отказ отнимает с проектом больше международного трафика, чем без него} less {Худший одиночный отказ отнимает с проектом меньше международного трафика, чем без него} other {Худший одиночный отказ отнимает с проектом примерно столько же международного трафика, сколько без него}}.",
  "trust.claim-observed":
    "Доля розыгрышей: {share}. {change, select, more {Наблюдатель проекта видит больше международного трафика, чем без проекта} less {Наблюдатель проекта видит меньше международного трафика, чем без проекта} other {Наблюдатель проекта видит примерно столько же международного трафика, сколько без проекта}}.",
  "trust.claim-largest-party":
    "Доля розыгрышей: {share}. {change, select, more {Сеть или оператор, который видит больше всех, видит с проектом больше международного трафика, чем без него} less {Сеть или оператор, который видит больше всех, видит с проектом меньше международного трафика, чем без него} other {Сеть или оператор, который видит больше всех, видит с проектом примерно столько же международного трафика, сколько без него}}.",
  "trust.claim-hairpinned":
    "Доля розыгрышей: {share}. {change, select, more {С проектом страну покидает больше трафика между её сетями, чем без него} less {С проектом страну покидает меньше трафика между её сетями, чем без него} other {С проектом страну покидает примерно столько же трафика между её сетями, сколько без него}}.",
  "trust.decides": "Что решает больше всего: {mover}.",
  "trust.mover-exemption": "сохранит ли {network} собственные связи с заграницей",
  "trust.mover-peering": "обмениваются ли {network} и {other} трафиком напрямую",
  "trust.mover-users": "сколько людей пользуются сетью {network}",
  "trust.mover-routes": "какой из равных путей выбран и какие связи не показывает ни один источник",
  "trust.headlines": "Главные числа по всем розыгрышам",
  "trust.measure": "Число",
  "trust.interval": "90%-й интервал с проектом",
  "trust.draws-head": "Розыгрыши: больше / столько же / меньше",
  "trust.decides-head": "Что решает больше всего (доля объяснённого разброса)",
  "trust.m-worst-failure": "Международный трафик, потерянный при худшем одиночном отказе",
  "trust.m-outage-hours":
    "Международный трафик, потерянный за год из-за оборудования самого проекта, в часах без всякого трафика",
  "trust.m-observed": "Международный трафик, видимый наблюдателю проекта",
  "trust.m-largest-party":
    "Международный трафик, видимый той сети или тому оператору, кто видит больше всех",
  "trust.m-hairpinned": "Трафик между сетями страны, который по пути покидает её",
  "trust.m-added-ms": "Прирост времени туда и обратно в час наибольшей нагрузки, среднее, мс",
  "trust.m-busy-hour-gbps": "Международный трафик в час наибольшей нагрузки, Гбит/с",
  "trust.m-usd-per-user-month": "Стоимость на пользователя в месяц, долл. США",
  "trust.m-records-per-user-day": "Записи об одном пользователе за день",
  "trust.text-weights":
    "По оценкам числа пользователей худший одиночный отказ отнимает {before} международного трафика без проекта и {after} с ним; при делении пользователей по адресам IPv4 — {beforeByAddress} и {afterByAddress}. {same, select, yes {Оба способа говорят об изменении одно и то же.} other {Два способа расходятся: изменение зависит от того, кто какой сетью пользуется.}}",
  "trust.text-inputs":
    "Модели читают {all} неопределённых величин; {assumed} из них — допущения без проверенного источника. Доли трафика опираются на данные о маршрутах; часы, деньги и записи верны в лучшем случае по порядку величины.",
  "trust.text-figures":
    "Проект называет {stated} {stated, plural, one {число} few {числа} many {чисел} other {числа}}; источник указан у {sourced}, остальные — допущения.",
  "trust.text-exemption":
    "Неизвестно, сохранит ли {network} собственные связи с заграницей. Если да, худший одиночный отказ отнимает {exempt} международного трафика; если нет — {bound}.",
  "trust.text-taken-exempt": "Здесь принято, что сохранит.",
  "trust.text-taken-bound": "Здесь принято, что не сохранит.",
  "trust.exemptions": "Что зависит от неизвестных исключений",
  "trust.taken": "здесь принято",
  "trust.if-exempt": "исключение есть",
  "trust.if-not": "исключения нет",
  "trust.cut-off": "Международный трафик, который отнимает худший одиночный отказ",
  "trust.seen": "Международный трафик, видимый одной стороне",
  "trust.reason": "Почему это неизвестно",
  "trust.chart": "Что сильнее всего меняет результат: {output}",
  "trust.chart-alt":
    "Диаграмма «торнадо»: каждая величина сдвинута от нижнего к верхнему краю. {rows}.",
  "trust.at-low": "величина у нижнего края",
  "trust.at-high": "величина у верхнего края",
  "trust.likely": "вероятно {value}",
  "trust.usdPerUserMonth": "стоимость на пользователя в месяц, долл. США",
  "trust.demandHoursYear": "часы потерянного международного трафика в год",
  "trust.busiestSiteUtilisation": "загрузка самого занятого узла",
  "trust.recordsHeld": "хранимые записи",
  "trust.text-moves": "Сильнее всего меняют числа: {inputs}.",
  "define.hours":
    "Часы потерянного трафика: часы года, взвешенные по доле потерянного в них международного трафика, ожидаемые при данных частотах отказов и ремонтов. Середина и интервал 90 % — по неопределённости входных данных. Вопросы 7 и 10 исходят из наиболее вероятных значений; вопрос 7 берёт увеличенную часть карты сетей.",
  "define.delay":
    "Время оборота: время до другого конца и обратно, по расстояниям между местами сетей по волокну, с крюками. Начало страницы: четыре оборота и время сервера. MOS: качество разговора по E-модели МСЭ-T G.107.",
  "define.capacity":
    "Час пик: час суток с наибольшим трафиком. Гбит/с: тысяча миллионов бит в секунду. Загрузка выше 100 %: трафика больше, чем помещается; остальное теряется.",
  "define.cost":
    "Стоимость для страны: строительство, работа, выполнение требований, потерянные часы и замедление, оценённые опубликованными методами. Сборы не считаются: они переходят из кармана в карман. Сегодняшние доллары США.",
  "define.records":
    "Запись: одна строка журнала об одном соединении. Хранимые записи накапливаются за месяцы срока хранения.",
  "define.comparison":
    "Лучше по всем мерам: не хуже ни по одной и лучше хотя бы по одной из девяти мер таблицы.",
  "define.close-up":
    "Крупный план: сети страны, зарубежные сети с наибольшим спросом и все провайдеры тех и других. Проекты сравниваются там, чтобы мерить их одинаково; остальные вопросы меряют всю карту. Мера, которую не удалось взять, между двумя проектами не считается.",
  "define.order":
    "Встречает приказ: трафик проходит через оборудование, которое должно его исполнять. Попутно исчезающие сети теряют связь, хотя приказ направлен не на них.",
  "define.interval":
    "Интервал 90 %: в нём лежат девять из десяти исходов, если каждую неопределённую величину брать из её диапазона; величины берутся независимо. Два числа в скобках после величины — её интервал 90 %. Сомнение в самой модели в нём не содержится.",
  "inputs.note":
    "Все неопределённые величины с диапазоном и происхождением. «Допущение» значит, что источник не проверен. Величину, у которой есть путь, можно изменить через --set ПУТЬ=ЗНАЧЕНИЕ; остальные принадлежат моделям.",
  "inputs.input": "Величина",
  "inputs.unit": "Единица",
  "inputs.from": "Откуда",
  "inputs.path": "Путь для --set",
  "from.override": "изменено через --set",
  "from.design": "проект",
  "from.country": "таблица стран",
  "from.world": "карта сетей",
  "from.source": "опубликованный источник",
  "from.assumption": "допущение",
  "table.wb-pop": "Всемирный банк",
  "table.wb-gdp": "Всемирный банк",
  "table.wb-net": "Всемирный банк и МСЭ",
  "table.cia-2015": "Всемирная книга фактов ЦРУ, 2015",
  "table.datareportal": "DataReportal",
  "table.datareportal-approx": "DataReportal, приблизительно",
  "table.imf-approx": "МВФ, приблизительно",
  "table.tw-moi": "Министерство внутренних дел Тайваня",
  "table.ask-census": "перепись Косова",
  "table.je-census": "перепись Джерси",
  "about.shipped-table": "таблица из поставки Narrows",
  "tie-break.lowest-asn": "наименьший номер АС",
  "tie-break.hash": "по хешу номеров АС",
  "tie-break.seeded": "случайно, с заданным началом",
  "source.table": "{year} ({source})",
  "source.population-share":
    "население {populationYear} ({populationSource}) × доля пользователей {shareYear} ({shareSource})",
  "source.networks": "сумма пользователей сетей страны",
  "source.volume-by-income":
    "МСЭ 2024: {gigabytes} ГБ в месяц на пользователя в странах с ВВП {dollars} долларов на душу, между бедными, средними и богатыми странами; края — допущение",
  "unit.people": "человек",
  "unit.networks": "сетей",
  "unit.share": "доля",
  "unit.ratio": "отношение",
  "unit.hours": "ч",
  "unit.seconds": "с",
  "unit.ms": "мс",
  "unit.km": "км",
  "unit.days": "дн.",
  "unit.months": "мес.",
  "unit.years": "лет",
  "unit.bytes": "байт",
  "unit.per-day": "1/день",
  "unit.per-year": "1/год",
  "unit.per-1000-km-year": "1/(1000 км·год)",
  "unit.kbit-per-second": "кбит/с",
  "unit.gbit-per-second": "Гбит/с",
  "unit.usd": "долл.",
  "unit.usd-per-month": "долл./мес.",
  "unit.usd-per-year": "долл./год",
  "unit.usd-per-mbps-month": "долл./(Мбит/с·мес.)",
  "unit.usd-per-gbps": "долл./(Гбит/с)",
  "unit.choice": "место",
  "input.users": "Пользователи интернета в стране",
  "input.population": "Население",
  "input.gdp-usd-year": "Валовой внутренний продукт",
  "input.site-gbps": "Пропускная способность узла",
  "input.licensees": "Провайдеры с лицензией",
  "input.inspection-gbps": "Досмотр на одном узле",
  "input.site-mtbf-hours": "Среднее время между отказами узла",
  "input.site-mttr-hours": "Среднее время ремонта узла",
  "input.common-cause": "Доля отказов, поражающих все узлы оператора",
  "input.landing-losses-per-year": "Потери целого города выхода кабелей в год",
  "input.landing-repair-hours": "Время возврата потерянного города",
  "input.cable-faults-per-1000-km-year": "Повреждения кабеля в год на 1 000 км",
  "input.cable-repair-days": "Время ремонта кабеля",
  "input.compromise-days": "Время, пока не заметят подмену обновления",
  "input.met-abroad":
    "Доля, передаваемая за границей, во внутреннем трафике через иностранные сети, присутствующие на точке обмена страны",
  "input.presumed-exemption":
    "Вероятность того, что неизвестное исключение таково, как полагает проект",
  "input.users-error":
    "Обычное отличие числа пользователей сети от оценки в таблице, во сколько раз",
  "input.users-error-by-addresses": "То же, когда пользователи распределены по адресам IPv4",
  "input.bilateral-peering": "Пиринг на точках обмена, о котором нет данных, относительно оценки",
  "input.busy-hour-kbps-per-user": "Спрос пользователя в час пик",
  "input.content-google": "Доля Google во всём трафике",
  "input.content-netflix": "Доля Netflix во всём трафике",
  "input.content-meta": "Доля Meta во всём трафике",
  "input.content-bytedance": "Доля ByteDance во всём трафике",
  "input.content-akamai": "Доля Akamai во всём трафике",
  "input.content-amazon": "Доля Amazon во всём трафике",
  "input.content-microsoft": "Доля Microsoft во всём трафике",
  "input.content-apple": "Доля Apple во всём трафике",
  "input.content-cloudflare": "Доля Cloudflare во всём трафике",
  "input.content-valve": "Доля Valve во всём трафике",
  "input.content-people": "Доля трафика между людьми",
  "input.cache-hosting": "Пользователи, в сети которых стоит кэш, если кэши есть",
  "input.cache-hit": "Часть трафика контентной сети, которую отдаёт её кэш",
  "input.site-served": "Часть остального, которую отдаёт площадка в стране",
  "input.hosting-home-bias": "Насколько хосты в стране ближе пользователям, чем зарубежные",
  "input.people-at-home": "Часть трафика между людьми, которая остаётся в стране",
  "source.content-split": "из контентных сетей, хостинга, кэшей и площадок, см. вопрос 2",
  "input.international-share": "Доля спроса, пересекающая границу",
  "input.growth-per-year": "Рост спроса за год",
  "input.upgrade-utilisation": "Загрузка, при которой расширяют",
  "input.mean-packet-bytes": "Средний размер пакета",
  "input.buffer-ms": "Буфер исходящей линии узла",
  "input.box-delay-ms": "Задержка устройства досмотра, в одну сторону",
  "input.inspection-overhead": "Доля производительности, занятая правилами",
  "input.mean-session-seconds": "Средняя длина сеанса",
  "input.mean-session-bytes": "Средний объём сеанса",
  "input.session-timeout-seconds": "Время хранения полуоткрытого сеанса",
  "input.land-stretch": "Длина пути к прямому расстоянию",
  "input.network-ms": "Время оборота в оборудовании одной сети",
  "input.port-detour-km": "Путь, который терпят ради портов в десять раз быстрее",
  "input.last-mile-ms": "Время оборота последней мили",
  "input.server-ms": "Время ответа сервера",
  "input.voice-terminal-ms": "Задержка аппаратов в разговоре, в одну сторону",
  "input.path-loss": "Потери на неперегруженном пути",
  "input.mss-bytes": "Наибольший сегмент TCP",
  "input.shutdown-method": "Метод оценки часов без интернета, по дороговизне",
  "input.gdp-revision": "Пересмотренный ВВП к табличному",
  "input.internet-share-age-years": "Сколько лет назад измерена доля интернет-экономики",
  "input.internet-economy-share": "Доля интернет-экономики в ВВП",
  "input.brookings-multiplier": "Косвенные потери к прямым",
  "input.slowdown-elasticity": "Доля полной потери при полной утрате качества",
  "input.discount-rate": "Процент в год",
  "input.lifetime-years": "Срок службы оборудования",
  "input.site-usd": "Стоимость одной площадки без пропускной способности",
  "input.box-usd": "Стоимость оборудования в одной сети без пропускной способности",
  "input.inspection-usd-per-gbps": "Проверка одного Гбит/с",
  "input.price-fall-per-year": "Снижение цены проверки в год",
  "input.operation-share": "Работа за год к стоимости установленного",
  "input.capex-usd": "Стоимость строительства",
  "input.opex-usd-year": "Стоимость работы в год",
  "input.port-usd-month": "Аренда порта провайдером",
  "input.transit-usd-per-mbps-month": "Цена транзита на шлюзе",
  "input.transit-before-usd-per-mbps-month": "Цена транзита до шлюза",
  "input.licence-usd-year": "Лицензия провайдера",
  "input.pass-through": "Доля сборов, доходящая до счетов",
  "input.flows-per-user-day": "Соединения пользователя за день",
  "input.record-bytes": "Размер записи",
  "input.retention-months": "Срок хранения записей",
  "input.sampling": "Соединения на одну запись",
  "input.replication": "Копии архива",
  "input.compression": "Степень сжатия",
  "input.storage-usd-per-terabyte-month": "Хранение терабайта в месяц",
  "day.lookup-hidden": "Узнавал какое-то имя: не спит и сейчас подключится.",
  "day.news.named":
    "Читает критическую газету до работы; каждая такая строка — политическая привычка.",
  "day.news.pattern": "Проснулся примерно сейчас; что-то читал несколько минут.",
  "day.ride.named": "Заказывает поездку: выходит из дома в этот час.",
  "day.ride.pattern": "Небольшое долгое соединение, которое движется: человек куда-то едет.",
  "day.mail.named": "Работает в определённой школе, и с какого часа этим утром.",
  "day.mail.pattern": "С этого времени на работе; обед виден как пробел.",
  "day.clinic.named": "В обед записывается на приём в женскую клинику.",
  "day.clinic.pattern": "В обед заполнил где-то форму.",
  "day.union.named": "Состоит в профсоюзе учителей и сегодня вошёл на его сайт.",
  "day.union.pattern": "Вошёл на какой-то сайт за большим хостингом.",
  "day.travel.named": "Ищет дорогу; узел шлюза выдаёт, в какой части страны.",
  "day.travel.pattern": "Уехал из города: строка приходит теперь через другой узел шлюза.",
  "day.bank.named": "В каком банке деньги человека и что за поездкой последовал платёж.",
  "day.bank.pattern": "Минута-две мелких сообщений: платёж или переписка.",
  "day.call.named":
    "Долгий видеозвонок в закрытом мессенджере; в журнале собеседника есть двойник.",
  "day.call.pattern":
    "Ровный поток, вверх столько же, сколько вниз: видеозвонок; в журнале собеседника есть двойник.",
  "day.film.named": "Вечером дома смотрит фильмы; размеры кусков выдают, какой фильм.",
  "day.film.pattern": "Долго смотрит поток: дома, не спит; размеры кусков могут выдать фильм.",
  "day.faith.named": "Принадлежит к небольшой религиозной общине.",
  "day.faith.pattern": "Несколько минут с одним сайтом; каждый вечер в то же время — привычка.",
  "day.tip.named": "Передаёт документы журналистам. Источник найден.",
  "day.tip.pattern":
    "Поздно вечером отправил несколько мегабайт: рядом со временем утечки этого может хватить.",
};
