/** The answer: one sentence and its figures first, the questions on request. Made by the report. */
import { useSignal } from "@preact/signals";
import { ownValue } from "../../../src/base/own-value.ts";
import type { AnswerView } from "../engine/protocol.ts";
import { percent, say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { ComparePane } from "./compare/compare-pane.tsx";
import { JointSwitch } from "./joint-switch.tsx";
import { LastChangeNote } from "./last-change.tsx";
import { Markup } from "./markup.tsx";
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

/** What of the answer is drawn: the first one, one that another takes the place of soon, or the one asked for. */
function stateOf({ lead, preview, busy }: Store): string {
  if (lead.value === preview.value) return "answer soon";
  return busy.value ? "answer old" : "answer";
}

export function AnswerPane({ store }: { store: Store }) {
  const open = useSignal<ReadonlySet<string>>(new Set());
  const answer = store.answer.value;
  const lead = store.lead.value;
  if (lead === undefined) return <div class="answer" />;
  const parts = answer === undefined ? [] : partsOf(answer);
  const setOpen = (id: string, isOpen: boolean): void => {
    if (open.value.has(id) === isOpen) return;
    const next = new Set(open.value);
    if (isOpen) next.add(id);
    else next.delete(id);
    open.value = next;
  };
  const isOpen = (id: string): boolean => store.printing.value || open.value.has(id);
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
    <article class={stateOf(store)} onClick={follow}>
      <p class="design">
        <span lang={lead.lang}>{lead.title}</span>
        {lead.changed !== null && (
          <>
            <br />
            <strong>{lead.changed}</strong>
          </>
        )}
      </p>
      <h1>{lead.headline}</h1>
      <Markup class="lede" markup={lead.lede} />
      <LastChangeNote store={store} />
      <Markup markup={lead.claims} />
      <Markup markup={lead.estimate} />
      {"demandShare" in lead && (
        <p class="note">{say("first-answer", { share: percent(lead.demandShare) })}</p>
      )}
      <ExplainThese ids={["cut-off", "observe", "traffic"]} />
      <Markup markup={lead.tiles} />
      <JointSwitch store={store} />
      <ComparePane store={store} />
      <div class={store.busy.value ? "old" : ""}>
        {parts.length > 0 && <h2>{say("questions")}</h2>}
        {parts.map(({ id, title, content }) => (
          <details
            key={id}
            id={id}
            class="question"
            open={isOpen(id)}
            onToggle={({ currentTarget }) => {
              if (!store.printing.value) setOpen(id, currentTarget.open);
            }}
          >
            <summary>{title}</summary>
            {isOpen(id) && (
              <>
                <ExplainThese ids={ownValue(definitionsOf, id) ?? []} />
                <Markup markup={content} />
              </>
            )}
          </details>
        ))}
      </div>
    </article>
  );
}
