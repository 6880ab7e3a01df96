/** A country's border as it is: one sentence and one picture, then its networks, lists and history. */
import { networkName } from "../../../../src/world/network-name.ts";
import "./today.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BorderCounts, BorderView, NetworkName } from "../../engine/protocol-country.ts";
import { countryName, percent, rough, say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { Markup } from "../markup.tsx";
import { HistoryPart } from "./history-part.tsx";

/** Transit networks that are named. */
const transitsNamed = 4;

export function TodayPane({ store }: { store: Store }) {
  const found = useSignal<BorderView | undefined>(undefined);
  const { country, base, language, world = "served" } = store.state.value;
  const counts = store.country.value?.border;
  const isReady = base === "" && counts !== undefined;
  useEffect(() => {
    if (!isReady || isOf(found.value, store)) return;
    found.value = undefined;
    store.engine
      .border(country, world, language)
      .then((view) => {
        // A later call has taken its place, or the state has moved on.
        if (view === undefined) return;
        if ("refused" in view) store.fault.value = view.refused;
        else found.value = view;
      })
      .catch(store.tell);
  }, [isReady, counts, country, world, language]);
  if (!isReady) return null;
  const view = isOf(found.value, store) ? found.value : undefined;
  return (
    <article class="today" aria-busy={view === undefined}>
      <h1>{say("border-title", { country: countryName(country), border: counts.border })}</h1>
      <p class="lede">
        {say("border-lede", { networks: counts.networks, frontier: counts.frontier })}{" "}
        {view?.first != null &&
          say("border-first", {
            network: networkName(view.first),
            share: percent(view.first.hegemony),
          })}
      </p>
      {view === undefined ? (
        <p class="note" role="status">
          {say("border-working")}
        </p>
      ) : (
        <>
          <h2>{say("border-depend")}</h2>
          <Markup markup={view.picture} />
        </>
      )}
      <MainNetworks counts={counts} />
      {view !== undefined && (
        <details class="question">
          <summary>{say("border-lists")}</summary>
          <Markup markup={view.lists} />
        </details>
      )}
      <HistoryPart store={store} />
      <p class="note">{say("border-command")}</p>
      <code>{store.answer.value?.command ?? `narrows country ${country}`}</code>
    </article>
  );
}

/** Whether it is of what the page is asked now. */
function isOf(view: BorderView | undefined, { state }: Store): boolean {
  const { country, language, world = "served" } = state.value;
  return view?.country === country && view.language === language && view.world === world;
}

function MainNetworks({ counts: { main } }: { counts: BorderCounts }) {
  if (main.length === 0) return null;
  return (
    <>
      <h2>{say("border-main")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is scrolled by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={say("border-main")}>
        <table class="main-networks">
          <thead>
            <tr>
              <th scope="col">{say("border-network")}</th>
              <th scope="col" class="number">
                {say("border-users")}
              </th>
              <th scope="col" class="number">
                {say("border-links")}
              </th>
              <th scope="col">{say("border-transits")}</th>
            </tr>
          </thead>
          <tbody>
            {main.map((network) => (
              <tr key={network.asn}>
                <th scope="row">{networkName(network)}</th>
                <td class="number">{rough(network.users)}</td>
                <td class="number">{network.linksAbroad}</td>
                <td>{sayTransits(network.transits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="note">{say("border-main-note")}</p>
    </>
  );
}

function sayTransits(transits: readonly NetworkName[]): string {
  if (transits.length === 0) return say("border-no-transit");
  const names = transits.slice(0, transitsNamed).map(networkName).join(", ");
  const more = transits.length - transitsNamed;
  return more > 0 ? say("border-more", { names, more }) : names;
}
