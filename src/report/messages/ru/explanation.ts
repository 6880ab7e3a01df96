/** Russian: where interference is done, which design explains it, and what to measure next. */
import type { Translation } from "../en.ts";

export const ruExplanation: Translation = {
  "place.head":
    "{sightings} {sightings, plural, one {измерение говорит} few {измерения говорят} many {измерений говорят} other {измерения говорят}} что-либо о месте: {networks} {networks, plural, one {сеть} few {сети} many {сетей} other {сети}}{named, select, yes { в стране {country}} other {}}, {targets} {targets, plural, one {сайт} few {сайта} many {сайтов} other {сайта}}",
  "place.says.central-gateway":
    "Вмешательство, вероятнее всего, происходит на центральном шлюзе: в одной или немногих сетях, через которые другие выходят в мир.",
  "place.says.central-rules":
    "Вмешательство, вероятнее всего, происходит по одним и тем же правилам и на одинаковых устройствах в большинстве сетей.",
  "place.says.per-network":
    "Вероятнее всего, каждая сеть вмешивается своими средствами и по своим спискам; на общий шлюз ничто не указывает.",
  "place.says.resolver":
    "Вероятнее всего, вмешиваются только резолверы: кто спрашивает другой резолвер, того это тогда не касается.",
  "place.says.users-filter":
    "Отдельные линии имеют собственный фильтр; на вмешательство сетей ничто не указывает.",
  "place.says.server-side":
    "Сайты иначе обращаются с посетителями из этой страны; на вмешательство в пути ничто не указывает.",
  "place.says.none": "Ничто не указывает на вмешательство.",
  "place.says.central":
    "Вмешательство, вероятнее всего, происходит централизованно; эти измерения не показывают, на шлюзе или на одинаковых устройствах во всех сетях.",
  "place.says.interference":
    "Вероятнее всего, кто-то вмешивается; где именно, эти измерения не показывают.",
  "place.says.innocent":
    "Вмешательства сетей не видно; какая из обычных причин действует, не видно тоже.",
  "place.says.unclear":
    "Измерения не показывают, вмешивается ли кто-либо: никого нельзя обвинять по ним.",
  "place.kind.central-gateway": "центральный шлюз",
  "place.kind.central-rules": "единые правила на многих устройствах",
  "place.kind.per-network": "каждая сеть сама по себе",
  "place.kind.resolver": "только резолверы",
  "place.kind.users-filter": "собственные фильтры пользователей",
  "place.kind.server-side": "сами сайты",
  "place.kind.none": "вмешательства нет",
  "place.country-asked":
    "Измерения не называют страны, как и эмулированные: {country} — то, что было указано при запуске.",
  "place.country-unknown": "Измерения не называют страны, как и эмулированные.",
  "place.other-countries":
    "Не учтено: {sightings} {sightings, plural, one {измерение} few {измерения} many {измерений} other {измерения}} других стран ({countries}).",
  "place.probability": "{percent} %  {kind}",
  "place.network.gateway":
    "AS{asn}: с вероятностью {percent} % устройства стоят в этой сети, через которую проходят другие",
  "place.network.network":
    "AS{asn}: с вероятностью {percent} % её пользователи встречают устройства, в этой сети или на пути из неё",
  "place.network.resolver": "AS{asn}: с вероятностью {percent} % её резолвер отвечает ложно",
  "place.why":
    "На чём это основано (пара — это один сайт, измеренный из одной сети; она затронута, если замечено вмешательство):",
  "place-evidence.pairs.struck":
    "затронуты {struck} из {of} пар сети и сайта, в {networks} {networks, plural, one {сети} few {сетях} many {сетях} other {сети}}",
  "place-evidence.period.part":
    "{targets} {targets, plural, one {сайт был затронут} few {сайта были затронуты} many {сайтов были затронуты} other {сайта были затронуты}} только часть времени{from_given, select, yes {, с {from}} other {}}{until_given, select, yes {, до {until}} other {}}; не учтено {sightings} {sightings, plural, one {измерение} few {измерения} many {измерений} other {измерения}} в другое время",
  "place-evidence.signature.shared":
    "один и тот же признак в нескольких сетях (сетей: {networks}, пар: {pairs}): {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.signature.own":
    "признак одной только AS{asn} ({pairs} {pairs, plural, one {пара} few {пары} many {пар} other {пары}}): {mechanism}{trait_given, select, yes {, {trait}} other {}}",
  "place-evidence.resolver.only":
    "в {pairs} из {of} затронутых пар ложно отвечал только системный резолвер",
  "place-evidence.onset.together":
    "{target}: вмешательство началось в нескольких сетях в пределах {days} {days, plural, one {дня} few {дней} many {дней} other {дня}}",
  "place-evidence.path.through":
    "возможные пути проходят через AS{asn} в {struck} из {ofStruck} затронутых пар и в {free} из {ofFree} свободных пар тех же сайтов",
  "place-evidence.path.unknown":
    "возможные пути не заданы, поэтому о сетях на пути ничего сказать нельзя (--paths, --routes)",
  "place-evidence.trace.named":
    "{traces} {traces, plural, one {трассировка} few {трассировки} many {трассировок} other {трассировки}} по TTL: вмешательство впервые встречено в AS{asn}",
  "place-evidence.server.pairs":
    "{targets} {targets, plural, one {сайт сам отказывал} few {сайта сами отказывали} many {сайтов сами отказывали} other {сайта сами отказывали}} посетителям (сетей: {networks})",
  "place-evidence.filter.pairs":
    "собственные фильтры пользователей замечены в сетях (сетей: {networks}, пар: {pairs})",
  "explain.designs":
    "Насколько вероятен каждый из сравниваемых проектов: как его эмулированная кампания (сайтов: {sites}) воспроизводит {pairs} {pairs, plural, one {пару} few {пары} many {пар} other {пары}} сети и сайта:",
  "explain.design": "{percent} %  {design}{variation}",
  "explain.agreement":
    "из затронутых пар ({struck}) его кампания затрагивает сайт у {target}, показывает механизм у {mechanism}, показывает примету (например, корень сертификата) у {trait} из {withTrait}, где она есть; против него: свободных пар на сайтах, которые он затрагивает, — {freeListed}",
  "explain.variation.one-network": ", вероятнее всего только в одной сети",
  "explain.variation.every-network": ", вероятнее всего в каждой сети",
  "explain.none-of-these": "{percent} %  ни один из этих: проект, которого нет в списке",
  "explain.not-compared":
    "Не сравниваются, так как их эмулированные кампании слишком мало говорят об этих сайтах (например, отрезано всё или отрезан и контрольный сервер): {designs}",
  "explain.nothing-compared":
    "Сравнить нельзя ни один проект: у эмулированных кампаний и измерений нет общей пары сети и сайта, которая о чём-либо говорит.",
  "place.rests":
    "Вероятности основаны на названных числах, большей частью принятых (docs/place.md); доказательством против кого-либо они не являются.",
  "explain.next":
    "Измерение, которое лучше всего отличило бы «{first}» от «{second}» (ожидается {bits} бита, не больше 1):",
  "probe-kind.target": "измерить {target}, который ещё не измеряли",
  "probe-kind.network": "измерить {target} из сети, из которой ещё не измеряли",
  "probe-kind.resolver": "запросить имя {target} у другого резолвера по UDP, кроме системного",
  "probe-kind.other-name": "HTTPS на адрес {target} под другим именем",
  "probe-kind.ttl-trace": "трассировка по TTL, только в лаборатории",
  "explain.no-next": "Ни одно простое измерение из списка не отличает «{first}» от «{second}».",
  "explain.rests":
    "Вероятности основаны на названных числах, большей частью принятых (docs/place.md, docs/explain.md), и на эмулированных кампаниях; доказательством против кого-либо они не являются.",
};
