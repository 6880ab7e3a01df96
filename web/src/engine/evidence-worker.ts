/** The worker that reads measurements and judges them: answers what evidence/protocol.ts lists. */
import { z } from "zod";
import { InputError } from "../../../src/base/errors.ts";
import { serveTasks, type TaskPort } from "../../../src/base/task-port.ts";
import type { Language } from "../../../src/report/messages/languages.ts";
import type { EvidenceAnswer, EvidenceTask, ReadingProgress } from "../evidence/protocol.ts";
import { readDropped, type Session } from "../evidence/session.ts";
import { type Showing, showIn } from "../evidence/showing.ts";

// The page's policy forbids programs made of text, which zod would try.
z.config({ jitless: true });

serveTasks<null, EvidenceTask, EvidenceAnswer>(globalThis as unknown as TaskPort, () => {
  const answerTo = createEvidence();
  return async (task) => {
    try {
      return { answer: await answerTo(task) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { answer: { refused: error.describe() } };
    }
  };
});

/** Milliseconds between two answers on how far the reading has come. */
const betweenAnswers = 150;

function createEvidence(): (task: EvidenceTask) => EvidenceAnswer | Promise<EvidenceAnswer> {
  let reading: Promise<Session> | undefined;
  let progress: ReadingProgress = { phase: "reading", done: 0, total: 0, measurements: 0 };
  let shown: { readonly language: Language; readonly showing: Showing } | undefined;

  async function wait(): Promise<ReadingProgress> {
    const time = new Promise<undefined>((resolve) => {
      setTimeout(resolve, betweenAnswers);
    });
    const isDone = (await Promise.race([reading, time])) !== undefined;
    return isDone ? { ...progress, phase: "done" } : progress;
  }

  async function show(language: Language): Promise<Showing> {
    const session = await reading!;
    if (shown?.language !== language) shown = { language, showing: showIn(session, language) };
    return shown.showing;
  }

  return async (task) => {
    if ("read" in task) {
      reading = readDropped(task.read, (now) => {
        progress = now;
      });
      // Told by the next question.
      reading.catch(() => undefined);
      return { reading: true };
    }
    if ("wait" in task) return wait();
    const showing = await show(task.language);
    if ("cell" in task) return showing.cell(task.cell.series, task.cell.bin);
    if ("part" in task) return showing.part(task.part, task.from);
    if ("list" in task) return showing.list(task.list, task.from);
    if ("explain" in task) return showing.explain(task.explain);
    if ("file" in task) return showing.file(task.file);
    return showing.view(task.show);
  };
}
