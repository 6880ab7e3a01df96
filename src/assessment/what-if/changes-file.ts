/** Reads a file of scenarios (YAML): a list of `name`, what fails together, and which links come with it. */

import { isCollection, isPair, isSeq, LineCounter } from "yaml";
import { z } from "zod";
import { InputError, type Place } from "../../base/errors.ts";
import { faultsOfIssue, issueInWords } from "../../base/schema/issue.ts";
import { schemaKeys } from "../../base/schema/keys.ts";
import { requireSize } from "../../base/schema/written-file.ts";
import { parseWritten } from "../../base/schema/written-yaml.ts";
import { parseAddition, parseFailure, type Scenario } from "./parts.ts";

const parts = z.array(z.string()).default([]);
const changesSchema = z
  .array(z.strictObject({ name: z.string().min(1), fail: parts, add: parts }))
  .min(1);
const { keysAt } = schemaKeys(changesSchema);

/**
 * The scenarios in a file's text, in their order.
 * @throws InputError `changes-invalid`, `part-malformed`, each with file, line and column
 */
export function parseChanges(text: string, file: string): Scenario[] {
  requireSize(text, file);
  const lines = new LineCounter();
  const document = parseWritten(text, lines);
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (message: string, place: Place): never => {
    throw new InputError("changes-invalid", message, place);
  };
  const placeOf = (path: readonly PropertyKey[]) => placeAt(offsetOf(document.contents, path));
  const [error] = document.errors;
  if (error !== undefined) return refuse(`not YAML: ${error.message}`, placeAt(error.pos[0]));
  if (!isSeq(document.contents))
    return refuse("expected a list of scenarios, each with name and fail or add", placeAt(0));
  const result = changesSchema.safeParse(document.toJS(), { error: issueInWords });
  if (!result.success) {
    const { path, message } = faultsOfIssue(result.error.issues[0]!, keysAt)[0]!;
    const at = path.length === 0 ? "" : `${path.map(String).join(".")}: `;
    return refuse(`${at}${message}`, placeOf(path));
  }
  return result.data.map(({ name, fail, add }, k) => {
    if (result.data.findIndex((other) => other.name === name) < k)
      refuse(`"${name}" stands twice`, placeOf([k, "name"]));
    if (fail.length + add.length === 0)
      refuse(`"${name}": nothing fails and nothing comes`, placeOf([k]));
    return {
      name,
      fail: fail.map((part, p) => parseFailure(part, placeOf([k, "fail", p]))),
      add: add.map((part, p) => parseAddition(part, placeOf([k, "add", p]))),
    };
  });
}

/** Offset of the deepest node that there is on a path: of a value, or of the key of a list or an unknown key. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = rangeOf(root) ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const item = node.items.find((each, k) =>
      isPair(each) ? String(each.key) === String(step) : k === step,
    );
    if (item === undefined) break;
    node = isPair(item) ? item.value : item;
    offset = rangeOf(isPair(item) && isCollection(item.value) ? item.key : node) ?? offset;
  }
  return offset;
}

function rangeOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | null)?.range?.[0];
}
