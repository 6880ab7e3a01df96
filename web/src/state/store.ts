/**
 * What the page shows and what changes it. The state is the link's; answers follow from it. While one drags,
 * a preview of the measures follows; the whole answer is asked for when the state rests.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Engine, startEngine } from "../engine/client.ts";
import type {
  AnswerView,
  ComparedView,
  CountryView,
  DesignChoice,
  FailView,
  LetteredChoice,
  Opened,
  Preview,
  Refused,
  SavedForm,
} from "../engine/protocol.ts";
import type { WorldKind } from "../engine/protocol-country.ts";
import { saveFile } from "../report/pictures.ts";
import { say, speak } from "../say.ts";
import { type Changes, moveSite } from "./edits.ts";
import { type Language, preferredLanguage } from "./languages.ts";
import { followChanges, isOfState, type LastChange } from "./last-change.ts";
import { type LabState, type PageState, stateFromHash, stateToHash } from "./link.ts";
import { noteServed, type OwnData, ownData, readOwn } from "./own-data.ts";
import { addPin, isSameDesign, type Pin } from "./pins.ts";
import type { TaskId } from "./tasks.ts";

export interface Store extends OwnData {
  readonly state: Signal<PageState>;
  readonly opened: Signal<Opened | undefined>;
  /** Whether the world that the page was served is an invented one. */
  readonly isInvented: Signal<boolean>;
  readonly country: Signal<CountryView | undefined>;
  readonly answer: Signal<AnswerView | undefined>;
  readonly preview: Signal<Preview | undefined>;
  /** Of the two the one that answers what is on the page now; while that is on its way, the last answer. */
  readonly lead: ReadonlySignal<AnswerView | Preview | undefined>;
  /** What the last change did to the measures of harm. */
  readonly lastChange: ReadonlySignal<LastChange | undefined>;
  /** The designs that stand beside each other, the open one among them; undefined where none does. */
  readonly compared: Signal<ComparedView | undefined>;
  /** What can fail, and what those that `failed` do; undefined until asked for. */
  readonly failure: Signal<(FailView & { readonly failed: readonly string[] }) | undefined>;
  readonly failing: Signal<readonly string[]>;
  /** Whether the whole answer is on its way. */
  readonly busy: Signal<boolean>;
  readonly fault: Signal<string | undefined>;
  readonly joint: Signal<boolean>;
  /** Whether all of the answer is drawn, for paper. */
  readonly printing: Signal<boolean>;
  readonly canUndo: Signal<boolean>;
  readonly canRedo: Signal<boolean>;
  /** For what views ask by themselves. */
  readonly engine: Engine;
  start(): Promise<void>;
  choose(country: string, base?: string): void;
  change(changes: Changes): void;
  /** Shows a recording of the lab, of another design where one is given; nothing: the gateway again. */
  look(lab: LabState | undefined, design?: { country: string; base: string }): void;
  /** Asks another world from now on. */
  useWorld(world: WorldKind): void;
  /** Makes a world, or a history, of a person's own files. */
  takeFiles(files: readonly File[]): void;
  /** Tells a failure of the engine. */
  tell(error: unknown): void;
  /** A site on its way: previewed, not kept. */
  drag(site: string, place: { latitude: number; longitude: number }): void;
  speak(language: Language): void;
  setJoint(joint: boolean): void;
  /** Has parts of the design or networks fail together; none: asks what can. */
  fail(parts: readonly string[]): void;
  /** Puts the open design beside the others. */
  pin(): void;
  setPins(pins: readonly Pin[]): void;
  /** Opens a design of the country with its changes. */
  open(design: Pick<DesignChoice, "base" | "changes">): void;
  /** Takes back all changes, and all designs that stand beside. */
  reset(): void;
  /** The same for good: what was before cannot be had back. */
  startAnew(): void;
  setTask(task: TaskId | undefined): void;
  setProjector(isOn: boolean): void;
  undo(): void;
  redo(): void;
  save(form: SavedForm): Promise<void>;
}

/** How long the whole answer waits for the first one, which takes longer where a close-up is yet to be taken. */
const longestWaitMs = 500;

