/**
 * The make-up of the synthetic world by country: how many networks, where they buy transit abroad,
 * and which AS numbers stand there so that designs which name operators can be tried. Numbers of
 * networks follow the proportions of September 2025 roughly, with small countries and those of the
 * design library enlarged so that there is something to study.
 */
import { ownValue } from "../../base/own-value.ts";

/** What part a network plays. */
export type SyntheticLevel = "tier-1" | "backbone" | "national" | "access" | "content" | "stub";

/** An AS number that must exist, so that a design naming it can be applied. */
export interface SyntheticRole {
  asn: number;
  /** ISO 3166-1 alpha-2, a country of `syntheticCountries`. */
  country: string;
  role: Exclude<SyntheticLevel, "tier-1">;
}

export interface SyntheticCountry {
  code: string;
  networks: number;
  /** Countries where transit is bought abroad, the most used first. */
  upstream: readonly string[];
  /** Share of stubs that buy transit abroad. */
  stubsAbroad: number;
}

const upstreamByRegion: Readonly<Record<string, string>> = {
  "north america": "US",
  "latin america": "US BR ES",
  "western europe": "DE NL GB FR US",
  "eastern europe": "DE NL AT SE",
  "former soviet union": "RU DE SE",
  "middle east": "DE FR AE IT",
  africa: "FR GB ZA PT",
  "south asia": "SG IN GB",
  "southeast asia": "SG HK US JP",
  "east asia": "US JP HK SG",
  oceania: "US SG AU",
};

const networksByRegion: Readonly<Record<string, string>> = {
  "north america": "US 600 CA 100 PR 6",
  "latin america":
    "BR 280 AR 70 MX 40 CL 30 CO 25 EC 18 PE 16 VE 14 PY 8 UY 6 BO 6 CR 8 PA 8 GT 6 HN 6 DO 6 CU 3",
  "western europe":
    "DE 150 GB 130 NL 110 FR 100 IT 80 ES 70 CH 60 SE 60 AT 45 BE 20 DK 25 NO 25 FI 25 IE 15 PT 20",
  "eastern europe":
    "PL 100 CZ 60 RO 60 BG 45 HU 20 SK 15 SI 15 HR 10 RS 15 GR 18 LV 15 LT 15 EE 10 UA 90 MD 12 AL 8",
  "former soviet union": "RU 220 KZ 45 BY 40 UZ 20 GE 15 AM 12 AZ 12 KG 12 TJ 6 TM 4",
  "middle east":
    "TR 55 IR 70 IL 25 AE 35 SA 22 IQ 20 KW 8 QA 8 BH 8 OM 6 JO 10 LB 12 SY 4 YE 4 CY 12 PS 8",
  africa:
    "EG 35 ZA 55 NG 25 KE 25 GH 12 TZ 12 UG 8 MA 8 TN 8 DZ 6 LY 5 SD 6 ET 4 SN 5 CI 6 AO 10 CM 6 CD 8 MZ 6 ZW 6 ZM 6 RW 5",
  "south asia": "IN 150 BD 90 PK 35 LK 12 NP 20 AF 10 BT 4 MV 4",
  "southeast asia": "KH 75 TH 60 VN 60 SG 70 ID 120 MY 35 PH 40 MM 24 LA 16 BN 4 TL 3",
  "east asia": "CN 110 HK 80 JP 80 KR 60 TW 30 MN 8 MO 4",
  oceania: "AU 110 NZ 36 PG 4 FJ 4",
};

const upstreamOf: Readonly<Record<string, string>> = {
  US: "CA DE GB",
  DE: "NL US FR",
  NL: "DE US GB",
  GB: "US NL DE",
  FR: "DE US GB",
  RU: "DE SE FI",
  SG: "HK US JP",
  HK: "SG US JP",
  JP: "US HK SG",
  BR: "US AR",
  IN: "SG US GB",
  KH: "HK VN TH SG US",
  LA: "VN TH HK CN",
  MM: "SG TH CN HK",
  TH: "SG HK MY US",
  VN: "HK SG US JP",
  CN: "HK US SG JP DE",
  MN: "CN RU HK",
  KZ: "RU CN DE KG",
  BY: "RU PL DE UA",
  IR: "AE TR DE AZ OM",
  EG: "FR IT GB DE AE",
  BD: "SG IN HK GB",
  NP: "IN SG HK",
  AF: "PK UZ IR TJ",
  TM: "RU KZ DE",
  CU: "VE US ES",
  NZ: "AU US SG",
  ZA: "GB NL FR US",
};

