/**
 * Totals of traffic that regulators, ministries, operators and the International Telecommunication Union
 * published, found by searches in 2026; not complete. Nothing in the model rests on them.
 */

export interface PublishedTotal {
  readonly country: string;
  readonly date: string;
  readonly gbps: number;
  /** What crosses the border, what is bought or lit of it, or all use. */
  readonly of: "traffic abroad" | "capacity abroad" | "all traffic";
  readonly source: string;
}

export const publishedTotals: readonly PublishedTotal[] = [
  {
    ...{ country: "BD", date: "2025-02", gbps: 6500, of: "traffic abroad" },
    source: "BTRC, by The Daily Star: consumption that is imported",
  },
  {
    ...{ country: "PK", date: "2024-02", gbps: 5650, of: "traffic abroad" },
    source: "PTA, by ProPakistani, 23 February 2024: carriers, beside CDNs in the country",
  },
  {
    ...{ country: "PK", date: "2024-02", gbps: 18_030, of: "all traffic" },
    source: "the same, with 12,380 Gbit/s of CDNs",
  },
  {
    ...{ country: "KE", date: "2023-12", gbps: 8042, of: "capacity abroad" },
    source: "Communications Authority, second quarter of 2023/24: used in the country",
  },
  {
    ...{ country: "UZ", date: "2022", gbps: 3200, of: "capacity abroad" },
    source: "Minister of Digital Technologies, by UzA: international channels",
  },
  {
    ...{ country: "NP", date: "2020-07", gbps: 2100, of: "all traffic" },
    source: "Nepal Network Operators’ Group, by Nepali Times: consumption in lockdown",
  },
];

/** What users of a country moved in a year, exabytes (10¹⁸ bytes). */
export interface PublishedVolume {
  readonly country: string;
  readonly year: number;
  readonly exabytes: number;
  readonly source: string;
}

export const publishedVolumes: readonly PublishedVolume[] = [
  {
    ...{ country: "KZ", year: 2023, exabytes: 5.11 + 6.8 },
    source:
      "First Credit Bureau, from official statistics, by infosak-kz.com/obshchestvo/item/40286: mobile 5.1 EB, fixed about 6.8 EB",
  },
];

/** Shares of all traffic that cross the border. */
export const publishedShares = [
  { country: "PK", date: "2024-02", share: 5650 / 18_030, source: "PTA, as above" },
  {
    ...{ country: "IR", date: "2019-01", share: 0.5 },
    source:
      "Telecommunication Infrastructure Company, by Capacity Media: half stays in the country",
  },
  {
    ...{ country: "KZ", date: "2020-04", share: 0.5 },
    source:
      "Kazakhtelecom of its own traffic, by en.egemen.kz/article/230114: half is localised in the country",
  },
] as const;

/**
 * International bandwidth usage a head in 2023, bit/s: by ITU’s definition the average load over the year
 * of all international links. Those of the countries above, and every country whose series was read on the
 * way to them: none was left out for what it says.
 *
 * ITU, ICT Indicators Database, as World Bank Data360 has it (indicator ITU_DH_INT_BAND_PER_CAP). Data360
 * calls the unit kbit/s; it is bit/s: all countries together would else have a thousand times ITU’s 1,458
 * Tbit/s of 2023. Nepal’s series ends in 2018.
 */
export const bandwidthPerHead: Readonly<Record<string, number>> = {
  ...{ AF: 5560.57, BD: 36_719, BH: 1_077_300, BY: 339_525, CL: 221_893, CM: 13_146.4 },
  ...{ DO: 42_723.4, EC: 10_820.8, EG: 72_143.4, GE: 192_198, ID: 165_162, IQ: 101_496 },
  ...{ IR: 54_012.5, JO: 131_826, KE: 179_591, KH: 56_011.9, KZ: 134_776, LK: 43_822.6 },
  ...{ MD: 489_470, NA: 73_500.8, OM: 241_623, PF: 260_730, PK: 27_223.7, UZ: 198_865 },
  ...{ VE: 99_282.5, VN: 121_806 },
};
