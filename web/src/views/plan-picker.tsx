/** Which plan: those of the library for the country, then the generic ones. */

import type { ShownTitle } from "../../../src/report/messages/title-in.ts";
import { countryName, say, titleOf } from "../say.ts";
import type { Store } from "../state/store.ts";

export function PlanPicker({ store }: { store: Store }) {
  const { country, base } = store.state.value;
  const designs = store.opened.value?.designs ?? [];
  const found = designs.find(({ id }) => id === base);
  const chosen = found === undefined ? { title: say("today") } : titleOf(found);
  const groups = [
    ["plans-real", designs.filter((each) => each.country === country && each.id !== "open")],
    ["plans-generic", designs.filter((each) => each.country === "")],
  ] as const;
  return (
    <details key={country} class="panel plans" open={base === ""}>
      <summary>
        {say("plan")}: <span lang={chosen.lang}>{chosen.title}</span>
      </summary>
      <p class="note">{say("plan-note", { country: countryName(country) })}</p>
      <Plan store={store} id="" title={say("today")} />
      {groups.map(
        ([label, list]) =>
          list.length > 0 && (
            <fieldset key={label} class="group">
              <legend>{say(label)}</legend>
              {list.map((each) => (
                <Plan key={each.id} store={store} id={each.id} {...titleOf(each)} />
              ))}
            </fieldset>
          ),
      )}
    </details>
  );
}

function Plan({ store, id, title, lang }: { store: Store; id: string } & ShownTitle) {
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
      <span lang={lang}>{title}</span>
    </label>
  );
}
