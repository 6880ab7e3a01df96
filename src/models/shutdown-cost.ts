/**
 * What a day, or an hour, without the Internet costs a country, by several published methods side by
 * side. They disagree by a factor of ten and more, so no function here returns a single figure.
 *
 * Leaves out: what no method counts (rights, health, lives, lost investment), work made up for
 * later, and NetLoss, ISOC's econometric method, whose one public anchor for Iran (1 million USD a
 * day, where the press wrote 30 to 40 million) led to its withdrawal from view.
 */
import { assert } from "../base/errors.ts";
import type { Quantity } from "../base/uncertainty.ts";

/** Deloitte's classes of countries; which one a country is in is for the user to judge. */
export type Connectivity = "high" | "medium" | "low";

/**
 * Cost of a day of full shutdown: USD per 10 million people, and share of a day's GDP.
 * @see Deloitte, The economic impact of disruptions to Internet connectivity, 2016; the shares as
 * quoted by GNI, 27 October 2016
 */
export const deloitteDaily: Readonly<
  Record<Connectivity, { usdPer10MillionPeople: number; gdpShare: number }>
> = {
  high: { usdPer10MillionPeople: 23.6e6, gdpShare: 0.019 },
  medium: { usdPer10MillionPeople: 6.6e6, gdpShare: 0.01 },
  low: { usdPer10MillionPeople: 0.6e6, gdpShare: 0.004 },
};

/**
 * Brookings' total: USD lost in 81 shutdowns in 19 countries, July 2015 to June 2016.
 * @see West, Internet shutdowns cost countries $2.4 billion last year, 2016
 */
export const brookingsTotal = { usd: 2.4e9, shutdowns: 81, countries: 19 } as const;

/** Yearly growth of the Internet economy's share that NetBlocks' cost tool assumes (2021). */
export const escalators = { g20: 0.1, cipesa: 0.2 } as const;

/** Cost by one method. */
export interface MethodCost {
  method: "deloitte-gdp" | "deloitte-people" | "brookings" | "brookings-g20" | "brookings-cipesa";
  usd: Quantity;
  source: { kind: "citation"; text: string };
}

/** Costs by several methods: never fewer than two. */
export type MethodCosts = readonly [MethodCost, MethodCost, ...MethodCost[]];

/** Deloitte by GDP: daily GDP × share by connectivity × days, USD. */
export function deloitteByGdp(gdpUsdYear: number, connectivity: Connectivity, days = 1): number {
  return (gdpUsdYear / 365) * deloitteDaily[connectivity].gdpShare * days;
}

/** Deloitte by people: USD per 10 million people and day × days, USD. */
export function deloitteByPeople(people: number, connectivity: Connectivity, days = 1): number {
  return (people / 1e7) * deloitteDaily[connectivity].usdPer10MillionPeople * days;
}

/**
 * Brookings: duration / 365 × GDP × share of the Internet economy × share affected × multiplier.
 *
 * The form is that of West 2016 as it is usually told (its inputs are GDP, duration, population
 * affected, extent of the digital economy and a multiplier); the paper prints no equation that was
 * at hand to check it.
 * @returns USD
 */
export function brookingsCost(parameters: {
  gdpUsdYear: number;
  /** Share 0…1 of GDP. */
  internetShare: number;
  days: number;
  /** Share 0…1 of people or traffic cut off. */
  affectedShare: number;
  multiplier?: number;
}): number {
  const { gdpUsdYear, internetShare, days, affectedShare, multiplier = 1 } = parameters;
  return (days / 365) * gdpUsdYear * internetShare * affectedShare * multiplier;
}

/**
 * The Internet economy's share of GDP some years after it was measured.
 * @param perYear an escalator: 0.1 (G20) or 0.2 (CIPESA)
 * @returns share, at most 1
 */
export function escalateShare(share: number, perYear: number, years: number): number {
  return Math.min(1, share * (1 + perYear) ** years);
}

