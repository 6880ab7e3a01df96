/** Every table behind the answers, as CSV. */
import type { Assessment } from "../../assessment/assess.ts";
import { failedPartKey } from "../../assessment/questions/failure/parts.ts";
import { columnName } from "../../base/csv.ts";
import type { ObserverParty } from "../../traffic/observers.ts";
import { markedCsv } from "../origin.ts";

export interface ReportFile {
  /** Relative to the report's folder. */
  path: string;
  content: string;
}

/** An observer as a code: `operator 23673`, `all-operators`, `boxes 9198 7552`. */
function observerCode(who: ObserverParty): string {
  switch (who.kind) {
    case "operator":
      return `operator ${who.as.asn}`;
    case "boxes":
      return `boxes ${who.asns.join(" ")}`;
    default:
      return who.kind;
  }
}

/** Rows and characters of a table up to which a page carries it whole, so that it is there when sent alone. */
const carriedRows = 400;
const carriedLetters = 24_000;

/** Tables that a page can carry, by the names of their files. */
export function carriedTables(assessment: Assessment): ReadonlyMap<string, string> {
  const few = <Row>(rows: readonly Row[]): Row[] => (rows.length > carriedRows ? [] : [...rows]);
  const { networks, links } = assessment;
  const kept = { networks: few(networks), links: few(links) };
  const isWhole = (path: string): boolean =>
    path === "networks.csv"
      ? kept.networks.length === networks.length
      : path !== "links.csv" || kept.links.length === links.length;
  return new Map(
    tables({ ...assessment, ...kept })
      .filter(({ path, content }) => isWhole(path) && content.length <= carriedLetters)
      .map(({ path, content }) => [path, content]),
  );
}

/** Every table behind the answers, as CSV; every row says if the world is invented or the design changed. */
export function tables(assessment: Assessment): ReportFile[] {
  const { networks, links, questions, dependence } = assessment;
  const toCsv = (header: readonly string[], rows: readonly (readonly unknown[])[]): string =>
    markedCsv(assessment, header, rows);
  const { failure, observation } = questions;
  const cuts = [
    ...[failure.before.strongest, failure.before.strongestPair].map(
      (cut) => ["before", cut] as const,
    ),
    ...[
      failure.after.byDesign,
      ...failure.after.sites,
      ...failure.after.operators,
      ...failure.after.landings,
    ].map((cut) => ["after", cut] as const),
    ...[failure.after.strongest, failure.after.strongestPair].map((cut) => ["after", cut] as const),
  ];
  return [
    {
      path: "networks.csv",
      content: toCsv(
        Object.keys(networks[0] ?? { asn: 0 }).map(columnName),
        networks.map((row) => Object.values(row)),
      ),
    },
    {
      path: "links.csv",
      content: toCsv(
        [
          "domestic_asn",
          "domestic_name",
          "foreign_asn",
          "foreign_name",
          "foreign_country",
          "foreign_role",
          "before",
          "after",
          "evidence",
          "site",
          "carried_before",
          "carried_after",
        ],
        links.map((row) => [
          row.domestic.asn,
          row.domestic.name,
          row.foreign.asn,
          row.foreign.name,
          row.foreignCountry,
          row.role,
          row.before,
          row.after,
          row.evidence,
          row.site,
          row.carriedBefore,
          row.carriedAfter,
        ]),
      ),
    },
    {
      path: "dependence.csv",
      content: toCsv(
        ["network_asn", "network_name", "border_asn", "border_name", "before", "after"],
        dependence.map((row) => [
          row.network?.asn ?? "others",
          row.network?.name,
          row.border?.asn ?? "others",
          row.border?.name,
          row.before,
          row.after,
        ]),
      ),
    },
    {
      path: "failures.csv",
      content: toCsv(
        [
          "when",
          "fails",
          "networks_cut_off",
          "of_networks",
          "users_cut_off",
          "users_share",
          "addresses_cut_off",
          "addresses_share",
          "demand_lost",
          "demand_lost_users",
        ],
        cuts.flatMap(([when, cut]) =>
          cut === null
            ? []
            : [
                [
                  when,
                  failedPartKey(cut.fails),
                  cut.networks,
                  cut.ofNetworks,
                  cut.users,
                  cut.usersShare,
                  cut.addresses,
                  cut.addressesShare,
                  cut.demandLost,
                  cut.demandLostUsers,
                ],
              ],
        ),
      ),
    },
    {
      path: "observers.csv",
      content: toCsv(
        [
          "when",
          "observer",
          "international",
          "outbound",
          "domestic",
          "users_mostly_seen",
          "users_mostly_seen_share",
          "foreign_transit",
        ],
        (["before", "after"] as const).flatMap((when) =>
          observation[when].observers.map((row) => [
            when,
            observerCode(row.who),
            row.international,
            row.outbound,
            row.domestic,
            row.usersMostlySeen,
            row.usersMostlySeenShare,
            row.foreignTransit,
          ]),
        ),
      ),
    },
  ];
}
