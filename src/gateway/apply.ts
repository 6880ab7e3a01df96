/**
 * Puts a gateway design into a world and returns the changed world; the given one is not touched.
 *
 * Regime `gateway` and `licensed`: every cross-border link of a domestic AS that is neither operator
 * nor exempt goes, and that AS becomes a customer of the operators that name it, else of those that serve
 * it already, else of the largest (market.ts). With
 * upstreams `inherit` the operators take the lost links over (inheritance.ts says which), each foreign end
 * once, at the site that the rules give; where several domestic ASes had different relationships with one foreign AS, the
 * operator keeps the most useful: provider, then customer, then peer. With `own` or a list, foreign
 * customers that were cut off become customers of the operator at their site. An operator buys from
 * no domestic AS: such links turn round, since the former provider now depends on it; an exempt one becomes a peer. An operator that has
 * no link across the border afterwards changes nothing, and neither does a site that no operator runs.
 * Regime `cut`: links to the named countries go. `open`, `inline`: no link changes. Under `open` and `cut`
 * a function `shut-down` that matches everything (no domain, address, port or transport given) takes
 * away the cross-border links of the ASes where it acts: there the shutdown is the design. Of ASes that it
 * lists it takes every link, so that no domestic neighbour carries them on. Under the
 * other regimes it is an order that the gateway can carry out, and links stay.
 *
 * Left out: contracts that ISPs would renegotiate, new cables, and routers inside an AS (an operator
 * is one AS whatever its number of sites).
 */

