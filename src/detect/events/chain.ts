/**
 * A series as a hidden Markov chain in continuous time (Rabiner 1989): quiet or blocked, each at one of several
 * levels of how many measurements look interfered with. Transitions over any gap have a closed form, so that
 * irregular sampling needs no grid. A measurement's likelihood is that of the detector's probabilities, not of its
 * verdict. Leaves out seasons, and measurements that depend on each other beyond one unit.
 */
import type { ChainParameters, Level } from "./parameters.ts";
import { hourMs, yearMs } from "./parameters.ts";

/** A measurement as one family sees it. */
export interface Evidence {
  /** That this family interfered, 0…1. */
  readonly probability: number;
  /** That it could not tell, 0…1; the two add up to 1 at most. */
  readonly mute: number;
}

/** A chain made ready; messages are probabilities of states, quiet levels first. */
export interface Chain {
  readonly parameters: ChainParameters;
  readonly levels: readonly Level[];
  /** How many levels are quiet. */
  readonly quietLevels: number;
  /** The first message, before any data. */
  readonly first: readonly number[];
  readonly unitMs: number;
}

export function chainOf(parameters: ChainParameters): Chain {
  const { quiet, blocked, blockedAtFirst, unitHours } = parameters;
  return {
    parameters,
    levels: [...quiet, ...blocked],
    quietLevels: quiet.length,
    first: [
      ...quiet.map(({ weight }) => weight * (1 - blockedAtFirst)),
      ...blocked.map(({ weight }) => weight * blockedAtFirst),
    ],
    unitMs: unitHours * hourMs,
  };
}

/** Probability of being blocked. */
export function blockedShare(message: readonly number[], { quietLevels }: Chain): number {
  let sum = 0;
  for (let k = quietLevels; k < message.length; k++) sum += message[k]!;
  return sum;
}

/** Probabilities of going from one kind to the other over a time, and of nothing at all having changed. */
export function kindChanges(
  ms: number,
  { onsetsPerYear: on, endsPerYear: off, shiftsPerYear: shift }: ChainParameters,
): { onset: number; end: number; stillQuiet: number; stillBlocked: number } {
  const years = ms / yearMs;
  const mixed = -Math.expm1(-(on + off) * years) / (on + off);
  return {
    onset: on * mixed,
    end: off * mixed,
    stillQuiet: Math.exp(-(on + shift) * years),
    stillBlocked: Math.exp(-(off + shift) * years),
  };
}

/**
 * Where the chain is after a time without data. A level is drawn anew with each change of kind and each shift;
 * so what changed at all is distributed like the levels of the kind that it is now.
 */
export function drift(message: readonly number[], ms: number, chain: Chain): number[] {
  const { levels, quietLevels } = chain;
  const { onset, end, stillQuiet, stillBlocked } = kindChanges(ms, chain.parameters);
  const blocked = blockedShare(message, chain);
  const quiet = message.reduce((sum, one) => sum + one, 0) - blocked;
  const newQuiet = Math.max(0, quiet * (1 - onset - stillQuiet) + blocked * end);
  const newBlocked = Math.max(0, blocked * (1 - end - stillBlocked) + quiet * onset);
  return message.map((one, k) =>
    k < quietLevels
      ? one * stillQuiet + levels[k]!.weight * newQuiet
      : one * stillBlocked + levels[k]!.weight * newBlocked,
  );
}

/**
 * Log-likelihoods of a unit's measurements by level, up to a constant. By Bayes' rule what was seen is likelier
 * under interference than without by the odds of the detector's probability over those of its reference prior; a
 * unit from one odd place is as likely whatever the state.
 */
export function unitLogs(unit: readonly Evidence[], chain: Chain): number[] {
  const { referencePrior, oddUnits } = chain.parameters;
  const logs = chain.levels.map(() => 0);
  for (const one of unit) {
    const { probability, mute } = bounded(one, chain);
    const yes = probability / referencePrior;
    const no = (1 - mute - probability) / (1 - referencePrior);
    for (let k = 0; k < logs.length; k++) {
      const { rate } = chain.levels[k]!;
      logs[k] = logs[k]! + Math.log(rate * yes + (1 - rate) * no + mute);
    }
  }
  const most = logs.reduce((a, b) => Math.max(a, b));
  const odd = logs.reduce((sum, one) => sum + Math.exp(one - most), 0) / logs.length;
  return logs.map((one) => most + Math.log((1 - oddUnits) * Math.exp(one - most) + oddUnits * odd));
}

function bounded({ probability, mute }: Evidence, { parameters: { floor } }: Chain): Evidence {
  const heard = 1 - mute;
  return {
    mute,
    probability: heard * Math.min(1 - floor, Math.max(floor, heard > 0 ? probability / heard : 0)),
  };
}

/** The message after data, normalised. */
export function weigh(message: readonly number[], logs: readonly number[]): number[] {
  const most = logs.reduce((a, b) => Math.max(a, b));
  const product = message.map((one, k) => one * Math.exp(logs[k]! - most));
  const sum = product.reduce((a, b) => a + b, 0);
  return product.map((one) => one / sum);
}

/** Mean rate among the blocked levels, by a message; 0 where none is possible. */
export function blockedRate(message: readonly number[], chain: Chain): number {
  const share = blockedShare(message, chain);
  let sum = 0;
  for (let k = chain.quietLevels; k < message.length; k++)
    sum += message[k]! * chain.levels[k]!.rate;
  return share > 0 ? sum / share : 0;
}
