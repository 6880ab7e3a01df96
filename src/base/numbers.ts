/** Numbers as a person reads them in a language: rounded to what they can carry, with its signs and units. */
import { formatsIn, type NumberFormat } from "./locale/locale.ts";

export interface Numbers {
  /** Share 0…1: whole per cent, one digit below 10 % and next to 100 %. */
  percent(share: number): string;
  /** The same with so many digits after the point, whatever the share. */
  percentWith(share: number, digits: number): string;
  number(value: number, digits?: number): string;
  /** A number with all the digits that it has, at most six after the point. */
  exact(value: number): string;
  /** To two significant digits, with words for millions: `5.4 million`. */
  rough(value: number): string;
  /** The same as short as can be, for charts: `5.4M`. */
  short(value: number): string;
  /**
   * Hours as a person would say them, to two significant digits: `20 minutes`, `3.4 hours`, `12 days`.
   * @param hours 0 and up
   * @param largest unit, for values that stand beside an axis in hours
   */
  duration(hours: number, largest?: "day" | "hour"): string;
}

function roughly(value: number): Intl.NumberFormatOptions {
  return Math.abs(value) < 1e6
    ? { maximumSignificantDigits: 2 }
    : { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 };
}

/** @param language BCP 47 */
export function numbersIn(language: string): Numbers {
  const { number } = formatsIn(language);
  const formats = new Map<string, NumberFormat>();
  const format = (options: Intl.NumberFormatOptions): NumberFormat => {
    const key = JSON.stringify(options);
    let known = formats.get(key);
    if (known === undefined) {
      known = number(options);
      formats.set(key, known);
    }
    return known;
  };
  return {
    percent(share) {
      if (share > 0 && share < 0.001)
        return `<${format({ style: "percent", maximumFractionDigits: 1 }).format(0.001)}`;
      const digits = share >= 0.0995 && (share <= 0.99 || share > 0.9995) ? 0 : 1;
      return format({
        style: "percent",
        maximumFractionDigits: share === 0 ? 0 : digits,
      }).format(share > 0.9995 && share < 1 ? 1 : share);
    },
    percentWith: (share, digits) =>
      format({
        style: "percent",
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }).format(share),
    number: (value, digits = 0) =>
      format({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value),
    exact: (value) => format({ maximumFractionDigits: 6 }).format(value),
    rough: (value) => format(roughly(value)).format(value),
    short: (value) =>
      format(
        Math.abs(value) < 10_000
          ? { maximumSignificantDigits: 2 }
          : { notation: "compact", maximumSignificantDigits: 2 },
      ).format(value),
    duration(hours, largest = "day") {
      const [value, unit] =
        hours >= 48 && largest === "day"
          ? [hours / 24, "day"]
          : hours >= 1
            ? [hours, "hour"]
            : hours >= 1 / 60 || hours === 0
              ? [hours * 60, "minute"]
              : [hours * 3600, "second"];
      const least = unit === "second" && value < 1 ? "<" : "";
      return `${least}${format({
        style: "unit",
        unit,
        unitDisplay: "long",
        maximumSignificantDigits: 2,
      }).format(least === "" ? value : 1)}`;
    },
  };
}
