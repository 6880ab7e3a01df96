/**
 * Puts a gateway design into a world and returns the changed world; the given one is not touched.
 *
 * Regime `gateway` and `licensed`: every cross-border link of a domestic AS that is neither operator
 * nor exempt goes, and that AS becomes a customer of every operator (or of those that name it). With
 * upstreams `inherit` the operators take the lost links over, each foreign end once, at the site that
 * the rules give; where several domestic ASes had different relationships with one foreign AS, the
 * operator keeps the most useful: provider, then customer, then peer. With `own` or a list, foreign
 * customers that were cut off become customers of the operator at their site. An operator buys from
 * no domestic AS: such links turn round, since the former provider now depends on it.
 * Regime `cut`: links to the named countries go. `open`, `inline`: no link changes. Under `open` and `cut`
 * a function `shut-down` that matches everything (no domain, address, port or transport given) takes
 * away the cross-border links of the ASes where it acts: there the shutdown is the design. Under the
 * other regimes it is an order that the gateway can carry out, and links stay.
 *
 * Left out: contracts that ISPs would renegotiate, new cables, and routers inside an AS (an operator
 * is one AS whatever its number of sites).
 */

import { packCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import { greatCircleKm } from "../base/geo.ts";
import { type LinkChange, withLinkChanges } from "../world/links.ts";
import { type BorderLink, type Nation, type NeighbourRole, nationOf } from "../world/nation.ts";
import { type AsIndex, findAs, requireAs, type World } from "../world/world.ts";
import type { Design, Operator, Site } from "./design.ts";

/** Where countries lie, for the rule "else the nearest site". */
export type CountryPoints = ReadonlyMap<number, { latitude: number; longitude: number }>;

/** A link of an operator across the border and the site where it lands. */
export interface SiteLink {
  operator: AsIndex;
  foreign: AsIndex;
  role: NeighbourRole;
  /** Position in `design.sites`; −1 where the operator has no site. */
  site: number;
  /** Taken over from a domestic AS; else the operator had it before. */
  inherited: boolean;
}

export interface AppliedDesign {
  readonly design: Design;
  /** Before, with any new operator added as an AS without links, so that indices agree. */
  readonly before: World;
  readonly after: World;
  readonly nation: Nation;
  /** New operators: not networks of the country today. */
  readonly added: ReadonlySet<AsIndex>;
  /** Indices of the operators, in the order of the design. */
  readonly operators: readonly AsIndex[];
  /** Exempt ASes that exist in the world. */
  readonly exempt: readonly AsIndex[];
  readonly siteLinks: readonly SiteLink[];
  /** Cross-border links that went, in the order of the nation's links. */
  readonly lostLinks: readonly BorderLink[];
  /** AS numbers that the design names and the world does not have. */
  readonly missing: readonly number[];
  readonly changes: readonly LinkChange[];
}

/**
 * @param points where countries lie; a country without a point goes to the first site
 * @throws InputError `country-unknown`, `operator-unknown`, `operator-unconnected`
 */
export function applyDesign(world: World, design: Design, points: CountryPoints): AppliedDesign {
  const added = design.operators.filter(
    (operator) => operator.new === true && findAs(world, operator.asn) < 0,
  );
  nationOf(world, design.country);
  const before = withLinkChanges(
    world,
    [],
    added.map((operator) => ({
      asn: operator.asn,
      name: operator.name,
      country: packCountry(design.country),
    })),
  );
  const nation = nationOf(before, design.country);
  const { regime } = design.international;
  const exempt = (design.international.exempt ?? []).flatMap((asn) => found(before, asn));
  const missing = missingAsns(before, design);
  const base = {
    design,
    before,
    nation,
    exempt,
    missing,
    added: new Set(added.map((operator) => requireAs(before, operator.asn))),
  };
  const shut = shutLinks(before, nation, design);
  if (regime === "cut") {
    const cut = new Set(design.international.countries!.map(packCountry));
    const lostLinks = nation.links.filter(
      (link) => shut(link) || cut.has(before.countries[link.foreign]!),
    );
    return finish(
      { ...base, operators: knownOperators(before, design), siteLinks: [], lostLinks },
      [],
    );
  }
  if (regime === "open" || regime === "inline") {
    const operators = knownOperators(before, design);
    return finish({ ...base, operators, siteLinks: [], lostLinks: nation.links.filter(shut) }, []);
  }
  const operators = design.operators.map((operator) => requireOperator(before, operator));
  return finish(
    { ...base, operators, ...gather(base, operators, points) },
    turnRound(before, nation, operators),
  );
}

/**
 * What `compute` gives, or why the design does not fit the world: an operator that the world lacks or
 * that would have no link abroad in it, as happens in worlds of other years.
 */
export function unlessMisfit<T>(compute: () => T): T | { misfit: string } {
  try {
    return compute();
  } catch (error) {
    const misfits = ["operator-unknown", "operator-unconnected"];
    if (error instanceof InputError && misfits.includes(error.code))
      return { misfit: error.message };
    throw error;
  }
}

type Parts = Omit<AppliedDesign, "after" | "changes">;

/** Turns lost links, site links and further changes into the world after. */
function finish(parts: Parts, further: readonly LinkChange[]): AppliedDesign {
  const { before, nation, design } = parts;
  const operatorSet = new Set(parts.operators);
  const changes: LinkChange[] = parts.lostLinks.map((link) => ({
    kind: "remove",
    a: link.domestic,
    b: link.foreign,
  }));
  changes.push(...further);
  for (const link of parts.siteLinks)
    if (link.inherited) changes.push(linkAs(link.operator, link.foreign, link.role));
  if (design.international.regime === "gateway" || design.international.regime === "licensed") {
    const losers = new Set(parts.lostLinks.map((link) => link.domestic));
    for (const domestic of nation.ases) {
      if (!losers.has(domestic) || operatorSet.has(domestic)) continue;
      for (const [k, operator] of design.operators.entries())
        if (operator.customers?.includes(before.asns[domestic]!) ?? true)
          changes.push({ kind: "transit", a: parts.operators[k]!, b: domestic });
    }
  }
  return { ...parts, changes, after: withLinkChanges(before, changes) };
}

/** The links that go, and those that the operators hold afterwards, each with its site. */
function gather(
  base: Pick<AppliedDesign, "design" | "before" | "nation" | "exempt">,
  operators: readonly AsIndex[],
  points: CountryPoints,
): Pick<AppliedDesign, "lostLinks" | "siteLinks"> {
  const { design, before, nation } = base;
  const keeps = new Set([...operators, ...base.exempt]);
  const lostLinks = nation.links.filter((link) => !keeps.has(link.domestic));
  const { upstreams = "inherit" } = design.international;
  const siteFor = siteChooser(design, before, points);
  const held = new Map<string, SiteLink>();
  const offer = (operator: AsIndex, foreign: AsIndex, role: NeighbourRole, inherited: boolean) => {
    const key = `${operator} ${foreign}`;
    const earlier = held.get(key);
    if (earlier === undefined)
      held.set(key, {
        operator,
        foreign,
        role,
        site: siteFor(foreign, operator, operators),
        inherited,
      });
    else if (earlier.inherited && usefulness[role] > usefulness[earlier.role]) earlier.role = role;
  };
  for (const link of nation.links)
    if (operators.includes(link.domestic)) offer(link.domestic, link.foreign, link.role, false);
  if (Array.isArray(upstreams))
    for (const asn of upstreams)
      for (const foreign of found(before, asn))
        for (const operator of operators) offer(operator, foreign, "provider", true);
  for (const link of lostLinks)
    if (upstreams === "inherit" || link.role === "customer")
      offer(operatorAt(design, operators, siteFor(link.foreign)), link.foreign, link.role, true);
  const siteLinks = [...held.values()];
  if (!siteLinks.some((link) => link.role !== "customer"))
    throw new InputError(
      "operator-unconnected",
      `no operator of "${design.id}" would have a link abroad: give upstreams, or rules that send neighbours to their sites`,
    );
  return { lostLinks, siteLinks };
}

/** Which relationship an operator keeps when it could have several with one foreign AS. */
const usefulness: Record<NeighbourRole, number> = { peer: 0, customer: 1, provider: 2 };

/**
 * The site where a foreign neighbour's link lands: the first rule that names its country, else the
 * international site nearest to its country. With an operator, among that operator's sites.
 */
function siteChooser(design: Design, world: World, points: CountryPoints) {
  const rules = design.international.rules ?? [];
  return (foreign: AsIndex, operator?: AsIndex, operators?: readonly AsIndex[]): number => {
    const own =
      operator === undefined ? undefined : design.operators[operators!.indexOf(operator)]!.sites;
    const usable = (site: Site) =>
      site.roles.includes("international") && (own === undefined || own.includes(site.id));
    const country = world.countries[foreign]!;
    for (const rule of rules) {
      const site = design.sites.findIndex((each) => each.id === rule.site);
      if (
        usable(design.sites[site]!) &&
        rule.neighbours.some((code) => packCountry(code) === country)
      )
        return site;
    }
    const point = points.get(country);
    let nearest = -1;
    let nearestKm = Number.POSITIVE_INFINITY;
    for (const [k, site] of design.sites.entries()) {
      if (!usable(site)) continue;
      const distance = point === undefined ? 0 : greatCircleKm(point, site);
      if (distance < nearestKm) {
        nearest = k;
        nearestKm = distance;
      }
    }
    return nearest;
  };
}

/** The first operator that runs a site. */
function operatorAt(design: Design, operators: readonly AsIndex[], site: number): AsIndex {
  const id = design.sites[site]?.id;
  const k = design.operators.findIndex(
    (operator) => id !== undefined && operator.sites.includes(id),
  );
  return operators[Math.max(0, k)]!;
}

/** Domestic providers of an operator become its customers. */
function turnRound(world: World, nation: Nation, operators: readonly AsIndex[]): LinkChange[] {
  const set = new Set(operators);
  const changes: LinkChange[] = [];
  for (const operator of operators)
    for (
      let k = world.providers.offsets[operator]!;
      k < world.providers.offsets[operator + 1]!;
      k++
    ) {
      const provider = world.providers.targets[k]!;
      if (nation.isDomestic[provider] === 1 && !set.has(provider))
        changes.push({ kind: "transit", a: operator, b: provider });
    }
  return changes;
}

/** Whether a shut-down that matches everything takes a cross-border link. */
function shutLinks(world: World, nation: Nation, design: Design): (link: BorderLink) => boolean {
  const shut = new Set<AsIndex>();
  const { regime } = design.international;
  if (regime !== "open" && regime !== "cut") return () => false;
  for (const { kind, match, at } of design.functions) {
    const whole = Object.values(match).every(
      (part) => part === undefined || (part as unknown[]).includes("all"),
    );
    if (kind !== "shut-down" || !whole || at === "resolver") continue;
    const ases = Array.isArray(at) ? at.flatMap((asn) => found(world, asn)) : nation.ases;
    for (const as of ases) shut.add(as);
  }
  return (link) => shut.has(link.domestic);
}

function linkAs(domestic: AsIndex, foreign: AsIndex, role: NeighbourRole): LinkChange {
  if (role === "provider") return { kind: "transit", a: foreign, b: domestic };
  if (role === "customer") return { kind: "transit", a: domestic, b: foreign };
  return { kind: "peer", a: domestic, b: foreign };
}

function found(world: World, asn: number): AsIndex[] {
  const index = findAs(world, asn);
  return index < 0 ? [] : [index];
}

function knownOperators(world: World, design: Design): AsIndex[] {
  return design.operators.flatMap((operator) => found(world, operator.asn));
}

function requireOperator(world: World, operator: Operator): AsIndex {
  const index = findAs(world, operator.asn);
  if (index < 0)
    throw new InputError(
      "operator-unknown",
      `operator "${operator.id}": AS${operator.asn} is not in this world; add "new: true" if it is yet to be founded`,
    );
  return index;
}

function missingAsns(world: World, design: Design): number[] {
  const { exempt = [], boxes, upstreams } = design.international;
  const named = [
    ...design.operators.map((operator) => operator.asn),
    ...exempt,
    ...(Array.isArray(boxes) ? boxes : []),
    ...(Array.isArray(upstreams) ? upstreams : []),
    ...design.functions.flatMap((each) => (Array.isArray(each.at) ? each.at : [])),
  ];
  return [...new Set(named)].filter((asn) => findAs(world, asn) < 0).sort((a, b) => a - b);
}
