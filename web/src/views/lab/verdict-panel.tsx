/** The detector's verdict in its own sentences, and beside it what was really done. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LabRecording, RecordedMeasurement } from "../../../../src/lab/recording/format.ts";
import type { Language } from "../../state/languages.ts";
import type { DetectorWords } from "./detector-words.ts";
import { networkName } from "./scene.ts";
import { labLanguage, tell } from "./words.ts";

const detector = signal<((language: Language) => DetectorWords) | undefined>(undefined);

export function VerdictPanel({
  recording,
  measurement,
}: {
  recording: LabRecording;
  measurement: RecordedMeasurement;
}) {
  useEffect(() => {
    void import("./detector-words.ts").then(({ detectorWordsIn }) => {
      detector.value = detectorWordsIn;
    });
  }, []);
  const words = detector.value?.(labLanguage());
  return (
    <section class="lab-panel">
      <h2>{tell("verdict")}</h2>
      {words === undefined ? (
        <p>{tell("loading")}</p>
      ) : (
        <>
          <Verdict words={words} measurement={measurement} />
          <Truth words={words} recording={recording} measurement={measurement} />
        </>
      )}
    </section>
  );
}

function Verdict({
  words,
  measurement,
}: {
  words: DetectorWords;
  measurement: RecordedMeasurement;
}) {
  const said = sayOrNothing(words, measurement);
  if (said === undefined) return <p>{tell("bad-file", { name: measurement.input })}</p>;
  return (
    <>
      <p class="lab-verdict">{said.verdict}</p>
      <p class="lab-probability">{said.probability}</p>
      {said.findings.map(({ title, evidence, confidence }) => (
        <div key={title} class="lab-finding">
          <p>
            <b>{title}</b>
          </p>
          <ul>
            {evidence.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p class="note">{confidence}</p>
        </div>
      ))}
      {said.notes.length > 0 && (
        <ul>
          {said.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p class="note">OONI: {said.ooni}</p>
      <p class="note">{tell("verdict-note")}</p>
    </>
  );
}

/** A file may hold codes that this page has no sentence for. */
function sayOrNothing(words: DetectorWords, { verdict }: RecordedMeasurement) {
  try {
    return words.verdict(verdict);
  } catch {
    return undefined;
  }
}

function Truth({
  words,
  recording,
  measurement: { truth, verdict },
}: {
  words: DetectorWords;
  recording: LabRecording;
  measurement: RecordedMeasurement;
}) {
  const { acts, interference, seen } = truth;
  return (
    <>
      <h2>{tell("truth")}</h2>
      {acts.length === 0 ? (
        <p>{tell("truth-none")}</p>
      ) : (
        <ul class="lab-acts">
          {acts.map((act) => (
            <li key={JSON.stringify(act)}>
              <b>{words.mechanism(act.mechanism)}</b>: {act.rule};{" "}
              {tell(`at-${act.locus}`, { network: networkName(recording, act.boxAsn ?? null) })}
              {act.packets > 0 && `; ${tell("truth-packets", { count: act.packets })}`}
              {act.onHelper && `; ${tell("on-helper")}`}
            </li>
          ))}
        </ul>
      )}
      {interference && <p>{tell(seen ? "told" : "untold")}</p>}
      <p>
        <b>{tell(agreementOf(verdict.narrows.verdict, interference))}</b>
      </p>
    </>
  );
}

function agreementOf(
  verdict: RecordedMeasurement["verdict"]["narrows"]["verdict"],
  interference: boolean,
): "right" | "missed" | "false-alarm" | "undecided" {
  if (verdict === "insufficient") return "undecided";
  const alarm = verdict === "blocked" || verdict === "interfered";
  if (alarm === interference) return "right";
  return alarm ? "false-alarm" : "missed";
}