import { packCountry, unpackCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import { row } from "../base/rows.ts";
import { type LinkChange, linking, parting, withLinkChanges } from "../world/links.ts";
import {
  type BorderLink,
  borderKey,
  countryOf,
  type Nation,
  type NeighbourRole,
  nationOf,
} from "../world/nation.ts";
import { usersOf, withUsers } from "../world/users.ts";
import { type AsIndex, findAs, requireAs, type World } from "../world/world.ts";
import type { Design, GatewayFunction, Operator } from "./design.ts";
import { inheritedRoles, takenOver } from "./inheritance.ts";
import { type CountryPoints, operatorAt, siteChooser } from "./landing.ts";
import { assignCustomers } from "./market.ts";

export type { CountryPoints } from "./landing.ts";

/** A link of an operator (its domestic end) across the border and the site where it lands. */
export interface SiteLink extends BorderLink {
  /** Position in `design.sites`; −1 where the operator has no site. */
  site: number;
  /** Taken over from a domestic AS; else the operator had it before. */
  inherited: boolean;
}

export interface AppliedDesign {
  readonly design: Design;
  /**
   * Before, with any new operator added as an AS without links, so that indices agree, and with the
   * country's users scaled to those of the design.
   */
  readonly before: World;
  readonly after: World;
  /** Users by AS before they were scaled: what shares are made of, the same whatever their number. */
  readonly userWeights: Float64Array;
  readonly nation: Nation;
  /** New operators: not networks of the country today. */
  readonly added: ReadonlySet<AsIndex>;
  /** Indices of the operators, in the order of the design. */
  readonly operators: readonly AsIndex[];
  /** Regime `gateway`, `licensed`: operators without a link abroad, which carry and change nothing. */
  readonly idleOperators: ReadonlySet<AsIndex>;
  /** Exempt ASes that exist in the world. */
  readonly exempt: readonly AsIndex[];
  readonly siteLinks: readonly SiteLink[];
  /** Cross-border links that went, in the order of the nation's links. */
  readonly lostLinks: readonly BorderLink[];
  /** ASes that a shut-down names, where it is the design itself: they keep no link at all. */
  readonly shutDown: ReadonlySet<AsIndex>;
  /** AS numbers that the design names and the world does not have. */
  readonly missing: readonly number[];
  readonly changes: readonly LinkChange[];
}

/**
 * @param points where countries lie; a country without a point goes to the first site
 * @throws InputError `country-unknown`, `operator-unknown`, `operator-foreign`, `operator-unconnected`
 */
export function applyDesign(world: World, design: Design, points: CountryPoints): AppliedDesign {
  const added = design.operators.filter(
    (operator) => operator.new === true && findAs(world, operator.asn) < 0,
  );
  const today = nationOf(world, design.country);
  const country = packCountry(design.country);
  const founded = added.map(({ asn, name }, k) => ({
    ...{ asn, name, country },
    tiePlace: tiePlaceOf(world, today, (k + 1) / (added.length + 1)),
  }));
  const peopled =
    design.users === undefined ? world : withUsers(world, country, design.users.likely);
  const before = withLinkChanges(peopled, [], founded);
  const isScaled = peopled !== world && usersOf(world, country) > 0;
  const userWeights = isScaled ? withLinkChanges(world, [], founded).users : before.users;
  const nation = nationOf(before, design.country);
  const { regime } = design.international;
  const exempt = (design.international.exempt ?? []).flatMap((asn) => found(before, asn));
  const missing = missingAsns(before, design);
  const base = {
    design,
    before,
    userWeights,
    nation,
    exempt,
    missing,
    shutDown: shutByName(before, nation, wholeShutDowns(design)),
    added: new Set(added.map((operator) => requireAs(before, operator.asn))),
  };
  const shut = shutLinks(design, base.shutDown);
  if (regime === "cut") {
    const cut = new Set(design.international.countries!.map(packCountry));
    const lostLinks = nation.links.filter(
      (link) => shut(link) || cut.has(before.countries[link.foreign]!),
    );
    return finish(
      { ...base, operators: knownOperators(before, design), siteLinks: [], lostLinks },
      domesticPartings(before, nation, base.shutDown),
    );
  }
  if (regime === "open" || regime === "inline") {
    const operators = knownOperators(before, design);
    return finish(
      { ...base, operators, siteLinks: [], lostLinks: nation.links.filter(shut) },
      domesticPartings(before, nation, base.shutDown),
    );
  }
  const operators = design.operators.map((operator) => requireOperator(before, nation, operator));
  const gathered = gather(base, operators, points);
  const connected = new Set(gathered.siteLinks.map((link) => link.domestic));
  const carriers = operators.filter((operator) => connected.has(operator));
  return finish({ ...base, operators, ...gathered }, turnRound(base, carriers));
}

/**
 * Where an operator that is yet to be founded stands among AS numbers when ties are broken: right after
 * the middle one of the networks at the border, so that its invented number decides nothing.
 * @param part 0…1 of the way to the next number, by which several are told apart
 */
function tiePlaceOf({ asns }: World, { ases, border }: Nation, part: number): number {
  const rivals = border.length > 0 ? border : ases;
  const numbers = Array.from(rivals, (as) => asns[as]!).sort((a, b) => a - b);
  return (numbers[(numbers.length - 1) >> 1] ?? 0) + part;
}

/** The operators that carry something, in the order of the design: an idle one moves no figure. */
export function operatorsInUse({
  operators,
  idleOperators,
}: Pick<AppliedDesign, "operators" | "idleOperators">): AsIndex[] {
  return operators.filter((operator) => !idleOperators.has(operator));
}

/**
 * What `compute` gives, or why the design does not fit the world: an operator that the world lacks or
 * that would have no link abroad in it, as happens in worlds of other years.
 */
export function unlessMisfit<T>(compute: () => T): T | { misfit: InputError } {
  try {
    return compute();
  } catch (error) {
    const misfits = ["operator-unknown", "operator-unconnected", "operator-foreign"];
    if (error instanceof InputError && misfits.includes(error.code)) return { misfit: error };
    throw error;
  }
}

type Parts = Omit<AppliedDesign, "after" | "changes" | "idleOperators">;

/** Turns lost links, site links and further changes into the world after. */
function finish(parts: Parts, further: readonly LinkChange[]): AppliedDesign {
  const { before, nation, design } = parts;
  const operatorSet = new Set(parts.operators);
  const { regime } = design.international;
  const gathers = regime === "gateway" || regime === "licensed";
  const connected = new Set(parts.siteLinks.map((link) => link.domestic));
  const idleOperators = new Set(
    gathers ? parts.operators.filter((operator) => !connected.has(operator)) : [],
  );
  const changes = parts.lostLinks.map(parting);
  changes.push(...further);
  for (const link of parts.siteLinks) if (link.inherited) changes.push(linking(link));
  if (gathers) {
    const lost = new Set(parts.lostLinks.map((link) => link.domestic));
    const losers = [...nation.ases].filter((as) => lost.has(as) && !operatorSet.has(as));
    const served = assignCustomers(parts, parts.operators, idleOperators, losers);
    for (const loser of losers)
      for (const operator of served.get(loser) ?? [])
        changes.push({ kind: "transit", a: operator, b: loser });
  }
  return { ...parts, idleOperators, changes, after: withLinkChanges(before, changes) };
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
  const { upstreams } = design.international;
  const siteFor = siteChooser(design, before, points);
  const held = new Map<number, SiteLink>();
  const offer = (domestic: AsIndex, foreign: AsIndex, role: NeighbourRole, inherited: boolean) => {
    const key = borderKey(before.asCount, { domestic, foreign });
    if (held.has(key)) return;
    const site = siteFor(foreign, domestic, operators);
    held.set(key, { domestic, foreign, role, site, inherited });
  };
  for (const link of nation.links)
    if (operators.includes(link.domestic)) offer(link.domestic, link.foreign, link.role, false);
  if (Array.isArray(upstreams))
    for (const asn of upstreams)
      for (const foreign of found(before, asn))
        for (const operator of operators) offer(operator, foreign, "provider", true);
  const operatorFor = (foreign: AsIndex) => operatorAt(design, operators, siteFor(foreign));
  const inherited = takenOver(base, lostLinks, operatorFor);
  for (const [foreign, role] of inheritedRoles(base, inherited))
    offer(operatorFor(foreign), foreign, role, true);
  const siteLinks = [...held.values()];
  if (!siteLinks.some((link) => link.role !== "customer"))
    throw new InputError(
      "operator-unconnected",
      `no operator of "${design.id}" would have a link abroad: give upstreams, or rules that send neighbours to their sites`,
    );
  return { lostLinks, siteLinks };
}

/**
 * Domestic providers of an operator become its customers; those that keep their own links abroad its peers,
 * since they depend on nobody.
 */
function turnRound(
  { before, nation, exempt }: Pick<Parts, "before" | "nation" | "exempt">,
  operators: readonly AsIndex[],
): LinkChange[] {
  const set = new Set(operators);
  const keepsLinks = new Set(exempt);
  return operators.flatMap((operator) =>
    [...row(before.providers, operator)]
      .filter((provider) => nation.isDomestic[provider] === 1 && !set.has(provider))
      .map((provider): LinkChange => {
        const kind = keepsLinks.has(provider) ? "peer" : "transit";
        return { kind, a: operator, b: provider };
      }),
  );
}

/** Whether a shut-down that matches everything takes a cross-border link. */
function shutLinks(design: Design, shutDown: ReadonlySet<AsIndex>): (link: BorderLink) => boolean {
  const everywhere = wholeShutDowns(design).some((at) => !Array.isArray(at));
  return (link) => everywhere || shutDown.has(link.domestic);
}

/** Links between domestic ASes that a shut-down of one of them by name takes. */
function domesticPartings(
  world: World,
  nation: Nation,
  shutDown: ReadonlySet<AsIndex>,
): LinkChange[] {
  const changes: LinkChange[] = [];
  for (const a of shutDown)
    for (const rows of [world.providers, world.customers, world.peers])
      for (const b of row(rows, a))
        if (nation.isDomestic[b] === 1)
          changes.push(parting({ domestic: a, foreign: b as AsIndex }));
  return changes;
}

function shutByName(
  world: World,
  nation: Nation,
  places: readonly GatewayFunction["at"][],
): Set<AsIndex> {
  const named = places.flatMap((at) => (Array.isArray(at) ? at : []));
  return new Set(
    named.flatMap((asn) => found(world, asn)).filter((as) => nation.isDomestic[as] === 1),
  );
}

/** Where shut-downs of everything act that are the design itself. */
function wholeShutDowns({ international: { regime }, functions }: Design): GatewayFunction["at"][] {
  if (regime !== "open" && regime !== "cut") return [];
  return functions.flatMap(({ kind, match, at }) => {
    const whole = Object.values(match).every(
      (part) => part === undefined || (part as unknown[]).includes("all"),
    );
    return kind === "shut-down" && whole && at !== "resolver" ? [at] : [];
  });
}

function found(world: World, asn: number): AsIndex[] {
  const index = findAs(world, asn);
  return index < 0 ? [] : [index];
}

function knownOperators(world: World, design: Design): AsIndex[] {
  return design.operators.flatMap((operator) => found(world, operator.asn));
}

function requireOperator(world: World, nation: Nation, operator: Operator): AsIndex {
  const index = findAs(world, operator.asn);
  if (index < 0)
    throw new InputError(
      "operator-unknown",
      `operator "${operator.id}": AS${operator.asn} is not in this world; add "new: true" if it is yet to be founded`,
    );
  if (nation.isDomestic[index] === 0)
    throw new InputError(
      "operator-foreign",
      `operator "${operator.id}": AS${operator.asn} belongs to ${countryOf(world, index)} in this world, not to ${unpackCountry(nation.country)}; an operator is a domestic network, or a new one with a number that no network has`,
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
