/** The head of the page: the answer in one sentence, and the figures that carry it. */

import type { HeadlineId } from "../assessment/questions/trust/headlines.ts";
import type { HeadlineAnswer } from "../assessment/questions/trust/joint.ts";
import { concentrationClass } from "../models/concentration.ts";
import type { TextContext } from "./context.ts";
import { type Html, html } from "./html.ts";
import { nameObserver, readLoss } from "./names.ts";
import { intervalLine } from "./range.ts";
import { claimsOf } from "./results/claims.ts";
import { eventBefore } from "./warnings.ts";
import type { Wording } from "./wording.ts";

/**
 * The answer in one sentence, without markup: of what a gateway changes, what holds in nearly all draws of
 * everything that is uncertain goes before what hangs on it.
 */
export function headline(context: TextContext): string {
  const { assessment, facts, wording } = context;
  const seen = onlyObservationHolds(context);
  if (seen !== undefined)
    return wording.text("headline.observed", {
      country: wording.country(assessment.design.country),
      low: wording.percent(seen.interval.p5),
      high: wording.percent(seen.interval.p95),
      before: wording.percent(seen.before ?? 0),
    });
  const { design, questions } = assessment;
  const { regime } = design.international;
  const country = wording.country(design.country);
  const before = wording.percent(facts.worst.before?.demandLost ?? 0);
  const after = wording.percent(facts.worst.after?.demandLost ?? 0);
  const lost = readLoss(facts.worst.after, wording);
  switch (regime) {
    case "gateway":
      if (questions.failure.after.operators.length > 1)
        return wording.text("headline.licensed", { country, ...lost, before, after });
      // By their words, since the sentence says no more than these.
      if (before === after)
        return wording.text("headline.gateway-same", { country, ...lost, after });
      return wording.text(
        (questions.failure.after.operators[0]?.demandLost ?? 0) >=
          (facts.worst.after?.demandLost ?? 0)
          ? "headline.gateway"
          : "headline.gateway-other",
        { country, ...lost, before, after },
      );
    case "licensed":
      return wording.text("headline.licensed", { country, ...lost, before, after });
    case "inline":
      return wording.text(
        questions.observation.inForceBefore ? "headline.inline-in-force" : "headline.inline",
        { country, share: wording.percent(facts.observer?.after.international ?? 0) },
      );
    case "cut":
      return sayCut({ assessment, facts, wording });
    case "open": {
      const { byDesign } = questions.failure.after;
      if (byDesign !== null)
        return wording.text("headline.shut", {
          ...{ country, ...readLoss(byDesign, wording), before },
          share: wording.percent(byDesign.demandLost),
        });
      return wording.text("headline.open", {
        country,
        ...readLoss(facts.worst.before, wording),
        before,
      });
    }
  }
}

/** Of a gateway that is sure to see more, while it is not sure what its failure changes: what it sees. */
function onlyObservationHolds(context: TextContext): HeadlineAnswer | undefined {
  if (context.assessment.design.international.regime !== "gateway") return undefined;
  const claims = claimsOf(context);
  const of = (id: HeadlineId) => claims.find(({ headline: { id: other } }) => other === id);
  const [failure, observed] = [of("worst-failure"), of("observed")];
  const holds = observed?.holds === true && observed.change === "more";
  return holds && failure?.holds === false ? observed.headline : undefined;
}

/** A cut; where the map is from after it, that what it did cannot be told. */
function sayCut({ assessment, facts, wording }: TextContext): string {
  const { design, questions } = assessment;
  const values = {
    country: wording.country(design.country),
    neighbours: wording.list(
      (design.international.countries ?? []).map((code) => wording.country(code)),
    ),
    changed: wording.percent(questions.delay.after.changed),
    lost: wording.percent(facts.lost),
  };
  const later = eventBefore({ assessment });
  if (later === undefined) return wording.text("headline.cut", values);
  return wording.text("headline.cut-later", {
    ...values,
    data: wording.date(later.data),
    event: wording.date(later.event),
    kept: wording.percent(1 - (questions.failure.after.byDesign?.usersShare ?? 0)),
  });
}

/** The second sentence: who can watch. */
export function lede({ facts, wording }: TextContext): Html {
  const { observer, carrier } = facts;
  if (observer !== undefined)
    return wording.rich("lede.observation", {
      observer: nameObserver(observer.who, wording),
      international: wording.percent(observer.after.international),
      domestic: wording.percent(observer.after.domestic),
    });
  const before = wording.percent(carrier.before?.share ?? 0);
  const after = wording.percent(carrier.after?.share ?? 0);
  return html`${wording.rich("lede.no-observer")} ${wording.rich(
    before === after ? "lede.carrier-same" : "lede.carrier",
    { before, after },
  )}`;
}

interface Tile {
  label: string;
  before?: string;
  after: string;
  /** Shares 0…1 for the small bars. */
  shares?: readonly [number, number];
  remark?: string;
  definition: string;
}

