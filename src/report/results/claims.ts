/** What changes with a design, in how many draws of everything that is uncertain, and what decides it. */
import { group } from "d3-array";

import type { HeadlineId } from "../../assessment/questions/trust/headlines.ts";
import {
  type ChangeShares,
  type HeadlineAnswer,
  nearlyAll,
} from "../../assessment/questions/trust/joint.ts";
import type { Mover } from "../../assessment/questions/trust/movers.ts";
import type { TextContext } from "../context.ts";
import { nameAs } from "../names.ts";
import { intervalLine } from "../range.ts";
import type { Sentence } from "../section.ts";
import type { Wording } from "../wording.ts";

/** A headline of which the change was drawn, and how most draws have it. */
export interface Claim {
  headline: HeadlineAnswer;
  change: keyof ChangeShares;
  /** Share 0…1 of draws that agree. */
  share: number;
  /** In nearly all draws. */
  holds: boolean;
}

/** Changes with the design, those that hold first. */
export function claimsOf({ assessment }: Pick<TextContext, "assessment">): Claim[] {
  const claims = assessment.questions.trust.headlines.flatMap((headline): Claim[] => {
    if (headline.change === null) return [];
    const [change, share] = mostOf(headline.change);
    return [{ headline, change, share, holds: share >= nearlyAll }];
  });
  return [...claims.filter(({ holds }) => holds), ...claims.filter(({ holds }) => !holds)];
}

function mostOf(shares: ChangeShares): [keyof ChangeShares, number] {
  return (Object.entries(shares) as [keyof ChangeShares, number][]).reduce((most, each) =>
    each[1] > most[1] ? each : most,
  );
}

/** The 90 % interval of a leading figure under it; nothing where it was not drawn. */
export function intervalOfHeadline(
  { assessment, wording }: TextContext,
  id: HeadlineId,
): { interval?: string } {
  const { headlines } = assessment.questions.trust;
  const found = headlines.find((headline) => headline.id === id);
  return (found && intervalLine(wording, found.interval, wording.percent)) ?? {};
}

/** A sentence for each change; after those that do not hold in nearly all draws, what decides them. */
export function sayClaims(
  context: TextContext,
  claims: readonly Claim[] = claimsOf(context),
): Sentence[] {
  const { wording } = context;
  const byDecider = group(claims, ({ headline: { changeMovers }, holds }) =>
    holds || changeMovers[0] === undefined ? "" : nameMover(changeMovers[0].mover, wording),
  );
  return [...byDecider].flatMap(([mover, decided]): Sentence[] => [
    ...decided.map(({ headline, change, share }): Sentence => {
      const key = `trust.claim-${headline.id}`;
      return wording.has(key) && wording.rich(key, { change, share: wording.percent(share) });
    }),
    mover !== "" && wording.rich("trust.decides", { mover }),
  ]);
}

/** The changes for the head of the page, how they were found before them; what surely stays is none. */
export function leadWithClaims(context: TextContext): Sentence[] {
  const { assessment, wording } = context;
  const { draws } = assessment.questions.trust.provenance;
  const claims = claimsOf(context).filter(({ change, holds }) => change !== "same" || !holds);
  if (claims.length === 0) return [];
  return [wording.rich("trust.text-lead", { draws }), ...sayClaims(context, claims)];
}

/** Inside a sentence or a cell. */
export function nameMover(mover: Mover, wording: Wording): string {
  switch (mover.kind) {
    case "parameter":
      return wording.within(wording.text(`input.${mover.id}`));
    case "exemption":
      return wording.text("trust.mover-exemption", { network: nameAs(mover.as) });
    case "users":
      return wording.text("trust.mover-users", { network: nameAs(mover.as) });
    case "peering":
      return wording.text("trust.mover-peering", {
        network: nameAs(mover.ases[0]),
        other: nameAs(mover.ases[1]),
      });
    case "routes":
      return wording.text("trust.mover-routes");
  }
}
