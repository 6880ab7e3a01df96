/** One tap from a number to what it means, how it is made, from what, and how sure it is. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Meaning } from "../../../../src/report/results/meanings.ts";
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import "./meaning.css";

/** Definitions by id, as the report names them. */
type MeaningIds = readonly Meaning["id"][];

interface Asked {
  readonly ids: MeaningIds;
  /** What is known of the number beside its definition: its value, its interval. */
  readonly now?: string | undefined;
}

const asked = signal<Asked | undefined>(undefined);

/** Shows what numbers mean; ids without a definition say nothing. */
export function explain(ids: MeaningIds, now?: string): void {
  asked.value = { ids, now };
}

/** A small button beside a number. @param what the number's name, for those who do not see it */
export function Explain({ ids, what, now }: Asked & { readonly what: string }) {
  return (
    <button
      type="button"
      class="explain"
      aria-haspopup="dialog"
      aria-label={say("explain", { what })}
      title={say("explain", { what })}
      onClick={() => explain(ids, now)}
    >
      ?
    </button>
  );
}

/** The same in words, for a passage with several numbers. */
export function ExplainThese({ ids }: { readonly ids: MeaningIds }) {
  return (
    <p class="links">
      <button
        type="button"
        class="explain-these"
        aria-haspopup="dialog"
        onClick={() => explain(ids)}
      >
        {say("explain-these")}
      </button>
    </p>
  );
}

export function MeaningDialog({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = asked.value;
  const all = store.answer.value?.meanings ?? [];
  const meanings = (shown?.ids ?? []).flatMap((id) => all.find((each) => each.id === id) ?? []);
  const isOpen = meanings.length > 0;
  const openedFor = useRef<Asked | undefined>(undefined);
  useLayoutEffect(() => {
    const element = dialog.current!;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
    openedFor.current = shown;
  }, [shown, isOpen]);
  const close = (): void => {
    asked.value = undefined;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard Escape closes it, which the browser tells as cancel
    <dialog
      ref={dialog}
      class="meaning"
      aria-labelledby="meaning-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      // Told later than it happens: by then it may have been opened for another number.
      onClose={({ currentTarget: { open } }) => {
        if (!open && asked.peek() === openedFor.current) close();
      }}
      // A click beside it comes from the dialog itself.
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
    >
      <div class="meaning-top">
        <h2 id="meaning-title">{say("explain-these")}</h2>
        <button type="button" onClick={close}>
          {say("close")}
        </button>
      </div>
      <div class="meaning-body">
        {shown?.now !== undefined && <p class="meaning-now">{shown.now}</p>}
        {meanings.map((each) => (
          <One key={each.id} meaning={each} />
        ))}
      </div>
    </dialog>
  );
}

function One({ meaning: { meaning, method, page, sources, doubt } }: { meaning: Meaning }) {
  return (
    <section>
      <h3>{say("meaning")}</h3>
      <p>{meaning}</p>
      <h3>{say("method")}</h3>
      <p>
        {method} <code>{page}</code>
      </p>
      <h3>{say("sources")}</h3>
      <ul>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      <h3>{say("meaning-doubt")}</h3>
      <p>{doubt}</p>
    </section>
  );
}
