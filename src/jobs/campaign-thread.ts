/** A thread that measures rounds of a campaign in the lab. */
import { serveTasks } from "../base/task-port.ts";
import type { CampaignOptions } from "../lab/campaign/campaign.ts";
import { type MeasuredLine, measureRound, type RoundTask } from "./campaign/run.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<CampaignOptions, RoundTask, MeasuredLine[]>(ownPort(), (options) => async (task) => ({
  answer: await measureRound(options, task),
}));
