/** Where to begin for who has no country in mind: the plans of the library, each a link. */
import { say, titleOf } from "../say.ts";
import { stateToHash } from "../state/link.ts";
import type { Store } from "../state/store.ts";

export function StartPlans({ store }: { store: Store }) {
  const known = new Set(store.opened.value?.countries.map(({ code }) => code));
  const plans = (store.opened.value?.designs ?? []).filter(({ country }) => known.has(country));
  if (plans.length === 0) return null;
  return (
    <div class="start-plans">
      <h2>{say("start-plans")}</h2>
      <ul>
        {plans.map((plan) => {
          const { id, country } = plan;
          const { title, lang } = titleOf(plan);
          return (
            <li key={id}>
              <a href={stateToHash({ ...store.state.value, country, base: id })} lang={lang}>
                {title}
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
