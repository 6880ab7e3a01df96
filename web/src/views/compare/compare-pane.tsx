/** The measures of harm of the open design, beside those of the designs that were pinned; they follow a drag. */
import type { ComparedView, HarmView } from "../../engine/protocol.ts";
import { say, titleOf } from "../../say.ts";
import { setAgainst, type Weighed, weigh } from "../../state/harm.ts";
import { isSameDesign, makeBaseline, mostPins, removePin, renamePin } from "../../state/pins.ts";
import { type Store, sideBySide } from "../../state/store.ts";
import { Markup } from "../markup.tsx";
import { Explain } from "../meaning/explain.tsx";
import { CompareChooser } from "./compare-chooser.tsx";
import "./compare.css";
import { ownValue } from "../../../../src/base/own-value.ts";
import { definitionOf } from "../../../../src/report/results/measure-definitions.ts";

interface Column {
  readonly letter: string;
  readonly head: string;
  readonly harms: readonly HarmView[];
  readonly beatenBy: readonly string[];
}

export function ComparePane({ store }: { store: Store }) {
  const { pins = [], base } = store.state.value;
  const columns = columnsOf(store);
  const compared = store.compared.value;
  if (columns === undefined && base === "" && pins.length === 0) return <PinButton store={store} />;
  return (
    <section class="panel compare" aria-label={say("measure")}>
      {pins.length > 0 && <Pins store={store} />}
      {columns !== undefined && <Verdicts columns={columns} />}
      {columns !== undefined && <Measures columns={columns} compared={compared} />}
      {pins.length === 0 ? (
        <p class="note">{say("preview")}</p>
      ) : (
        compared !== undefined && (
          <>
            <p class="note">{say("side-note", { letter: "A", share: compared.demandShare })}</p>
            <Misfits compared={compared} store={store} />
            {/* Drawn by the report, for these letters. */}
            <Markup markup={compared.chart} />
            {compared.command !== null && (
              <p class="note">
                {say("compare-command")}: <code>{compared.command}</code>
              </p>
            )}
          </>
        )
      )}
      <p class="pin-button">
        <CompareChooser store={store} />
      </p>
      <PinButton store={store} />
    </section>
  );
}

/** Which harms less, as far as counting measures says it. */
function Verdicts({ columns: [baseline, ...others] }: { columns: readonly Column[] }) {
  if (baseline === undefined || baseline.harms.length === 0) return null;
  return (
    <>
      {others.map(({ letter, harms }) => {
        const weighed = weigh(harms, baseline.harms);
        return (
          weighed.all > 0 && (
            <p key={letter} class="harm-verdict">
              {say(verdictOf(weighed), { letter, base: baseline.letter, ...weighed })}
            </p>
          )
        );
      })}
    </>
  );
}

function verdictOf({
  more,
  less,
}: Weighed): "harm-equal" | "harm-less" | "harm-more" | "harm-mixed" {
  if (more === 0) return less === 0 ? "harm-equal" : "harm-less";
  return less === 0 ? "harm-more" : "harm-mixed";
}

function PinButton({ store }: { store: Store }) {
  const { pins = [], ...open } = store.state.value;
  if (pins.some((pin) => isSameDesign(pin, open))) return null;
  const isFull = pins.length >= mostPins;
  return (
    <p class="pin-button">
      <button type="button" disabled={isFull} onClick={() => store.pin()}>
        {say("pin")}
      </button>{" "}
      {isFull && <span class="note">{say("pins-full")}</span>}
    </p>
  );
}

/** Undefined until something is measured. The open design's measures are those of its drag while it is dragged. */
function columnsOf(store: Store): readonly Column[] | undefined {
  const state = store.state.value;
  const preview = store.preview.value;
  const asked = sideBySide(state);
  if (asked.length < 2)
    return preview === undefined
      ? undefined
      : [{ letter: "A", head: say("here-letter"), harms: preview.harms, beatenBy: [] }];
  const compared = store.compared.value;
  if (compared === undefined) return undefined;
  return asked.map(({ letter, choice, name, isOpen }): Column => {
    const place = compared.choices.findIndex((each) => isSameDesign(each, choice));
    const found = compared.designs[place];
    const isMoved = preview !== undefined && !isSameDesign(preview.choice, state);
    const harms =
      isOpen && preview !== undefined && (isMoved || found === undefined)
        ? preview.harms
        : (found?.harms ?? []);
    const title = name === "" ? titleOfBase(store, choice.base) : name;
    const isPin = (state.pins ?? []).some((pin) => isSameDesign(pin, choice));
    const head = isPin ? title : say("here-letter");
    return { letter, head, harms, beatenBy: isMoved ? [] : (found?.beatenBy ?? []) };
  });
}