export function createStore(): Store {
  const engine = startEngine();
  const state = signal<PageState>(
    stateFromHash(location.hash, preferredLanguage(navigator.languages)),
  );
  const store = {
    state,
    opened: signal<Opened | undefined>(undefined),
    isInvented: signal(false),
    country: signal<CountryView | undefined>(undefined),
    answer: signal<AnswerView | undefined>(undefined),
    preview: signal<Preview | undefined>(undefined),
    compared: signal<ComparedView | undefined>(undefined),
    failure: signal<(FailView & { failed: readonly string[] }) | undefined>(undefined),
    failing: signal<readonly string[]>([]),
    busy: signal(false),
    fault: signal<string | undefined>(undefined),
    joint: signal(false),
    printing: signal(false),
    canUndo: signal(false),
    canRedo: signal(false),
    ...ownData(),
    engine,
  };
  /** A site is on its way: what the page shows is not yet the state. */
  const isDragging = signal(false);
  let shown: AnswerView | Preview | undefined;
  const lead = computed(() => {
    const [answer, preview] = [store.answer.value, store.preview.value];
    const fitting = isDragging.value
      ? preview
      : [answer, preview].find((each) => each && isOfState(each, state.value));
    // What was shown last stays until one of them comes; of another country nothing does.
    if (fitting !== undefined || (answer === undefined && preview === undefined)) shown = fitting;
    return shown;
  });
  const follower = followChanges(state, store.preview);
  const past: PageState[] = [];
  const future: PageState[] = [];

  const choiceOf = ({ country, base, changes, world }: Omit<PageState, "language">) => ({
    ...{ country, base, changes },
    world: world ?? ("served" as const),
  });

  /** A refusal is told; the rest is handed on, unless a later call took its place. */
  function taken<Answer extends object>(
    found: Answer | Refused | undefined,
    take: (answer: Answer) => void,
    of: PageState,
  ): void {
    if (found === undefined) return;
    if (!("refused" in found)) take(found);
    // What was refused of a state that one has left is no fault of the one that is open.
    else if (keyOf(of) === keyOf(state.value)) store.fault.value = found.refused;
  }

  /** What the last whole answer was asked for; undefined where it is to be asked anew. */
  let asked: string | undefined;

  async function askAnswer(): Promise<void> {
    const of = state.value;
    asked = keyOf(of);
    store.busy.value = true;
    const found = await engine.answer(choiceOf(of), of.language, store.joint.value);
    taken(
      found,
      (answer) => {
        store.answer.value = answer;
      },
      of,
    );
    if (found !== undefined && keyOf(of) === keyOf(state.value)) store.busy.value = false;
  }

  async function askPreview(changes: Changes): Promise<void> {
    const of = state.value;
    if (of.base === "") return;
    taken(
      await engine.preview(choiceOf({ ...of, changes }), of.language),
      (preview) => {
        batch(() => {
          store.preview.value = preview;
          follower.take(preview);
        });
      },
      of,
    );
  }

  /** First the answer that comes soon: the whole one takes all cores, and waits for it. */
  async function askBoth(now: PageState): Promise<void> {
    asked = keyOf(now);
    store.busy.value = true;
    const preview = askPreview(now.changes);
    await Promise.race([preview, new Promise((resolve) => setTimeout(resolve, longestWaitMs))]);
    await Promise.all([preview, keyOf(state.value) === keyOf(now) ? askAnswer() : undefined]);
  }

  async function askCompared(): Promise<void> {
    const of = state.value;
    const asked = sideBySide(of);
    if (asked.length < 2) {
      store.compared.value = undefined;
      return;
    }
    taken(
      await engine.compare(asked, of.language),
      (compared) => {
        store.compared.value = compared;
      },
      of,
    );
  }

  async function follow(before: PageState | undefined): Promise<void> {
    const now = state.value;
    if (before?.language !== now.language) await speak(now.language);
    // The lab plays recordings, evidence has an engine of its own: neither asks this one for anything.
    if (now.lab !== undefined || now.view !== undefined) return;
    if (before?.world !== now.world || store.opened.value === undefined)
      store.opened.value = await engine.open(now.world ?? "served");
    if (now.country === "") {
      batch(() => {
        store.country.value = undefined;
        store.answer.value = undefined;
        store.preview.value = undefined;
      });
      return;
    }
    const isElsewhere = before?.country !== now.country || before?.world !== now.world;
    if (isElsewhere || store.country.value?.code !== now.country) {
      batch(() => {
        store.answer.value = undefined;
        store.preview.value = undefined;
      });
      taken(
        await engine.country(now.country, now.world ?? "served", now.language),
        (view) => {
          store.country.value = view;
        },
        now,
      );
    }
    const preview = asksAnew(now) ? askBoth(now) : Promise.resolve();
    await Promise.all([preview, askCompared()]);
  }

  /** Of what an answer depends on: not pins and tasks. */
  function keyOf({ country, base, changes, world, language }: PageState): string {
    return JSON.stringify([country, base, changes, world, language]);
  }

  /** Whether the answer is another one. */
  function asksAnew(now: PageState): boolean {
    return keyOf(now) !== asked;
  }

  /** Without what is empty. */
  function withPins({ pins: _, ...rest }: PageState, pins: readonly Pin[] = []): PageState {
    return pins.length > 0 ? { ...rest, pins } : rest;
  }

  /** What is no part of the design stays as it is when one goes back. */
  function back({ country, base, changes, pins }: PageState): PageState {
    return withPins({ ...state.value, country, base, changes }, pins);
  }

  /** What changes the picture only. */
  function show(next: PageState): void {
    state.value = next;
    history.replaceState(null, "", stateToHash(next));
  }

  function go(next: PageState, remember = true): void {
    const before = state.value;
    if (asksAnew(next)) follower.leave(before, next);
    if (remember) {
      past.push(before);
      future.length = 0;
    }
    show(next);
    // What one reads from its beginning, wherever in the last page one was.
    if (placeOf(before) !== placeOf(next)) scrollTo(0, 0);
    if (asksAnew(next))
      batch(() => {
        store.fault.value = undefined;
        store.failure.value = undefined;
        store.failing.value = [];
        isDragging.value = false;
        store.busy.value = asksEngine(next);
      });
    store.canUndo.value = past.length > 0;
    store.canRedo.value = future.length > 0;
    void follow(before).catch(tell);
  }

  function tell(error: unknown): void {
    asked = undefined;
    batch(() => {
      store.busy.value = false;
      store.fault.value = error instanceof Error ? error.message : String(error);
    });
  }

  return {
    ...{ ...store, lead, lastChange: follower.lastChange },
    async start() {
      try {
        addEventListener("hashchange", () => {
          go(stateFromHash(location.hash, state.value.language), false);
        });
        await speak(state.value.language);
        if (state.value.world === "own") {
          const { world: _, ...rest } = state.value;
          state.value = rest;
          store.ownMissing.value = true;
        }
        store.busy.value = asksEngine(state.value);
        noteServed(store, await engine.open("served"));
        await follow(undefined);
      } catch (error) {
        tell(error);
      }
    },
    choose(country, base = "") {
      const { pins, lab: _, view: __, ...rest } = state.value;
      const next = { ...rest, country, base, changes: [] };
      go(withPins(next, country === rest.country ? pins : []));
    },
    open: ({ base, changes }) => go({ ...state.value, base, changes }),
    reset: () => go(withPins({ ...state.value, changes: [] })),
    startAnew() {
      past.length = 0;
      future.length = 0;
      go(withPins({ ...state.value, changes: [] }), false);
    },
    setTask(task) {
      const { task: _, ...rest } = state.value;
      show(task === undefined ? rest : { ...rest, task });
    },
    setProjector(isOn) {
      const { projector: _, ...rest } = state.value;
      show(isOn ? { ...rest, projector: true } : rest);
    },
    look(lab, design) {
      const { lab: _, ...rest } = state.value;
      const isOther = design !== undefined && design.base !== rest.base;
      go({ ...rest, ...(isOther && { ...design, changes: [] }), ...(lab && { lab }) }, isOther);
    },
    change: (changes) => go({ ...state.value, changes }),
    useWorld(world) {
      // Other files may stand behind the same name.
      if (world === "own") {
        store.opened.value = store.country.value = undefined;
        asked = undefined;
      }
      const { world: _, ...rest } = state.value;
      go(world === "served" ? rest : { ...rest, world });
    },
    takeFiles(files) {
      readOwn(store, files)
        .then((isWorld) => {
          if (isWorld) this.useWorld("own");
        })
        .catch(tell);
    },
    tell,
    drag(site, place) {
      isDragging.value = true;
      void askPreview(moveSite(state.value.changes, site, place)).catch(tell);
    },
    speak: (language) => go({ ...state.value, language }, false),
    fail(parts) {
      const of = state.value;
      store.failing.value = parts;
      engine
        .fail(parts, choiceOf(of))
        .then((found) =>
          taken(
            found,
            (view) => {
              if (store.failing.value === parts) store.failure.value = { ...view, failed: parts };
            },
            of,
          ),
        )
        .catch(tell);
    },
    setJoint(joint) {
      store.joint.value = joint;
      void askAnswer().catch(tell);
    },
    pin() {
      go(withPins(state.value, addPin(state.value.pins ?? [], state.value)));
    },
    setPins: (pins) => go(withPins(state.value, pins)),
    undo() {
      const before = past.pop();
      if (before === undefined) return;
      future.push(state.value);
      go(back(before), false);
    },
    redo() {
      const next = future.pop();
      if (next === undefined) return;
      past.push(state.value);
      go(back(next), false);
    },
    async save(form) {
      const of = state.value;
      taken(
        await engine.save(form, choiceOf(of), of.language),
        ({ name, type, text }) => {
          saveFile(new Blob([text], { type }), name);
        },
        of,
      );
    },
  };
}

/** Which page a state is on. */
function placeOf({ country, lab, view }: PageState): string {
  return `${country} ${lab !== undefined} ${view}`;
}

function asksEngine({ country, lab, view }: PageState): boolean {
  return country !== "" && lab === undefined && view === undefined;
}

/** The designs that stand beside each other, then the open one where it is none of them. */
export function sideBySide(state: PageState): LetteredChoice[] {
  const { country, base, changes, world = "served", pins = [] } = state;
  const open = { base, changes };
  const isPinned = pins.some((pin) => isSameDesign(pin, open));
  const all = isPinned ? pins : [...pins, { ...open, name: "" }];
  return all.map((each, k) => ({
    choice: { country, base: each.base, changes: each.changes, world },
    letter: letters[k]!,
    name: each.name,
    changed: each.changes.length > 0 ? say("pin-changed") : "",
    isOpen: isSameDesign(each, open),
  }));
}

const letters = ["A", "B", "C", "D"] as const;
