/** Which plan: those of the library for the country, then the generic ones. */

import { countryName, say } from "../say.ts";
import type { Store } from "../state/store.ts";

export function PlanPicker({ store }: { store: Store }) {
  const { country, base } = store.state.value;
  const designs = store.opened.value?.designs ?? [];
  const chosen = designs.find(({ id }) => id === base);
  const groups = [
    ["plans-real", designs.filter((each) => each.country === country && each.id !== "open")],
    ["plans-generic", designs.filter((each) => each.country === "")],
  ] as const;
  return (
    <details key={country} class="panel plans" open={base === ""}>
      <summary>
        {say("plan")}: <span lang={chosen && "en"}>{chosen?.title ?? say("today")}</span>
      </summary>
      <p class="note">{say("plan-note", { country: countryName(country) })}</p>
      <Plan store={store} id="" title={say("today")} />
      {groups.map(
        ([label, list]) =>
          list.length > 0 && (
            <fieldset key={label} class="group">
              <legend>{say(label)}</legend>
              {list.map(({ id, title }) => (
                <Plan key={id} store={store} id={id} title={title} />
              ))}
            </fieldset>
          ),
      )}
    </details>
  );
}

function Plan({ store, id, title }: { store: Store; id: string; title: string }) {
  const { country, base } = store.state.value;
  return (
    <label class="plan">
      <input
        type="radio"
        name="plan"
        value={id}
        checked={id === base}
        onChange={() => store.choose(country, id)}
      />
      <span lang={id === "" ? undefined : "en"}>{title}</span>
    </label>
  );
}
