/**
 * Metamorphic relations: a change of a design, and what it may do to figures. Each is stated in the form in
 * which it must hold in the models; docs/consistency.md gives the reasons, and why others do not hold.
 * A new question adds its own to `relations`.
 */

import { unpackCountry } from "../../src/base/country-code.ts";
import { mapQuantity } from "../../src/base/uncertainty.ts";
import type { Design, Quantity } from "../../src/gateway/design.ts";
import { nationOf } from "../../src/world/nation.ts";
import { figuresOf, type Measured, type Surroundings } from "./measured.ts";
import { rounding } from "./statements.ts";

/** What a change may do to a quantity. */
export type Direction = "equal" | "not more" | "not less" | "more";

export interface Compared {
  readonly id: string;
  readonly must: Direction;
  /** Null where it is not known or the design has no such part: then nothing is compared. */
  of(measured: Measured): number | null | undefined;
}

export interface Relation {
  readonly id: string;
  /** The changed design; undefined where the change says nothing of this one. */
  change(design: Design, surroundings: Surroundings): Design | undefined;
  /** `everything`: every figure stays as it is. */
  readonly quantities: readonly Compared[] | "everything";
}

/** What contradicts a relation; empty where it holds. */
export function contradictions(
  { quantities }: Relation,
  before: Measured,
  after: Measured,
): string[] {
  if (quantities === "everything") return differences(before, after);
  return quantities.flatMap(({ id, must, of }) => {
    const [one, other] = [of(before), of(after)];
    if (one === null || one === undefined || other === null || other === undefined) return [];
    return holds(must, one, other) ? [] : [`${id}, ${must}: ${one}, then ${other}`];
  });
}

function holds(must: Direction, one: number, other: number): boolean {
  const slack = rounding * Math.max(1, Math.abs(one));
  if (must === "more") return other > one;
  return (
    (must === "not less" || other <= one + slack) && (must === "not more" || other >= one - slack)
  );
}

/** Figures that differ, at most five. */
export function differences(one: Measured, other: Measured): string[] {
  const [before, after] = [figuresOf(one), figuresOf(other)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => {
      const [a, b] = [before.get(path), after.get(path)];
      return typeof a === "number" && typeof b === "number" ? !holds("equal", a, b) : a !== b;
    })
    .slice(0, 5)
    .map((path) => `${path}: ${before.get(path)}, then ${after.get(path)}`);
}

/** Operators take over links. */
export function gathers({ international: { regime } }: Design): boolean {
  return regime === "gateway" || regime === "licensed";
}

const all = (must: Direction, quantities: Record<string, Compared["of"]>): Compared[] =>
  Object.entries(quantities).map(([id, of]) => ({ id, must, of }));

const most = (values: readonly (number | null | undefined)[]) => {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : Math.max(...known);
};

const load = {
  "load of the busiest site": ({ outcomes }: Measured) => outcomes.likelySiteUtilisation,
  "share lost at full sites": ({ outcomes }: Measured) => outcomes.likelyLostAtSites,
  "saturated hours": ({ capacity }: Measured) =>
    most(capacity.after.sites.map((site) => site.saturatedHoursDay?.p95)),
  "short hours": ({ failure }: Measured) => failure.outages.after?.shortHoursYear?.mean,
  "lost by the failure of a site": ({ capacity }: Measured) =>
    most(capacity.after.knockOn?.map(({ lostBusyHour }) => lostBusyHour.p95) ?? []),
  "cost of slowness": ({ cost }: Measured) =>
    cost.after?.lines.find(({ id }) => id === "slowdown")?.usdYear.p95,
};
const routed = {
  unreachable: ({ harms }: Measured) => harms.unreachable,
  "worst failure": ({ harms }: Measured) => harms["worst-failure"],
  "observed international": ({ harms }: Measured) => harms["observed-international"],
  "observed domestic": ({ harms }: Measured) => harms["observed-domestic"],
  concentration: ({ harms }: Measured) => harms.concentration,
};
const { "worst failure": worstFailure, ...carried } = routed;
const outageHours = { "outage hours": ({ harms }: Measured) => harms["outage-hours"] };
const likelyOutageHours = {
  "outage hours at the likely values": ({ failure }: Measured) =>
    failure.outages.after?.likelyDemandHoursYear,
};
const records = {
  "records of a user and day": ({ harms }: Measured) => harms["records-per-user-day"],
};
const bill = {
  "bill of a user and month": ({ cost }: Measured) => cost.after?.billUsdPerUserMonth.median,
};
/** What has no route at all, or none any more, while one operator is down: of the worst. */
const leftWithout = ({ failure, unreachable }: Measured) =>
  most(
    failure.after.operators
      .filter(({ fails }) => fails.kind === "operator")
      .map(({ demandLost }) => unreachable + demandLost),
  );

