/** The names of fields in what commands print and write. */

/** Members that are data, not fields: addresses, endpoints, countries, AS numbers, names of hosts. */
const dataKey =
  /^(?:\d[\d.-]*|[A-Z]{2}|AS\d+|\[?[\da-f:]*::?[\da-f:.]*\]?(?::\d+)?|[\d.]+:\d+|[\w-]+(?:\.[\w-]+)+)$/;
/** Maps whose members are named by what was measured: HTTP headers. */
const dataMaps = /^(?:headers|http_request_headers)$/;

/** All fields of a JSON value, at any depth, as "parent.name"; at the top as "name". */
export function jsonFields(value: unknown, of = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => jsonFields(one, of));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = dataKey.test(key) || dataMaps.test(of) ? "*" : key;
    return [of === "" ? name : `${of}.${name}`, ...jsonFields(inner, name)];
  });
}

/** Titles of the columns of a CSV text. */
export function csvFields(text: string): string[] {
  return text.slice(0, text.indexOf("\n")).trim().split(",");
}

/** Fields of JSON, of JSON lines, or of CSV. */
export function fieldsOf(text: string): string[] {
  const parsed = parseJson(text);
  if (parsed !== undefined) return distinct(jsonFields(parsed));
  const lines = text.trim().split("\n").map(parseJson);
  if (lines.length > 0 && lines.every((line) => line !== undefined))
    return distinct(lines.flatMap((line) => jsonFields(line)));
  return csvFields(text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function distinct(fields: readonly string[]): string[] {
  return [...new Set(fields)].sort();
}
