/**
 * What the page shows and what changes it. The state is the link's; answers follow from it. While one drags,
 * a preview of the measures follows; the whole answer is asked for when the state rests.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type Engine, startEngine } from "../engine/client.ts";
import type {
  AnswerView,
  CountryView,
  FailView,
  Opened,
  Preview,
  Refused,
  SavedForm,
} from "../engine/protocol.ts";
import type { WorldKind } from "../engine/protocol-country.ts";
import { saveFile } from "../report/pictures.ts";
import { speak } from "../say.ts";
import { type Changes, moveSite } from "./edits.ts";
import { type Language, preferredLanguage } from "./languages.ts";
import { type LabState, type PageState, stateFromHash, stateToHash } from "./link.ts";
import { noteServed, type OwnData, ownData, readOwn } from "./own-data.ts";

export interface Store extends OwnData {
  readonly state: Signal<PageState>;
  readonly opened: Signal<Opened | undefined>;
  readonly country: Signal<CountryView | undefined>;
  readonly answer: Signal<AnswerView | undefined>;
  readonly preview: Signal<Preview | undefined>;
  /** Of the two the one that answers what is on the page now; while that is on its way, the last answer. */
  readonly lead: ReadonlySignal<AnswerView | Preview | undefined>;
  /** Of the design that stands beside. */
  readonly pinned: Signal<Preview | undefined>;
  /** What can fail, what was chosen to, and what that does; undefined until asked for. */
  readonly failure: Signal<FailView | undefined>;
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
  pin(): void;
  unpin(): void;
  undo(): void;
  redo(): void;
  save(form: SavedForm): Promise<void>;
}

export function createStore(): Store {
  const engine = startEngine();
  const state = signal<PageState>(
    stateFromHash(location.hash, preferredLanguage(navigator.languages)),
  );
  const store = {
    state,
    opened: signal<Opened | undefined>(undefined),
    country: signal<CountryView | undefined>(undefined),
    answer: signal<AnswerView | undefined>(undefined),
    preview: signal<Preview | undefined>(undefined),
    pinned: signal<Preview | undefined>(undefined),
    failure: signal<FailView | undefined>(undefined),
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
  const lead = computed(() => {
    const [answer, preview] = [store.answer.value, store.preview.value];
    if (isDragging.value) return preview ?? answer;
    return [answer, preview].find((each) => each && isOfState(each, state.value)) ?? answer;
  });
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
  ): void {
    if (found === undefined) return;
    if ("refused" in found) store.fault.value = found.refused;
    else take(found);
  }

  async function askAnswer(): Promise<void> {
    const { language, ...rest } = state.value;
    store.busy.value = true;
    const found = await engine.answer(choiceOf(rest), language, store.joint.value);
    taken(found, (answer) => {
      store.answer.value = answer;
    });
    if (found !== undefined) store.busy.value = false;
  }

  async function askPreview(changes: Changes): Promise<void> {
    const { language, ...rest } = state.value;
    if (rest.base === "") return;
    taken(await engine.preview(choiceOf({ ...rest, changes }), language), (preview) => {
      store.preview.value = preview;
    });
  }

  async function askPinned(): Promise<void> {
    const { pinned, language, ...rest } = state.value;
    if (pinned === undefined) {
      store.pinned.value = undefined;
      return;
    }
    taken(await engine.preview(choiceOf({ ...rest, ...pinned }), language), (preview) => {
      store.pinned.value = preview;
    });
  }

  async function follow(before: PageState | undefined): Promise<void> {
    const now = state.value;
    store.fault.value = undefined;
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
      taken(await engine.country(now.country, now.world ?? "served", now.language), (view) => {
        store.country.value = view;
      });
    }
    await Promise.all([askPinned().then(() => askPreview(now.changes)), askAnswer()]);
  }

  function go(next: PageState, remember = true): void {
    const before = state.value;
    if (remember) {
      past.push(before);
      future.length = 0;
    }
    state.value = next;
    batch(() => {
      store.failure.value = undefined;
      store.failing.value = [];
      isDragging.value = false;
      store.busy.value = asksEngine(next);
    });
    store.canUndo.value = past.length > 0;
    store.canRedo.value = future.length > 0;
    history.replaceState(null, "", stateToHash(next));
    void follow(before).catch(tell);
  }

  function tell(error: unknown): void {
    batch(() => {
      store.busy.value = false;
      store.fault.value = error instanceof Error ? error.message : String(error);
    });
  }

  return {
    ...{ ...store, lead },
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
        noteServed(store, await engine.open("served"));
        await follow(undefined);
      } catch (error) {
        tell(error);
      }
    },
    choose(country, base = "") {
      const { pinned, lab: _, view: __, ...rest } = state.value;
      const keepsPinned = pinned !== undefined && country === rest.country;
      go({ ...rest, country, base, changes: [], ...(keepsPinned ? { pinned } : {}) });
    },
    look(lab, design) {
      const { lab: _, ...rest } = state.value;
      const isOther = design !== undefined && design.base !== rest.base;
      go({ ...rest, ...(isOther && { ...design, changes: [] }), ...(lab && { lab }) }, isOther);
    },
    change: (changes) => go({ ...state.value, changes }),
    useWorld(world) {
      // Other files may stand behind the same name.
      if (world === "own") store.opened.value = store.country.value = undefined;
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
      const { language: _, ...rest } = state.value;
      store.failing.value = parts;
      engine
        .fail(parts, choiceOf(rest))
        .then((found) =>
          taken(found, (view) => {
            if (store.failing.value === parts) store.failure.value = view;
          }),
        )
        .catch(tell);
    },
    setJoint(joint) {
      store.joint.value = joint;
      void askAnswer().catch(tell);
    },
    pin() {
      const { base, changes } = state.value;
      go({ ...state.value, pinned: { base, changes } });
    },
    unpin() {
      const { pinned: _, ...rest } = state.value;
      go(rest);
    },
    undo() {
      const before = past.pop();
      if (before === undefined) return;
      future.push(state.value);
      go(before, false);
    },
    redo() {
      const next = future.pop();
      if (next === undefined) return;
      past.push(state.value);
      go(next, false);
    },
    async save(form) {
      const { language, ...rest } = state.value;
      taken(await engine.save(form, choiceOf(rest), language), ({ name, type, text }) => {
        saveFile(new Blob([text], { type }), name);
      });
    },
  };
}

function isOfState(
  { choice }: AnswerView | Preview,
  { country, base, changes }: PageState,
): boolean {
  return (
    choice.country === country &&
    choice.base === base &&
    choice.changes.length === changes.length &&
    choice.changes.every((change, k) => change === changes[k])
  );
}

function asksEngine({ country, lab, view }: PageState): boolean {
  return country !== "" && lab === undefined && view === undefined;
}
