/** A person's own files: dropped or chosen here, read in a worker, sent to nobody. */
import { useSignal } from "@preact/signals";
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";

export function DataPane({ store }: { store: Store }) {
  const over = useSignal(false);
  const take = (list: FileList | null | undefined): void => {
    over.value = false;
    if (list != null && list.length > 0) store.takeFiles([...list]);
  };
  const { world } = store.state.value;
  const read = store.ownRead.value;
  return (
    <details class="panel own" open={store.ownMissing.value || read.length > 0}>
      <summary>{say("own")}</summary>
      {store.ownMissing.value && <p class="fault">{say("own-missing")}</p>}
      <p class="note">{say("own-note")}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: by keyboard files are chosen with the button in it */}
      <div
        class={over.value ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => {
          over.value = false;
        }}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer?.files);
        }}
      >
        {say("own-drop")}{" "}
        <label class="choose">
          {say("own-choose")}
          <input
            class="sr"
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              take(currentTarget.files);
              currentTarget.value = "";
            }}
          />
        </label>
      </div>
      <div role="status">
        {store.building.value && <p>{say("own-working")}</p>}
        {read.length > 0 && (
          <ul class="rows">
            {read.map(({ name, kind }) => (
              <li key={name}>
                <span>{name}</span> <span class="note">{say(`own-${kind}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {world === "own" && (
        <button type="button" onClick={() => store.useWorld("served")}>
          {say("own-back")}
        </button>
      )}
    </details>
  );
}
