/** Kazakh: charts taken along, tables, printing, and the brief of two pages. */
import type { Translation } from "../en.ts";

export const kkBrief: Translation = {
  "page.print": "Басып шығару немесе PDF ретінде сақтау",
  "page.rest": "Кестелер мен әдіс",
  "chart.as": "Диаграмма {format} түрінде",
  "chart.embed": "Енгізу",
  "chart.embed-note": "Осы диаграмманы басқа бетте көрсететін, ешбір серверге жүгінбейтін белгілеу",
  "chart.cite": "Сілтеме жасау",
  "chart.copy": "Көшіру",
  "chart.copied": "Көшірілді",
  "chart.source": "Narrows {version}, {data}",
  "chart.data": "деректер: {name}, {date}, SHA-256 {hash}",
  "chart.data-unhashed": "деректер: {name}",
  "chart.citation":
    "{title}. Narrows {version}, ұлттық интернет-шлюздер зертханасы; жоба {design}; {data}.",
  "table.search": "{count} жолдан іздеу",
  "figure.csv-inside": "Барлық жолдар: {file}",
  "brief.kicker": "Шешім қабылдайтындарға арналған екі бет",
  "brief.hangs": "Бұл неге байланысты",
  "brief.unknown": "Модель біле алмайтын нәрселер",
  "brief.reproduce": "Осы беттерді қайта жасау үшін",
  "brief.rest": "Барлық желілер, байланыстар мен дереккөздер есепте бар.",
};
