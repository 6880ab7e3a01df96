/** The task of a workshop, and how each of its conditions stands with the design that is open. */
import type { TaskFigures } from "../../engine/protocol.ts";
import { decimal, percent, rough, say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import {
  type CheckedCondition,
  checkTask,
  isDone,
  type TaskId,
  type TaskMeasure,
} from "../../state/tasks.ts";
import { Explain } from "../meaning/explain.tsx";
import "./workshop.css";

/** The definition that a figure has in the report. */
const definitionOf: Readonly<Record<TaskMeasure, string>> = {
  "site-lost": "cut-off",
  "one-party": "observe",
  "worst-failure": "cut-off",
  "other-path": "changed",
  "site-use": "capacity",
  "user-cost": "cost",
  "home-watched": "observe",
  "user-records": "records",
};

function shown(measure: TaskMeasure, value: number): string {
  if (measure === "user-cost") return dollars(value);
  return measure === "user-records" ? rough(value) : percent(value);
}

function dollars(value: number): string {
  return say("dollars", { value: Math.abs(value) < 10 ? decimal(value, 2) : rough(value) });
}

/** A distance to a limit: of shares in points of per cent. */
function shownBy(measure: TaskMeasure, by: number): string {
  if (measure === "user-cost") return dollars(by);
  return measure === "user-records" ? rough(by) : say("points", { value: rough(100 * by) });
}

export function TaskBoard({ store }: { store: Store }) {
  const { task } = store.state.value;
  const answer = store.answer.value;
  if (task === undefined) return null;
  return (
    <section
      class={store.busy.value ? "task-board old" : "task-board"}
      aria-labelledby="task-title"
      aria-live="polite"
    >
      <h2 id="task-title">{say(`task-${task}`)}</h2>
      {answer !== undefined && <Conditions task={task} figures={answer.figures} />}
    </section>
  );
}

function Conditions({ task, figures }: { task: TaskId; figures: TaskFigures }) {
  const conditions = checkTask(task, figures);
  const done = isDone(conditions);
  return (
    <>
      <ul class="conditions">
        {conditions.map((condition) => (
          <Condition key={condition.measure} condition={condition} />
        ))}
      </ul>
      <p class={done ? "task-state done" : "task-state"}>
        {done
          ? say("task-done")
          : say("task-open", {
              met: conditions.filter(({ state }) => state === "met").length,
              all: conditions.length,
            })}
      </p>
    </>
  );
}

const signs = { met: "✓", missed: "✗", unknown: "?" } as const;

function Condition({ condition }: { condition: CheckedCondition }) {
  const { measure, atMost, figure, state, by, isSure } = condition;
  const label = say(`cond-${measure}`);
  const interval =
    figure?.interval == null
      ? undefined
      : {
          low: shown(measure, figure.interval.low),
          high: shown(measure, figure.interval.high),
        };
  return (
    <li class={`condition ${state}`}>
      <span class="sign" aria-hidden="true">
        {signs[state]}
      </span>
      <div>
        <p class="condition-label">
          {label}{" "}
          <Explain
            ids={[definitionOf[measure]]}
            what={label}
            now={interval && say("doubt-now", interval)}
          />
        </p>
        <p class="condition-value">
          {figure !== null && <b>{shown(measure, figure.value)}</b>}{" "}
          <span>{say("at-most", { limit: shown(measure, atMost) })}</span>
        </p>
        <p class="condition-by">
          <b>{say(state)}</b>
          {figure !== null && (state === "missed" || atMost > 0) && (
            <>
              {": "}
              {by < 1e-9
                ? say("at-limit")
                : say(state === "met" ? "to-spare" : "too-much", { by: shownBy(measure, by) })}
              {figure.of !== "" && ` (${figure.of})`}
            </>
          )}
        </p>
        {interval !== undefined && (
          <p class="note">
            {say("interval-of", interval)}. {!isSure && say("not-sure")}
          </p>
        )}
      </div>
    </li>
  );
}