function titleOfBase(store: Store, base: string): string {
  if (base === "") return say("today");
  const found = store.opened.value?.designs.find(({ id }) => id === base);
  return found === undefined ? base : titleOf(found).title;
}

function Measures({
  columns,
  compared,
}: {
  columns: readonly Column[];
  compared: ComparedView | undefined;
}) {
  const [baseline] = columns;
  const rows = baseline?.harms.length ? baseline.harms : (columns.at(-1)?.harms ?? []);
  const isOne = columns.length === 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the report's own frame of a wide table
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
    <div class="scroll" role="region" tabIndex={0} aria-label={say("measure")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("measure")}</th>
            {columns.map(({ letter, head }) => (
              <th key={letter} scope="col" class="number">
                {!isOne && <b class="letter">{letter}</b>}{" "}
                <span class={isOne ? "" : "head"}>{head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, label }) => (
            <tr key={id}>
              <th scope="row">
                {label} <Explain ids={[ownValue(definitionOf, id)!, "close-up"]} what={label} />
              </th>
              {columns.map((column) => (
                <Measure key={column.letter} id={id} column={column} baseline={baseline!} />
              ))}
            </tr>
          ))}
          {!isOne && compared !== undefined && (
            <tr>
              <th scope="row">
                {say("beaten-by")} <Explain ids={["comparison"]} what={say("beaten-by")} />
              </th>
              {columns.map(({ letter, beatenBy }) => (
                <td key={letter} class="number">
                  {beatenBy.length === 0 ? say("beaten-by-none") : beatenBy.join(", ")}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Measure({ id, column, baseline }: { id: string; column: Column; baseline: Column }) {
  const of = ({ harms }: Column) => harms.find((each) => each.id === id);
  const here = of(column);
  const side = setAgainst(here, of(baseline));
  const isWorse = side > 0;
  return (
    <td class={isWorse ? "number worse" : "number"}>
      {here?.shown ?? "–"}
      <span class="than">
        {side !== 0 && (
          <>
            <span aria-hidden="true">{isWorse ? " ▲" : " ▼"}</span>
            <span class="sr">
              {" "}
              {say(isWorse ? "more-harm" : "less-harm", { letter: baseline.letter })}
            </span>
          </>
        )}
      </span>
    </td>
  );
}

function Misfits({ compared, store }: { compared: ComparedView; store: Store }) {
  const asked = sideBySide(store.state.value);
  return (
    <>
      {compared.designs.map(
        ({ misfit }, k) =>
          misfit !== null &&
          asked[k] !== undefined && (
            <p key={asked[k].letter} class="fault">
              {say("does-not-fit", { letter: asked[k].letter, reason: misfit })}
            </p>
          ),
      )}
    </>
  );
}

function Pins({ store }: { store: Store }) {
  const { pins = [], ...open } = store.state.value;
  const asked = sideBySide(store.state.value);
  return (
    <>
      <h3>{say("pins")}</h3>
      <p class="note">{say("pins-note", { count: mostPins })}</p>
      <ul class="pins">
        {pins.map((pin, place) => {
          const { letter } = asked[place]!;
          const isOpen = isSameDesign(pin, open);
          const button = (key: "pin-open" | "pin-baseline" | "pin-remove", act: () => void) => (
            <button
              type="button"
              aria-label={say("pin-button", { action: say(key), letter })}
              onClick={act}
            >
              {say(key)}
            </button>
          );
          return (
            <li key={`${letter} ${pin.base} ${pin.changes.join()}`}>
              <b class="letter">{letter}</b>
              <input
                type="text"
                aria-label={say("pin-name", { letter })}
                placeholder={titleOfBase(store, pin.base)}
                value={pin.name}
                onChange={({ currentTarget: { value } }) =>
                  store.setPins(renamePin(pins, place, value))
                }
              />
              <span class="note">
                {[
                  place === 0 ? say("baseline") : "",
                  pin.changes.length > 0 ? say("pin-changed") : "",
                  isOpen ? say("is-open") : "",
                ]
                  .filter((word) => word !== "")
                  .join(" · ")}
              </span>
              <span class="pin-acts">
                {!isOpen && button("pin-open", () => store.open(pin))}
                {place > 0 &&
                  button("pin-baseline", () => store.setPins(makeBaseline(pins, place)))}
                {button("pin-remove", () => store.setPins(removePin(pins, place)))}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
