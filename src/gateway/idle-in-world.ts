/** Parts of a design that do nothing in one world: networks that it lacks, sites and operators without links. */
import { packCountry } from "../base/country-code.ts";
import { isCountry } from "../base/iso-countries.ts";
import { countryOf } from "../world/nation.ts";
import { type AsIndex, findAs } from "../world/world.ts";
import type { AppliedDesign } from "./apply.ts";
import type { Finding, FindingCode } from "./finding.ts";
import { formatPath } from "./override-path.ts";

export function idleInWorld(applied: AppliedDesign): Finding[] {
  const { regime } = applied.design.international;
  const gathers = regime === "gateway" || regime === "licensed";
  return [
    ...(gathers ? [...idleSites(applied), ...idleOperators(applied), ...idleRules(applied)] : []),
    ...(gathers
      ? [...idleExemptions(applied), ...idleUnsure(applied), ...idleCustomers(applied)]
      : []),
    ...(gathers ? idleUpstreams(applied) : []),
    ...(regime === "inline" ? idleBoxes(applied) : []),
    ...(regime === "cut" ? idleCuts(applied) : []),
    ...idlePlaces(applied),
    ...idleContent(applied),
  ];
}

/** What is wrong with an AS number that should be a domestic network; undefined where nothing is. */
function strangerTo(applied: AppliedDesign, asn: number): "unknown" | "foreign" | undefined {
  const as = findAs(applied.before, asn);
  if (as < 0) return "unknown";
  return applied.nation.isDomestic[as] === 1 ? undefined : "foreign";
}

function wrongNetwork(
  { before, design }: AppliedDesign,
  code: FindingCode,
  list: readonly (string | number)[],
  k: number,
  asn: number,
): Finding {
  const as = findAs(before, asn);
  return {
    code,
    path: formatPath([...list, k]),
    values: {
      asn,
      country: design.country,
      ...(as >= 0 && { belongs: countryOf(before, as) }),
    },
    remedy: { code: "remove-or-correct", values: { set: `${formatPath(list)}-=${asn}` } },
  };
}

function idleSites(applied: AppliedDesign): Finding[] {
  const { design, siteLinks } = applied;
  const linked = new Set(siteLinks.map(({ site }) => site));
  const run = new Set(design.operators.flatMap(({ sites }) => sites));
  return design.sites.flatMap(({ id, city, roles }, k): Finding[] =>
    linked.has(k) || !roles.includes("international") || !run.has(id)
      ? []
      : [
          {
            code: "site-without-links",
            path: formatPath(["sites", k]),
            values: { site: id, city },
            remedy: sendNeighbours(applied, id),
          },
        ],
  );
}

