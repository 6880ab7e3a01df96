/** What an answer hangs on, and who could watch: as the assessment has it. */

import type { Assessment } from "../../../src/assessment/assess.ts";
import {
  failureSign,
  statedFigures,
  type WeighedFigures,
} from "../../../src/assessment/questions/trust/weights.ts";
import { nameObserver } from "../../../src/report/names.ts";
import { claimsOf, nameMover } from "../../../src/report/results/claims.ts";
import { type Language, wordingIn } from "../../../src/report/wording.ts";
import { networkName } from "../../../src/world/network-name.ts";
import type { AnswerView, WatcherView } from "./protocol.ts";
import type { DrawnView, WeighedView } from "./protocol-country.ts";

/** The worst failure as this world has it. */
export function weighedIn({ questions }: Assessment): WeighedView {
  return viewOf(statedFigures(questions.failure, questions.observation));
}

export function doubtsOf(
  assessment: Assessment,
  language: Language,
): Pick<AnswerView, "weighed" | "byAddresses" | "unsure" | "drawn"> {
  const { weights, exemptions } = assessment.questions.trust;
  return {
    weighed: weighedIn(assessment),
    byAddresses: weights === null ? null : viewOf(weights.addresses),
    drawn: drawnOf(assessment, language),
    unsure: exemptions.map(({ network, isTakenExempt, reason, ifExempt, ifNot }) => ({
      ...{ ...network, isTakenExempt, reason },
      ...{ ifExempt: ifExempt.demandLost, ifNot: ifNot.demandLost },
    })),
  };
}

function viewOf(figures: WeighedFigures): WeighedView {
  return { ...figures, sign: failureSign(figures) };
}

function drawnOf(assessment: Assessment, language: Language): DrawnView | null {
  const claim = claimsOf({ assessment }).find(({ headline: { id } }) => id === "worst-failure");
  if (claim === undefined) return null;
  const { change, share, holds, headline } = claim;
  const [first] = holds ? [] : headline.changeMovers;
  const decides = first === undefined ? null : nameMover(first.mover, wordingIn(language));
  return { change, share, holds, decides };
}

/** The network whose failure or compromise matters most without a design. */
export function strongestOf({ questions }: Assessment): AnswerView["strongest"] {
  const { whose, international } = questions.failure.compromise.before;
  return {
    name: networkName(whose),
    international,
  };
}

export function watchersOf({ questions }: Assessment, language: Language): WatcherView[] {
  const { before, after } = questions.observation;
  const wording = wordingIn(language);
  return after.observers.map(({ who, international, domestic, usersMostlySeen }, k) => ({
    ...{ name: nameObserver(who, wording), international, domestic },
    ...{ before: before.observers[k]?.international ?? 0, users: usersMostlySeen },
  }));
}
