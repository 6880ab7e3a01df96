/** The public data sets that Narrows reads: where each lies, under which terms, and how it is cited. */
import { InputError } from "../base/errors.ts";

export interface DataSource {
  id: "as-relationships-2" | "as-relationships-1";
  title: string;
  /** Folder that holds one file a month. */
  folder: string;
  /** Name of the file of a day `YYYYMMDD`. */
  fileOf(day: string): string;
  /** Recognises such names and gives the day. */
  dayOf(name: string): string | undefined;
  licence: string;
  citation: string;
}

const caidaLicence =
  "CAIDA Acceptable Use Agreement (https://www.caida.org/about/legal/aua/): free to use with " +
  "attribution; the files may not be passed on. Narrows stores them in your cache only.";

function caida(serial: 1 | 2, suffix: string, title: string, what: string): DataSource {
  return {
    id: `as-relationships-${serial}`,
    title,
    folder: `https://publicdata.caida.org/datasets/as-relationships/serial-${serial}/`,
    fileOf: (day) => `${day}${suffix}`,
    dayOf: (name) => (name.endsWith(suffix) ? /^\d{8}/.exec(name)?.[0] : undefined),
    licence: caidaLicence,
    citation: `The CAIDA AS Relationships Dataset (${what}), https://www.caida.org/catalog/datasets/as-relationships/`,
  };
}

/** In order of preference for a world. */
export const dataSources: readonly DataSource[] = [
  caida(
    2,
    ".as-rel2.txt.bz2",
    "AS relationships, with peering seen by BGP communities and traceroute",
    "serial-2",
  ),
  caida(1, ".as-rel.txt.bz2", "AS relationships inferred from BGP paths, 1998 on", "serial-1"),
];

/** @throws InputError `source-unknown` */
export function requireSource(id: string): DataSource {
  const source = dataSources.find((each) => each.id === id);
  if (source === undefined)
    throw new InputError(
      "source-unknown",
      `no data source "${id}"; there are: ${dataSources.map((each) => each.id).join(", ")}`,
    );
  return source;
}

/** `20250901` or `2025-09-01` or `2025-09` (its first day) as `20250901`. @throws InputError `date-malformed` */
export function parseDay(text: string): string {
  const match = /^(\d{4})-?(\d{2})(?:-?(\d{2}))?$/.exec(text.trim());
  const [year, month, day] = [match?.[1], match?.[2], match?.[3] ?? "01"];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (
    match === null ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`
  )
    throw new InputError(
      "date-malformed",
      `"${text}" is not a date; expected YYYY-MM or YYYY-MM-DD`,
    );
  return `${year}${month}${day}`;
}

/** `20250901` as `2025-09-01`. */
export function isoDay(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}
