/** The engine as the page sees it: one worker answers at length, another one soon, while one drags. */
import { connectTasks, type TaskPort, type TaskWorker } from "../../../src/base/task-port.ts";
import { startWorker } from "../trust.ts";
import { createInterruptible } from "./interruptible.ts";
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
import type {
  BorderView,
  HistoryView,
  OwnBuilt,
  OwnFile,
  WeighedView,
  WorldKind,
} from "./protocol-country.ts";
import workerAddress from "./worker.ts?worker&url";

type Language = Extract<EngineTask, { language: unknown }>["language"];

export interface Engine {
  open(world: WorldKind): Promise<Opened>;
  country(code: string, world: WorldKind, language: Language): Promise<CountryView | Refused>;
  /** Undefined where a later call took its place, as of the others that follow. */
  border(
    code: string,
    world: WorldKind,
    language: Language,
  ): Promise<BorderView | Refused | undefined>;
  /** @param text of a history; null: that which the page was served with */
  history(text: string | null, country: string, language: Language): Promise<HistoryView | Refused>;
  weigh(of: DesignChoice): Promise<WeighedView | Refused>;
  /** Makes a world of a person's own files and works with it when asked for "own". */
  build(files: readonly OwnFile[]): Promise<OwnBuilt | Refused>;
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
  let own: OwnBuilt["own"] = null;
  const connectWithOwn = (): TaskWorker<EngineTask, EngineAnswer> => {
    const worker = connect();
    if (own !== null) void worker.run({ own });
    return worker;
  };
  let third: TaskWorker<EngineTask, EngineAnswer> | undefined;
  /** For what takes its time beside the answer: started when it is first needed. */
  const beside = (): TaskWorker<EngineTask, EngineAnswer> => {
    third ??= connectWithOwn();
    return third;
  };
  const borders = createInterruptible(connectWithOwn);
  const answers = latestOnly<EngineAnswer>();
  const previews = latestOnly<EngineAnswer>();
  const comparisons = latestOnly<EngineAnswer>();
  return {
    open: (world) => long.run({ open: world }) as Promise<Opened>,
    country: (country, world, language) =>
      soon.run({ country, world, language }) as Promise<CountryView | Refused>,
    border: (border, world, language) =>
      borders.run({ border, world, language }) as Promise<BorderView | Refused | undefined>,
    history: (history, of, language) =>
      soon.run({ history, of, language }) as Promise<HistoryView | Refused>,
    weigh: (weigh) => beside().run({ weigh }) as Promise<WeighedView | Refused>,
    async build(build) {
      const built = (await beside().run({ build })) as OwnBuilt | Refused;
      if ("refused" in built || built.own === null) return built;
      own = built.own;
      borders.renew();
      const task = { own };
      await Promise.all([long, soon, beside()].map((worker) => worker.run(task)));
      return built;
    },
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
