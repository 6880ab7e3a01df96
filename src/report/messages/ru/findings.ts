/** Russian: messages of findings on designs. */
import type { Translation } from "../en.ts";

export const ruFindings: Translation = {
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
};
