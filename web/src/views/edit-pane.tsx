/** What can be changed in a plan: its sites, who is exempt, and what is uncertain. */

import { useSignal } from "@preact/signals";
import { networkName } from "../../../src/world/network-name.ts";
import { percent, rough, say } from "../say.ts";
import { addSite, removeSite } from "../state/edits.ts";
import { isOfDesign } from "../state/last-change.ts";
import type { Store } from "../state/store.ts";
import { CompareChooser } from "./compare/compare-chooser.tsx";
import { ExemptRow } from "./exempt-row.tsx";
import { Later } from "./later.tsx";
import { Explain, ExplainThese } from "./meaning/explain.tsx";
import { Numbers } from "./numbers-pane.tsx";
import { CopyLink } from "./share-pane.tsx";

export function EditPane({ store }: { store: Store }) {
  const answer = store.answer.value;
  if (store.state.value.base === "" || answer === undefined) return null;
  // Until the answer of another plan has come, what is listed here is no part of it and cannot be changed.
  const isOther = !isOfDesign(answer.choice, store.state.value);
  const gathers = answer.regime === "gateway" || answer.regime === "licensed";
  return (
    <>
      <div class="toolbar">
        <button type="button" disabled={!store.canUndo.value} onClick={() => store.undo()}>
          {say("undo")}
        </button>
        <button type="button" disabled={!store.canRedo.value} onClick={() => store.redo()}>
          {say("redo")}
        </button>
        <button
          type="button"
          disabled={store.state.value.changes.length === 0 && store.state.value.pins === undefined}
          onClick={() => store.reset()}
        >
          {say("reset")}
        </button>
        <CopyLink />
        <CompareChooser store={store} />
      </div>
      {answer.findings.length > 0 && (
        <div class="panel findings">
          <h3>{say("idle")}</h3>
          <ul>
            {answer.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </div>
      )}
      {gathers && <Sites store={store} isOther={isOther} />}
      {gathers && <Exemptions store={store} isOther={isOther} />}
      <Numbers store={store} isOther={isOther} />
    </>
  );
}

function Sites({ store, isOther }: { store: Store; isOther: boolean }) {
  const answer = store.answer.value!;
  const cities = store.country.value?.cities ?? [];
  const chosen = useSignal(0);
  const { changes } = store.state.value;
  return (
    <details class="panel" open inert={isOther}>
      <summary>{say("sites")}</summary>
      <ExplainThese ids={["site", "traffic"]} />
      {answer.sites.length === 0 && <p class="note">{say("no-sites")}</p>}
      <ul class="rows">
        {answer.sites.map(({ id, city, share }) => (
          <li key={id}>
            <span>
              {city}{" "}
              <span class="note">
                {share === null || share === 0
                  ? say("site-idle")
                  : say("site-share", { share: percent(share) })}
              </span>
            </span>
            {answer.sites.length > 1 && (
              <button
                type="button"
                aria-label={say("remove", { site: city })}
                onClick={() => store.change(removeSite(changes, answer, id))}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {cities.length > 0 && (
        <form
          class="add"
          onSubmit={(event) => {
            event.preventDefault();
            const city = cities[chosen.value];
            if (city !== undefined) store.change(addSite(changes, answer, city));
          }}
        >
          <label>
            {say("add-site")}{" "}
            <select
              value={chosen.value}
              onChange={({ currentTarget: { value } }) => {
                chosen.value = Number(value);
              }}
            >
              {cities.map(({ name }, k) => (
                <option key={name} value={k}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{say("add")}</button>
        </form>
      )}
    </details>
  );
}

/** Networks in the list; a search finds the others. */
const listed = 12;

function Exemptions({ store, isOther }: { store: Store; isOther: boolean }) {
  const wanted = useSignal("");
  const answer = store.answer.value!;
  const exempt = new Set(answer.exempt);
  const text = wanted.value
    .trim()
    .toLowerCase()
    .replace(/^as(?=\d)/, "");
  const found = (store.country.value?.networks ?? []).filter(
    ({ asn, name }) =>
      text === "" || String(asn).startsWith(text) || name.toLowerCase().includes(text),
  );
  const networks = found.filter(({ asn, atBorder }) => atBorder || exempt.has(asn));
  const shown = [
    ...networks.filter(({ asn }) => exempt.has(asn)),
    ...networks.filter(({ asn }) => !exempt.has(asn)),
  ].slice(0, Math.max(listed, exempt.size));
  // Whoever looks for one of these learns why it cannot be ticked.
  const inland =
    text === "" ? [] : found.filter((each) => !networks.includes(each)).slice(0, listed);
  return (
    <details class="panel" inert={isOther}>
      <summary>{say("exempt")}</summary>
      <p class="note">
        {say("exempt-note")} <Explain ids={["traffic"]} what={say("exempt")} />
      </p>
      <input
        type="search"
        aria-label={say("find-network")}
        placeholder={say("find-network")}
        value={wanted.value}
        onInput={({ currentTarget: { value } }) => {
          wanted.value = value;
        }}
      />
      <Later>
        <ul class="rows">
          {shown.map(({ asn, name, users }) => (
            <ExemptRow key={asn} network={{ asn, name }} isExempt={exempt.has(asn)} store={store}>
              {say("users", { users: rough(users) })}
            </ExemptRow>
          ))}
          {inland.map(({ asn, name }) => (
            <li key={asn}>
              <span>
                {networkName({ asn, name })} <span class="note">{say("no-links-abroad")}</span>
              </span>
            </li>
          ))}
        </ul>
      </Later>
      {shown.length + inland.length === 0 && <p class="note">{say("no-network")}</p>}
    </details>
  );
}
