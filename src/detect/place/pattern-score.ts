/**
 * The pattern's likelihood for many sets of boxes that differ little: sums by target are kept, and a change of some
 * pairs' coverage costs what these pairs and their targets cost. A cell is one value of everything that is not
 * known and common to all pairs: share of misses, compliance, share of listed targets.
 */
import { logPair } from "./log-sum.ts";
import type { PatternProblem } from "./pattern.ts";

/** Logarithms of the shares of a cell that each target's likelihood takes. */
interface CellShares {
  /** Which ratios hold for listed pairs, and which for others. */
  readonly listed: number;
  readonly unlisted: number;
  readonly logListed: number;
  readonly logNotListed: number;
  /** Of a target that is not listed: that it refuses by itself, or not. */
  readonly logServer: number;
  readonly logNoServer: number;
  readonly logWeight: number;
  /** ln P(at least one target is listed). */
  readonly logPossible: number;
}

export class PatternScore {
  readonly #problem: PatternProblem;
  readonly #coverage: Float64Array;
  readonly #targetOf: Int32Array;
  /** Ratios to `free` of a pair behind a box: of listed ones for each cell of the problem, then of unlisted ones. */
  readonly #ratios: readonly Float64Array[];
  readonly #cells: readonly CellShares[];
  /** For each of the ratios and targets: Σ ln(coverage · e^ratio + 1 − coverage). */
  readonly #sums: readonly Float64Array[];
  /** For each cell and target: ln P(outcomes), and ln P(outcomes, not listed); and their sums over targets. */
  readonly #anyOf: readonly Float64Array[];
  readonly #noneOf: readonly Float64Array[];
  readonly #any: Float64Array;
  readonly #none: Float64Array;
  /** Of a change that is being looked at: targets touched, and the changes of their sums. */
  readonly #touched: number[] = [];
  readonly #isTouched: Uint8Array;
  readonly #changes: readonly Float64Array[];

