/** What a reader must know beside every figure of an assessment, as codes with values. */
import { packCountry } from "../base/country-code.ts";
import type { AppliedDesign } from "../gateway/apply.ts";
import { laterCables } from "../gateway/cables.ts";
import type { Coverage } from "../traffic/traffic.ts";
import { farTables, type TableAge } from "../world/table-age.ts";
import type { UserDoubt } from "../world/user-doubts.ts";
import { areUsersByAddresses } from "../world/users-by-addresses.ts";
import type { WorldMeta } from "../world/world.ts";
import type { Simulation } from "./simulation.ts";

export type Warning =
  /** Every network is invented. */
  | { kind: "synthetic" }
  /** Links come from public routing data of this day (empty: not known). */
  | { kind: "inferred"; date: string }
  /** A table is of another time than the links. */
  | ({ kind: "tables-apart" } & TableAge)
  /** The routing data is from after the event that the design tells. */
  | { kind: "later"; data: string; event: string }
  /** Boxes of the design were in force when the routing data was taken: before holds them already. */
  | { kind: "in-force"; data: string }
  /** Operators without a link abroad in this world. */
  | { kind: "unconnected"; asns: number[] }
  /** Cables of the design that were not in service on the day of the routing data; left out. */
  | { kind: "cables-later"; names: string[] }
  /** AS numbers that the design names and the world lacks; left out. */
  | { kind: "missing"; asns: number[] }
  /** Networks are weighted by addresses, since the country's users are not known. */
  | { kind: "users-unknown"; country: string }
  /** Neither users nor addresses are known: networks count alike. */
  | { kind: "equal"; country: string }
  /** Users of a network are the country's, divided by addresses. */
  | { kind: "address-share" }
  /** More users than can share the addresses of the networks known in the country: most are labelled elsewhere. */
  | { kind: "networks-elsewhere"; country: string; addresses: number; users: number }
  /** The table of users contradicts itself there (see UserDoubt); `asn` would have `share` 0…1 of all. */
  | {
      kind: "users-doubtful";
      country: string;
      reason: UserDoubt["reason"];
      asn: number;
      share: number;
    }
  /** Paths are computed for the heaviest networks only; `users` is their share 0…1. */
  | { kind: "coverage"; networks: number; ofNetworks: number; users: number };

/** In the order in which they are said. */
export function warningsOf({ applied, gravity, coverage, inForceBefore }: Simulation): Warning[] {
  const { before, missing, design } = applied;
  const { country } = design;
  const { date } = before.meta;
  const event = design.timeline.at(-1)?.date ?? "";
  const cutLater = design.international.regime === "cut" && event !== "" && date > event;
  const alone = unconnected(applied);
  const basis = gravity.domesticBasis;
  const byAddresses = areUsersByAddresses(before, applied.nation.ases);
  const doubts = doubtsOf(before.meta, country);
  const later = laterCables(design, date);
  return [
    before.meta.kind === "synthetic" ? { kind: "synthetic" } : { kind: "inferred", date },
    ...farTables(before.meta).map((age): Warning => ({ kind: "tables-apart", ...age })),
    ...when(cutLater, { kind: "later", data: date, event }),
    ...when(inForceBefore, { kind: "in-force", data: date }),
    ...when(alone.length > 0, { kind: "unconnected", asns: alone }),
    ...when(later.length > 0, { kind: "cables-later", names: later }),
    ...when(missing.length > 0, { kind: "missing", asns: [...missing] }),
    ...when(basis === "addresses", { kind: "users-unknown", country }),
    ...when(basis === "equal", { kind: "equal", country }),
    ...when(byAddresses && basis === "users" && doubts.length === 0, { kind: "address-share" }),
    ...doubts,
    ...networksElsewhere(applied),
    ...when(coverage.networks < coverage.ofNetworks, coverageWarning(coverage)),
  ];
}

function when(applies: boolean, warning: Warning): Warning[] {
  return applies ? [warning] : [];
}

function doubtsOf({ userTable }: WorldMeta, country: string): Warning[] {
  const packed = packCountry(country);
  return (userTable?.doubts ?? [])
    .filter((doubt) => doubt.country === packed)
    .map(({ reason, asn, share }) => ({ kind: "users-doubtful", country, reason, asn, share }));
}

function coverageWarning({ networks, ofNetworks, users }: Coverage): Warning {
  return { kind: "coverage", networks, ofNetworks, users };
}

/**
 * Users that can share an IPv4 address: of its 65,536 ports 64 for each, the fewest with which pages still open
 * (RFC 6269 tells why; providers give 500 and more).
 */
const usersOfAddress = 1000;

function networksElsewhere({ before, nation, design }: AppliedDesign): Warning[] {
  let users = 0;
  let addresses = 0;
  for (const as of nation.ases) {
    users += before.users[as]!;
    addresses += before.ipv4[as]!;
  }
  return when(users > usersOfAddress * addresses, {
    ...{ kind: "networks-elsewhere", country: design.country },
    ...{ addresses, users },
  });
}

/** AS numbers of operators that can carry nothing across the border. */
function unconnected({ design, siteLinks, operators, before }: AppliedDesign): number[] {
  const { regime } = design.international;
  if (regime !== "gateway" && regime !== "licensed") return [];
  const connected = new Set(
    siteLinks.flatMap((link) => (link.role === "customer" ? [] : link.domestic)),
  );
  return operators.filter((operator) => !connected.has(operator)).map((as) => before.asns[as]!);
}
