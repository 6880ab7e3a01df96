/** A thread that makes sections of the validation page. */
import { serveTasks } from "../base/task-port.ts";
import type { ValidationSection } from "../validation/page.ts";
import type { GivenInputs } from "../validation/reference.ts";
import type { MovableId } from "../validation/sections.ts";
import { prepareSections } from "./validation.ts";
import { ownPort } from "./worker-threads.ts";

serveTasks<GivenInputs, MovableId, ValidationSection>(ownPort(), (order) => {
  const make = prepareSections(order);
  return async (id) => ({ answer: await make(id) });
});
