/** The page as a whole: who asks, the map, what can be changed, and the answer. */

import { countryName, say } from "./say.ts";
import type { Store } from "./state/store.ts";
import { AnswerPane } from "./views/answer-pane.tsx";
import { CountrySearch } from "./views/country-search.tsx";
import { EditPane } from "./views/edit-pane.tsx";
import { FailPane } from "./views/fail-pane.tsx";
import { MeaningDialog } from "./views/meaning/explain.tsx";
import { PlanPicker } from "./views/plan-picker.tsx";
import { LanguageChoice, SchemeButton } from "./views/settings.tsx";
import { SharePane } from "./views/share-pane.tsx";
import { SiteMap } from "./views/site-map.tsx";
import { Projector } from "./views/workshop/projector.tsx";
import { TaskBoard } from "./views/workshop/task-board.tsx";
import { WorkshopPane } from "./views/workshop/workshop-pane.tsx";
import { WorldMap } from "./views/world-map.tsx";

export function App({ store }: { store: Store }) {
  const { country, projector } = store.state.value;
  const isProjected = country !== "" && projector === true;
  document.title = country === "" ? say("title") : `${countryName(country)} · Narrows`;
  return (
    <>
      {store.opened.value?.world.synthetic && (
        <p class="invented" role="note">
          {say("synthetic")}
        </p>
      )}
      {!isProjected && (
        <header class="topbar">
          <button type="button" class="brand" onClick={() => store.choose("")}>
            {say("kicker")}
          </button>
          <CountrySearch store={store} />
          <LanguageChoice store={store} />
          <SchemeButton />
        </header>
      )}
      <Status store={store} />
      {country === "" ? (
        <main class="start">
          <h1>{say("title")}</h1>
          <p class="lede">{say("search-hint")}</p>
          <WorldMap store={store} />
          <p class="note">{say("boundaries")}</p>
        </main>
      ) : isProjected ? (
        <Projector store={store} />
      ) : (
        <main class="columns">
          <div class="left">
            <SiteMap store={store} />
            <PlanPicker store={store} />
            <EditPane store={store} />
            <FailPane store={store} />
            <WorkshopPane store={store} />
            <SharePane store={store} />
          </div>
          <div class="right">
            <TaskBoard store={store} />
            <AnswerPane store={store} />
          </div>
        </main>
      )}
      <MeaningDialog store={store} />
    </>
  );
}

/** What is on its way, and what went wrong, said to screen readers too. */
function Status({ store }: { store: Store }) {
  const fault = store.fault.value;
  return (
    <div class="status" role="status" aria-live="polite">
      {fault !== undefined ? (
        <p class="fault">{say("failed", { reason: fault })}</p>
      ) : store.opened.value === undefined ? (
        <p>{say("loading")}</p>
      ) : (
        store.busy.value && <p>{say("working")}</p>
      )}
    </div>
  );
}
