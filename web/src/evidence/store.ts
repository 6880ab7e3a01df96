/** What a person has given to the page, and what is shown of it. Nothing of it is kept anywhere else. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { Language } from "../../../src/report/messages/languages.ts";
import { saveFile } from "../report/pictures.ts";
import { spokenLanguage } from "../say.ts";
import { type EvidenceEngine, startEvidence } from "./client.ts";
import type { ChartVariant } from "./drawings.ts";
import { type Example, fetchExample, fetchExampleFile } from "./example.ts";
import type {
  DroppedFile,
  EvidenceView,
  ListedPart,
  MeasurementFilter,
  MeasurementPage,
  ReadingProgress,
} from "./protocol.ts";

/** The width from which on the report's style shows wide charts (src/report/theme.ts). */
const narrowPage = matchMedia("(max-width: 640px)");

const variant = signal<ChartVariant>(narrowPage.matches ? "narrow" : "wide");
narrowPage.addEventListener("change", ({ matches }) => {
  variant.value = matches ? "narrow" : "wide";
});

export interface EvidenceStore {
  /** Undefined where nothing is read, and nothing is shown. */
  readonly progress: Signal<ReadingProgress | undefined>;
  readonly view: Signal<EvidenceView | undefined>;
  /** Why nothing could be read. */
  readonly fault: Signal<string | undefined>;
  readonly isCancelled: Signal<boolean>;
  /** Undefined where there is none. */
  readonly example: Signal<Example | undefined>;
  /** Whether the example is what is shown. */
  readonly isExample: Signal<boolean>;
  readonly filter: Signal<MeasurementFilter>;
  read(files: readonly DroppedFile[]): void;
  readExample(): void;
  /** Gives up what is read or shown. */
  stop(): void;
  part(part: "accounts" | "alarms", from: number, language: Language): Promise<ListedPart>;
  list(filter: MeasurementFilter, from: number, language: Language): Promise<MeasurementPage>;
  explain(measurement: number, language: Language): Promise<string>;
  /** Shows the measurements of a cell of the heat map. */
  openCell(series: number, bin: number): Promise<void>;
  save(name: string): Promise<void>;
}

function createEvidenceStore(): EvidenceStore {
  let engine: EvidenceEngine | undefined;
  const store = {
    progress: signal<ReadingProgress | undefined>(undefined),
    view: signal<EvidenceView | undefined>(undefined),
    fault: signal<string | undefined>(undefined),
    isCancelled: signal(false),
    example: signal<Example | undefined>(undefined),
    isExample: signal(false),
    filter: signal<MeasurementFilter>({}),
  };

  function end(): void {
    void engine?.close();
    engine = undefined;
    batch(() => {
      store.progress.value = undefined;
      store.view.value = undefined;
      store.isExample.value = false;
      store.filter.value = {};
    });
  }

  async function read(files: readonly DroppedFile[]): Promise<void> {
    end();
    const own = startEvidence();
    engine = own;
    batch(() => {
      store.fault.value = undefined;
      store.isCancelled.value = false;
      store.progress.value = { phase: "reading", done: 0, total: 0, measurements: 0 };
    });
    const refused = await own.read(files, (progress) => {
      if (engine === own) store.progress.value = progress;
    });
    if (engine !== own) return;
    if (refused !== undefined) throw new Error(refused.refused);
    await show(own);
  }

  /** As the page is now: in its language, for its width. */
  async function show(own: EvidenceEngine): Promise<void> {
    const [language, drawn] = [spokenLanguage(), variant.value];
    const view = await own.view(drawn, language);
    if (engine !== own) return;
    if (language !== spokenLanguage() || drawn !== variant.value) return show(own);
    batch(() => {
      store.view.value = view;
      store.progress.value = undefined;
    });
  }

  function fail(error: unknown): void {
    end();
    store.fault.value = error instanceof Error ? error.message : String(error);
  }

  effect(() => {
    const language = spokenLanguage();
    const drawn = variant.value;
    const shown = store.view.peek();
    if (engine === undefined || shown === undefined) return;
    if (shown.language !== language || shown.variant !== drawn) void show(engine).catch(fail);
  });
  void fetchExample().then((example) => {
    store.example.value = example;
  });

  return {
    ...store,
    read: (files) => void read(files).catch(fail),
    readExample() {
      const example = store.example.value;
      if (example === undefined) return;
      void fetchExampleFile(example)
        .then(async (file) => {
          const reading = read([file]);
          store.isExample.value = true;
          await reading;
        })
        .catch(fail);
    },
    stop() {
      const wasReading = store.progress.value !== undefined;
      end();
      store.isCancelled.value = wasReading;
      store.fault.value = undefined;
    },
    part: (part, from, language) => engine!.part(part, from, language),
    list: (filter, from, language) => engine!.list(filter, from, language),
    async explain(measurement, language) {
      const found = await engine!.explain(measurement, language);
      if ("refused" in found) throw new Error(found.refused);
      return found.markup;
    },
    async openCell(series, bin) {
      if (engine === undefined) return;
      store.filter.value = await engine.cell(series, bin, spokenLanguage());
    },
    async save(name) {
      if (engine === undefined) return;
      const { type, text } = await engine.file(name, spokenLanguage());
      saveFile(new Blob([text], { type }), name);
    },
  };
}

/** One for the page, so that what was read is still there when one comes back. */
export const evidence: EvidenceStore = createEvidenceStore();
