/** The country index that `--by` names. */
import { InputError } from "../../base/errors.ts";
import { suggestion } from "../../base/nearest-word.ts";
import { type IndexDefinition, indexIds, indexOf } from "../../indices/catalogue.ts";
import { historyIndices } from "../../indices/history.ts";

/** @throws InputError `index-unknown` */
export function requireIndex(id: string): IndexDefinition {
  const index = indexOf(id);
  if (index === undefined) throw unknownIndex(id, "", indexIds);
  return index;
}

/** An index that has a history. @throws InputError `index-unknown` */
export function requireHistoryIndex(id: string): IndexDefinition {
  const index = historyIndices.find((each) => each.id === id);
  if (index !== undefined) return index;
  const reason =
    indexOf(id) === undefined ? "" : "addresses are known of one day only, so it has no history; ";
  throw unknownIndex(
    id,
    reason,
    historyIndices.map((each) => each.id),
  );
}

function unknownIndex(id: string, reason: string, ids: readonly string[]): InputError {
  const guess = suggestion(id, ids).replace(/^, /, "");
  return new InputError(
    "index-unknown",
    `--by "${id}": ${reason}${guess || `there are ${ids.join(", ")}`}`,
  );
}
