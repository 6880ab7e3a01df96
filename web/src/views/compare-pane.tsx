/** The measures of harm, beside those of a design that was pinned; they follow while one drags. */

import { say } from "../say.ts";
import type { Store } from "../state/store.ts";

export function ComparePane({ store }: { store: Store }) {
  const preview = store.preview.value;
  const { base, pinned } = store.state.value;
  if (preview === undefined || base === "") return null;
  const beside = store.pinned.value;
  return (
    <section class="panel compare" aria-label={say("measure")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("measure")}</th>
            <th scope="col" class="number">
              {say("here")}
            </th>
            {beside !== undefined && (
              <th scope="col" class="number">
                {say("there")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {preview.harms.map(({ id, label, shown, value }) => {
            const other = beside?.harms.find((each) => each.id === id);
            const worse =
              value !== null && other?.value != null && shown !== other.shown
                ? value > other.value
                : undefined;
            return (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td class={worse === true ? "number worse" : "number"}>{shown}</td>
                {beside !== undefined && (
                  <td class={worse === false ? "number worse" : "number"}>{other?.shown ?? "–"}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="note">{say("preview")}</p>
      {beside !== undefined && (
        <p class="note">
          {say("pinned", {
            title:
              beside.choice.changes.length === 0
                ? beside.title
                : say("changed", { title: beside.title }),
          })}
        </p>
      )}
      <p>
        <button type="button" onClick={() => store.pin()}>
          {say("pin")}
        </button>{" "}
        {pinned !== undefined && (
          <button type="button" onClick={() => store.unpin()}>
            {say("unpin")}
          </button>
        )}
      </p>
    </section>
  );
}
