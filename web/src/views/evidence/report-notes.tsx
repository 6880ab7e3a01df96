/** What stands beside the report's parts: the truth of the example, what was left out, files to save. */
import type { EvidenceView } from "../../evidence/protocol.ts";
import { evidence } from "../../evidence/store.ts";
import { tell } from "./words.ts";

/** Only of the example, whose truth the lab knows. */
export function Truth() {
  const example = evidence.isExample.value ? evidence.example.value : undefined;
  if (example === undefined) return null;
  const { measurements, touched, found, missed, falseAlarms } = example;
  return (
    <div class="panel truth">
      <p>{tell("example-truth", { measurements, touched, found, missed, wrong: falseAlarms })}</p>
      <details>
        <summary>{tell("example-command")}</summary>
        <code>{example.command}</code>
      </details>
    </div>
  );
}

export function LeftOut({ view }: { view: EvidenceView }) {
  const { leftOut, leftOutInAll, failures } = view;
  if (leftOutInAll === 0 && failures.length === 0) return null;
  return (
    <details class="panel left-out" open={leftOut.length <= 5}>
      <summary>{tell("left-out", { lines: leftOutInAll + failures.length })}</summary>
      {failures.length > 0 && (
        <>
          <p class="note">{tell("damaged")}</p>
          <Lines lines={failures} />
        </>
      )}
      {leftOut.length > 0 && (
        <>
          <p class="note">{tell("left-out-note")}</p>
          <Lines lines={leftOut} />
        </>
      )}
    </details>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul lang="en">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

export function SavePane({ view }: { view: EvidenceView }) {
  const [report, ...tables] = view.files;
  return (
    <details class="panel saves">
      <summary>{tell("save")}</summary>
      <p class="buttons">
        <button type="button" onClick={() => void evidence.save(report!)}>
          {tell("save-report")}
        </button>
        {tables.map((name) => (
          <button key={name} type="button" onClick={() => void evidence.save(name)}>
            {tell("save-table", { name })}
          </button>
        ))}
      </p>
      <p class="note">
        {tell("command-note")} <code>{view.command}</code>
      </p>
    </details>
  );
}
