/** A campaign of the lab, as lines of files: measured here, or round by round by other workers. */
import { answersInOrder } from "../../base/in-order.ts";
import {
  type CampaignOptions,
  type CampaignStep,
  countSteps,
  runCampaign,
  runRound,
} from "../../lab/campaign/campaign.ts";
import { scrub } from "../../ooni/scrub.ts";
import { stringifyMeasurement } from "../../ooni/writer.ts";
import { withVerdict } from "../../probe/verdict-fields.ts";
import type { Runner } from "../runner.ts";
import { judgeAsNarrows, judgeAsOoni } from "./verdict.ts";

/** A measurement of a campaign, as it is written. */
export interface MeasuredLine {
  /** OONI's JSON. */
  readonly measurement: string;
  /** JSON. */
  readonly truth: string;
  readonly interference: boolean;
  /** Whether our verdict was that of the truth. */
  readonly isRight: boolean;
}

/** A round to be measured, and the number of its first measurement in the campaign. */
export interface RoundTask {
  readonly round: number;
  readonly number: number;
}

/** Rounds of more measurements are measured here: a worker answers with a round as a whole. */
const mostOfRound = 5_000;
/** Fewer are measured sooner than threads have started. */
const fewestShared = 40;

/**
 * All lines in the order of time; the same for any runner.
 * @param runner who measures; rounds do not depend on each other
 */
export async function* measureCampaign(
  options: CampaignOptions,
  runner: Runner,
): AsyncGenerator<MeasuredLine> {
  const { rounds } = options;
  const ofRound = countSteps(options) / rounds;
  const isWorth = runner.isRemote || (runner.width > 1 && rounds * ofRound >= fewestShared);
  const isShared = rounds > 1 && ofRound <= mostOfRound && isWorth;
  if (!isShared) {
    for await (const step of runCampaign(options)) yield lineOf(step);
    return;
  }
  const tasks = Array.from({ length: rounds }, (_, round) => ({ round, number: round * ofRound }));
  const workers = runner.start<CampaignOptions, RoundTask, MeasuredLine[]>(
    "campaign-thread",
    options,
    { atMost: rounds },
  );
  try {
    for await (const [, lines] of answersInOrder(inTurn(tasks), (task) => task, workers))
      yield* lines;
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** All lines of one round. */
export async function measureRound(
  options: CampaignOptions,
  task: RoundTask,
): Promise<MeasuredLine[]> {
  const lines: MeasuredLine[] = [];
  for await (const step of runRound(options, task)) lines.push(lineOf(step));
  return lines;
}

function lineOf({ measurement, ownAddresses, truth }: CampaignStep): MeasuredLine {
  const judged = withVerdict(measurement, judgeAsOoni);
  const positive = judgeAsNarrows(measurement).positive ?? false;
  return {
    measurement: stringifyMeasurement(scrub({ measurement: judged, ownAddresses })),
    truth: JSON.stringify(truth),
    interference: truth.interference,
    isRight: positive === truth.interference,
  };
}
