/** A country over the months: what `narrows history --json` printed, as far as it is here. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { HistoryView } from "../../engine/protocol-country.ts";
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { trustedMarkup } from "../../trust.ts";

export function HistoryPart({ store }: { store: Store }) {
  const found = useSignal<HistoryView | undefined>(undefined);
  const { country, language } = store.state.value;
  const own = store.ownHistory.value;
  const isThere = own !== null || store.hasHistory.value;
  useEffect(() => {
    found.value = undefined;
    if (!isThere) return;
    store.engine
      .history(own, country, language)
      .then((view) => {
        if ("refused" in view) store.fault.value = view.refused;
        else if (view.country === store.state.value.country) found.value = view;
      })
      .catch(store.tell);
  }, [own, isThere, country, language]);
  const view = found.value;
  return (
    <details class="question">
      <summary>{say("history")}</summary>
      {view === undefined || view.chart === "" ? (
        <>
          <p>{say(isThere ? "history-none" : "history-absent")}</p>
          <code>{`narrows history ${country} --json > history.json`}</code>
          <p class="note">{say("history-how")}</p>
        </>
      ) : (
        <>
          <p>{say("history-snapshots", { count: view.snapshots })}</p>
          <section
            class="history"
            aria-label={say("history")}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a chart that is scrolled by keyboard
            tabIndex={0}
            dangerouslySetInnerHTML={trustedMarkup(view.chart)}
          />
          {view.notes.map((note) => (
            <p key={note} class="note">
              {note}
            </p>
          ))}
        </>
      )}
    </details>
  );
}
