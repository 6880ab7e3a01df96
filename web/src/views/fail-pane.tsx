/** What if this fails? Sites, operators, cables, border and foreign networks, one or several together. */
import type { FailView } from "../engine/protocol.ts";
import { percent, rough, say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { ForeignNetworks } from "./fail/foreign-networks.tsx";
import { Watchers } from "./fail/watchers.tsx";
import { ExplainThese } from "./meaning/explain.tsx";

export function FailPane({ store }: { store: Store }) {
  const view = store.failure.value;
  const failing = store.failing.value;
  return (
    <details
      class="panel fail-panel"
      onToggle={({ currentTarget: { open } }) => {
        if (open && store.failure.value === undefined) store.fail([]);
      }}
      open={view !== undefined}
    >
      <summary>{say("fail")}</summary>
      <p class="note">{say("fail-note")}</p>
      <ul class="rows">
        {(view?.parts ?? []).map(({ id, name }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={failing.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  store.fail(checked ? [...failing, id] : failing.filter((each) => each !== id))
                }
              />{" "}
              {name}
            </label>
          </li>
        ))}
      </ul>
      <ForeignNetworks store={store} />
      {view !== undefined && !view.parts.some(({ id }) => id.startsWith("cable:")) && (
        <p class="note">{say("fail-no-cables")}</p>
      )}
      <div role="status">{view?.answer !== undefined && <Outcome answer={view.answer} />}</div>
      <Watchers store={store} />
    </details>
  );
}

function Outcome({ answer }: { answer: NonNullable<FailView["answer"]> }) {
  const { lost, lostUsers, cutOffUsers, cutOffNetworks, networks, losing, sites } = answer;
  const { gaining, spared } = answer;
  const overloaded = sites.filter(({ isOverloaded }) => isOverloaded === true);
  return (
    <>
      <p>
        {lost === 0
          ? say("fail-nothing")
          : say(lostUsers === null ? "fail-lost-share" : "fail-lost", {
              share: percent(lost),
              users: rough(lostUsers ?? 0),
            })}{" "}
        {cutOffNetworks > 0 &&
          say(cutOffUsers === null ? "fail-dark-networks" : "fail-dark", {
            users: rough(cutOffUsers ?? 0),
            networks: cutOffNetworks,
            all: networks,
          })}
      </p>
      <ExplainThese ids={["cut-off", "traffic", ...(overloaded.length > 0 ? ["capacity"] : [])]} />
      {losing.length > 0 && (
        <ul class="rows">
          {losing.map(({ name, lost: share }) => (
            <li key={name}>
              <span>{name}</span>
              <span class="number">{say("fail-loses", { share: percent(share) })}</span>
            </li>
          ))}
        </ul>
      )}
      {spared.map(({ cable, others }) => (
        <p key={cable} class="note">
          {say("fail-spared", { cable, others })}
        </p>
      ))}
      {gaining.length > 0 && (
        <>
          <h3>{say("fail-gaining")}</h3>
          <ul class="rows">
            {gaining.map(({ name, before, after }) => (
              <li key={name}>
                <span>{name}</span>
                <span class="number">
                  {say("fail-gains", { before: percent(before), after: percent(after) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {overloaded.map(({ city, loadGbps, capacityGbps }) => (
        <p key={city} class="fault">
          {say("fail-overload", {
            site: city,
            load: rough(loadGbps ?? 0),
            capacity: rough(capacityGbps ?? 0),
          })}
        </p>
      ))}
    </>
  );
}
