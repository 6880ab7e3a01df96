/** What a command may touch of the outside: its streams, the terminal's width, the environment. */

import type { Command } from "commander";
import type { Progress } from "../base/progress.ts";
import { createProgress, silentProgress } from "./progress.ts";
import { toStderr, toStdout } from "./streams.ts";

export interface Io {
  readonly environment: NodeJS.ProcessEnv;
  /** Columns of the terminal that standard output is; undefined when it is none. */
  readonly width: number | undefined;
  readonly progress: Progress;
  /** To standard output; waits where the reader is slower. */
  print(text: string): Promise<void>;
  /** One line for people to standard error; not with `--quiet`. */
  note(line: string): void;
  /** One line to standard error in any case. */
  warn(line: string): void;
  /** One line to standard error with `--verbose` only. */
  debug(line: string): void;
  /** Runs work and says with `--verbose` how long it took. */
  timed<T>(what: string, work: () => Promise<T> | T): Promise<T>;
}

/** Options that every command understands. */
export interface GlobalOptions {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly config?: string;
}

/** Milliseconds since any moment, never backwards. */
export type Clock = () => number;

const clocks = new WeakMap<Command, Clock>();

/** Sets the clock that progress and durations of a program's commands go by. */
export function setClock(program: Command, clock: Clock): void {
  clocks.set(program, clock);
}

function clockOf(command: Command): Clock {
  if (command.parent !== null) return clockOf(command.parent);
  return clocks.get(command) ?? (() => performance.now());
}

/** The process as a command sees it. */
export function ioOf(command: Command): Io {
  const { quiet, verbose } = command.optsWithGlobals<GlobalOptions>();
  const stdout = process.stdout;
  const stderr = process.stderr;
  const lineToStderr = (line: string) => {
    progress.clear();
    toStderr(`${line}\n`);
  };
  const debug = (line: string) => {
    if (verbose === true) lineToStderr(line);
  };
  const now = clockOf(command);
  const progress: Progress =
    quiet === true
      ? silentProgress
      : createProgress({
          write: (text) => stderr.write(text),
          isTerminal: stderr.isTTY === true,
          now,
        });
  return {
    environment: process.env,
    width: stdout.isTTY === true ? stdout.columns : undefined,
    progress,
    print: async (text) => {
      progress.clear();
      await toStdout(text);
    },
    note: (line) => {
      if (quiet !== true) lineToStderr(line);
    },
    warn: lineToStderr,
    debug,
    timed: async (what, work) => {
      const start = now();
      try {
        return await work();
      } finally {
        progress.clear();
        debug(`${what}: ${Math.round(now() - start)} ms`);
      }
    },
  };
}
