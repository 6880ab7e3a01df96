/** A link to the state, files of it, and the command that makes the same. */
import { useSignal } from "@preact/signals";
import type { SavedForm } from "../engine/protocol.ts";
import { say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { PrintButton } from "./printing/print-button.tsx";

const forms: readonly SavedForm[] = ["yaml", "json", "html", "brief"];

export function SharePane({ store }: { store: Store }) {
  const answer = store.answer.value;
  if (answer === undefined) return null;
  const isPlan = store.state.value.base !== "";
  return (
    <details class="panel">
      <summary>{say("share")}</summary>
      <p>
        <CopyLink />
      </p>
      {isPlan && (
        <p>
          {forms.map((form) => (
            <button key={form} type="button" onClick={() => void store.save(form)}>
              {say(`save-${form}`)}
            </button>
          ))}
          <PrintButton store={store} />
        </p>
      )}
      <p class="note">{say("command")}</p>
      <code>{answer.command}</code>
    </details>
  );
}

/** Copies the page's address, which holds its state; shown to be copied by hand where the browser does not let us. */
export function CopyLink() {
  const copied = useSignal<string | undefined>(undefined);
  const refused = useSignal(false);
  const copy = async (): Promise<void> => {
    const { href } = location;
    try {
      await navigator.clipboard.writeText(href);
      copied.value = href;
    } catch {
      refused.value = true;
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {say("copy-link")}
      </button>{" "}
      <span role="status">
        {refused.value ? (
          <label>
            {say("link-by-hand")}{" "}
            <input
              type="text"
              readOnly
              value={location.href}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
          </label>
        ) : (
          copied.value === location.href && say("link-copied")
        )}
      </span>
    </>
  );
}