/** A country and how long how much of it is cut off. */
export interface Shutdown {
  gdpUsdYear: Quantity;
  people: Quantity;
  connectivity: Connectivity;
  /** The Internet economy's share 0…1 of GDP, and how many years ago it was measured. */
  internetShare: Quantity;
  shareAgeYears: number;
  /** Days cut off; 1/24 for an hour. */
  days: number;
  /** Share 0…1 of people or traffic cut off. */
  affectedShare: number;
  multiplier: Quantity;
}

/**
 * The cost by every method, USD. Deloitte's ranges reach to the neighbouring classes of
 * connectivity, for the class is a judgement; Brookings' to the ends of its inputs.
 */
export function shutdownCosts(shutdown: Shutdown): MethodCosts {
  const { connectivity, days, affectedShare, shareAgeYears } = shutdown;
  assert(days >= 0 && affectedShare >= 0 && affectedShare <= 1, "days from 0, a share 0…1");
  const classes: readonly Connectivity[] = ["low", "medium", "high"];
  const own = classes.indexOf(connectivity);
  const range = (cost: (end: keyof Quantity, tier: Connectivity) => number): Quantity => ({
    low: cost("low", classes[Math.max(0, own - 1)]!),
    likely: cost("likely", connectivity),
    high: cost("high", classes[Math.min(2, own + 1)]!),
  });
  const brookings = (escalator: number): Quantity =>
    range((end) =>
      brookingsCost({
        gdpUsdYear: shutdown.gdpUsdYear[end],
        internetShare: escalateShare(shutdown.internetShare[end], escalator, shareAgeYears),
        days,
        affectedShare,
        multiplier: shutdown.multiplier[end],
      }),
    );
  const deloitte = "Deloitte 2016";
  return [
    {
      method: "deloitte-gdp",
      usd: range(
        (end, tier) => deloitteByGdp(shutdown.gdpUsdYear[end], tier, days) * affectedShare,
      ),
      source: cite(`${deloitte}, shares of GDP`),
    },
    {
      method: "deloitte-people",
      usd: range((end, tier) => deloitteByPeople(shutdown.people[end], tier, days) * affectedShare),
      source: cite(`${deloitte}, USD per 10 million people`),
    },
    { method: "brookings", usd: brookings(0), source: cite("West 2016 (Brookings)") },
    {
      method: "brookings-g20",
      usd: brookings(escalators.g20),
      source: cite("West 2016, share grown by 10 % a year (NetBlocks, world)"),
    },
    {
      method: "brookings-cipesa",
      usd: brookings(escalators.cipesa),
      source: cite("West 2016, share grown by 20 % a year (NetBlocks, sub-Saharan Africa)"),
    },
  ];
}

/** The range over all methods: least low, median of the likely values, greatest high. */
export function rangeOverMethods(costs: MethodCosts): Quantity {
  const likely = costs.map(({ usd }) => usd.likely).sort((a, b) => a - b);
  const middle = (likely.length - 1) / 2;
  return {
    low: Math.min(...costs.map(({ usd }) => usd.low)),
    likely: (likely[Math.floor(middle)]! + likely[Math.ceil(middle)]!) / 2,
    high: Math.max(...costs.map(({ usd }) => usd.high)),
  };
}

/**
 * Cost of a worse Internet rather than none, as a range: full loss × elasticity × quality lost.
 * A proposal of this project, not a published method; the elasticity is a guess between 0.1 and 0.5.
 * @param fullUsd cost of the same time without any Internet
 * @param elasticity share 0…1 of the full loss at the complete loss of quality
 * @param qualityLost 0…1, such as the share of throughput lost
 */
export function slowdownCost(
  fullUsd: Quantity,
  elasticity: Quantity,
  qualityLost: number,
): Quantity {
  assert(qualityLost >= 0 && qualityLost <= 1, "a share 0…1 of quality");
  return {
    low: fullUsd.low * elasticity.low * qualityLost,
    likely: fullUsd.likely * elasticity.likely * qualityLost,
    high: fullUsd.high * elasticity.high * qualityLost,
  };
}

function cite(text: string): MethodCost["source"] {
  return { kind: "citation", text };
}
