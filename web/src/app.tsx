/** The page as a whole: who asks, the map, what can be changed, and the answer. */

import { useEffect } from "preact/hooks";
import { countryName, say, spokenLanguage } from "./say.ts";
import type { Store } from "./state/store.ts";
import { AnswerPane } from "./views/answer-pane.tsx";
import { CountrySearch } from "./views/country-search.tsx";
import { DataPane } from "./views/doubt/data-pane.tsx";
import { DoubtPane } from "./views/doubt/doubt-pane.tsx";
import { EditPane } from "./views/edit-pane.tsx";
import { EvidencePage } from "./views/evidence/evidence-page.tsx";
import { FailPane } from "./views/fail-pane.tsx";
import { Lab } from "./views/lab/lab.tsx";
import { MeaningDialog } from "./views/meaning/explain.tsx";
import { PlanPicker } from "./views/plan-picker.tsx";
import { LanguageChoice, SchemeButton } from "./views/settings.tsx";
import { SharePane } from "./views/share-pane.tsx";
import { SiteMap } from "./views/site-map.tsx";
import { StartPlans } from "./views/start-plans.tsx";
import { TodayPane } from "./views/today/today-pane.tsx";
import { ViewLinks } from "./views/view-links.tsx";
import { Projector } from "./views/workshop/projector.tsx";
import { TaskBoard } from "./views/workshop/task-board.tsx";
import { WorkshopPane } from "./views/workshop/workshop-pane.tsx";
import { WorldMap } from "./views/world-map.tsx";

export function App({ store }: { store: Store }) {
  const { country, lab, view, projector } = store.state.value;
  const isProjected =
    country !== "" && projector === true && view === undefined && lab === undefined;
  const language = spokenLanguage();
  // After the page is drawn: the first name of a country takes the browser as long as all of the page.
  useEffect(() => {
    document.title =
      view === "evidence"
        ? `${say("view-evidence")} · Narrows`
        : country === ""
          ? say("title")
          : `${countryName(country)} · Narrows`;
  }, [country, view, language]);
  return (
    <>
      {view === undefined && (store.opened.value?.world.synthetic ?? store.isInvented.value) && (
        <p class="invented" role="note">
          {say("synthetic")}
        </p>
      )}
      {!isProjected && (
        <header class="topbar">
          <button type="button" class="brand" onClick={() => store.choose("")}>
            {say("kicker")}
          </button>
          <ViewLinks store={store} />
          <CountrySearch store={store} />
          <LanguageChoice store={store} />
          <SchemeButton />
        </header>
      )}
      {view === undefined && lab === undefined && <Status store={store} />}
      {view === "evidence" ? (
        <EvidencePage />
      ) : lab !== undefined ? (
        <Lab store={store} />
      ) : country === "" ? (
        <main class="start">
          <h1>{say("title")}</h1>
          <p class="lede">{say("search-hint")}</p>
          <WorldMap store={store} />
          <p class="note">
            {say("map-shades")} {say("boundaries")}
          </p>
          <StartPlans store={store} />
          {store.opened.value !== undefined && <DataPane store={store} />}
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
            <DoubtPane store={store} />
            <DataPane store={store} />
            <SharePane store={store} />
          </div>
          <div class="right">
            <TaskBoard store={store} />
            <TodayPane store={store} />
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
        <p class="fault">
          {say("failed", { reason: fault })}{" "}
          {store.state.value.changes.length > 0 && (
            <button type="button" onClick={() => store.reset()}>
              {say("reset")}
            </button>
          )}
        </p>
      ) : store.opened.value === undefined ? (
        <p>{say("loading")}</p>
      ) : (
        store.busy.value && <p>{say("working")}</p>
      )}
    </div>
  );
}
