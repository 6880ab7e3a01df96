/** Kinds of values that a design file is made of, shared by the schemas of designs and functions. */
import { z } from "zod";
import { isCountry } from "../base/iso-countries.ts";
import { nearestCountry } from "../base/nearest-country.ts";
import { expectedButGot, expecting } from "../base/schema/issue.ts";
import type { Quantity } from "../base/uncertainty.ts";
import type { Asn } from "../world/world.ts";
import { isDate } from "./written-date.ts";

export const text = z.string().trim().min(1);

export const asn = z
  .int()
  .min(1)
  .max(4294967295)
  .transform((number) => number as Asn);

/** Codes that ISO 3166-1 leaves to its users: for invented countries. */
const userAssigned = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/;

/** ISO 3166-1 alpha-2, assigned or left to users. */
export const country = z.string().refine((code) => isCountry(code) || userAssigned.test(code), {
  error: ({ input }) => {
    const meant = nearestCountry(String(input));
    const words = expectedButGot("an ISO 3166-1 code of two capitals", input);
    return meant === undefined ? words : `${words}, did you mean "${meant}"?`;
  },
});

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const date = z.string().refine(isDate, expecting("a date (YYYY, YYYY-MM or YYYY-MM-DD)"));

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, expecting("lower-case words and hyphens"));

/** 0…1. */
export const share = z.number().min(0).max(1);

/** Where a number comes from: a public source, or why it is assumed. Without either it is an assumption. */
export const basis = { source: text.optional(), assumption: text.optional() };

/** A range of belief with what it rests on. */
export interface Figure extends Quantity {
  /** A public source of the whole range. */
  readonly source?: string;
  /** What of it is assumed, and why: then it counts as an assumption. */
  readonly assumption?: string;
}

/**
 * What any figure of a design lies between, 0 apart: beyond it a product of two no longer is a number. No bit
 * rate, price or population comes near.
 */
const [smallest, largest] = [1e-9, 1e15];

const isOrdinary = (value: number) =>
  value === 0 || (Math.abs(value) >= smallest && Math.abs(value) <= largest);

/** A number of a size that is calculated with. */
export const ordinary = (number: z.ZodNumber): z.ZodNumber =>
  number.refine(isOrdinary, {
    error: ({ input }) => expectedButGot(`0, or a size from ${smallest} to ${largest}`, input),
  });

/**
 * A number in [minimum, maximum], or `[low, likely, high]` of such numbers in ascending order; either may
 * stand in `{ value, source }` or `{ value, assumption }`.
 */
export function quantity(minimum = 0, maximum: number = largest): z.ZodType<Figure, unknown> {
  const bounds = maximum === largest ? `from ${minimum} up` : `from ${minimum} to ${maximum}`;
  return rangeOf(ordinary(z.number().min(minimum).max(maximum)), bounds);
}

/** A quantity of something that must be there: above 0. */
export function positiveQuantity(): z.ZodType<Figure, unknown> {
  return rangeOf(ordinary(z.number().positive().max(largest)), "above 0");
}

function rangeOf(number: z.ZodNumber, bounds: string): z.ZodType<Figure, unknown> {
  const inBounds = expecting(`a number, or a range [low, likely, high], ${bounds}`);
  const inSize = expecting(`numbers that are 0, or of a size from ${smallest} to ${largest}`);
  const wanted = {
    error: (issue: { input?: unknown }) =>
      [issue.input].flat().every((one) => !Number.isFinite(one) || isOrdinary(one as number))
        ? inBounds.error(issue)
        : inSize.error(issue),
  };
  const bare = z.union([number, z.tuple([number, number, number])], wanted);
  return z
    .union([number, z.tuple([number, number, number]), z.strictObject({ value: bare, ...basis })], {
      error: ({ input }) =>
        isKeyed(input)
          ? `expected { value, source or assumption } with a number, or a range [low, likely, high], ${bounds}`
          : wanted.error({ input }),
    })
    .transform((given): Figure => {
      if (typeof given === "number" || Array.isArray(given)) return spread(given);
      const { value, source, assumption } = given;
      return {
        ...spread(value),
        ...(source !== undefined && { source }),
        ...(assumption !== undefined && { assumption }),
      };
    })
    .refine(({ low, likely, high }) => low <= likely && likely <= high, {
      error: ({ input }) => {
        const { low, likely, high } = input as Quantity;
        return expectedButGot("a range that ascends: [low, likely, high]", [low, likely, high]);
      },
    });
}

function isKeyed(input: unknown): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

function spread(value: number | readonly [number, number, number]): Quantity {
  const [low, likely, high] = typeof value === "number" ? [value, value, value] : value;
  return { low, likely, high };
}

/** A list in which saying a thing twice says no more than once: repetitions go. */
export function setOf<Item extends z.ZodType<string | number>>(
  item: Item,
  least = 0,
): z.ZodType<z.output<Item>[], unknown> {
  return z
    .array(item)
    .min(least)
    .overwrite((items) => [...new Set(items)]);
}
