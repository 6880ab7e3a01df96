/** The lists of rows in what PeeringDB gives: a whole dump, or one answer of its API. */
import { InputError, type Place } from "../../base/errors.ts";
import { parseBoundedJson } from "../../base/json/bounded-json.ts";
import { ownValue } from "../../base/own-value.ts";
import { quoteText } from "../../base/table-problems.ts";

export type Row = Readonly<Record<string, unknown>>;

/** The objects that tell of exchanges and their members. */
export const dumpObjects = ["ix", "ixlan", "netixlan"] as const;
export type DumpObject = (typeof dumpObjects)[number];

/**
 * Rows by object of a dump, `{"ix": {"data": […]}, …}` or `{"ix": […], …}`; `ixlan` may be missing.
 * @throws InputError `exchanges-json`
 */
export function readDump(text: string, file: string): Readonly<Record<DumpObject, readonly Row[]>> {
  const dump = parseJson(text, file);
  if (ownValue(dump, "ix") === undefined && Array.isArray(ownValue(dump, "data")))
    throw new InputError(
      "exchanges-json",
      "this is one answer of PeeringDB's API: give the folder that holds ix.json and netixlan.json",
      { file },
    );
  const list = (name: DumpObject): Row[] => {
    const value = ownValue(dump, name);
    if (value === undefined && name === "ixlan") return [];
    const data = Array.isArray(value) ? value : ownValue(asRow(value), "data");
    if (!Array.isArray(data))
      throw new InputError("exchanges-json", `expected a list under "${name}.data"`, { file });
    return data.map(asRow);
  };
  return { ix: list("ix"), ixlan: list("ixlan"), netixlan: list("netixlan") };
}

/**
 * Rows of one answer, `{"data": […]}`.
 * @throws InputError `exchanges-json`, with what the API says where it refused
 */
export function rowsOfAnswer(text: string, file: string): readonly unknown[] {
  const answer = parseJson(text, file);
  const data = ownValue(answer, "data");
  if (Array.isArray(data)) return data;
  const meta = asRow(ownValue(answer, "meta"));
  const said = ownValue(meta, "error") ?? ownValue(answer, "message") ?? ownValue(answer, "detail");
  const reason = typeof said === "string" ? `; PeeringDB answered ${quoteText(said)}` : "";
  throw new InputError("exchanges-json", `expected a list under "data"${reason}`, { file });
}

function parseJson(text: string, file: string): Row {
  try {
    return asRow(parseBoundedJson(text));
  } catch (error) {
    const { message } = error as Error;
    throw new InputError("exchanges-json", message, { file, ...placeIn(text, message) });
  }
}

/** Line and column of the position that Node's parser tells. */
function placeIn(text: string, message: string): Place {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return {};
  const before = text.slice(0, Number(position)).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

function asRow(value: unknown): Row {
  return typeof value === "object" && value !== null ? (value as Row) : {};
}
