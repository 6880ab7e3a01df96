/** A link to the state, files of it, and the command that makes the same. */
import { useSignal } from "@preact/signals";
import type { SavedForm } from "../engine/protocol.ts";
import { say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { PrintButton } from "./printing/print-button.tsx";

const forms: readonly SavedForm[] = ["yaml", "json", "html", "brief"];

export function SharePane({ store }: { store: Store }) {
  const copied = useSignal(false);
  const answer = store.answer.value;
  if (answer === undefined || store.state.value.base === "") return null;
  return (
    <details class="panel">
      <summary>{say("share")}</summary>
      <p>
        <button
          type="button"
          onClick={() => {
            void navigator.clipboard.writeText(location.href).then(() => {
              copied.value = true;
            });
          }}
        >
          {say("copy-link")}
        </button>{" "}
        <span role="status">{copied.value && say("link-copied")}</span>
      </p>
      <p>
        {forms.map((form) => (
          <button key={form} type="button" onClick={() => void store.save(form)}>
            {say(`save-${form}`)}
          </button>
        ))}
        <PrintButton store={store} />
      </p>
      <p class="note">{say("command")}</p>
      <code>{answer.command}</code>
    </details>
  );
}
