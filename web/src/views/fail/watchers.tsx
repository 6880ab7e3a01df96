/** What whoever takes over an operator's equipment could watch: what the operator itself can. */
import { percent, rough, say } from "../../say.ts";
import type { Store } from "../../state/store.ts";

export function Watchers({ store }: { store: Store }) {
  const answer = store.answer.value;
  if (answer === undefined) return null;
  return (
    <>
      <h3>{say("watch")}</h3>
      <p>
        {say("watch-today", {
          network: answer.strongest.name,
          share: percent(answer.strongest.international),
        })}
      </p>
      <ul class="rows">
        {answer.watchers.map(({ name, international, before, domestic, users }) => (
          <li key={name}>
            <span>
              <strong>{`${name}:`}</strong>{" "}
              {say("watch-sees", {
                share: percent(international),
                before: percent(before),
                domestic: percent(domestic),
                users: rough(users),
              })}
            </span>
          </li>
        ))}
      </ul>
      <p class="note">{say("watch-note")}</p>
    </>
  );
}