  /** @param coverage for each pair the probability 0…1 that its path passes a box; taken over */
  constructor(problem: PatternProblem, coverage: Float64Array) {
    const { targets, grid, unlisted } = problem;
    this.#problem = problem;
    this.#coverage = coverage;
    this.#targetOf = new Int32Array(coverage.length);
    for (const [t, members] of targets.entries()) for (const k of members) this.#targetOf[k] = t;
    this.#ratios = [...grid.map(({ listed }) => listed), ...unlisted];
    this.#cells = cellShares(problem);
    this.#sums = this.#ratios.map(() => new Float64Array(targets.length));
    this.#changes = this.#ratios.map(() => new Float64Array(targets.length));
    this.#isTouched = new Uint8Array(targets.length);
    for (const [r, ratios] of this.#ratios.entries())
      for (let k = 0; k < coverage.length; k++)
        this.#sums[r]![this.#targetOf[k]!]! += logCovered(ratios[k]!, coverage[k]!);
    this.#anyOf = this.#cells.map(() => new Float64Array(targets.length));
    this.#noneOf = this.#cells.map(() => new Float64Array(targets.length));
    this.#any = new Float64Array(this.#cells.length);
    this.#none = new Float64Array(this.#cells.length);
    for (let t = 0; t < targets.length; t++) this.#take(t);
  }

  /** ln P(outcomes, cell) for each cell. */
  logs(): Float64Array {
    return this.#finish(this.#any, this.#none);
  }

  /** The same with another coverage of some pairs, which are all different. */
  logsWith(pairs: ArrayLike<number>, coverage: (k: number) => number): Float64Array {
    this.#look(pairs, coverage);
    const [any, none] = this.#changed();
    this.#forget();
    return this.#finish(any, none);
  }

  /** Takes another coverage of some pairs over. */
  change(pairs: ArrayLike<number>, coverage: (k: number) => number): void {
    this.#look(pairs, coverage);
    for (const t of this.#touched) {
      for (const [r, sums] of this.#sums.entries()) {
        sums[t]! += this.#changes[r]![t]!;
        this.#changes[r]![t] = 0;
      }
      this.#take(t);
    }
    this.#forget();
    for (let i = 0; i < pairs.length; i++) this.#coverage[pairs[i]!] = coverage(pairs[i]!);
  }

  #look(pairs: ArrayLike<number>, coverage: (k: number) => number): void {
    for (let i = 0; i < pairs.length; i++) {
      const k = pairs[i]!;
      const [before, after, t] = [this.#coverage[k]!, coverage(k), this.#targetOf[k]!];
      if (after === before) continue;
      if (this.#isTouched[t] === 0) this.#touched.push(t);
      this.#isTouched[t] = 1;
      for (let r = 0; r < this.#ratios.length; r++) {
        const ratio = this.#ratios[r]![k]!;
        this.#changes[r]![t]! += logCovered(ratio, after) - logCovered(ratio, before);
      }
    }
  }

  #changed(): [any: Float64Array, none: Float64Array] {
    const [any, none] = [Float64Array.from(this.#any), Float64Array.from(this.#none)];
    for (let c = 0; c < this.#cells.length; c++)
      for (const t of this.#touched) {
        const noneOf = this.#noneIn(c, t);
        any[c]! += this.#anyIn(c, t, noneOf) - this.#anyOf[c]![t]!;
        none[c]! += noneOf - this.#noneOf[c]![t]!;
      }
    return [any, none];
  }

  /** Takes a target's likelihoods over, as its sums and changes have them. */
  #take(t: number): void {
    for (let c = 0; c < this.#cells.length; c++) {
      const noneOf = this.#noneIn(c, t);
      const anyOf = this.#anyIn(c, t, noneOf);
      this.#any[c]! += anyOf - this.#anyOf[c]![t]!;
      this.#none[c]! += noneOf - this.#noneOf[c]![t]!;
      this.#anyOf[c]![t] = anyOf;
      this.#noneOf[c]![t] = noneOf;
    }
  }

  #forget(): void {
    for (const t of this.#touched) {
      this.#isTouched[t] = 0;
      for (const changes of this.#changes) changes[t] = 0;
    }
    this.#touched.length = 0;
  }

  #noneIn(c: number, t: number): number {
    const { unlisted, logNotListed, logServer, logNoServer } = this.#cells[c]!;
    const sum = this.#sums[unlisted]![t]! + this.#changes[unlisted]![t]!;
    return logNotListed + logPair(logServer + this.#problem.server[t]!, logNoServer + sum);
  }

  #anyIn(c: number, t: number, noneOf: number): number {
    const { listed, logListed } = this.#cells[c]!;
    return logPair(logListed + this.#sums[listed]![t]! + this.#changes[listed]![t]!, noneOf);
  }

  #finish(any: Float64Array, none: Float64Array): Float64Array {
    const { allFree, targets } = this.#problem;
    return Float64Array.from(this.#cells, ({ logWeight, logPossible }, c) => {
      if (targets.length === 0) return logWeight + allFree;
      // Any targets listed, less none of them.
      const some = any[c]! + logLess(none[c]! - any[c]!);
      return allFree + logWeight + some - logPossible;
    });
  }
}

function cellShares({ targets, grid, parameters }: PatternProblem): CellShares[] {
  const refusing = parameters.serverTargets.elsewhere;
  return grid.flatMap(({ miss, logWeight }, listed) =>
    parameters.listed.map(([share, weight]) => {
      const isListed = (1 - refusing) * share;
      return {
        ...{ listed, unlisted: grid.length + miss },
        logListed: Math.log(isListed),
        logNotListed: Math.log1p(-isListed),
        logServer: Math.log(refusing / (1 - isListed)),
        logNoServer: Math.log1p(-refusing / (1 - isListed)),
        logWeight: logWeight + Math.log(weight),
        logPossible: Math.log(-Math.expm1(targets.length * Math.log1p(-isListed))),
      };
    }),
  );
}

/** ln(1 − e^log), log below 0; a difference that rounding swallows counts as a very small one. */
function logLess(log: number): number {
  return Math.log(Math.max(Number.EPSILON, -Math.expm1(log)));
}

/** ln(coverage · e^ratio + 1 − coverage), without overflow. */
function logCovered(ratio: number, coverage: number): number {
  if (coverage === 0) return 0;
  if (coverage === 1) return ratio;
  return ratio > 0
    ? ratio + Math.log(coverage + (1 - coverage) * Math.exp(-ratio))
    : Math.log1p(coverage * Math.expm1(ratio));
}
