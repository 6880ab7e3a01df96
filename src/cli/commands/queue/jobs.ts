/** `narrows jobs`: the runs that use a queue, from wherever one sees it. */
import type { Command } from "commander";
import { InputError } from "../../../base/errors.ts";
import type { QueueRun } from "../../../jobs/queue/runs.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { type Io, ioOf } from "../../io.ts";
import { type FormatOptions, formatOptions } from "../../options/common.ts";
import { type QueueOptions, queueOptions, requireQueue } from "../../queue/runner.ts";

type JobsOptions = QueueOptions & FormatOptions;

const queue = "--queue redis://127.0.0.1:6379";

/** @param run runs a command by the words after `narrows`, and gives its status */
export function registerJobs(
  program: Command,
  run: (words: readonly string[]) => Promise<number>,
): void {
  const list = group(program, "jobs")
    .command("list")
    .description("runs that the queue remembers, and who works for them");
  withExamples(formatOptions(queueOptions(list)), [
    `narrows jobs list ${queue}`,
    `narrows jobs list ${queue} --json`,
  ]).action(listJobs);
  withExamples(
    onRun(
      program,
      "watch",
      "shows how far a run has come until it ends; status 1 where it does not end well",
    ),
    examplesOf("watch", "--quiet"),
  ).action(watchJob);
  withExamples(
    onRun(program, "cancel", "ends a run; what was done is kept, so that it can be resumed"),
    examplesOf("cancel", "--quiet"),
  ).action(cancelJob);
  withExamples(
    onRun(program, "resume", "gives the command of a run again, in the folder where it was given"),
    examplesOf("resume", "--store s3://bucket/narrows"),
    "Units that were done are not done again. The command is the one that the queue remembers: see jobs list.",
  ).action(async (id: string, options: QueueOptions, self: Command) => {
    process.exitCode = await run(await wordsToResume(id, options, self));
  });
}

/** A command about one run. */
function onRun(program: Command, name: string, description: string): Command {
  return queueOptions(
    group(program, "jobs")
      .command(name)
      .description(description)
      .argument("<run>", "the name that the run told, or jobs list tells"),
  );
}

function examplesOf(name: string, further: string): string[] {
  const line = `narrows jobs ${name} 1f2e3d4c ${queue}`;
  return [line, `${line} ${further}`];
}

type Runs = Awaited<ReturnType<typeof openQueue>>;

async function openQueue(url: string) {
  const [{ checkQueue }, runs] = await Promise.all([
    import("../../../jobs/queue/redis.ts"),
    import("../../../jobs/queue/runs.ts"),
  ]);
  await checkQueue(url);
  const queue = runs.openRuns(url);
  return { ...runs, queue, list: () => runs.listRuns(queue), close: () => queue.close() };
}

async function withRuns<T>(
  options: QueueOptions,
  work: (runs: Runs, url: string) => Promise<T>,
): Promise<T> {
  const url = requireQueue(options);
  const runs = await openQueue(url);
  try {
    return await work(runs, url);
  } finally {
    await runs.close();
  }
}

/** @throws InputError `run-unknown` */
async function findRun(runs: Runs, id: string): Promise<QueueRun> {
  const all = await runs.list();
  const run = all.find((each) => each.id === id);
  if (run !== undefined) return run;
  const { suggestion } = await import("../../../base/nearest-word.ts");
  const ids = all.map((each) => each.id);
  throw new InputError(
    "run-unknown",
    `the queue remembers no run "${id}"${suggestion(id, ids)}; narrows jobs list shows all`,
  );
}

/** Columns of `jobs list`. */
export const jobColumns: readonly string[] = [
  ...["run", "state", "done", "under_way", "failed", "begun", "folder", "command"],
];

function rowOf(run: QueueRun): (string | number)[] {
  return [
    ...[run.id, run.state, run.done, run.underWay, run.failed],
    ...[new Date(run.begun).toISOString().slice(0, 19), run.folder, commandOf(run)],
  ];
}

function commandOf({ words }: QueueRun): string {
  return ["narrows", ...words].join(" ");
}

async function listJobs(options: JobsOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const { readVersion } = await import("../../version.ts");
  const { printCsv, printJson } = await import("../../output.ts");
  const { describeQueue } = await import("../../../jobs/queue/runs.ts");
  const version = readVersion();
  const [runs, state] = await withRuns(options, async (queue, url) =>
    Promise.all([queue.list(), describeQueue(url, version)]),
  );
  if (options.json === true) await printJson(io, "narrows-jobs/1", { version, queue: state, runs });
  else if (options.csv === true) await printCsv(io, jobColumns, runs.map(rowOf));
  else {
    const { toColumns } = await import("../../columns.ts");
    await io.print(
      `${state.workers} workers of version ${version}; units: ${state.waiting} waiting, ${state.active} at work, ` +
        `${state.failed} set aside, ${state.perMinute} done in the last minute\n`,
    );
    if (runs.length > 0)
      await io.print(`${toColumns([jobColumns, ...runs.map(rowOf)], io.width)}\n`);
  }
}

const watchMs = 1_000;

async function watchJob(id: string, options: QueueOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  const run = await withRuns(options, (runs) => follow(runs, id, io));
  await io.print(`${run.id}: ${run.state}, ${run.done} units done, ${run.failed} failed\n`);
  if (run.state !== "done") process.exitCode = 1;
}

async function follow(runs: Runs, id: string, io: Io): Promise<QueueRun> {
  for (;;) {
    const run = await findRun(runs, id);
    io.progress.update(`run ${id}, units`, run.done, 0);
    if (run.state !== "running") {
      io.progress.clear();
      return run;
    }
    await new Promise((resolve) => setTimeout(resolve, watchMs));
  }
}

async function cancelJob(id: string, options: QueueOptions, command: Command): Promise<void> {
  const io = ioOf(command);
  await withRuns(options, async (runs, url) => {
    const { state } = await findRun(runs, id);
    if (state === "done") throw new InputError("run-done", `run ${id} is done`);
    const removed = await runs.cancelRun(url, runs.queue, id);
    await io.print(`run ${id} is cancelled; ${removed ?? 0} units that waited are taken out\n`);
  });
}

/** The words of a run that did not end, with this queue. @throws InputError `run-unknown`, `run-done`, `run-folder` */
async function wordsToResume(
  id: string,
  options: QueueOptions,
  command: Command,
): Promise<string[]> {
  const io = ioOf(command);
  const url = requireQueue(options);
  const run = await withRuns(options, (runs) => findRun(runs, id));
  if (run.state === "running" || run.state === "done")
    throw new InputError("run-done", `run ${id} is ${run.state}`);
  if (run.folder !== process.cwd())
    throw new InputError("run-folder", `run ${id} was begun in ${run.folder}: resume it there`);
  io.note(commandOf(run));
  const place = options.store === undefined ? [] : ["--store", options.store];
  return [...run.words, "--queue", url, ...place];
}
