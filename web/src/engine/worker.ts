/** A worker of the page: answers what protocol.ts lists, one thing after the other. */
import { z } from "zod";
import { InputError } from "../../../src/base/errors.ts";
import { serveTasks, type TaskPort } from "../../../src/base/task-port.ts";
import {
  answerChoice,
  createPreviewer,
  describeCountry,
  describeData,
  saveChoice,
} from "./answers.ts";
import { compareChoices } from "./comparison.ts";
import { type EngineData, fetchData } from "./data.ts";
import { createFailures } from "./failures.ts";
import type { EngineAnswer, EngineOrder, EngineTask } from "./protocol.ts";

// The page's policy forbids programs made of text, which zod would try.
z.config({ jitless: true });

serveTasks<EngineOrder, EngineTask, EngineAnswer>(
  globalThis as unknown as TaskPort,
  ({ index }) => {
    const loading = fetchData(index);
    const engine = loading.then((data) => createEngine(data));
    return async (task) => {
      const answer = await engine;
      try {
        return { answer: await answer(task) };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { answer: { refused: error.message } };
      }
    };
  },
);

function createEngine(data: EngineData): (task: EngineTask) => Promise<EngineAnswer> {
  const preview = createPreviewer(data);
  const failures = createFailures(data);
  return async (task) => {
    if ("open" in task) return describeData(data);
    if ("country" in task) return describeCountry(data, task.country);
    if ("preview" in task) return preview(task.preview, task.language);
    if ("compare" in task) return compareChoices(data, task.compare, task.language);
    if ("fail" in task) return failures(task.fail, task.of);
    if ("answer" in task) return answerChoice(data, task.answer, task.language, task.joint);
    return saveChoice(data, task.of, task.save, task.language);
  };
}
