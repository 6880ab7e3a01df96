/** For a room: the map, the headline and the task, in large type, and nothing else but the ways out. */
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { ExplainThese } from "../meaning/explain.tsx";
import { SiteMap } from "../site-map.tsx";
import { TaskBoard } from "./task-board.tsx";
import { NextGroup } from "./workshop-pane.tsx";
import "./workshop.css";

export function Projector({ store }: { store: Store }) {
  const answer = store.answer.value;
  return (
    <main class="projector">
      <div class="projector-map">
        <SiteMap store={store} />
        <p class="workshop-acts">
          <button type="button" onClick={() => store.setProjector(false)}>
            {say("projector-leave")}
          </button>
          <NextGroup store={store} />
        </p>
      </div>
      <div class="projector-words">
        <article class={store.busy.value ? "answer old" : "answer"}>
          {answer !== undefined && (
            <>
              <p class="design">
                <span lang="en">{answer.title}</span>
                {answer.changed !== null && <> · {say("pin-changed")}</>}
              </p>
              <h1>{answer.headline}</h1>
              <ExplainThese ids={["cut-off", "observe", "traffic"]} />
            </>
          )}
        </article>
        <TaskBoard store={store} />
      </div>
    </main>
  );
}
