/** What can be changed in a plan: its sites, who is exempt, and what is uncertain. */
import { useSignal } from "@preact/signals";
import type { InputView } from "../engine/protocol.ts";
import { percent, rough, say } from "../say.ts";
import { addSite, removeSite, setExempt, setValue, unsetValue } from "../state/edits.ts";
import type { Store } from "../state/store.ts";
import { Explain, ExplainThese } from "./meaning/explain.tsx";

export function EditPane({ store }: { store: Store }) {
  const answer = store.answer.value;
  if (store.state.value.base === "" || answer === undefined) return null;
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
      {gathers && <Sites store={store} />}
      {gathers && <Exemptions store={store} />}
      <Numbers store={store} />
    </>
  );
}

function Sites({ store }: { store: Store }) {
  const answer = store.answer.value!;
  const cities = store.country.value?.cities ?? [];
  const chosen = useSignal(0);
  const { changes } = store.state.value;
  return (
    <details class="panel" open>
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

function Exemptions({ store }: { store: Store }) {
  const wanted = useSignal("");
  const answer = store.answer.value!;
  const exempt = new Set(answer.exempt);
  const text = wanted.value
    .trim()
    .toLowerCase()
    .replace(/^as(?=\d)/, "");
  const networks = (store.country.value?.networks ?? []).filter(
    ({ asn, name, atBorder }) =>
      (atBorder || exempt.has(asn)) &&
      (text === "" || String(asn).startsWith(text) || name.toLowerCase().includes(text)),
  );
  const shown = [
    ...networks.filter(({ asn }) => exempt.has(asn)),
    ...networks.filter(({ asn }) => !exempt.has(asn)),
  ].slice(0, Math.max(listed, exempt.size));
  return (
    <details class="panel">
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
      <ul class="rows">
        {shown.map(({ asn, name, users }) => (
          <li key={asn}>
            <label>
              <input
                type="checkbox"
                checked={exempt.has(asn)}
                onChange={({ currentTarget: { checked } }) =>
                  store.change(setExempt(store.state.value.changes, asn, checked))
                }
              />{" "}
              {name === "" ? `AS${asn}` : `${name} (AS${asn})`}{" "}
              <span class="note">{say("users", { users: rough(users) })}</span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="note">{say("no-network")}</p>}
    </details>
  );
}

function Numbers({ store }: { store: Store }) {
  const inputs = store.answer.value!.inputs;
  return (
    <details class="panel">
      <summary>{say("numbers")}</summary>
      <p class="note">
        {say("numbers-note")} <Explain ids={["interval"]} what={say("numbers")} />
      </p>
      {inputs.map((input) => (
        <NumberInput key={input.path} store={store} input={input} />
      ))}
    </details>
  );
}

/** Steps of a slider from the low end to the high one. */
const steps = 200;

/** Ranges of more than this factor are moved on by factors, not by differences. */
const wide = 20;

function NumberInput({ store, input }: { store: Store; input: InputView }) {
  const { path, label, unit, low, likely, high, changed, source } = input;
  const isWide = low > 0 && high / low > wide;
  const valueAt = (step: number): number =>
    isWide ? low * (high / low) ** (step / steps) : low + ((high - low) * step) / steps;
  const stepOf = (value: number): number =>
    high === low
      ? 0
      : isWide
        ? (steps * Math.log(value / low)) / Math.log(high / low)
        : (steps * (value - low)) / (high - low);
  const number = unit === "" ? percent : rough;
  const shown = (value: number): string =>
    unit === "" ? percent(value) : say("likely", { value: rough(value), unit });
  const { changes } = store.state.value;
  if (high === low && !changed) return null;
  return (
    <div class="setting">
      <p class="setting-value">
        {label}: <b>{shown(likely)}</b>
      </p>
      {high > low && (
        <input
          type="range"
          aria-label={label}
          aria-valuetext={shown(likely)}
          min={0}
          max={steps}
          value={stepOf(likely)}
          onChange={({ currentTarget: { value } }) =>
            store.change(setValue(changes, path, Number(valueAt(Number(value)).toPrecision(3))))
          }
        />
      )}

      <p class="note">
        {changed ? (
          <button type="button" onClick={() => store.change(unsetValue(changes, path))}>
            {say("back")}
          </button>
        ) : (
          say("range", { low: number(low), high: number(high), source })
        )}
      </p>
    </div>
  );
}
