/** Which design, person and site, and which of their conversations is drawn. */

import type { LabRecording, RecordedMeasurement } from "../../../../src/lab/recording/format.ts";
import { libraryTitle } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { recordedIds } from "./recording.ts";
import { networkName } from "./scene.ts";
import { sayConversation } from "./sentences.ts";
import { tell } from "./words.ts";

export function Choices({
  store,
  recording,
  measurement,
  touched,
  conversation,
  isLibrary,
  setConversation,
}: {
  store: Store;
  recording: LabRecording;
  measurement: RecordedMeasurement;
  touched: ReadonlySet<number>;
  conversation: number;
  isLibrary: boolean;
  setConversation(chosen: number): void;
}) {
  const { asn, input, conversations } = measurement;
  const { measurements, vantagePoints, design } = recording;
  const isHit = (point: number): boolean =>
    measurements.some((one) => one.asn === point && one.truth.interference);
  return (
    <div class="lab-choices">
      {isLibrary && (
        <Choice
          label={tell("design")}
          value={design.id}
          groups={[{ label: "", options: designOptions() }]}
          choose={(base) => {
            const found = store.opened.value?.designs.find(({ id }) => id === base);
            const country = found?.country ?? base.slice(0, 2).toUpperCase();
            store.look({ asn: null, site: null }, { country, base });
          }}
        />
      )}
      <Choice
        label={tell("person")}
        value={String(asn)}
        groups={byTouch(
          vantagePoints.map((point) => ({
            ...{ value: String(point.asn), name: networkName(recording, point.asn) },
            isTouched: isHit(point.asn),
          })),
        )}
        choose={(value) => store.look({ asn: Number(value), site: input })}
      />
      <Choice
        label={tell("site")}
        value={input}
        groups={byTouch(
          measurements
            .filter((one) => one.asn === asn)
            .map((one) => ({
              ...{ value: one.input, name: one.input },
              isTouched: one.truth.interference,
            })),
        )}
        choose={(site) => store.look({ asn, site })}
      />
      <Choice
        label={tell("talk")}
        value={String(conversation)}
        groups={byTouch(
          conversations.map((one, k) => ({
            ...{ value: String(k), name: nameOf(recording, measurement, one) },
            isTouched: touched.has(k),
          })),
        )}
        choose={(value) => setConversation(Number(value))}
      />
    </div>
  );
}

/** The provider's own resolver has no name that says so. */
function nameOf(
  { vantagePoints }: LabRecording,
  { asn }: RecordedMeasurement,
  talk: RecordedMeasurement["conversations"][number],
): string {
  const resolver = vantagePoints.find((one) => one.asn === asn)?.resolver;
  const isOwn = talk.kind === "look-up" && talk.nodes.at(-1) === resolver;
  return isOwn ? tell("talk-own-resolver") : sayConversation(talk);
}

interface Option {
  readonly value: string;
  readonly name: string;
}
interface Group {
  /** Empty: the options stand for themselves. */
  readonly label: string;
  readonly options: readonly Option[];
}

/** What was interfered with comes first. */
function byTouch(options: readonly (Option & { readonly isTouched: boolean })[]): Group[] {
  return [
    { label: tell("touched"), options: options.filter(({ isTouched }) => isTouched) },
    { label: tell("untouched"), options: options.filter(({ isTouched }) => !isTouched) },
  ];
}

function designOptions(): Option[] {
  return recordedIds.map((value) => ({ value, name: libraryTitle(value) ?? value }));
}

function Choice({
  label,
  value,
  groups,
  choose,
}: {
  label: string;
  value: string;
  groups: readonly Group[];
  choose(value: string): void;
}) {
  const list = (options: readonly Option[]) =>
    options.map((each) => (
      <option key={each.value} value={each.value} selected={each.value === value}>
        {each.name}
      </option>
    ));
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {groups
          .filter(({ options }) => options.length > 0)
          .map((group) =>
            group.label === "" ? (
              list(group.options)
            ) : (
              <optgroup key={group.label} label={group.label}>
                {list(group.options)}
              </optgroup>
            ),
          )}
      </select>
    </label>
  );
}
