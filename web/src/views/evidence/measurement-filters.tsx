/** Which measurements are shown. */
import type { Choice, EvidenceView, MeasurementFilter } from "../../evidence/protocol.ts";
import { evidence } from "../../evidence/store.ts";
import { tell } from "./words.ts";

export function MeasurementFilters({ view }: { view: EvidenceView }) {
  const filter = evidence.filter.value;
  const { heads } = view;
  /** An empty field asks for nothing. */
  const set = (key: keyof MeasurementFilter, value: string | number | undefined): void => {
    const { [key]: _, ...rest } = filter;
    evidence.filter.value = value === undefined || value === "" ? rest : { ...rest, [key]: value };
  };
  return (
    <div class="filters">
      <label>
        {heads.domain}
        <input
          type="search"
          value={filter.domain ?? ""}
          onInput={({ currentTarget: { value } }) => set("domain", value)}
        />
      </label>
      <label>
        {heads.network}
        <input
          type="search"
          value={filter.network === undefined ? "" : `AS${filter.network}`}
          onChange={({ currentTarget: { value } }) => {
            const digits = /\d{1,10}/.exec(value)?.[0];
            set("network", digits === undefined ? undefined : Number(digits));
          }}
        />
      </label>
      <Select
        label={tell("verdict")}
        value={filter.verdict}
        choices={view.verdicts}
        set={(value) => set("verdict", value)}
      />
      <Select
        label={heads.mechanism}
        value={filter.mechanism}
        choices={view.mechanisms}
        set={(value) => set("mechanism", value)}
      />
      <Select
        label={tell("event")}
        value={filter.event}
        choices={view.events}
        set={(value) => set("event", value)}
      />
      <Day label={tell("from-day")} value={filter.from} set={(value) => set("from", value)} />
      <Day label={tell("to-day")} value={filter.to} set={(value) => set("to", value)} />
      <button
        type="button"
        disabled={Object.keys(filter).length === 0}
        onClick={() => {
          evidence.filter.value = {};
        }}
      >
        {tell("clear")}
      </button>
    </div>
  );
}

function Select({
  label,
  value,
  choices,
  set,
}: {
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
  set(value: string): void;
}) {
  if (choices.length === 0) return null;
  return (
    <label>
      {label}
      <select value={value ?? ""} onChange={({ currentTarget }) => set(currentTarget.value)}>
        <option value="">{tell("any")}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day({
  label,
  value,
  set,
}: {
  label: string;
  value: string | undefined;
  set(value: string): void;
}) {
  return (
    <label>
      {label}
      <input
        type="date"
        value={value ?? ""}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  );
}
