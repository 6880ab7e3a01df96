/** The answer: one sentence and its figures first, the questions on request. Made by the report. */
import { useSignal } from "@preact/signals";
import type { AnswerView } from "../engine/protocol.ts";
import { say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { trustedMarkup } from "../trust.ts";
import { ComparePane } from "./compare/compare-pane.tsx";
import { ExplainThese, explain } from "./meaning/explain.tsx";

/** A part of the answer that is drawn when it is opened. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: string;
}

/** Definitions of what stands in a part. */
const definitionsOf: Readonly<Record<string, readonly string[]>> = {
  failure: ["cut-off", "hours", "site"],
  observation: ["observe", "traffic", "hhi"],
  delay: ["delay", "changed", "hops"],
  capacity: ["capacity", "site"],
  cost: ["cost", "interval"],
  retention: ["records", "interval"],
  comparison: ["comparison", "close-up"],
  collateral: ["order"],
  building: ["link"],
  trust: ["interval"],
  rest: ["link", "traffic", "interval"],
};

function partsOf({ sections, rest }: AnswerView): Part[] {
  return [
    ...sections.map(({ id, question, content }, k) => ({
      ...{ id, content },
      title: `${k + 1} ${question}`,
    })),
    { id: "rest", title: say("more"), content: rest },
  ];
}

export function AnswerPane({ store }: { store: Store }) {
  const open = useSignal<ReadonlySet<string>>(new Set());
  const answer = store.answer.value;
  if (answer === undefined) return <div class="answer" />;
  const parts = partsOf(answer);
  const setOpen = (id: string, isOpen: boolean): void => {
    if (open.value.has(id) === isOpen) return;
    const next = new Set(open.value);
    if (isOpen) next.add(id);
    else next.delete(id);
    open.value = next;
  };
  /**
   * A link to a part of the answer opens what holds it, one to a definition says it where one is; the page's
   * own address is its state.
   */
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const hash = link?.getAttribute("href");
    if (hash == null || !hash.startsWith("#")) return;
    event.preventDefault();
    const target = decodeURIComponent(hash.slice(1));
    const [, defined] = /^define-(.+)$/.exec(target) ?? [];
    if (defined !== undefined) {
      explain([defined]);
      return;
    }
    const part = parts.find(
      ({ id, content }) => id === target || content.includes(`id="${target}"`),
    );
    if (part === undefined) return;
    setOpen(part.id, true);
    // Once it is drawn.
    requestAnimationFrame(() => {
      document.getElementById(target)?.scrollIntoView({ block: "start" });
    });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the links, whose clicks come here
    <article class={store.busy.value ? "answer old" : "answer"} onClick={follow}>
      <p class="design">
        <span lang="en">{answer.title}</span>
        {answer.changed !== null && (
          <>
            <br />
            <strong>{answer.changed}</strong>
          </>
        )}
      </p>
      <h1>{answer.headline}</h1>
      <Markup class="lede" markup={answer.lede} />
      <Markup markup={answer.claims} />
      <Markup markup={answer.estimate} />
      <ExplainThese ids={["cut-off", "observe", "traffic"]} />
      <Markup markup={answer.tiles} />
      <label class="joint">
        <input
          type="checkbox"
          checked={store.joint.value}
          onChange={({ currentTarget: { checked } }) => store.setJoint(checked)}
        />{" "}
        {say("joint")} <span class="note">{say("joint-note")}</span>
      </label>
      <ComparePane store={store} />
      <h2>{say("questions")}</h2>
      {parts.map(({ id, title, content }) => (
        <details
          key={id}
          id={id}
          class="question"
          open={open.value.has(id)}
          onToggle={({ currentTarget }) => setOpen(id, currentTarget.open)}
        >
          <summary>{title}</summary>
          {open.value.has(id) && (
            <>
              <ExplainThese ids={definitionsOf[id] ?? []} />
              <Markup markup={content} />
            </>
          )}
        </details>
      ))}
    </article>
  );
}

function Markup({ markup, class: name }: { markup: string; class?: string }) {
  return markup === "" ? null : (
    <div class={name} dangerouslySetInnerHTML={trustedMarkup(markup)} />
  );
}