const times = (figure: Quantity | undefined, factor: number): Quantity | undefined =>
  figure && mapQuantity(figure, (value) => value * factor);

const moreCapacity: Relation = {
  id: "sites of twice the capacity do no harm",
  change(design) {
    const { siteGbps, inspectionGbps, ...rest } = design.capacity ?? {};
    if (siteGbps === undefined) return undefined;
    const inspected = times(inspectionGbps, 2);
    return {
      ...design,
      capacity: {
        ...rest,
        siteGbps: times(siteGbps, 2)!,
        ...(inspected && { inspectionGbps: inspected }),
      },
    };
  },
  quantities: [
    ...all("not more", load),
    ...all("equal", { ...routed, ...outageHours, ...records, ...bill }),
  ],
};

const unusedSite: Relation = {
  id: "a site where no links land changes nothing",
  change: (design) =>
    gathers(design)
      ? {
          ...design,
          sites: [
            ...design.sites,
            { id: "unused", city: "Unused", latitude: 0, longitude: 0, roles: ["domestic"] },
          ],
        }
      : undefined,
  quantities: "everything",
};

const unusedOperator: Relation = {
  id: "an operator without links abroad changes nothing",
  change: (design) =>
    gathers(design) && design.sites.length > 0
      ? { ...design, operators: [...design.operators, founded("unused", [])] }
      : undefined,
  quantities: "everything",
};

const exemptInland: Relation = {
  id: "exempting a network without links abroad changes nothing",
  change(design, { world }) {
    if (!gathers(design)) return undefined;
    const { ases, border } = nationOf(world, design.country);
    const bordering = new Set(border);
    const taken = new Set(design.operators.map(({ asn }) => asn));
    const inland = [...ases].find((as) => !bordering.has(as) && !taken.has(world.asns[as]!));
    return inland === undefined ? undefined : exempting(design, world.asns[inland]!);
  },
  quantities: "everything",
};

const renumbered: Relation = {
  id: "the number of an operator that is yet to be founded changes nothing",
  change(design, { world }) {
    if (!gathers(design) || !design.operators.some(isFounded(world))) return undefined;
    const numbers = new Map(
      design.operators.filter(isFounded(world)).map(({ asn }, k) => [asn, freeNumber(world, k)]),
    );
    return JSON.parse(JSON.stringify(design), (key, value) =>
      key === "asn" ? (numbers.get(value) ?? value) : value,
    );
  },
  quantities: [
    ...all("equal", { ...routed, ...outageHours, ...likelyOutageHours, ...records, ...bill }),
    ...all("equal", load),
  ],
};

const reordered: Relation = {
  id: "the order of lists changes nothing",
  change: ({ international, functions, ...design }) => ({
    ...design,
    international: {
      ...international,
      ...(international.exempt && { exempt: [...international.exempt].reverse() }),
      ...(international.countries && { countries: [...international.countries].reverse() }),
      ...(Array.isArray(international.boxes) && { boxes: [...international.boxes].reverse() }),
    },
    functions: [...functions].reverse(),
  }),
  quantities: all("equal", { ...routed, ...outageHours, ...records, ...bill, ...load }),
};

const splitSite: Relation = {
  id: "a second site for a part of the links of one does no harm",
  change: (design, surroundings) =>
    splitting(design, surroundings, (site) => ({
      ...design,
      operators: design.operators.map((operator) =>
        operator.sites.includes(design.sites[0]!.id)
          ? { ...operator, sites: [...operator.sites, site] }
          : operator,
      ),
    })),
  quantities: [
    ...all("not more", {
      ...likelyOutageHours,
      "worst failure of a site": ({ failure }) =>
        most(
          failure.after.sites.flatMap((each) => (each.sites.length === 1 ? each.demandLost : [])),
        ),
      "worst failure": worstFailure,
    }),
    ...all("equal", { ...carried, ...records }),
  ],
};

