/** What is uncertain, each within its range: by a slider, or as an exact number. */
import type { InputView } from "../engine/protocol.ts";
import { exact, percent, rough, say } from "../say.ts";
import { setValue, unsetValue } from "../state/edits.ts";
import type { Store } from "../state/store.ts";
import { Later } from "./later.tsx";
import { Explain } from "./meaning/explain.tsx";

export function Numbers({ store, isOther }: { store: Store; isOther: boolean }) {
  const inputs = store.answer.value!.inputs;
  return (
    <details class="panel" inert={isOther}>
      <summary>{say("numbers")}</summary>
      <p class="note">
        {say("numbers-note")} <Explain ids={["interval"]} what={say("numbers")} />
      </p>
      <Later>
        {inputs.map((input) => (
          <NumberInput key={input.path} store={store} input={input} />
        ))}
      </Later>
    </details>
  );
}

/** Steps of a slider from the low end to the high one. */
const steps = 200;

/** Ranges of more than this factor are moved on by factors, not by differences. */
const wide = 20;

/** Digits of a number that nobody has set. */
const shownDigits = 6;

/** Digits of what a slider sets, where it moves by factors. */
const digits = 3;

/** A number as round as the steps of a slider let it be. */
function rounded(value: number, step: number): number {
  const unit = 10 ** Math.floor(Math.log10(step));
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}

function NumberInput({ store, input }: { store: Store; input: InputView }) {
  const { path, label, unit, low, likely, high, changed, source } = input;
  const isWide = low > 0 && high / low > wide;
  const valueAt = (step: number): number =>
    isWide ? low * (high / low) ** (step / steps) : low + ((high - low) * step) / steps;
  const stepOf = (value: number): number =>
    isWide
      ? (steps * Math.log(value / low)) / Math.log(high / low)
      : (steps * (value - low)) / (high - low);
  const number = unit === "" ? percent : rough;
  const ends = { low: number(low), high: number(high) };
  const shown =
    unit === ""
      ? percent(likely)
      : say("likely", { value: (changed ? exact : rough)(likely), unit });
  const { changes } = store.state.value;
  const set = (value: number): void => store.change(setValue(changes, path, value));
  if (high === low && !changed) return null;
  return (
    <div class="setting">
      <p class="setting-value">
        {label}: <b>{shown}</b>
      </p>
      <div class="setting-set">
        {high > low && (
          <input
            type="range"
            aria-label={label}
            aria-valuetext={shown}
            min={0}
            max={steps}
            value={Math.min(Math.max(stepOf(likely), 0), steps)}
            onChange={({ currentTarget: { value } }) =>
              set(
                isWide
                  ? Number(valueAt(Number(value)).toPrecision(digits))
                  : rounded(valueAt(Number(value)), (high - low) / steps),
              )
            }
          />
        )}
        <ExactNumber
          label={label}
          value={changed ? likely : Number(likely.toPrecision(shownDigits))}
          isShare={unit === ""}
          set={set}
        />
      </div>
      {(likely < low || likely > high) && <p class="note">{say("of-range", ends)}</p>}
      <p class="note">
        {high > low && say("range", { ...ends, source })}{" "}
        {changed && (
          <button type="button" onClick={() => store.change(unsetValue(changes, path))}>
            {say("back")}
          </button>
        )}
      </p>
    </div>
  );
}

/** @param isShare of 0…1, which stands and is given as per cent */
function ExactNumber({
  label,
  value,
  isShare,
  set,
}: {
  label: string;
  value: number;
  isShare: boolean;
  set(value: number): void;
}) {
  const scale = isShare ? 100 : 1;
  return (
    <>
      <input
        type="number"
        aria-label={say("exactly", { label })}
        step="any"
        min={0}
        value={Number((value * scale).toPrecision(12))}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== "" && currentTarget.validity.valid)
            set(Number((Number(currentTarget.value) / scale).toPrecision(12)));
        }}
      />
      {isShare && "%"}
    </>
  );
}
