/** Russian: messages of the detector. */
import type { Translation } from "../en.ts";

const page =
  "{url}: статус {status}, байт: {bytes}{title_given, select, yes {, заголовок «{title}»} other {}}; тестовый сервер получил статус {helperStatus}, байт: {helperBytes}{helperTitle_given, select, yes {, заголовок «{helperTitle}»} other {}}";
const answer = "{resolver} ответил {addresses} на запрос имени {name}";
const lookup = "{resolver}: запрос имени {name} не удался ({failure})";
const failed = "{operation}: сбой ({failure})";

export const ruDetection: Translation = {
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
  "evidence.page.differs-own-server": `${page}; у ответа есть черты собственного сервера сайта или службы перед ним, которые отвечают посетителям по-разному`,
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
  "evidence.page.differs-untold": `${page}; кто сделал страницу, ничто не показывает`,
  "evidence.page.helper-refused": `${page}; тестовому серверу отказали, что о зонде ничего не доказывает`,
  "evidence.page.region": `${page}; страница отказывает посетителям из какого-то региона, как делают сайты`,
  "evidence.page.portal": `${page}; страница похожа на страницу местной сети или провайдера: вход в сеть или сообщение о счёте клиента`,
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
  "evidence.page.forwards": "на странице нет ничего своего, она лишь ведёт дальше на {host}",
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
    "программы на компьютере самого пользователя (антивирус, прокси организации) делают то же",
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
  "reason.name-passed":
    "сайт уже показал на этом соединении доверенный сертификат имени: правила по имени срабатывают раньше, сервер же отказывает в любой момент",
  "reason.response-began":
    "ответ уже начался, когда оборвался: правила срабатывают на запрос, сервер же отказывает в любой момент",
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
    "этих адресов нет среди адресов тестового сервера, и ни одно соединение с ними не удалось",
  "reason.packets-lost": "потерянные пакеты выглядят так же",
  "reason.helper-resolved": "тестовый сервер в то же время разрешил это имя",
  "reason.one-packet-lost":
    "один запрос без ответа и ни одного другого: один потерянный пакет выглядит так же",
  "reason.filtering-resolver":
    "системный резолвер находится в AS{asn}, известной фильтрами, которые выбирают сами пользователи",
  "reason.chosen-resolver": "фильтрующий резолвер, выбранный дома или на работе, делает то же",
  "reason.chain-out-of-date":
    "обновление сертификата или сертификат удостоверяющего центра, которого нет у программы зонда, выглядят так же",
  "reason.issuer-shared": "один неизвестный удостоверяющий центр подписал несколько имён",
  "reason.leaf-traits":
    "неизвестный удостоверяющий центр издал сертификат именно на это имя, с чертами, каких не даёт ни один общедоступный центр",
  "reason.failure-vague": "у такого сбоя может быть много причин",
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
  "reason.no-control": "контрольного измерения нет: что в это время видели другие, неизвестно",
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
};
