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

/** Upper-case, ascending. */
export const isoCountries: readonly string[] = letters.split(" ");

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
