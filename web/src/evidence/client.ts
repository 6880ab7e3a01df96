/** The worker that judges measurements, as the page sees it; ending it is how reading is given up. */
import { connectTasks, type TaskPort } from "../../../src/base/task-port.ts";
import type { Language } from "../../../src/report/messages/languages.ts";
import workerAddress from "../engine/evidence-worker.ts?worker&url";
import type { Refused } from "../engine/protocol.ts";
import { startWorker } from "../trust.ts";
import type { ChartVariant } from "./drawings.ts";
import type {
  DroppedFile,
  EvidenceAnswer,
  EvidenceFile,
  EvidenceTask,
  EvidenceView,
  ListedPart,
  MeasurementFilter,
  MeasurementPage,
  ReadingProgress,
} from "./protocol.ts";

export interface EvidenceEngine {
  /** Resolves when all was read; a refusal where nothing could be. */
  read(
    files: readonly DroppedFile[],
    tell: (progress: ReadingProgress) => void,
  ): Promise<Refused | undefined>;
  view(variant: ChartVariant, language: Language): Promise<EvidenceView>;
  part(part: "accounts" | "alarms", from: number, language: Language): Promise<ListedPart>;
  list(list: MeasurementFilter, from: number, language: Language): Promise<MeasurementPage>;
  cell(series: number, bin: number, language: Language): Promise<MeasurementFilter>;
  explain(measurement: number, language: Language): Promise<ListedPart | Refused>;
  file(name: string, language: Language): Promise<EvidenceFile>;
  close(): Promise<void>;
}

export function startEvidence(): EvidenceEngine {
  const worker = connectTasks<null, EvidenceTask, EvidenceAnswer>(
    startWorker(workerAddress) as unknown as TaskPort,
    null,
  );
  const ask = <Answer extends EvidenceAnswer>(task: EvidenceTask) =>
    worker.run(task) as Promise<Answer>;
  return {
    async read(read, tell) {
      await ask({ read });
      for (;;) {
        const now = await ask<ReadingProgress | Refused>({ wait: true });
        if ("refused" in now) return now;
        tell(now);
        if (now.phase === "done") return undefined;
      }
    },
    view: (show, language) => ask({ show, language }),
    part: (part, from, language) => ask({ part, from, language }),
    list: (list, from, language) => ask({ list, from, language }),
    cell: (series, bin, language) => ask({ cell: { series, bin }, language }),
    explain: (explain, language) => ask({ explain, language }),
    file: (file, language) => ask({ file, language }),
    close: () => worker.close(),
  };
}
