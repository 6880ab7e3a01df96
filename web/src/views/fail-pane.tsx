/** What if this fails? Sites, operators, cables, border and foreign networks, one or several together. */
import { say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { ForeignNetworks } from "./fail/foreign-networks.tsx";
import { OutcomeLists, OutcomeSentence } from "./fail/outcome.tsx";
import { Watchers } from "./fail/watchers.tsx";

/** Parts by the kind that their ids begin with. */
const kinds = [
  ["site", "sites"],
  ["operator", "operators"],
  ["cable", "cables"],
  ["as", "border-networks"],
] as const;

export function FailPane({ store }: { store: Store }) {
  const view = store.failure.value;
  return (
    <details
      class="panel fail-panel"
      onToggle={({ currentTarget: { open } }) => {
        if (open && store.failure.value === undefined) store.fail([]);
      }}
      open={view !== undefined}
    >
      <summary>{say("fail")}</summary>
      <p class="note">{say("fail-note")}</p>
      {kinds.map(([kind, title]) => (
        <Parts key={kind} store={store} kind={kind} title={say(title)} />
      ))}
      {view !== undefined && !view.parts.some(({ id }) => id.startsWith("cable:")) && (
        <p class="note">{say("fail-no-cables")}</p>
      )}
      <ForeignNetworks store={store} />
      {/* In sight wherever in the list one ticks. */}
      <div role="status" class="outcome">
        <OutcomeSentence store={store} />
      </div>
      {view?.answer !== undefined && (
        <div class={view.failed === store.failing.value ? "" : "old"}>
          <OutcomeLists answer={view.answer} />
        </div>
      )}
      <Watchers store={store} />
    </details>
  );
}

function Parts({ store, kind, title }: { store: Store; kind: string; title: string }) {
  const failing = store.failing.value;
  const parts = (store.failure.value?.parts ?? []).filter(({ id }) => id.startsWith(`${kind}:`));
  if (parts.length === 0) return null;
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      <ul class="rows">
        {parts.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={failing.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  store.fail(checked ? [...failing, id] : failing.filter((each) => each !== id))
                }
              />{" "}
              {name}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
