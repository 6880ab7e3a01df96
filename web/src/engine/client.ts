/** The engine as the page sees it: one worker answers at length, another one soon, while one drags. */
import { connectTasks, type TaskPort, type TaskWorker } from "../../../src/base/task-port.ts";
import { startWorker } from "../trust.ts";
import type {
  AnswerView,
  ComparedView,
  CountryView,
  DesignChoice,
  EngineAnswer,
  EngineOrder,
  EngineTask,
  FailView,
  LetteredChoice,
  Opened,
  Preview,
  Refused,
  Saved,
  SavedForm,
} from "./protocol.ts";
import workerAddress from "./worker.ts?worker&url";

type Language = Extract<EngineTask, { language: unknown }>["language"];

export interface Engine {
  open(): Promise<Opened>;
  country(code: string, language: Language): Promise<CountryView | Refused>;
  /** Undefined where a later call took its place. */
  preview(choice: DesignChoice, language: Language): Promise<Preview | Refused | undefined>;
  /** Undefined where a later call took its place. */
  answer(
    choice: DesignChoice,
    language: Language,
    joint: boolean,
  ): Promise<AnswerView | Refused | undefined>;
  /** Undefined where a later call took its place. */
  compare(
    designs: readonly LetteredChoice[],
    language: Language,
  ): Promise<ComparedView | Refused | undefined>;
  fail(parts: readonly string[], of: DesignChoice): Promise<FailView | Refused>;
  save(form: SavedForm, of: DesignChoice, language: Language): Promise<Saved | Refused>;
}

export function startEngine(): Engine {
  const index = new URL("data/index.json", document.baseURI).href;
  const connect = (): TaskWorker<EngineTask, EngineAnswer> =>
    connectTasks<EngineOrder, EngineTask, EngineAnswer>(
      startWorker(workerAddress) as unknown as TaskPort,
      { index },
    );
  const [long, soon] = [connect(), connect()];
  const answers = latestOnly<EngineAnswer>();
  const previews = latestOnly<EngineAnswer>();
  const comparisons = latestOnly<EngineAnswer>();
  return {
    open: () => long.run({ open: true }) as Promise<Opened>,
    country: (country, language) =>
      soon.run({ country, language }) as Promise<CountryView | Refused>,
    preview: (preview, language) =>
      previews(() => soon.run({ preview, language })) as Promise<Preview | Refused | undefined>,
    answer: (answer, language, joint) =>
      answers(() => long.run({ answer, language, joint })) as Promise<
        AnswerView | Refused | undefined
      >,
    compare: (compare, language) =>
      comparisons(() => soon.run({ compare, language })) as Promise<
        ComparedView | Refused | undefined
      >,
    fail: (fail, of) => soon.run({ fail, of }) as Promise<FailView | Refused>,
    save: (save, of, language) => long.run({ save, of, language }) as Promise<Saved | Refused>,
  };
}

/** One call at a time; of those that wait, the last one. */
function latestOnly<Answer>(): (call: () => Promise<Answer>) => Promise<Answer | undefined> {
  let running = false;
  let waiting:
    | { call: () => Promise<Answer>; done(answer: Promise<Answer> | undefined): void }
    | undefined;
  const start = async (call: () => Promise<Answer>): Promise<Answer> => {
    running = true;
    try {
      return await call();
    } finally {
      running = false;
      const next = waiting;
      waiting = undefined;
      if (next !== undefined) next.done(start(next.call));
    }
  };
  return (call) => {
    if (!running) return start(call);
    waiting?.done(undefined);
    return new Promise((done) => {
      waiting = { call, done };
    });
  };
}
