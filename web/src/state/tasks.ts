/**
 * Tasks of a workshop: conditions that a design is to meet, each a figure of the answer with a limit. The figures
 * and their definitions are the report's (docs/page.md); a task only sets them a limit.
 */

/** Figures that a task may set a limit to, all the lower the better. */
export const taskMeasures = [
  "site-lost",
  "one-party",
  "worst-failure",
  "other-path",
  "site-use",
  "user-cost",
  "home-watched",
  "user-records",
] as const;

export type TaskMeasure = (typeof taskMeasures)[number];

export interface TaskFigure {
  /** The median where it is uncertain. */
  readonly value: number;
  /** Ends of its 90 % interval; null for a figure that has none. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The site, party or part that it is of, by name; empty for the whole. */
  readonly of: string;
}

/** Null where it is not known, or the design has no part that it is about. */
export type TaskFigures = Readonly<Record<TaskMeasure, TaskFigure | null>>;

/** The limit is met at the limit itself. Shares are 0…1, costs US dollars for a user and month. */
interface Limit {
  readonly measure: TaskMeasure;
  readonly atMost: number;
}

const limits = {
  /** Everybody online with any one site lost, and no party sees more than a third. */
  "any-site": [
    { measure: "site-lost", atMost: 0 },
    { measure: "one-party", atMost: 1 / 3 },
  ],
  /** No single failure takes more than a quarter, and at most half goes another way. */
  "any-failure": [
    { measure: "worst-failure", atMost: 0.25 },
    { measure: "other-path", atMost: 0.5 },
  ],
  /** Room at every site in the busy hour, for at most half a dollar. */
  "busy-hour": [
    { measure: "site-use", atMost: 1 },
    { measure: "user-cost", atMost: 0.5 },
  ],
  /** Traffic at home stays unwatched, and little is recorded. */
  unwatched: [
    { measure: "home-watched", atMost: 0.1 },
    { measure: "user-records", atMost: 1000 },
  ],
} as const satisfies Readonly<Record<string, readonly Limit[]>>;

export type TaskId = keyof typeof limits;

export const taskIds = Object.keys(limits) as TaskId[];

export function isTaskId(text: string): text is TaskId {
  return Object.hasOwn(limits, text);
}

/** How a condition stands. */
export interface CheckedCondition extends Limit {
  readonly figure: TaskFigure | null;
  /** By the figure itself; unknown where there is none. */
  readonly state: "met" | "missed" | "unknown";
  /** Distance to the limit, from 0; what is too much, or what is to spare. */
  readonly by: number;
  /** Whether the whole interval says the same. */
  readonly isSure: boolean;
}

/** Sums of shares in another order move nobody over a limit. */
const tolerance = 1e-9;

export function checkTask(task: TaskId, figures: TaskFigures): CheckedCondition[] {
  return limits[task].map(({ measure, atMost }: Limit): CheckedCondition => {
    const figure = figures[measure];
    if (figure === null) return { measure, atMost, figure, state: "unknown", by: 0, isSure: false };
    const isMet = (value: number) => value <= atMost + tolerance;
    const met = isMet(figure.value);
    const { low, high } = figure.interval ?? { low: figure.value, high: figure.value };
    return {
      ...{ measure, atMost, figure },
      state: met ? "met" : "missed",
      by: Math.abs(figure.value - atMost),
      isSure: isMet(low) === met && isMet(high) === met,
    };
  });
}

/** Whether every condition is met. */
export function isDone(conditions: readonly CheckedCondition[]): boolean {
  return conditions.every(({ state }) => state === "met");
}
