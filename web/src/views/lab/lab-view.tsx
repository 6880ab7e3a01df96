/**
 * The lab on the page: a person in a network of a design's country asks for a site, and one watches what becomes
 * of the packets. It plays recordings (docs/page.md tells why), of the library's designs or opened from a file.
 */
import "./lab.css";
import { batch, signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { LabRecording, RecordedMeasurement } from "../../../../src/lab/recording/format.ts";
import { countryName, spokenLanguage, titleOf } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { Later } from "../later.tsx";
import { Choices } from "./choices.tsx";
import { OwnDesign } from "./own-design.tsx";
import { Player } from "./player.tsx";
import { ProbePanel } from "./probe-panel.tsx";
import { readRecording } from "./read-recording.ts";
import { fetchRecording, recordedIds } from "./recording.ts";
import { sceneOf, touchedConversations } from "./scene.ts";
import { VerdictPanel } from "./verdict-panel.tsx";
import { speakLab, tell } from "./words.ts";

/** Shown where the page's own design has no recording. */
const usualDesign = "kh-2021";

interface Shown {
  readonly recording: LabRecording;
  /** Name of the file that a person opened; undefined for one of the library. */
  readonly file: string | undefined;
}

const shown = signal<Shown | undefined>(undefined);
const fault = signal<string | undefined>(undefined);

function wantedId(base: string): string {
  return recordedIds.includes(base) ? base : usualDesign;
}

async function load(id: string): Promise<void> {
  if (shown.peek()?.file === undefined && shown.peek()?.recording.design.id === id) return;
  try {
    const recording = await fetchRecording(id);
    batch(() => {
      shown.value = { recording, file: undefined };
      fault.value = undefined;
    });
  } catch (error) {
    fault.value = tell("failed", { reason: error instanceof Error ? error.message : "" });
  }
}

async function open(file: File): Promise<void> {
  const recording = await readRecording(file);
  batch(() => {
    if (recording !== undefined) shown.value = { recording, file: file.name };
    fault.value = recording === undefined ? tell("bad-file", { name: file.name }) : undefined;
  });
}

export function LabView({ store }: { store: Store }) {
  const { base, changes } = store.state.value;
  const id = wantedId(base);
  const language = spokenLanguage();
  useEffect(() => {
    void load(id);
  }, [id]);
  useEffect(() => {
    void speakLab();
  }, [language]);
  const found = shown.value;
  const isOther = base !== "" && (base !== id || changes.length > 0);
  return (
    <main
      class="lab"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) void open(file);
      }}
    >
      <h1>{tell("title")}</h1>
      <p class="lede">{tell("intro")}</p>
      {fault.value !== undefined && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
      {isOther && found?.file === undefined && <p class="note">{tell("instead")}</p>}
      {found === undefined ? (
        fault.value === undefined && <p>{tell("loading")}</p>
      ) : (
        <Recording store={store} shown={found} />
      )}
      {(found !== undefined || fault.value !== undefined) && (
        <OwnDesign
          id={base === "" ? id : base}
          isChanged={changes.length > 0}
          country={store.state.value.country}
          open={(file) => void open(file)}
        />
      )}
    </main>
  );
}

/** The measurement that is chosen; else the first of the network, or of all, that was interfered with. */
function chosenOf(
  { measurements }: LabRecording,
  asn: number | null,
  site: string | null,
): RecordedMeasurement {
  const inNetwork = measurements.filter((one) => asn === null || one.asn === asn);
  const candidates = inNetwork.length > 0 ? inNetwork : measurements;
  return (
    candidates.find((one) => one.input === site) ??
    candidates.find(({ truth }) => truth.interference) ??
    candidates[0]!
  );
}

function Recording({ store, shown: { recording, file } }: { store: Store; shown: Shown }) {
  const { asn, site } = store.state.value.lab ?? { asn: null, site: null };
  const measurement = chosenOf(recording, asn, site);
  const talk = useSignal<number | null>(null);
  const touched = touchedConversations(recording, measurement);
  const key = `${recording.design.id} ${file ?? ""} ${measurement.asn} ${measurement.input}`;
  useEffect(() => {
    talk.value = null;
  }, [key, talk]);
  const conversation = talk.value ?? firstTalk(measurement, touched);
  const { design } = recording;
  return (
    <>
      <p class="design">
        <span lang={titleOf(design).lang}>{titleOf(design).title}</span> ·{" "}
        {countryName(design.country)}
        {file !== undefined && <> · {tell("opened", { name: file })}</>}
      </p>
      <Choices
        {...{ store, recording, measurement, touched, conversation }}
        isLibrary={file === undefined}
        setConversation={(chosen) => {
          talk.value = chosen;
        }}
      />
      {measurement.conversations.length > 0 && (
        <Player
          key={`${key} ${conversation}`}
          scene={sceneOf(recording, measurement, conversation)}
        />
      )}
      <div class="lab-panels">
        <Later>
          <VerdictPanel recording={recording} measurement={measurement} />
        </Later>
        <Later>
          <ProbePanel measurement={measurement} />
        </Later>
      </div>
    </>
  );
}

/** With the site where that was touched, else what was touched, else with the site. */
function firstTalk({ conversations }: RecordedMeasurement, touched: ReadonlySet<number>): number {
  const isSite = (k: number): boolean => conversations[k]!.kind === "site";
  const all = conversations.map((_, k) => k);
  return (
    all.find((k) => touched.has(k) && isSite(k)) ??
    all.find((k) => touched.has(k)) ??
    all.find(isSite) ??
    0
  );
}
