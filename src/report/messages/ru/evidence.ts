/** Russian on the report of measurements and on verdicts explained. */
import type { Translation } from "../en.ts";

const ofMeasurements =
  "{measurements, plural, one {измерения} few {измерений} many {измерений} other {измерения}}";
const measurements =
  "{measurements} {measurements, plural, one {измерение} few {измерения} many {измерений} other {измерения}}";
const unit = "{unit, select, day {дням} week {неделям} month {месяцам} other {годам}}";
const where = "{network}{country_given, select, yes {, {country}} other {}}";

export const ruEvidence: Translation = {
  "explain.further.dns":
    "Спросите имя у нескольких резолверов в сети провайдера и вне её в одно и то же время, и у тех же резолверов — имя, которое никому не важно. Если неверен ответ только на это имя, в том числе от резолверов за рубежом, видно правило на пути; если неверно отвечает только резолвер провайдера — дело в нём; если не отвечают и на другие имена — это неисправность.",
  "explain.further.tcp":
    "Соединитесь с тем же адресом из других сетей страны и из-за рубежа, а из этой сети — с соседними адресами. Если не работает только этот адрес, только здесь и снова в другие дни, видно правило на адрес; если он не работает и за рубежом, дело в сайте.",
  "explain.further.tls":
    "Повторите рукопожатие с тем же адресом и другим именем сервера, и с этим именем по адресу, который никогда не принадлежал сайту. Если результат следует за именем, видно правило на имя; если за адресом — причина в адресе или сервере.",
  "explain.further.tls.mitm":
    "Сохраните всю цепочку сертификатов и повторите с других компьютеров и из других сетей страны, без защитных программ. Один и тот же издатель для несвязанных имён в нескольких сетях показывает перехват на пути; один компьютер или одно учреждение указывает на собственные программы.",
  "explain.further.quic":
    "Повторите по QUIC с сайтом, который никому не важен, в той же сети. Если он работает, а этот снова нет, видно правило; если QUIC не работает ни с кем, сеть отбрасывает UDP.",
  "explain.further.http":
    "Повторите открытый запрос из других сетей страны и из-за рубежа, с этим именем узла и с другим по тому же адресу. Если чужой ответ следует за именем, приходит только в этой стране и не от сайта, видно правило.",
  "explain.further.throttle":
    "Загружайте поровну с этого сайта и с других, по очереди, несколько дней. Если медленным остаётся только этот сайт, а другие по той же линии быстры, видно замедление; если медленны все, дело в линии.",
  "explain.further.shutdown":
    "Проверьте, молчали ли в те же часы другие сети страны и отзывались ли маршруты к этой сети. Один зонд без связи ничего не говорит о сети.",
  "explain.title": `{target} в ${where}: {mechanism}`,
  "explain.title-none": `{target} в ${where}: признаков вмешательства нет`,
  "explain.verdict": "Вердикт: «{verdict}».",
  "explain.asked-head": "Что было запрошено",
  "explain.asked": `{time} (UTC) зонд в сети ${where} запросил {url} тестом web_connectivity{version_given, select, yes { {version}} other {}}.`,
  "explain.observed-head": "Что наблюдалось",
  "explain.observed-none": "Ничего похожего на вмешательство.",
  "explain.compared-head": "С чем это сравнено",
  "explain.compared-none":
    "Ни с чем: вспомогательный сервер вне сети не был достигнут{failure_given, select, yes { ({failure})} other {}}. Тогда неработающий сайт не отличить от вмешательства.",
  "explain.compared-page":
    "Примерно в то же время вспомогательный сервер вне этой сети запросил то же самое. Он получил страницу: статус {status}, {bytes} {bytes, plural, one {байт} few {байта} many {байт} other {байта}}{title_given, select, yes {, заголовок «{title}»} other {}}.",
  "explain.compared-no-page":
    "Примерно в то же время вспомогательный сервер вне этой сети запросил то же самое. Страницы он не получил{failure_given, select, yes { ({failure})} other {}}.",
  "explain.compared-addresses": "У вспомогательного сервера имя вело к {addresses}.",
  "explain.for-head": "Почему это говорит о вмешательстве",
  "explain.against-head": "Что говорит против или оставляет вопрос открытым",
  "explain.against-none": "Ничего из того, что ищет детектор, не найдено.",
  "explain.other-head": "Невинные объяснения и сколько вероятности остаётся каждому",
  "explain.interference": "вмешательство",
  "explain.sure-head": "Насколько это надёжно",
  "explain.sure":
    "Детектор даёт вмешательству вероятность {percent}, а этой находке — {finding}; его слово для этого: «{confidence}» («{strong}» — выше {strongest}, «{moderate}» — выше {moderately}). Если его оценки верны, из 1000 таких находок ошибочны {wrong}.",
  "explain.sure-lab":
    "Оценки подобраны по эмулированным измерениям лаборатории, где истина известна (их {measurements}). В настоящих сетях они могут не выполняться, и они ничего не говорят о том, кто приказал или устроил встреченное и законно ли это.",
  "explain.further-findings": "В измерении есть и другие находки: {list}.",
  "explain.finding": "{mechanism} ({percent})",
  "explain.sum-head": "Как складывается вероятность",
  "explain.sum":
    "Каждая примета прибавляется к логарифму шансов: +0,7 удваивает их, +2,3 увеличивает в десять раз, 0 в сумме — один к одному.",
  "explain.sum-feature": "Что учтено",
  "explain.sum-weight": "Прибавляет",
  "explain.sum-circumstance":
    "{what, select, pageCame {страница сайта всё же пришла} resolverOutside {это показывает только резолвер в другой сети} noControl {сравнить не с чем: так это весит при механизме этого рода} helper {чем закончилась попытка тестового сервера} other {начальное значение для механизма этого рода}}",
  "explain.sum-total": "сумма и вероятность находки: {percent}",
  "explain.sum-combined":
    "Все находки измерения вместе, с поправкой по лабораторным кампаниям: {percent}.",
  "explain.further-head": "Что должно показать следующее измерение",
  "explain.further-control":
    "Прежде всего измерение надо повторить с достижимым вспомогательным сервером.",
  "explain.place-head": "Измерение",
  "explain.place": "{file}, строка {line}",
  "explain.uid": "измерение {uid}",
  "explain.report-id": "отчёт {report}",
  "explain.emulated": "ЭМУЛЯЦИЯ: сделано в лаборатории. О настоящей сети это ничего не говорит.",
  "explain.other":
    "Каждое из них может исказить измерение, в которое никто не вмешивался. Детектор взвесил их все; вероятности в сумме дают единицу.",
  "explain.cause": "Объяснение",
  "explain.probability": "Вероятность",
  "evidence.kicker": "Показывают ли эти измерения вмешательство?",
  "evidence.title": "Вмешательство в измерениях",
  "evidence.headline": `Вмешательство показывают {alarms} {alarms, plural, one {измерение} few {измерения} many {измерений} other {измерения}} из {measurements}; по оценкам детектора верны из них {low}–{high} (интервал 90 %).`,
  "evidence.headline-none": `Ни одно из {measurements} ${ofMeasurements} не показывает вмешательства.`,
  "evidence.judged":
    "Заблокированными {blocked, plural, one {признано} few {признаны} many {признано} other {признано}} {blocked}, с вмешательством {interfered}: домены — {targets} из {allTargets}{allTargets, plural, one {} few {} many {} other {}}, сети — {networks} из {allNetworks}{allNetworks, plural, one {} few {} many {} other {}}{countries_given, select, yes { ({countries})} other {}}.",
  "evidence.unsure":
    "Ещё {insufficient} оценить нельзя, поэтому настоящее число лежит в пределах {low}–{high}; не удались и вспомогательному серверу: {down}.",
  "evidence.events":
    "{events} {events, plural, one {событие} few {события} many {событий} other {события}} во времени, новых: {alerts}.",
  "evidence.events-none": "Ни одно событие во времени не надёжно настолько, чтобы о нём сказать.",
  "evidence.period": "Измерения: {from} – {to} (UTC).",
  "evidence.emulated-title": "ЭМУЛЯЦИЯ",
  "evidence.emulated": `сделано в лаборатории: {emulated} из {measurements} ${ofMeasurements}`,
  "evidence.emulated-text":
    "Они показывают, как проект выглядел бы в сети, и ничего не говорят о настоящей сети, даже если носят её номер.",
  "evidence.emulated-mark": "ЭМУЛЯЦИЯ: сделано в лаборатории",
  "evidence.limits": "Чего эта страница знать не может",
  "evidence.limit-odds":
    "Вероятности даны детектором, подобранным по эмулированным кампаниям лаборатории. Насколько они верны там, опубликовано в паспорте детектора; насколько они верны в поле, неизвестно.",
  "evidence.limit-sample":
    "Кто, что и когда измерял, не выбрано случайно. Доли — это доли измерений, а не людей, сайтов или времени.",
  "evidence.limit-absent":
    "Неизмеренное не показано как свободное: место оставлено пустым. Сама пустота может быть следствием отключения.",
  "evidence.limit-who":
    "Измерение показывает, что на пути что-то сделано, но не то, кто это приказал, почему и по какому закону.",
  "evidence.limit-dependent":
    "Измерения одного человека или одного дня похожи друг на друга. Интервалы считают их независимыми и потому слишком узки.",
  "evidence.map-title": "Какой домен, в какой сети, когда",
  "evidence.map-figure": `Вмешательство по доменам, сетям и ${unit}`,
  "evidence.map-description": `Строка для каждого домена и сети, столбцы по ${unit}. Чем гуще оранжевый, тем больше доля измерений с вмешательством; бледно-синий: нет; серый: оценить нельзя; пусто: измерений нет. Больше всего: {most}.`,
  "evidence.map-note":
    "Цвет — доля измерений, признанных заблокированными или с вмешательством, среди тех, что можно оценить. Сначала домены с наибольшим числом тревог; числа — тревоги из измерений.",
  "evidence.map-rest": "Все остальные домены вместе ({domains})",
  "evidence.map-other-networks": "ещё {networks}",
  "evidence.map-all-networks": "все",
  "evidence.map-cell": "измерений {measurements}, тревог {alarms}, оценить нельзя {insufficient}",
  "evidence.map-free": "вмешательства нет",
  "evidence.map-part": "{alarms} из {measurements}",
  "evidence.map-absent": "измерений нет",
  "evidence.map-few": "1 или 2 измерения",
  "evidence.below": "ниже {percent}",
  "evidence.above": "{percent} и выше",
  "evidence.between": "{low}–{high}",
  "evidence.mechanisms-title": "Какими механизмами, по времени",
  "evidence.mechanisms-figure": `Доля измерений по механизмам и ${unit}, с интервалом 90 %`,
  "evidence.mechanisms-description":
    "Ряд столбцов для каждого механизма: доля измерений этого времени, которые его показывают, и её интервал 90 % чертой. Больше всего: {most}. В последнем ряду число измерений, которые можно оценить.",
  "evidence.mechanisms-note":
    "Интервалы по Уилсону, для долей измерений, которые можно оценить. Где их нет, нет ни столбца, ни черты. Одно измерение может показывать несколько механизмов.",
  "evidence.mechanisms-other": "другие механизмы ({mechanisms})",
  "evidence.mechanisms-none": "Ни одно измерение не показывает механизма вмешательства.",
  "evidence.measurements": "измерения",
  "evidence.events-title": "События: с каких пор и как широко",
  "evidence.events-figure": "События во времени, с интервалами 90 % начала и конца",
  "evidence.events-description":
    "Полоса для каждого события от начала до конца; тонкие черты — интервалы 90 %. Полоса со стрелкой у края началась до данных или продолжается. Первое: {first}.",
  "evidence.events-note":
    "Ромб отмечает, когда событие впервые могло стать известным. Начало и конец — моменты смены состояния рядов события, как определено в docs/events.md; событие, которое следует за другим, не отдельная тревога.",
  "evidence.events-some": "Показаны первые {shown} из {events}; все — в файле CSV.",
  "evidence.event-row": "{mechanism} ({targets})",
  "evidence.event-extent":
    "сети: {networks} из {observed}{observed, plural, one {} few {} many {} other {}}",
  "evidence.events-late": `${measurements} есть в таблицах, но не в событиях: не по порядку больше, чем допускает окно (--window).`,
  "evidence.events-volume":
    "пришло измерений: {came}{came, plural, one {} few {} many {} other {}}, ожидалось {expected}",
  "evidence.event-recognised": "известно с (UTC)",
  "evidence.event-follows": "следует за",
  "evidence.place-title": "Где это происходит",
  "evidence.place-nothing":
    "Ни одно измерение здесь не говорит, где происходит вмешательство. В записанных ранее вердиктах таких свидетельств нет: дайте сами измерения.",
  "evidence.place-used":
    "Использовано измерений: {used} из {measurements}, сетей: {networks} из {allNetworks}{others_given, select, yes {; остальные ничего не говорят о месте, так как о них нельзя было судить или они не содержат свидетельств} other {}}.",
  "evidence.place-cut":
    "Чтобы расчёт не длился слишком долго, использованы только сети с наибольшим числом измерений: {used} из {networks}, не более {most} измерений.",
  "evidence.place-figure": "Насколько вероятен каждый вид страны при этих измерениях",
  "evidence.place-note":
    "Виды исключают друг друга и в сумме дают 100 %. Оранжевые возлагают вину на кого-то, синие — ни на кого. О вмешательстве говорится начиная с {accuse} для всех оранжевых вместе, о его виде — начиная с {name}.",
  "evidence.place-kind": "вид",
  "evidence.place-networks": "Сети",
  "evidence.place-networks-none": "Ни одна сеть не названа: при сомнении обвинять нельзя никого.",
  "evidence.place-networks-doubtful": "Недостаточно надёжно, чтобы назвать:",
  "evidence.place-networks-note":
    "Сеть называется начиная с {percent}. То, что устройства стоят в сети или что их встречают её пользователи, не говорит, кто их поставил.",
  "evidence.place-networks-some": "Перечислено {shown} из {networks}; в файле CSV есть все.",
  "evidence.place-why": "На чём это основано",
  "evidence.place-pair":
    "Пара — это один сайт, измеренный из одной сети; она затронута, если замечено вмешательство.",
  "evidence.place-open": "Что при этом остаётся неизвестным",
  "evidence.place-open-paths":
    "Без возможных путей (--paths) центральный шлюз нельзя отличить от одинаковых устройств во всех сетях, и ни одну сеть на пути назвать нельзя.",
  "evidence.place-open-kinds":
    "Считается, что для всей страны верен один вид: из смеси называется преобладающий.",
  "evidence.place-open-time":
    "Для каждого сайта учитывается только время, в которое он был затронут; если вмешательство прекращалось и начиналось снова, промежуток считается затронутым.",
  "evidence.place-further":
    "Не показано других стран: {countries}; сначала идут страны, где вмешательства больше всего.",
  "evidence.verdicts-title": "Вердикты с объяснением",
  "evidence.verdicts-intro":
    "Для каждого домена, сети и механизма с тревогой разобрано самое надёжное измерение: что запрошено и увидено, что говорит за вмешательство и против него и насколько это надёжно.",
  "evidence.verdicts-some":
    "Здесь объяснены первые {shown} из {groups}, все — в файле explanations.txt.",
  "evidence.verdicts-none": "Ни одно измерение не признано заблокированным или с вмешательством.",
  "evidence.verdicts-table": "Тревоги по доменам, сетям и механизмам",
  "evidence.verdicts-unexplained":
    "{groups} {groups, plural, one {группа прочитана} few {группы прочитаны} many {групп прочитано} other {группы прочитано}} из вердиктов, записанных раньше, в которых нет доказательств для объяснения: narrows detect --explain объясняет измерение в указанном месте.",
  "evidence.alarms": "тревоги",
  "evidence.alarm-count":
    "{alarms} {alarms, plural, one {тревога} few {тревоги} many {тревог} other {тревоги}}",
  "evidence.country": "страна",
  "evidence.network": "сеть",
  "evidence.domain": "домен",
  "evidence.time": "время",
  "evidence.judged-count": "можно оценить",
  "evidence.low": "5 %",
  "evidence.high": "95 %",
  "evidence.share": "доля",
  "evidence.strongest": "самое надёжное измерение",
  "evidence.read-title": "Что прочитано и как сделать эту страницу снова",
  "evidence.read-measurements": "Учтено измерений",
  "evidence.read-left-out": "Пропущено",
  "evidence.read-left-out-none": "ничего",
  "evidence.read-countries": "Страны",
  "evidence.read-networks": "Сети",
  "evidence.read-domains": "Домены",
  "evidence.read-versions": "Версии теста",
  "evidence.read-model": "Детектор",
  "evidence.read-model-text": "подобран по эмулированным измерениям: {measurements} ({campaigns})",
  "evidence.read-files": "Файлы",
  "evidence.read-bytes": "байт",
  "evidence.read-files-some": "ещё {files} в inputs.csv",
  "evidence.never":
    "Narrows моделирует, эмулирует и измеряет шлюзы; сам он не шлюз. На этой странице нет ни адреса, ни имени того, кто измерял.",
};
