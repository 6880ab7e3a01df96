/** What the last change did, in a few lines under the headline, which may stay as it was. */
import { say } from "../say.ts";
import type { Store } from "../state/store.ts";

/** Measures that are named; the table has them all. */
const named = 4;

export function LastChangeNote({ store }: { store: Store }) {
  const change = store.lastChange.value;
  if (change === undefined) return null;
  const { moved, same } = change;
  const others = moved.length - named;
  return (
    <section class="last-change" aria-label={say("last-change")}>
      {moved.length === 0 ? (
        <p>{say("last-change-none")}</p>
      ) : (
        <>
          <p>
            <strong>{say("last-change")}</strong>
          </p>
          <ul>
            {moved.slice(0, named).map(({ id, label, before, after, isMore }) => (
              <li key={id}>
                {label}: {before} → <b>{after}</b>{" "}
                <span class={isMore ? "worse" : ""}>
                  <span aria-hidden="true">{isMore ? "▲" : "▼"}</span>{" "}
                  {say(isMore ? "last-change-more" : "last-change-less")}
                </span>
              </li>
            ))}
          </ul>
          <p class="note">
            {others > 0 && say("last-change-others", { count: others })}{" "}
            {same > 0 && say("last-change-same", { count: same })}
          </p>
        </>
      )}
    </section>
  );
}
