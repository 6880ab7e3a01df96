/** Charts of question 2: what one party sees, who depends on whom, where the world enters. */
import { sum } from "d3-array";
import { changeFigure } from "../../../report/change-figure.ts";
import { drawFlow, type Flow, type FlowNode, type FlowPanel } from "../../../report/charts/flow.ts";
import { drawWorldMap } from "../../../report/charts/world-map.ts";
import type { ReportContext } from "../../../report/context.ts";
import { figure, shareCell } from "../../../report/figure.ts";
import type { Html } from "../../../report/html.ts";
import { nameAs } from "../../../report/names.ts";

/** Countries with a node of their own in the diagram. */
const namedCountries = 7;

export function watchedFigure(context: ReportContext, name: string): Html {
  const { facts, wording } = context;
  const { before, after } = facts.observer!;
  const rows = (
    [
      ["observation.international", (side) => side.international],
      ["observation.outbound", (side) => side.outbound],
      ["observation.domestic", (side) => side.domestic],
      ["observation.users", (side) => side.usersMostlySeenShare],
      ["observation.transit", (side) => side.foreignTransit],
    ] as const satisfies readonly (readonly [string, (side: typeof after) => number])[]
  ).map(([key, of]) => ({
    label: wording.text(key),
    before: of(before),
    after: of(after),
  }));
  return changeFigure(context, {
    id: "observation-chart",
    title: wording.text("observation.chart", { observer: name }),
    describe: (all) => wording.text("observation.chart-alt", { observer: name, rows: all }),
    rows,
    domain: [0, 1],
    format: wording.percent,
    table: { head: wording.text("label.share"), cell: (share) => shareCell(context, share) },
    file: "observers.csv",
    definition: "observe",
  });
}

/** From networks of users to border networks. */
function insideFlows({ assessment, facts, wording }: ReportContext, when: "before" | "after") {
  const operators = new Set(
    facts.gathers ? assessment.design.operators.map((operator) => operator.asn) : [],
  );
  const left = new Map<string, FlowNode>();
  const middle = new Map<string, FlowNode>();
  const flows: Flow[] = [];
  for (const row of assessment.dependence) {
    const from = `n${row.network?.asn ?? ""}`;
    const to = `b${row.border?.asn ?? ""}`;
    left.set(from, {
      id: from,
      label: row.network === null ? wording.text("label.others") : nameAs(row.network),
    });
    middle.set(to, {
      id: to,
      label: row.border === null ? wording.text("label.others") : nameAs(row.border),
      marked: row.border !== null && operators.has(row.border.asn),
    });
    flows.push({ from, to, share: row[when] });
  }
  return { left, middle, flows };
}

/** Networks, border and countries on one side, and the flows between them. */
function panelOf(context: ReportContext, when: "before" | "after"): FlowPanel {
  const { wording } = context;
  const { left, middle, flows } = insideFlows(context, when);
  const named = context.facts.countries.slice(0, namedCountries).map((row) => row.key);
  const right = [...named, ""].map(
    (code): FlowNode => ({
      id: `c${code}`,
      label: code === "" ? wording.text("label.others") : wording.country(code),
    }),
  );
  const abroad = new Map<string, Flow>();
  for (const link of context.assessment.links) {
    const share = when === "before" ? link.carriedBefore : link.carriedAfter;
    if (share === 0) continue;
    const from = middle.has(`b${link.domestic.asn}`) ? `b${link.domestic.asn}` : "b";
    const to = named.includes(link.foreignCountry) ? `c${link.foreignCountry}` : "c";
    const flow = abroad.get(`${from} ${to}`) ?? { from, to, share: 0 };
    flow.share += share;
    abroad.set(`${from} ${to}`, flow);
  }
  const through = (node: FlowNode) => sum(flows, (flow) => (flow.to === node.id ? flow.share : 0));
  const border = [...middle.values()].sort(
    (a, b) =>
      Number(a.id === "b") - Number(b.id === "b") ||
      Number(b.marked) - Number(a.marked) ||
      through(b) - through(a),
  );
  return {
    title: wording.text(`label.${when}`),
    when,
    columns: [
      [...left.values()].sort((a, b) => Number(a.id === "n") - Number(b.id === "n")),
      border.filter((node) => through(node) > 0.0005),
      right,
    ],
    flows: [...flows, ...abroad.values()],
  };
}

export function dependenceFigure(context: ReportContext): Html {
  const { assessment, facts, wording } = context;
  const unchanged = assessment.links.every((link) => link.carriedBefore === link.carriedAfter);
  const panels = unchanged
    ? [{ ...panelOf(context, "before"), title: wording.text("label.both") }]
    : [panelOf(context, "before"), panelOf(context, "after")];
  const carrier = (when: "before" | "after") => {
    const largest = facts.carrier[when];
    return largest === null
      ? wording.text("links.none")
      : `${nameAs(largest.as)} ${wording.percent(largest.share)}`;
  };
  return figure(context, {
    id: "dependence",
    title: wording.text("flow.title"),
    description: wording.text("flow.alt", { before: carrier("before"), after: carrier("after") }),
    draw: (width) =>
      drawFlow(
        panels,
        [wording.text("flow.users"), wording.text("flow.border"), wording.text("flow.abroad")],
        width,
        wording.percent,
      ),
    table: {
      header: [
        wording.text("label.network"),
        wording.text("label.border"),
        wording.text("label.carried-before"),
        wording.text("label.carried-after"),
      ],
      rows: assessment.dependence
        .filter((row) => row.before >= 0.0005 || row.after >= 0.0005)
        .map((row) => [
          row.network === null ? wording.text("label.others") : nameAs(row.network),
          row.border === null ? wording.text("label.others") : nameAs(row.border),
          shareCell(context, row.before),
          shareCell(context, row.after),
        ]),
    },
    file: "dependence.csv",
    definition: "traffic",
  });
}

export function worldFigure(context: ReportContext): Html | undefined {
  const { assessment, facts, wording, geography } = context;
  const country = assessment.design.country;
  const own = geography?.countries.get(country);
  const home = own?.capital ?? own?.centroid;
  if (geography === undefined || home === undefined) return undefined;
  const points = new Map(
    [...geography.countries].flatMap(([code, { centroid, capital }]) => {
      const point = centroid ?? capital;
      return point === undefined ? [] : [[code, point] as const];
    }),
  );
  const top = (when: "before" | "after") =>
    [...facts.countries]
      .sort((a, b) => b[when] - a[when])
      .slice(0, 5)
      .map((row) => `${wording.country(row.key)} ${wording.percent(row[when])}`)
      .join(", ");
  return figure(context, {
    id: "world-map",
    title: wording.text("map.world"),
    description: wording.text("map.world-alt", {
      country: wording.country(country),
      before: top("before"),
      after: top("after"),
    }),
    draw: (width) =>
      drawWorldMap(
        { topology: geography.coarse, home, points, countries: facts.countries },
        wording,
        width,
      ),
    table: {
      header: [
        wording.text("label.country"),
        wording.text("label.before"),
        wording.text("label.after"),
      ],
      rows: facts.countries
        .filter((row) => row.before >= 0.0005 || row.after >= 0.0005)
        .map((row) => [
          wording.country(row.key),
          shareCell(context, row.before),
          shareCell(context, row.after),
        ]),
    },
    file: "links.csv",
    definition: "traffic",
    note: wording.text("map.world-note"),
  });
}