/** Where the share of stubs that buy abroad is known to differ from the usual. */
const stubsAbroadOf: Readonly<Record<string, number>> = { KH: 0.4, CN: 0.08, BY: 0.1, RU: 0.06 };
const usualStubsAbroad = 0.16;

/** Ascending by code; about 5,000 networks. */
export const syntheticCountries: readonly SyntheticCountry[] = Object.entries(networksByRegion)
  .flatMap(([region, list]) =>
    [...list.matchAll(/([A-Z]{2}) (\d+)/g)].map(([, code, networks]) => ({
      code: code!,
      networks: Number(networks),
      upstream: (ownValue(upstreamOf, code!) ?? ownValue(upstreamByRegion, region)!)
        .split(" ")
        .filter((other) => other !== code),
      stubsAbroad: ownValue(stubsAbroadOf, code!) ?? usualStubsAbroad,
    })),
  )
  .sort((a, b) => (a.code < b.code ? -1 : 1));

/** Countries of the fully meshed top, and of the backbones below it; one network for each mention. */
export const tier1Countries: readonly string[] = "US US US US US SE DE FR IT IN JP ES".split(" ");
export const backboneCountries: readonly string[] =
  "US US US US US US GB GB NL NL DE DE DE FR FR SE CH IT ES PT PL RU RU RU TR AE HK HK HK SG SG SG JP JP KR IN IN AU ZA BR BR CN CN ID".split(
    " ",
  );

const rolesByCountry: Readonly<Record<string, Partial<Record<SyntheticRole["role"], string>>>> = {
  KH: {
    national: "38623 38901 38235 9902 23673",
    access: "17726 55329 131207 45498 17976 24492 139628",
  },
  TH: { national: "4651 38040 7568 9931", access: "17552 23969 45758 7470" },
  VN: { national: "7552 45899 18403", access: "131429 24086 45903" },
  MM: {
    national: "9988 45558 136168 133524",
    access: "133385 132167 136255 58952 18399",
  },
  KZ: { national: "9198 21299 35104 41798", access: "29355 48503 50482" },
  IR: { national: "12880 48159 49666 6736", access: "58224 197207 44244 31549 43754" },
  BY: { national: "6697 60280", access: "25106 42772 44087 12406" },
  EG: { national: "8452 36992 24863", access: "24835 20928 37069 5536" },
  RU: { backbone: "12389 20485 8359", national: "3216 31133 9002", access: "8402 12714 42610" },
  CN: {
    backbone: "4134 4837",
    national: "9808 4538 4809 9929 58807 23764 7497",
    access: "4812 4808",
  },
  HK: { national: "58453" },
  BD: {
    national: "17494 58717 132602 10075 58682 58715 139009 17806",
    access: "58655 150178 149994 58629 137491 141731 58656 58945 149765 23956 24342 23688 24389",
  },
  PK: { national: "17557 38193", access: "38264 9541 23674" },
  KG: { national: "8449", access: "12764 50223 41750" },
  TJ: { national: "51346", access: "43197 47139 48887" },
  UZ: { national: "28910", access: "8193 41202 49273" },
  TM: { national: "20661", access: "51495" },
  CU: { national: "11960", access: "27725" },
  TR: { national: "9121 34984 15924", access: "47331 20978 16135 15897 8386 12735 47524" },
  IQ: { national: "21277 44217", access: "206206 48492 59625" },
};

/** The AS numbers that the design library names, and other large networks of its countries. */
export const syntheticRoles: readonly SyntheticRole[] = Object.entries(rolesByCountry).flatMap(
  ([country, byRole]) =>
    (Object.entries(byRole) as [SyntheticRole["role"], string][]).flatMap(([role, asns]) =>
      asns.split(" ").map((asn) => ({ asn: Number(asn), country, role })),
    ),
);