const secondOperator: Relation = {
  id: "a second independent operator for a part of the links does no harm",
  change: (design, surroundings) =>
    design.operators.length === 1 &&
    design.operators[0]!.sites.length === 1 &&
    isFounded(surroundings.world)(design.operators[0]!)
      ? splitting(design, surroundings, (site) => ({
          ...design,
          operators: [...design.operators, founded("second", [site])],
        }))
      : undefined,
  quantities: all("not more", {
    "left without a route": leftWithout,
    "observed international": routed["observed international"],
    ...likelyOutageHours,
  }),
};

const exemptLargest: Relation = {
  id: "one more exemption does no harm",
  change(design, { world }) {
    if (!gathers(design)) return undefined;
    const { links } = nationOf(world, design.country);
    const kept = new Set([
      ...design.operators.map(({ asn }) => asn),
      ...(design.international.exempt ?? []),
    ]);
    const [largest, next] = [
      ...new Set(links.filter(({ role }) => role === "provider").map(({ domestic }) => domestic)),
    ]
      .filter((as) => !kept.has(world.asns[as]!))
      .sort((a, b) => world.users[b]! - world.users[a]! || a - b);
    // Were it the last one, no operator would have a link abroad to take over.
    return next === undefined ? undefined : exempting(design, world.asns[largest!]!);
  },
  quantities: all("not more", { "left without a route": leftWithout }),
};

const dearer: Relation = {
  id: "dearer fees raise the bill",
  change: ({ fees, ...design }) => {
    if (fees === undefined) return undefined;
    const raised = Object.entries(fees).map(([key, fee]) => [
      key,
      key === "licensees" ? fee : times(fee, 2),
    ]);
    return { ...design, fees: Object.fromEntries(raised) };
  },
  quantities: [
    ...all("not less", {
      ...bill,
      "bill at most": ({ cost }) => cost.after?.billUsdPerUserMonth.p95,
      "cost of a year": ({ cost }) => cost.after?.likely.usdYear,
    }),
    {
      id: "bill where fees are paid",
      must: "more",
      of: ({ cost, applied }) =>
        cost.after?.lines.some(({ kind, usdYear }) => kind === "transfer" && usdYear.p5 > 0) &&
        applied.design.fees?.portUsdMonth
          ? cost.after.billUsdPerUserMonth.median
          : null,
    },
    ...all("equal", { ...routed, ...outageHours, ...records }),
  ],
};

const slowerRepairs: Relation = {
  id: "repairs that take twice as long do not shorten outages",
  change: (design) => ({
    ...design,
    reliability: {
      ...design.reliability,
      siteMttrHours: times(design.reliability?.siteMttrHours, 2) ?? {
        low: 20,
        likely: 40,
        high: 80,
      },
      siteMtbfHours: design.reliability?.siteMtbfHours ?? { low: 1e4, likely: 2e4, high: 4e4 },
    },
  }),
  quantities: all("not less", likelyOutageHours),
};

const openBoxes: Relation = {
  id: "boxes that let traffic pass when they fail cut nobody off",
  change: (design) =>
    design.international.regime === "inline" && design.international.failure === "closed"
      ? { ...design, international: { ...design.international, failure: "open" } }
      : undefined,
  quantities: all("not more", outageHours),
};

const moreBoxes: Relation = {
  id: "boxes in every network see no less than boxes at the border",
  change: (design) =>
    design.international.boxes === "border"
      ? { ...design, international: { ...design.international, boxes: "every-as" } }
      : undefined,
  quantities: all("not less", {
    // Networks with boxes are computed one by one, so that the two cover others in large countries.
    "observed international": ({ observation, isComplete }) =>
      isComplete ? observation.after.observers[0]?.international : null,
    "observed domestic": ({ observation, isComplete }) =>
      isComplete ? observation.after.observers[0]?.domestic : null,
  }),
};

