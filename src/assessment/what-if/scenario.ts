/**
 * What the parts of a scenario are in one country's world: which networks and links fail, and which come.
 *
 * A cable takes the sites at its landing only where no other cable of that landing is left, as in the
 * model of outages: which neighbour uses which cable is not known. An exchange takes the peer links that
 * are there because both ends are its members (route servers, and assumed ones: exchange-peering.ts) and
 * that meet nowhere else; links that collectors saw stay, since they may be private.
 */

import { packCountry } from "../../base/country-code.ts";
import { InputError } from "../../base/errors.ts";
import { suggestion } from "../../base/nearest-word.ts";
import type { AppliedDesign } from "../../gateway/apply.ts";
import { cablesInService } from "../../gateway/cables.ts";
import { type Change, checkChange } from "../../traffic/what-if.ts";
import { type BorderLink, nationOf } from "../../world/nation.ts";
import { type Asn, asName, degree, findAs, requireAs, type World } from "../../world/world.ts";
import { type Exchanges, exchangesOf } from "./exchanges.ts";
import type { AddKind, FailKind, Scenario, WrittenPart } from "./parts.ts";

/** Why a part takes less with it than its name says. */
export interface Kept {
  /**
   * `cables`: other cables at its landing. `elsewhere`: pairs of members that meet at other exchanges too.
   * `observed`: peer links of members that collectors saw, and that may be private.
   */
  code: "cables" | "elsewhere" | "observed";
  count: number;
}

/** A part of a scenario, and what of the world it is. */
export interface ChangedPart {
  kind: FailKind | AddKind;
  id: string;
  /** Of the network, site's city, operator or exchange; empty where there is none. */
  name: string;
  /** Links that fail with it, or come. */
  links: number;
  kept: Kept[];
}

/** A scenario in a world. */
export interface ResolvedScenario {
  readonly name: string;
  readonly fail: readonly ChangedPart[];
  readonly add: readonly ChangedPart[];
  readonly change: Change;
}

/** Finds what scenarios name. */
export interface Resolver {
  readonly applied: AppliedDesign;
  readonly exchanges: Exchanges;
  /** Links across the border after the design. */
  readonly border: readonly BorderLink[];
  /** @throws InputError for what the design or the world lacks, at its place in a file */
  resolve(scenario: Scenario): ResolvedScenario;
}

export function createResolver(applied: AppliedDesign): Resolver {
  const { after, design } = applied;
  const exchanges = exchangesOf(after, packCountry(design.country));
  const border = nationOf(after, design.country).links;
  const resolver = { applied, exchanges, border };
  return {
    ...resolver,
    resolve(scenario) {
      const failedCables = scenario.fail.flatMap(({ kind, id }) => (kind === "cable" ? [id] : []));
      const checked = (part: WrittenPart, work: () => Resolved): Resolved =>
        atPlace(part, () => {
          const resolved = work();
          checkChange(applied, resolved.change);
          return resolved;
        });
      const fail = scenario.fail.map((part) =>
        checked(part, () => failures[part.kind](resolver, part.id, failedCables)),
      );
      const down = new Set(fail.flatMap(({ change }) => change.ases ?? []));
      const add = scenario.add.map((part) => checked(part, () => addition(after, part, down)));
      const all = <T>(of: (change: Change) => readonly T[] | undefined): T[] =>
        [...fail, ...add].flatMap(({ change }) => of(change) ?? []);
      return {
        name: scenario.name,
        fail: fail.map(({ part }) => part),
        add: add.map(({ part }) => part),
        change: {
          sites: [...new Set(all(({ sites }) => sites))],
          ases: [...new Set(all(({ ases }) => ases))],
          lost: all(({ lost }) => lost),
          added: all(({ added }) => added),
        },
      };
    },
  };
}

interface Resolved {
  part: ChangedPart;
  change: Change;
}

/** What a mistake is said with: its place in a file, where the part comes from one. */
function atPlace({ place }: WrittenPart, work: () => Resolved): Resolved {
  try {
    return work();
  } catch (error) {
    if (place === undefined || !(error instanceof InputError)) throw error;
    throw new InputError(error.code, error.message, place);
  }
}

type Known = Pick<Resolver, "applied" | "exchanges" | "border">;

const failures: Readonly<
  Record<FailKind, (known: Known, id: string, failedCables: readonly string[]) => Resolved>
