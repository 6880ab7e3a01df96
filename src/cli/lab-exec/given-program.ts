/**
 * Starts the program that a person names on the command line of `narrows lab exec`, and no other: its words are
 * taken from the parsed command line itself, so that no setting, design or result can name one. Its streams are
 * the process's own; a shell stands nowhere between.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Command } from "commander";

/** How a program ended: what a shell would say. */
export interface Ended {
  /** Its own, 128+n where signal n ended it; 127 where there is none of that name, 126 where it cannot run. */
  readonly status: number;
  /** Why it could not be started. */
  readonly refused?: string;
}

/** From a terminal these reach every program in front, the given one too. */
const ofTheTerminal = ["SIGINT", "SIGQUIT"] as const;
const forwarded = [...ofTheTerminal, "SIGTERM", "SIGHUP"] as const;
type Forwarded = (typeof forwarded)[number];

/** Signals to this process, kept for the program until there is one. */
export interface SignalRelay {
  /** The first that came before a program was there to get it. */
  early(): Forwarded | undefined;
  passTo(program: ChildProcess): void;
  end(): void;
}

/** Takes signals from now on, instead of ending by them. */
export function relaySignals(): SignalRelay {
  let program: ChildProcess | undefined;
  let early: Forwarded | undefined;
  const onTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  const takers = forwarded.map((signal) => {
    const take = (): void => {
      if (program === undefined) early ??= signal;
      else if (!(onTerminal && ofTheTerminal.some((one) => one === signal))) program.kill(signal);
    };
    process.on(signal, take);
    return [signal, take] as const;
  });
  return {
    early: () => early,
    passTo(started) {
      program = started;
    },
    end() {
      for (const [signal, take] of takers) process.off(signal, take);
    },
  };
}

/** The status of what a signal ended. */
export function statusOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/**
 * Runs the words behind the first argument of the command to their end.
 * @param command as parsed
 * @param environment of the program
 */
export async function runGivenProgram(
  command: Command,
  environment: NodeJS.ProcessEnv,
  relay: SignalRelay,
): Promise<Ended> {
  const [, name, ...words] = command.args;
  const refused = ({ code, message }: NodeJS.ErrnoException): Ended =>
    code === "ENOENT"
      ? { status: 127, refused: `${name}: no such program` }
      : { status: 126, refused: `${name}: cannot be started: ${code ?? message}` };
  return new Promise((resolve) => {
    try {
      const program = spawn(name!, words, { env: environment, stdio: "inherit" });
      relay.passTo(program);
      program.once("error", (error) => resolve(refused(error)));
      program.once("exit", (code, signal) =>
        resolve({ status: signal === null ? (code ?? 0) : statusOfSignal(signal) }),
      );
    } catch (error) {
      resolve(refused(error as NodeJS.ErrnoException));
    }
  });
}
