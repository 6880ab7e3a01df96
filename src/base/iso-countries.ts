/**
 * The officially assigned alpha-2 codes of ISO 3166-1 (249), and `XK`, the user-assigned code in
 * common use for Kosovo. Reserved codes that number registries use (EU, AP) are no countries.
 */
const letters =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS " +
  "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE " +
  "EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM " +
  "HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC " +
  "LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA " +
  "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
  "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO " +
  "TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/** Numeric codes in the order of the letters; 000 where ISO assigns none. */
const numbers =
  "020 784 004 028 660 008 051 024 010 032 016 040 036 533 248 031 070 052 050 056 854 100 048 108 " +
  "204 652 060 096 068 535 076 044 064 074 072 112 084 124 166 180 140 178 756 384 184 152 120 156 " +
  "170 188 192 132 531 162 196 203 276 262 208 212 214 012 218 233 818 732 232 724 231 246 242 238 " +
  "583 234 250 266 826 308 268 254 831 288 292 304 270 324 312 226 300 239 320 316 624 328 344 334 " +
  "340 191 332 348 360 372 376 833 356 086 368 364 352 380 832 388 400 392 404 417 116 296 174 659 " +
  "408 410 414 136 398 418 422 662 438 144 430 426 440 442 428 434 504 492 498 499 663 450 584 807 " +
  "466 104 496 446 580 474 478 500 470 480 462 454 484 458 508 516 540 562 574 566 558 528 578 524 " +
  "520 570 554 512 591 604 258 598 608 586 616 666 612 630 275 620 585 600 634 638 642 688 643 646 " +
  "682 090 690 729 752 702 654 705 744 703 694 674 686 706 740 728 678 222 534 760 748 796 148 260 " +
  "768 764 762 772 626 795 788 776 792 780 798 158 834 804 800 581 840 858 860 336 670 862 092 850 " +
  "704 548 876 882 983 887 175 710 894 000";

/** Upper-case, ascending. */
export const isoCountries: readonly string[] = letters.split(" ");

const numberOf: ReadonlyMap<string, string> = new Map(
  numbers.split(" ").map((number, k) => [isoCountries[k]!, number]),
);

/** Numeric code of ISO 3166-1, three digits; undefined where none is assigned. */
export function countryNumber(code: string): string | undefined {
  const number = numberOf.get(code);
  return number === "000" ? undefined : number;
}

const known: ReadonlySet<string> = new Set(isoCountries);

/** Whether two upper-case letters are an assigned code. */
export function isCountry(code: string): boolean {
  return known.has(code);
}

/** Codes that stand for an assigned one: reserved ones in common use, and former ones with one heir. */
const heirs: ReadonlyMap<string, string> = new Map([
  ["UK", "GB"],
  ["EL", "GR"],
  ["TP", "TL"],
  ["ZR", "CD"],
]);

/**
 * Codes that tables use where they know no country: reserved for regions (EU, AP), left by ISO to users
 * (AA, QM … QZ, XA … XZ, ZZ), of address tables (A1, A2, O1), and of countries that fell apart.
 */
const unassigned = /^(AA|A1|A2|AN|AP|CS|EU|O1|Q[M-Z]|SU|X[A-Z]|YU|ZZ)$/;

/**
 * What a table of countries means by a code, either case: the assigned code; an empty string for
 * what stands for "not known" (`ZZ`, `??`, `EU`, `AP`, …); `undefined` where the text is no country
 * code.
 */
export function readCountry(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  if (known.has(upper)) return upper;
  const heir = heirs.get(upper);
  if (heir !== undefined) return heir;
  const isOpen = unassigned.test(upper) || /^([^\p{L}\p{N}]*|N\/A|NONE|NULL|UNKNOWN)$/u.test(upper);
  return isOpen ? "" : undefined;
}

/** ISO 3166-1 numeric to alpha-2 by the locale data of the platform; empty when it is no code. */
export function countryOfNumber(id: string | number | undefined): string {
  if (id === undefined) return "";
  const code = String(id).padStart(3, "0");
  const region = new Intl.Locale(Intl.getCanonicalLocales(`und-${code}`)[0]!).region ?? "";
  return /^[A-Z]{2}$/.test(region) ? region : "";
}
