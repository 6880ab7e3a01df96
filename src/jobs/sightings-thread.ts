/** A thread that runs campaigns of designs in the lab, and judges them. */
import { serveTasks } from "../base/task-port.ts";
import {
  type CampaignSightings,
  measureSightings,
  type SightingsOrder,
  type SightingsTask,
} from "./campaign/sightings.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<SightingsOrder, SightingsTask, CampaignSightings>(
  ownPort(),
  (order) => async (task) => ({ answer: await measureSightings(order, task) }),
);
