/** How far the reading has come, and a way out of it. */
import type { WordKey } from "../../../../src/report/messages/en/evidence-page.ts";
import type { ReadingProgress } from "../../evidence/protocol.ts";
import { evidence } from "../../evidence/store.ts";
import { tell } from "./words.ts";

const said: Readonly<Record<ReadingProgress["phase"], WordKey>> = {
  reading: "reading",
  places: "places",
  hashing: "hashing",
  done: "drawing",
};

const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;

/** Bytes read are shown where there is something to read: a share of nothing is none. */
export function ReadingPane({ progress }: { progress: ReadingProgress }) {
  const { phase, done, total, measurements } = progress;
  const words = tell(said[phase]);
  return (
    <div class="reading">
      <p role="status">{words}</p>
      <progress
        aria-label={words}
        {...(phase === "done" || total === 0 ? {} : { value: done, max: total })}
      />
      {phase === "reading" && total > 0 && (
        <p class="note">
          {tell("so-far", { done: megabytes(done), total: megabytes(total), measurements })}
        </p>
      )}
      <button type="button" onClick={() => evidence.stop()}>
        {tell("cancel")}
      </button>
    </div>
  );
}
