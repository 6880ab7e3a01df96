/** A site that was picked on the map: what passes there, what its failure does, and how to take it away. */
import type { Signal } from "@preact/signals";
import { percent, say } from "../say.ts";
import { removeSite } from "../state/edits.ts";
import type { Store } from "../state/store.ts";
import { OutcomeSentence } from "./fail/outcome.tsx";

export function SiteCard({ store, picked }: { store: Store; picked: Signal<string | undefined> }) {
  const site = store.lead.value?.sites.find(({ id }) => id === picked.value);
  const answer = store.answer.value;
  if (site === undefined || answer === undefined) return null;
  const { id, city, share } = site;
  const isIdle = share === null || share === 0;
  const failing = store.failing.value;
  return (
    <section class="panel site-card" aria-label={city}>
      <p>
        <strong>{city}</strong>{" "}
        {isIdle ? say("site-idle") : say("site-share", { share: percent(share) })}
      </p>
      <p>
        {!isIdle && (
          <button type="button" onClick={() => store.fail([`site:${id}`])}>
            {say("site-fails", { site: city })}
          </button>
        )}
        {answer.sites.length > 1 && (
          <button
            type="button"
            onClick={() => store.change(removeSite(store.state.value.changes, answer, id))}
          >
            {say("remove", { site: city })}
          </button>
        )}
        <button
          type="button"
          onClick={() => {
            picked.value = undefined;
          }}
        >
          {say("close")}
        </button>
      </p>
      <div role="status">
        {failing.length === 1 && failing[0] === `site:${id}` && <OutcomeSentence store={store} />}
      </div>
    </section>
  );
}
