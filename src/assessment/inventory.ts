/** The tables behind the answers: every domestic network, and every link across the border. */

import { row } from "../base/rows.ts";
import { asShare } from "../base/share.ts";
import { type AsLabel, labelOf } from "../world/as-label.ts";
import { type LinkEvidence, linkEvidence } from "../world/exchange-peering.ts";
import type { BorderLink, NeighbourRole } from "../world/nation.ts";
import { countryOf } from "../world/nation.ts";
import type { AsIndex, World } from "../world/world.ts";
import type { Simulation } from "./simulation.ts";

export interface NetworkRow extends AsLabel {
  users: number;
  /** Share 0…1 of the country's users, or of its addresses where users are not known. */
  usersShare: number;
  ipv4: number;
  role: "operator" | "exempt" | "border" | "inside";
  /** Providers and links abroad, before and after. */
  providersBefore: number;
  providersAfter: number;
  linksAbroadBefore: number;
  linksAbroadAfter: number;
  /** Share of its international demand that used a link that goes; null where not computed. */
  displaced: number | null;
  changed: number | null;
  hopsBefore: number | null;
  hopsAfter: number | null;
  reachBefore: number | null;
  reachAfter: number | null;
  /** Share of its international demand that the design's first observer sees. */
  observedBefore: number | null;
  observedAfter: number | null;
}

/** A link across the border, before or after or both. */
export interface LinkRow extends BorderLink<AsLabel> {
  foreignCountry: string;
  before: boolean;
  after: boolean;
  /** How the link before is known. */
  evidence: LinkEvidence;
  /** Site id where it lands after the design; empty without one. */
  site: string;
  /** Share of international demand that enters here. */
  carriedBefore: number;
  carriedAfter: number;
}

/** Every domestic network, heaviest first. */
export function listNetworks(simulation: Simulation): NetworkRow[] {
  const { applied, before, after, gravity } = simulation;
  const { nation } = applied;
  const operators = new Set(applied.operators);
  const exempt = new Set(applied.exempt);
  const border = new Set(nation.border);
  const abroad = (world: World, as: AsIndex) =>
    [world.providers, world.customers, world.peers].reduce(
      (sum, rows) => sum + row(rows, as).filter((other) => nation.isDomestic[other] === 0).length,
      0,
    );
  const number = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? null : value;
  const share = (value: number | undefined) => number(value === undefined ? value : asShare(value));
  return [...nation.ases]
    .sort((a, b) => gravity.domestic[b]! - gravity.domestic[a]! || a - b)
    .map((as): NetworkRow => {
      const was = before.traffic.networks.get(as);
      const is = after.traffic.networks.get(as);
      return {
        ...labelOf(after.world, as),
        users: after.world.users[as]!,
        usersShare: gravity.domestic[as]!,
        ipv4: after.world.ipv4[as]!,
        role: operators.has(as)
          ? "operator"
          : exempt.has(as)
            ? "exempt"
            : border.has(as)
              ? "border"
              : "inside",
        providersBefore: row(before.world.providers, as).length,
        providersAfter: row(after.world.providers, as).length,
        linksAbroadBefore: abroad(before.world, as),
        linksAbroadAfter: abroad(after.world, as),
        displaced: share(was?.displaced),
        changed: share(is?.changed),
        hopsBefore: number(was?.meanHops),
        hopsAfter: number(is?.meanHops),
        reachBefore: share(was?.reach),
        reachAfter: share(is?.reach),
        observedBefore: share(was?.observed[0]),
        observedAfter: share(is?.observed[0]),
      };
    });
}

/** Every link across the border before or after the design, the heaviest after first. */
export function listLinks(simulation: Simulation): LinkRow[] {
  const { applied, before, after } = simulation;
  const n = after.world.asCount;
  const rows = new Map<number, LinkRow>();
  const lost = new Set(applied.lostLinks.map((link) => link.domestic * n + link.foreign));
  const evidenceOf = linkEvidence(before.world);
  const entry = (domestic: AsIndex, foreign: AsIndex, role: NeighbourRole): LinkRow => ({
    domestic: labelOf(after.world, domestic),
    foreign: labelOf(after.world, foreign),
    foreignCountry: countryOf(after.world, foreign),
    role,
    before: false,
    after: false,
    evidence: evidenceOf(domestic, foreign),
    site: "",
    carriedBefore: before.traffic.entries.get(domestic * n + foreign) ?? 0,
    carriedAfter: after.traffic.entries.get(domestic * n + foreign) ?? 0,
  });
  for (const link of applied.nation.links) {
    const key = link.domestic * n + link.foreign;
    const isLost = lost.has(key);
    rows.set(key, {
      ...entry(link.domestic, link.foreign, link.role),
      before: true,
      after: !isLost,
    });
  }
  for (const link of applied.siteLinks) {
    const key = link.domestic * n + link.foreign;
    const known = rows.get(key) ?? entry(link.domestic, link.foreign, link.role);
    const site = applied.design.sites[link.site]?.id ?? "";
    rows.set(key, { ...known, role: link.role, after: true, site });
  }
  return [...rows.values()].sort(
    (a, b) =>
      b.carriedAfter - a.carriedAfter ||
      b.carriedBefore - a.carriedBefore ||
      a.domestic.asn - b.domestic.asn ||
      a.foreign.asn - b.foreign.asn,
  );
}