/** Countries of the neighbours whose links land at sites: those that no rule names first, by links. */
function neighbourCountries({ design, siteLinks, before }: AppliedDesign): string[] {
  const rules = design.international.rules ?? [];
  const named = new Set(rules.flatMap(({ neighbours }) => neighbours));
  const counts = new Map<string, number>();
  for (const { foreign } of siteLinks) {
    const country = countryOf(before, foreign);
    if (isCountry(country)) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return [...counts]
    .sort(
      ([a, x], [b, y]) => Number(named.has(a)) - Number(named.has(b)) || y - x || (a < b ? -1 : 1),
    )
    .map(([country]) => country);
}

/** The changes that land some neighbours' links at a site: of a country that no rule names, if there is one. */
function sendNeighbours(applied: AppliedDesign, site: string): Finding["remedy"] {
  const rules = applied.design.international.rules ?? [];
  const [neighbour] = neighbourCountries(applied);
  if (neighbour === undefined) return { code: "none-known", values: {} };
  const rule = rules.findIndex(({ neighbours }) => neighbours.includes(neighbour));
  const set = `international.rules+={neighbours: [${neighbour}], site: ${site}}`;
  if (rule < 0) return { code: "set", values: { neighbour, set } };
  const first = `international.rules[${rule}].neighbours-=${neighbour}`;
  return { code: "set-both", values: { neighbour, first, set } };
}

function idleOperators({ design, operators, idleOperators: idle }: AppliedDesign): Finding[] {
  return design.operators.flatMap(({ id, asn, sites }, k): Finding[] =>
    idle.has(operators[k]!)
      ? [
          {
            code: "operator-without-links",
            path: formatPath(["operators", k]),
            values: { operator: id, asn },
            remedy: { code: "give-own-site", values: { operator: id, sites: sites.join(", ") } },
          },
        ]
      : [],
  );
}

function idleRules(applied: AppliedDesign): Finding[] {
  const { design, nation, siteLinks, before } = applied;
  const countries = new Set(
    [...nation.links, ...siteLinks].map(({ foreign }) => before.countries[foreign]!),
  );
  const rules = design.international.rules ?? [];
  const free = neighbourCountries(applied).find(
    (code) => !rules.some(({ neighbours }) => neighbours.includes(code)),
  );
  return rules.flatMap(({ neighbours, site }, k): Finding[] =>
    neighbours.some((code) => countries.has(packCountry(code)))
      ? []
      : [
          {
            code: "rule-without-neighbours",
            path: formatPath(["international", "rules", k]),
            values: { site, neighbours: neighbours.join(", ") },
            remedy:
              free === undefined
                ? { code: "leave-out", values: {} }
                : {
                    code: "set",
                    values: { set: `international.rules[${k}].neighbours=[${free}]` },
                  },
          },
        ],
  );
}

function idleExemptions(applied: AppliedDesign): Finding[] {
  const { design, before, nation, operators } = applied;
  const border = new Set(nation.border);
  const list = ["international", "exempt"];
  return (design.international.exempt ?? []).flatMap((asn, k): Finding[] => {
    const stranger = strangerTo(applied, asn);
    if (stranger !== undefined) return [wrongNetwork(applied, `exempt-${stranger}`, list, k, asn)];
    const as = findAs(before, asn);
    if (operators.includes(as)) return [wrongNetwork(applied, "exempt-operator", list, k, asn)];
    return border.has(as) ? [] : [wrongNetwork(applied, "exempt-without-links", list, k, asn)];
  });
}

/** Networks that are not taken as exempt and have no link that the other answer would leave them. */
function idleUnsure(applied: AppliedDesign): Finding[] {
  const { design, before, nation, operators } = applied;
  const { exempt = [], unsure = [] } = design.international;
  const border = new Set(nation.border);
  return unsure.flatMap(({ asn }, k): Finding[] => {
    const as = findAs(before, asn);
    const isMoved = as >= 0 && border.has(as) && !operators.includes(as);
    return isMoved || exempt.includes(asn)
      ? []
      : [wrongNetwork(applied, "unsure-without-effect", ["international", "unsure"], k, asn)];
  });
}

function idleCustomers(applied: AppliedDesign): Finding[] {
  const { design, before, lostLinks } = applied;
  const losers = new Set<AsIndex>(lostLinks.map(({ domestic }) => domestic));
  return design.operators.flatMap(({ customers = [] }, o) =>
    customers.flatMap((asn, k): Finding[] => {
      const list = ["operators", o, "customers"];
      const stranger = strangerTo(applied, asn);
      if (stranger !== undefined)
        return [wrongNetwork(applied, `customer-${stranger}`, list, k, asn)];
      return losers.has(findAs(before, asn))
        ? []
        : [wrongNetwork(applied, "customer-without-lost-links", list, k, asn)];
    }),
  );
}

function idleUpstreams(applied: AppliedDesign): Finding[] {
  const { upstreams } = applied.design.international;
  if (!Array.isArray(upstreams)) return [];
  return upstreams.flatMap((asn, k): Finding[] => {
    const stranger = strangerTo(applied, asn);
    if (stranger === "foreign") return [];
    const code = stranger === "unknown" ? "upstream-unknown" : "upstream-domestic";
    return [wrongNetwork(applied, code, ["international", "upstreams"], k, asn)];
  });
}

function idleBoxes(applied: AppliedDesign): Finding[] {
  const { boxes } = applied.design.international;
  if (!Array.isArray(boxes)) return [];
  return boxes.flatMap((asn, k) => {
    const stranger = strangerTo(applied, asn);
    return stranger === undefined
      ? []
      : [wrongNetwork(applied, `box-${stranger}`, ["international", "boxes"], k, asn)];
  });
}

function idleCuts({ design, nation, before }: AppliedDesign): Finding[] {
  const countries = new Set(nation.links.map(({ foreign }) => before.countries[foreign]!));
  return (design.international.countries ?? []).flatMap((code, k): Finding[] =>
    countries.has(packCountry(code))
      ? []
      : [
          {
            code: "cut-without-links",
            path: formatPath(["international", "countries", k]),
            values: { country: design.country, neighbour: code },
            remedy: {
              code: "remove-or-correct",
              values: { set: `international.countries-=${code}` },
            },
          },
        ],
  );
}

function idlePlaces(applied: AppliedDesign): Finding[] {
  return applied.design.functions.flatMap(({ at }, f) =>
    Array.isArray(at)
      ? at.flatMap((asn, k) => {
          const stranger = strangerTo(applied, asn);
          return stranger === undefined
            ? []
            : [wrongNetwork(applied, `function-place-${stranger}`, ["functions", f, "at"], k, asn)];
        })
      : [],
  );
}

function idleContent(applied: AppliedDesign): Finding[] {
  return (applied.design.demand?.content ?? []).flatMap(({ asn }, k): Finding[] => {
    const stranger = strangerTo(applied, asn);
    if (stranger === "foreign") return [];
    const code = stranger === "unknown" ? "content-unknown" : "content-domestic";
    return [wrongNetwork(applied, code, ["demand", "content"], k, asn)];
  });
}
