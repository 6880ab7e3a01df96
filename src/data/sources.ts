/**
 * The public data sets that Narrows reads: where each lies, how its files are named, under which terms,
 * and how it is cited.
 */
import { InputError } from "../base/errors.ts";

/** What a data set tells about a world. */
export type SourceContent = "relationships" | "users" | "exchanges" | "organisations";

export interface DataSource {
  id:
    | "as-relationships-2"
    | "as-relationships-1"
    | "apnic-users"
    | "peeringdb"
    | "as-organizations";
  content: SourceContent;
  title: string;
  /** Folder that holds its files, one a day. */
  folder: string;
  /** Levels of folders below it that are named by year and month, `YYYY/MM`: 0 or 2. */
  depth: 0 | 2;
  /** Path below the folder of the file of a day `YYYYMMDD`, as part of an address. */
  fileOf(day: string): string;
  /** Recognises such paths, with or without percent-encoding as in `fileOf`, and gives the day. */
  dayOf(path: string): string | undefined;
  /** Where the days cannot be listed: the file of today, and how to read its day from its text. */
  newest?: { readonly file: string; dayIn(head: string): string | undefined };
  licence: string;
  citation: string;
}

const caidaLicence =
  "CAIDA Acceptable Use Agreement (https://www.caida.org/about/legal/aua/): free to use with " +
  "attribution; the files may not be passed on. Narrows stores them in your cache only.";

function caida(serial: 1 | 2, suffix: string, title: string, what: string): DataSource {
  return {
    id: `as-relationships-${serial}`,
    content: "relationships",
    title,
    folder: `https://publicdata.caida.org/datasets/as-relationships/serial-${serial}/`,
    depth: 0,
    fileOf: (day) => `${day}${suffix}`,
    dayOf: (name) => (name.endsWith(suffix) ? /^\d{8}/.exec(name)?.[0] : undefined),
    licence: caidaLicence,
    citation: `The CAIDA AS Relationships Dataset (${what}), https://www.caida.org/catalog/datasets/as-relationships/`,
  };
}

const apnicUsers: DataSource = {
  id: "apnic-users",
  content: "users",
  title: "Internet users of each network and economy, estimated from advertisements",
  folder: "https://stats.labs.apnic.net/cgi-bin/",
  depth: 0,
  fileOf: (day) => `aspop?f=j&d=${day.slice(6, 8)}%2F${day.slice(4, 6)}%2F${day.slice(0, 4)}`,
  dayOf: (name) => dayOfFields(/^aspop\?f=j&d=(\d{2})%2F(\d{2})%2F(\d{4})$/i.exec(name)),
  newest: {
    file: "aspop?f=j",
    dayIn: (head) => dayOfFields(/"Date"\s*:\s*"(\d{2})\/(\d{2})\/(\d{4})"/.exec(head)),
  },
  licence:
    "Copyright APNIC Pty Ltd: re-use with attribution permitted. Narrows stores the file in your cache only.",
  citation: "APNIC Labs, Visible ASNs: customer populations, https://stats.labs.apnic.net/aspop/",
};

const peeringDb: DataSource = {
  id: "peeringdb",
  content: "exchanges",
  title:
    "Internet exchanges, their members and the speed of their ports (PeeringDB, archived by CAIDA)",
  folder: "https://publicdata.caida.org/datasets/peeringdb/",
  depth: 2,
  fileOf: (day) => {
    const [year, month] = [day.slice(0, 4), day.slice(4, 6)];
    return `${year}/${month}/peeringdb_2_dump_${year}_${month}_${day.slice(6, 8)}.json`;
  },
  dayOf: (path) =>
    /^\d{4}\/\d{2}\/peeringdb_2_dump_(\d{4})_(\d{2})_(\d{2})\.json$/.exec(path)?.slice(1).join(""),
  licence:
    "PeeringDB Acceptable Use Policy (https://www.peeringdb.com/aup) and CAIDA Acceptable Use Agreement: " +
    "the files may not be passed on. Narrows stores them in your cache only.",
  citation: "The CAIDA PeeringDB Dataset, https://www.caida.org/catalog/datasets/peeringdb/",
};

const organisationsSuffix = ".as-org2info.txt.gz";

const asOrganisations: DataSource = {
  id: "as-organizations",
  content: "organisations",
  title: "Organisations that hold AS numbers, by the registries",
  folder: "https://publicdata.caida.org/datasets/as-organizations/",
  depth: 0,
  fileOf: (day) => `${day}${organisationsSuffix}`,
  dayOf: (name) => (name.endsWith(organisationsSuffix) ? /^\d{8}/.exec(name)?.[0] : undefined),
  licence: caidaLicence,
  citation:
    "The CAIDA AS Organizations Dataset, https://www.caida.org/catalog/datasets/as-organizations/",
};

function dayOfFields(match: RegExpExecArray | null): string | undefined {
  return match === null ? undefined : `${match[3]}${match[2]}${match[1]}`;
}

/** All; those of one content in order of preference. */
export const dataSources: readonly DataSource[] = [
  caida(
    2,
    ".as-rel2.txt.bz2",
    "AS relationships, with peering seen by BGP communities and traceroute",
    "serial-2",
  ),
  caida(1, ".as-rel.txt.bz2", "AS relationships inferred from BGP paths, 1998 on", "serial-1"),
  apnicUsers,
  peeringDb,
  asOrganisations,
];

/** In order of preference. */
export function sourcesOf(content: SourceContent): readonly DataSource[] {
  return dataSources.filter((source) => source.content === content);
}

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

/** Days between two days `YYYYMMDD`. */
export function daysBetween(a: string, b: string): number {
  const time = (day: string) => Date.parse(`${isoDay(day)}T00:00:00Z`);
  return Math.abs(time(a) - time(b)) / 86_400_000;
}
