/** The command `narrows`: every command is a file here; what it needs is loaded when it runs. */

import { existsSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { InputError } from "../base/errors.ts";
import { ownValue } from "../base/own-value.ts";
import { visible } from "../base/visible-text.ts";
import { diskError } from "../data/storage/disk-error.ts";
import { registerAssess } from "./commands/assess.ts";
import { registerAtlas } from "./commands/atlas/atlas.ts";
import { registerCompare } from "./commands/compare.ts";
import { registerCompletions } from "./commands/completions.ts";
import { registerCountry } from "./commands/country.ts";
import { registerDataFetch } from "./commands/data/fetch.ts";
import { registerDataList } from "./commands/data/list.ts";
import { registerDataVerify } from "./commands/data/verify.ts";
import { registerDesignsCheck } from "./commands/designs-check.ts";
import { registerDesignsList } from "./commands/designs-list.ts";
import { registerDesignsSchema } from "./commands/designs-schema.ts";
import { registerDesignsShow } from "./commands/designs-show.ts";
import { registerDetect } from "./commands/detect.ts";
import { registerDiff } from "./commands/diff.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerHistory } from "./commands/history.ts";
import { registerLabExec } from "./commands/lab/exec.ts";
import { registerLabRecord } from "./commands/lab/record.ts";
import { registerLabQa } from "./commands/lab-qa.ts";
import { registerLabRun } from "./commands/lab-run.ts";
import { registerLabServe } from "./commands/lab-serve.ts";
import { registerLabTrace } from "./commands/lab-trace.ts";
import { registerProbe } from "./commands/probe.ts";
import { registerJobs } from "./commands/queue/jobs.ts";
import { registerWorker } from "./commands/queue/worker.ts";
import { registerRank } from "./commands/rank.ts";
import { registerQuery } from "./commands/results/query.ts";
import { registerRoutes } from "./commands/routes.ts";
import { registerServe } from "./commands/serve.ts";
import { registerSweep } from "./commands/sweep.ts";
import { registerValidate } from "./commands/validate.ts";
import { registerWhatIf } from "./commands/what-if.ts";
import { registerWorldBuild } from "./commands/world/build.ts";
import { registerWorldInfo } from "./commands/world/info.ts";
import { registerWorldLabelsDiff } from "./commands/world/labels-diff.ts";
import { registerWorldObserved } from "./commands/world/observed.ts";
import { withExamples } from "./examples.ts";
import { type Clock, type GlobalOptions, ioOf, setClock } from "./io.ts";
import { checkStandardInput } from "./standard-input.ts";
import { toStderr } from "./streams.ts";
import { readVersion } from "./version.ts";

/** In the order of the help. */
const registrations = [
  registerAssess,
  registerCompare,
  registerSweep,
  registerWhatIf,
  registerServe,
  registerDesignsList,
  registerDesignsShow,
  registerDesignsCheck,
  registerDesignsSchema,
  registerCountry,
  registerRank,
  registerAtlas,
  registerHistory,
  registerDiff,
  registerRoutes,
  registerLabServe,
  registerLabExec,
  registerLabTrace,
  registerLabRecord,
  registerLabRun,
  registerLabQa,
  registerProbe,
  registerDetect,
  registerExplain,
  registerQuery,
  registerWorldInfo,
  registerWorldBuild,
  registerWorldLabelsDiff,
  registerWorldObserved,
  registerDataList,
  registerDataFetch,
  registerDataVerify,
  registerValidate,
  registerWorker,
  (program: Command) => registerJobs(program, (words) => runNarrows(words)),
  registerCompletions,
];

/** What the environment can say, beside the options that name a variable. */
export const environmentVariables: readonly (readonly [name: string, meaning: string])[] = [
  ["NARROWS_MIRROR", "folder or address that public data are taken from instead of their source"],
  ["NARROWS_REFERENCE", "folder of published values for narrows validate"],
  ["NARROWS_CHROMIUM", "the Chromium that prints assess --pdf"],
  ["NARROWS_CONFIG", "file of settings, as --config"],
  ["NARROWS_LANGUAGE", "language of what is written, as --language"],
  ["NARROWS_WORKERS", "threads, as --workers"],
  ["NARROWS_QUEUE", "queue that other machines work for, as --queue"],
  [
    "NARROWS_STORE",
    "what machines of a queue share, as --store; s3:// takes AWS_* as other tools do",
  ],
  ["XDG_CACHE_HOME", "the cache is the folder narrows in it (default: ~/.cache)"],
];

/**
 * The tree of commands.
 * @param typed the words that it will be given
 */
export function createProgram(typed: readonly string[] = []): Command {
  const program = new Command("narrows")
    .description(
      "A laboratory for national internet gateways: what would it do to a country's Internet?\n" +
        "It models, emulates and measures. It cannot carry, read or block anyone's traffic.",
    )
    .version(readVersion())
    .option("--quiet", "no progress and no notes on standard error; warnings stay")
    .option("--verbose", "say on standard error what is read, and how long each step takes")
    .addOption(
      new Option("--config <file>", "settings (default: narrows.config.yaml of this folder)").env(
        "NARROWS_CONFIG",
      ),
    )
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 30 })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void process.stdout.write(visible(text)),
      writeErr: toStderr,
      outputError: (text, write) => write(`narrows: ${text}${hintFor(text, program.args)}`),
    });
  withExamples(
    program,
    ["narrows assess kh-2021 --out report", "narrows compare kh-2021 open"],
    `Environment:\n${environmentVariables
      .map(([name, meaning]) => `  ${name.padEnd(18)} ${meaning}`)
      .join("\n")}\n
Settings: narrows.config.yaml holds options by their long name, for all commands or in a section named
like a command. A command line goes before the environment, the environment before the settings.
Results go to standard output, all else to standard error. Status: 0; 1 where a check fails; 2 for a
mistake in what was given; 70 for a bug in Narrows; 130 when interrupted; of lab exec the program's.`,
  );
  for (const register of registrations) register(program);
  ignoreEmptyVariables(program);
  let settings: string | undefined;
  return program
    .hook("preSubcommand", async (_, subcommand) => {
      // Completion must not fail over settings, nor help.
      if (subcommand.name() === "complete" || isHelpWanted(typed)) return;
      settings = program.opts<GlobalOptions>().config ?? usualSettings();
      if (settings === undefined) return;
      const { applyConfig } = await import("./config.ts");
      await applyConfig(program, settings);
      ioOf(program).debug(`settings: ${settings}`);
    })
    .hook("preAction", async (_, command) => {
      if (settings !== undefined) {
        const { settleConflicts } = await import("./config.ts");
        settleConflicts(command);
      }
      checkStandardInput(command);
    });
}

