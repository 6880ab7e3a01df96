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
  weighChoice,
} from "./answers.ts";
import { describeBorder, describeHistory } from "./border.ts";
import { compareChoices } from "./comparison.ts";
import { createWorlds, type EngineData, type Worlds } from "./data.ts";
import { createFailures } from "./failures.ts";
import { buildOwn } from "./own-world.ts";
import type { DesignChoice, EngineAnswer, EngineOrder, EngineTask } from "./protocol.ts";
import type { WorldKind } from "./protocol-country.ts";

// The page's policy forbids programs made of text, which zod would try.
z.config({ jitless: true });

serveTasks<EngineOrder, EngineTask, EngineAnswer>(
  globalThis as unknown as TaskPort,
  ({ index }) => {
    const engine = createEngine(createWorlds(index));
    return async (task) => {
      try {
        return { answer: await engine(task) };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { answer: { refused: error.message } };
      }
    };
  },
);

/** What is prepared for one world. */
interface InWorld {
  readonly data: EngineData;
  readonly preview: ReturnType<typeof createPreviewer>;
  readonly failures: ReturnType<typeof createFailures>;
}

function createEngine(worlds: Worlds): (task: EngineTask) => Promise<EngineAnswer> {
  const prepared = new WeakMap<EngineData, InWorld>();
  const inWorld = async (kind: WorldKind): Promise<InWorld> => {
    const data = await worlds.of(kind);
    const known = prepared.get(data) ?? {
      data,
      preview: createPreviewer(data),
      failures: createFailures(data),
    };
    prepared.set(data, known);
    return known;
  };
  const of = ({ world = "served" }: DesignChoice): Promise<InWorld> => inWorld(world);
  return async (task) => {
    if ("open" in task)
      return describeData((await inWorld(task.open)).data, (await worlds.place).index);
    if ("country" in task) return describeCountry((await inWorld(task.world)).data, task.country);
    if ("border" in task) {
      const { data } = await inWorld(task.world);
      return describeBorder(data, task.border, task.world, task.language);
    }
    if ("history" in task) {
      const text = task.history ?? (await servedHistory(worlds));
      return describeHistory(text, task.of, task.language);
    }
    if ("build" in task) return buildOwn(worlds, task.build);
    if ("own" in task) {
      await worlds.take(task.own);
      return { taken: true };
    }
    if ("preview" in task) return (await of(task.preview)).preview(task.preview, task.language);
    if ("compare" in task) {
      const [first] = task.compare;
      return compareChoices((await of(first!.choice)).data, task.compare, task.language);
    }
    if ("fail" in task) return (await of(task.of)).failures(task.fail, task.of);
    if ("weigh" in task) return weighChoice((await of(task.weigh)).data, task.weigh);
    if ("answer" in task)
      return answerChoice((await of(task.answer)).data, task.answer, task.language, task.joint);
    return saveChoice((await of(task.of)).data, task.of, task.save, task.language);
  };
}

/** The history that the page was served with. @throws InputError without one */
async function servedHistory({ place }: Worlds): Promise<string> {
  const { index, fetch } = await place;
  if (index.history === undefined) throw new InputError("history-none", "there is no history here");
  return (await fetch(index.history)).text();
}
