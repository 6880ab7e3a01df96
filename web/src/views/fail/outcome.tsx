/** What a failure does: in a sentence, then network by network. */
import type { FailView } from "../../engine/protocol.ts";
import { percent, rough, say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { ExplainThese } from "../meaning/explain.tsx";

type FailAnswer = NonNullable<FailView["answer"]>;

/** What fails and what that loses, said to screen readers too; empty while nothing fails. */
export function OutcomeSentence({ store }: { store: Store }) {
  const view = store.failure.value;
  const failing = store.failing.value;
  if (failing.length === 0) return null;
  const isOld = view?.failed !== failing;
  return (
    <p class={isOld ? "old" : ""}>
      <strong>{say("failed-parts", { parts: namesOf(store) })}</strong>{" "}
      {view?.answer === undefined || isOld ? say("working") : sayOutcome(view.answer)}
    </p>
  );
}

function namesOf(store: Store): string {
  const parts = store.failure.value?.parts ?? [];
  const abroad = store.country.value?.neighbours ?? [];
  return store.failing.value
    .map((id) => {
      const part = parts.find((each) => each.id === id);
      const neighbour = abroad.find(({ asn }) => `as:${asn}` === id);
      return part?.name ?? (neighbour?.name || id.replace(/^as:/, "AS"));
    })
    .join(", ");
}

function sayOutcome({
  lost,
  lostUsers,
  cutOffUsers,
  cutOffNetworks,
  networks,
}: FailAnswer): string {
  const loses =
    lost === 0
      ? say("fail-nothing")
      : say(lostUsers === null ? "fail-lost-share" : "fail-lost", {
          share: percent(lost),
          users: rough(lostUsers ?? 0),
        });
  if (cutOffNetworks === 0) return loses;
  const dark = say(cutOffUsers === null ? "fail-dark-networks" : "fail-dark", {
    users: rough(cutOffUsers ?? 0),
    networks: cutOffNetworks,
    all: networks,
  });
  return `${loses} ${dark}`;
}

/** Who loses, who carries more, and where there is not room enough. */
export function OutcomeLists({ answer }: { answer: FailAnswer }) {
  const { losing, sites, gaining, spared } = answer;
  const overloaded = sites.filter(({ isOverloaded }) => isOverloaded === true);
  return (
    <>
      {overloaded.map(({ city, loadGbps, capacityGbps }) => (
        <p key={city} class="fault">
          {say("fail-overload", {
            site: city,
            load: rough(loadGbps ?? 0),
            capacity: rough(capacityGbps ?? 0),
          })}
        </p>
      ))}
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
      <ExplainThese ids={["cut-off", "traffic", ...(overloaded.length > 0 ? ["capacity"] : [])]} />
    </>
  );
}
