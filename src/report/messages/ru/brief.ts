/** Russian: charts taken along, tables, printing, and the brief of two pages. */
import type { Translation } from "../en.ts";

export const ruBrief: Translation = {
  "page.print": "Распечатать или сохранить как PDF",
  "page.rest": "Таблицы и метод",
  "chart.as": "График как {format}",
  "chart.embed": "Встроить",
  "chart.embed-note":
    "Разметка, которая показывает этот график на другой странице и ни к какому серверу не обращается",
  "chart.cite": "Как сослаться",
  "chart.copy": "Копировать",
  "chart.copied": "Скопировано",
  "chart.source": "Narrows {version}, {data}",
  "chart.data": "данные: {name}, {date}, SHA-256 {hash}",
  "chart.data-unhashed": "данные: {name}",
  "chart.citation":
    "{title}. Narrows {version}, лаборатория национальных интернет-шлюзов; проект {design}; {data}.",
  "table.search":
    "{count, plural, one {Искать в {count} строке} few {Искать в {count} строках} many {Искать в {count} строках} other {Искать в {count} строки}}",
  "figure.csv-inside": "Все строки: {file}",
  "brief.kicker": "Две страницы для тех, кто решает",
  "brief.hangs": "От чего это зависит",
  "brief.unknown": "Чего модель знать не может",
  "brief.reproduce": "Чтобы получить эти страницы заново",
  "brief.rest": "Все сети, связи и источники есть в отчёте.",
};
