/** How a recording is made: of the design that is shown, and of one's own; and where a file of one is opened. */
import { isGeneric } from "../../../../src/gateway/generic-ids.ts";
import { tell } from "./words.ts";

function commandOf(id: string, isChanged: boolean, country: string): string {
  if (isChanged) return `narrows lab record ${id}-changed.yaml --out ${id}-changed.json.gz`;
  const option = isGeneric(id) ? ` --country ${country}` : "";
  return `narrows lab record ${id}${option} --out ${id}.json.gz`;
}

export function OwnDesign({
  id,
  isChanged,
  country,
  open,
}: {
  id: string;
  isChanged: boolean;
  country: string;
  open(file: File): void;
}) {
  return (
    <section class="lab-panel lab-own">
      <h2>{tell("own")}</h2>
      <p>{tell("own-note")}</p>
      <p>
        <label class="lab-file">
          {tell("open")}{" "}
          <input
            type="file"
            accept=".gz,.json,application/gzip,application/json"
            onChange={({ currentTarget: { files } }) => {
              const file = files?.[0];
              if (file !== undefined) open(file);
            }}
          />
        </label>
      </p>
      <p class="note">{tell("command")}</p>
      <code>{commandOf(id, isChanged, country)}</code>
    </section>
  );
}