/** Headline figures, each with its way to a definition. */
export function tiles(context: TextContext): Html {
  const { wording } = context;
  const list = listTiles(context);
  const shown = list.map(
    (
      tile,
    ) => html`<li class="tile"><a class="tile-label" href="#define-${tile.definition}">${tile.label}</a>
<p class="tile-values">${
      isChange(tile) &&
      html`<span class="was"><span class="sr">${wording.text("tile.before")} </span>${tile.before}</span><span class="arrow"><span aria-hidden="true">→</span><span class="sr"> ${wording.text("tile.to")} </span></span>`
    }<span class="${tile.before === tile.after ? "same" : "is"}">${tile.after}</span></p>
${
  tile.shares !== undefined &&
  html`${bar("before", tile.shares[0])}${isChange(tile) && bar("after", tile.shares[1])}`
}${tile.remark !== undefined && html`<p class="remark">${tile.remark}</p>`}</li>
`,
  );
  const hasTwoSides = list.some((tile) => isChange(tile) || tile.before === undefined);
  return html`<ul class="tiles">${shown}</ul>
${hasTwoSides && sides(wording)}`;
}

/** Nothing to tell apart where a design changes no figure. */
function sides(wording: Wording): Html {
  return html`<p class="legend"><span class="swatch before" aria-hidden="true"></span> ${wording.text("label.before")} <span class="swatch after" aria-hidden="true"></span> ${wording.text("label.after")}</p>`;
}

function listTiles({ assessment, facts, wording }: TextContext): Tile[] {
  const { observation, delay } = assessment.questions;
  const share = (before: number, after: number) => ({
    before: wording.percent(before),
    after: wording.percent(after),
    shares: [before, after] as const,
  });
  const { worst, carrier, observer } = facts;
  const list: Tile[] = [
    {
      label: wording.text(facts.worstIsDesign ? "tile.lost-by-design" : "tile.worst-failure"),
      ...share(
        facts.worstIsDesign ? 0 : (worst.before?.demandLost ?? 0),
        worst.after?.demandLost ?? 0,
      ),
      ...(worst.after === null
        ? {}
        : {
            remark: wording.text("tile.worst-failure-reading", {
              ...readLoss(worst.after, wording),
              share: wording.percent(worst.after.usersShare),
            }),
          }),
      definition: "cut-off",
    },
    {
      label: wording.text("tile.carrier"),
      ...share(carrier.before?.share ?? 0, carrier.after?.share ?? 0),
      definition: "traffic",
    },
  ];
  if (observer !== undefined && !facts.gathers)
    list.push({
      label: wording.text("tile.inspected"),
      ...share(observer.before.international, observer.after.international),
      definition: "observe",
    });
  if (observer !== undefined)
    list.push({
      label: wording.text("tile.domestic"),
      ...share(observer.before.domestic, observer.after.domestic),
      definition: "observe",
    });
  list.push({
    label: wording.text("tile.border"),
    before: wording.number(facts.borderNetworks.before),
    after: wording.number(facts.borderNetworks.after),
    definition: "link",
  });
  const { cost, retention } = assessment.questions;
  if (cost.after !== null)
    list.push({
      label: wording.text("tile.cost"),
      after: wording.money(cost.after.usdPerUserMonth.median),
      ...remarkOf(intervalLine(wording, cost.after.usdPerUserMonth, wording.money)),
      definition: "cost",
    });
  if (retention.after !== null)
    list.push({
      label: wording.text("tile.records"),
      before: wording.number(0),
      after: wording.rough(retention.after.recordsPerUserDay.median),
      ...remarkOf(intervalLine(wording, retention.after.recordsPerUserDay)),
      definition: "records",
    });
  if (observation.before.hhi !== null && observation.after.hhi !== null)
    list.push({
      label: wording.text("tile.hhi"),
      before: wording.number(Math.round(observation.before.hhi)),
      after: wording.number(Math.round(observation.after.hhi)),
      shares: [observation.before.hhi / 10_000, observation.after.hhi / 10_000],
      remark: [
        ...new Set(
          [observation.before.hhi, observation.after.hhi].map((hhi) =>
            wording.text(`hhi.${concentrationClass(hhi)}`),
          ),
        ),
      ].join(" → "),
      definition: "hhi",
    });
  if (delay.after.changed > 0)
    list.push({
      label: wording.text("tile.changed"),
      after: wording.percent(delay.after.changed),
      shares: [0, delay.after.changed],
      definition: "changed",
    });
  if (facts.lost >= 0.001)
    list.push({
      label: wording.text("tile.lost"),
      after: wording.percent(facts.lost),
      shares: [0, facts.lost],
      definition: "changed",
    });
  const changes = (tile: Tile) => Number(tile.before !== tile.after);
  return list.sort((a, b) => changes(b) - changes(a)).slice(0, 6);
}

function remarkOf(line: { interval: string } | undefined): { remark?: string } {
  return line === undefined ? {} : { remark: line.interval };
}

/** Whether there is a former value, and it reads otherwise. */
function isChange({ before, after }: Tile): boolean {
  return before !== undefined && before !== after;
}

/** A share as a bar; as a drawing, since strict pages let no style stand in the markup. */
function bar(side: "before" | "after", share: number): Html {
  const width = (100 * Math.min(1, Math.max(0, share))).toFixed(1);
  return html`<svg class="bar" viewBox="0 0 100 5" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-${side}" width="${width}" height="5"/></svg>`;
}
