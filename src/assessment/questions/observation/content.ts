/**
 * What each source of content sends, and where a gateway could see it: at the border only what crosses
 * it, between users and the caches of their networks all of it.
 */
import type { Quantity } from "../../../gateway/design.ts";
import type { ContentPart } from "../../../models/content-split.ts";
import { findAs } from "../../../world/world.ts";
import type { ContentModel } from "../../content.ts";
import { type AssessmentContext, drawnValues, likelyValues } from "../../context.ts";
import { middleOf } from "../../parameters.ts";

/** A source of content; shares 0…1 of all demand of the country's users, as the middle 90 % of draws. */
export interface ContentRow {
  /** Id of a content network, `hosting`, `people`, or `replaced`: services in place of absent content networks. */
  id: string;
  /** Of the content network; null for the others. */
  name: string | null;
  share: Quantity;
  /** Served by caches in the user's own network. */
  inNetwork: Quantity;
  /** Served from inside the country. */
  atHome: Quantity;
  crossing: Quantity;
  /** Of all its traffic, what the design's first observer sees at the border, at the likely values; null without one. */
  seenAtBorder: number | null;
}

export interface ContentAnswer {
  /** Largest share first. */
  sources: ContentRow[];
  /** Of all demand. */
  inNetwork: Quantity;
  atHome: Quantity;
  crossing: Quantity;
  /** What would cross by the sources alone, where the design gives another share; else null. */
  crossingBySources: Quantity | null;
}

/** Null where exchanges or content are not known. */
export function answerContent(context: AssessmentContext): ContentAnswer | null {
  const { content, parameters } = context;
  if (content === undefined) return null;
  const likely = content.parts(likelyValues(context));
  const draws = Array.from({ length: parameters.fewer }, (_, k) =>
    content.parts(drawnValues(context, k)),
  );
  const around = (value: (parts: readonly ContentPart[]) => number): Quantity =>
    middleOf(draws.map(value), value(likely));
  const total = (kind: "inNetwork" | "atHome" | "crossing") =>
    around((parts) => parts.reduce((sum, part) => sum + part[kind], 0));
  const sources = likely.map((part, k): ContentRow => {
    const own = (kind: "share" | "inNetwork" | "atHome" | "crossing") =>
      around((parts) => parts[k]![kind]);
    const seen = seenShare(context, content, part.id);
    return {
      id: part.id,
      name: content.facts.find(({ id }) => id === part.id)?.name ?? null,
      ...{ share: own("share"), inNetwork: own("inNetwork") },
      ...{ atHome: own("atHome"), crossing: own("crossing") },
      seenAtBorder: seen === null ? null : seen * part.crossing,
    };
  });
  return {
    sources: sources.sort((a, b) => b.share.likely - a.share.likely),
    ...{ inNetwork: total("inNetwork"), atHome: total("atHome"), crossing: total("crossing") },
    crossingBySources: bySources(context, content),
  };
}

function bySources(context: AssessmentContext, content: ContentModel): Quantity | null {
  const { parameters, simulation } = context;
  if (simulation.applied.design.demand?.internationalShare === undefined) return null;
  const draws = Array.from({ length: parameters.fewer }, (_, draw) =>
    content.crossing(drawnValues(context, draw)),
  );
  return middleOf(draws, content.crossing(likelyValues(context)));
}

/** Of what crosses the border from a source, the share that the first observer sees after the design. */
function seenShare(
  { simulation }: AssessmentContext,
  content: ContentModel,
  id: string,
): number | null {
  if (simulation.observers.length === 0) return null;
  const { traffic, outbound } = simulation.after;
  const general = traffic.observed[0]!.international;
  const network = content.facts.find((each) => each.id === id);
  if (network === undefined) return general;
  let weight = 0;
  let seen = 0;
  for (const asn of network.asns) {
    const as = findAs(simulation.after.world, asn);
    const share = outbound.seenByDestination.get(as);
    if (share === undefined) continue;
    weight += simulation.gravity.foreign[as]!;
    seen += simulation.gravity.foreign[as]! * share;
  }
  return weight > 0 ? seen / weight : general;
}
