/** A plan to put beside the open one, in one step. */
import { say, titleOf } from "../../say.ts";
import { addPin, isSameDesign, mostPins } from "../../state/pins.ts";
import type { Store } from "../../state/store.ts";

/** What no design is called. */
const none = "-";

export function CompareChooser({ store }: { store: Store }) {
  const { country, pins = [], ...open } = store.state.value;
  const designs = store.opened.value?.designs ?? [];
  const plans = [
    { id: "", title: say("today") },
    ...designs.filter((each) => each.country === country && each.id !== "open"),
    ...designs.filter((each) => each.country === ""),
  ].filter(
    ({ id }) => ![...pins, open].some((design) => isSameDesign(design, { base: id, changes: [] })),
  );
  if (pins.length >= mostPins || plans.length === 0) return null;
  return (
    <label class="compare-chooser">
      {say("compare-with")}{" "}
      <select
        value={none}
        onChange={({ currentTarget }) => {
          const base = currentTarget.value;
          currentTarget.value = none;
          if (base === none) return;
          store.setPins(addPin(pins, { base, changes: [] }));
          // Once the table is there.
          requestAnimationFrame(() => {
            document.querySelector(".compare")?.scrollIntoView({ block: "start" });
          });
        }}
      >
        <option value={none}>{say("compare-choose")}</option>
        {plans.map((plan) => {
          const { title, lang } = plan.id === "" ? { title: plan.title } : titleOf(plan);
          return (
            <option key={plan.id} value={plan.id} lang={lang}>
              {title}
            </option>
          );
        })}
      </select>
    </label>
  );
}
