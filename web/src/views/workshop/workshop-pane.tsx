/** A workshop: its task, the view for a projector, and a fresh start for the next group. */
import { useRef } from "preact/hooks";
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { taskIds } from "../../state/tasks.ts";

export function WorkshopPane({ store }: { store: Store }) {
  const { task } = store.state.value;
  return (
    <details class="panel workshop">
      <summary>{say("workshop")}</summary>
      <p class="note">{say("workshop-note")}</p>
      <fieldset class="group">
        <legend>{say("task")}</legend>
        {[undefined, ...taskIds].map((id) => (
          <label key={id ?? ""} class="plan">
            <input
              type="radio"
              name="task"
              value={id ?? ""}
              checked={id === task}
              onChange={() => store.setTask(id)}
            />
            <span>{id === undefined ? say("task-none") : say(`task-${id}`)}</span>
          </label>
        ))}
      </fieldset>
      <p class="workshop-acts">
        <button type="button" onClick={() => store.setProjector(true)}>
          {say("projector")}
        </button>
        <NextGroup store={store} />
      </p>
    </details>
  );
}

/** Asks first, since it cannot be undone. */
export function NextGroup({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {say("next-group")}
      </button>
      <dialog ref={dialog} class="ask" aria-label={say("next-group")}>
        <form
          method="dialog"
          onSubmit={(event) => {
            if ((event.submitter as HTMLButtonElement | null)?.value === "yes") store.startAnew();
          }}
        >
          <p>{say("next-group-ask")}</p>
          <p class="workshop-acts">
            <button type="submit" value="yes">
              {say("next-group-yes")}
            </button>
            <button type="submit" value="no">
              {say("next-group-no")}
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
