/**
 * International demand of a country: users × busy-hour rate × time of day × share that crosses the
 * border, growing year by year.
 *
 * Leaves out: weekends, holidays and events, the difference between networks, and the feedback of
 * price and quality on demand.
 */
import { assert } from "../base/errors.ts";

/**
 * Demand by local hour as a share of the busy hour (entry h is the hour from h:00 to h+1:00).
 *
 * An assumption, not a measurement: the common shape of residential traffic, a trough before dawn
 * and a peak in the evening. Its mean over the day, 0.72 of its peak, is in line with the ratio of
 * average to peak use on five cities' international links (0.72 to 0.97, median 0.73; TeleGeography,
 * April 2004).
 */
export const diurnalProfile: readonly number[] = [
  0.7, 0.56, 0.45, 0.39, 0.36, 0.38, 0.46, 0.57, 0.67, 0.74, 0.78, 0.81, 0.84, 0.82, 0.79, 0.78,
  0.79, 0.81, 0.85, 0.91, 0.97, 1, 0.96, 0.85,
];

export interface Demand {
  users: number;
  /** Of one user at the busy hour, kbit/s, international and domestic together. */
  busyHourKbpsPerUser: number;
  /** Share 0…1 of traffic that crosses the border after caches. */
  internationalShare: number;
  /** Growth a year, −1 and up: 0.3 is 30 %. */
  growthPerYear: number;
}

/**
 * International demand at the busy hour, bit/s.
 * @param years after the year of the figures, from 0
 */
export function busyHourBps(demand: Demand, years = 0): number {
  const { users, busyHourKbpsPerUser, internationalShare, growthPerYear } = demand;
  return users * busyHourKbpsPerUser * 1000 * internationalShare * (1 + growthPerYear) ** years;
}

/**
 * Share of the busy hour at a time of day, straight between the middles of the hours.
 * @param hour local time, hours; any number, taken modulo 24
 * @param profile 24 values
 */
export function diurnalShare(hour: number, profile: readonly number[] = diurnalProfile): number {
  assert(profile.length === 24, "a profile has 24 hours");
  const position = (((hour - 0.5) % 24) + 24) % 24;
  const before = Math.floor(position) % 24;
  const part = position - Math.floor(position);
  return profile[before]! * (1 - part) + profile[(before + 1) % 24]! * part;
}

/** International demand in each local hour of a day, bit/s: 24 values. */
export function demandByHour(
  demand: Demand,
  years = 0,
  profile: readonly number[] = diurnalProfile,
): number[] {
  const peak = Math.max(...profile);
  return profile.map((share) => (busyHourBps(demand, years) * share) / peak);
}

/**
 * Busy-hour rate of a user from the volume of a month of 30 days, kbit/s.
 * @param gigabytesPerMonth of one user, 10⁹ bytes
 */
export function busyHourKbps(
  gigabytesPerMonth: number,
  profile: readonly number[] = diurnalProfile,
): number {
  const meanShare = profile.reduce((sum, share) => sum + share, 0) / 24 / Math.max(...profile);
  return (gigabytesPerMonth * 8e9) / (30 * 86_400) / 1000 / meanShare;
}

/**
 * GB (10⁹ bytes) a month of an Internet user, fixed and mobile, by gross domestic product a head, current
 * US dollars: poor, middling and rich countries together, 2024.
 *
 * ITU, Facts and Figures 2024. Poor: 0.5 fixed subscriptions for 100 people with 200 GB a month each, and 71
 * mobile ones, of which 95/112 are broadband, with 2 GB. Rich: 38 with 435 GB, 138 likewise with 16.2 GB.
 * Between: what is left of the world's 7.3 ZB a year. People, users and product of each group: the World
 * Bank's, by its thresholds of income (1,145 and 14,005 dollars a head) on product.
 */
const monthlyByIncome: readonly { readonly usdPerHead: number; readonly gigabytes: number }[] = [
  { usdPerHead: 886, gigabytes: 8.7 },
  { usdPerHead: 6415, gigabytes: 88 },
  { usdPerHead: 45_200, gigabytes: 201 },
];

/**
 * GB a month of an Internet user where people are as rich as this: straight between the groups above on
 * logarithmic scales; the poorest and the richest group's beyond them.
 *
 * Leaves out prices, caps and how many homes have a fixed line, by which countries of one income differ by
 * a factor of two and more either way.
 * @param usdPerHead gross domestic product a head and year, current US dollars, above 0
 */
export function monthlyGigabytes(usdPerHead: number): number {
  const groups = monthlyByIncome;
  const next = groups.findIndex((group) => usdPerHead < group.usdPerHead);
  if (next <= 0) return (next < 0 ? groups.at(-1)! : groups[0]!).gigabytes;
  const [a, b] = [groups[next - 1]!, groups[next]!];
  const part = Math.log(usdPerHead / a.usdPerHead) / Math.log(b.usdPerHead / a.usdPerHead);
  return a.gigabytes * (b.gigabytes / a.gigabytes) ** part;
}

/**
 * First whole year, counted from the year of the figures, in which the busy hour exceeds
 * `threshold` of the capacity.
 * @param threshold share of capacity at which it counts as full, above 0; operators usually
 * upgrade near 0.5 to 0.6 (an assumption)
 * @returns 0 when it is full now, undefined when it never is
 */
export function firstSaturatedYear(
  demand: Demand,
  capacityBps: number,
  threshold = 1,
): number | undefined {
  const full = capacityBps * threshold;
  const now = busyHourBps(demand);
  if (now > full) return 0;
  if (demand.growthPerYear <= 0 || now === 0) return undefined;
  const estimate = Math.log(full / now) / Math.log(1 + demand.growthPerYear);
  let year = Math.max(0, Math.floor(estimate) - 1);
  while (busyHourBps(demand, year) <= full) year++;
  return year;
}
