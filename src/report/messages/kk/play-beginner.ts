/** What the page says to somebody who tries it for the first time: where to begin, what a change did. */
import type { BeginnerWords } from "../en/play-beginner.ts";

export const beginnerWords: BeginnerWords = {
  "start-plans": "Немесе ұсынылған не салынған жоспардан бастаңыз",
  "no-country": "Бұл картада «{text}» деген ел жоқ.",
  "several-countries": "Қайсысы: {names}?",
  "link-by-hand": "Мына сілтемені көшіріңіз:",
  "site-fails": "{site} алаңы істен шықса ше?",
  operators: "Операторлар",
  cables: "Кабельдер",
  "border-networks": "Шекарадағы желілер",
  "failed-parts": "Істен шықты: {parts}.",
  "no-links-abroad": "шетелге өз байланысы жоқ, босататын ештеңе жоқ",
  "last-change": "Соңғы өзгеріс не береді",
  "last-change-none":
    "Соңғы өзгеріс төмендегі зиян өлшемдерінің бірде-бірін өзгертпейді. Пайдаланушылар саны, шығын мен жүктеме өзгеруі мүмкін.",
  "last-change-more": "зияны көбірек",
  "last-change-less": "зияны азырақ",
  "last-change-same": "Тағы {count} өлшем өзгеріссіз қалады.",
  "last-change-others": "Тағы {count} өлшем өзгерді; бәрі төмендегі кестеде.",
  "compare-with": "Мына жоспармен салыстыру",
  "compare-choose": "жоспарды таңдаңыз …",
  "harm-equal": "{letter} барлық өлшем бойынша {base} сияқты зиян келтіреді.",
  "harm-less":
    "{letter} {all} өлшемнің {less} бойынша {base} жоспарынан азырақ зиян келтіреді, бірде-бірі бойынша көбірек емес.",
  "harm-more":
    "{letter} {all} өлшемнің {more} бойынша {base} жоспарынан көбірек зиян келтіреді, бірде-бірі бойынша азырақ емес.",
  "harm-mixed":
    "{letter} {all} өлшемнің {more} бойынша {base} жоспарынан көбірек, {less} бойынша азырақ зиян келтіреді: қайсысы маңыздырақ екенін өзіңіз шешесіз.",
  exactly: "дәл мәні: {label}",
  "of-range": "Ауқымнан тыс: {low} – {high}.",
};
