/** What the page says to somebody who tries it for the first time: where to begin, what a change did. */
import type { BeginnerWords } from "../en/play-beginner.ts";

export const beginnerWords: BeginnerWords = {
  "start-plans": "Или начните с плана, который предложили или построили",
  "no-country": "На этой карте нет страны с названием «{text}».",
  "several-countries": "Какая из них: {names}?",
  "link-by-hand": "Скопируйте эту ссылку:",
  "site-fails": "Что, если откажет площадка {site}?",
  operators: "Операторы",
  cables: "Кабели",
  "border-networks": "Сети на границе",
  "failed-parts": "Отказ: {parts}.",
  "no-links-abroad": "не имеет собственных каналов за границу, освобождать нечего",
  "last-change": "Что даёт последнее изменение",
  "last-change-none":
    "Последнее изменение не меняет ни одной из мер вреда ниже. Числа пользователей, цены и нагрузки могли измениться.",
  "last-change-more": "больше вреда",
  "last-change-less": "меньше вреда",
  "last-change-same":
    "Без изменений: {count, plural, one {ещё # мера} few {ещё # меры} many {ещё # мер} other {ещё # меры}}.",
  "last-change-others": "Изменилось ещё мер: {count}; все они в таблице ниже.",
  "compare-with": "Сравнить с планом",
  "compare-choose": "выберите план …",
  "harm-equal": "{letter} по всем мерам вредит столько же, сколько {base}.",
  "harm-less":
    "{letter} вредит меньше, чем {base}, по мерам: {less} из {all}; больше — ни по одной.",
  "harm-more":
    "{letter} вредит больше, чем {base}, по мерам: {more} из {all}; меньше — ни по одной.",
  "harm-mixed":
    "{letter} вредит больше, чем {base}, по мерам: {more} из {all}; меньше — {less}. Что важнее, решать вам.",
  exactly: "точно: {label}",
  "of-range": "Вне диапазона: от {low} до {high}.",
};
