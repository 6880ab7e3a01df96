/** Where files are dropped or chosen, and an example for who has none. */
import type { WordKey } from "../../../../src/report/messages/en/evidence-page.ts";
import { chosenFiles } from "../../evidence/dropped.ts";
import { evidence } from "../../evidence/store.ts";
import { tell } from "./words.ts";

export function DropZone() {
  const { fault, isCancelled, example } = evidence;
  const offered = example.value;
  return (
    <>
      <h1>{tell("title")}</h1>
      <p class="lede">{tell("lede")}</p>
      <div role="status">
        {fault.value !== undefined && (
          <p class="fault">{tell("failed", { reason: fault.value })}</p>
        )}
        {isCancelled.value && <p>{tell("cancelled")}</p>}
      </div>
      <div class="drop">
        <p class="drop-here">{tell("drop")}</p>
        <p class="choices">
          <Chooser label="choose-files" />
          <Chooser label="choose-folder" isFolder />
        </p>
        <p class="note">{tell("formats")}</p>
      </div>
      {offered !== undefined && (
        <div class="offer">
          <button type="button" onClick={() => evidence.readExample()}>
            {tell("example")}
          </button>
          <p class="note">
            {tell("example-note", { measurements: offered.measurements, title: offered.title })}
          </p>
        </div>
      )}
    </>
  );
}

function Chooser({ label, isFolder = false }: { label: WordKey; isFolder?: boolean }) {
  return (
    <label class="chooser">
      <input
        type="file"
        class="sr"
        multiple
        ref={(input) => {
          if (input !== null) input.webkitdirectory = isFolder;
        }}
        onChange={({ currentTarget }) => {
          if (currentTarget.files !== null && currentTarget.files.length > 0)
            evidence.read(chosenFiles(currentTarget.files));
        }}
      />
      {tell(label)}
    </label>
  );
}