/** A variable that is set to nothing says nothing. */
function ignoreEmptyVariables(command: Command): void {
  for (const option of command.options)
    if (option.envVar !== undefined && ownValue(process.env, option.envVar) === "")
      delete option.envVar;
  for (const each of command.commands) ignoreEmptyVariables(each);
}

/** What to write instead, where an option was given several values at once. */
function hintFor(error: string, args: readonly string[]): string {
  const excess = args.findLast((arg) => /^[a-z][\w.[\]]*[-+]?=/i.test(arg));
  return error.includes("too many arguments") && excess !== undefined
    ? `(Every value needs its option: --set ${excess})\n`
    : "";
}

/** The file of settings in the working folder, if there is one. */
function usualSettings(): string | undefined {
  return existsSync("narrows.config.yaml") ? "narrows.config.yaml" : undefined;
}

/** What stands behind `--` is not for us. */
function isHelpWanted(typed: readonly string[]): boolean {
  const end = typed.indexOf("--");
  return typed
    .slice(0, end < 0 ? undefined : end)
    .some((word) => word === "--help" || word === "-h");
}

/**
 * Runs one command line.
 * @param args without the program's name
 * @param clock that progress and durations go by; default: of the process
 * @returns the exit status: 0, 1 where a check fails, 2 for a user's mistake, 70 for a bug, 130 when
 * interrupted
 */
export async function runNarrows(args: readonly string[], clock?: Clock): Promise<number> {
  process.exitCode = 0;
  const program = createProgram(args);
  if (clock !== undefined) setClock(program, clock);
  try {
    await program.parseAsync(askedDirectly(program, args), { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
}

/** Help for a command that is not there is answered as that command would be: it is unknown. */
function askedDirectly(program: Command, args: readonly string[]): readonly string[] {
  let group = program;
  for (const [k, word] of args.entries()) {
    const next = args[k + 1];
    if (word === "help" && next !== undefined && !next.startsWith("-"))
      return subcommand(group, next) === undefined ? args.toSpliced(k, 1) : args;
    const named = subcommand(group, word);
    // A command that takes words of its own may take this one.
    if (named === undefined || named.registeredArguments.length > 0) return args;
    group = named;
  }
  return args;
}

function subcommand(group: Command, name: string): Command | undefined {
  return group.commands.find((each) => each.name() === name);
}

/** Errors that no program can help: the computer has no more to give. */
const ofTheMachine: ReadonlySet<string> = new Set([
  ...["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "EMFILE", "ENFILE"],
]);

/** Prints what went wrong and says with which status to end. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InputError) {
    toStderr(`narrows: ${error.describe()}\n`);
    return 2;
  }
  const { code, stack, path } = error as NodeJS.ErrnoException;
  if (code === "EPIPE") return 0;
  if (ofTheMachine.has(code ?? "")) {
    const said = diskError(error, path ?? "a file") as InputError;
    toStderr(`narrows: ${said.describe()}\n`);
    return 2;
  }
  toStderr(`narrows: this is a bug in Narrows, please report it\n${stack ?? String(error)}\n`);
  return 70;
}