> = {
  as: ({ applied }, id) => networkOf(applied.after, "as", id, Number(id)),
  link({ applied: { after } }, id) {
    const lost = [endsOf(id)];
    return { part: partOf("link", id, namesOf(after, lost[0]!), 1), change: { lost } };
  },
  site({ applied }, id) {
    const { city } = known(applied.design.sites, ({ id }) => id, id, "site");
    const links = linksAt(applied, [id]);
    return { part: partOf("site", id, city, links), change: { sites: [id] } };
  },
  operator({ applied }, id) {
    const { asn } = known(applied.design.operators, ({ id }) => id, id, "operator");
    return networkOf(applied.after, "operator", id, asn);
  },
  cable({ applied }, id, failedCables) {
    const cables = cablesInService(applied.design, applied.before.meta.date);
    const { name, landing } = known(cables, ({ name }) => name, id, "cable");
    const others = cables.filter(
      (each) => each.landing === landing && each.name !== name && !failedCables.includes(each.name),
    );
    const sites =
      others.length > 0
        ? []
        : applied.design.sites.filter((site) => site.landing === landing).map(({ id }) => id);
    const kept: Kept[] = others.length > 0 ? [{ code: "cables", count: others.length }] : [];
    return {
      part: partOf("cable", id, landing, linksAt(applied, sites), kept),
      change: { sites },
    };
  },
  exchange({ applied: { after }, exchanges }, id) {
    const { exchange, name } = exchanges.find(id);
    const { alone, elsewhere, observed } = exchanges.peeringAt(exchange);
    const kept: Kept[] = [
      { code: "elsewhere" as const, count: elsewhere },
      { code: "observed" as const, count: observed },
    ].filter(({ count }) => count > 0);
    const lost = alone.map(([a, b]) => [after.asns[a]!, after.asns[b]!] as const);
    return { part: partOf("exchange", id, name, lost.length, kept), change: { lost } };
  },
  neighbour({ applied: { after }, border }, id) {
    const country = packCountry(id);
    const lost = border
      .filter(({ foreign }) => after.countries[foreign] === country)
      .map(({ domestic, foreign }) => [after.asns[domestic]!, after.asns[foreign]!] as const);
    if (lost.length === 0)
      throw new InputError(
        "neighbour-unknown",
        `no network of this country has a link to one of "${id}" in this world`,
      );
    return { part: partOf("neighbour", id, "", lost.length), change: { lost } };
  },
};

/** @throws InputError `part-fails` for a link of a network that fails in the same scenario */
function addition(
  world: World,
  { kind, id }: WrittenPart<AddKind>,
  down: ReadonlySet<Asn>,
): Resolved {
  const [a, b] = endsOf(id);
  const failing = [a, b].find((asn) => down.has(asn));
  if (failing !== undefined)
    throw new InputError("part-fails", `${kind}:${id} changes nothing: AS${failing} fails too`);
  return {
    part: partOf(kind, id, namesOf(world, [a, b]), 1),
    change: { added: [{ kind, a, b }] },
  };
}

function partOf(
  kind: ChangedPart["kind"],
  id: string,
  name: string,
  links: number,
  kept: Kept[] = [],
): ChangedPart {
  return { kind, id, name, links, kept };
}

/** A network that fails with all its links. */
function networkOf(world: World, kind: "as" | "operator", id: string, asn: Asn): Resolved {
  const as = requireAs(world, asn);
  return {
    part: partOf(kind, id, asName(world, as), degree(world, as)),
    change: { ases: [asn] },
  };
}

function endsOf(id: string): readonly [Asn, Asn] {
  const [a, b] = id.split("-").map(Number);
  return [a!, b!];
}

/** Names of two networks, as far as the world has them. */
function namesOf(world: World, ends: readonly Asn[]): string {
  return ends
    .map((asn) => {
      const as = findAs(world, asn);
      return (as < 0 ? "" : asName(world, as)) || `AS${asn}`;
    })
    .join(" – ");
}

function linksAt({ design, siteLinks }: AppliedDesign, sites: readonly string[]): number {
  return siteLinks.filter(({ site }) => sites.includes(design.sites[site]?.id ?? "")).length;
}

/** An entry of the design. @throws InputError `part-unknown` */
function known<T>(list: readonly T[], nameOf: (each: T) => string, id: string, what: string): T {
  const found = list.find((each) => nameOf(each) === id);
  if (found !== undefined) return found;
  const names = list.map(nameOf);
  throw new InputError(
    "part-unknown",
    names.length === 0
      ? `the design has no ${what}: no ${what} "${id}"`
      : `the design has no ${what} "${id}"${suggestion(id, names) || `: there are ${names.join(", ")}`}`,
  );
}
