/**
 * What the page shows and what changes it. The state is the link's; answers follow from it. While one drags,
 * a preview of the measures follows; the whole answer is asked for when the state rests.
 */
import { batch, type Signal, signal } from "@preact/signals";
import { startEngine } from "../engine/client.ts";
import type {
  AnswerView,
  CountryView,
  DesignChoice,
  FailView,
  Opened,
  Preview,
  Refused,
  SavedForm,
} from "../engine/protocol.ts";
import { saveFile } from "../report/pictures.ts";
import { speak } from "../say.ts";
import { type Changes, moveSite } from "./edits.ts";
import { type Language, preferredLanguage } from "./languages.ts";
import { type PageState, stateFromHash, stateToHash } from "./link.ts";

export interface Store {
  readonly state: Signal<PageState>;
  readonly opened: Signal<Opened | undefined>;
  readonly country: Signal<CountryView | undefined>;
  readonly answer: Signal<AnswerView | undefined>;
  readonly preview: Signal<Preview | undefined>;
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
  start(): Promise<void>;
  choose(country: string, base?: string): void;
  change(changes: Changes): void;
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
  };
  const past: PageState[] = [];
  const future: PageState[] = [];

  const choiceOf = ({ country, base, changes }: Omit<DesignChoice, never>): DesignChoice => ({
    country,
    base,
    changes,
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
    const { pinned, country, language } = state.value;
    if (pinned === undefined) {
      store.pinned.value = undefined;
      return;
    }
    taken(await engine.preview({ country, ...pinned }, language), (preview) => {
      store.pinned.value = preview;
    });
  }

  async function follow(before: PageState | undefined): Promise<void> {
    const now = state.value;
    store.fault.value = undefined;
    if (before?.language !== now.language) await speak(now.language);
    if (now.country === "") {
      batch(() => {
        store.country.value = undefined;
        store.answer.value = undefined;
        store.preview.value = undefined;
      });
      return;
    }
    if (before?.country !== now.country || store.country.value?.code !== now.country) {
      batch(() => {
        store.answer.value = undefined;
        store.preview.value = undefined;
      });
      taken(await engine.country(now.country, now.language), (view) => {
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
      store.busy.value = next.country !== "";
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
    ...store,
    async start() {
      try {
        await speak(state.value.language);
        store.opened.value = await engine.open();
        addEventListener("hashchange", () => {
          go(stateFromHash(location.hash, state.value.language), false);
        });
        await follow(undefined);
      } catch (error) {
        tell(error);
      }
    },
    choose(country, base = "") {
      const { pinned, ...rest } = state.value;
      const keepsPinned = pinned !== undefined && country === rest.country;
      go({ ...rest, country, base, changes: [], ...(keepsPinned ? { pinned } : {}) });
    },
    change: (changes) => go({ ...state.value, changes }),
    drag(site, place) {
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
