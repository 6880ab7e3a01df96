/**
 * The questions, in the order in which they are asked: the one order for terminal, page and JSON. A new
 * question is a folder here and its lines below.
 */
import type { QuestionSection } from "../../report/section.ts";
import type { FullContext } from "../context.ts";
import { answerBuilding, type BuildingAnswer } from "./building/answer.ts";
import { buildingMessages } from "./building/messages.ts";
import { answerCapacity, type CapacityAnswer } from "./capacity/answer.ts";
import { capacityMessages } from "./capacity/messages.ts";
import { answerCollateral, type CollateralAnswer } from "./collateral/answer.ts";
import { collateralMessages } from "./collateral/messages.ts";
import { answerComparison, type ComparisonAnswer } from "./comparison/answer.ts";
import { comparisonMessages } from "./comparison/messages.ts";
import { answerCost, type CostAnswer } from "./cost/answer.ts";
import { costMessages } from "./cost/messages.ts";
import { answerDelay, type DelayAnswer } from "./delay/answer.ts";
import { delayMessages } from "./delay/messages.ts";
import { answerFailure, type FailureAnswer } from "./failure/answer.ts";
import { failureMessages } from "./failure/messages.ts";
import { answerFullObservation, type FullObservationAnswer } from "./observation/answer.ts";
import { observationMessages } from "./observation/messages.ts";
import { answerRetention, type RetentionAnswer } from "./retention/answer.ts";
import { retentionMessages } from "./retention/messages.ts";
import { answerTrust, type TrustAnswer } from "./trust/answer.ts";
import { trustMessages } from "./trust/messages.ts";

/** What each question is answered with. */
export interface Answers {
  failure: FailureAnswer;
  observation: FullObservationAnswer;
  delay: DelayAnswer;
  capacity: CapacityAnswer;
  cost: CostAnswer;
  retention: RetentionAnswer;
  comparison: ComparisonAnswer;
  collateral: CollateralAnswer;
  building: BuildingAnswer;
  trust: TrustAnswer;
}

export type QuestionId = keyof Answers;

export interface Question<Id extends QuestionId> {
  /** Page of the documentation. */
  readonly method: string;
  answer(context: FullContext): Answers[Id];
  /** It asks for pieces of the close-up, which can be measured beside all other questions. */
  readonly isLast?: true;
  /** Its section of the report, loaded when a report is made. */
  section(): Promise<QuestionSection>;
}

export const questions: { readonly [Id in QuestionId]: Question<Id> } = {
  failure: {
    method: "docs/outages.md",
    answer: answerFailure,
    section: async () => (await import("./failure/section.ts")).failureSection,
  },
  observation: {
    method: "docs/traffic.md",
    answer: answerFullObservation,
    section: async () => (await import("./observation/section.ts")).observationSection,
  },
  delay: {
    method: "docs/delay.md",
    answer: answerDelay,
    section: async () => (await import("./delay/section.ts")).delaySection,
  },
  capacity: {
    method: "docs/capacity.md",
    answer: answerCapacity,
    section: async () => (await import("./capacity/section.ts")).capacitySection,
  },
  cost: {
    method: "docs/cost.md",
    answer: answerCost,
    section: async () => (await import("./cost/section.ts")).costSection,
  },
  retention: {
    method: "docs/retention.md",
    answer: answerRetention,
    section: async () => (await import("./retention/section.ts")).retentionSection,
  },
  comparison: {
    method: "docs/comparison.md",
    answer: answerComparison,
    isLast: true,
    section: async () => (await import("./comparison/section.ts")).comparisonSection,
  },
  collateral: {
    method: "docs/collateral.md",
    answer: answerCollateral,
    section: async () => (await import("./collateral/section.ts")).collateralSection,
  },
  building: {
    method: "docs/indices.md",
    answer: answerBuilding,
    section: async () => (await import("./building/section.ts")).buildingSection,
  },
  trust: {
    method: "docs/uncertainty.md",
    answer: answerTrust,
    isLast: true,
    section: async () => (await import("./trust/section.ts")).trustSection,
  },
};

export const questionIds: readonly QuestionId[] = Object.keys(questions) as QuestionId[];

/** What is said in English on the questions. */
export const questionMessages: typeof failureMessages &
  typeof observationMessages &
  typeof delayMessages &
  typeof capacityMessages &
  typeof costMessages &
  typeof retentionMessages &
  typeof comparisonMessages &
  typeof collateralMessages &
  typeof buildingMessages &
  typeof trustMessages = {
  ...failureMessages,
  ...observationMessages,
  ...delayMessages,
  ...capacityMessages,
  ...costMessages,
  ...retentionMessages,
  ...comparisonMessages,
  ...collateralMessages,
  ...buildingMessages,
  ...trustMessages,
};