const cutMore: Relation = {
  id: "links to one more country cut leave no more reachable",
  change(design, { world }) {
    if (design.international.regime !== "cut") return undefined;
    const cut = new Set(design.international.countries);
    const { links } = nationOf(world, design.country);
    const next = links
      .map(({ foreign }) => unpackCountry(world.countries[foreign]!))
      .find((code) => /^[A-Z]{2}$/.test(code) && !cut.has(code));
    return next === undefined
      ? undefined
      : { ...design, international: { ...design.international, countries: [...cut, next] } };
  },
  quantities: all("not less", {
    unreachable: routed.unreachable,
    "cut off by the design": ({ failure }) => failure.after.byDesign?.demandLost ?? 0,
  }),
};

const fewerUsers: Relation = {
  id: "half the users move no share",
  change: (design) =>
    design.users === undefined ? undefined : { ...design, users: times(design.users, 0.5)! },
  quantities: [
    ...all("equal", { ...routed, ...outageHours, ...records }),
    ...all("not more", {
      "demand at the busy hour": ({ capacity }) => capacity.demand?.busyHourGbps.median,
    }),
  ],
};

const longerRecords: Relation = {
  id: "records kept twice as long are twice as many",
  change: (design) =>
    design.records && {
      ...design,
      records: { ...design.records, months: times(design.records.months, 2)! },
    },
  quantities: [
    ...all("more", { "records held": ({ outcomes }) => outcomes.likelyRecordsHeld }),
    ...all("equal", { ...routed, ...outageHours, ...records }),
  ],
};

const noFunctions: Relation = {
  id: "without orders nothing is interfered with",
  change: (design) =>
    gathers(design) || design.international.regime === "inline"
      ? { ...design, functions: [] }
      : undefined,
  quantities: [
    ...all("not more", { interfered: ({ harms }) => harms.interfered }),
    ...all("equal", { unreachable: routed.unreachable, concentration: routed.concentration }),
  ],
};

export const relations: readonly Relation[] = [
  moreCapacity,
  unusedSite,
  unusedOperator,
  exemptInland,
  renumbered,
  reordered,
  splitSite,
  secondOperator,
  exemptLargest,
  dearer,
  slowerRepairs,
  openBoxes,
  moreBoxes,
  cutMore,
  fewerUsers,
  longerRecords,
  noFunctions,
];

function exempting(design: Design, asn: number): Design {
  const { exempt = [], ...rest } = design.international;
  return { ...design, international: { ...rest, exempt: [...exempt, asn] } };
}

function founded(id: string, sites: string[]): Design["operators"][number] {
  return { id, name: id, asn: 4_200_009_000, new: true, sites };
}

function isFounded({ asns }: Surroundings["world"]) {
  return ({ asn, new: isNew }: Design["operators"][number]) =>
    isNew === true && !asns.includes(asn);
}

/** A number that no network of the world has, from the lowest. */
function freeNumber({ asns }: Surroundings["world"], k: number): number {
  let free = 0;
  for (let asn = 1; ; asn++) if (!asns.includes(asn) && free++ === k) return asn;
}

/** Every second country whose links land at the first site sends them to a new site at the same place. */
function splitting(
  design: Design,
  { world }: Surroundings,
  run: (site: string) => Design,
): Design | undefined {
  const [first] = design.sites;
  if (!gathers(design) || first === undefined || design.operators.length === 0) return undefined;
  if (!first.roles.includes("international")) return undefined;
  const { rules = [] } = design.international;
  const { links } = nationOf(world, design.country);
  const codes = [...new Set(links.map(({ foreign }) => unpackCountry(world.countries[foreign]!)))];
  const there = codes.filter(
    (code) =>
      /^[A-Z]{2}$/.test(code) &&
      (design.sites.length === 1 ||
        rules.find(({ neighbours }) => neighbours.includes(code))?.site === first.id),
  );
  const moved = there.filter((_, k) => k % 2 === 1);
  if (moved.length === 0) return undefined;
  const { landing: _, ...place } = first;
  const split = run("split");
  return {
    ...split,
    sites: [...design.sites, { ...place, id: "split" }],
    international: {
      ...split.international,
      rules: [
        { neighbours: moved, site: "split" },
        ...rules.flatMap((rule) => {
          const left = rule.neighbours.filter((code) => !moved.includes(code));
          return left.length > 0 ? [{ ...rule, neighbours: left }] : [];
        }),
      ],
    },
  };
}
